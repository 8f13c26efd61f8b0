"""receive: take in a case that somebody handed over, or a folder or bundle that came on a stick, as a new case."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import StoreOption, now, place, plain_text, today, warn, width, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cano_cli.handing.incoming_case import Brought
    from cano_cli.handing.parcel import Opened
    from cano_cli.handing.receiving import Origin, Versions
    from cano_cli.model.findings import Finding
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.store.sharing.quarantine import Quarantine

_LARGE = 20_000_000
"""Bytes from which on it takes a while."""
_BUNDLE = (b"# v2 git bundle\n", b"# v3 git bundle\n")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the user gave: a number for the case, whether to go on without asking, and whether what was erased from that
    case may come in again."""

    store: Path
    number: str | None
    yes: bool
    erased: bool = False


@dataclass(frozen=True, slots=True)
class _Arrived:
    """What came in: its files, what is told of where it is from, the papers that stay with it, and the versions that
    come along."""

    brought: Brought
    told: str
    origin: Origin
    versions: Versions | None = None


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
    yes: Annotated[bool, typer.Option("--ja", help="Neem het aan zonder het nog te vragen.")] = False,
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

    asked = _Asked(require_store(place(store)), number, yes, erased)
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


def _receive_parcel(data: bytes, how: tuple[str | None, bool], asked: _Asked) -> None:
    from cano_cli.cli.keys_asking import opened_keys, typed_recovery
    from cano_cli.cli.receive_text import sender_text
    from cano_cli.handing.incoming_case import from_history, require_as_told
    from cano_cli.handing.origins import of_parcel
    from cano_cli.handing.parcel import open_parcel
    from cano_cli.handing.pinned import pinned
    from cano_cli.handing.receiving import Versions

    mark, recovery = how
    openers = (typed_recovery(),) if recovery else opened_keys().openers
    opened = open_parcel(data, openers, pinned())
    compared = _require_sender(opened, mark)
    with _held(asked.store) as held:
        tip, contents = _looked_at(held, asked.store, opened.bundle)
        brought = from_history(contents)
        require_as_told(opened.manifest, _own_number(contents) or "", contents, len(held.commits(tip)))
        told = sender_text(opened, compared=compared, width=width())
        _take(_Arrived(brought, told, of_parcel(opened), Versions(held, tip)), asked)


def _receive_bundle(data: bytes, origin: str, asked: _Asked) -> None:
    """Take in the last version of a bundle that nobody signed: what was before it, nobody can vouch for either."""
    from cano_cli.cli.receive_text import unsigned_text
    from cano_cli.handing.incoming_case import from_history
    from cano_cli.handing.origins import of_unsigned

    with _held(asked.store) as held:
        brought = from_history(_looked_at(held, asked.store, data)[1])
    papers = of_unsigned("git-bundel", brought.files, origin, today())
    _take(_Arrived(brought, unsigned_text("git-bundel", origin, width()), papers), asked)


def _receive_folder(folder: Path, origin: str, asked: _Asked) -> None:
    from cano_cli.cli.receive_text import unsigned_text
    from cano_cli.handing.incoming_case import from_folder
    from cano_cli.handing.origins import of_unsigned

    brought = from_folder(folder)
    papers = of_unsigned("map", brought.files, origin, today())
    _take(_Arrived(brought, unsigned_text("map", origin, width()), papers), asked)


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
    hint = (
        "Bel, op een nummer dat je al had, en laat de vingerafdruk voorlezen (cano keys show). Vraag de sleutelkaart "
        "en bewaar ze met cano keys pin, of geef mee wat je hoorde: --vingerafdruk CIJFERS."
    )
    raise refused(NOT_TRUSTED, f"{why} Er is niets overgenomen.", hint)


