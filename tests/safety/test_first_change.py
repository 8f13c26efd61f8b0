"""A fault at every step of the first change of a case, that makes its history too: there is one, or there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cano_cli.store import git
from cano_cli.store.steady import read_steadily
from cano_cli.store.transaction import transaction
from tests.safety.cases import WHEN, WHO, commits, faults_in, files_of
from tests.safety.faults import BROKEN, CRASHED, REFUSED, Ended, Fault, run_with
from tests.safety.tallies import FACTOR, tally

FILES = {"a.yaml": b"a: 1\n", "map/b.yaml": b"b: 1\n"}
NEEDS_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a copy of a process")

_FIRST = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from cano_cli.store.git import Identity
from cano_cli.store.transaction import transaction
who = Identity("Noor", "noor@voorbeeld.example", False)
with transaction(Path(sys.argv[1]), datetime(2026, 11, 16, 12, tzinfo=UTC), who) as work:
    work.write({f"{sys.argv[2]}.yaml": b"1"}, "eerste: 1")
"""


def change(folder: Path) -> None:
    with transaction(folder, WHEN, WHO) as work:
        work.write(FILES, "traject: nieuw dossier\n")


def wrong_after(folder: Path, ended: Ended) -> list[str]:
    """What does not hold: for a reader first, then after the same change is asked for again."""
    wrong = ["another exception"] * (ended.code == BROKEN)
    seen = read_steadily(folder, lambda: {name: data for name, data in files_of(folder).items() if name in FILES})
    if seen not in {CRASHED: ({}, FILES), REFUSED: ({},), 0: (FILES,)}.get(ended.code, ()):
        wrong.append(f"a reader sees {sorted(seen)}")
    change(folder)
    if files_of(folder) != FILES or commits(folder) != 1:
        wrong.append(f"after the next command: {sorted(files_of(folder))}")
    return [*wrong, *faults_in(folder)]


@NEEDS_FORK
@pytest.mark.parametrize("fault", ["crash before", "ENOSPC"])
def test_a_fault_at_any_step_of_the_first_change(fault: Fault, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    steps, wrong = run_with(lambda: change(whole), fault, 0).steps, dict[int, list[str]]()
    tried = range(1, steps + 1, 1 if FACTOR > 1 else 3)
    for at in tried:
        folder = tmp_path / f"{at}"
        folder.mkdir()
        if found := wrong_after(folder, run_with(lambda where=folder: change(where), fault, at)):  # type: ignore[misc]
            wrong[at] = found
        shutil.rmtree(folder)
    assert not wrong, wrong
    tally(f"{fault} at each step of the first change", len(tried), len(wrong))


def test_what_a_command_left_that_was_making_a_history_stops_nobody(tmp_path: Path) -> None:
    for with_history in (False, True):
        folder = tmp_path / f"{with_history}"
        (folder / ".cano-ab_12xyz" / ".git").mkdir(parents=True)
        (folder / ".cano-ab_12xyz" / ".git" / "HEAD").write_bytes(b"")
        if with_history:
            git.create(folder)
        change(folder)
        assert (files_of(folder), faults_in(folder)) == (FILES, [])


def test_several_at_once_make_one_history(tmp_path: Path) -> None:
    rounds, processes, missing = FACTOR, 4, 0
    for number in range(rounds):
        folder = tmp_path / f"{number}"
        folder.mkdir()

        def first(name: int, folder: Path = folder) -> int:
            command = [sys.executable, "-c", _FIRST, str(folder), f"{name}"]
            return subprocess.run(command, capture_output=True, check=False).returncode

        with ThreadPoolExecutor(processes) as pool:
            assert list(pool.map(first, range(processes))) == [0] * processes
        missing += processes - commits(folder)
        assert faults_in(folder) == []
    tally("several making the history at once", rounds * processes, missing)
