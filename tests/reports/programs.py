"""Runs the other programs that look at what was made: a PDF reader, a browser."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.tools import need


def run(name: str, *arguments: str | Path) -> str:
    """Run the program and return what it prints on standard output; it must succeed."""
    done = subprocess.run([need(name), *map(str, arguments)], capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode(errors="replace")
