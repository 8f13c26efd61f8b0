"""The state of reading the beginning of a quick note: what was read, what it is read with, and where it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from cano_cli.model.findings import CanoError
from cano_cli.writing.contact_words import FORMS, NOT_HOME
from cano_cli.writing.days import Moment
from cano_cli.writing.notes_words import BETWEEN, JOINING, Word, duration_words, hour_words, is_loose_number


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in one field: how it is to be read, and from where to where it stands in the head."""

    said: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Knowing:
    """What the head is read with: each takes words and returns what they mean, ``None`` when that is nothing.
    ``moment`` gives an error where a day is meant that cannot be; ``person`` gives a key, or an error where it could be
    more than one; ``nearly`` tells whether a word is almost somebody, ``at_home`` whether somebody is met at their
    home."""

    moment: Callable[[str], Moment | CanoError | None]
    person: Callable[[str], str | CanoError | None]
    nearly: Callable[[str], bool]
    at_home: Callable[[str], bool]


@dataclass(slots=True)
class Head:
    """The fields that were read, where the text begins, the words that belong to the text though they stand before it,
    what could not be read, whether the day came with an hour, and how it went where only the place tells."""

    parts: dict[str, Part] = field(default_factory=dict)
    end: int = 0
    keywords: list[str] = field(default_factory=list)
    unread: Part | None = None
    timed: bool = False
    implied: Part | None = None

    def has(self, *names: str) -> bool:
        """Whether all these were read."""
        return all(name in self.parts for name in names)

    @property
    def complete(self) -> bool:
        """Whether it is known how it went and with whom; the day may stand above the note."""
        how = self.parts.get("vorm", self.implied)
        return how is not None and (self.has("met") or how.said == NOT_HOME)


@dataclass(slots=True)
class HeadReading:
    """A head while it is read: its words, what it is read with, whether a colon stands behind it, whether its day is
    known, and what was read so far."""

    text: str
    words: Sequence[Word]
    know: Knowing
    closed: bool
    dated: bool
    head: Head = field(default_factory=Head)

    @property
    def settled(self) -> bool:
        """Whether nothing has to be known any more."""
        return self.head.complete and (self.dated or self.head.has("datum"))

    def said(self, place: int, length: int) -> str:
        """Return words as they are looked up."""
        return " ".join(word.plain for word in self.words[place : place + length])

    def raw(self, place: int, length: int) -> str:
        """Return words as they stand there."""
        return self.text[self.words[place].start : self.words[place + length - 1].end]

    def take(self, name: str, place: int, length: int, said: str) -> int:
        """Put words in a field, to be read as ``said``; return how many they are."""
        words = self.words[place : place + length]
        self.head.parts[name] = Part(said, words[0].start, words[-1].end)
        self.head.end = words[-1].end
        return length

    def lengths(self, place: int, most: int) -> Iterator[int]:
        """Yield how many words could be taken together, the most first: never over the end of a sentence."""
        room = 0
        while room < most and place + room < len(self.words):
            room += 1
            if self.words[place + room - 1].closes:
                break
        yield from range(room, 0, -1)


def ends(reading: HeadReading, place: int) -> bool:
    """Whether what was read ends here, and does not go on as a sentence."""
    if place >= len(reading.words) or reading.words[place - 1].closes:
        return True
    word = reading.words[place]
    if word.plain in BETWEEN:
        return True
    if word.plain in JOINING:
        return _somebody(reading, place + 1)
    return any(
        said in FORMS or hour_words(said) or said[:1] == "#" or (duration_words(said) and not is_loose_number(said))
        for length in reading.lengths(place, 4)
        for said in (reading.said(place, length),)
    ) or _somebody(reading, place)


def _somebody(reading: HeadReading, place: int) -> bool:
    """Whether somebody is named here, behind whom what was read ends."""
    if place >= len(reading.words):
        return False
    return any(
        reading.know.person(reading.said(place, length)) is not None and ends(reading, place + length)
        for length in reading.lengths(place, 4)
    )


def goes_on(reading: HeadReading, place: int, length: int) -> bool:
    """Whether this stands in a sentence of the text: behind a comma, when everything is known already."""
    after_comma = place > 0 and reading.words[place - 1].plain in BETWEEN - {"("}
    return after_comma and reading.settled and not ends(reading, place + length)
