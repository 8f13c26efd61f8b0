"""Making a case and recording what changed in it: files first, then one commit that says what happened and tells no
story."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from cano_cli.model.files import KINDS, day_of, kind_of
from cano_cli.model.findings import CanoError
from cano_cli.store import files, git, platform
from cano_cli.store.transaction import Recorded, transaction


def make_case(folder: Path, texts: Mapping[str, str], when: datetime) -> Recorded:
    """Make the case ``folder`` with its first files, a repository of its own and the first commit.

    Inside a larger repository no repository is made. Whatever fails, no half-made case is left behind.
    """
    try:
        folder.mkdir(mode=0o700)  # not there yet: whoever makes it, owns it, also when two commands make it at once
    except FileExistsError:
        raise CanoError(f"De map {folder.name} bestaat al.", "Kies een ander dossiernummer.") from None
    try:
        platform.make_private_folder(folder)
        for path, text in texts.items():
            files.create(folder / path, text.encode())
        return record(
            folder, tuple(texts), git.message("traject", "nieuw dossier", trailers={"Cano-Actie": "new-case"}), when
        )
    except BaseException:
        discard(folder)
        raise


def discard(folder: Path) -> None:
    """Remove a folder that was made a moment ago and did not get ready, as far as the system allows."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(stat.S_IWRITE | stat.S_IREAD)  # Windows does not remove git's read-only files
    shutil.rmtree(folder, ignore_errors=True)


def record(folder: Path, paths: Sequence[str], message: str, when: datetime) -> Recorded:
    """Record these files of a case as they are, making its repository when it has none; never inside a larger one."""
    with transaction(folder, when) as work:
        return work.record(paths, message)


Change = Literal["nieuw", "bijgewerkt", "verwijderd"]


def change(before: bytes | None, after: bytes | None) -> Change:
    """Return what became of a file."""
    if after is None:
        return "verwijderd"
    return "nieuw" if before is None else "bijgewerkt"


def change_message(path: str, action: str, what: Change) -> str:
    """Return the message for a file that was written by hand: which kind, which day, nothing of what it says."""
    kind = kind_of(path)
    day = day_of(path) if kind else None
    trailers = {"Cano-Actie": action}
    if kind is None or day is None:
        return git.message(kind.name if kind else "bijlage", what, trailers=trailers)
    shown = f"{day:%Y-%m}" if kind is KINDS["contacten"] else day.isoformat()
    return git.message(kind.name, f"{what} {shown}", trailers=trailers)
