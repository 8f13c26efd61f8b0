"""Where the lines from the middle run: straight where they can, a little bent where somebody else or their name stands
in the way.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.strokes import Tie
from cano_cli.diagrams.canvas.tokens import SYMBOL
from cano_cli.diagrams.sociogram.places import Place
from cano_cli.diagrams.sociogram.rings import Layout

_BENDS = (0.03, -0.03, 0.06, -0.06, 0.09, -0.09, 0.12, -0.12, 0.15, -0.15)
"""How far a line may bend aside, as a part of its length, the best first."""
_STEP = 8.0
"""How far apart the points of a line are that are looked at: less than a label is high."""
_SQUARE = 32.0
_CLEAR = 1.0
"""How far a line stays from what it goes around."""
_THROUGH_SYMBOL, _THROUGH_LABEL, _ACROSS = 4.0, 1.0, 0.7
"""How bad a point on a symbol is (the line would seem to end there), one on a label, and crossing another line."""
_Point = tuple[float, float, float, float]
"""A point on a straight line, and how far it moves with every unit that the line bends."""


def lines_to(layout: Layout, centre: Box) -> list[Tie]:
    """Return the lines from under the edge of what stands in the ``centre`` to the edge of the symbol of everybody with
    a tie, in the order of the places; their quality is not told yet."""
    tied = [place for place in layout.places if place.item.tied]
    ends = [_ends(place, centre) for place in tied]
    points = [_points(*each) for each in ends]
    ground = _Ground(layout, points)
    return [
        Tie(start, end, "neutraal", bend=_bend(points[number], number, place.item.key, ground, math.dist(start, end)))
        for number, (place, (start, end)) in enumerate(zip(tied, ends, strict=True))
    ]


def _ends(place: Place, centre: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return both ends. Lines leave spread over what stands in the centre, so that they soon run apart."""
    length = max(math.hypot(place.x, place.y), 1.0)
    begin = (place.x / length * centre.right, place.y / length * centre.bottom)
    short = SYMBOL / max(math.dist(begin, (place.x, place.y)), 1.0)
    return begin, (place.x + (begin[0] - place.x) * short, place.y + (begin[1] - place.y) * short)


def _points(start: tuple[float, float], end: tuple[float, float]) -> list[_Point]:
    length = math.dist(start, end)
    steps, across, down = max(4, round(length / _STEP)), end[0] - start[0], end[1] - start[1]
    parts = [step / steps for step in range(1, steps)]
    aside = 4 / (length or 1.0)
    return [
        (
            start[0] + across * part, start[1] + down * part,
            -down * aside * part * (1 - part), across * aside * part * (1 - part),
        )
        for part in parts
    ]  # fmt: skip


def _bend(points: Sequence[_Point], number: int, key: str, ground: _Ground, length: float) -> float:
    """Return how far the line bends: as little as it takes to run free of the others, not at all when no bend is
    better."""
    best, least = 0.0, ground.hits(points, 0.0, key)
    if not least:
        return best
    least += ground.crossed(points, 0.0, number)
    for part in _BENDS:
        bad = ground.hits(points, part * length, key)
        if bad < least:
            bad += ground.crossed(points, part * length, number)
        if bad < least:
            best, least = part * length, bad
        if not bad:
            break
    return best


class _Ground:
    """What stands on the page, a little larger than it is, and where the lines run as long as they are straight."""

    def __init__(self, layout: Layout, lines: Sequence[Sequence[_Point]]) -> None:
        self._boxes: dict[tuple[int, int], list[tuple[Box, float, str]]] = {}
        self._lines: dict[tuple[int, int], set[int]] = {}
        for place in layout.places:
            self._cover(place.symbol, _THROUGH_SYMBOL, place.item.key)
            self._cover(place.label, _THROUGH_LABEL, place.item.key)
        for title in layout.titles.values():
            self._cover(title, _THROUGH_LABEL, "")
        for number, points in enumerate(lines):
            for x, y, _, _ in points:
                self._lines.setdefault((int(x // _STEP), int(y // _STEP)), set()).add(number)

    def hits(self, points: Sequence[_Point], bend: float, key: str) -> float:
        """Weigh how much of a line bent so far lies on others than ``key``."""
        bad = 0.0
        for along, down, across, aside in points:
            x, y = along + across * bend, down + aside * bend
            for (left, top, right, bottom), weight, owner in self._boxes.get(
                (int(x // _SQUARE), int(y // _SQUARE)), ()
            ):
                if left < x < right and top < y < bottom and owner != key:
                    bad += weight
        return bad

    def crossed(self, points: Sequence[_Point], bend: float, number: int) -> float:
        """Weigh with how many others a line bent so far runs together, away from the middle."""
        met: set[int] = set()
        for along, down, across, aside in points[len(points) // 3 :]:
            x, y = along + across * bend, down + aside * bend
            met |= self._lines.get((int(x // _STEP), int(y // _STEP)), set())
        return _ACROSS * len(met - {number})

    def _cover(self, one: Box, weight: float, key: str) -> None:
        box = Box(one.left - _CLEAR, one.top - _CLEAR, one.right + _CLEAR, one.bottom + _CLEAR)
        for column in range(int(box.left // _SQUARE), int(box.right // _SQUARE) + 1):
            for row in range(int(box.top // _SQUARE), int(box.bottom // _SQUARE) + 1):
                self._boxes.setdefault((column, row), []).append((box, weight, key))
