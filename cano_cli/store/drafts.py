"""Texts that somebody is writing in their editor. Each is a private file in cano's own folder of the case until it
stands in the case itself, so that nothing that was typed is lost, and none of it lies in a folder of everybody's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git, own_folders, platform
from cano_cli.store.git_base import own_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Draft:
    """A text that this command holds: no other command offers it to somebody else meanwhile."""

    def __init__(self, path: Path, held: BaseFileLock) -> None:
        """Keep the file and the lock on it."""
        self.path = path
        self._held = held

    @property
    def data(self) -> bytes:
        """What was saved; empty when the file is not there. Raises CanoError."""
        return files.read(self.path).data or b""

    @property
    def when(self) -> datetime:
        """When something was last saved, as the clock here says. Raises OSError."""
        return datetime.fromtimestamp(self.path.stat().st_mtime).astimezone()

    def let_go(self) -> None:
        """Leave the text for a next command."""
        self._held.release()
        with suppress(OSError):
            _lock_path(self.path).unlink(missing_ok=True)

    def drop(self) -> None:
        """Take the text away, with the copies that editors make beside it."""
        for one in self.path.parent.glob(f"*{self.path.name}*"):
            with suppress(OSError):
                one.unlink()
        self.let_go()
        _tidy(self.path.parent)


def begin(case: Path, command: str, text: str = "") -> Draft:
    """Return a new draft of a text that ``command`` asks for. Raises CanoError."""
    folder = _folder(case)
    with files.told(folder, "gemaakt"):
        _make(folder)
    for number in range(1, _MOST):
        path = folder / f"tekst-{command}-{number}.md"
        if not path.exists() and (draft := _taken(path)):
            if not path.exists():
                files.create(path, text.encode())
                return draft
            draft.let_go()
    raise CanoError("Er liggen te veel teksten die niet bewaard werden.", f"Kijk in de map {folder.as_posix()}.")


def left(case: Path, command: str) -> Iterator[Draft]:
    """Yield the drafts that earlier runs of ``command`` left, the oldest first; who gets one holds it."""
    folder = _folder(case)
    found = re.compile(rf"tekst-{re.escape(command)}-([0-9]+)\.md")
    there = [(int(known[1]), one) for one in _files(folder) if (known := found.fullmatch(one.name))]
    for _, path in sorted(there):
        draft = _taken(path)
        if draft and path.exists():
            yield draft
        elif draft:
            draft.let_go()


_MOST = 1000


def _folder(case: Path) -> Path:
    """Return where the drafts of a case are: inside its ``.git``, or beside it when it has none."""
    repository, whole = git.own_repository(case), case.absolute()
    return own_folder(repository) if repository else own_folders.of_store(whole.parent) / whole.name


def _make(folder: Path) -> None:
    if folder.parent.name == own_folders.OF_STORE:
        own_folders.make(folder.parent.parent)
    platform.make_private_folder(folder)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir() or folder.is_symlink():
        return []
    return [one for one in folder.iterdir() if one.is_file() and not one.is_symlink()]


def _taken(path: Path) -> Draft | None:
    """Return the draft when no other command holds it."""
    from filelock import FileLock, Timeout

    lock = FileLock(_lock_path(path), timeout=0, mode=files.PRIVATE)
    try:
        lock.acquire()
    except Timeout:
        return None
    except OSError as error:
        raise files.explained(error, path, "bewaard") from error
    return Draft(path, lock)


def _lock_path(path: Path) -> Path:
    return path.with_suffix(".lock")


def _tidy(folder: Path) -> None:
    """Take away what was made for drafts beside a case, when nothing is left in it."""
    if folder.parent.name == own_folders.OF_STORE:
        with suppress(OSError):
            folder.rmdir()
        own_folders.tidy(folder.parent.parent)
