"""Editing a file of a case: open the editor, check what was saved, let the user go on or go back, record it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from cano_cli.cli.common import ask, colour, interactive, load_folder, width, write
from cano_cli.cli.findings_output import to_text
from cano_cli.model.files import KINDS, kind_of
from cano_cli.model.findings import CanoError, Finding
from cano_cli.store import cases, files, git
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.cases import Recorded
from cano_cli.store.locate import Place
from cano_cli.store.new_files import empty_text

EDITORS = ("code", "notepad", "nano", "vim", "vi")


def file_asked_for(loaded: LoadedCase, name: str | None) -> str:
    """Return the path in the case of the file that ``name`` means: a path, or the name of a kind."""
    if name is None:
        if not interactive():
            raise CanoError("Welk bestand?", f"Geef een soort of pad mee: {', '.join(_singles())}.", exit_code=2)
        name = ask(f"Welk bestand ({', '.join(_singles())})", "traject")
    name = Path(name).as_posix()
    path = f"{name}.yaml" if name in _singles() else name
    if kind_of(path) is None:
        raise CanoError(f"cano kent geen bestand met de naam {path}.", f"Voorbeelden: {_examples()}.", exit_code=2)
    return path


def edit_file(where: Place, loaded: LoadedCase, path: str, when: datetime) -> None:
    """Let the user edit one file until it is right, put back, or left as it is; record what changed."""
    target = loaded.folder / path
    before = files.read(target)
    if before.data is None:
        kind = kind_of(path)
        assert kind is not None  # noqa: S101  (file_asked_for refuses other names)
        target.parent.mkdir(mode=0o700, exist_ok=True)
        files.create(target, empty_text(kind).encode())
    started = files.read(target)
    while True:
        open_editor(target)
        after = files.read(target)
        if after.data == started.data:
            if before.data is None:
                target.unlink(missing_ok=True)
            write("Er is niets gewijzigd.\n")
            return
        errors = _errors(where, loaded, path)
        if not errors:
            break
        write(to_text(errors, width=width(), colour=colour(sys.stdout.isatty())))
        choice = _what_now()
        if choice == "terug":
            _put_back(target, before)
            write("Het bestand is weer zoals het was.\n")
            return
        if choice == "zo laten":
            write("Het bestand blijft zoals het nu is. Er is niets vastgelegd: dat kan als de fouten weg zijn.\n")
            return
    message = cases.change_message(path, "edit", new=before.data is None)
    write(recorded_text(cases.record(loaded.folder, [path], message, when)))


def record_by_hand(where: Place, loaded: LoadedCase, when: datetime) -> None:
    """Record the changes that were made in an editor, when nothing in them is wrong."""
    repository = git.own_repository(loaded.folder)
    if repository is None:
        raise CanoError("Dit dossier heeft geen eigen geschiedenis om in vast te leggen.")
    changes = [change for change in git.status(repository) if _ours(change.path)]
    if not changes:
        write("Er is niets gewijzigd sinds de laatste keer.\n")
        return
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    if errors:
        write(to_text(errors, width=width(), colour=colour(sys.stdout.isatty())))
        raise CanoError("Er is niets vastgelegd.", "Mend eerst wat hierboven staat.")
    kinds = sorted({kind.name if (kind := kind_of(change.path)) else "bijlage" for change in changes})
    message = git.message("met de hand", ", ".join(kinds), trailers={"Cano-Actie": "edit"})
    write(recorded_text(cases.record(loaded.folder, [change.path for change in changes], message, when)))


def recorded_text(recorded: Recorded) -> str:
    """Return what the user is told about the commit."""
    if recorded.commit is None:
        return f"{recorded.why_not or 'Er was niets vast te leggen.'}\n"
    text = f"Vastgelegd in de geschiedenis ({recorded.commit[:8]}).\n"
    if recorded.who and recorded.who.invented:
        text += (
            f"Je naam is nog niet bekend bij git; er staat nu ‘{recorded.who.name} <{recorded.who.email}>’. Stel je naam in met:\n"
            '  git config --global user.name "Voornaam Naam"\n'
            '  git config --global user.email "naam@voorbeeld.invalid"\n'
        )
    return text


def open_editor(path: Path) -> None:
    """Open ``path`` in the user's editor and wait until it is closed. Raises :class:`CanoError` without one."""
    command = _editor()
    try:
        subprocess.run([*command, str(path)], check=True)  # noqa: S603  (the user's own editor, by their own setting)
    except FileNotFoundError:
        raise CanoError(f"De editor ‘{command[0]}’ is niet gevonden.", "Zet de omgevingsvariabele EDITOR.") from None
    except subprocess.CalledProcessError:
        raise CanoError("De editor stopte met een fout.", "Kijk na of je wijziging bewaard is.") from None


def _editor() -> list[str]:
    given = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if given:
        return shlex.split(given, posix=os.name != "nt")
    for name in EDITORS:
        if found := shutil.which(name):
            return [found, "--wait"] if name == "code" else [found]
    raise CanoError("Er is geen editor gevonden.", "Zet de omgevingsvariabele EDITOR, bijvoorbeeld op: code --wait")


def _errors(where: Place, loaded: LoadedCase, path: str) -> list[Finding]:
    again = load_folder(where, loaded.folder, loaded.shown)
    shown = f"{loaded.shown}/{path}" if loaded.shown not in {"", "."} else path
    return [finding for finding in again.findings if finding.severity == "error" and finding.path == shown]


def _what_now() -> str:
    if not interactive():
        return "zo laten"
    answer = ask("Verder bewerken (v), terug naar hoe het was (t), of zo laten (z)?", "v")
    return {"t": "terug", "z": "zo laten"}.get(answer[:1].lower(), "verder")


def _put_back(target: Path, before: files.Snapshot) -> None:
    if before.data is None:
        target.unlink(missing_ok=True)
    else:
        files.replace(files.read(target), before.data)


def _ours(path: str) -> bool:
    return kind_of(path) is not None or path.startswith("bijlagen/")


def _singles() -> list[str]:
    return [kind.name for kind in KINDS.values() if not kind.folder]


def _examples() -> str:
    return ", ".join(kind.example for kind in KINDS.values())
