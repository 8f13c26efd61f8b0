"""import-notes: contacts that were written down elsewhere, in a table, in YAML or on a phone, all in one commit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.add_options import require_network, said
from cano_cli.cli.asking import Answers
from cano_cli.cli.common import StoreOption, colour, interactive, load, now, place, tell, today, width, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cano_cli.model.case import Case
    from cano_cli.model.findings import Finding
    from cano_cli.store.case_files import LoadedCase
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
    partly: Annotated[
        bool, typer.Option("--deels", help="Neem over wat te lezen is, ook als andere notities dat niet zijn.")
    ] = False,
    anyway: Annotated[bool, typer.Option("--toch", help="Neem ook over wat er al lijkt te staan.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Voeg toe zonder het nog te vragen.")] = False,
    store: StoreOption = None,
) -> None:
    """Neem contacten over die je elders opschreef. Eerst zie je wat erbij zou komen.

    In een tabel heten de kolommen zoals de velden: datum, tijd, vorm, met, duur, doelen, tekst. Een losse notitie is
    een alinea: gisteren 16u30 huisbezoek mama, jongere 1u15: wat er gezegd is.

    Voorbeeld: cano import-notes notities.txt 2026-kmtr --yes
    """  # fmt: skip
    from cano_cli.cli.contact_counting import still_to_say_of_all
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import count
    from cano_cli.writing.notes import contacts_added

    loaded = load(place(store), case)
    known = require_network(loaded)
    notes = _read(file, known, written)
    new = (*notes.new, *notes.doubles) if anyway else notes.new
    if notes.findings:
        _show(notes, file)
        _refuse_unless_partly(known, notes, file, partly=partly)
    _preview(loaded, notes, new, anyway=anyway)
    if not new:
        write("Er is niets om toe te voegen.\n")
        return
    number = count(len(new), "contact", "contacten")
    if not (yes or _agreed(known, number)):
        comes = "komt dit contact" if len(new) == 1 else f"komen deze {number}"
        write(f"Er is niets toegevoegd. Met --yes {comes} erbij.\n")
        return
    told = f"{number} toegevoegd.{_left_behind(notes, file)}"
    note(loaded, contacts_added(loaded, new), told + still_to_say_of_all(known, new))


def _preview(loaded: LoadedCase, notes: Notes, new: Sequence[NewContact], *, anyway: bool) -> None:
    """Show what would be added, who would read it where that differs, and what is there already."""
    from cano_cli.readers.dutch import count

    for one in new:
        write(f"{_told(one)}\n")
    write("".join(f"{line}\n" for line in _by_readers(loaded, new)))
    if notes.there:
        write(f"{count(notes.there, 'notitie staat', 'notities staan')} al in het dossier.\n")
    if notes.doubles and not anyway:
        for one in notes.doubles:
            write(f"{_told(one).replace('+', '=', 1)}\n")
        there = "staat er met een andere tekst al een" if len(notes.doubles) == 1 else "staan er met andere teksten al"
        tell(f"Op {'dat uur' if len(notes.doubles) == 1 else 'die uren'} {there}. Met --toch komt dit er ook bij.")


def _by_readers(loaded: LoadedCase, new: Sequence[NewContact]) -> Iterator[str]:
    """Yield who would read how many of them, where they are not all for the same readers."""
    from cano_cli.cli.wrapping import wrapped
    from cano_cli.readers.dutch import join
    from cano_cli.writing.notes import contacts_added
    from cano_cli.writing.who_reads import readers_of

    groups: dict[frozenset[str], list[NewContact]] = {}
    for one in new:
        groups.setdefault(frozenset(one.shared_with), []).append(one)
    for group in groups.values() if len(groups) > 1 else ():
        found = readers_of(loaded, contacts_added(loaded, group), today())
        days = join([one.isoformat() for one in sorted({one.day for one in group})][:_MOST_DAYS])
        more = " …" if len({one.day for one in group}) > _MOST_DAYS else ""
        told = join([*(found.all if found else ()), "het team"])
        yield from wrapped(f"Voor {told}: {len(group)} van de {len(new)} ({days}{more}).", width(), "", "  ")


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

    try:
        whole = file.resolve()  # a link to a file in the cloud is that file
    except RuntimeError:  # a link to itself
        whole = Path()
    if whole.exists() and not whole.is_file():
        raise CanoError(
            f"‘{file.as_posix()}’ is geen bestand.", "Geef een bestand mee, zoals notities.txt.", exit_code=2
        )
    data = platform.read_regular(whole if whole.exists() else file, MAX_BYTES)
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


def _show(notes: Notes, file: Path) -> None:
    """Show what could not be read, with its line."""
    from cano_cli.cli.findings_text import to_text

    ordered = sorted(notes.findings, key=lambda one: one.sort_key)
    sys.stderr.write(to_text(ordered[:_MOST_SHOWN], width=width(), colour=colour(sys.stderr.isatty())))
    if notes.cut or len(ordered) > _MOST_SHOWN:
        sys.stderr.write(f"Er is nog meer mis in {file.name}: dit zijn de eerste {min(len(ordered), _MOST_SHOWN)}.\n")


def _refuse_unless_partly(case: Case, notes: Notes, file: Path, *, partly: bool) -> None:
    """Raise CanoError, unless the user agrees to take what could be read: otherwise nothing is added."""
    from cano_cli.readers.dutch import count

    able = len(notes.new) + len(notes.doubles)
    hint = f"Verbeter {file.name} en probeer het opnieuw."
    if not able or notes.cut:
        raise CanoError("Er is niets toegevoegd.", hint)
    rest = count(able, "andere notitie", "andere notities")
    if not (partly or (interactive() and Answers(case, now()).yes(None, f"Toch verder met de {rest}"))):
        raise CanoError("Er is niets toegevoegd.", f"{hint[:-1]}. Of neem met --deels de {rest} al over.")


def _left_behind(notes: Notes, file: Path) -> str:
    """Return what is told of notes that were not taken over."""
    from cano_cli.readers.dutch import join

    if not notes.unread:
        return ""
    which = "regel" if len(notes.unread) == 1 else "regels"
    return (
        f" Niet overgenomen: {which} {join([str(line) for line in notes.unread])} van {file.name}.\n"
        "Verbeter die en lees het bestand opnieuw in: wat er al staat, komt er niet nog eens bij."
    )


def _agreed(case: Case, number: str) -> bool:
    what = "Dit contact" if number.startswith("1 ") else f"Deze {number}"
    return interactive() and Answers(case, now()).yes(None, f"{what} toevoegen", default=True)


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


_LEAST, _MOST_SHOWN, _MOST_DAYS = 12, 40, 4
