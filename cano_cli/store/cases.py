"""Making a case and recording what changed in it: files first, then one commit that says what happened and tells no
story."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cano_cli.model.files import KINDS, day_of, kind_of
from cano_cli.model.findings import CanoError
from cano_cli.store import files, git, platform
from cano_cli.store.git import Identity


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a change in the history: the commit, or why there is none. ``who`` signed it."""

    commit: str | None
    who: Identity | None = None
    why_not: str = ""


def make_case(folder: Path, texts: Mapping[str, str], when: datetime) -> Recorded:
    """Make the case ``folder`` with its first files, a repository of its own and the first commit.

    Inside a larger repository no repository is made. Whatever fails, no half-made case is left behind.
    """
    if folder.exists():
        raise CanoError(f"De map {folder.name} bestaat al.", "Kies een ander dossiernummer.")
    try:
        platform.make_private_folder(folder)
        for path, text in texts.items():
            files.create(folder / path, text.encode())
        return record(
            folder, tuple(texts), git.message("traject", "nieuw dossier", trailers={"Cano-Actie": "new-case"}), when
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def record(folder: Path, paths: Sequence[str], message: str, when: datetime) -> Recorded:
    """Commit these files of a case, making its repository when it has none; never inside a larger repository."""
    repository = git.own_repository(folder)
    if repository is None:
        if git.larger_repository(folder):
            return Recorded(None, why_not="Dit dossier staat in een grotere git-map; daarin legt cano niets vast.")
        repository = git.create(folder)
    who = git.identity()
    with files.locked(folder):
        return Recorded(git.commit(repository, paths, message, who=who, when=when), who)


def change_message(path: str, action: str, *, new: bool) -> str:
    """Return the message for a file that was written by hand: which kind, which day, nothing of what it says."""
    kind = kind_of(path)
    day = day_of(path) if kind else None
    what = "nieuw" if new else "bijgewerkt"
    if kind is None or day is None:
        return git.message(kind.name if kind else "bijlage", what, trailers={"Cano-Actie": action})
    shown = f"{day:%Y-%m}" if kind is KINDS["contacten"] else day.isoformat()
    return git.message(kind.name, f"{what} {shown}", trailers={"Cano-Actie": action})
