"""Moving a branch from one commit to the next by git's own protocol for files: a lock that is made in one step, the
comparison, a rename. Git's ``update-ref`` does the same, but leaves an empty lock behind when it is ended by force, and
nobody could tell whose that is; ours holds the commit and has a twin in cano's own folder.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from cano_cli.store import files, platform
from cano_cli.store.git_base import Repository, own_folder

_MOST_PACKED = 64 * 1024 * 1024


def value(repo: Repository, branch: str) -> str:
    """Return the commit that a branch is at; empty before the first. Raises OSError."""
    with suppress(FileNotFoundError, NotADirectoryError):
        text = platform.read_regular(repo.git_dir / branch, 64).decode("ascii", "replace").strip()
        if re.fullmatch(r"[0-9a-f]{40}", text):
            return text
    packed = repo.git_dir / "packed-refs"
    if not packed.exists():
        return ""
    lines = platform.read_regular(packed, _MOST_PACKED).decode("utf-8", "replace").splitlines()
    return next((line[:40] for line in lines if line[41:] == branch and not line.startswith(("#", "^"))), "")


def make_ready(repo: Repository, token: str, made: str) -> None:
    """Write down where a branch will go, so that moving it takes no room on the disk. Raises OSError."""
    files.write_new(_ready(repo, token), f"{made}\n".encode())


def move(repo: Repository, token: str, branch: str, base: str, made: str) -> bool:
    """Move the branch to ``made`` if it is at ``base``; False when it is elsewhere, or somebody else is moving it.
    Raises OSError."""
    lock = repo.git_dir / f"{branch}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    if not take(lock, _ready(repo, token), f"{made}\n".encode()):
        return False
    if value(repo, branch) != base:
        lock.unlink()
        return False
    platform.replace(lock, repo.git_dir / branch)
    platform.sync_folder(lock.parent)
    return True


def let_go(repo: Repository, branch: str, made: str) -> None:
    """Remove the lock that a command of ours left on the branch, and no other. Raises OSError."""
    lock = repo.git_dir / f"{branch}.lock"
    if os.path.lexists(lock) and platform.read_regular(lock, 64) == f"{made}\n".encode():
        lock.unlink()


def take(lock: Path, twin: Path, content: bytes) -> bool:
    """Make the file ``lock`` with this content in one step; False when it is there already. Raises OSError."""
    try:
        os.link(twin, lock)
    except FileExistsError:
        return False
    except OSError:
        return _make_with(lock, content)  # a disk without hard links
    return True


def _make_with(lock: Path, content: bytes) -> bool:
    try:
        files.write_new(lock, content)
    except FileExistsError:
        return False
    return True


def _ready(repo: Repository, token: str) -> Path:
    return own_folder(repo) / f"ref-{token}"
