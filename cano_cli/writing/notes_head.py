"""What the beginning of a quick note says: when, how, with whom, how long and for which goals, in any order.

The words are read from left to right, the longest stretch that means something first. What means nothing begins the
text, once it is known when, how and with whom; before that, it is what could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from cano_cli.model.findings import CanoError
from cano_cli.writing.contact_words import FORMS, NOT_HOME, both_ways
from cano_cli.writing.day_words import plainly
from cano_cli.writing.notes_reading import Head, HeadReading, Knowing, Part, ends, goes_on
from cano_cli.writing.notes_words import (
    BETWEEN,
    FILLING,
    JOINING,
    KEYWORDS,
    PLACES,
    day_words,
    duration_words,
    hour_words,
    is_loose_number,
    stretch_of_hours,
    words_of,
)


def read_head(text: str, know: Knowing, *, closed: bool, dated: bool) -> Head:
    """Return what the first line of a note says. ``closed``: a colon stands behind it; ``dated``: its day is known."""
    reading = HeadReading(text, words_of(text), know, closed, dated)
    place = 0
    while place < len(reading.words) and not (reading.settled and reading.words[place - 1].closes):
        taken = next((taken for step in _STEPS if (taken := step(reading, place))), 0)
        taken = taken or _unknown(reading, place)
        if not taken:
            break
        place += taken
    _forgive(reading)
    if reading.head.implied:
        reading.head.parts.setdefault("vorm", reading.head.implied)
    return reading.head


def _goal(reading: HeadReading, place: int) -> int:
    word = reading.words[place]
    found = re.fullmatch(r"#([\w-]+)", word.plain)
    if not found:
        return 0
    before = reading.head.parts.get("doelen")
    start = before.start if before else word.start
    reading.head.parts["doelen"] = Part(f"{before.said}, {found[1]}" if before else found[1], start, word.end)
    reading.head.end = max(reading.head.end, word.end)
    return 1


def _hours(reading: HeadReading, place: int) -> int:
    """From one hour to another: when it began, and how long it took."""
    if reading.head.has("tijd") or reading.head.has("duur"):
        return 0
    for length in reading.lengths(place, 5):
        if found := stretch_of_hours(reading.said(place, length)):
            reading.take("tijd", place, length, found[0])
            return reading.take("duur", place, length, str(found[1]))
    return 0


def _day(reading: HeadReading, place: int) -> int:
    if reading.head.has("datum"):
        return 0
    for length in reading.lengths(place, 6):
        said = day_words(reading.said(place, length))
        found = None if reading.dated and hour_words(said) else reading.know.moment(said)
        if isinstance(found, CanoError) and (duration_words(said) or _how_long_is_left(reading, found)):
            found = None
        if found is None or _is_mother(reading, place, length) or goes_on(reading, place, length):
            continue
        reading.head.timed = isinstance(found, CanoError) or found.time is not None
        return reading.take("datum", place, length, said)
    return 0


def _how_long_is_left(reading: HeadReading, error: CanoError) -> bool:
    """Whether ``1 uur`` behind everything else tells how long it took, though it could be an hour."""
    return reading.head.complete and "’s middags of" in error.message


def _is_mother(reading: HeadReading, place: int, length: int) -> bool:
    """Whether ``ma`` behind a form is somebody and no Monday."""
    before = reading.words[place - 1].plain if place else ""
    named = reading.said(place, length) == "ma" and reading.know.person("ma")
    return bool(named) and (before in FORMS or before in JOINING | {"bij"})


def _hour(reading: HeadReading, place: int) -> int:
    """An hour that stands apart from its day."""
    if reading.head.has("tijd") or reading.head.timed:
        return 0
    for length in reading.lengths(place, 5):
        if hour_words(said := reading.said(place, length)) and not goes_on(reading, place, length):
            return reading.take("tijd", place, length, said)
    return 0


def _form(reading: HeadReading, place: int) -> int:
    for length in reading.lengths(place, 5):
        how = FORMS.get(reading.said(place, length))
        if how is None:
            continue
        before = reading.head.parts.get("vorm")
        together = both_ways(before.said, how) if before else how
        if _nobody_answered(reading, place, together) and not ends(reading, place + length):
            reading.head.parts["vorm"] = replace(reading.head.parts["vorm"], said=NOT_HOME)
            return 0  # what happened is the text
        in_text = before and reading.head.complete and not ends(reading, place + length)
        if together is None or in_text or goes_on(reading, place, length):
            return 0
        taken = reading.take("vorm", place, length, together)
        if together == NOT_HOME and reading.said(place, length) not in {NOT_HOME, "niet thuis", "niemand thuis"}:
            reading.head.keywords.append(reading.said(place, length))
        return taken
    return 0


def _nobody_answered(reading: HeadReading, place: int, together: str | None) -> bool:
    """Whether a call was made that nobody took: ``tel mama, voicemail ingesproken``."""
    called = reading.head.has("vorm", "met") and reading.head.parts["vorm"].said == "telefoon"
    return together == NOT_HOME and called and not reading.head.has("duur")


def _duration(reading: HeadReading, place: int) -> int:
    if reading.head.has("duur"):
        return 0
    for length in reading.lengths(place, 6):
        said = reading.said(place, length)
        loose = is_loose_number(said) and not ends(reading, place + length)
        if duration_words(said) and not loose and not goes_on(reading, place, length):
            return reading.take("duur", place, length, said)
    return 0


def _people(reading: HeadReading, place: int) -> int:
    """Somebody, and whoever else is named with them; a second one only where it is no part of the text."""
    for length in reading.lengths(place, 4):
        key = reading.know.person(reading.said(place, length))
        if key is None:
            continue
        there = reading.head.parts.get("met")
        if there and not (_joined_firmly(reading, place) or ends(reading, place + length)):
            return 0
        if isinstance(key, CanoError):
            key = reading.raw(place, length)
        elif _is_place(reading, place):
            return _at(reading, place, length)
        elif place and reading.words[place - 1].plain == "bij" and not reading.head.implied:
            how = "huisbezoek" if reading.know.at_home(key) else "gesprek"
            reading.head.implied = Part(how, reading.words[place - 1].start, reading.words[place].end)
        start, end = reading.words[place].start, reading.words[place + length - 1].end
        reading.head.parts["met"] = Part(f"{there.said}, {key}" if there else key, there.start if there else start, end)
        reading.head.end = end
        return length
    return 0


def _is_place(reading: HeadReading, place: int) -> bool:
    """Whether a service is named as the place: ``op school``, ``mee naar school``."""
    before = reading.words[place - 1] if place else None
    how = reading.head.parts.get("vorm")
    went = bool(how and before and how.end == before.end and before.plain == "naar")
    return bool(before and before.plain in {"op", "in"}) or went


def _at(reading: HeadReading, place: int, length: int) -> int:
    """Take a place: it belongs to the text, and without another word it was a talk there."""
    if reading.settled and not ends(reading, place + length):
        return 0
    start, end = reading.words[place - 1].start, reading.words[place + length - 1].end
    reading.head.keywords.append(reading.text[start:end])
    reading.head.implied = reading.head.implied or Part("gesprek", start, end)
    reading.head.end = max(reading.head.end, end)
    return length


def _place(reading: HeadReading, place: int) -> int:
    """A place that is nobody's: ``op bureau``, ``in het park``."""
    if reading.words[place].plain not in {"op", "in", "aan"}:
        return 0
    length = 2 if reading.said(place + 1, 1) in {"de", "het", "t", "den"} else 1
    return (
        _at(reading, place + 1, length) + 1
        if reading.said(place + length, 1) in PLACES and (not reading.settled or ends(reading, place + length + 1))
        else 0
    )


