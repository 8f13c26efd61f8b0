"""Committing files of a case as they are, for tests that look at what git kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cano_cli.store.git import Identity, Repository
from cano_cli.store.transaction import transaction


def commit(repo: Repository, paths: Sequence[str], message: str, *, who: Identity, when: datetime) -> str | None:
    """Commit these files and return the hash; None when none differs from the last commit."""
    with transaction(repo.work_tree, when, who) as work:
        return work.record(paths, message).commit
