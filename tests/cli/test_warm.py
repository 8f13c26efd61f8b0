"""A command in a copy of a process that has everything loaded is the command in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import warm
from tests.cli.program import REPOSITORY, Program
from tests.cli.terminals import POSIX_ONLY, Answer, answered, begun_in_a_copy, begun_in_a_process

COMMANDS = (
    ("list-cases",), ("show", "2026-kmtr"), ("validate", "--strict"), ("explain", "P05"), ("explain", "niets"),
    ("nee",), (), ("--version",), ("history", "2026-fqvn", "--format", "json"), ("agenda", "--format", "json"),
)  # fmt: skip

MAKE = ("keys", "make", "--naam", "Noor", "--organisatie", "vzw")
RECOVERY = "age1aehvek6hlmkn4fjfm7wlaea3eekmzynhre4tc8mrl4pdxa3m0dns954cly"
TALKS: tuple[tuple[tuple[str, ...], list[Answer]], ...] = (
    (("init", "dossiers"), [(": ", "vzw De Proef")]),
    (("explain", "P05"), []),
    ((*MAKE, "--herstel", RECOVERY), [(r"geen\): ", "vier woorden op rij"), ("Nog eens: ", "\x03")]),
    (("keys", "make", "--naam", "Noor"), [(": ", "\x04")]),
)
"""With questions and colours, with an answer that is hidden, broken off and ended."""


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


@POSIX_ONLY
@pytest.mark.parametrize(("arguments", "answers"), TALKS)
def test_on_a_terminal_too(arguments: tuple[str, ...], answers: list[Answer], tmp_path: Path) -> None:
    screens = []
    for begun in (begun_in_a_process, begun_in_a_copy):
        folder = tmp_path / "hier"
        folder.mkdir()
        cano = Program(folder)
        ours, wait = begun(cano, arguments, {})
        screens.append((answered(ours, answers), wait()))
        shutil.rmtree(folder)
    assert screens[0] == screens[1]
