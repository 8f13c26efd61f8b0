"""Many command lines in one process, each with streams of its own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Line = tuple[str, list[str]]
"""A folder, seen from where the process begins, and the arguments."""


def answer(lines: Sequence[Line]) -> None:
    """Run ``cano`` for each line, and write on a line of its own the exit code, the output, and what was told."""
    from cano_cli.cli.boundary import run

    start = Path.cwd()
    for folder, arguments in lines:
        os.chdir(start / folder)
        out, err = io.StringIO(), io.StringIO()
        code: Any
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = run(arguments)
            except BaseException as error:  # whatever it is, it is told
                code = f"{type(error).__name__}: {error}"
        os.chdir(start)
        sys.stdout.write(json.dumps([code, out.getvalue(), err.getvalue()]) + "\n")


if __name__ == "__main__":
    answer(json.load(sys.stdin))
