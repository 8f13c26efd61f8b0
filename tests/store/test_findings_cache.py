from __future__ import annotations

import os
import sqlite3
import sys
from datetime import date
from pathlib import Path

import pytest

from cano_cli.store import platform
from cano_cli.store.findings_cache import FILE_NAME, SETTLED_NS, basis, fingerprint, sound_cases

TODAY = date(2026, 11, 22)
LATER = 10**19 - 1
"""A moment long after every file was written."""
SHARED = basis(b"cano: 1\n", TODAY, TODAY)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "2026-test"
    (folder / "overleg").mkdir(parents=True)
    (folder / "traject.yaml").write_text("cano: 1\n")
    (folder / "overleg" / "2026-03-09-zitting.yaml").write_text("datum: 2026-03-09\n")
    return folder


def test_what_was_added_is_known_in_the_next_run_of_that_day(tmp_path, case):
    mark = fingerprint(case, SHARED, LATER)
    with sound_cases(tmp_path / "cache", TODAY, LATER) as sound:
        assert mark not in sound
        sound.add(mark)
    with sound_cases(tmp_path / "cache", TODAY, LATER) as sound:
        assert mark in sound
        assert sound.mark(case, SHARED) == mark


def test_rows_of_another_day_are_dropped_when_something_is_written(tmp_path):
    for day in (date(2026, 11, 21), TODAY):
        with sound_cases(tmp_path, day, LATER) as sound:
            sound.add(str(day).encode())
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        assert connection.execute("SELECT fingerprint, day FROM sound").fetchall() == [
            (b"2026-11-22", TODAY.toordinal())
        ]
    connection.close()


def test_many_rows_are_written_in_parts(tmp_path):
    marks = [f"{number:016}".encode() for number in range(1_234)]
    with sound_cases(tmp_path, TODAY, LATER) as sound:
        for mark in marks:
            sound.add(mark)
    with sound_cases(tmp_path, TODAY, LATER) as sound:
        assert all(mark in sound for mark in marks)


@pytest.mark.parametrize(
    "edit",
    [
        lambda case: (case / "traject.yaml").write_text("cano: 2  # langer\n"),
        lambda case: os.utime(case / "traject.yaml", ns=(1, 1)),
        lambda case: (case / "overleg" / "2026-03-09-zitting.yaml").unlink(),
        lambda case: (case / "netwerk.yaml").write_text(""),
        lambda case: (case / "bijlagen").mkdir() or (case / "bijlagen" / "a.pdf").write_bytes(b""),
        lambda case: (case / "traject.yaml").rename(case / "Traject.yaml2"),
    ],
)
def test_the_fingerprint_tells_an_edit(case, edit):
    before = fingerprint(case, SHARED, LATER)
    edit(case)
    after = fingerprint(case, SHARED, LATER)
    assert before is not None
    assert after is not None
    assert after != before


def test_the_fingerprint_passes_over_what_is_hidden(case):
    before = fingerprint(case, SHARED, LATER)
    (case / ".git").mkdir()
    (case / ".git" / "index").write_bytes(b"x")
    assert fingerprint(case, SHARED, LATER) == before


def test_the_fingerprint_is_of_one_folder_and_one_basis(tmp_path, case):
    other = [
        basis(b"cano: 1 \n", TODAY, TODAY),
        basis(b"cano: 1\n", date(2026, 11, 21), TODAY),
        basis(b"cano: 1\n", TODAY, date(2026, 11, 23)),
    ]
    moved = case.rename(tmp_path / "2026-ander")
    marks = {fingerprint(moved, shared, LATER) for shared in (SHARED, *other)}
    assert len(marks) == 4
    moved.rename(case)
    assert fingerprint(case, SHARED, LATER) not in marks


def test_a_file_that_changed_just_now_has_no_fingerprint(case):
    status = (case / "traject.yaml").stat()
    assert fingerprint(case, SHARED, status.st_mtime_ns + SETTLED_NS // 2) is None


def test_a_folder_that_is_not_there_has_no_fingerprint(tmp_path):
    assert fingerprint(tmp_path / "weg", SHARED, LATER) is None


def _damage(file: Path) -> None:
    file.write_bytes(b"geen databank" * 100)


def _other_table(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE sound (iets TEXT)")
    connection.close()


def _folder_in_its_place(file: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize("spoil", [_damage, _other_table, _folder_in_its_place])
def test_a_cache_that_cannot_be_used_knows_nothing_and_raises_nothing(tmp_path, spoil):
    spoil(tmp_path / FILE_NAME)
    with sound_cases(tmp_path, TODAY, LATER) as sound:
        assert b"x" not in sound
        sound.add(b"x")


def test_a_damaged_cache_is_made_anew(tmp_path):
    _damage(tmp_path / FILE_NAME)
    for _ in range(2):
        with sound_cases(tmp_path, TODAY, LATER) as sound:
            sound.add(b"x")
    with sound_cases(tmp_path, TODAY, LATER) as sound:
        assert b"x" in sound


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path):
    (tmp_path / "bestand").write_text("")
    with sound_cases(tmp_path / "bestand" / "cache", TODAY, LATER) as sound:
        sound.add(b"x")
        assert b"x" not in sound


def test_a_cache_that_another_run_writes_is_done_without(tmp_path):
    with sound_cases(tmp_path, TODAY, LATER) as sound:
        sound.add(b"x")
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with sound_cases(tmp_path, TODAY, LATER) as sound:
            assert b"x" not in sound
            sound.add(b"y")
    finally:
        other.close()
    with sound_cases(tmp_path, TODAY, LATER) as sound:
        assert b"x" in sound


@pytest.mark.skipif(os.name == "nt", reason="modes mean nothing on Windows")
def test_the_cache_is_private(tmp_path):
    with sound_cases(tmp_path / "cache", TODAY, LATER) as sound:
        sound.add(b"x")
    assert not platform.open_to_others(tmp_path / "cache")


def test_the_cache_folder_is_that_of_the_platform(monkeypatch, tmp_path):
    monkeypatch.setenv("CANO_CACHE", str(tmp_path / "elders"))
    assert platform.cache_folder() == tmp_path / "elders"
    monkeypatch.delenv("CANO_CACHE")
    if sys.platform != "darwin":
        monkeypatch.setenv("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", str(tmp_path))
        assert platform.cache_folder() == tmp_path / "cano"
