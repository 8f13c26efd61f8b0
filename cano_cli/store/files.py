"""Reading and writing one file without ever losing or tearing it: compared, atomic, private, under a lock per case.

Text, YAML and git are nobody's business here: bytes in, bytes out.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.model.findings import CanoError
from cano_cli.store import platform

if TYPE_CHECKING:
    from filelock import BaseFileLock

TEMPORARY_PREFIX = ".cano-"
TEMPORARY_SUFFIX = ".tmp"
LOCK_NAME = "cano.lock"

PRIVATE = 0o600
"""For its owner only."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a file held when it was read; ``data`` is None when there was no file."""

    path: Path
    data: bytes | None


def read(path: Path) -> Snapshot:
    """Read a file as it is now. Raises :class:`CanoError` for a link, a folder, a device, or what may not be read."""
    with told(path, "gelezen"):
        status = _status(path)
        return Snapshot(path, None if status is None else _content(path))


def replace(snapshot: Snapshot, new: bytes) -> None:
    """Put ``new`` in the place of what was read, in one step: a reader sees the old file or the new one.

    The old file keeps its mode; a new file is for its owner only. When the file is no longer what was read, or anything
    else goes wrong, it stays as it is and :class:`CanoError` is raised. Between two cano commands :func:`locked` keeps
    the comparison true until the end.
    """
    if snapshot.data is None:
        create(snapshot.path, new)
        return
    path = snapshot.path
    with told(path, "bewaard"):
        with beside(path, new, mode_of(path)) as temporary:
            check_unchanged(snapshot)
            platform.replace(temporary, path)
        platform.sync_folder(path.parent)


