"""A disk that is full, of which git seldom says so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cano_cli.store.git_runner import Outcome, explained


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    mount = shutil.which("mount")
    disk = tmp_path / "schijf"
    disk.mkdir()
    command = [mount or "", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)]
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(
    "words", ["fatal: unable to write new index file", "error: bad object", "", "fatal: out of diskspace"]
)
def test_whatever_git_says_a_full_disk_is_told(small_disk: Path, words: str) -> None:
    outcome = Outcome(128, b"", words)
    if words and "diskspace" not in words:
        assert "vol" not in explained(outcome, small_disk).message
    (small_disk / "veel").write_bytes(bytes(400 * 1024))
    assert explained(outcome, small_disk).message == "De schijf is vol: de geschiedenis kon niet aangevuld worden."
    assert [path.name for path in small_disk.iterdir()] == ["veel"]
