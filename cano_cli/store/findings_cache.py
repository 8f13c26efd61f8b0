"""Which cases were found sound before: a fingerprint of their files, so that an unchanged case need not be read again.

Nothing a case says is kept, not even its findings: a row is a hash and a day. Whatever is wrong with the cache (no
room, no rights, damage, another run writing) makes cano read the case as if there were none.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import blake2b
from pathlib import Path

from cano_cli import __version__
from cano_cli.store import platform

FILE_NAME = "gaaf-1.sqlite3"
SETTLED_NS = 2_000_000_000
"""A file that changed less than this long ago may change again without its times showing it (FAT counts in twos)."""
_CODE = ("model", "questions", "readers", "rules", "signing", "store")
_ROWS_AT_ONCE = 500
_PATIENCE_S = 0.2


class SoundCases:
    """The fingerprints of what was found sound. Made by :func:`sound_cases`."""

    __slots__ = ("_connection", "_file", "_new", "_now_ns", "_today")

    def __init__(self, file: Path | None, today: date, now_ns: int) -> None:
        self._file = file
        self._today = today.toordinal()
        self._now_ns = now_ns
        self._new: list[tuple[bytes, int]] = []
        self._connection: sqlite3.Connection | None = None
        self._try("CREATE TABLE IF NOT EXISTS sound (fingerprint BLOB PRIMARY KEY, day INTEGER) WITHOUT ROWID")

    def mark(self, folder: Path, shared: bytes | None) -> bytes | None:
        """Return the fingerprint of a case, ``None`` where there is none to rely on or nothing to keep it in."""
        return None if shared is None or self._file is None else fingerprint(folder, shared, self._now_ns)

    def __contains__(self, fingerprint: bytes | None) -> bool:
        """Whether this was found sound, and nothing changed since."""
        if fingerprint is None:
            return False
        return bool(self._try("SELECT 1 FROM sound WHERE fingerprint = ?", (fingerprint,)))

    def add(self, fingerprint: bytes | None) -> None:
        """Remember that nothing was found."""
        if fingerprint is not None:
            self._new.append((fingerprint, self._today))
        if len(self._new) >= _ROWS_AT_ONCE:
            self._write()

    def close(self) -> None:
        """Write what is new and close the file."""
        if self._new:
            self._write()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _write(self) -> None:
        """Write the new rows, and drop those of other days: the day is in every fingerprint, they will not return."""
        rows, self._new = self._new, []
        values = [value for row in rows for value in row]
        self._try("DELETE FROM sound WHERE day <> ?", (self._today,))
        self._try(f"INSERT OR IGNORE INTO sound VALUES {', '.join(['(?, ?)'] * len(rows))}", values)  # noqa: S608

    def _try(self, statement: str, values: tuple[object, ...] | list[bytes | int] = ()) -> list[tuple[object, ...]]:
        """Return the rows; none when the cache cannot be used, and from then on it is not tried again."""
        if self._file is None:
            return []
        try:
            if self._connection is None:
                self._connection = _connect(self._file)
            return self._connection.execute(statement, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
            return []

    def _give_up(self, error: Exception) -> None:
        file, self._file = self._file, None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if damaged and file is not None:
            try:
                file.unlink()
            except OSError:
                return


@contextmanager
def sound_cases(folder: Path | None, today: date, now_ns: int) -> Iterator[SoundCases]:
    """Give what was found sound before, kept in ``folder``; without one nothing is known and nothing is kept.
    ``now_ns`` is the moment the run began: what changed about then is not relied on."""
    sound = SoundCases(folder / FILE_NAME if folder else None, today, now_ns)
    try:
        yield sound
    finally:
        sound.close()


def basis(organisation: bytes, at: date, today: date) -> bytes:
    """Return what every fingerprint of a run rests on besides the case: the rules, the ``cano.yaml`` and the days."""
    return blake2b(b"\0".join((_code(), organisation, f"{at} {today}".encode())), digest_size=16).digest()


def fingerprint(folder: Path, shared: bytes, now_ns: int) -> bytes | None:
    """Return a hash that changes when a file of the case does (name, times, size, inode, mode), or ``shared`` (see
    :func:`basis`). ``None`` when that cannot be told: a file changed just now, or is not to be seen.
    """
    try:
        lines = sorted(_files(str(folder), b""))
    except OSError:
        return None
    newest = max((max(status.st_mtime_ns, _changed(status)) for _, status in lines), default=0)
    if newest > now_ns - SETTLED_NS:
        return None
    told = [os.fsencode(folder), shared, *(name + _told(status) for name, status in lines)]
    return blake2b(b"\0".join(told), digest_size=16).digest()


def _files(folder: str, prefix: bytes) -> Iterator[tuple[bytes, os.stat_result]]:
    """Yield what is in a case folder and, one level deep, in its folders. Hidden names are passed over."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = prefix + os.fsencode(entry.name)
            if not entry.is_dir(follow_symlinks=False):
                yield name, entry.stat(follow_symlinks=False)
            elif not prefix:
                yield from _files(entry.path, name + b"/")


def _told(status: os.stat_result) -> bytes:
    return b"\0%d %d %d %d %d" % (
        status.st_mtime_ns, status.st_size, status.st_ino, _changed(status), status.st_mode
    )  # fmt: skip


def _changed(status: os.stat_result) -> int:
    """When the file's inode changed; on Windows the field says when it was made, which tells nothing more."""
    return 0 if sys.platform == "win32" else status.st_ctime_ns


def _code() -> bytes:
    """Return what tells one version of the rules from another, also while somebody works on them."""
    from importlib.machinery import PathFinder

    package = Path(__file__).parent.parent
    libraries = [spec.origin for name in ("pydantic", "pydantic_core", "yaml") if (spec := PathFinder.find_spec(name))]
    told = [__version__, sys.version]
    try:
        for name in _CODE:
            with os.scandir(package / name) as entries:
                told += sorted(_stamp(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
        told += [_stamp(path, Path(path).stat()) for path in libraries if path]
    except OSError:  # not installed as files
        told.append("?")
    return "\n".join(told).encode("utf-8", "surrogatepass")


def _stamp(name: str, status: os.stat_result) -> str:
    return f"{name} {status.st_mtime_ns} {status.st_size}"


def _connect(file: Path) -> sqlite3.Connection:
    platform.make_private_folder(file.parent)
    connection = sqlite3.connect(file, timeout=_PATIENCE_S, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    return connection