def _take(arrived: _Arrived, asked: _Asked) -> None:
    """Show what came in, ask, take it in, tell."""
    from cano_cli.cli.agreeing import agreed
    from cano_cli.cli.editing import recorded_text
    from cano_cli.cli.receive_text import taken_in_text
    from cano_cli.handing.receiving import aside, check_free, take_in

    number, files = _numbered(arrived.brought.files, asked.number)
    check_free(asked.store, number)
    _require_not_erased(arrived.brought.files, number, asked)
    with aside(asked.store, number, files) as folder:
        loaded = _loaded(asked.store, folder)
        write(arrived.told + "\n")
        errors = _errors(loaded)
        _tell(loaded, arrived, files, errors)
        question = "Toch aannemen, met wat er niet aan klopt" if errors else "Aannemen"
        if not agreed(question, "Er is nog niets overgenomen.", given=asked.yes):
            write("Er is niets overgenomen.\n")
            return
        recorded = take_in(asked.store, folder, arrived.origin, now(), arrived.versions)
    write("\n" + taken_in_text(number, list(arrived.origin.papers), width()))
    write(recorded_text(recorded))


def _require_not_erased(files: Mapping[str, bytes], number: str, asked: _Asked) -> None:
    """Raise CanoError for files that were erased from the case of this number, unless they may come in again."""
    from cano_cli.store.erasing.ledger import erased_of
    from cano_cli.store.staging import content_hash

    hashes = {path: content_hash(data) for path, data in files.items()}
    gone = erased_of(asked.store, number, hashes.values())
    told = ", ".join(path for path, one in sorted(hashes.items()) if one in gone)
    if told and not asked.erased:
        raise CanoError(
            f"Dit werd hier uit dossier {number} verwijderd: {told}. Er is niets overgenomen.",
            "Komt het uit een oude kopie, verwijder die dan. Mag het toch weer in het dossier, geef dan "
            "--ook-verwijderd mee.",
        )
    if told:
        warn(f"Dit werd hier eerder verwijderd, en komt nu terug: {told}.")


def _numbered(files: Mapping[str, bytes], wanted: str | None) -> tuple[str, Mapping[str, bytes]]:
    """Return the number of the new case, and its files with that number in them. Raises CanoError."""
    from cano_cli.handing.receiving import renamed
    from cano_cli.store.new_files import check_number

    own = _own_number(files)
    if not own and wanted is None:
        raise CanoError(
            "In traject.yaml staat geen leesbaar dossiernummer.", "Geef een nummer mee: --als DOSSIER", exit_code=2
        )
    number = wanted or own or ""
    check_number(number)
    if own in {number, None}:
        return number, files
    return number, {**files, "traject.yaml": renamed(files["traject.yaml"], number)}


def _own_number(files: Mapping[str, bytes]) -> str | None:
    """Return the number in traject.yaml, empty where there is none that can be read; None for a file that cannot."""
    from cano_cli.store.yaml_reader import read_document

    document = read_document(files["traject.yaml"], "traject.yaml")[0]
    if not document:
        return None
    told = document.value.get("dossier") if isinstance(document.value, dict) else None
    return told if isinstance(told, str) else ""


def _loaded(store: Path, folder: Path) -> LoadedCase:
    from cano_cli.store.case_files import load_case, read_organisation
    from cano_cli.store.locate import STORE_FILE

    organisation, _ = read_organisation(store, STORE_FILE)
    return load_case(folder, folder.name, organisation)


def _tell(loaded: LoadedCase, arrived: _Arrived, files: Mapping[str, bytes], errors: list[Finding]) -> None:
    """Tell what is in it, what does not come along, and what is wrong with it."""
    from cano_cli.cli.findings_output import to_text
    from cano_cli.cli.receive_text import contents_text, left_text

    versions = arrived.versions
    number = len(versions.held.commits(versions.tip)) if versions else 0
    write(contents_text(loaded.folder.name, loaded.case, files, number, width()))
    if arrived.brought.left:
        write("\n" + left_text(arrived.brought.left, width()))
    if errors:
        write("\nWat er niet aan klopt\n" + to_text(errors, width=width()))


def _errors(loaded: LoadedCase) -> list[Finding]:
    from cano_cli.rules.check import check_loaded

    return [one for one in check_loaded(loaded, today()).findings if one.severity == "error"]
