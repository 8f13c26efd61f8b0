"""Changing files of a case and recording that, as one thing: it happened, or it did not. Whatever cuts it off, the next
command finds what was being done and finishes it (``recovery``).

The order: everything is made ready (new contents beside the files, objects of git, the commit, git's list of files);
what is about to be done is written down; then there is nothing left but renaming.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import (
    files,
    git,
    git_between,
    git_index,
    git_making,
    git_ref,
    git_runner,
    intents,
    platform,
    recovery,
    staging,
)
from cano_cli.store.git_base import (
    Identity,
    Repository,
    check,
    checked_message,
    checked_path,
    own_folder,
    ready_branch,
    signed_by,
    writing,
)
from cano_cli.store.intents import Intent, Planned

_TRIES = 8
_NOT_RECORDED = "Dit dossier staat in een grotere git-map; daarin legt cano niets vast."


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a change in the history: the commit, or why there is none. ``who`` signed it."""

    commit: str | None
    who: Identity | None = None
    why_not: str = ""


class MovedError(CanoError):
    """The case is no longer what it was: something was added to it, or a file was changed (``path``; empty for the
    rest). Nothing was taken in."""

    def __init__(self, path: str = "") -> None:
        super().__init__("Dit dossier werd intussen gewijzigd. Er is niets overschreven.", "Probeer het opnieuw.")
        self.path = path


@dataclass(frozen=True, slots=True)
class Work:
    """A case that is held for one command. ``repo`` is None for a case inside a larger repository, where files are
    written all or nothing too, and nothing is recorded."""

    folder: Path
    repo: Repository | None
    who: Identity
    when: datetime

    def write(self, contents: Mapping[str, bytes | None], message: str) -> Recorded:
        """Give files of the case these contents (None: it goes) and record that.

        Raises CanoError; then every file is as it was, and nothing was recorded.
        """
        snapshots = {path: files.read(self.folder / checked_path(path)) for path in contents}
        with staging.staged(snapshots, contents) as ready:
            if self.repo is None:
                _put_all(ready)
                return Recorded(None, why_not=_NOT_RECORDED)
            sources = {path: _source(self.folder, one) for path, one in ready.items()}
            return self._recorded(self.repo, sources, ready, message)

    def record(self, paths: Sequence[str], message: str) -> Recorded:
        """Record these files as they are now (new, changed or gone). Other edits, staged or not, stay as they are.
        Raises CanoError; then nothing was recorded."""
        if self.repo is None:
            return Recorded(None, why_not=_NOT_RECORDED)
        sources = {path: path if _is_there(self.folder / checked_path(path)) else None for path in paths}
        return self._recorded(self.repo, sources, {}, message)

    def advance(self, made: str, base: str) -> Recorded:
        """Take in ``made``, a commit that lies upon ``base`` and is in the object store already: the branch goes there
        from ``base``, and the files with it.

        Raises :class:`MovedError` when the branch is no longer at ``base``, or a file no longer what ``base`` holds;
        CanoError for the rest. Then everything is as it was.
        """
        repo = self.repo
        assert repo is not None  # noqa: S101
        check(repo)
        with writing():
            platform.make_private_folder(own_folder(repo))
        differ = git_between.differences(repo, base, made)
        data = git_between.blobs(repo, [one.entry[-40:] for one in differ if one.entry])
        contents = {one.path: data[one.entry[-40:]] if one.entry else None for one in differ}
        with staging.staged({one.path: _as_recorded(self.folder, one) for one in differ}, contents) as ready:
            branch = ready_branch(repo)
            with writing(), _index_held(repo) as token:
                intent = _intent(token, branch, base, made, {one.path: one.entry or None for one in differ}, ready)
                if git_ref.value(repo, branch) != base or not _carry_out(repo, replace(intent, taken_in=True), ready):
                    raise MovedError
        return Recorded(made, self.who)

    def require_as_recorded(self, made: str, base: str) -> None:
        """Raise :class:`MovedError` when :meth:`advance` would, as things are now. Raises CanoError."""
        assert self.repo is not None  # noqa: S101
        check(self.repo)
        if git_ref.value(self.repo, ready_branch(self.repo)) != base:
            raise MovedError
        for one in git_between.differences(self.repo, base, made):
            _as_recorded(self.folder, one)

    def _recorded(self, repo: Repository, sources: _Sources, ready: _Ready, message: str) -> Recorded:
        """Do it on top of the last commit; when somebody else commits in between, again on top of theirs."""
        check(repo)
        text, variables = checked_message(message), signed_by(self.who, self.when)
        with writing():
            platform.make_private_folder(own_folder(repo))
        entries = git_making.stored(repo, sources)
        for attempts in range(_TRIES):
            branch = ready_branch(repo)
            with writing(), _index_held(repo) as token:
                base = git_ref.value(repo, branch)
                made = git_making.commit(repo, base, entries, text, variables)
                if made is None:
                    _put_all(ready)
                    return Recorded(None, self.who)
                if _carry_out(repo, _intent(token, branch, base, made, entries, ready), ready):
                    return Recorded(made, self.who)
            time.sleep(0.01 * 2**attempts)
        raise CanoError(
            "Iemand anders bewaart op hetzelfde ogenblik iets in dit dossier.",
            "Er is niets overschreven. Probeer zo meteen opnieuw.",
        )


