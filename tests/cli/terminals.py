"""A terminal of its own for a command, on which answers are typed at once, or as they come on the screen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

import pytest

from tests.cli import warm
from tests.cli.program import Program

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")
Answer = tuple[str, str | Callable[[str], str]]
"""What to wait for (a regular expression), and what is typed then; a function gets the screen so far."""


def on_a_terminal(cano: Program, *arguments: str, typed: str = "", **variables: str) -> tuple[int, str]:
    """Run ``cano`` on a terminal of 80 columns on which ``typed`` is typed; return its exit code and the screen."""
    ours, wait = begun_in_a_copy(cano, arguments, variables)
    os.write(ours, typed.encode())
    screen = answered(ours, ())
    return wait(), screen


def talk(cano: Program, *arguments: str, answers: Sequence[Answer] = (), **variables: str) -> tuple[int, str]:
    """Run ``cano`` on a terminal of 80 columns; return its exit code and all that was on the screen."""
    ours, wait = begun_in_a_copy(cano, arguments, variables)
    screen = answered(ours, answers)
    return wait(), screen


def begun_in_a_copy(
    cano: Program, arguments: Sequence[str], variables: Mapping[str, str]
) -> tuple[int, Callable[[], int]]:
    """Begin a command, and return our end of its terminal and what waits for its exit code."""
    import pty

    ours, theirs = pty.openpty()
    wait = warm.begin(os.ttyname(theirs), arguments, cano.here, cano.environment | {"TERM": "xterm", **variables})
    os.close(theirs)
    return ours, wait


def begun_in_a_process(
    cano: Program, arguments: Sequence[str], variables: Mapping[str, str]
) -> tuple[int, Callable[[], int]]:
    """Do the same in a process of its own."""
    ours, process = process_on_a_terminal(cano, *arguments, **variables)
    return ours, lambda: process.wait(timeout=60)


def process_on_a_terminal(cano: Program, *arguments: str, **variables: str) -> tuple[int, subprocess.Popen[bytes]]:
    """Begin a command in a process that leads a terminal, and return our end of that and the process."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cano_cli", *arguments], cwd=cano.here, stdin=theirs, stdout=theirs, stderr=theirs,
        env=cano.environment | {"TERM": "xterm", **variables}, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # theirs, so that what is typed can be hidden
    )  # fmt: skip
    os.close(theirs)
    return ours, process


def answered(ours: int, answers: Sequence[Answer]) -> str:
    """Type each answer when its question is there, and return all that comes on the screen until the command ends."""
    shown, seen, waiting = b"", 0, list(answers)
    while piece := _piece(ours):
        shown += piece
        screen = _text(shown)
        found = re.search(waiting[0][0], screen[seen:]) if waiting else None
        if found:
            seen += found.end()
            answer = waiting.pop(0)[1]
            os.write(ours, f"{answer if isinstance(answer, str) else answer(screen)}\n".encode())
    os.close(ours)
    assert not waiting, _text(shown)
    return _text(shown)


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that nobody writes there any more
        return b""


def _text(shown: bytes) -> str:
    return shown.decode(errors="replace").replace("\r\n", "\n")
