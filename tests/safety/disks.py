"""Disks that a test may fill, cut off and copy: a small one in memory, and one in a file. For root on Linux only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest


def needs(kind: str) -> pytest.MarkDecorator:
    """Return the mark for tests that need a disk of this kind: ``tmpfs`` or ``loop``."""
    return pytest.mark.skipif(_why_not(kind) != "", reason=_why_not(kind))


@contextmanager
def in_memory(folder: Path, size: str) -> Iterator[Path]:
    """Mount a disk of ``size`` (``4m``) on a folder that is made for it."""
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _run("umount", "--lazy", str(folder))


@contextmanager
def in_file(image: Path, folder: Path) -> Iterator[Path]:
    """Mount the disk that is in the file ``image``; it writes to the file by itself as seldom as it can."""
    folder.mkdir(exist_ok=True)
    _run("mount", "-o", "loop,commit=300", str(image), str(folder))
    try:
        yield folder
    finally:
        _run("umount", str(folder))


def make_disk(image: Path, megabytes: int) -> None:
    """Make a file that is a disk with ext4 on it, empty."""
    with image.open("wb") as file:
        file.truncate(megabytes * 1024 * 1024)
    _run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", str(image))


def disk_is_sound(image: Path) -> bool:
    """Whether nothing is wrong with the disk in a file that is not mounted."""
    return subprocess.run(["fsck.ext4", "-f", "-n", str(image)], capture_output=True, check=False).returncode == 0


@cache
def _why_not(kind: str) -> str:
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root on Linux can mount a disk"
    if kind == "loop" and not (shutil.which("mkfs.ext4") and shutil.which("fsck.ext4")):
        return "e2fsprogs is not on this machine"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            if kind == "loop":
                make_disk(folder / "disk", 4)
            with in_file(folder / "disk", folder / "on") if kind == "loop" else in_memory(folder / "on", "1m"):
                return ""
        except (OSError, subprocess.CalledProcessError):
            return f"no {kind} disk can be mounted here"


def _run(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=True)
