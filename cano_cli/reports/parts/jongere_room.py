"""What fits on the one page of a young person. Whole texts are chosen, by turns; none is ever cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LINES = 42.0
"""Lines of text that fit on the page, under its head and between the headings beside them."""
CHARACTERS = 71
"""Characters that fit on a line, as a rule."""
BETWEEN = 0.07
"""The room between two texts, in lines."""
LONGEST = 5
"""In lines: a longer text is left to the dossier, unless it is all that a part has."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: what could stand in it, the most telling first, each with how long it is in characters.
    ``most`` is how many of them at most; ``longest`` how many lines one of them may take, ``opening`` how many a first
    one takes beside its own: the heading of a part that is not there without. ``inline`` when they go on where another
    text ends."""

    items: tuple[tuple[Any, int], ...]
    most: int = 3
    longest: float = LONGEST
    opening: float = 0.0
    inline: bool = False

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


def choose(parts: Mapping[str, Part], taken: float) -> dict[str, Chosen]:
    """Return what stands in each part when ``taken`` lines of the page are used already. Parts take turns, the first
    named first: each gets one text before any gets two."""
    left = LINES - taken
    picked: dict[str, list[int]] = {name: [] for name in parts}
    for turn in range(max((len(part.items) for part in parts.values()), default=0)):
        for name, part in parts.items():
            at = _next(part, picked[name], turn, left)
            if at is not None:
                picked[name].append(at)
                left -= part.lines(at) + (part.opening if len(picked[name]) == 1 else 0.0)
    return {name: _chosen(part, picked[name]) for name, part in parts.items()}


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
