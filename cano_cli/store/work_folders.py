"""Folders in which one command works on what goes out or comes in: private, locked as long as it is at work, and gone
afterwards. What a command left that was cut off, goes as soon as another looks: nobody holds its lock any more."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from cano_cli.store import cases, files, platform
from cano_cli.store.git_base import writing

Kind = Literal["quarantaine", "ontvangst", "overdracht"]
_NAME = re.compile(r"(quarantaine|ontvangst|nieuw|overdracht)-[0-9a-f]{16}|overdracht-[a-z0-9_]{8}")
_SLOT = ".slot"
"""Beside each folder is a file that is locked as long as somebody is at work in it."""
_TRIES = 2


@contextmanager
def work_folder(inside: Path, kind: Kind) -> Iterator[Path]:
    """Make an empty private folder in the private folder ``inside``, after what is left of earlier ones was removed.
    Raises CanoError."""
    with writing():
        clear_left(inside)
        folder = inside / f"{kind}-{secrets.token_hex(8)}"
        slot = FileLock(_slot(folder), timeout=0, mode=files.PRIVATE)
        slot.acquire()
    try:
        with writing():
            folder.mkdir(mode=0o700)
            platform.make_private_folder(folder)
        yield folder
    finally:
        _remove(folder)
        slot.release()
        with suppress(OSError):
            _slot(folder).unlink(missing_ok=True)


def clear_left(inside: Path) -> None:
    """Remove what commands left in a folder that were cut off: those whose lock nobody holds any more."""
    for folder in map(inside.joinpath, left(inside)):
        with suppress(OSError, Timeout), FileLock(_slot(folder), timeout=0, mode=files.PRIVATE):
            if not folder.is_symlink():
                _remove(folder)
            _slot(folder).unlink(missing_ok=True)


def left(inside: Path) -> list[str]:
    """Return the names of the folders in which nobody is at work any more. Nothing is made to look."""
    try:
        names = set() if inside.is_symlink() else {path.name.removesuffix(_SLOT) for path in inside.iterdir()}
    except OSError:
        return []
    return sorted(name for name in names if _NAME.fullmatch(name) and not _is_held(inside / name))


def is_one(name: str) -> bool:
    """Whether a folder with this name is such a folder, at work or left."""
    return _NAME.fullmatch(name) is not None


def _is_held(folder: Path) -> bool:
    if not _slot(folder).is_file() or _slot(folder).is_symlink():
        return False
    try:
        with FileLock(_slot(folder), timeout=0, mode=files.PRIVATE):
            return False
    except (OSError, Timeout):
        return True


def _remove(folder: Path) -> None:
    """Remove a folder; what cannot go now, goes when somebody looks for what is left."""
    for _ in range(_TRIES):  # a scanner for viruses may hold a file for a moment
        with suppress(OSError):
            cases.discard(folder)
        if not os.path.lexists(folder):
            return


def _slot(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}{_SLOT}")
