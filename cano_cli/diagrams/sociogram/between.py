"""Ties between others: who stands how to whom beside the young person, as lines that go around names where they can."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.strokes import TOLD, Tie, has_mark, point_on
from cano_cli.diagrams.sociogram.places import Place
from cano_cli.model.ties import ties_between_others
from cano_cli.readers.view import View

_BENDS = (0.0, 0.1, -0.1, 0.2, -0.2, 0.32, -0.32, 0.45, -0.45)
"""How far a line may bend aside, as a part of its length, the best first."""
_STEP = 7.0
"""How far apart the points of a line are that must not lie on a label."""
_CELL = 5.0
_MIDDLE = 20
"""How much worse it is to run through the middle than through a label."""
_SIGN_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
_FROM_SYMBOL = tokens.SYMBOL + 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """A tie between two others, by key; ``told_by`` are the keys of who told it."""

    first: str
    second: str
    quality: str
    strength: int | None
    told_by: tuple[str, ...]


def links_in(view: View, ego: str, drawn: Iterable[str]) -> tuple[Link, ...]:
    """Return the known ties between those who are drawn; a tie that is not there is none."""
    keys = set(drawn)
    return tuple(
        Link(first, second, seen.kwaliteit, seen.sterkte, seen.volgens)
        for first, second, seen in ties_between_others(view.case.netwerk, ego)
        if first in keys and second in keys and first != second and seen.kwaliteit in TOLD
    )


def lines_of(links: Sequence[Link], places: Sequence[Place], centre: Box, titles: Iterable[Box]) -> list[Tie]:
    """Return the lines for these ties, each as straight as it can be without running through a label, a symbol or what
    stands in the centre."""
    if not links:
        return []
    stands = {place.item.key: place for place in places}
    taken = _Taken([*titles, *(place.label for place in places), *(_inner(place.symbol) for place in places)], centre)
    return [_line(link, stands[link.first], stands[link.second], taken) for link in links]


def _line(link: Link, first: Place, second: Place, taken: _Taken) -> Tie:
    straight = _between_edges(link, (first.x, first.y), (second.x, second.y))
    bent = _least_in_the_way(straight, taken)
    if not has_mark(link.quality):
        return bent
    return replace(bent, sign_at=min(_SIGN_PLACES, key=lambda part: taken.holds(*point_on(bent, part))))


def _least_in_the_way(straight: Tie, taken: _Taken) -> Tie:
    """Return the line bent as little as it takes to run free; where none does, the one that lies on the least."""
    length = math.dist(straight.start, straight.end)
    steps = max(4, round(length / _STEP))
    best, fewest = straight, math.inf
    for part in _BENDS:
        tie = replace(straight, bend=part * length)
        hits = sum(taken.holds(*point_on(tie, step / steps)) for step in range(1, steps))
        if hits < fewest:
            best, fewest = tie, hits
        if not hits:
            break
    return best


def _between_edges(link: Link, first: tuple[float, float], second: tuple[float, float]) -> Tie:
    length = max(math.dist(first, second), 2 * _FROM_SYMBOL + 1)
    across, down = (second[0] - first[0]) / length * _FROM_SYMBOL, (second[1] - first[1]) / length * _FROM_SYMBOL
    start, end = (first[0] + across, first[1] + down), (second[0] - across, second[1] - down)
    return Tie(start, end, link.quality, link.strength, thin=True)


def _inner(box: Box) -> Box:
    """Return a box a little smaller, so that a line may begin at its edge."""
    return Box(box.left + 1.5, box.top + 1.5, box.right - 1.5, box.bottom - 1.5)


class _Taken:
    """What lies where, in cells: quick to ask, and never free where it is not. ``holds`` tells how bad it is to run
    there: worst through the middle, where a line would seem to be one with the young person."""

    def __init__(self, boxes: Iterable[Box], centre: Box) -> None:
        self.cells = {cell: 1 for box in boxes for cell in _cells(box)}
        self.cells |= dict.fromkeys(_cells(centre), _MIDDLE)

    def holds(self, x: float, y: float) -> int:
        return self.cells.get((int(x // _CELL), int(y // _CELL)), 0)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row
