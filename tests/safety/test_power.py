"""The power goes out: the disk as it was at that moment holds every change that was told of, and none of them half."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cano_cli.store import git, platform
from cano_cli.store.steady import read_steadily
from cano_cli.store.transaction import transaction
from tests.safety.cases import WHEN, WHO, commits, faults_in
from tests.safety.disks import disk_is_sound, in_file, make_disk, needs
from tests.safety.tallies import FACTOR, tally

CUTS = 3 if FACTOR == 1 else 30 * FACTOR
PAIR = ("een.yaml", "map/twee.yaml")

_PAIRS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from cano_cli.store.git import Identity
from cano_cli.store.transaction import transaction
who = Identity("Noor", "noor@voorbeeld.example", False)
number = int(sys.argv[2])
print(number, flush=True)
while True:
    number += 1
    with transaction(Path(sys.argv[1]), datetime(2026, 11, 16, 12, tzinfo=UTC), who) as work:
        work.write({"een.yaml": b"%d" % number, "map/twee.yaml": b"%d" % number}, f"paar: {number}")
    print(number, flush=True)
"""


def test_a_new_history_is_on_the_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: set[int] = set()
    monkeypatch.setattr(platform, "sync_file", lambda descriptor: synced.add(os.fstat(descriptor).st_ino))
    repo = git.create(tmp_path)
    assert {
        path.name for path in repo.git_dir.rglob("*") if path.is_file() and path.stat().st_ino not in synced
    } == set()


@needs("loop")
def test_what_was_told_is_there_after_a_power_cut(tmp_path: Path) -> None:
    chance, wrong, last = random.Random(20_261_116), dict[int, list[str]](), 0
    disk, copy = tmp_path / "disk", tmp_path / "copy"
    make_disk(disk, 24)
    with in_file(disk, tmp_path / "on") as on:
        folder = on / "2026-paar"
        for cut in range(CUTS):
            if cut % 3 == 0:
                begin_anew(folder)
                last = 0
            told = cut_off(folder, last, chance.random() * 0.4, disk, copy)
            if found := wrong_on(copy, tmp_path / "again", told):
                wrong[cut] = found
            with transaction(folder, WHEN, WHO):
                last = int((folder / PAIR[0]).read_bytes()) if (folder / PAIR[0]).exists() else 0
    assert not wrong, wrong
    tally("the power cut at any moment", CUTS, len(wrong))


def begin_anew(folder: Path) -> None:
    """Make a case without a history, as a new one is."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    platform.sync_folder(folder)
    platform.sync_folder(folder.parent)


def cut_off(folder: Path, last: int, after: float, disk: Path, copy: Path) -> int:
    """Let a process make one change after the other, hold it at some moment, and keep the disk as it is then. Returns
    the number of the last change that was told of."""
    command = [sys.executable, "-c", _PAIRS, str(folder), str(last)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()  # it has begun
    if last:
        process.stdout.readline()  # and made a change
    time.sleep(after)
    os.killpg(process.pid, signal.SIGSTOP)
    keep(disk, copy)
    os.killpg(process.pid, signal.SIGKILL)
    told = process.communicate()[0].split()
    return int(told[-1]) if told else last + bool(last)


def keep(disk: Path, copy: Path) -> None:
    """Copy the disk once it is at rest: what was under way to it when the process was held, came or did not."""
    time.sleep(0.05)
    shutil.copyfile(disk, copy)
    while copy.read_bytes() != disk.read_bytes():
        shutil.copyfile(disk, copy)


def wrong_on(disk: Path, at: Path, told: int) -> list[str]:
    """What does not hold on the disk that was cut off: for a reader first, then after the next command."""
    wrong: list[str] = []
    with in_file(disk, at) as on:
        folder = on / "2026-paar"
        seen = read_steadily(folder, lambda: [number_in(folder / name) for name in PAIR])
        if seen[0] != seen[1] or seen[0] not in (told, told + 1):
            wrong.append(f"told of {told}, a reader sees {seen}")
        with transaction(folder, WHEN, WHO) as work:
            if seen[0] and commits(folder) != seen[0]:
                wrong.append(f"{commits(folder)} commits for {seen}")
            work.write(dict.fromkeys(PAIR, b"next"), "paar: next")
        wrong += faults_in(folder)
        if commits(folder) != seen[0] + 1:
            wrong.append("the next command wrote nothing")
    if not disk_is_sound(disk):
        wrong.append("fsck of the disk")
    return wrong


def number_in(file: Path) -> int:
    """Return the number of the last change that the file has; 0 before the first."""
    return int(file.read_bytes()) if file.exists() else 0
