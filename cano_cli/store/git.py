"""The history of a case, kept with git: a repository of its own, one commit for each thing done.

Nothing here runs before the case has been vetted, and nothing touches what the user has staged or is working on.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from cano_cli.model.findings import CanoError
from cano_cli.store import git_runner, platform
from cano_cli.store.git_base import (
    Change,
    Commit,
    Identity,
    Repository,
    Step,
    check,
    plain_name,
    run,
    writing,
)
from cano_cli.store.git_history import file_at, import_history, log, parent_of, shown
from cano_cli.store.vet import harmless

__all__ = [
    "Change",
    "Commit",
    "Identity",
    "Repository",
    "Step",
    "create",
    "file_at",
    "identity",
    "import_history",
    "larger_repository",
    "log",
    "message",
    "own_repository",
    "parent_of",
    "status",
]

_NOTHING = "0" * 40
_TRIES = 8
_BEGUN = ".cano-"
_CONFIG = b"[core]\n\tautocrlf = false\n\tfsync = all\n"


@cache
def identity() -> Identity:
    """Who the user is according to their own git configuration; what is missing there is made up, and that is told."""
    name, email = git_runner.own_setting("user.name"), git_runner.own_setting("user.email")
    login = platform.login_name()
    invented = not (name.strip() and email.strip())
    made_up = re.sub(r"[^a-z0-9._-]", "", login.casefold()) or "onbekend"
    return Identity(plain_name(name or login), plain_name(email or f"{made_up}@localhost"), invented)


def own_repository(case: Path) -> Repository | None:
    """Return the repository that ``case`` is; None when it is a plain folder or part of something larger.

    Raises CanoError when there is a ``.git`` that git must not touch.
    """
    folder = case.absolute()
    if not os.path.lexists(folder / ".git"):
        return None
    repo = Repository(folder / ".git", folder)
    check(repo)
    return repo


def larger_repository(case: Path) -> Path | None:
    """The folder of the repository that ``case`` lies in without being one itself: such a case is only read."""
    folder = case.absolute()
    if os.path.lexists(folder / ".git"):
        return None
    return next((parent for parent in folder.parents if os.path.lexists(parent / ".git")), None)


def create(case: Path) -> Repository:
    """Make the folder ``case`` a repository with the branch ``main`` and no commits. Raises CanoError.

    It is made aside and put in place in one step, so that there is never half a repository.
    """
    folder = case.absolute()
    if os.path.lexists(folder / ".git"):
        raise CanoError("Dit dossier heeft al een geschiedenis.", "Kies een andere map, of werk in dit dossier verder.")
    for attempts in range(_TRIES):
        if _begin(folder) or os.path.lexists(folder / ".git"):
            return Repository(folder / ".git", folder)
        time.sleep(0.01 * 2**attempts)
    raise CanoError("Een ander cano-commando is bezig met dit dossier.", "Wacht tot het klaar is en probeer opnieuw.")


def clear_begun(folder: Path) -> None:
    """Remove the repositories that commands were making in ``folder`` when they were cut off. Raises CanoError."""
    with writing(), os.scandir(folder) as entries:
        for one in entries:
            if re.fullmatch(_BEGUN + r"[a-z0-9_]{8}", one.name) and platform.is_real_folder(one):
                shutil.rmtree(one.path, ignore_errors=True)


def status(repo: Repository) -> tuple[Change, ...]:
    """Return the files that differ from the last commit, in order of path, staged or not."""
    check(repo)
    how = ["--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=all"]
    kinds: dict[str, Literal["new", "changed", "removed"]] = {}
    for entry in run(repo, ["status", *how]).split(b"\0")[:-1]:
        path, kind = shown(entry[3:]), _kind_of(entry[:2])
        if kind:
            kinds[path] = "changed" if path in kinds else kind
    return tuple(Change(path, kinds[path]) for path in sorted(kinds))


def message(action: str, what: str, *, trailers: Mapping[str, str]) -> str:
    """Return a commit message: ``action: what`` and the trailers. Raises CanoError for a part of several lines."""
    parts = [action, what, *trailers, *trailers.values()]
    if not all(part.strip() and harmless(part) == part for part in parts) or not all(map(_is_key, trailers)):
        raise CanoError(
            "De omschrijving van deze wijziging kan zo niet bewaard worden.",
            "Gebruik voor elk deel één regel gewone tekst.",
        )
    lines = [f"{action}: {what}", ""] if trailers else [f"{action}: {what}"]
    return "\n".join([*lines, *(f"{key}: {value}" for key, value in trailers.items())]) + "\n"


def _begin(folder: Path) -> bool:
    """Make a repository aside and put it in place; False when another command was at it too. Raises CanoError."""
    with writing(), tempfile.TemporaryDirectory(prefix=_BEGUN, dir=folder) as aside:
        made = Path(aside) / ".git"
        try:
            git_runner.run(Path(aside), ["init", "--quiet", "--template=", "--initial-branch=main"])
            with (made / "config").open("ab") as config:
                config.write(_CONFIG)
            platform.make_private_folder(made)
            _sync(made)
            made.rename(folder / ".git")
        except (CanoError, OSError):
            if Path(aside).exists() and not os.path.lexists(folder / ".git"):
                raise
            return False
        platform.sync_folder(folder)
    return True


def _sync(folder: Path) -> None:
    """Flush a folder and everything in it down to the disk: git does not do so with what it begins with (``HEAD``)."""
    for path in (*folder.rglob("*"), folder):
        if path.is_dir():
            platform.sync_folder(path)
        else:
            with path.open("rb+") as file:
                platform.sync_file(file.fileno())


def _is_key(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", text) is not None


def _kind_of(letters: bytes) -> Literal["new", "changed", "removed"] | None:
    """What the two letters of ``git status`` mean when the last commit is held against the folder."""
    if letters == b"??":
        return "new"
    if letters[:1] == b"A":
        return None if letters[1:] == b"D" else "new"
    return "removed" if b"D" in letters else "changed"
