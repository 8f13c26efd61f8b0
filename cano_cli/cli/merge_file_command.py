"""merge-file: what git calls for a file of a case when somebody merges with git itself (``store/git_own.py``)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cano_cli.merging.conflicts import Conflict
    from cano_cli.model.files import FileKind

_MOST_IN_GITS_CODE = 127


def merge_file(
    base: Annotated[Path, typer.Argument(metavar="BASIS", help="De versie waar beide van komen.")],
    ours: Annotated[Path, typer.Argument(metavar="ONS", help="Onze versie; hierin komt wat eruit kwam.")],
    theirs: Annotated[Path, typer.Argument(metavar="HUN", help="De andere versie.")],
    path: Annotated[str, typer.Argument(metavar="PAD", help="Hoe het bestand in het dossier heet.")],
) -> None:
    """Voeg drie versies van één bestand samen naar wat het betekent. Git roept dit op; zelf heb je het niet nodig.

    Exitcode 0: alles kwam samen. 1: er valt nog iets te kiezen; het bestand blijft leesbaar, met wat er voordien stond.

    Voorbeeld: cano merge-file basis.yaml ons.yaml hun.yaml intake.yaml
    """
    from cano_cli.model.files import kind_of

    kind = kind_of(path)
    if kind is None:
        raise typer.Exit(_as_git_does(base, ours, theirs))
    raise typer.Exit(_merged(kind, base, ours, theirs, path))


def _merged(kind: FileKind, base: Path, ours: Path, theirs: Path, path: str) -> int:
    """Merge a file of a case, and return the exit code."""
    from dataclasses import replace

    from cano_cli.merging.conflicts import Clash
    from cano_cli.merging.texts import merge_texts
    from cano_cli.store import files

    versions = [files.read(one) for one in (base, ours, theirs)]
    texts = [_text(one.data) for one in versions]
    if texts[1] is None or texts[2] is None:
        _tell(f"{path} is geen tekst in UTF-8. Onze versie blijft staan.", path)
        return 1
    merged = merge_texts(kind, texts[0] or None, texts[1], texts[2])
    if any(one.clash is Clash.UNREADABLE for one in merged.conflicts):
        _tell(f"{path} kan cano niet lezen of niet samenvoegen. Onze versie blijft staan.", path)
        return 1
    if merged.text is not None and merged.text != texts[1]:
        files.replace(versions[1], merged.text.encode())
    if not merged.conflicts:
        return 0
    conflicts = [replace(one, path=path) for one in merged.conflicts]
    _tell_conflicts(conflicts, path, texts, merged.text or "")
    return 1


def _text(data: bytes | None) -> str | None:
    try:
        return (data or b"").decode()
    except UnicodeDecodeError:
        return None


def _tell_conflicts(conflicts: list[Conflict], path: str, texts: list[str | None], merged: str) -> None:
    """Tell what there is to choose, with the names of people where the case is around this file."""
    from cano_cli.cli.common import width
    from cano_cli.cli.merge_text import conflict_lines
    from cano_cli.store import files
    from cano_cli.teamwork.conflict_words import Versions, conflict_told

    network = {"netwerk.yaml": files.read(Path("netwerk.yaml")).data or b""} if path != "netwerk.yaml" else {}
    sides = [network | ({path: text.encode()} if text else {}) for text in (*texts, merged)]
    versions = Versions.of(sides[0], sides[1], sides[2], sides[3])
    for number, conflict in enumerate(conflicts):
        place = f"{number + 1} van {len(conflicts)}"
        lines = conflict_lines(conflict_told(versions, conflict), place, None, None, width())
        sys.stderr.write("".join(f"{line}\n" for line in lines) + "\n")
    where = "deze plaats" if len(conflicts) == 1 else "deze plaatsen"
    _tell(f"In {path} staat op {where} nog wat er voordien stond, of één van beide.", path)


def _tell(text: str, path: str) -> None:
    from cano_cli.cli.common import warn

    warn(f"{text} Kies zelf, pas het bestand aan en rond af met:")
    sys.stderr.write(f"  git add {path}\n")


def _as_git_does(base: Path, ours: Path, theirs: Path) -> int:
    """Let git merge what is no file of a case, with its own result and exit code."""
    from cano_cli.store import git_runner

    names = [part for name in ("ours", "base", "theirs") for part in ("-L", name)]
    paths = [str(one.absolute()) for one in (ours, base, theirs)]
    outcome = git_runner.attempt(Path.cwd(), ["merge-file", *names, *paths])
    if outcome.code > _MOST_IN_GITS_CODE:
        return 1  # no text: ours stays
    return outcome.code
