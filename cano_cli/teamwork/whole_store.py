"""Sharing the cases of a store one after the other: what goes wrong with one does not stop the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git, git_ref, intents
from cano_cli.store.erasing import ledger, whole_case
from cano_cli.store.git_base import HEADS, Repository, current_branch
from cano_cli.store.sharing import remote, shared_refs
from cano_cli.teamwork import erased_there, rewritten
from cano_cli.teamwork.arriving import arrive, is_number
from cano_cli.teamwork.shared_at import SharedAt, shared_at
from cano_cli.teamwork.syncing import Became, Synced, sync_case


@dataclass(frozen=True, slots=True)
class Round:
    """What is shared in one go: the cases, where each is shared (None: nowhere), what is there by address, the cases
    that are only there, and those that were erased here and are now gone there too."""

    cases: tuple[tuple[Path, SharedAt | None], ...]
    there: dict[str, dict[str, str]]
    new: tuple[SharedAt, ...]
    removed: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many cases there are to look at."""
        return len(self.cases) + len(self.new)

    @property
    def first_time(self) -> tuple[str, ...]:
        """The cases that were never shared and are not there yet."""
        return tuple(folder.name for folder, at in self.cases if at and not self.listed(at) and not _known(folder))

    def listed(self, at: SharedAt) -> str:
        """Return the commit that a case is at there; empty when it is not there."""
        return self.there[at.address.text].get(at.branch, "")


def places(folders: Sequence[Path], of_store: remote.Address | None) -> tuple[tuple[Path, SharedAt | None], ...]:
    """Return where each of these cases is shared. Raises CanoError for an address that is none."""
    return tuple((folder, shared_at(Repository(folder / ".git", folder), of_store)) for folder in folders)


def was_shared(cases: Sequence[tuple[Path, SharedAt | None]], address: remote.Address) -> bool:
    """Whether one of these cases was shared through this place before, as far as is known here."""
    return any(at is not None and at.address == address and _known(folder) for folder, at in cases)


def begin(
    store: Path | None,
    cases: Sequence[tuple[Path, SharedAt | None]],
    of_store: remote.Address | None,
    *,
    all_of_it: bool,
) -> Round:
    """Ask every place once what is there. With ``all_of_it``, cases that are only at the place of the store come in
    too. Raises CanoError; :class:`OfflineError` when a place cannot be reached."""
    if store:
        whole_case.finish(store)
    addresses = {at.address.text: at.address for _, at in cases if at}
    if all_of_it and of_store:
        addresses[of_store.text] = of_store
    inside = store or cases[0][0]
    there = {text: remote.heads(address, inside) for text, address in addresses.items()}
    shared = there.get(of_store.text) if of_store else None
    removed = _forget_erased(store, of_store, shared) if store and of_store and shared is not None else ()
    new: tuple[SharedAt, ...] = ()
    if all_of_it and of_store:
        here = {folder.name for folder, _ in cases}
        names = sorted(name for name in there[of_store.text] if is_number(name) and name not in here)
        new = tuple(SharedAt(of_store, name) for name in names)
    return Round(tuple(cases), there, new, removed)


def _forget_erased(store: Path, address: remote.Address, there: dict[str, str]) -> tuple[str, ...]:
    """Let everybody know what was erased, and remove the cases there that were; return their names."""
    erased_there.exchange(store, address, there)
    if all(ledger.follows(store, at) != "" for at in there.values()):
        return ()
    removed = rewritten.remove_there(store, address, there)
    for name in removed:
        del there[name]
    return removed


def sync(
    store: Path | None, this: Round, when: datetime, step: Callable[[], object], *, again: bool = False
) -> Iterator[Synced]:
    """Yield how it went with each case, in order of their numbers; those that are shared nowhere are passed over."""
    for folder, at in this.cases:
        if at:
            yield _one(folder, at, this.listed(at), when, again)
        step()
    for at in this.new:
        found = _arrived(store, at, this.listed(at)) if store else None
        if found:
            yield found
        step()


def _one(folder: Path, at: SharedAt, listed: str, when: datetime, again: bool) -> Synced:
    try:
        if _is_same(folder, listed):
            return Synced(folder.name, Became.SAME)
        return sync_case(folder, at, listed, when, again=again)
    except rewritten.ErasedThereError:
        return Synced(folder.name, Became.ERASED)
    except CanoError as error:
        return Synced(folder.name, Became.REFUSED, error=error)
    except OSError as error:
        return Synced(folder.name, Became.REFUSED, error=files.explained(error, folder, "gelezen"))


def _arrived(store: Path, at: SharedAt, listed: str) -> Synced | None:
    try:
        if ledger.follows(store, listed) == "":
            return None
        return arrive(store, at)
    except CanoError as error:
        return Synced(at.branch, Became.REFUSED, error=error)
    except OSError as error:
        return Synced(at.branch, Became.REFUSED, error=files.explained(error, store, "gelezen"))


def _is_same(folder: Path, listed: str) -> bool:
    """Whether there is nothing to do: here, there and what both had last are one commit, and nothing was changed by
    hand. Nobody is kept waiting for it."""
    repo = git.own_repository(folder)
    branch = current_branch(repo) if repo else None
    if repo is None or branch is None or not listed or not branch.startswith(HEADS) or intents.is_there(repo):
        return False
    if {git_ref.value(repo, branch), git_ref.value(repo, shared_refs.SHARED)} != {listed}:
        return False
    return not git.status(repo)


def _known(folder: Path) -> bool:
    return bool(git_ref.value(Repository(folder / ".git", folder), shared_refs.SHARED))
