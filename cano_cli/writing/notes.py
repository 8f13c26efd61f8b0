"""Contacts that were written down elsewhere: rows of a table, a YAML list, or quick notes of a phone, as contacts.

A row is a set of cells with their places; what a cell means is read here, the same for every kind of file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from cano_cli.model.base import DOSSIER_PATTERN
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError, Finding, Kind, Severity, Span
from cano_cli.store.case_files import LoadedCase, with_texts
from cano_cli.store.yaml_text import unwelcome
from cano_cli.writing.answers import as_block
from cano_cli.writing.change import Change, Edit, texts_after
from cano_cli.writing.contact import NewContact, contact_added
from cano_cli.writing.contact_words import how_said
from cano_cli.writing.day_words import plainly, refused
from cano_cli.writing.days import Moment, said_moment
from cano_cli.writing.duration import duration_said
from cano_cli.writing.goals import goals_said
from cano_cli.writing.hours import hour_said
from cano_cli.writing.people import people_said, readers_said

T = TypeVar("T")
FIELDS = (
    "datum", "tijd", "vorm", "met", "door", "duur", "doelen", "samen_gedaan", "ook_voor", "op_de_hoogte", "delen_met",
    "later_aanvullen", "tekst",
)  # fmt: skip
REQUIRED = ("datum", "vorm", "met")

WRONG_NOTE = Kind(
    "V03", Severity.ERROR,
    title="Deze notitie kan cano niet inlezen",
    why="Een contact heeft een dag, een vorm en mensen. De rest mag ontbreken.",
    mend="Verbeter deze regel en lees het bestand opnieuw in.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one field, where, and the line of the file that it starts on."""

    text: str
    span: Span
    line: str


@dataclass(frozen=True, slots=True)
class Row:
    """One contact as it was written: its cells by field, and the place where it begins."""

    cells: Mapping[str, Cell]
    span: Span
    line: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What a file comes to: contacts to add, how many were there already, and what could not be read."""

    new: tuple[NewContact, ...] = ()
    there: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read: for which case, how it is shown in findings, as of which moment its words for days count,
    and who the worker of a day is when a row does not say so."""

    case: Case
    shown: str
    now: datetime
    worker: Callable[[date], str | None] = field(repr=False)


def read_rows(reading: Reading, rows: Sequence[Row]) -> Notes:
    """Return the contacts of the rows. One that the case, or a row above it, has already is not added again."""
    known = {_sameness(one.datum, one.tijd, one.met, one.tekst) for one in reading.case.contacten}
    new: list[NewContact] = []
    findings: list[Finding] = []
    for row in rows:
        problems: list[Finding] = []
        contact = _contact(reading, row, problems)
        findings += problems
        same = contact and _sameness(contact.day, contact.time, contact.people, contact.text)
        if contact and same not in known:
            known.add(_sameness(contact.day, contact.time, contact.people, contact.text))
            new.append(contact)
    return Notes(tuple(new), len(rows) - len(new) - _rows_with(findings, rows), tuple(findings))


def contacts_added(loaded: LoadedCase, contacts: Sequence[NewContact]) -> Change:
    """Return the one change that adds all these contacts."""
    edits: list[Edit] = []
    seen = loaded
    for one in sorted(contacts, key=lambda contact: (contact.day, contact.time or "")):
        change = contact_added(seen.case, one)
        seen = with_texts(seen, texts_after(seen, change))
        edits += change.edits
    days = sorted({one.day for one in contacts})
    period = f"{days[0].isoformat()} tot {days[-1].isoformat()}" if len(days) > 1 else days[0].isoformat()
    return Change(tuple(edits), "contacten", period, "import-notes")


def wrong(reading_shown: str, cell: Cell | Row, message: str, hint: str = "") -> Finding:
    """Return the finding about a cell or a row."""
    return WRONG_NOTE.at(reading_shown, cell.span, message, hint=hint, excerpt=cell.line)


