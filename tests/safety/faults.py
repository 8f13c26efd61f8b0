"""Lets one step of a program fail: the k-th time it asks the system to change something. In a copy of this process, so
that a crash is a real one."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

from cano_cli.store import git_runner

Fault = Literal["crash before", "crash after", "half written", "ENOSPC", "EIO", "EACCES"]
FAULTS: tuple[Fault, ...] = ("crash before", "crash after", "half written", "ENOSPC", "EIO", "EACCES")
CRASHED, REFUSED, BROKEN = 87, 3, 4
"""How the copy ended: cut off, with a CanoError, with any other exception."""

_START = git_runner._start_and_wait
_CALLS = ("open", "link", "replace", "rename", "unlink", "mkdir", "chmod", "fsync")


class Ended(NamedTuple):
    """How a copy of the process ended, and how many steps it took until then."""

    code: int
    steps: int


class _Counter:
    def __init__(self, at: int, fault: Fault) -> None:
        self.at, self.fault, self.steps = at, fault, 0

    def around(self, call: Callable[..., Any], half: Callable[[], None] | None = None) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.steps += 1
            if self.steps != self.at:
                return call(*arguments, **named)
            if self.fault == "half written" and half:
                half()
            if self.fault == "crash after":
                call(*arguments, **named)
            if self.fault.startswith("crash") or self.fault == "half written":
                os._exit(CRASHED)
            number = getattr(errno, self.fault)
            if call is _START:
                return git_runner.Outcome(128, b"", os.strerror(number))
            raise OSError(number, os.strerror(number), *(str(one) for one in arguments[:1]))

        return counted


class _Written:
    """A file whose ``write`` is a step too."""

    def __init__(self, file: Any, counter: _Counter) -> None:
        self._file, self._counter = file, counter

    def __enter__(self) -> _Written:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: bytes) -> int:
        def half() -> None:
            self._file.write(data[: len(data) // 2])
            self._file.flush()

        return self._counter.around(self._file.write, half)(data)  # type: ignore[no-any-return]


@contextmanager
def _failing(counter: _Counter) -> Iterator[None]:
    real = {name: getattr(os, name) for name in (*_CALLS, "fdopen")}
    make = real["open"]

    def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        call = counter.around(make) if flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR) else make
        return call(path, flags, *rest, **named)  # type: ignore[no-any-return]

    def fdopened(descriptor: int, mode: str = "r", *rest: Any, **named: Any) -> Any:
        file = real["fdopen"](descriptor, mode, *rest, **named)
        return _Written(file, counter) if "w" in mode else file

    for name in _CALLS[1:]:
        setattr(os, name, counter.around(real[name]))
    for name, replaced in (("open", opened), ("fdopen", fdopened)):
        setattr(os, name, replaced)
    git_runner._start_and_wait = counter.around(_START)
    try:
        yield
    finally:
        for name, call in real.items():
            setattr(os, name, call)
        git_runner._start_and_wait = _START


def run_with(work: Callable[[], None], fault: Fault, at: int) -> Ended:
    """Do ``work`` in a copy of this process, with ``fault`` at its ``at``-th step (0: none). POSIX only."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        counter = _Counter(at, fault)
        code = 0
        try:
            from cano_cli.model.findings import CanoError

            with _failing(counter):
                try:
                    work()
                except CanoError:
                    code = REFUSED
        except BaseException as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            code = BROKEN
        os.write(write_end, str(counter.steps).encode())
        os._exit(code)
    os.close(write_end)
    _, status = os.waitpid(child, 0)
    told = os.read(read_end, 64)
    os.close(read_end)
    return Ended(os.waitstatus_to_exitcode(status), int(told or 0))
