"""import-notes: contacts that were written down elsewhere, in a table, in YAML or on a phone, all in one commit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.add_options import require_network, said
from cano_cli.cli.asking import Answers
from cano_cli.cli.common import StoreOption, colour, interactive, load, now, place, width, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cano_cli.model.case import Case
    from cano_cli.model.findings import Finding
    from cano_cli.writing.contact import NewContact
    from cano_cli.writing.notes import Notes, Reading, Row

_YAML, _TABLES = {".yaml", ".yml"}, {".csv", ".tsv"}


def import_notes(
    file: Annotated[
        Path, typer.Argument(metavar="BESTAND", help="Een tabel (.csv), een lijst (.yaml) of losse notities (.txt).")
    ],
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOSSIER]",
            show_default=False,
            help="Dossiernummer of map. Mag weg als je in de map van het dossier staat.",
        ),
    ] = None,
    written: Annotated[
        str | None,
        said("--geschreven-op", "DAG", "Wanneer de notities getypt zijn: dan telt ‘gisteren’ vanaf die dag."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Voeg toe zonder het nog te vragen.")] = False,
    store: StoreOption = None,
) -> None:
    """Neem contacten over die je elders opschreef. Eerst zie je wat erbij zou komen.

    In een tabel zijn de kolommen de velden: datum, tijd, vorm, met, duur, doelen, tekst. Een losse notitie is een
    alinea: gisteren 16u30 huisbezoek mama, jongere 1u15: wat er gezegd is.

    Voorbeeld: cano import-notes notities.txt 2026-kmtr --yes
    """  # fmt: skip
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import count
    from cano_cli.writing.notes import contacts_added

    loaded = load(place(store), case)
    known = require_network(loaded)
    notes = _read(file, known, written)
    if notes.findings:
        _refuse(notes.findings, file)
    for one in notes.new:
        write(f"{_told(one)}\n")
    if notes.there:
        write(f"{count(notes.there, 'notitie staat', 'notities staan')} al in het dossier.\n")
    if not notes.new:
        write("Er is niets om toe te voegen.\n")
        return
    number = count(len(notes.new), "contact", "contacten")
    if not (yes or _agreed(known, number)):
        write(f"Er is niets toegevoegd. Met --yes komen deze {number} erbij.\n")
        return
    note(loaded, contacts_added(loaded, notes.new), f"{number} toegevoegd.")


def _read(file: Path, case: Case, written: str | None) -> Notes:
    from datetime import datetime

    from cano_cli.store import git
    from cano_cli.writing.days import said_day
    from cano_cli.writing.notes import Notes, Reading, read_rows
    from cano_cli.writing.worker import worker_of

    moment = now()
    if written:
        moment = datetime.combine(said_day(written, moment), moment.timetz())
    name = git.identity().name

    def worker(day: date) -> str | None:
        return worker_of(case, name, day)

    reading = Reading(case, file.as_posix(), moment, worker)
    rows, findings = _rows(file, reading)
    return Notes(findings=findings) if findings else read_rows(reading, rows)


def _rows(file: Path, reading: Reading) -> tuple[Sequence[Row], tuple[Finding, ...]]:
    from cano_cli.cli.boundary import tell
    from cano_cli.store.yaml_reader import read_document
    from cano_cli.writing.notes_table import table_rows
    from cano_cli.writing.notes_text import lines_like_notes, note_rows
    from cano_cli.writing.notes_yaml import yaml_rows

    data = _bytes(file)
    kind = file.suffix.lower()
    if kind in _YAML:
        document, findings = read_document(data, reading.shown)
        return yaml_rows(document) if document else ((), findings)
    text = _text(data, file)
    if kind in _TABLES:
        return table_rows(text, reading.shown)
    for number in lines_like_notes(reading, text):
        tell(f"Let op: regel {number} lijkt een nieuwe notitie.", "Is dat zo? Zet er dan een lege regel boven.")
    return note_rows(reading, text), ()


def _bytes(file: Path) -> bytes:
    from cano_cli.store import platform
    from cano_cli.store.yaml_text import MAX_BYTES

    data = platform.read_regular(file, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise CanoError(f"‘{file.as_posix()}’ is te groot: meer dan 1 MiB.", "Splits het in kleinere bestanden.")
    return data


def _text(data: bytes, file: Path) -> str:
    """Return the text of a table or note: UTF-8, or as older programs save it (UTF-16, Windows-1252)."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    coding = "utf-16" if wide else "utf-8-sig" if _is_utf8(data) else "cp1252"
    try:
        text = data.decode(coding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise CanoError(f"‘{file.as_posix()}’ is geen tekst.", "Bewaar het als CSV, YAML of gewone tekst.", exit_code=2)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _refuse(findings: Sequence[Finding], file: Path) -> None:
    """Show what is wrong, and end: nothing is added as long as a row cannot be read."""
    from cano_cli.cli.findings_text import to_text

    ordered = sorted(findings, key=lambda one: one.sort_key)
    sys.stderr.write(to_text(ordered, width=width(), colour=colour(sys.stderr.isatty())))
    raise CanoError("Er is niets toegevoegd.", f"Verbeter {file.name} en probeer het opnieuw.")


def _agreed(case: Case, number: str) -> bool:
    return interactive() and Answers(case, now()).yes(None, f"Deze {number} toevoegen", default=True)


def _told(one: NewContact) -> str:
    """Return one line: what it is, with whom, and how its text begins."""
    from cano_cli.readers.dutch import join

    moment = one.day.isoformat() + (f" {one.time}" if one.time else "")
    long = f", {one.minutes} min" if one.minutes is not None else ""
    text = " ".join((one.text or "").split()) or ("nog aan te vullen" if one.later else "")
    line = f"+ {moment}  {one.how} met {join(one.people)}{long}"
    room = width() - len(line) - 2
    if not text or room < _LEAST:
        return line
    return f"{line}: {text if len(text) <= room else f'{text[: room - 2].rstrip()} …'}"


_LEAST = 12
