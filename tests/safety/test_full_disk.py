"""A disk that gets full in the middle of a change: the change happened as a whole or not, and is told so."""

from __future__ import annotations

from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.case_files import load_case
from cano_cli.store.steady import read_steadily
from cano_cli.writing.change import Append, Change, perform
from cano_cli.writing.ids import new_id
from tests.safety.cases import WHEN, case_in, commits, faults_in, files_of
from tests.safety.disks import in_memory, needs
from tests.safety.tallies import FACTOR, tally

PAGE = 4096
ROOM = (0, 1, 3, 5, 7, 8, 10, 11, 13, 16, 40)
"""Pages that are left on the disk: from nothing to enough."""

pytestmark = needs("tmpfs")


def add(folder: Path) -> None:
    """Add a contact and a signal, as one change."""
    case = load_case(folder)
    signal = {"id": new_id(case.case), "datum": "2026-11-16", "thema": "bus", "niveau": "lokaal", "tekst": "De bus."}
    contact = {"id": new_id(case.case), "datum": "2026-11-16", "vorm": "huisbezoek", "met": ["mama"]}
    appends = (
        Append("signalen.yaml", ("signalen",), signal),
        Append("contacten/2026-11.yaml", ("contacten",), contact),
    )
    perform(case, Change(appends, "contact", "2026-11-16", "add-contact"), WHEN)


def fill(disk: Path, pages_left: int) -> Path:
    """Fill the disk until only some pages are left; return what fills it."""
    filler = disk / "vol"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            file.truncate(file.tell() // PAGE * PAGE - pages_left * PAGE)
    return filler


def seen_by(folder: Path, before: dict[str, bytes], told: CanoError | None, steps: int) -> list[str]:
    """What does not hold while the disk is full; before the next command, that reads and clears up."""
    wrong = []
    now = read_steadily(folder, lambda: files_of(folder))
    if told is not None and "schijf is vol" not in told.message:
        wrong.append(f"told: {told.message}")
    if (now == before) is not (told is not None) or commits(folder) != steps + (told is None):
        wrong.append(f"half: {sorted(set(now) ^ set(before))}")
    return [*wrong, *faults_in(folder)]


def test_a_disk_that_gets_full_leaves_all_or_nothing(tmp_path: Path) -> None:
    git.identity()
    wrong: dict[int, list[str]] = {}
    outcomes: list[bool] = []
    with in_memory(tmp_path / "schijf", "6m") as disk:
        folder = case_in(disk)
        add(folder)
        for left in ROOM * FACTOR:
            before, steps, told = files_of(folder), commits(folder), None
            filler = fill(disk, left)
            try:
                add(folder)
            except CanoError as error:
                told = error
            found = seen_by(folder, before, told, steps)
            filler.unlink()
            add(folder)
            found += faults_in(folder)
            found += ["the next command wrote nothing"] * (commits(folder) != steps + 1 + (told is None))
            outcomes.append(told is None)
            if found:
                wrong[left] = found
    assert not wrong, wrong
    assert set(outcomes) == {True, False}
    tally("a full disk", len(outcomes), len(wrong))
