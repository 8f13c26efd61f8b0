"""Runs every test of safety and prints one table: ``python -m tests.safety``, with CANO_SAFETY=10 ten times as long."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.safety.tallies import gathered


def main() -> int:
    """Run them, print the table, and return 1 when anything failed."""
    with tempfile.TemporaryDirectory() as folder:
        how = ["-q", "-p", "no:cacheprovider", *sys.argv[1:]]
        command = [sys.executable, "-m", "pytest", *how, str(Path(__file__).parent)]
        done = subprocess.run(command, env=os.environ | {"CANO_SAFETY_TALLIES": folder}, check=False)
        table = Table("danger", "tried", "violations")
        for danger, (tried, violations) in gathered(Path(folder)).items():
            table.add_row(danger, f"{tried:,}", f"{violations:,}")
    Console().print(table)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
