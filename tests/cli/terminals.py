"""A terminal of its own for a command, on which answers are typed that depend on what stands on the screen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence

from tests.cli.program import Program

Answer = tuple[str, str | Callable[[str], str]]
"""What to wait for (a regular expression), and what is typed then; a function gets the screen so far."""


def talk(cano: Program, *arguments: str, answers: Sequence[Answer] = (), **variables: str) -> tuple[int, str]:
    """Run ``cano`` on a terminal of 80 columns; return its exit code and all that was on the screen."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cano_cli", *arguments], cwd=cano.here, stdin=theirs, stdout=theirs, stderr=theirs,
        env=cano.environment | {"TERM": "xterm"} | variables, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # theirs, so that what is typed can be hidden
    )  # fmt: skip
    os.close(theirs)
    screen, seen, waiting = "", 0, list(answers)
    while piece := _piece(ours):
        screen += piece
        found = re.search(waiting[0][0], screen[seen:]) if waiting else None
        if found:
            seen += found.end()
            answer = waiting.pop(0)[1]
            os.write(ours, f"{answer if isinstance(answer, str) else answer(screen)}\n".encode())
    os.close(ours)
    assert not waiting, screen
    return process.wait(timeout=60), screen


def _piece(terminal: int) -> str:
    try:
        return os.read(terminal, 4096).decode(errors="replace").replace("\r\n", "\n")
    except OSError:  # how Linux says that nobody writes there any more
        return ""
