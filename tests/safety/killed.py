"""Commands of cano that are killed at some moment: in a copy of this process, that leads a group of its own."""

from __future__ import annotations

import os
import pkgutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Literal, NamedTuple

from tests.cli import warm

Whom = Literal["", "process", "group"]


class Killed(NamedTuple):
    """How a command ended: its exit code (negative: killed), what it had told by then, and how long it took."""

    code: int
    told: str
    seconds: float


def run(
    arguments: Sequence[str], here: Path, variables: Mapping[str, str], whom: Whom = "", after: float = 0
) -> Killed:
    """Run ``cano``; kill the process, or all its processes, ``after`` so many seconds. POSIX only."""
    load_everything()
    with tempfile.TemporaryFile() as told:
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            _be_the_program(arguments, here, variables, told.fileno())
        if whom:
            time.sleep(after)
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL) if whom == "group" else os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        told.seek(0)
        return Killed(
            os.waitstatus_to_exitcode(status), told.read().decode("utf-8", "replace"), time.monotonic() - began
        )


def _be_the_program(arguments: Sequence[str], here: Path, variables: Mapping[str, str], out: int) -> None:
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.stdout, sys.stderr = os.fdopen(os.dup(1), "w"), os.fdopen(os.dup(2), "w")
    warm.be_the_program(arguments, here, variables)


@cache
def load_everything() -> None:
    """Load what commands load, so that a copy begins at once."""
    import cano_cli
    from cano_cli.cli.app import build

    for module in pkgutil.walk_packages(cano_cli.__path__, "cano_cli."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    build()