def _contact(reading: Reading, row: Row, problems: list[Finding]) -> NewContact | None:
    """Return the contact of a row; ``None`` with what is wrong among ``problems``."""
    case = reading.case
    missing = [name for name in REQUIRED if name not in row.cells]
    if missing:
        told = f"Hier ontbreekt nog: {', '.join(_NAMES[name] for name in missing)}."
        problems.append(wrong(reading.shown, row, told, _EXAMPLE))
    for cell in row.cells.values():
        if found := unwelcome(cell.text.replace("\r\n", "\n").replace("\r", "\n")):
            problems.append(wrong(reading.shown, cell, f"{found[0].title}.", found[0].mend))

    def read(name: str, how: Callable[[str], T], otherwise: T) -> T:
        cell = row.cells.get(name)
        try:
            return how(cell.text) if cell else otherwise
        except CanoError as error:
            problems.append(wrong(reading.shown, cell or row, error.message, error.hint))
            return otherwise

    moment = read("datum", lambda text: said_moment(text, reading.now), None)
    hour = read("tijd", _hour, None)
    new = NewContact(
        day=moment.day if moment else date.min,
        how=read("vorm", how_said, ""),
        people=read("met", lambda text: people_said(case, text, services=True), ()),
        time=hour or (moment.time if moment else None),
        by=read("door", lambda text: people_said(case, text), ()),
        minutes=read("duur", duration_said, None),
        goals=read("doelen", lambda text: goals_said(case, text), ()),
        together=read("samen_gedaan", _line, None),
        also_for=read("ook_voor", _dossiers, ()),
        known=read("op_de_hoogte", _yes, None),
        shared_with=read("delen_met", lambda text: readers_said(case, text), ()),
        later=bool(read("later_aanvullen", _yes, False)),
        text=read("tekst", as_block, None) or None,
    )
    if not problems and not new.people:
        problems.append(wrong(reading.shown, row, "Hier ontbreekt nog: met wie het was.", _EXAMPLE))
    return None if problems else _with_worker(reading, row, new, moment, problems)


def _with_worker(
    reading: Reading, row: Row, new: NewContact, moment: Moment | None, problems: list[Finding]
) -> NewContact | None:
    if new.by or moment is None:
        return new
    try:
        worker = reading.worker(moment.day)
    except CanoError as error:
        problems.append(wrong(reading.shown, row, error.message, error.hint))
        return None
    return replace(new, by=(worker,) if worker else ())


_NAMES = {"datum": "de dag", "vorm": "hoe het verliep", "met": "met wie het was"}
_EXAMPLE = "Schrijf bijvoorbeeld: gisteren 16u30 huisbezoek mama, jongere 1u15: wat er gezegd is."


def _hour(text: str) -> str | None:
    said = re.sub(r"^([0-9]{1,2}:[0-9]{2}):00$", r"\1", plainly(text))
    found = hour_said(said, None)
    if found is None:
        raise refused(f"‘{text.strip()}’ is geen uur.", "Schrijf bijvoorbeeld 16u30.")
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def _yes(text: str) -> bool:
    said = plainly(text)
    if said in {"ja", "j", "x", "true", "waar", "1"}:
        return True
    if said in {"nee", "neen", "n", "false", "onwaar", "0"}:
        return False
    raise refused(f"‘{text.strip()}’ is geen ja of nee.", "Schrijf ja of nee.")


def _dossiers(text: str) -> tuple[str, ...]:
    numbers = tuple(part for part in re.split(r"[,; ]+", text) if part)
    for number in numbers:
        if not re.fullmatch(DOSSIER_PATTERN, number):
            raise refused(f"‘{number}’ is geen dossiernummer.", "Schrijf bijvoorbeeld 2026-kmtr.")
    return numbers


def _sameness(day: date, time: str | None, people: Sequence[str], text: str | None) -> tuple[object, ...]:
    return day, time, frozenset(people), " ".join((text or "").split())


def _rows_with(findings: Sequence[Finding], rows: Sequence[Row]) -> int:
    """Return how many rows have something wrong: every place that was found lies in the last row that begins before."""
    starts = [row.span.line for row in rows]
    lines = [one.span.line for one in findings if one.span]
    return len({max((start for start in starts if start <= line), default=0) for line in lines})
