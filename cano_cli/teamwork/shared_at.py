"""Where a case is shared: through the place of its store, as a branch with the name of the case; or one of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store.case_files import read_organisation
from cano_cli.store.git_base import HEADS, Repository, current_branch
from cano_cli.store.locate import STORE_FILE, is_file
from cano_cli.store.sharing import remote
from cano_cli.store.sharing.hosts import remotes_of


@dataclass(frozen=True, slots=True)
class SharedAt:
    """The place, and the name of the branch there (``2026-kmtr``)."""

    address: remote.Address
    branch: str

    @property
    def ref(self) -> str:
        """The branch by its full name."""
        return f"{HEADS}{self.branch}"


def address_of_store(store: Path) -> remote.Address | None:
    """Return the place that ``cano.yaml`` names; None when it names none. Raises CanoError."""
    if not is_file(store / STORE_FILE):
        return None
    organisation, _ = read_organisation(store, STORE_FILE)
    if organisation is None:
        raise CanoError("cano.yaml kan niet gelezen worden.", "Kijk het na: cano validate")
    return remote.parse(organisation.gedeeld_via) if organisation.gedeeld_via else None


def shared_at(repo: Repository, of_store: remote.Address | None) -> SharedAt | None:
    """Return where a case is shared: at its own ``origin``, under the name of its own branch, or with its store. None
    when nowhere."""
    own = dict(reversed(remotes_of(repo.work_tree))).get("origin")
    if own is None:
        return SharedAt(of_store, repo.work_tree.name) if of_store else None
    branch = current_branch(repo)
    if branch is None:
        return None
    return SharedAt(remote.parse(own), branch.removeprefix(HEADS))
