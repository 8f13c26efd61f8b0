"""The ground of a picture as it fills up: which boxes are taken, and what the lines from the centre run through.

Boxes lie in a grid of squares and in a fan of rays, so that only what is near is looked at.
"""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.tokens import GAP, SYMBOL
from cano_cli.diagrams.sociogram.places import Place, Point, direction

_THROUGH_SYMBOL = 10.0
"""How bad a line through a symbol is: it would seem to end there."""
_THROUGH_LABEL = 2.0
_TOGETHER = 1.0
_AROUND = SYMBOL + GAP
_ITSELF = 2 * _THROUGH_SYMBOL + _TOGETHER
"""What is reckoned of the line of somebody who was put: it ends in their own symbol, and runs along itself."""
_COLUMN, _ROW = 64.0, 24.0
"""The size of a square of the grid: about that of a label."""
_RAYS = 1024
_WIDEST = 1.4
"""The widest a symbol with its label is looked for, seen from the centre (radians)."""

Line = tuple[float, float, float, float]
"""The direction and the length of a line from the centre, and how far it goes across and down with each unit."""


class Field:
    """What is taken on a page, in user units from the centre. ``close`` is how near in direction (radians) two lines
    run into each other."""

    def __init__(self, page: Box, centre: Box, titles: Sequence[Box], close: float) -> None:
        self._page = page
        self._close = close
        self._squares: dict[int, list[Box]] = {}
        self._rays: list[list[tuple[float, float]]] = [[] for _ in range(_RAYS)]
        self._lines: list[Line] = []
        self._seen: dict[Box, tuple[float, list[int]]] = {}
        for box in (centre, *titles):
            self._cover(box)
        for box in titles:
            self._shade(box, _THROUGH_LABEL)

    def is_free(self, place: Place) -> bool:
        """Whether symbol and label lie on the page, ``GAP`` away from all that is taken."""
        return self._room_for(place.label) and self._room_for(place.symbol)

    def on_the_way(self, spot: Point) -> float:
        """Weigh what a line to this point runs through or along."""
        _, _, angle, length = spot
        bad = 0.0
        for near, weight in self._rays[_ray(angle)]:
            if near < length:
                bad += weight
        for _ in self._between(angle - self._close, angle + self._close):
            bad += _TOGETHER
        return bad

    def in_the_way(self, place: Place) -> float:
        """Weigh the lines to others that run through this symbol and label."""
        x, y, angle, length = place.spot
        left, top, right, bottom = place.label
        half, high = (right - left) / 2, (bottom - top) / 2
        across, down = (left + right) / 2, (top + bottom) / 2
        size = half + 2 * high + SYMBOL
        reach = min(size / max(length - size / 2, 1.0), _WIDEST)
        least, bad = length - size, 0.0
        for _, long, dx, dy in self._between(angle - reach, angle + reach):
            if long > least:
                wide, tall = abs(dy), abs(dx)
                if abs(across * dy - down * dx) < half * wide + high * tall and long > across * dx + down * dy - half:
                    bad += _THROUGH_LABEL
                if abs(x * dy - y * dx) < _AROUND * (wide + tall) and long > length - SYMBOL:
                    bad += _THROUGH_SYMBOL
        return bad

    def trouble(self, place: Place) -> float:
        """Tell how bad it is that somebody stands where they were put."""
        bad = self.in_the_way(place)
        if place.item.tied:
            bad += self.on_the_way(place.spot) - _ITSELF
        return bad

    def put(self, place: Place) -> None:
        """Take the room of somebody."""
        self._cover(place.symbol)
        self._cover(place.label)
        self._shade(_around(place.symbol), _THROUGH_SYMBOL)
        self._shade(place.label, _THROUGH_LABEL)
        for line in _lines(place):
            insort(self._lines, line)

    def take(self, place: Place) -> None:
        """Give back the room of somebody who was put here."""
        for box in (place.symbol, place.label):
            for square in _squares(box):
                self._squares[square].remove(box)
        self._unshade(_around(place.symbol), _THROUGH_SYMBOL)
        self._unshade(place.label, _THROUGH_LABEL)
        for line in _lines(place):
            del self._lines[bisect_left(self._lines, line)]

    def _room_for(self, box: Box) -> bool:
        left, top, right, bottom = box
        page = self._page
        if left < page[0] or right > page[2] or top < page[1] or bottom > page[3]:
            return False
        left, top, right, bottom = left - GAP, top - GAP, right + GAP, bottom + GAP
        squares = self._squares
        rows = range(int(top // _ROW), int(bottom // _ROW) + 1)
        for column in range(int(left // _COLUMN), int(right // _COLUMN) + 1):
            for row in rows:
                for other in squares.get(column * 65536 + row, ()):
                    if other[0] < right and left < other[2] and other[1] < bottom and top < other[3]:
                        return False
        return True

    def _between(self, first: float, last: float) -> list[Line]:
        lines = self._lines
        return lines[bisect_left(lines, (first,)) : bisect_left(lines, (last,))]

    def _cover(self, box: Box) -> None:
        for square in _squares(box):
            self._squares.setdefault(square, []).append(box)

    def _shade(self, box: Box, weight: float) -> None:
        self._seen[box] = near, rays = _seen_from_centre(box)
        for ray in rays:
            self._rays[ray].append((near, weight))

    def _unshade(self, box: Box, weight: float) -> None:
        near, rays = self._seen.pop(box)
        for ray in rays:
            self._rays[ray].remove((near, weight))


def _around(symbol: Box) -> Box:
    left, top, right, bottom = symbol
    return Box(left - GAP, top - GAP, right + GAP, bottom + GAP)


def _lines(place: Place) -> Iterator[Line]:
    """Yield the line to somebody, once more a turn further near the top, so that neighbours are found there too."""
    if place.item.tied:
        x, y, angle, length = place.spot
        across, down = x / length, y / length
        yield angle, length, across, down
        if angle < _WIDEST:
            yield angle + math.tau, length, across, down
        if angle > math.tau - _WIDEST:
            yield angle - math.tau, length, across, down


def _squares(box: Box) -> Iterator[int]:
    rows = range(int(box[1] // _ROW), int(box[3] // _ROW) + 1)
    for column in range(int(box[0] // _COLUMN), int(box[2] // _COLUMN) + 1):
        for row in rows:
            yield column * 65536 + row


def _ray(angle: float) -> int:
    return int(angle * (_RAYS / math.tau)) % _RAYS


def _seen_from_centre(box: Box) -> tuple[float, list[int]]:
    """Return how near the box comes to the centre, and the rays that it covers; all of them where it lies over it."""
    left, top, right, bottom = box
    near = math.hypot(max(left, -right, 0.0), max(top, -bottom, 0.0))
    if near == 0.0:
        return near, list(range(_RAYS))
    middle = direction((left + right) / 2, (top + bottom) / 2)
    sides = [(direction(x, y) - middle + math.pi) % math.tau - math.pi for x in (left, right) for y in (top, bottom)]
    first = math.floor((middle + min(sides)) * (_RAYS / math.tau))
    last = math.floor((middle + max(sides)) * (_RAYS / math.tau))
    return near, [ray % _RAYS for ray in range(first, last + 1)]
