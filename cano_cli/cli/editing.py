"""Editing a file of a case: open the editor, check what was saved, let the user go on or go back, record it."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from cano_cli.cli.common import ask, colour, fitting, interactive, load_folder, width, write
from cano_cli.cli.editor import open_editor
from cano_cli.cli.findings_output import to_text
from cano_cli.model.files import KINDS, day_of, kind_of
from cano_cli.model.findings import CanoError, Finding
from cano_cli.rules.check import check_loaded
from cano_cli.store import cases, files, git, platform
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.locate import Place, shown
from cano_cli.store.new_files import empty_text
from cano_cli.store.transaction import Recorded


def file_asked_for(name: str | None, today: date) -> str:
    """Return the path in the case of the file that ``name`` means: a path, or the name of a kind of which there is one
    (``contacten``: that of this month). Raises :class:`CanoError` for anything else.
    """
    if name is None:
        if not interactive():
            raise CanoError("Welk bestand?", f"Geef een soort of pad mee: {', '.join(_singles())}.", exit_code=2)
        name = ask(f"Welk bestand ({', '.join(_singles())})", "traject")
    path = name.replace("\\", "/").removeprefix("./")
    if path in _singles():
        path = f"{path}.yaml"
    elif path == "contacten":
        path = f"contacten/{today:%Y-%m}.yaml"
    _check_path(path)
    return path


def edit_file(where: Place, loaded: LoadedCase, path: str, when: datetime) -> None:
    """Let the user edit one file until it is right, put back, or left as it is; record what changed.

    Raises :class:`CanoError` when nothing could be recorded; what the user wrote is still there then.
    """
    git.own_repository(loaded.folder)  # a history that git must not touch is refused before somebody starts typing
    target = loaded.folder / path
    before, recorded = files.read(target), _recorded(loaded.folder, path)
    started = before if before.data is not None else _begin(target, path)
    try:
        changed = _edit_until_settled(where, loaded, path, before, started, when.date())
    finally:
        if before.data is None:
            _drop_untouched(target, started)
    if changed:
        if _recorded(loaded.folder, path) != recorded:
            raise CanoError(
                f"Terwijl je schreef, heeft een andere opdracht ook iets in {path} gezet. Er is niets vastgelegd.",
                f"In het bestand staat wat jij schreef. Wat er bijkwam, toont cano diff {loaded.folder.name}; neem het "
                f"over en leg alles vast met: cano edit {loaded.folder.name} --no-editor",
            )
        message = cases.change_message(path, "edit", cases.change(before.data, files.read(target).data))
        write(recorded_text(cases.record(loaded.folder, [path], message, when)))


def record_by_hand(where: Place, loaded: LoadedCase, when: datetime) -> None:
    """Record the changes that were made in an editor, when nothing in them is wrong. A case without a history (one
    that was copied, or whose making was cut off) gets one here.
    """
    repository = git.own_repository(loaded.folder)
    if repository is None:
        changed = tuple(sorted(path for path in loaded.documents_seen if _ours(path)))
    else:
        changed = tuple(change.path for change in git.status(repository) if _ours(change.path))
    if not changed:
        write("Er is niets gewijzigd sinds de laatste keer.\n")
        return
    if errors := _errors(loaded, when.date()):
        _show(errors)
        raise CanoError("Er is niets vastgelegd.", "Herstel eerst wat hierboven staat.")
    kinds = sorted({kind.name if (kind := kind_of(path)) else "bijlage" for path in changed})
    message = git.message("met de hand", ", ".join(kinds), trailers={"Cano-Actie": "edit"})
    write(recorded_text(cases.record(loaded.folder, changed, message, when)))


def _recorded(folder: Path, path: str) -> bytes | None:
    """Return what the history holds of a file now."""
    repository = git.own_repository(folder)
    return git.file_at(repository, "HEAD", path) if repository else None


def recorded_text(recorded: Recorded) -> str:
    """Return what the user is told about the commit."""
    if recorded.commit is None:
        return f"{recorded.why_not or 'Er was niets vast te leggen.'}\n"
    text = f"Vastgelegd in de geschiedenis ({recorded.commit[:8]}).\n"
    if recorded.who and recorded.who.invented:
        who = f"{recorded.who.name} <{recorded.who.email}>"
        text += fitting(f"Je naam is nog niet bekend bij git; er staat nu ‘{who}’. Stel je naam in met:") + (
            '  git config --global user.name "Voornaam Naam"\n'
            '  git config --global user.email "naam@voorbeeld.invalid"\n'
        )
    return text


def _check_path(path: str) -> None:
    kind = kind_of(path)
    if kind is None:
        near = next((one for one in KINDS.values() if path.split("/")[0] in {one.name, one.folder}), None)
        hint = f"Schrijf het zoals {near.example}." if near else f"Voorbeelden: {_examples()}."
        raise CanoError(f"cano kent geen bestand met de naam ‘{path}’.", hint, exit_code=2)
    try:
        day_of(path)
    except ValueError:
        raise CanoError(f"De dag in ‘{path}’ bestaat niet.", "Kijk de datum na.", exit_code=2) from None


def _begin(target: Path, path: str) -> files.Snapshot:
    """Make the new file with its first lines."""
    kind = kind_of(path)
    assert kind is not None  # noqa: S101  (file_asked_for refuses other names)
    if not target.parent.exists():
        platform.make_private_folder(target.parent)
    files.create(target, empty_text(kind).encode())
    return files.read(target)


def _drop_untouched(target: Path, started: files.Snapshot) -> None:
    """Take a new file away again in which nothing was written, and the folder that was made for it."""
    with suppress(OSError, CanoError):
        if files.read(target).data == started.data:
            target.unlink()
        if target.parent.name in {kind.folder for kind in KINDS.values()}:
            target.parent.rmdir()  # only when it is empty


def _edit_until_settled(
    where: Place, loaded: LoadedCase, path: str, before: files.Snapshot, started: files.Snapshot, today: date
) -> bool:
    """Open the editor until the file is right (True), unchanged or put back (False). Raises CanoError when it is left
    with its errors.
    """
    while True:
        open_editor(started.path)
        if started.data is not None and files.read(started.path).data is None:
            files.create(started.path, started.data)
            write("Je editor heeft het bestand weggehaald; het staat er weer zoals het was.\n")
            return False
        if files.read(started.path).data in {started.data, before.data}:
            write("Er is niets gewijzigd.\n")
            return False
        errors = _caused(where, loaded, path, today)
        if not errors:
            return True
        _show(errors)
        choice = _what_now()
        if choice == "terug":
            _put_back(before)
            write("Het bestand is weer zoals het was.\n")
            return False
        if choice == "zo laten":
            raise CanoError(
                "Er is niets vastgelegd. Het bestand blijft zoals het nu is.",
                f"Herstel wat hierboven staat, en leg het vast met `cano edit {loaded.folder.name} --no-editor`."
                f"{_way_back(where, loaded, before, path)}",
            )


def _way_back(where: Place, loaded: LoadedCase, before: files.Snapshot, path: str) -> str:
    """Return how to get a file back as it was recorded, or how to be without one that is new."""
    folder = shown(loaded.folder, where.here)
    if _recorded(loaded.folder, path) is not None:
        return f" Of ga terug naar wat het laatst vastgelegd werd: git -C {folder} restore {path}"
    return "" if before.data is not None else f" Of haal het nieuwe bestand weer weg: {folder}/{path}"


def _caused(where: Place, loaded: LoadedCase, path: str, today: date) -> list[Finding]:
    """Return the errors in the file, and those in other files that were not there before."""
    named = f"{loaded.shown}/{path}" if loaded.shown not in {"", "."} else path
    known = {(finding.path, finding.code, finding.message) for finding in _errors(loaded, today)}
    again = _errors(load_folder(where, loaded.folder, loaded.shown), today)
    return [one for one in again if one.path == named or (one.path, one.code, one.message) not in known]


def _errors(loaded: LoadedCase, today: date) -> list[Finding]:
    return [finding for finding in check_loaded(loaded, today).findings if finding.severity == "error"]


def _show(findings: list[Finding]) -> None:
    write(to_text(findings, width=width(), colour=colour(sys.stdout.isatty())))


def _what_now() -> str:
    if not interactive():
        return "zo laten"
    answer = ask("Verder bewerken (v), terug naar hoe het was (t), of zo laten (z)?", "v")
    return {"t": "terug", "z": "zo laten"}.get(answer[:1].lower(), "verder")


def _put_back(before: files.Snapshot) -> None:
    if before.data is None:
        before.path.unlink(missing_ok=True)
    else:
        files.replace(files.read(before.path), before.data)


def _ours(path: str) -> bool:
    return kind_of(path) is not None or path.startswith("bijlagen/")


def _singles() -> list[str]:
    return [kind.name for kind in KINDS.values() if not kind.folder]


def _examples() -> str:
    return ", ".join(kind.example for kind in KINDS.values())
