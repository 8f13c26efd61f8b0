"""A command in a copy of a process that has everything loaded is the command in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import warm
from tests.cli.program import REPOSITORY, Program

COMMANDS = (
    ("list-cases",), ("show", "2026-kmtr"), ("validate", "--strict"), ("explain", "P05"), ("explain", "niets"),
    ("nee",), (), ("--version",), ("history", "2026-fqvn", "--format", "json"), ("agenda", "--format", "json"),
)  # fmt: skip


@pytest.mark.skipif(not warm.IS_POSSIBLE, reason="there are no copies of processes here")
@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_copy_answers_as_a_process_of_its_own(arguments: tuple[str, ...], tmp_path: Path) -> None:
    cano = Program(tmp_path)
    here = REPOSITORY / "examples" / "cases"
    own = subprocess.run(
        [sys.executable, "-m", "cano_cli", *arguments], cwd=here, env=cano.environment, stdin=subprocess.DEVNULL,
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert warm.run(arguments, here, cano.environment) == (own.returncode, own.stdout, own.stderr)
