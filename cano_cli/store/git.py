"""The history of a case, kept with git: a repository of its own, one commit for each thing done.

Nothing here runs before the case has been vetted, and nothing touches what the user has staged or is working on.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
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
    attempt,
    check,
    checked_message,
    checked_path,
    own_folder,
    plain_name,
    ready_branch,
    run,
    signed_by,
    tip,
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
    "commit",
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
    with writing(), tempfile.TemporaryDirectory(prefix=".cano-", dir=folder) as aside:
        made = Path(aside) / ".git"
        git_runner.run(Path(aside), ["init", "--quiet", "--template=", "--initial-branch=main"])
        with (made / "config").open("ab") as config:
            config.write(_CONFIG)
            config.flush()
            platform.sync_file(config.fileno())
        platform.make_private_folder(made)
        platform.sync_folder(made)
        made.rename(folder / ".git")
        platform.sync_folder(folder)
    return Repository(folder / ".git", folder)


def commit(repo: Repository, paths: Sequence[str], message: str, *, who: Identity, when: datetime) -> str | None:
    """Commit exactly the files ``paths`` as they are now (new, changed or gone) and return the full hash.

    None when none of them differs from the last commit. Other edits, staged or not, stay as they are. When somebody
    else commits at the same moment, it is done again on top of theirs. Raises CanoError; then nothing has been
    committed, unless the message says so.
    """
    check(repo)
    branch = ready_branch(repo)
    entries = _stored(repo, [checked_path(path) for path in paths])
    text, variables = checked_message(message), signed_by(who, when)
    for attempts in range(_TRIES):
        base, base_tree = tip(repo, branch)
        tree = _tree(repo, base, entries)
        if tree == base_tree or not (base or any(entries.values())):
            return None
        parents = ["-p", base] if base else []
        made = run(repo, ["commit-tree", *parents, tree], stdin=text, variables=variables).decode().strip()
        if _move(repo, branch, base, made, variables):
            _bring_index_in_step(repo, entries)
            return made
        time.sleep(0.01 * 2**attempts)
    raise CanoError(
        "Iemand anders bewaart op hetzelfde ogenblik iets in dit dossier.",
        "Er is niets overschreven. Probeer zo meteen opnieuw.",
    )


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


def _is_key(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", text) is not None


def _kind_of(letters: bytes) -> Literal["new", "changed", "removed"] | None:
    """What the two letters of ``git status`` mean when the last commit is held against the folder."""
    if letters == b"??":
        return "new"
    if letters[:1] == b"A":
        return None if letters[1:] == b"D" else "new"
    return "removed" if b"D" in letters else "changed"


# The steps of a commit

_Entries = Mapping[str, str | None]  # path -> "100644 <blob>", None for a file that is gone


def _stored(repo: Repository, paths: Sequence[str]) -> _Entries:
    """Put the contents of the files into the object store, byte for byte."""
    modes = {path: mode for path in paths if (mode := _mode(repo.work_tree / path))}
    listed = "".join(f"./{path}\n" for path in modes).encode()
    hashes = run(repo, ["hash-object", "-w", "--no-filters", "--stdin-paths"], stdin=listed).decode().split()
    if len(hashes) != len(modes):
        raise git_runner.explained(git_runner.Outcome(1, b"", ""))
    present = {path: f"{mode} {blob}" for (path, mode), blob in zip(modes.items(), hashes, strict=True)}
    return {path: present.get(path) for path in paths}


def _mode(file: Path) -> str | None:
    """Git's mode of a file, None when it is not there. Raises CanoError for a folder."""
    try:
        found = file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    if not stat.S_ISREG(found.st_mode):
        raise CanoError(f"`{harmless(file.name)}` is geen gewoon bestand.", "Alleen bestanden kunnen bewaard worden.")
    return "100755" if platform.is_executable(found) else "100644"


def _tree(repo: Repository, base: str, entries: _Entries) -> str:
    """The hash of the tree that is the one of ``base`` with ``entries`` changed, made in an index of our own."""
    with _private_index(repo) as variables:
        run(repo, ["read-tree", base or "--empty"], variables=variables)
        _enter(repo, entries, variables)
        return run(repo, ["write-tree"], variables=variables).decode().strip()


def _enter(repo: Repository, entries: _Entries, variables: Mapping[str, str]) -> None:
    outcome = _try_to_enter(repo, entries, variables)
    if outcome.code != 0:
        raise git_runner.explained(outcome)


def _try_to_enter(repo: Repository, entries: _Entries, variables: Mapping[str, str]) -> git_runner.Outcome:
    listed = "".join(f"{entry or f'0 {_NOTHING}'}\t{path}\0" for path, entry in entries.items())
    return attempt(
        repo, ["update-index", "-z", "--replace", "--index-info"], stdin=listed.encode(), variables=variables
    )


@contextmanager
def _private_index(repo: Repository) -> Iterator[dict[str, str]]:
    with writing():
        platform.make_private_folder(own_folder(repo))
    index = own_folder(repo) / f"index-{secrets.token_hex(8)}"
    try:
        yield {"GIT_INDEX_FILE": os.fspath(index)}
    finally:
        with suppress(OSError):
            index.unlink(missing_ok=True)


def _move(repo: Repository, branch: str, base: str, made: str, variables: Mapping[str, str]) -> bool:
    """Move the branch from ``base`` to ``made``; False when somebody else has moved it or is moving it."""
    outcome = attempt(repo, ["update-ref", "-m", "cano", branch, made, base or _NOTHING], variables=variables)
    if outcome.code == 0:
        return True
    if "cannot lock ref" in outcome.words:
        return False
    raise git_runner.explained(outcome)


def _bring_index_in_step(repo: Repository, entries: _Entries) -> None:
    """Enter what was committed into the user's own index too, leaving everything else in it."""
    for attempts in range(_TRIES):
        if not (repo.git_dir / "index").exists():
            outcome = attempt(repo, ["read-tree", "HEAD"])
        else:
            outcome = _try_to_enter(repo, entries, {})
        if outcome.code == 0:
            return
        time.sleep(0.01 * 2**attempts)
    raise CanoError(
        "De wijziging is bewaard, maar git kon zijn lijst van bestanden niet bijwerken.",
        "Is een ander programma met dit dossier bezig? Sluit het en voer in de map van het dossier `git reset` uit.",
    )
