"""Several commands at once: every one that says it wrote something did, and no reader sees half of it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cano_cli.store import git
from cano_cli.store.steady import read_steadily
from cano_cli.store.transaction import transaction
from tests.safety.cases import WHEN, WHO
from tests.safety.tallies import FACTOR, tally

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
EXAMPLE = Path(__file__).parents[2] / "examples" / "cases" / "2026-fqvn"
PAIR = ("een.yaml", "map/twee.yaml")

_ADD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from cano_cli.store.case_files import load_case
from cano_cli.writing.change import Append, Change, perform
from cano_cli.writing.ids import new_id
folder, times = Path(sys.argv[1]), int(sys.argv[2])
for _ in range(times):
    case = load_case(folder)
    entry = {"id": new_id(case.case), "datum": "2026-11-16", "thema": "bus", "niveau": "lokaal", "tekst": "De bus."}
    change = Change((Append("signalen.yaml", ("signalen",), entry),), "signaal", "2026-11-16", "add-signal")
    perform(case, change, datetime(2026, 11, 16, 12, tzinfo=UTC))
    print("ja", flush=True)
"""
_PAIRS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from cano_cli.store.git import Identity
from cano_cli.store.transaction import transaction
who = Identity("Noor", "noor@voorbeeld.example", False)
for number in range(1, int(sys.argv[2]) + 1):
    with transaction(Path(sys.argv[1]), datetime(2026, 11, 16, 12, tzinfo=UTC), who) as work:
        work.write({"een.yaml": b"%d" % number, "map/twee.yaml": b"%d" % number}, f"paar: {number}")
    print(number, flush=True)
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "2026-fqvn"
    shutil.copytree(EXAMPLE, folder)
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    with transaction(folder, WHEN, WHO) as work:
        work.record(there, "traject: nieuw dossier")
    return folder


def commits(folder: Path) -> int:
    repository = git.own_repository(folder)
    assert repository is not None
    return len(git.log(repository))


def is_clean(folder: Path) -> bool:
    done = subprocess.run(["git", "status", "--porcelain"], cwd=folder, capture_output=True, check=True)
    checked = subprocess.run(["git", "fsck", "--strict", "--no-dangling"], cwd=folder, capture_output=True, check=True)
    return done.stdout == b"" and checked.stdout == b""


def test_everything_that_many_add_at_once_is_there(case: Path) -> None:
    processes, times = 6, 3 * FACTOR
    before = commits(case)

    def add(_: int) -> int:
        command = [sys.executable, "-c", _ADD, str(case), str(times)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.count("ja")

    with ThreadPoolExecutor(processes) as pool:
        said = sum(pool.map(add, range(processes)))
    there = (case / "signalen.yaml").read_text("utf-8").count("De bus.")
    missing = processes * times - there
    assert (said, there, commits(case) - before) == (processes * times,) * 3
    assert is_clean(case)
    tally("many adding to one file at once", processes * times, missing)


def test_a_reader_never_sees_half_a_change(tmp_path: Path) -> None:
    folder, changes = tmp_path / "2026-paar", 12 * FACTOR
    folder.mkdir()
    with transaction(folder, WHEN, WHO) as work:
        work.write(dict.fromkeys(PAIR, b"0"), "paar: 0")
    writer = subprocess.Popen([sys.executable, "-c", _PAIRS, str(folder), str(changes)], stdout=subprocess.PIPE)
    seen: list[tuple[bytes, ...]] = []
    while writer.poll() is None:
        seen.append(read_steadily(folder, lambda: tuple((folder / name).read_bytes() for name in PAIR)))
    assert writer.communicate() is not None
    assert writer.returncode == 0
    torn = [one for one in seen if one[0] != one[1]]
    assert (folder / PAIR[0]).read_bytes() == b"%d" % changes
    tally("a reader beside a writer", len(seen), len(torn))


@POSIX_ONLY
@pytest.mark.parametrize("group", [False, True], ids=["the process", "all its processes"])
def test_being_killed_at_any_moment_leaves_all_or_nothing(group: bool, tmp_path: Path) -> None:
    chance, violations, kills = random.Random(20_261_116), 0, 12 * FACTOR
    folder = tmp_path / "2026-paar"
    folder.mkdir()
    with transaction(folder, WHEN, WHO) as work:
        work.write(dict.fromkeys(PAIR, b"0"), "paar: 0")
    for _ in range(kills):
        command = [sys.executable, "-c", _PAIRS, str(folder), "1000"]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(chance.random() * 0.2)
        if group:
            os.killpg(writer.pid, signal.SIGKILL)
        else:
            writer.kill()
        writer.communicate()
        seen = read_steadily(folder, lambda: tuple((folder / name).read_bytes() for name in PAIR))
        with transaction(folder, WHEN, WHO):
            pass
        after = tuple((folder / name).read_bytes() for name in PAIR)
        violations += not (seen[0] == seen[1] and seen == after and is_clean(folder))
    tally(f"killed at any moment: {'all its processes' if group else 'the process'}", kills, violations)
