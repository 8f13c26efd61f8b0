"""The one place for what differs between Windows, macOS and Linux: private modes, owners, links, flushing to disk,
finding programs. Everything above it is written once, for all three.
"""

from __future__ import annotations

import errno
import getpass
import os
import signal
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NULL_DEVICE = os.devnull

_REPARSE_LINKS = frozenset({0xA000000C, 0xA0000003})  # Windows: symbolic link, junction
_REPARSE_CLOUD = 0x9000001A
_NEEDED_TO_START = ("SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "PATHEXT", "TEMP", "TMP") if os.name == "nt" else ()
_PUBLIC_SIDS = frozenset({"WD", "BU", "AU", "BG", "AN", "IU", "NU"})  # everyone, users, authenticated, guests, …
_REPLACE_TRIES = 8


def make_private_folder(path: Path) -> None:
    """Make the folder ``path`` (and its parents, with ordinary modes) for its owner only. One that is there is kept
    and made private. On Windows it takes the access list of its parent; :func:`open_to_others` checks that.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    make_private(path)


def make_private(path: Path) -> None:
    """Take away what group and others may do: 0700 for a folder, 0600 for a file. Raises OSError."""
    if os.name == "nt":
        return
    path.chmod(0o700 if path.is_dir() else 0o600)


def private_from_now_on() -> None:
    """Let every file and folder that this process and those it starts make from now on, be for their owner only, from
    the first byte. On Windows they take the access list of their folder."""
    if os.name != "nt":
        os.umask(0o077)


def close_to_others(path: Path) -> bool:
    """Take away what group and others may do with a file or folder of ours; False when it was not done: it is a link,
    somebody else's, or has another name elsewhere too. No link is followed, whatever happens meanwhile."""
    if sys.platform == "win32":
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | OPEN_SAFELY)
    except OSError:
        return False
    try:
        status = os.fstat(descriptor)
        plain = stat.S_ISDIR(status.st_mode) or (stat.S_ISREG(status.st_mode) and status.st_nlink == 1)
        if not plain or status.st_uid != os.geteuid():
            return False
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode) & 0o700)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def open_to_others(path: Path) -> bool | None:
    """Whether other accounts on this machine may read ``path``; None where that cannot be told."""
    if os.name == "nt":
        access = _windows_access_list(path)
        return None if access is None else access_list_is_public(access)
    return bool(path.stat().st_mode & 0o077)


def open_to_all(path: Path) -> bool:
    """Whether everybody on this machine may read ``path``, also who is in none of its groups. Raises OSError."""
    if os.name == "nt":
        return bool(open_to_others(path))
    return bool(path.stat().st_mode & 0o007)


def access_list_is_public(sddl: str) -> bool:
    """Whether a Windows access list (SDDL, ``D:(A;OICI;FA;;;BU)``) lets a group such as everyone or all users in."""
    entries = [entry.split(")")[0].split(";") for entry in sddl.split("(")[1:]]
    return any(len(entry) >= 6 and entry[0] == "A" and entry[5] in _PUBLIC_SIDS for entry in entries)


def owned_by_me(status: os.stat_result) -> bool | None:
    """Whether a file belongs to the user who runs cano; None where the platform does not say (Windows)."""
    if sys.platform == "win32":
        return None
    return status.st_uid == os.geteuid()


def is_link(status: os.stat_result) -> bool:
    """Whether an ``lstat`` result is a symbolic link or, on Windows, a junction."""
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) in _REPARSE_LINKS


def is_real_folder(entry: os.DirEntry[str]) -> bool:
    """Whether a scanned entry is a folder itself, and no link or junction to one."""
    if not entry.is_dir(follow_symlinks=False):
        return False
    return os.name != "nt" or not is_link(entry.stat(follow_symlinks=False))


def is_executable(status: os.stat_result) -> bool:
    """Whether a file has the owner's execute bit; never on Windows, where it means nothing."""
    return os.name != "nt" and bool(status.st_mode & stat.S_IXUSR)


def sync_file(descriptor: int) -> None:
    """Flush an open file down to the disk itself. Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        return
    os.fsync(descriptor)


def sync_folder(path: Path) -> None:
    """Flush a folder's list of names to disk, so that a rename in it survives a power cut. Nothing on Windows."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


OPEN_SAFELY = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
"""How a file is opened that may be anything: no link is followed where the system can refuse, no pipe is waited for."""


def read_regular(path: Path, most: int) -> bytes:
    """Return the first ``most`` + 1 bytes of a regular file. Raises OSError for anything else, without waiting."""
    descriptor = os.open(path, os.O_RDONLY | OPEN_SAFELY)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", str(path))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(descriptor)


def replace(source: Path, target: Path) -> None:
    """Rename ``source`` over ``target`` in one step. On Windows, where a virus scanner or an open window may hold the
    target for a moment, it is tried again for about two seconds. Raises OSError.
    """
    for attempt in range(_REPLACE_TRIES):
        try:
            source.replace(target)
        except PermissionError:
            if os.name != "nt" or attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(0.01 * 2**attempt)
        else:
            return


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl-C, and being asked to stop, wait until the end of a few steps that belong together. What came in
    meanwhile is passed over: the steps are done, and the command is about to end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting = {one: signal.signal(one, lambda *_: None) for one in _STOPPING}
    try:
        yield
    finally:
        for one, before in waiting.items():
            signal.signal(one, before if before is not None else signal.SIG_DFL)


_STOPPING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


