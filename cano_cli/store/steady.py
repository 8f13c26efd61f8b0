"""Reading several files of a case as one: as they were before a command, or after it, never halfway."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git_ref, intents, recovery
from cano_cli.store.git_base import Repository, check, current_branch

_T = TypeVar("_T")
_TRIES = 12  # together some 20 seconds
_LONGEST = 2.0


def read_steadily(folder: Path, read: Callable[[], _T]) -> _T:
    """Return what ``read()`` returns, read while no command was changing the case. One that was cut off is finished
    first. Raises CanoError when a command is at work all the time."""
    git_dir = folder.absolute() / ".git"
    if git_dir.is_symlink() or not git_dir.is_dir():
        return read()
    repo = Repository(git_dir, git_dir.parent)
    for attempts in range(_TRIES):
        before = _recorded(repo)
        if before is not None:
            result = read()
            if _recorded(repo) == before:
                return result
        else:
            _finish_if_cut_off(repo)
        time.sleep(min(_LONGEST, 0.01 * 2**attempts))
    raise CanoError(
        "Een ander cano-commando is bezig met dit dossier.", "Wacht tot het klaar is en probeer het dan opnieuw."
    )


def _recorded(repo: Repository) -> str | None:
    """Return what was recorded last; None while a command is changing the case."""
    try:
        if intents.is_there(repo):
            return None
        branch = current_branch(repo)
        return git_ref.value(repo, branch) if branch else ""
    except (OSError, ValueError):
        return ""  # no repository that git could read either: there is nothing to wait for


def _finish_if_cut_off(repo: Repository) -> None:
    """Finish the command that left its intent, unless it is still at work."""
    if files.is_locked(repo.work_tree):
        return
    check(repo)
    with files.locked(repo.work_tree):
        recovery.finish(repo)
