"""A case that a colleague shared and that is not here yet: made aside, whole, and put beside the others in one step."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git, own_folders, platform
from cano_cli.store.case_files import REQUIRED
from cano_cli.store.erasing import ledger
from cano_cli.store.git_base import Repository, own_folder, run, writing
from cano_cli.store.new_files import check_number
from cano_cli.store.sharing import shared_refs
from cano_cli.store.sharing.quarantine import quarantine
from cano_cli.teamwork.joining import count
from cano_cli.teamwork.shared_at import SharedAt
from cano_cli.teamwork.syncing import Became, Synced


def is_number(name: str) -> bool:
    """Whether the name of a branch can be the number of a case."""
    try:
        check_number(name)
    except CanoError:
        return False
    return name not in _OF_GIT and not name.startswith("cano-")


_OF_GIT = frozenset({"main", "master", "trunk", "develop", "head"})
"""Names that a branch has of old."""


def arrive(store: Path, at: SharedAt) -> Synced | None:
    """Take in a case that is not here yet; None when there is no case in that branch. Raises CanoError; then nothing
    was taken in."""
    target = store / at.branch
    if os.path.lexists(target):
        raise CanoError(
            f"{at.branch} wordt gedeeld, maar hier staat er iets anders onder die naam.",
            f"Hernoem {at.branch} in deze map, en probeer opnieuw.",
        )
    with quarantine(own_folders.make(store)) as apart:
        tip = apart.fetch(at.address, at.ref)
        apart.check(tip)
        ledger.refuse_erased(store, apart.objects(tip), at.branch)
        contents = apart.contents(tip)
        if not any(name in contents for name in REQUIRED):
            return None
        aside = apart.folder / "dossier"
        with writing():
            aside.mkdir(mode=0o700)
        repo = git.create(aside)
        apart.give(tip, repo)
        _fill(aside, repo, tip, contents)
        _put(aside, target)
    return Synced(at.branch, Became.NEW_HERE, got=count(Repository(target / ".git", target), tip, ""))


def _fill(aside: Path, repo: Repository, tip: str, contents: Mapping[str, bytes]) -> None:
    """Write the files, private from the first byte, and let the branch be where the files are."""
    with writing():
        platform.make_private_folder(own_folder(repo))
        for path, data in contents.items():
            for folder in reversed((aside / path).relative_to(aside).parents[:-1]):
                platform.make_private_folder(aside / folder)
            files.write_new(aside / path, data)
    shared_refs.remember(repo, "refs/heads/main", tip)
    shared_refs.remember(repo, shared_refs.SHARED, tip)
    run(repo, ["read-tree", tip])
    run(repo, ["update-index", "-q", "--refresh"])
    with writing():
        for folder in {aside, *((aside / path).parent for path in contents)}:
            platform.sync_folder(folder)


def _put(aside: Path, target: Path) -> None:
    with writing():
        if os.path.lexists(target):
            raise CanoError(f"{target.name} is intussen al gemaakt.", "Probeer het opnieuw.")
        platform.replace(aside, target)
        platform.sync_folder(target.parent)
