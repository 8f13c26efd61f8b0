"""receive: take in a case that somebody handed over, or a folder or bundle that came on a stick, as a new case."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import StoreOption, place, plain_text, today, warn, width
from cano_cli.cli.receive_taking import Arrived, Asked, own_number, take
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cano_cli.handing.cards import Card
    from cano_cli.handing.parcel import Opened
    from cano_cli.store.sharing.quarantine import Quarantine

_LARGE = 20_000_000
"""Bytes from which on it takes a while."""
_ON_THE_SHEET = (
    "Maakte je het zelf, neem dan de vingerafdruk die op het blad met de herstelsleutel staat, en geef ze mee: "
    "--vingerafdruk CIJFERS. Maakte een collega het, bel dan en laat die van zijn kaart voorlezen."
)
_BUNDLE = (b"# v2 git bundle\n", b"# v3 git bundle\n")


def receive(
    what: Annotated[
        Path, typer.Argument(metavar="PAKKET", help="Het pakket; of een map of een git-bundel zonder handtekening.")
    ],
    number: Annotated[
        str | None,
        typer.Option("--als", metavar="DOSSIER", help="Neem het aan onder dit dossiernummer.", show_default=False),
    ] = None,
    mark: Annotated[
        str | None,
        typer.Option(
            "--vingerafdruk",
            metavar="CIJFERS",
            show_default=False,
            help="De vingerafdruk die de afzender je voorlas, als je zijn sleutelkaart niet hebt.",
        ),
    ] = None,
    recovery: Annotated[bool, typer.Option("--herstel", help="Open het met de herstelsleutel op papier.")] = False,
    origin: Annotated[
        str | None,
        typer.Option(
            "--van",
            metavar="WIE",
            show_default=False,
            help="Van wie je een map of bundel kreeg: een rechtbank, een organisatie.",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Neem het aan zonder het nog te vragen.")] = False,
    erased: Annotated[
        bool, typer.Option("--ook-verwijderd", help="Neem ook bestanden aan die uit dit dossier verwijderd zijn.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Neem een dossier aan dat iemand doorgaf. Je ziet eerst van wie het komt en wat erin zit.

    Een map of een bundel die niemand ondertekende, kan ook: daarvan wordt alleen gelezen wat in een dossier hoort, en
    nooit iets uitgevoerd.

    Voorbeeld: cano receive 2026-kmtr-overdracht-2026-11-22.cano-pakket
    """  # fmt: skip
    from cano_cli.store.locate import require_store

    asked = Asked(require_store(place(store)), number, yes, erased)
    if what.is_dir():
        _receive_folder(what, plain_text(origin or "", "van"), asked)
        return
    data = _data(what)
    if len(data) > _LARGE:
        warn("Het pakket wordt nagekeken. Bij grote bijlagen duurt dat even.")
    if data.startswith(_BUNDLE):
        _receive_bundle(data, plain_text(origin or "", "van"), asked)
    else:
        _receive_parcel(data, (mark, recovery), asked)


def _data(what: Path) -> bytes:
    from cano_cli.handing.parcel import LARGEST
    from cano_cli.store import platform

    try:
        return platform.read_regular(what, 2 * LARGEST)
    except FileNotFoundError:
        raise CanoError(f"‘{what.as_posix()}’ is er niet.", "Kijk na waar het pakket staat.", exit_code=2) from None
    except OSError:
        raise CanoError(
            f"‘{what.as_posix()}’ kan niet gelezen worden.",
            "Kijk na of het een gewoon bestand is, of je het mag openen, en of het niet te groot is.",
        ) from None


def _receive_parcel(data: bytes, how: tuple[str | None, bool], asked: Asked) -> None:
    from cano_cli.cli.keys_asking import opened_keys, typed_recovery
    from cano_cli.cli.receive_text import sender_text
    from cano_cli.handing.incoming_case import from_history, require_as_told
    from cano_cli.handing.origins import of_parcel
    from cano_cli.handing.parcel import Trust, open_parcel
    from cano_cli.handing.pinned import pinned
    from cano_cli.handing.receiving import Versions

    mark, recovery = how
    openers = (typed_recovery(),) if recovery else opened_keys().openers
    opened = open_parcel(data, openers, pinned(), _own_cards() if recovery else ())
    compared = _require_sender(opened, mark)
    with _held(asked.store) as held:
        tip, contents = _looked_at(held, asked.store, opened.bundle)
        brought = from_history(contents)
        require_as_told(opened.manifest, own_number(contents) or "", contents, len(held.commits(tip)))
        told = sender_text(opened, compared=compared, width=width())
        own = opened.trust is Trust.SELF
        take(Arrived(brought, told, of_parcel(opened), Versions(held, tip), own), asked)


