"""Where everybody stands in a picture with rings and sectors: symbols and their labels without overlaps.

Places are in user units from the centre. The circle grows until everybody fits, and equal input gives equal places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.tokens import GAP, PADDING, SYMBOL, WIDTH
from cano_cli.diagrams.sociogram.places import Item, Place, Title, stand

_SMALLEST = 205.0
_GROWTH = 1.06
_TRIES = 4
"""How often sectors are widened before the circle grows."""
_WIDENING = 1.25
_STRICT = 3
"""How often the circle grows to keep lines off symbols."""
_ROOM_FACTOR = 2.0
"""How much more room than their own size symbols and labels need at the start of the search."""
_NARROWEST_SECTOR = math.radians(17)
_THINNEST_RING = 58.0
_CENTRE = 6000.0
"""The area each ring has beside what those in it need."""
_STEP = 9.0
_LOOKED_AT = 30
"""How many free places are compared before the best is taken."""
_THROUGH_SYMBOL = 6
_CLOSE_ANGLE = 0.09
"""Lines closer in direction than this (radians) run into each other."""
_PATTERNS = ((0.65,), (0.3, 0.9), (1.0, 0.0), (0.0, 0.5, 1.0))
"""How deep in the ring those of a group would stand one after the other; the first that works is taken."""
_TITLE_BAND = 20.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole: the outer radius of each ring, where each sector begins and ends (radians, clockwise from the top),
    where its title goes, and everybody's place."""

    rings: tuple[float, float, float]
    sectors: dict[str, tuple[float, float]]
    titles: dict[str, Box]
    places: tuple[Place, ...]
    half_width: float
    half_height: float


def place_all(items: Sequence[Item], titles: dict[str, Title], centre: Box) -> Layout:
    """Return a layout for ``items`` in the sectors ``titles`` (in that order) around what stands in the centre."""
    wanted = sum(item.size for item in items) * _ROOM_FACTOR
    radius = max(_SMALLEST, math.sqrt(wanted / math.pi))
    for growth in count():
        more_room = dict.fromkeys(titles, 1.0)
        for _ in range(_TRIES):
            attempt = _Attempt(items, titles, centre, radius * _GROWTH**growth, more_room, strict=growth < _STRICT)
            if found := attempt.layout():
                return found
            more_room[attempt.too_narrow] *= _WIDENING
    raise AssertionError("the circle grows until everybody fits")


