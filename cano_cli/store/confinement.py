"""What a process gives up before it runs what somebody else wrote: the network, files, other programs, more memory and
time than it needs. Each system takes what it can of that; what it cannot do is left out, and told.

It goes in two steps. :func:`leave` comes first, in a process with one thread. Then everything that will be needed is
loaded. After :func:`seal` nothing can be opened any more: a process that may have no new descriptors (POSIX) opens no
file and no socket, on Linux and macOS alike, for as long as it lives.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

if sys.platform != "win32":
    import resource  # at once: after leaving nothing can be loaded

CAN_COPY = hasattr(os, "fork")
"""Whether :func:`in_a_copy` can be used here; on Windows it cannot."""

_ALONE = 0x10000000 | 0x40000000 | 0x08000000  # CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES = 1, 38  # prctl
_KILLED = 9
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # Landlock; the same numbers on every processor
_READ_FILE, _READ_FOLDER = 4, 8
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many rights over files a version of Landlock knows; 16 from 5 on."""


def leave(readable: Path) -> bool:
    """Give up the network and all files but those in ``readable``, and never get more rights; Linux only. Return
    whether there is no network any more.
    """
    if sys.platform != "linux":
        return False
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    alone: bool = system.unshare(_ALONE) == 0
    _keep_to(system, readable)
    return alone


def seal(memory: int) -> bool:
    """Open nothing any more and take at most ``memory`` bytes. Return whether no network can be reached; False on
    Windows, and for an administrator, who can take the limits away."""
    if sys.platform == "win32":
        return False
    for limit in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        _limit(limit, 0)
    _limit(resource.RLIMIT_AS, memory)
    return _limit(resource.RLIMIT_NOFILE, 0) and not _limit(resource.RLIMIT_NOFILE, 1, back=0)


def no_more_processes() -> None:
    """Start nothing any more: no process and, on Linux, no thread. Nothing on Windows."""
    if sys.platform == "win32":
        return
    _limit(resource.RLIMIT_NPROC, 0)


def seconds_more(seconds: int) -> None:
    """Be stopped by the system after ``seconds`` more of processor time. Nothing on Windows."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    with suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


def in_a_copy(work: Callable[[], None]) -> bool:
    """Do ``work`` in a copy of this process, which has one thread, and wait. Return whether it ended well."""
    if sys.platform == "win32":
        raise NotImplementedError
    copy = os.fork()
    if copy:
        return os.waitpid(copy, 0)[1] == 0
    try:
        _die_with_parent()
        work()
        os._exit(0)
    finally:
        os._exit(1)


def _limit(what: int, most: int, back: int | None = None) -> bool:
    """Set a limit for good, or try to and set it ``back``. Return whether the system took it."""
    if sys.platform == "win32":
        return False
    try:
        resource.setrlimit(what, (most, most))
    except (ValueError, OSError):
        return False
    if back is not None:
        resource.setrlimit(what, (back, back))
    return True


def _die_with_parent() -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, _KILLED, 0, 0, 0)


def _keep_to(system: Any, readable: Path) -> None:
    """Have Landlock refuse every file that is not in ``readable``, and whatever else it knows to refuse."""
    version = _call(system, _CREATE_RULESET, None, 0, 1)
    if version < 1:
        return
    files = (1 << _FILE_RIGHTS.get(version, 16)) - 1
    every = struct.pack("=QQQ", files, 3, 3)[: 8 if version < 4 else 16 if version < 6 else 24]
    rules = _call(system, _CREATE_RULESET, every, len(every), 0)
    if rules < 0:
        return
    folder = os.open(readable, os.O_RDONLY)
    rule = struct.pack("=Qi", _READ_FILE | _READ_FOLDER, folder)
    if _call(system, _ADD_RULE, rules, 1, rule, 0) == 0:
        _call(system, _RESTRICT_SELF, rules, 0)
    os.close(folder)
    os.close(rules)


def _call(system: Any, number: int, *given: bytes | int | None) -> int:
    """Call Linux by number. Return -1 when it refuses."""
    import ctypes

    return int(system.syscall(*(ctypes.c_long(one) if isinstance(one, int) else one for one in (number, *given))))
