"""What fits on the one page of a young person. Whole texts are chosen, by turns; none is ever cut."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LINES = 50.4
"""Lines of text that fit on the page, under its head and between the headings beside them."""
CHARACTERS = 71
"""Characters that fit on a line, as a rule."""
_LINE = 30.9
"""How wide a line of a list is, in em."""
_WIDTHS = {
    0.22: " ",
    0.26: "ijl.,:;'’|·",
    0.35: 'ftrI()[]-!/“”"',
    0.47: "cskvxyzJ",
    0.52: "aegFLTE0123456789",
    0.84: "mwMW@%&—…",
}
_ADVANCE = {sign: wide for wide, signs in _WIDTHS.items() for sign in signs}
_LOWER, _UPPER, _FOREIGN, _BOLD = 0.56, 0.66, 1.1, 1.04
"""How wide letters are in print, in em, a little rounded up."""
_LATIN = 0x24F
BETWEEN = 0.07
"""The room between two texts, in lines."""
LONGEST = 5
"""In lines: a longer text is left to the dossier, unless it is all that a part has."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: what could stand in it, the most telling first, each with how long it is in characters.
    ``most`` is how many of them at most; ``kept`` how many have their place before others get one. ``longest`` is how
    many lines one of them may take, ``opening`` how many a first one takes beside its own: the heading of a part that
    is not there without. ``inline`` when they go on where another text ends."""

    items: tuple[tuple[Any, int], ...]
    most: int = 3
    longest: float = LONGEST
    opening: float = 0.0
    inline: bool = False
    kept: int = 0

    def lines(self, at: int) -> float:
        """Return how many lines the text at that place takes."""
        length = self.items[at][1]
        return length / CHARACTERS if self.inline else lines_of(length)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stands in a part, in the order in which it was offered, and what is left to the dossier."""

    shown: tuple[Any, ...]
    left: tuple[Any, ...]


def lines_of(length: int) -> float:
    """Return how many lines a text of ``length`` characters takes, with the room after it."""
    return max(1, -(-length // CHARACTERS)) + BETWEEN


def room_of(text: str, *, bold: bool = False) -> int:
    """Return how many characters of room a text takes: that of the lines that its words fill."""
    space, lines, filled = _wide(" ", bold=bold), 1, 0.0
    for word in text.split():
        wide = _wide(word, bold=bold)
        if filled and filled + space + wide > _LINE:
            lines, filled = lines + 1, wide
        else:
            filled += (space if filled else 0.0) + wide
    return lines * CHARACTERS


def _wide(text: str, *, bold: bool) -> float:
    return sum(map(_advance, text)) * (_BOLD if bold else 1.0)


def _advance(sign: str) -> float:
    if sign in _ADVANCE:
        return _ADVANCE[sign]
    return _FOREIGN if ord(sign) > _LATIN else _UPPER if sign.isupper() else _LOWER


def choose(parts: Mapping[str, Part], taken: float) -> dict[str, Chosen]:
    """Return what stands in each part when ``taken`` lines of the page are used already: first what each part keeps
    room for, then of what goes on where another text ends, then the rest. Parts take turns, the first named first: each
    gets one text before any gets two."""
    left = LINES - taken
    picked: dict[str, list[int]] = {name: [] for name in parts}
    turns = range(max((len(part.items) for part in parts.values()), default=0))
    for stage, turn in ((stage, turn) for stage in _STAGES for turn in turns):
        for name, part in parts.items():
            at = _next(part, picked[name], turn, left) if turn < stage(part) else None
            if at is not None:
                picked[name].append(at)
                left -= part.lines(at) + (part.opening if len(picked[name]) == 1 else 0.0)
    return {name: _chosen(part, picked[name]) for name, part in parts.items()}


_STAGES: tuple[Callable[[Part], int], ...] = (
    lambda part: 0 if part.inline else part.kept,
    lambda part: part.kept,
    lambda part: part.most,
)
"""How many texts a part has at most, one stage after the other."""


def _next(part: Part, picked: Sequence[int], turn: int, left: float) -> int | None:
    """Return the place of the first text that was not picked and fits, ``None`` when there is none."""
    if len(picked) > turn or len(picked) >= part.most:
        return None
    room = min(left - (0.0 if picked else part.opening), part.longest + BETWEEN)
    fits = (at for at in range(len(part.items)) if at not in picked and part.lines(at) <= room)
    return next(fits, None)


def _chosen(part: Part, picked: Sequence[int]) -> Chosen:
    return Chosen(
        tuple(item for at, (item, _) in enumerate(part.items) if at in picked),
        tuple(item for at, (item, _) in enumerate(part.items) if at not in picked),
    )