class _Attempt:
    """One try with a given radius; ``more_room`` makes sectors wider than they ask for. ``too_narrow`` is the sector
    where it failed. When ``strict`` no line may run through a symbol."""

    def __init__(
        self,
        items: Sequence[Item],
        titles: dict[str, Title],
        centre: Box,
        radius: float,
        more_room: dict[str, float],
        *,
        strict: bool,
    ) -> None:
        self.strict = strict
        self.items = items
        self.centre = centre
        self.rings = _rings(items, radius)
        self.sectors = _sectors(items, titles, [self._band(ring) for ring in (1, 2, 3)], more_room)
        self.too_narrow = next(iter(titles))
        half_width = max(WIDTH / 2, radius + PADDING)
        self.canvas = Box(PADDING - half_width, -radius - _TITLE_BAND, half_width - PADDING, radius + _TITLE_BAND)
        self.titles = {name: self._title(name, title) for name, title in titles.items()}
        self.taken = [centre, *self.titles.values()]
        self.places: list[Place] = []
        self.points: dict[tuple[int, str], list[tuple[float, float]]] = {}

    def layout(self) -> Layout | None:
        if crowded := self._crowded_title():
            self.too_narrow = crowded
            return None
        groups: dict[tuple[int, str], list[Item]] = {}
        for item in sorted(self.items, key=lambda one: (not one.tied, -one.size)):
            groups.setdefault((item.ring, item.sector), []).append(item)
        for (ring, sector), group in sorted(
            groups.items(), key=lambda pair: (pair[0][0], list(self.sectors).index(pair[0][1]))
        ):
            if not self._place_group(ring, sector, group):
                self.too_narrow = sector
                return None
        return Layout(
            self.rings, self.sectors, self.titles, tuple(self.places), self.canvas.right + PADDING, self.canvas.bottom
        )

    def _crowded_title(self) -> str | None:
        """Return the first sector whose title lies over that of an earlier one."""
        boxes = list(self.titles.items())
        for place, (name, box) in enumerate(boxes):
            if any(box.overlaps(other, GAP) for _, other in boxes[:place]):
                return name
        return None

    def _place_group(self, ring: int, sector: str, group: Sequence[Item]) -> bool:
        """Place those of one ring and sector, trying several patterns; return whether they all found a place."""
        return any(self._try_pattern(ring, sector, group, pattern) for pattern in _PATTERNS)

    def _try_pattern(self, ring: int, sector: str, group: Sequence[Item], depths: tuple[float, ...]) -> bool:
        before = len(self.places), len(self.taken)
        slots = [*range(0, len(group), 2), *range(1, len(group), 2)]
        for slot, item in zip(slots, group, strict=True):
            ideal = self._ideal(ring, sector, (slot + 0.5) / len(group), depths[slot % len(depths)])
            place = self._best(item, ideal)
            if place is None:
                del self.places[before[0] :], self.taken[before[1] :]
                return False
            self.places.append(place)
            self.taken += (place.symbol, place.label)
        return True

    def _title(self, name: str, title: Title) -> Box:
        """Put the title just outside the circle in the middle of its sector, pushed back where the page ends."""
        start, end = self.sectors[name]
        x, y = _point((start + end) / 2, self.rings[2] + 8)
        x += math.copysign(title.width / 2, x) * min(1.0, abs(x) / self.rings[2] * 1.6)
        y += title.height / 2 * (y / self.rings[2])
        x = min(max(x, self.canvas.left + title.width / 2), self.canvas.right - title.width / 2)
        y = min(max(y, self.canvas.top + title.height / 2), self.canvas.bottom - title.height / 2)
        return Box(x - title.width / 2, y - title.height / 2, x + title.width / 2, y + title.height / 2)

    def _ideal(self, ring: int, sector: str, across: float, depth: float) -> tuple[float, float]:
        """Return the point at a part of the width of the sector and of the depth of the ring."""
        start, end = self.sectors[sector]
        inner, outer = self._band(ring)
        return _point(start + (end - start) * across, inner + (outer - inner) * depth)

    def _band(self, ring: int) -> tuple[float, float]:
        inner = self.rings[ring - 2] if ring > 1 else self.centre.bottom + SYMBOL + 4
        return inner + SYMBOL + 2, self.rings[ring - 1] - SYMBOL - 2

    def _best(self, item: Item, ideal: tuple[float, float]) -> Place | None:
        """Return the free place with the fewest crossings, and among those the nearest to ``ideal``."""
        points = sorted(self._points(item.ring, item.sector), key=lambda point: math.dist(point, ideal))
        free = (place for x, y in points if self._is_free(place := stand(item, x, y)))
        best, fewest = None, math.inf
        for number, place in enumerate(free):
            crossings = self._crossings(place)
            if crossings < fewest:
                best, fewest = place, crossings
            if fewest == 0 or (number >= _LOOKED_AT and fewest < _THROUGH_SYMBOL):
                break
        return None if self.strict and fewest >= _THROUGH_SYMBOL else best

    def _points(self, ring: int, sector: str) -> list[tuple[float, float]]:
        if (ring, sector) not in self.points:
            self.points[ring, sector] = list(self._grid(ring, sector))
        return self.points[ring, sector]

    def _grid(self, ring: int, sector: str) -> Iterator[tuple[float, float]]:
        start, end = self.sectors[sector]
        inner, outer = self._band(ring)
        rows = max(1, round((outer - inner) / _STEP))
        for row in range(rows + 1):
            radius = inner + (outer - inner) * row / rows
            margin = min(5.0 / radius, (end - start) / 2.2)
            columns = max(1, round((end - start - 2 * margin) * radius / _STEP))
            for column in range(columns + 1):
                yield _point(start + margin + (end - start - 2 * margin) * column / columns, radius)

    def _is_free(self, place: Place) -> bool:
        if not (place.symbol.inside(self.canvas) and place.label.inside(self.canvas)):
            return False
        left, right = min(place.symbol.left, place.label.left) - GAP, max(place.symbol.right, place.label.right) + GAP
        top, bottom = min(place.symbol.top, place.label.top) - GAP, max(place.symbol.bottom, place.label.bottom) + GAP
        near = [box for box in self.taken if box[0] < right and left < box[2] and box[1] < bottom and top < box[3]]
        return not any(box.overlaps(place.label, GAP) or box.overlaps(place.symbol, GAP) for box in near)

    def _crossings(self, place: Place) -> int:
        """Tell how bad it is to stand here: labels and symbols that a line runs through, lines that run together."""
        tied = [other for other in self.places if other.item.tied]
        bad = sum(_hit(place, other.x, other.y) for other in tied)
        if not place.item.tied:
            return bad
        bad += sum(abs(other.angle - place.angle) < _CLOSE_ANGLE for other in tied)
        bad += sum(_hit(other, place.x, place.y) for other in self.places)
        return bad + sum(box.meets_line(place.x, place.y) for box in self.titles.values())


