"""People with keys of their own, each in a folder of their own, as if on a computer of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from cano_cli.handing import keys, pinned
from cano_cli.handing.cards import Card
from cano_cli.handing.keys import Keys, Opener
from cano_cli.handing.manifest import Contents, Manifest, describe
from cano_cli.handing.paper import Paper, new_paper
from cano_cli.handing.parcel import Opened, open_parcel, seal
from cano_cli.handing.projecting import projection
from cano_cli.store.case_files import LoadedCase

DAY = date(2026, 11, 22)
MADE = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))
BUNDLE = b"# v2 git bundle\n" + bytes(range(256)) * 2
CONTENTS = Contents(files=12, bytes=4096, commits=3, last_note=date(2026, 11, 20))


@dataclass(frozen=True)
class User:
    """Somebody, where their keys are, and the recovery key on their paper."""

    folder: Path
    paper: Paper
    card: Card

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Be this user for a while."""
        before = os.environ.get("CANO_CONFIG")
        os.environ["CANO_CONFIG"] = str(self.folder)
        try:
            yield
        finally:
            if before is None:
                del os.environ["CANO_CONFIG"]
            else:
                os.environ["CANO_CONFIG"] = before

    @property
    def keys(self) -> Keys:
        with self.at_work():
            return own_keys(no_password, DAY)

    @property
    def own_card(self) -> Card:
        """The card of this moment."""
        with self.at_work():
            return keys.required().card

    def pin(self, *cards: Card) -> None:
        with self.at_work():
            for card in cards:
                pinned.pin(card, DAY)

    def send(
        self, *receivers: Card, dossier: str = "2026-kmtr", bundle: bytes = BUNDLE, contents: Contents = CONTENTS
    ) -> bytes:
        with self.at_work():
            made = self.manifest(*receivers, dossier=dossier, bundle=bundle, contents=contents)
            return seal(made, bundle, self.keys)

    def manifest(
        self, *receivers: Card, dossier: str = "2026-kmtr", bundle: bytes = BUNDLE, contents: Contents = CONTENTS
    ) -> Manifest:
        mine = self.keys
        return describe(dossier, MADE, mine.card, receivers, mine.recovery, contents, bundle)

    def open(self, data: bytes, *openers: Opener) -> Opened:
        with self.at_work():
            return open_parcel(data, openers or self.keys.openers, pinned.pinned())


def own_keys(secret: Callable[[], str], today: date) -> Keys:
    """Return the keys of whoever is at work, as they count today."""
    return keys.keys_in(keys.unlock(secret), today)


def projected(loaded: LoadedCase, reader: str, at: date, today: date) -> dict[str, bytes]:
    """Return the files of a case that is handed over, by path."""
    return dict(projection(loaded, reader, at, today).files)


def no_password() -> str:
    """Nobody is to ask for a password."""
    raise AssertionError("a password was asked")


def user(folder: Path, name: str, organisation: str = "vzw Voorbeeld") -> User:
    """Make somebody with keys, without a password."""
    made = User(folder, new_paper(), None)  # type: ignore[arg-type]  # for a moment
    with made.at_work():
        own = keys.make(name, organisation, made.paper.public, "", DAY)
    return User(folder, made.paper, own.card)