def create(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all. Raises :class:`CanoError` if there is one."""
    try:
        if _status(path) is not None:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        with beside(path, data, PRIVATE) as temporary:
            name_once(temporary, path)
        platform.sync_folder(path.parent)
    except FileExistsError as error:
        raise CanoError(
            f"`{path.name}` bestaat al. Er is niets overschreven.", "Kies een andere naam of pas het bestand aan."
        ) from error
    except OSError as error:
        raise explained(error, path, "bewaard") from error


@contextmanager
def locked(case: Path, *, wait: float = 30) -> Iterator[None]:
    """Keep other cano commands out of a case folder. Waits ``wait`` seconds at most, then raises :class:`CanoError`.

    The lock is a file inside the case's own ``.git``; for a case without one it is kept where this user's programs keep
    what they can do without. It is not to be taken twice by one command.
    """
    lock = _taken(case, wait)
    if lock is None:
        raise CanoError(
            "Een ander cano-commando is bezig met dit dossier.", "Wacht tot het klaar is en probeer het dan opnieuw."
        )
    try:
        yield
    finally:
        lock.release()


def is_locked(case: Path) -> bool:
    """Whether a cano command is at work in a case folder at this moment. Raises :class:`CanoError`."""
    lock = _taken(case, 0)
    if lock:
        lock.release()
    return lock is None


def _taken(case: Path, wait: float) -> BaseFileLock | None:
    """Return the lock of a case, held; None when another command holds it all the time. Raises :class:`CanoError`."""
    from filelock import FileLock, Timeout

    try:
        lock = FileLock(lock_path(case), timeout=wait, mode=PRIVATE)
        lock.acquire()
    except Timeout:
        return None
    except OSError as error:
        raise explained(error, case, "vergrendeld") from error
    return lock


def lock_path(case: Path) -> Path:
    """Return the file that is locked while a command works on a case."""
    repository, absolute = case / ".git", case.absolute()
    if repository.is_dir() and not repository.is_symlink():
        return repository / LOCK_NAME
    cache = platform.cache_folder()
    if cache is None:
        return absolute.parent / f".{absolute.name}.{LOCK_NAME}"
    platform.make_private_folder(cache)
    return cache / f"{hashlib.sha256(os.fsencode(absolute)).hexdigest()[:32]}.{LOCK_NAME}"


def clear_leftovers(folder: Path) -> None:
    """Remove the temporary files of commands that were cut off from a folder. To be called under the lock only."""
    for leftover in folder.glob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
        if stat.S_ISREG(leftover.lstat().st_mode):
            leftover.unlink()


# --- steps


def _status(path: Path) -> os.stat_result | None:
    """Return the status of a regular file, None when nothing is there."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if platform.is_link(status):
        raise CanoError(
            f"`{path.name}` is een verwijzing naar een ander bestand. Die volgt cano niet.",
            "Zet het bestand zelf op deze plaats.",
        )
    if not stat.S_ISREG(status.st_mode):
        raise CanoError(f"`{path.name}` is geen gewoon bestand.", "Zet er een gewoon bestand in de plaats.")
    return status


def _content(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | platform.OPEN_SAFELY)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def mode_of(path: Path) -> int:
    """Return who may do what with a file; with one that is not there yet, its owner only."""
    status = _status(path)
    return PRIVATE if status is None else stat.S_IMODE(status.st_mode)


def check_unchanged(snapshot: Snapshot) -> None:
    """Raise :class:`CanoError` when the file is no longer what was read."""
    now = None if _status(snapshot.path) is None else _content(snapshot.path)
    if now != snapshot.data:
        raise CanoError(
            f"`{snapshot.path.name}` is ondertussen gewijzigd. Er is niets overschreven.",
            "Bewaar wat je in je editor open hebt staan en probeer het opnieuw.",
        )


def write_new(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write a file that is not there yet, for its owner only; down to the disk when it is to be ``lasting``. Raises
    OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | platform.OPEN_SAFELY, PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if lasting:
            platform.sync_file(file.fileno())


@contextmanager
def beside(path: Path, data: bytes, mode: int, *, lasting: bool = True) -> Iterator[Path]:
    """Write ``data`` to a new file next to ``path``, down to the disk when it is to be ``lasting``; it is gone
    afterwards, renamed or removed."""
    temporary = path.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")
    try:
        write_new(temporary, data, lasting=lasting)
        temporary.chmod(mode)
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def name_once(temporary: Path, path: Path) -> None:
    """Give the temporary file its name, unless that name was taken meanwhile (FileExistsError)."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        _rename_onto_nothing(temporary, path)


def _rename_onto_nothing(temporary: Path, path: Path) -> None:
    """For disks without hard links (a memory stick): claim the name with an empty file, then rename over it."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | platform.OPEN_SAFELY, PRIVATE))
    try:
        platform.replace(temporary, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


# --- what the system said, in Dutch

_FULL = frozenset(getattr(errno, name) for name in ("ENOSPC", "EDQUOT") if hasattr(errno, name))


@contextmanager
def told(path: Path, done: str) -> Iterator[None]:
    """Turn a refusal of the system into a CanoError about ``path``, which could not be ``done`` (``bewaard``)."""
    try:
        yield
    except OSError as error:
        raise explained(error, path, done) from error


def explained(error: OSError, path: Path, done: str) -> CanoError:
    """Return what went wrong with ``path``, which could not be ``done`` (``gelezen``, ``bewaard``)."""
    why, hint = reason(error)
    return CanoError(f"`{path.name}` kan niet {done} worden: {why}.", hint)


def reason(error: OSError) -> tuple[str, str]:
    """Return what the system refused and what to do about it, in Dutch."""
    if error.errno in _FULL:
        return "de schijf is vol", "Maak plaats vrij en probeer het opnieuw. Wat er stond, staat er nog."
    if error.errno == errno.EROFS:
        return "de schijf is alleen-lezen", "Werk op een schijf waarop je mag schrijven."
    if error.errno in (errno.EACCES, errno.EPERM):
        return "je hebt er geen rechten voor", "Kijk na wie de eigenaar is, en of een ander programma het openhoudt."
    if error.errno == errno.ENOENT:
        return "de map bestaat niet", "Kijk na of de map intussen verplaatst of hernoemd is."
    if error.errno == errno.ELOOP:
        return "het is een verwijzing naar een ander bestand", "Zet het bestand zelf op deze plaats."
    return f"het systeem meldt een fout ({error.strerror or error})", "Kijk na of de schijf in orde is."
