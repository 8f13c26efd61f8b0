"""Taking a whole case out of a store: its folder with the history, what cano keeps of it elsewhere, and a line for
each commit and content in the list of what was erased. The folder goes in one step; the next command finishes the rest.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git, own_folders, platform, work_folders
from cano_cli.store.cases import discard
from cano_cli.store.erasing import ledger, unfinished
from cano_cli.store.erasing.scanning import Remains, Scan, all_objects, scan_folder
from cano_cli.store.erasing.scanning_text import Words
from cano_cli.store.locate import cases_in
from cano_cli.store.vet_tree import harmless, walk

_AWAY = re.compile(r"weg-[0-9a-f]{16}")
_CASE, _LIST = "dossier", "verwijderd"


@dataclass(frozen=True, slots=True)
class Held:
    """What there is of a case: files, attachments among them, and hashes of its commits and contents."""

    files: int
    attachments: int
    commits: frozenset[str]
    blobs: frozenset[str]
    larger: Path | None


def held(folder: Path) -> Held:
    """Return what there is of a case. Raises CanoError, also for a history that git must not touch."""
    repo = git.own_repository(folder)
    kinds = all_objects(repo) if repo else {}
    with files.told(folder, "gelezen"):
        there = [Path(one.path).relative_to(folder).as_posix() for one in walk(folder) if one.is_file()]
    own = [path for path in there if not path.startswith(".git/")]
    return Held(
        len(own),
        sum(path.startswith("bijlagen/") for path in own),
        frozenset(name for name, kind in kinds.items() if kind == "commit"),
        frozenset(name for name, kind in kinds.items() if kind == "blob"),
        git.larger_repository(folder),
    )


def erase_case(folder: Path) -> Held:
    """Take a case out of its store, and return what there was of it. Raises CanoError: then it is whole or gone, and
    what is left to do the next command does (:func:`finish`)."""
    store, case = folder.absolute().parent, folder.absolute()
    finish(store)
    with files.locked(case):
        found = held(case)
        contents = {ledger.of_case(case.name, one) for one in found.blobs - {_EMPTY}}
        listed = ledger.lines({*found.commits, *contents}, {})
    away = own_folders.of_store(store) / f"weg-{secrets.token_hex(8)}"
    with files.told(case, "verwijderd"):
        own_folders.make(store)
        platform.make_private_folder(away)
        files.write_new(away / _LIST, listed)
        platform.sync_folder(away)
        with platform.uninterrupted():
            platform.replace(case, away / _CASE)
            platform.sync_folder(store)
    finish(store)
    drop_elsewhere(store, case.name)
    return found


def finish(store: Path) -> bool:
    """Do what is left of an erasing that was cut off; False when there was nothing. Raises CanoError."""
    found = [one for one in _entries(own_folders.of_store(store)) if _AWAY.fullmatch(one.name) and one.is_dir()]
    for away in found:
        with files.told(away, "verwijderd"):
            if os.path.lexists(away / _CASE):
                ledger.take(store, platform.read_regular(away / _LIST, ledger.MOST_BYTES))
                _remove_folder(away / _CASE)
            _remove_folder(away)
    return bool(found)


def drop_elsewhere(store: Path, name: str) -> None:
    """Take away what cano keeps of a case that is gone: drafts beside it, what commands that were cut off were working
    on, and the lock of one without a history. The cache of findings holds nothing that a case says. Raises CanoError.
    """
    beside, lock = own_folders.of_store(store) / name, files.lock_path(store / name)
    work_folders.clear_left(beside.parent)
    with files.told(beside, "verwijderd"):
        if beside.is_dir() and not beside.is_symlink():
            _remove_folder(beside)
        if lock.suffix == ".lock" and not lock.is_relative_to(store / name):
            lock.unlink(missing_ok=True)


def cut_off(store: Path) -> tuple[str, ...]:
    """Return the folders of erasings that were cut off, as paths in the store."""
    own = own_folders.of_store(store)
    return tuple(f"{own.name}/{one.name}" for one in _entries(own) if _AWAY.fullmatch(one.name) and one.is_dir())


def _remove_folder(folder: Path) -> None:
    """Remove a folder with everything in it, also what is read-only. Links are removed, never followed. Raises
    OSError."""
    discard(folder)
    if os.path.lexists(folder):
        shutil.rmtree(folder)  # which tells what stood in the way


def scan_case(store: Path, name: str, words: Words) -> Scan:
    """Look whether anything of a case is left in its store: its folder, what cano keeps beside it, and files that are
    called after it. ``words``: what only that case holds."""
    own = own_folders.of_store(store)
    passed_over = [own / ledger.NAME, *unfinished.kept(store)]
    found = scan_folder(own, words, passed_over=passed_over) if own.is_dir() else Scan()
    for path in (store / name, own / name):
        if os.path.lexists(path):
            found.found.append(Remains(harmless(path.relative_to(store).as_posix()), "map"))
    found.found += [Remains(f"{own.name}/{one.name}", "map") for one in _entries(own) if _AWAY.fullmatch(one.name)]
    return found


def called_after(folder: Path, name: str) -> tuple[Path, ...]:
    """Return the files beside a case, or in the folder somebody stands in, that are called after it: documents that
    were made of it, most likely."""
    return tuple(sorted(one for one in _entries(folder) if one.is_file() and name in one.name))


def came_back(store: Path) -> tuple[str, ...]:
    """Return the cases of a store whose history holds something that was erased: an old copy that was put back."""
    return tuple(case.name for case in cases_in(store) if _has_erased(case)) if ledger.erased(store) else ()


def _has_erased(case: Path) -> bool:
    try:
        repo = git.own_repository(case)
        return repo is not None and bool(ledger.erased_of(case.parent, case.name, all_objects(repo)))
    except CanoError:
        return False


_EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
"""The hash of an empty file."""


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else []
