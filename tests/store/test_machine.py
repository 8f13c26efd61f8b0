"""What is told of a machine, by given facts: the clock, the room on the disk, programs, what commands left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cano_cli.model.findings import Finding
from cano_cli.store import platform
from cano_cli.store.machine import computer as machine
from cano_cli.store.machine import leftovers

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "newest", "told"),
    [
        (NOW, None, []),
        (NOW, NOW + timedelta(hours=20), []),
        (NOW, NOW - timedelta(days=900), []),
        (NOW, datetime(2027, 2, 1, tzinfo=UTC),
         ["Volgens de klok is het 2026-11-22 12:00, maar er zijn bestanden van 2027-02-01."]),
        (datetime(1970, 1, 1, tzinfo=UTC), NOW,
         ["Volgens de klok is het 1970-01-01 00:00: toen bestond deze versie van cano nog niet."]),
    ],
)  # fmt: skip
def test_the_clock(now: datetime, newest: datetime | None, told: list[str]) -> None:
    assert [one.message for one in machine.clock(now, newest)] == told


@pytest.mark.parametrize(
    ("free", "told"),
    [
        (10 << 30, []),
        (600 << 20, []),
        (120 << 20, ["Er is nog 120 MB vrij op de schijf van de dossiers."]),
        (3 << 20, ["Er is nog bijna niets vrij op de schijf van de dossiers."]),
    ],
)
def test_the_room(free: int, told: list[str]) -> None:
    assert [one.message for one in machine.too_little(free)] == told


def test_encryption_and_programs() -> None:
    assert [one.code for one in machine.encryption(None)] == ["M06"]
    assert [one.code for one in machine.encryption(False)] == ["M05"]
    assert [one.code for one in machine.encryption(True)] == []
    assert [one.code for one in machine.ssh_keygen(None)] == ["M02"]
    assert list(machine.ssh_keygen(Path("ssh-keygen"))) == []


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(machine.git_version(tmp_path), str)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = machine.git_version(tmp_path)
    assert isinstance(found, Finding)
    assert (found.code, found.message) == ("M01", "Git is niet gevonden op deze computer.")


def test_the_newest_file(tmp_path: Path) -> None:
    assert machine.newest_of([tmp_path / "weg"]) is None
    (tmp_path / "een").write_bytes(b"")
    newest = machine.newest_of([tmp_path / "weg", tmp_path / "een"])
    assert newest is not None
    assert abs((newest - datetime.now(UTC)).total_seconds()) < 3600


def test_work_that_was_cut_off(tmp_path: Path) -> None:
    case = tmp_path / "2026-test"
    (case / ".git" / "cano").mkdir(parents=True)
    assert list(leftovers.look(case, NOW)) == []
    (case / ".git" / "cano" / "intent.json").write_bytes(b"{}")
    assert [(one.code, one.path) for one in leftovers.look(case, NOW)] == [("M40", ".git/cano/intent.json")]
    assert not (case / ".git" / "cano.lock").exists()


def test_work_of_a_command_that_is_busy_is_its_own(tmp_path: Path) -> None:
    from cano_cli.store import files

    case = tmp_path / "2026-test"
    (case / ".git" / "cano").mkdir(parents=True)
    (case / ".git" / "cano" / "intent.json").write_bytes(b"{}")
    with files.locked(case):
        assert list(leftovers.look(case, NOW)) == []


def test_drives_of_windows_are_asked_on_windows_alone(tmp_path: Path) -> None:
    assert platform.drive_type(tmp_path) in {"", "fixed"}
    assert not platform.kept_in_a_cloud(tmp_path.lstat())
    assert platform.block_device(str(tmp_path / "weg")) is None