def _own_cards() -> tuple[Card, ...]:
    """Return the cards of the user; none where their keys are damaged: then it is opened with the paper all the
    more."""
    from cano_cli.handing.keys import own_cards

    try:
        return own_cards(today())
    except CanoError:
        return ()


def _receive_bundle(data: bytes, origin: str, asked: Asked) -> None:
    """Take in the last version of a bundle that nobody signed: what was before it, nobody can vouch for either."""
    from cano_cli.cli.receive_text import unsigned_text
    from cano_cli.handing.incoming_case import from_history
    from cano_cli.handing.origins import of_unsigned

    with _held(asked.store) as held:
        brought = from_history(_looked_at(held, asked.store, data)[1])
    papers = of_unsigned("git-bundel", brought.files, origin, today())
    take(Arrived(brought, unsigned_text("git-bundel", origin, width()), papers), asked)


def _receive_folder(folder: Path, origin: str, asked: Asked) -> None:
    from cano_cli.cli.receive_text import unsigned_text
    from cano_cli.handing.incoming_case import from_folder
    from cano_cli.handing.origins import of_unsigned

    brought = from_folder(folder)
    papers = of_unsigned("map", brought.files, origin, today())
    take(Arrived(brought, unsigned_text("map", origin, width()), papers), asked)


@contextmanager
def _held(store: Path) -> Iterator[Quarantine]:
    """Make a quarantine in cano's own folder of the store; both are gone afterwards."""
    from cano_cli.handing.receiving import own_place
    from cano_cli.store.sharing.quarantine import quarantine

    with own_place(store) as own, quarantine(own) as held:
        yield held


def _looked_at(held: Quarantine, store: Path, bundle: bytes) -> tuple[str, Mapping[str, bytes]]:
    """Return the last version in a bundle and its files, once all of it was found in order. Raises CanoError."""
    from cano_cli.store.erasing.ledger import refuse_erased

    tip = held.unbundle(bundle)
    held.check(tip)
    refuse_erased(store, held.objects(tip), "")
    return tip, held.contents(tip)


def _require_sender(opened: Opened, mark: str | None) -> bool:
    """Refuse a parcel of which it is not sure who sent it, or that was not meant for who opens it; return whether the
    user gave its fingerprint. Raises CanoError."""
    from cano_cli.handing.keys import How
    from cano_cli.handing.parcel import Trust
    from cano_cli.handing.receiving_kinds import NOT_MEANT, NOT_TRUSTED
    from cano_cli.store.sharing.incoming_kinds import refused
    from cano_cli.store.vet import harmless

    sender = opened.manifest.sender
    who = harmless(f"{sender.name} ({sender.organisation})")
    if not opened.meant:
        raise refused(NOT_MEANT, f"{who} maakte dit pakket niet voor jou. Er is niets overgenomen.")
    if mark is not None:
        if "".join(mark.split()) == "".join(sender.fingerprint.split()):
            return True
        raise refused(
            NOT_TRUSTED, f"De vingerafdruk die je gaf, is niet die van dit pakket, dat zegt van {who} te zijn."
        )
    if opened.trust in {Trust.SELF, Trust.PINNED}:
        return False
    why = {
        Trust.EARLIER: f"Dit pakket is getekend met een oude sleutelkaart van {who}.",
        Trust.CHANGED: f"Dit pakket zegt van {who} te zijn, maar met andere sleutels dan op de kaart die je hebt.",
    }.get(opened.trust, f"Dit pakket zegt van {who} te zijn, en die sleutelkaart heb je niet.")
    if opened.opened_by.how is How.RECOVERY:
        raise refused(NOT_TRUSTED, f"{why} Er is niets overgenomen.", _ON_THE_SHEET)
    hint = (
        "Bel, op een nummer dat je al had, en laat de vingerafdruk voorlezen (cano keys show). Vraag de sleutelkaart "
        "en bewaar ze met cano keys pin, of geef mee wat je hoorde: --vingerafdruk CIJFERS."
    )
    raise refused(NOT_TRUSTED, f"{why} Er is niets overgenomen.", hint)
