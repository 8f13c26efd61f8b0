"""What earlier commands left in a case: work that was cut off, texts that were never saved, locks of other programs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cano_cli.model.findings import CanoError, Finding
from cano_cli.store import files, intents, own_folders, platform, recovery, work_folders
from cano_cli.store.git import clear_begun
from cano_cli.store.git_base import Repository, check, own_folder
from cano_cli.store.machine.place_kinds import CUT_OFF, FOREIGN_LOCK, LEFT_BEHIND, OLD_DRAFT
from cano_cli.store.own_folders import of_store
from cano_cli.store.vet_tree import harmless

_DRAFTS_KEPT = timedelta(days=7)
_LOCKS_KEPT = timedelta(minutes=10)
_DRAFT = re.compile(r"tekst-([a-z-]+)-[0-9]+\.md")
_OURS = re.compile(r"(index|ref|lock|intent)-[0-9a-f]{16}(\.lock)?")
_BESIDE = re.compile(r"\.cano-([0-9a-f]{16}\.tmp|[a-z0-9_]{8})")


def look(case: Path, now: datetime) -> Iterator[Finding]:
    """Yield what was left in a case. Nothing is run and nothing is changed; paths are relative to the case. What a
    command that is at work now has there, is its own."""
    yield from _old_drafts(case, now)
    yield from _old_locks(case, now)
    if _is_busy(case):
        return
    own = case / ".git" / "cano"
    if os.path.lexists(own / intents.NAME):
        yield CUT_OFF.at(".git/cano/intent.json", None, "Een opdracht werd onderbroken voor ze klaar was.")
        return
    left = [name for name in _names(own) if _OURS.fullmatch(name)]
    left += [name for folder in (case, *_folders(case)) for name in _names(folder) if _BESIDE.fullmatch(name)]
    left += work_folders.left(own)
    if left:
        yield LEFT_BEHIND.at(".", None, f"Hulpbestanden die er nog liggen: {len(left)}.")


def look_beside(store: Path) -> Iterator[Finding]:
    """Yield what was left beside the cases of a store by commands that were cut off."""
    own = of_store(store)
    for name in work_folders.left(own):
        again = "Ruim ze op met: cano doctor --herstel. De volgende cano hand-over of cano receive doet dat ook."
        yield LEFT_BEHIND.at(
            f"{own.name}/{name}", None, "Deze map van een onderbroken opdracht ligt er nog.", hint=again
        )


def tidy_beside(store: Path) -> bool:
    """Remove what :func:`look_beside` finds; whether all of it is gone."""
    own = of_store(store)
    if work_folders.left(own):
        work_folders.clear_left(own)
        own_folders.tidy(store)
    return not work_folders.left(own)


def tidy(case: Path) -> bool:
    """Finish what was cut off in a case and clear away what was left, as the next command would; whether anything was
    finished. Raises CanoError."""
    git_dir = case.absolute() / ".git"
    if not git_dir.is_dir() or git_dir.is_symlink():
        with files.locked(case):
            clear_begun(case)
        return False
    repo = Repository(git_dir, git_dir.parent)
    check(repo)
    with files.locked(case):
        finished = recovery.finish(repo)
        clear_begun(case)
        work_folders.clear_left(own_folder(repo))
        return finished


def _is_busy(case: Path) -> bool:
    """Whether a command is at work. The lock is tried only where there is one: nothing is made to look."""
    git_dir = case / ".git"
    if not (git_dir / files.LOCK_NAME).is_file() or git_dir.is_symlink():
        return False
    try:
        return files.is_locked(case)
    except CanoError:
        return False


def _old_drafts(case: Path, now: datetime) -> Iterator[Finding]:
    for folder in (own_folder(Repository(case / ".git", case)), of_store(case.parent) / case.name):
        for name in _names(folder):
            known, path = _DRAFT.fullmatch(name), folder / name
            if known and _age(path, now) > _DRAFTS_KEPT and path.stat().st_size:
                days = _age(path, now).days
                shown = harmless(os.path.relpath(path, case).replace(os.sep, "/"))
                again = f"Deze opdracht biedt hem weer aan, en vraagt of hij weg mag: cano {known[1]} {case.name}"
                yield OLD_DRAFT.at(shown, None, f"Deze tekst van cano {known[1]} ligt er al {days} dagen.", hint=again)


def _old_locks(case: Path, now: datetime) -> Iterator[Finding]:
    git_dir = case / ".git"
    found = [git_dir / name for name in _names(git_dir) if name.endswith(".lock") and name != files.LOCK_NAME]
    found += [path for path in _under(git_dir / "refs") if path.name.endswith(".lock")]
    for path in found:
        if _age(path, now) > _LOCKS_KEPT and not _is_ours(path, git_dir / "cano"):
            yield FOREIGN_LOCK.at(harmless(path.relative_to(case).as_posix()), None, "Dit bestand ligt er al een tijd.")


def _is_ours(lock: Path, own: Path) -> bool:
    """Whether a command of cano made this lock: it has a twin in cano's own folder."""
    try:
        content = platform.read_regular(lock, 128)
    except OSError:
        return False
    return content.startswith(b"cano ") or any(
        name.startswith("ref-") and _content(own / name) == content for name in _names(own)
    )


def _content(path: Path) -> bytes:
    try:
        return platform.read_regular(path, 128)
    except OSError:
        return b""


def _age(path: Path, now: datetime) -> timedelta:
    try:
        status = path.lstat()
        return now - datetime.fromtimestamp(status.st_mtime, now.tzinfo)
    except (OSError, OverflowError, ValueError):
        return timedelta(0)


def _names(folder: Path) -> list[str]:
    try:
        if platform.is_link(folder.lstat()):
            return []
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries)
    except OSError:
        return []


def _folders(case: Path) -> list[Path]:
    return [case / name for name in _names(case) if name[0] != "." and (case / name).is_dir()]


def _under(folder: Path) -> Iterator[Path]:
    for name in _names(folder):
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            yield from _under(path)
        else:
            yield path
