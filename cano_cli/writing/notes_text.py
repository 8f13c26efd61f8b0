"""Quick notes, as people type them on a phone: one a paragraph, what it was before the colon, the text after it.

``gisteren 16u30 huisbezoek mama, jongere 1u15 #school: We dronken thee.``"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cano_cli.model.findings import CanoError
from cano_cli.store.yaml_text import Lines
from cano_cli.writing.contact_words import how_within
from cano_cli.writing.days import said_moment
from cano_cli.writing.duration import duration_said
from cano_cli.writing.notes import Cell, Reading, Row
from cano_cli.writing.people import people_said

_PARAGRAPH = re.compile(r"[^\S\n]*(?:[-*•][^\S\n]+)?(?P<note>\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*)")
_END_OF_HEAD = re.compile(r":(?=\s|\Z)|\n")
_GOAL = re.compile(r"#(?P<goal>[\w-]+)")
_EDGES = " \t\r,;–-"


def note_rows(reading: Reading, text: str) -> tuple[Row, ...]:
    """Return a row for each note; what could not be recognised is not among its cells."""
    lines = Lines(text)
    return tuple(_row(reading, lines, found.start("note"), found["note"]) for found in _PARAGRAPH.finditer(text))


def lines_like_notes(reading: Reading, text: str) -> tuple[int, ...]:
    """Return the numbers of lines within a note that read as a note themselves: an empty line may be missing there."""
    found = []
    for number, (before, line) in enumerate(pairwise(text.split("\n")), start=2):
        head = _END_OF_HEAD.split(line)[0]
        parts = {name: said for name, _, said in _parts(reading, head)} if before.strip() and head != line else {}
        if {"datum", "vorm", "met"} <= parts.keys() and _can_be_read(reading, parts):
            found.append(number)
    return tuple(found)


def _can_be_read(reading: Reading, parts: dict[str, str]) -> bool:
    try:
        said_moment(parts["datum"], reading.now)
        people_said(reading.case, parts["met"], services=True)
    except CanoError:
        return False
    return True


def _row(reading: Reading, lines: Lines, start: int, note: str) -> Row:
    end = _END_OF_HEAD.search(note)
    head, rest = (note[: end.start()], note[end.end() :]) if end else (note, "")
    found = {name: (place, said) for name, place, said in _parts(reading, head)}
    if said := rest.strip():
        found["tekst"] = (note.index(said, end.end() if end else 0), said)
    else:
        found["later_aanvullen"] = (0, "ja")
    cells = {name: _cell(lines, start + place, said) for name, (place, said) in found.items()}
    whole = _cell(lines, start, head)
    return Row(cells, whole.span, whole.line)


def _cell(lines: Lines, start: int, text: str) -> Cell:
    span = lines.span(start, start + max(len(text.partition("\n")[0]), 1))
    return Cell(text, span, lines.line(span.line))


def _parts(reading: Reading, head: str) -> Iterator[tuple[str, int, str]]:
    """Yield field, place and text of what the head of a note holds: when, how, with whom, how long, which goals."""
    goals = [found["goal"] for found in _GOAL.finditer(head)]
    if goals:
        yield "doelen", head.index("#"), ", ".join(goals)
    bare = _GOAL.sub(lambda found: " " * len(found[0]), head)
    how = how_within(bare)
    if how is None:
        yield from _piece("datum", 0, bare)
        return
    yield "vorm", how.start(), how["how"]
    before, after = bare[: how.start()], bare[how.end() :]
    if before.strip(_EDGES):
        yield from _piece("datum", 0, before)
    else:
        length = _longest_moment(reading, after)
        yield from _piece("datum", how.end(), after[:length])
        after = " " * length + after[length:]
    split = _where_duration(after)
    yield from _piece("met", how.end(), re.sub(r"^(\s*)met\b", lambda found: f"{found[1]}   ", after[:split]))
    yield from _piece("duur", how.end() + split, after[split:])


def _piece(name: str, start: int, text: str) -> Iterator[tuple[str, int, str]]:
    said = text.strip(_EDGES + "()" if name == "duur" else _EDGES)
    if said:
        yield name, start + text.index(said), said


def _longest_moment(reading: Reading, text: str) -> int:
    """Return how many characters at the beginning say when it was."""
    ends = [found.end() for found in re.finditer(r"\S+", text)][:_MOST_WORDS]
    for end in reversed(ends):
        try:
            said_moment(text[:end].strip(_EDGES), reading.now)
        except CanoError:
            continue
        return end
    return 0


def _where_duration(text: str) -> int:
    """Return where the words at the end begin that say how long it took; the length of the text when there are none."""
    for start in [found.start() for found in re.finditer(r"\S+", text)][-_MOST_WORDS:]:
        try:
            duration_said(text[start:].strip(_EDGES + "()"))
        except CanoError:
            continue
        return start
    return len(text)


_MOST_WORDS = 6
