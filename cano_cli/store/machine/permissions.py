"""Who on this machine may read what lies in a store, and closing it: folders 0700 and files 0600, as cano makes them.

Only what cano makes in a store is looked at, no link is followed, and nothing is closed that is somebody else's.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cano_cli.store import platform
from cano_cli.store.locate import OF_STORE, cases_in
from cano_cli.store.own_folders import OF_STORE as OWN_FOLDER

_FOLDERS = ("schemas", "templates", OWN_FOLDER)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of modes: what others can reach and open (``exposed``), what they could if the folder around it
    were not closed (``wide``), what belongs to somebody else, and what Windows lets a group into."""

    exposed: tuple[Path, ...] = ()
    wide: tuple[Path, ...] = ()
    foreign: tuple[Path, ...] = ()
    listed: tuple[Path, ...] = ()

    @property
    def closable(self) -> tuple[Path, ...]:
        """What is open to others and ours."""
        return (*self.exposed, *self.wide)


def of_store(store: Path, cases: Iterable[Path] | None = None) -> Iterator[Path]:
    """Yield what cano makes in a store, from the outside in: its folder, its files, and the cases, or those asked."""
    yield store
    for name in sorted(OF_STORE):
        if os.path.lexists(store / name):
            yield store / name
    for name in _FOLDERS:
        yield from everything(store / name)
    for case in cases_in(store) if cases is None else cases:
        yield from everything(case)


def everything(folder: Path) -> Iterator[Path]:
    """Yield a folder or a file and everything in it, a folder before what it holds; nothing when it is not there or a
    link. Links are passed over, and so are git's objects where ``.git`` is closed."""
    try:
        status = folder.lstat()
    except OSError:
        return
    if platform.is_link(status):
        return
    yield folder
    waiting = [os.fspath(folder)] if stat.S_ISDIR(status.st_mode) else []
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in inside:
            if platform.is_real_folder(entry):
                if not _is_shut_in(entry):
                    waiting.append(entry.path)
            elif not entry.is_file(follow_symlinks=False):
                continue
            yield Path(entry.path)


def _is_shut_in(entry: os.DirEntry[str]) -> bool:
    """Whether a folder holds nothing but git's objects, thousands of them, behind the closed door of ``.git``."""
    parent, name = os.path.split(os.path.split(entry.path)[0])[1], entry.name
    if parent != ".git" or name != "objects" or os.name == "nt":
        return False
    return not os.lstat(os.path.split(entry.path)[0]).st_mode & 0o077


def survey(paths: Iterable[Path]) -> Seen:
    """Return who may do what with these. A path comes after the folder that it is in, if that is among them."""
    if os.name == "nt":
        folders = [path for path in paths if path.is_dir() and ".git" not in path.parts]
        return Seen(listed=tuple(path for path in folders if platform.open_to_others(path)))
    exposed: list[Path] = []
    wide: list[Path] = []
    foreign: list[Path] = []
    reachable: dict[str, bool] = {}
    for path in paths:
        try:
            status = os.lstat(path)
        except OSError:
            continue
        if platform.owned_by_me(status) is False:
            foreign.append(path)
            continue
        others = status.st_mode & 0o077
        parent = os.fspath(path.parent)
        if parent not in reachable:
            reachable[parent] = _reached(path.parent)
        reached = reachable[parent]
        if stat.S_ISDIR(status.st_mode):
            reachable[os.fspath(path)] = reached and bool(others & 0o011)
        if others and not (_is_kept_elsewhere(status) and not reached):
            (exposed if reached else wide).append(path)
    return Seen(tuple(exposed), tuple(wide), tuple(foreign))


def _reached(folder: Path) -> bool:
    """Whether others can come as far as into a folder: no folder on the way is closed to group and others."""
    try:
        return all(one.stat().st_mode & 0o011 for one in (folder, *folder.parents))
    except OSError:
        return False


def _is_kept_elsewhere(status: os.stat_result) -> bool:
    """Whether a file has another name too: git shares objects so between copies on one disk."""
    return stat.S_ISREG(status.st_mode) and status.st_nlink > 1


def close(paths: Iterable[Path], spared: Iterable[Path] = ()) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Close what is open, from the outside in; return what was closed and what could not be. ``spared`` is left."""
    kept = set(spared)
    done: list[Path] = []
    left: list[Path] = []
    for path in paths:
        (done if path not in kept and platform.close_to_others(path) else left).append(path)
    return tuple(done), tuple(left)
