"""A frame that is filled: everybody gets the best free place near where they would stand, and those who stand badly
move once the others are there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from cano_cli.diagrams.sociogram.field import Field
from cano_cli.diagrams.sociogram.frame import Cell, Frame
from cano_cli.diagrams.sociogram.places import Item, Place, Point, stand
from cano_cli.diagrams.sociogram.slots import points

_PULL = 1 / 40
"""How bad it is to stand a unit away from where somebody would."""
_BESIDE = 0.4
"""How bad it is that a label is not above or under its symbol."""
_TURN = {3: 0, 1: 1, 2: 2}
"""Which ring is filled first: the longest lines, then where there is least room between them."""
_MENDING = ((1, 60), (3, 6))
"""How many are moved together to mend the worst, and how many times."""
_FINER = 0.5
_LEAST_GAIN = 1e-6


class Filling:
    """The places of all for whom there is room, by key; ``crowded`` are the cells that have too little of it."""

    def __init__(self, items: Sequence[Item], frame: Frame, field: Field, ideals: Mapping[str, Point]) -> None:
        self.places: dict[str, Place] = {}
        self.crowded: list[Cell] = []
        self._frame = frame
        self._field = field
        self._ideals = ideals
        self._points: dict[Cell, list[Point]] = {}
        self._fill(items)
        if not self.crowded:
            for together, turns in _MENDING:
                self._mend(together, turns)

    def _fill(self, items: Sequence[Item]) -> None:
        """Place everybody ring by ring, those with a line first, then the largest."""
        order = {name: place for place, name in enumerate(self._frame.sectors)}
        for item in sorted(items, key=lambda one: (_TURN[one.ring], order[one.sector], not one.tied, -one.size)):
            place = self._best(item) or self._best(item, finer=True)
            if place:
                self._put(place)
            elif not self._squeeze(item) and (item.ring, item.sector) not in self.crowded:
                self.crowded.append((item.ring, item.sector))

    def _squeeze(self, item: Item) -> bool:
        """Make room for somebody by moving those nearest to where they would stand; return whether that helped."""
        x, y, _, _ = self._ideals[item.key]
        near = sorted((math.hypot(place.x - x, place.y - y), key) for key, place in self.places.items())
        return any(self._move([self.places[key] for _, key in near[:number]], newcomer=item) for number in (1, 2, 3))

    def _mend(self, together: int, turns: int) -> None:
        """Move those who stand worst, each with some neighbours, where that makes it less bad."""
        bad = {key: self._field.trouble(place) for key, place in self.places.items()}
        worst = sorted((key for key in bad if bad[key] > 0), key=lambda key: -bad[key])
        for key in worst[:turns]:
            if self._field.trouble(self.places[key]) > 0:
                group = self._nearby(key, together)
                self._move(group, least=sum(self._badness(place) for place in group))

    def _nearby(self, key: str, number: int) -> list[Place]:
        """Return the place of somebody, then those nearest to them in direction, ``number`` in all."""
        place = self.places[key]
        if number == 1:
            return [place]
        others = sorted(
            (-(place.x * other.x + place.y * other.y) / math.hypot(other.x, other.y), name)
            for name, other in self.places.items()
            if name != key
        )
        return [place, *(self.places[name] for _, name in others[: number - 1])]

    def _move(self, before: Sequence[Place], *, newcomer: Item | None = None, least: float = math.inf) -> bool:
        """Place the newcomer, then those of ``before`` anew; all stays as it was, and the answer is no, when somebody
        finds no place or it is no less bad than ``least``."""
        self._take(before)
        items = [newcomer, *(place.item for place in before)] if newcomer else [place.item for place in before]
        after = self._one_by_one(items, least - _LEAST_GAIN)
        if len(after) == len(items) and sum(self._badness(place) for place in after) < least - _LEAST_GAIN:
            return True
        self._take(after)
        for place in before:
            self._put(place)
        return False

    def _one_by_one(self, items: Sequence[Item], least: float) -> list[Place]:
        """Place those that find a place before it is as bad as ``least``."""
        after: list[Place] = []
        for item in items:
            place = self._best(item, least)
            if place is None:
                break
            self._put(place)
            after.append(place)
            least -= self._badness(place)
        return after

    def _put(self, place: Place) -> None:
        self.places[place.item.key] = place
        self._field.put(place)

    def _take(self, places: Sequence[Place]) -> None:
        for place in places:
            del self.places[place.item.key]
            self._field.take(place)

    def _badness(self, place: Place) -> float:
        x, y, _, _ = self._ideals[place.item.key]
        return self._field.trouble(place) + _PULL * math.hypot(place.x - x, place.y - y)

    def _best(self, item: Item, least: float = math.inf, *, finer: bool = False) -> Place | None:
        """Return the best free place, less bad than ``least``: few crossings, near where they would stand."""
        field, best = self._field, None
        for away, spot in self._nearest(item, finer=finer):
            bad = away * _PULL
            if bad >= least:
                break
            if item.tied:
                bad += field.on_the_way(spot)
            for beside in _sides(spot):
                bad += _BESIDE * beside
                if bad < least and field.is_free(place := stand(item, spot[0], spot[1], beside=beside)):
                    worse = bad + field.in_the_way(place)
                    if worse < least:
                        best, least = place, worse
        return best

    def _nearest(self, item: Item, *, finer: bool) -> list[tuple[float, Point]]:
        """Return the points of the cell, and how far they are from where somebody would stand, the nearest first."""
        cell = (item.ring, item.sector)
        if cell not in self._points:
            self._points[cell] = points(*cell, self._frame)
        spots = points(*cell, self._frame, _FINER) if finer else self._points[cell]
        x, y, _, _ = self._ideals[item.key]
        return sorted([(math.hypot(spot[0] - x, spot[1] - y), spot) for spot in spots])


def _sides(spot: Point) -> tuple[bool, ...]:
    """Return where the label may be: above or under the symbol, and left and right in the circle also beside it."""
    return (False, True) if abs(spot[0]) > abs(spot[1]) else (False,)
