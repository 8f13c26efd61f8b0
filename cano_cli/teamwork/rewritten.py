"""Sharing a case of which the history was rewritten, because something was erased from it: the old one goes where the
team shares, and with the colleagues who still have it, and the work that they had not shared yet comes along."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from cano_cli.merging.cases import merge_cases
from cano_cli.model.findings import CanoError
from cano_cli.store import git, git_between, git_making, own_folders
from cano_cli.store.erasing import ledger, rewriting
from cano_cli.store.git_base import HEADS, Repository, checked_message, own_folder, run, signed_by
from cano_cli.store.sharing import remote
from cano_cli.store.sharing.quarantine import Quarantine, quarantine
from cano_cli.store.transaction import MovedError, transaction
from cano_cli.teamwork import cleaned_there
from cano_cli.teamwork.joining import ACTION, both_have, changed_files, here, holds, remember_shared, require_shareable
from cano_cli.teamwork.shared_at import SharedAt


class ErasedThereError(CanoError):
    """A colleague erased the whole case: it is not shared any longer, and is to go here too."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Dossier {name} werd door een collega verwijderd.", f"Verwijder het ook hier: cano erase {name}"
        )


def replace_there(folder: Path, repo: Repository, at: SharedAt, theirs: str, when: datetime) -> bool | None:
    """Put the history that was rewritten here in the place of the old one there, if that is still at ``theirs``; False
    when it is not, None when what is there is no old history of this case. Raises CanoError."""
    ours, follows = here(repo), ledger.follows(folder.absolute().parent, theirs)
    if not follows or not holds(repo, follows, ours):
        return None
    require_shareable(repo, ours, "")
    cleaned_there.remember(folder.absolute().parent, at.address)
    if not remote.push(at.address, repo, ours, at.ref, theirs):
        return False
    both_have(folder, ours, when)
    return True


def remove_there(store: Path, address: remote.Address, there: Mapping[str, str]) -> tuple[str, ...]:
    """Remove the cases that were erased from where the team shares, and return their names. Raises CanoError."""
    gone = sorted(name for name, at in there.items() if ledger.follows(store, at) == "")
    if not gone:
        return ()
    cleaned_there.remember(store, address)
    with quarantine(own_folders.make(store)) as apart:
        place = apart.folder, apart.place
        return tuple(name for name in gone if remote.push_from(address, *place, "", f"{HEADS}{name}", there[name]))


def take_here(folder: Path, repo: Repository, at: SharedAt, when: datetime) -> bool | None:
    """Put the history that a colleague rewrote in the place of the old one here, with what was not shared yet on top;
    None when nothing of what is here was erased. Raises CanoError: then nothing changed here."""
    store, ours = folder.absolute().parent, here(repo)
    base = _last_erased(repo, store, ours)
    if base is None:
        return None
    if not ledger.follows(store, base):
        raise ErasedThereError(folder.name)
    with quarantine(own_folder(repo), repo) as apart:
        theirs = apart.fetch(at.address, at.ref)
        apart.check(theirs)
        ledger.refuse_erased(store, apart.objects(theirs), folder.name)
        made = theirs if base == ours else _on_top(folder, repo, apart, (base, ours, theirs), when)
        if base == ours:
            apart.give(theirs, repo)
    with transaction(folder, when) as work:
        assert work.repo is not None  # noqa: S101
        if here(work.repo) != ours:
            raise MovedError
        rewriting.adopt(work.repo, made)
        remember_shared(work.repo, theirs)
    return True


def _on_top(folder: Path, repo: Repository, apart: Quarantine, three: tuple[str, str, str], when: datetime) -> str:
    """Make a commit on top of ``theirs`` with what came after ``base`` here. Raises CanoError when that does not go by
    itself: what brings back somebody who is gone there never does."""
    base, ours, theirs = three
    before, mine, there = (git_between.contents(repo, base), git_between.contents(repo, ours), apart.contents(theirs))
    merged = merge_cases(before, mine, there, when.date())
    if merged.conflicts:
        raise CanoError(
            f"Uit dossier {folder.name} werd iets verwijderd, en hier staat werk dat nog niet gedeeld was.",
            "Noteer apart wat je sindsdien toevoegde, hernoem de map, haal het dossier op met cano sync en voeg het "
            "opnieuw toe. Verwijder daarna de oude map: cano erase.",
        )
    apart.give(theirs, repo)
    who = git.identity()
    message = git.message("samen", "dossier", trailers={"Cano-Actie": ACTION, "Cano-Door": who.name})
    entries = git_making.stored_contents(repo, changed_files(there, merged.contents))
    made = git_making.commit(repo, theirs, entries, checked_message(message), signed_by(who, when)) or theirs
    hashes = [entry.split(" ")[1] for entry in entries.values() if entry]
    ledger.refuse_erased(folder.absolute().parent, hashes, folder.name)
    return made


def _last_erased(repo: Repository, store: Path, ours: str) -> str | None:
    """Return the last commit of what is here that was erased; None when none was."""
    erased = ledger.erased(store)
    listed = run(repo, ["rev-list", "--topo-order", ours, "--"]).decode("ascii").split() if erased and ours else []
    return next((one for one in listed if one in erased), None)
