"""Quick notes, as people type them on a phone: one a paragraph, or one a line of a list. What it was comes first, in
any order, and then the text; a line with only a day counts for the notes under it.

``gisteren 16u30 huisbezoek mama, jongere 1u15 #school: We dronken thee.``"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Persoon
from cano_cli.store.yaml_text import Lines
from cano_cli.writing.contact_words import NOT_HOME
from cano_cli.writing.days import Moment, said_moment
from cano_cli.writing.notes import Cell, Reading, Row
from cano_cli.writing.notes_head import read_head
from cano_cli.writing.notes_reading import Head, Knowing, Part
from cano_cli.writing.notes_words import BETWEEN, FILLING, JOINING, day_words
from cano_cli.writing.people import person_said

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"[^\S\n]*(?:[-*•–][^\S\n]+|\[[ x]?\][^\S\n]*)+")
_COLON = re.compile(r":(?=\s|\Z)")
_DATED = re.compile(r"\d{1,2}[/-]\d{1,2}([/-]\d{2,4})?\b|\d{4}-\d\d-\d\d\b")
"""A day in figures where a line begins is no part of a story: what stands there is a note, or is pointed at."""
_EDGES = " \t\r,;)–-.:|"


@dataclass(frozen=True, slots=True)
class _Note:
    """One note: where it begins in the file, its text, and the day that stands above it."""

    start: int
    text: str
    day: Part | None


def note_rows(reading: Reading, text: str) -> tuple[Row, ...]:
    """Return a row for each note; what could not be recognised is not among its cells."""
    lines, know = Lines(text), knowing(reading)
    return tuple(_row(know, lines, note) for note in _notes(know, text))


def lines_like_notes(reading: Reading, text: str) -> tuple[int, ...]:
    """Return the numbers of lines within a note that begin as a note themselves: an empty line may be missing there."""
    lines, know = Lines(text), knowing(reading)
    found = []
    for one, after in pairwise([*_notes(know, text), _Note(len(text), "", None)]):
        first = lines.position(one.start)[0]
        within = range(first + 1, first + 1 + one.text.rstrip().count("\n"))
        found += [number for number in within if number < lines.position(after.start)[0] or not after.text]
    return tuple(number for number in found if _begins_as_note(know, lines.line(number)))


def knowing(reading: Reading) -> Knowing:
    """Return what the words of a note are read with, each asked once."""
    moments: dict[str, Moment | CanoError | None] = {}
    people: dict[str, str | CanoError | None] = {}
    near: dict[str, bool] = {}

    def moment(said: str) -> Moment | CanoError | None:
        if said not in moments:
            moments[said] = _moment(reading, said)
        return moments[said]

    def person(said: str) -> str | CanoError | None:
        if said not in people:
            people[said], near[said] = _person(reading, said)
        return people[said]

    def nearly(said: str) -> bool:
        return len(said) >= _SHORTEST_NAME and person(said) is None and near[said]

    def at_home(key: str) -> bool:
        who = reading.case.people.get(key)
        return isinstance(who, Persoon) and not who.professioneel

    return Knowing(moment, person, nearly, at_home)


def _moment(reading: Reading, said: str) -> Moment | CanoError | None:
    """Return the day; an error where a day is meant and cannot be. Of an hour that could be two, the rest of the words
    has to be a day."""
    try:
        return said_moment(said, reading.now)
    except CanoError as error:
        if error.message.endswith("is geen dag die cano begrijpt."):
            return None
        unsure = re.match("‘(.+)’ (?:kan ’s middags|is geen uur)", error.message)
        if unsure and not isinstance(_moment(reading, said.replace(unsure[1], "12u", 1)), Moment):
            return None
        return error


def _person(reading: Reading, said: str) -> tuple[str | CanoError | None, bool]:
    if all(word in FILLING | JOINING | BETWEEN for word in said.split()):
        return None, False  # ‘van’ is part of many a name
    try:
        return person_said(reading.case, said, services=True), False
    except CanoError as error:
        known = "kan meer dan één zijn" in error.message
        return (error if known else None), error.hint.startswith("Bedoelde je")


def _notes(know: Knowing, text: str) -> Iterator[_Note]:
    """Yield every note. A list, and lines that all begin as a note, are notes line by line."""
    day: Part | None = None
    for lines, end in _blocks(know, text):
        if lines and (heading := _heading(know, lines[0])):
            day, lines = heading, lines[1:]
        if not lines:
            continue
        listed = [_is_listed(text, start) for start, _ in lines]
        starts = [True] * len(lines)
        if not (all(_begins_as_note(know, line, dated=day is not None) for _, line in lines)):
            starts = [
                place == 0 or (listed[0] and listed[place]) or bool(_DATED.match(line))
                for place, (_, line) in enumerate(lines)
            ]
        begins = [start for (start, _), first in zip(lines, starts, strict=True) if first]
        for start, after in pairwise([*begins, end]):
            yield _Note(start, _without_bullet(text[start:after]), day)


def _blocks(know: Knowing, text: str) -> Iterator[tuple[list[tuple[int, str]], int]]:
    """Yield the lines of each paragraph and where it ends. Under a list, a line with only a day begins the next."""
    for paragraph in _PARAGRAPH.finditer(text):
        lines = [_bare(found[0], paragraph.start() + found.start()) for found in _LINE.finditer(paragraph[0])]
        block: list[tuple[int, str]] = []
        for line in filter(lambda one: one[1], lines):
            under_a_list = block and _is_listed(text, block[-1][0]) and not _is_listed(text, line[0])
            if under_a_list and _heading(know, line):
                yield block, line[0]
                block = []
            block.append(line)
        yield block, paragraph.end()


def _is_listed(text: str, start: int) -> bool:
    return bool(_BULLET.match(text, text.rfind("\n", 0, start) + 1))


def _without_bullet(text: str) -> str:
    """Return a note without the mark of the next in its list."""
    return re.sub(r"\n[^\S\n]*(?:[-*•–][^\S\n]*|\[[ x]?\][^\S\n]*)*\Z", "", text)


def _bare(line: str, start: int) -> tuple[int, str]:
    """Return where a line begins behind its bullet, and what stands there."""
    marked = _BULLET.match(line)
    place = marked.end() if marked else len(line) - len(line.lstrip())
    return start + place, line[place:].rstrip()


def _heading(know: Knowing, line: tuple[int, str]) -> Part | None:
    """Return the day when a line holds nothing else."""
    start, text = line
    said = day_words(" ".join(text.rstrip(": ").split()).lower())
    found = know.moment(said) if len(said.split()) <= _MOST_WORDS else None
    return Part(said, start, start + len(text)) if isinstance(found, Moment) and found.time is None else None


def _begins_as_note(know: Knowing, line: str, *, dated: bool = False) -> bool:
    """Whether a line says when and how: on its own, or ``dated`` by the day above it, how and with whom."""
    text = _bare(line, 0)[1]
    _, head = _first_line(know, _Note(0, text, Part("", 0, 0) if dated else None))
    first = min((part.start for part in head.parts.values()), default=1)
    return first == 0 and head.has("vorm") and (head.has("datum") or (dated and head.complete))


def _row(know: Knowing, lines: Lines, note: _Note) -> Row:
    first, head = _first_line(know, note)
    cells = {name: _cell(lines, note.start + part.start, part.said, part.end - part.start)
             for name, part in head.parts.items()}  # fmt: skip
    if note.day and "datum" not in cells:
        cells["datum"] = _cell(lines, note.day.start, note.day.said, note.day.end - note.day.start)
    place = len(first) if head.unread or not head.complete else head.end
    rest = note.text[place:]
    told = rest.strip().lstrip(_EDGES) if place < len(first) else rest.removeprefix(":").strip()
    text = ": ".join(filter(None, (", ".join(head.keywords), told)))
    if text:
        at = note.text.index(told, place) if told else 0
        cells["tekst"] = _cell(lines, note.start + at, text, len(told.partition("\n")[0]))
    if not told and not _did_not_happen(head):
        cells["later_aanvullen"] = _cell(lines, note.start, "ja", len(first))
    whole = _cell(lines, note.start, first, len(first))
    unread = _cell_of(lines, note.start, head.unread) if head.unread else None
    return Row(cells, whole.span, whole.line, unread)


def _cell_of(lines: Lines, start: int, part: Part) -> Cell:
    return _cell(lines, start + part.start, part.said, part.end - part.start)


def _first_line(know: Knowing, note: _Note) -> tuple[str, Head]:
    """Return what says what it was, and what it says: up to the first colon behind which everything is known."""
    line = note.text.partition("\n")[0][:_LONGEST_HEAD]
    colons = [one.start() for one in _COLON.finditer(line)]
    found = []
    for colon in [*colons[:_MOST_COLONS], len(line)]:
        closed = colon in colons
        found.append((line[:colon], read_head(line[:colon], know, closed=closed, dated=note.day is not None)))
        if found[-1][1].complete:
            return found[-1]
    return found[0]


def _did_not_happen(head: Head) -> bool:
    return head.has("vorm") and head.parts["vorm"].said == NOT_HOME


def _cell(lines: Lines, start: int, text: str, length: int) -> Cell:
    span = lines.span(start, start + max(length, 1))
    return Cell(text, span, lines.line(span.line))


_MOST_WORDS, _SHORTEST_NAME, _MOST_COLONS, _LONGEST_HEAD = 6, 4, 3, 300
