"""New contents for several files, made ready beside them: putting them in place, or putting back what was there, is
then nothing but renaming, which takes no room on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cano_cli.store import files, platform


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that will change: what it holds now (``before``) and is to hold (``after``; None: it goes), the file
    beside it that holds that already, and the one that holds what it held (None: it was not there)."""

    before: files.Snapshot
    after: bytes | None
    beside: Path | None
    kept: Path | None

    @property
    def path(self) -> Path:
        """Where the file itself is."""
        return self.before.path


@contextmanager
def staged(
    snapshots: Mapping[str, files.Snapshot], contents: Mapping[str, bytes | None]
) -> Iterator[dict[str, Staged]]:
    """Make everything ready, by path in the case; what was not used is removed at the end. Raises CanoError for what
    the system refuses; then nothing was changed."""
    ready: dict[str, Staged] = {}
    with ExitStack() as made:
        for path, data in contents.items():
            with files.told(snapshots[path].path, "bewaard"):
                ready[path] = _make_ready(snapshots[path], data, made)
        for one in list(snapshots.values())[:1]:
            with files.told(one.path, "bewaard"):
                sync_folders(ready)
        yield ready


def put(one: Staged) -> None:
    """Put the new contents in place, if the file still holds what it held. Raises CanoError, OSError."""
    files.check_unchanged(one.before)
    if one.beside is None:
        one.path.unlink(missing_ok=True)
    else:
        platform.replace(one.beside, one.path)


def put_back(one: Staged) -> None:
    """Put the old contents back where the new ones are. Raises CanoError, OSError."""
    if one.after == one.before.data or files.read(one.path).data != one.after:
        return
    if one.kept is None:
        one.path.unlink(missing_ok=True)
    else:
        platform.replace(one.kept, one.path)


def sync_folders(ready: Mapping[str, Staged]) -> None:
    """Flush the lists of names of all folders that files are in. Raises OSError."""
    for folder in {one.path.parent for one in ready.values()}:
        platform.sync_folder(folder)


def content_hash(data: bytes) -> str:
    """Return git's hash of these contents."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _make_ready(before: files.Snapshot, data: bytes | None, made: ExitStack) -> Staged:
    path, was = before.path, before.data
    if not path.parent.exists():
        platform.make_private_folder(path.parent)
    mode = files.mode_of(path)
    kept = None if was is None else made.enter_context(files.beside(path, was, mode, lasting=False))
    beside = None if data is None else made.enter_context(files.beside(path, data, mode))
    return Staged(before, data, beside, kept)