def _joined_firmly(reading: HeadReading, place: int) -> bool:
    return place > 0 and reading.words[place - 1].plain in JOINING


def _between(reading: HeadReading, place: int) -> int:
    """A comma, or a word that says nothing by itself."""
    return 1 if reading.words[place].plain in BETWEEN | JOINING | FILLING else 0


def _keyword(reading: HeadReading, place: int) -> int:
    """A word that belongs to the text, though people write it first: ``crisis``."""
    if reading.head.complete or reading.words[place].plain not in KEYWORDS:
        return 0
    reading.head.keywords.append(reading.words[place].plain)
    return 1


_STEPS: tuple[Callable[[HeadReading, int], int], ...] = (
    _hours, _day, _hour, _form, _duration, _place, _people, _goal, _keyword, _between
)  # fmt: skip


def _unknown(reading: HeadReading, place: int) -> int:
    """Say what the words mean that mean nothing, and return how many to go past: the text begins here, somebody whom
    nobody knows is named, or they are just not read."""
    stretch, head = _stretch(reading, place), reading.head
    said = Part(reading.raw(place, stretch), reading.words[place].start, reading.words[place + stretch - 1].end)
    if reading.settled:
        if head.has("met") and stretch == 1 and _in_a_list(reading, place) and _is_meant(reading, place, said.said):
            head.parts["met"] = Part(f"{head.parts['met'].said}, {said.said}", said.start, said.end)
        return 0
    if head.has("vorm") and not head.has("met") and reading.words[place].plain not in FORMS:
        head.parts["met"] = said
        return 0
    if head.unread:
        return 0
    head.unread = said
    return stretch


def _forgive(reading: HeadReading) -> None:
    """Take words that were not read as part of the text, when everything else is known and they are nobody's name."""
    head = reading.head
    if head.unread and reading.settled and not reading.know.nearly(plainly(head.unread.said)):
        head.keywords.append(head.unread.said)
        head.unread = None


def _in_a_list(reading: HeadReading, place: int) -> bool:
    """Whether this stands in the list of people: right behind one of them."""
    before = reading.words[place - 1].plain if place else ""
    return before in JOINING | {","} and reading.head.parts["met"].end == reading.head.end


def _is_meant(reading: HeadReading, place: int, said: str) -> bool:
    """Whether a word in the list of people is somebody: nothing but the colon follows, or it is nearly a name."""
    return (reading.closed and place + 1 == len(reading.words)) or reading.know.nearly(said)


def _stretch(reading: HeadReading, place: int) -> int:
    """Return how many words from here mean nothing."""
    length = 1
    while place + length < len(reading.words) and not reading.words[place + length - 1].closes:
        word = reading.words[place + length].plain
        known = word in BETWEEN | JOINING or word in FORMS or duration_words(word) or hour_words(word)
        if known or word[:1] == "#" or reading.know.person(word) is not None:
            break
        length += 1
    return length