def stop_in_order() -> None:
    """Let being asked to stop (a closed window, a shutdown) end the program as Ctrl-C does, so that it can clear up."""
    if threading.current_thread() is threading.main_thread():
        for one in _STOPPING[1:]:
            if signal.getsignal(one) is signal.SIG_DFL:  # who asked not to be stopped (nohup), is not
                signal.signal(one, signal.default_int_handler)


def cache_folder() -> Path | None:
    """Where this platform keeps what a program can do without, for this user and cano; ``CANO_CACHE`` names another.
    None when nobody knows."""
    return _folder_of_user("CANO_CACHE", ("LOCALAPPDATA", "XDG_CACHE_HOME"), ("Library/Caches", ".cache"))


def config_folder() -> Path | None:
    """Where this platform keeps what belongs to a user and must not be lost (keys), for cano; ``CANO_CONFIG`` names
    another. None when nobody knows."""
    kept = ("Library/Application Support", ".config")
    return _folder_of_user("CANO_CONFIG", ("LOCALAPPDATA", "XDG_CONFIG_HOME"), kept)


def _folder_of_user(given: str, variables: tuple[str, str], at_home: tuple[str, str]) -> Path | None:
    """Return cano's folder: the one that is given, the one that a variable (of Windows, of others) leads to, or the
    one in the home folder (of macOS, of others)."""
    if os.environ.get(given):
        return Path(os.environ[given])
    root = Path(os.environ.get(variables[os.name != "nt"], ""))
    if root.is_absolute() and sys.platform != "darwin":
        return root / "cano"
    try:
        return Path.home() / at_home[sys.platform != "darwin"] / "cano"
    except RuntimeError:
        return None


def mounted() -> tuple[tuple[str, str, str, str], ...]:
    """What is mounted where, without asking the disks anything: folder, device, kind of file system, options. Empty on
    Windows, where :func:`drive_type` tells, and where nothing does."""
    if os.name == "nt":
        return ()
    try:
        import psutil

        return tuple((one.mountpoint, one.device, one.fstype, one.opts) for one in psutil.disk_partitions(all=True))
    except (ImportError, OSError, RuntimeError, NotImplementedError):
        return ()


def drive_type(path: Path) -> str:
    """What kind of drive a path is on, on Windows: ``removable``, ``fixed``, ``remote`` or ``""``; elsewhere ``""``."""
    if sys.platform != "win32":
        return ""
    import ctypes

    kind = ctypes.WinDLL("kernel32").GetDriveTypeW(ctypes.c_wchar_p(path.anchor))
    return {2: "removable", 3: "fixed", 4: "remote"}.get(kind, "")


def kept_in_a_cloud(status: os.stat_result) -> bool:
    """Whether Windows says of a folder that a program keeps it equal with a cloud (OneDrive and others)."""
    return getattr(status, "st_reparse_tag", 0) & 0xFFFF0FFF == _REPARSE_CLOUD


def block_device(device: str) -> tuple[int, int] | None:
    """The numbers of a device (``/dev/dm-0``), by which the system tells about it; None where there are none."""
    if sys.platform == "win32":
        return None
    try:
        status = Path(device).stat()
    except (OSError, ValueError):
        return None
    return (os.major(status.st_rdev), os.minor(status.st_rdev)) if stat.S_ISBLK(status.st_mode) else None


SYSTEM_DEVICES = Path("/sys/dev/block")
"""Where Linux tells about block devices."""


def program_folders() -> tuple[Path, ...]:
    """The folders of PATH that are absolute, in order: the current folder is never searched."""
    entries = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return tuple(Path(entry) for entry in entries if entry and Path(entry).is_absolute())


def find_program(name: str) -> Path | None:
    """The absolute path of the program ``name`` (``git``), or None. On Windows only an ``.exe`` counts."""
    file = f"{name}.exe" if os.name == "nt" else name
    for folder in program_folders():
        candidate = folder / file
        if candidate.is_file() and os.access(candidate, os.X_OK):
            return candidate
    return None


def child_environment() -> dict[str, str]:
    """The few variables without which a program does not start here, and a PATH of absolute folders."""
    kept = {name: os.environ[name] for name in _NEEDED_TO_START if name in os.environ}
    return kept | {"PATH": os.pathsep.join(map(str, program_folders()))}


def has_other_screen() -> bool:
    """Whether the terminal has a second screen, that leaves nothing in what can be scrolled back to."""
    kind = os.environ.get("TERM", "")
    if sys.platform == "win32":
        return kind != "dumb"
    try:
        import curses

        curses.setupterm(kind, sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return bool(curses.tigetstr("smcup"))
    except (ImportError, OSError, curses.error):
        return kind.startswith(("xterm", "screen", "tmux", "rxvt", "alacritty"))


def login_name() -> str:
    """The name the user is logged in with; empty where nothing tells."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _windows_access_list(path: Path) -> str | None:
    """The access list of a file as SDDL text; None when it cannot be read or this is not Windows."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    library, kernel = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
    kernel.LocalFree.argtypes = [ctypes.c_void_p]
    descriptor, text = ctypes.c_void_p(), wintypes.LPWSTR()
    file_object, access_list = 1, 4
    failed = library.GetNamedSecurityInfoW(
        ctypes.c_wchar_p(str(path)), file_object, access_list, None, None, None, None, ctypes.byref(descriptor)
    )
    if failed:
        return None
    try:
        made = library.ConvertSecurityDescriptorToStringSecurityDescriptorW(
            descriptor, 1, access_list, ctypes.byref(text), None
        )
        return text.value if made else None
    finally:
        kernel.LocalFree(ctypes.cast(text, ctypes.c_void_p))
        kernel.LocalFree(descriptor)