def _hit(place: Place, x: float, y: float) -> int:
    """Weigh what a line from the centre to ``x, y`` runs through: most a symbol, where it would seem to end."""
    left, top, right, bottom = place.symbol
    near = Box(left - GAP, top - GAP, right + GAP, bottom + GAP)
    return place.label.meets_line(x, y) + _THROUGH_SYMBOL * near.meets_line(x, y)


def _rings(items: Sequence[Item], radius: float) -> tuple[float, float, float]:
    """Divide the circle into rings of as much area as those in them need, none thinner than can be used."""
    needs = [_CENTRE + sum(item.size for item in items if item.ring == ring) for ring in (1, 2, 3)]
    total = sum(needs)
    first = max(radius * math.sqrt(needs[0] / total), 1.6 * _THINNEST_RING)
    second = max(radius * math.sqrt((needs[0] + needs[1]) / total), first + _THINNEST_RING)
    second = min(second, radius - _THINNEST_RING)
    return min(first, second - _THINNEST_RING), second, radius


def _sectors(
    items: Sequence[Item], titles: dict[str, Title], bands: Sequence[tuple[float, float]], more_room: dict[str, float]
) -> dict[str, tuple[float, float]]:
    """Divide the circle into sectors, each as wide as its fullest ring asks."""
    needs = {
        name: more_room[name]
        * max(_NARROWEST_SECTOR, *(_angle(items, name, ring, *band) for ring, band in enumerate(bands, 1)))
        for name in titles
    }
    scale = math.tau / sum(needs.values())
    sectors, start = {}, 0.0
    for name, need in needs.items():
        sectors[name] = (start, start + need * scale)
        start += need * scale
    return sectors


def _angle(items: Sequence[Item], sector: str, ring: int, inner: float, outer: float) -> float:
    """Return the angle that those in one ring of one sector need, standing in rows."""
    those = [item for item in items if item.sector == sector and item.ring == ring]
    if not those:
        return 0.0
    high = sum(item.height for item in those) / len(those)
    rows = max(1.0, (outer - inner) / high)
    lines = sum(item.tied for item in items if item.sector == sector)
    return max(lines * _CLOSE_ANGLE, sum(item.wide + 2 * GAP for item in those) / (rows * (inner + outer) / 2))


def _point(angle: float, radius: float) -> tuple[float, float]:
    return math.sin(angle) * radius, -math.cos(angle) * radius
