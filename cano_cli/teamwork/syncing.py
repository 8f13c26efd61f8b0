"""Sharing a case with colleagues: what they did comes in, what was done here goes out, and what cannot both stand waits
for somebody to choose. Put where the team shares first, taken in here after: nothing here changes in between."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from cano_cli.merging.cases import merge_cases
from cano_cli.merging.notes import Note
from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.erasing import ledger
from cano_cli.store.git_base import Repository, own_folder
from cano_cli.store.sharing import remote, shared_refs
from cano_cli.store.sharing.incoming_kinds import REWRITTEN, UNRELATED, refused
from cano_cli.store.sharing.quarantine import Quarantine, quarantine
from cano_cli.store.transaction import MovedError, transaction
from cano_cli.store.vet import harmless
from cano_cli.teamwork import by_hand, rewritten
from cano_cli.teamwork.by_hand import NOTHING, ByHand
from cano_cli.teamwork.joining import (
    both_have,
    count,
    here,
    holds,
    merge_commit,
    require_as_recorded,
    require_no_twins,
    require_shareable,
    take_in,
)
from cano_cli.teamwork.shared_at import SharedAt

_TRIES = 6


class Became(StrEnum):
    """What became of a case."""

    SAME = "gelijk"
    SENT = "gedeeld"
    GOT = "bijgewerkt"
    BOTH = "samengebracht"
    NEW_THERE = "voor het eerst gedeeld"
    NEW_HERE = "nieuw"
    WAITS = "wacht"
    REFUSED = "geweigerd"
    ERASED = "door een collega verwijderd"


@dataclass(frozen=True, slots=True)
class Synced:
    """How it went with one case: how many steps went out and came in, what was recorded first because it was changed
    by hand, what lies there and is not shared, how many things wait, and what was settled by itself and is to be
    told (``notes``). ``error`` says why it was refused."""

    name: str
    became: Became
    sent: int = 0
    got: int = 0
    hand: ByHand = NOTHING
    waiting: int = 0
    notes: tuple[Note, ...] = ()
    error: CanoError | None = None


@dataclass(frozen=True, slots=True)
class _Here:
    """One case at one moment: its folder, its repository, where it is shared, and the commit it is at."""

    folder: Path
    repo: Repository
    at: SharedAt
    ours: str
    when: datetime
    again: bool

    @property
    def shared(self) -> str:
        return shared_refs.value(self.repo, shared_refs.SHARED)


def sync_case(folder: Path, at: SharedAt, listed: str, when: datetime, *, again: bool = False) -> Synced:
    """Share a case: ``listed`` is the commit it is at there (``""``: not there). With ``again``, what is here is put
    back there where it is gone. Raises CanoError; then nothing was taken in here."""
    hand, in_the_way = NOTHING, ""
    for attempts in range(_TRIES):
        with transaction(folder, when) as work:
            if work.repo is None:
                raise CanoError(
                    "Dit dossier staat in een grotere git-map en wordt niet apart gedeeld.",
                    "Deel die map zelf met git.",
                )
            found = by_hand.record(work)
            hand = ByHand(tuple(sorted({*hand.recorded, *found.recorded})), found.left)
            now = _Here(folder, work.repo, at, here(work.repo), when, again)
        try:
            done = _once(now, listed)
        except MovedError as error:
            if error.path and error.path == in_the_way:
                raise _in_the_way(error.path) from None
            done, in_the_way = None, error.path
        if done is not None:
            return replace(done, hand=hand)
        time.sleep(0.02 * 2**attempts)
        listed = remote.heads(at.address, folder).get(at.branch, "")
    raise CanoError("Er wordt op dit ogenblik druk gedeeld.", "Probeer het zo meteen opnieuw.")


def _in_the_way(path: str) -> CanoError:
    return CanoError(
        f"{harmless(path)} staat hier anders dan ginder.", "Hernoem het of leg het vast, en deel dan opnieuw."
    )


def unshared(folder: Path) -> int:
    """Return how many steps of a case are not shared yet, as far as is known here. Raises CanoError."""
    repo = git.own_repository(folder)
    if repo is None:
        return 0
    ours, shared = here(repo), shared_refs.value(repo, shared_refs.SHARED)
    return count(repo, ours, shared) if ours and ours != shared else 0


def _once(now: _Here, theirs: str) -> Synced | None:
    """Do it, from what is here and there now; None when somebody was faster."""
    if theirs == now.ours:
        return _same(now)
    if not theirs:
        return _first(now)
    replaced = rewritten.replace_there(now.folder, now.repo, now.at, theirs, now.when)
    if replaced is not None:
        return Synced(now.folder.name, Became.SENT) if replaced else None
    if rewritten.take_here(now.folder, now.repo, now.at, now.when):
        return Synced(now.folder.name, Became.GOT)
    if holds(now.repo, theirs, now.ours):
        return _send(now, theirs)
    if theirs == now.shared:
        raise refused(
            REWRITTEN,
            "Hier ontbreekt wat al gedeeld was: de geschiedenis van dit dossier werd hier herschreven.",
            "Verplaats de map naar een plaats buiten de dossiers, en haal het gedeelde dossier op met cano sync.",
        )
    with quarantine(own_folder(now.repo), now.repo) as apart:
        return _take(now, apart)


def _same(now: _Here) -> Synced:
    if now.shared != now.ours:
        both_have(now.folder, now.ours, now.when)
    return Synced(now.folder.name, Became.SAME)


def _first(now: _Here) -> Synced | None:
    """Put a case there that is not there."""
    if now.shared and ledger.follows(now.folder.parent, now.shared) == "":
        raise rewritten.ErasedThereError(now.folder.name)
    if now.shared and not now.again:
        raise refused(REWRITTEN, "Dit dossier staat niet meer op de gedeelde plaats.", _again(now))
    if not now.ours:
        raise CanoError("In dit dossier is nog niets vastgelegd.", "Er is dus niets te delen.")
    return _pushed(now, "", Became.NEW_THERE)


def _again(now: _Here) -> str:
    return (
        "Vraag je collega's wat er gebeurde. Hoort wat hier staat er weer te staan, dan kan dat met: "
        f"cano sync {now.folder.name} --opnieuw."
    )


def _send(now: _Here, theirs: str) -> Synced | None:
    """Put there what came after what is there."""
    backwards = now.shared and not holds(now.repo, now.shared, theirs)
    if backwards and not now.again:
        raise refused(REWRITTEN, "Op de gedeelde plaats staat een oude versie van dit dossier.", _again(now))
    return _pushed(now, theirs, Became.SENT)


def _pushed(now: _Here, theirs: str, became: Became) -> Synced | None:
    require_shareable(now.repo, now.ours, theirs)
    sent = count(now.repo, now.ours, theirs)
    if not remote.push(now.at.address, now.repo, now.ours, now.at.ref, theirs):
        return None
    both_have(now.folder, now.ours, now.when)
    return Synced(now.folder.name, became, sent=sent)


def _take(now: _Here, apart: Quarantine) -> Synced | None:
    """Look at what is there, apart, and bring it together with what is here."""
    theirs = apart.fetch(now.at.address, now.at.ref)
    apart.check(theirs)
    ledger.refuse_erased(now.folder.parent, apart.objects(theirs), now.folder.name)
    if now.shared and not now.again and not apart.holds(now.shared, theirs):
        raise refused(
            REWRITTEN,
            "De geschiedenis van dit dossier werd op de gedeelde plaats herschreven.",
            f"{_again(now)} Klopt wat ginder staat: verplaats de map naar een plaats buiten de dossiers, en haal het "
            "gedeelde dossier op met cano sync.",
        )
    base = apart.base(theirs)
    if not base:
        raise refused(UNRELATED, "Op de gedeelde plaats staat een ander dossier met dit nummer.")
    apart.give(theirs, now.repo)
    if base == now.ours:
        got = count(now.repo, theirs, now.ours)
        take_in(now.folder, theirs, now.ours, theirs, now.when)
        return Synced(now.folder.name, Became.GOT, got=got)
    return _merged(now, apart, base, theirs)


def _merged(now: _Here, apart: Quarantine, base: str, theirs: str) -> Synced | None:
    ours = apart.contents(now.ours)
    merged = merge_cases(apart.contents(base), ours, apart.contents(theirs), now.when.date())
    sent, got = count(now.repo, now.ours, theirs), count(now.repo, theirs, now.ours)
    require_no_twins(now.folder.name, ours, merged.contents)
    if merged.conflicts:
        with transaction(now.folder, now.when) as work:
            assert work.repo is not None  # noqa: S101
            shared_refs.remember(work.repo, shared_refs.THEIRS, theirs)
        return Synced(now.folder.name, Became.WAITS, waiting=len(merged.conflicts))
    made = merge_commit(now.repo, now.ours, theirs, ours, merged.contents, now.when)
    require_shareable(now.repo, made, theirs)
    require_as_recorded(now.folder, made, now.ours, now.when)
    if not remote.push(now.at.address, now.repo, made, now.at.ref, theirs):
        return None
    take_in(now.folder, made, now.ours, made, now.when)
    return Synced(now.folder.name, Became.BOTH, sent=sent, got=got, notes=merged.notes)
