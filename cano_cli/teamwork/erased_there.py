"""The list of what was erased, shared by a team as a branch of its own: what one of them erased, nobody brings back."""

from __future__ import annotations

from pathlib import Path

from cano_cli.store import files, own_folders
from cano_cli.store.erasing import ledger
from cano_cli.store.git_base import HEADS
from cano_cli.store.sharing import remote
from cano_cli.store.sharing.incoming_kinds import DAMAGED, refused
from cano_cli.store.sharing.quarantine import Quarantine, quarantine

BRANCH = "cano-verwijderd"
_SEEN = "verwijderd-gedeeld"
_TRIES = 4


def exchange(store: Path, address: remote.Address, there: dict[str, str]) -> None:
    """Let the list here and the list there be what either holds. Nothing is done when both are what they were at the
    last exchange. Raises CanoError."""
    for _ in range(_TRIES):
        tip, ours = there.get(BRANCH, ""), ledger.as_bytes(store) if ledger.erased(store) else b""
        if _mark(tip, ours) == _seen(store) or not (tip or ours):
            return
        with quarantine(own_folders.make(store)) as apart:
            theirs = _fetched(apart, address) if tip else b""
            if theirs:
                ledger.take(store, theirs)
            united = ledger.as_bytes(store)
            if united != theirs:
                made = apart.make(NAME, united, tip)
                if not remote.push_from(address, apart.folder, apart.place, made, f"{HEADS}{BRANCH}", tip):
                    there |= remote.heads(address, store)
                    continue
                tip = made
        _remember(store, _mark(tip, united))
        return


NAME = ledger.NAME


def _fetched(apart: Quarantine, address: remote.Address) -> bytes:
    tip = apart.fetch(address, f"{HEADS}{BRANCH}")
    apart.check(tip)
    contents = apart.contents(tip)
    if set(contents) != {NAME}:
        raise refused(DAMAGED, "De gedeelde lijst van wat verwijderd is, klopt niet.")
    return contents[NAME]


def _mark(tip: str, ours: bytes) -> bytes:
    """What both were at the last exchange: the commit there, and a fingerprint of the list here."""
    from hashlib import sha256

    return f"{tip} {sha256(ours).hexdigest()}\n".encode()


def _seen(store: Path) -> bytes:
    return files.read(own_folders.of_store(store) / _SEEN).data or b""


def _remember(store: Path, mark: bytes) -> None:
    files.replace(files.read(own_folders.make(store) / _SEEN), mark)
