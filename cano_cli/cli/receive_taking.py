"""What came in becomes a case: told what is in it, asked, taken in, told what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.common import now, today, warn, width, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.handing.incoming_case import Brought
    from cano_cli.handing.receiving import Origin, Versions
    from cano_cli.model.findings import Finding
    from cano_cli.store.case_files import LoadedCase


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user gave: a number for the case, whether to go on without asking, and whether what was erased from that
    case may come in again."""

    store: Path
    number: str | None
    yes: bool
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came in: its files, what is told of where it is from, the papers that stay with it, and the versions that
    come along; ``own`` for what the user sent, and so has a case of."""

    brought: Brought
    told: str
    origin: Origin
    versions: Versions | None = None
    own: bool = False


def take(arrived: Arrived, asked: Asked) -> None:
    """Show what came in, ask, take it in, tell."""
    from cano_cli.cli.agreeing import agreed
    from cano_cli.cli.editing import recorded_text
    from cano_cli.cli.receive_text import After, taken_in_text
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
    after = After(number, tuple(arrived.origin.papers), loaded.case.afsluiting, own=arrived.own)
    write("\n" + taken_in_text(after, width()))
    write(recorded_text(recorded))


def own_number(files: Mapping[str, bytes]) -> str | None:
    """Return the number in traject.yaml, empty where there is none that can be read; None for a file that cannot."""
    from cano_cli.store.yaml_reader import read_document

    document = read_document(files["traject.yaml"], "traject.yaml")[0]
    if not document:
        return None
    told = document.value.get("dossier") if isinstance(document.value, dict) else None
    return told if isinstance(told, str) else ""


def _require_not_erased(files: Mapping[str, bytes], number: str, asked: Asked) -> None:
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

    own = own_number(files)
    if not own and wanted is None:
        raise CanoError(
            "In traject.yaml staat geen leesbaar dossiernummer.", "Geef een nummer mee: --als DOSSIER", exit_code=2
        )
    number = wanted or own or ""
    check_number(number)
    if own in {number, None}:
        return number, files
    return number, {**files, "traject.yaml": renamed(files["traject.yaml"], number)}


def _loaded(store: Path, folder: Path) -> LoadedCase:
    from cano_cli.store.case_files import load_case, read_organisation
    from cano_cli.store.locate import STORE_FILE

    organisation, _ = read_organisation(store, STORE_FILE)
    return load_case(folder, folder.name, organisation)


def _tell(loaded: LoadedCase, arrived: Arrived, files: Mapping[str, bytes], errors: list[Finding]) -> None:
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
