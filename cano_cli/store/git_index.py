"""Git's own list of files (the index), changed under its lock and put in place in one step. What the user has staged
stays in it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from cano_cli.store import files, git_ref, git_runner, platform
from cano_cli.store.git_base import Repository, attempt, own_folder, run

Entries = Mapping[str, str | None]
"""Path -> ``100644 <hash of the contents>``; None for a file that is gone."""
_NOTHING = "0" * 40


def hold(repo: Repository, token: str) -> bool:
    """Keep git and every other program from changing the list; False when one is at it. Raises OSError."""
    files.write_new(_twin(repo, token), _mark(token))
    return git_ref.take(_lock(repo), _twin(repo, token), _mark(token))


def let_go(repo: Repository, token: str) -> None:
    """Let others change it again, if it was this command that kept them out. Raises OSError."""
    lock = _lock(repo)
    if os.path.lexists(lock) and platform.read_regular(lock, 64) == _mark(token):
        lock.unlink()
    _twin(repo, token).unlink(missing_ok=True)


def tokens_left(repo: Repository) -> tuple[str, ...]:
    """Return the tokens of commands that were cut off, by what they left in cano's own folder. Raises OSError."""
    found = (re.fullmatch(r"lock-([0-9a-f]{16})", name) for name in _names(own_folder(repo)))
    return tuple(match[1] for match in found if match)


def make_ready(repo: Repository, token: str, entries: Entries, made: str) -> None:
    """Make the list as it will be, in a file of our own. Raises CanoError, OSError."""
    target, now = ready(repo, token), repo.git_dir / "index"
    variables = {"GIT_INDEX_FILE": os.fspath(target)}
    if now.exists():
        stamp = now.stat().st_mtime_ns
        files.write_new(target, platform.read_regular(now, _MOST_BYTES))
        os.utime(target, ns=(stamp, stamp))  # git looks inside the files that changed as late as its list did
        enter(repo, entries, variables)
    else:
        run(repo, ["read-tree", made], variables=variables)


def put(repo: Repository, token: str) -> None:
    """Put the list that was made ready in its place. Raises OSError."""
    if ready(repo, token).exists():
        platform.replace(ready(repo, token), repo.git_dir / "index")


def enter(repo: Repository, entries: Entries, variables: Mapping[str, str]) -> None:
    """Enter what the files are to be into the list that ``variables`` name. Raises CanoError."""
    listed = "".join(f"{entry or f'0 {_NOTHING}'}\t{path}\0" for path, entry in entries.items())
    how = ["update-index", "-z", "--replace", "--index-info"]
    outcome = attempt(repo, how, stdin=listed.encode(), variables=variables)
    if outcome.code != 0:
        raise git_runner.explained(outcome)


def ready(repo: Repository, token: str) -> Path:
    """Return where the list is that will take the place of git's own."""
    return own_folder(repo) / f"index-{token}"


_MOST_BYTES = 256 * 1024 * 1024


def _lock(repo: Repository) -> Path:
    return repo.git_dir / "index.lock"


def _twin(repo: Repository, token: str) -> Path:
    return own_folder(repo) / f"lock-{token}"


def _mark(token: str) -> bytes:
    return f"cano {token}\n".encode()


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
