"""Contacts that were written down elsewhere: rows of a table, a YAML list, or quick notes of a phone, as contacts.

A row is a set of cells with their places; what a cell means is read here, the same for every kind of file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from typing import TypeVar

from cano_cli.model.base import DOSSIER_PATTERN
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError, Finding, Severity, Span, kind
from cano_cli.model.werk import Contacten
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.yaml_text import unwelcome
from cano_cli.writing.answers import as_block
from cano_cli.writing.change import Change, Edit, Insert, Set
from cano_cli.writing.contact import NewContact, fields_of, hour_of, marks_for, month_of, place_among, with_whom
from cano_cli.writing.contact_words import FORMS, NOT_HOME, how_said
from cano_cli.writing.day_words import plainly, refused
from cano_cli.writing.days import Moment, said_moment
from cano_cli.writing.doubles import contact_there, taken_over
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

WRONG_NOTE = kind(
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
    """One contact as it was written: its cells by field, the place where it begins, and what says nothing to us."""

    cells: Mapping[str, Cell]
    span: Span
    line: str
    unread: Cell | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """What a file comes to: contacts to add, how many were there already, which have the day, hour, people and form of
    one that is there and another text, what could not be read, and on which lines that begins. ``cut``: so much could
    not be read that the rest was not looked at."""

    new: tuple[NewContact, ...] = ()
    there: int = 0
    doubles: tuple[NewContact, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: tuple[int, ...] = ()
    cut: bool = False


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
    seen: set[NewContact] = set()
    new: list[NewContact] = []
    doubles: list[NewContact] = []
    findings: list[Finding] = []
    unread: list[int] = []
    there = 0
    for row in rows:
        problems: list[Finding] = []
        contact = _contact(reading, row, problems)
        findings += problems
        if contact is None:
            unread.append(row.span.line)
            if len(unread) == _MOST_UNREAD:
                break
        elif contact in seen or taken_over(reading.case, contact):
            there += 1
        else:
            seen.add(contact)
            (doubles if contact_there(reading.case, contact) else new).append(contact)
    cut = len(unread) == _MOST_UNREAD
    return Notes(tuple(new), there, tuple(doubles), tuple(findings), tuple(unread), cut)


_MOST_UNREAD = 50


def contacts_added(loaded: LoadedCase, contacts: Sequence[NewContact]) -> Change:
    """Return the one change that adds all these contacts. Raises :class:`CanoError` where they are too many for months
    that have begun: each is put in its place there by itself."""
    case, edits = loaded.case, list[Edit]()
    marks = marks_for(case, len(contacts))
    ordered = sorted(contacts, key=lambda one: (one.day, one.time or ""))
    there = {file.path: file.content.contacten for file in case.files if isinstance(file.content, Contacten)}
    months = {path: list(group) for path, group in groupby(ordered, key=month_of)}
    if sum(len(group) for path, group in months.items() if path in there) > _MOST_INSERTED:
        raise CanoError(
            f"Zoveel contacten ({len(contacts)}) kan cano niet in een keer tussen de andere zetten.",
            f"Maak er kleinere bestanden van, van hoogstens {_MOST_INSERTED} contacten.",
        )
    for path, group in months.items():
        entries = [fields_of(one, mark) for one, mark in zip(group, marks, strict=False)]
        if path not in there and len(group) > _FEW:
            edits.append(Set(path, (), {"contacten": entries}))
        else:
            hours = [hour_of(one) for one in there.get(path, ())]
            edits += [
                Insert(path, ("contacten",), _place(hours, one), said) for one, said in zip(group, entries, strict=True)
            ]
    first, last = ordered[0].day.isoformat(), ordered[-1].day.isoformat()
    return Change(tuple(edits), "contacten", first if first == last else f"{first} tot {last}", "import-notes")


def _place(hours: list[tuple[date, str]], new: NewContact) -> int:
    """Return where a contact comes among those of these days and hours, which it joins."""
    index = place_among(hours, new)
    hours.insert(index, (new.day, new.time or ""))
    return index


_FEW, _MOST_INSERTED = 20, 100


def wrong(reading_shown: str, cell: Cell | Row, message: str, hint: str = "") -> Finding:
    """Return the finding about a cell or a row."""
    return WRONG_NOTE.at(reading_shown, cell.span, message, hint=hint, excerpt=cell.line)


def _contact(reading: Reading, row: Row, problems: list[Finding]) -> NewContact | None:
    """Return the contact of a row; ``None`` with what is wrong among ``problems``."""
    case = reading.case
    problems += _missing(reading, row)
    for cell in row.cells.values():
        if len(cell.text) > _LONGEST:
            problems.append(wrong(reading.shown, cell, "Deze tekst is te lang.", _SHORTER))
        if found := unwelcome(cell.text.replace("\r\n", "\n").replace("\r", "\n")):
            problems.append(wrong(reading.shown, cell, f"{found[0].title}.", found[0].mend))

    def read(name: str, how: Callable[[str], T], otherwise: T) -> T:
        cell = row.cells.get(name)
        try:
            return how(cell.text) if cell else otherwise
        except CanoError as error:
            more = _OR_HOW_LONG if name == "datum" and "’s middags of" in error.message else ""
            problems.append(wrong(reading.shown, cell or row, error.message, error.hint + more))
            return otherwise

    moment = read("datum", lambda text: said_moment(text, reading.now), None)
    hour = read("tijd", _hour, None)
    how = read("vorm", how_said, "")
    new = NewContact(
        day=moment.day if moment else date.min,
        how=how,
        people=with_whom(case, how, read("met", lambda text: people_said(case, text, services=True), ())),
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


def _missing(reading: Reading, row: Row) -> Iterator[Finding]:
    """Yield what a row does not say that has to be known, with the words that say nothing to us."""
    away = "vorm" in row.cells and _is_not_home(row.cells["vorm"].text)
    missing = [name for name in REQUIRED if name not in row.cells and not (away and name == "met")]
    if missing and row.unread and row.unread.text.split()[0].lower() in FORMS:
        told = f"‘{row.unread.text.split()[0]}’ is hier een tweede vorm van contact."
        yield wrong(reading.shown, row.unread, told, "Een notitie is één contact: maak er twee van, of kies er één.")
    elif row.unread and not missing:
        yield wrong(reading.shown, row.unread, f"‘{row.unread.text}’ begrijpt cano niet.", _EXAMPLE)
    elif missing:
        told = f"ier ontbreekt nog: {', '.join(_NAMES[name] for name in missing)}."
        unread = f"‘{row.unread.text}’ begrijpt cano niet, en h" if row.unread else "H"
        yield wrong(reading.shown, row.unread or row, f"{unread}{told}", _EXAMPLE)


_LONGEST = 50_000
_SHORTER = "Staat er een aanhalingsteken te weinig, of plakte er iets anders bij? Bewaar iets langs als bijlage."
_OR_HOW_LONG = " Duurde het zo lang? Zet dat achteraan."


def _is_not_home(text: str) -> bool:
    try:
        return how_said(text) == NOT_HOME
    except CanoError:
        return False


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


_NAMES = {
    "datum": "de dag",
    "vorm": "hoe jullie elkaar spraken (huisbezoek, telefoon, bericht …)",
    "met": "met wie het was",
}
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