@contextmanager
def transaction(folder: Path, when: datetime, who: Identity | None = None) -> Iterator[Work]:
    """Hold a case for one command: others wait, and what an earlier one left is finished first. A case without a
    history gets one, unless it lies in a larger repository. Raises CanoError."""
    repo = _repository(folder)
    by = who or git.identity()
    with files.locked(folder):
        if repo:
            recovery.finish(repo)
        yield Work(folder, repo, by, when)


def _repository(folder: Path) -> Repository | None:
    """Return the repository that the case is, made now where it has none; None inside a larger one."""
    if os.path.lexists(folder / ".git"):
        git.clear_begun(folder)
        return git.own_repository(folder)
    if git.larger_repository(folder):
        return None
    with files.locked(folder):  # one command makes it, the others find it there
        git.clear_begun(folder)
        return git.own_repository(folder) or git.create(folder)


_Sources = Mapping[str, str | None]
_Ready = Mapping[str, staging.Staged]


def _source(folder: Path, one: staging.Staged) -> str | None:
    return one.beside.relative_to(folder).as_posix() if one.beside else None


def _as_recorded(folder: Path, one: git_between.Difference) -> files.Snapshot:
    """Return a file as it is. Raises :class:`MovedError` when that is not what was recorded, nor what is to come."""
    found = files.read(folder / one.path)
    now = "" if found.data is None else staging.content_hash(found.data)
    if now not in (one.old, one.entry[-40:]):
        raise MovedError(one.path)
    return found


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _carry_out(repo: Repository, intent: Intent, ready: Mapping[str, staging.Staged]) -> bool:
    """Make the last things ready, write down what is about to be done, and do it; False when the branch had moved."""
    git_index.make_ready(repo, intent.token, intent.entries, intent.made)
    git_ref.make_ready(repo, intent.token, intent.made)
    try:
        with platform.uninterrupted():
            intents.write(repo, intent)
            for one in ready.values():
                staging.put(one)
            staging.sync_folders(ready)
            moved = git_ref.move(repo, intent.token, intent.branch, intent.base, intent.made)
    except BaseException as error:
        moved = git_ref.value(repo, intent.branch) == intent.made
        if not moved:
            _put_back(repo, intent, ready)
        if not moved or not isinstance(error, OSError):
            raise
    if not moved:
        _put_back(repo, intent, ready)
        return False
    with suppress(OSError):  # it is done; what is left of it, the next command does
        git_index.put(repo, intent.token)
        intents.drop(repo)
    return True


def _put_back(repo: Repository, intent: Intent, ready: Mapping[str, staging.Staged]) -> None:
    """Put every file back as it was. Where even that fails, the intent stays: then the next command finishes the work,
    so that there is never half of it."""
    with suppress(OSError, CanoError):
        for one in ready.values():
            staging.put_back(one)
        git_ref.let_go(repo, intent.branch, intent.made)
        intents.drop(repo)


def _put_all(ready: Mapping[str, staging.Staged]) -> None:
    """Put all files in place, or none."""
    try:
        for one in ready.values():
            with files.told(one.path, "bewaard"):
                staging.put(one)
        staging.sync_folders(ready)
    except BaseException:
        for one in ready.values():
            with suppress(OSError, CanoError):
                staging.put_back(one)
        raise


@contextmanager
def _index_held(repo: Repository) -> Iterator[str]:
    """Keep other programs from git's list of files meanwhile; yields the name for what this attempt makes."""
    token = secrets.token_hex(8)
    try:
        if not git_index.hold(repo, token):
            raise git_runner.explained(git_runner.Outcome(1, b"", "index.lock"))
        yield token
    finally:
        if not intents.is_there(repo):
            with suppress(OSError):  # what stays, the next command clears away
                recovery.clear(repo, token)


def _intent(
    token: str,
    branch: str,
    base: str,
    made: str,
    entries: Mapping[str, str | None],
    ready: Mapping[str, staging.Staged],
) -> Intent:
    """Write down what will be done with each file; those that stand there already are only recorded."""
    planned = []
    for path, entry in entries.items():
        one = ready.get(path)
        old = staging.content_hash(one.before.data) if one and one.before.data is not None else ""
        beside = one.beside.name if one and one.beside else ""
        planned.append(Planned(path, old, entry or "", beside))
    return Intent(token, branch, base, made, tuple(planned))
