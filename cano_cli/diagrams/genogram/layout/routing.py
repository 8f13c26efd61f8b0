"""The lines between two rows: first how many levels they need, from which the distance of the rows follows, then their
points.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cano_cli.diagrams.genogram.layout.bars import Bar, bar_levels
from cano_cli.diagrams.genogram.layout.kinship import Kinship
from cano_cli.diagrams.genogram.layout.placing import STRIP, WRITING, Descent, Point, UnionLine
from cano_cli.diagrams.genogram.layout.settling import GUEST_ASIDE
from cano_cli.diagrams.genogram.layout.union_lines import Level, UnderRow, under_row
from cano_cli.diagrams.genogram.layout.web import Branch, Web

_UNION_STEP = WRITING + 3.0
_BAR_TOP = 12.0
_BAR_STEP = 9.0
_LANDING = 11.0
_FAN = 16.0
_SLOPE = 0.15
_HIGHEST_FAN = 40.0
_TWIN_LANDING = 3.0
_LEAST = 22.0
_HARDLY = 3.0
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Corridor:
    """The space under one row: its levels of unions and of bars, and how high twins fan out in it (0 without)."""

    under: UnderRow
    bars: Mapping[Branch, tuple[Bar, int]]
    bar_levels: int
    fan: float


@dataclass(frozen=True, slots=True)
class Heights:
    """How high the parts of the space under a row are: of the levels of unions, of the bars down to the next row."""

    unions: float
    bars: float


class Routing:
    """The lines of one web whose items stand at ``x``."""

    def __init__(self, web: Web, kinship: Kinship, x: Sequence[float], depth: int) -> None:
        self.web, self.kinship, self.x = web, kinship, x
        self.number = {key: item for item, key in enumerate(web.keys)}
        self.landings = _landings(web, kinship, x, self.number)
        self.arriving = Counter(item for branch in web.branches for item in branch.targets)
        self.groups = {(place, key): group for place in range(len(web.ends)) for group, key in self._twins(place)}
        self.branches: list[list[Branch]] = [[] for _ in range(depth)]
        for branch in web.branches:
            self.branches[branch.row].append(branch)
        self.couples: list[list[int]] = [[] for _ in range(depth)]
        for couple in range(len(web.ends)):
            self.couples[web.row_of(couple)].append(couple)
        self.corridors = [self._corridor(row) for row in range(depth)]

    def heights(self, row: int) -> Heights:
        """Return what the space under a row needs."""
        corridor = self.corridors[row]
        unions = corridor.under.depth * _UNION_STEP
        if not self.branches[row]:
            return Heights(unions, 0.0)
        bars = _BAR_TOP + max(0, corridor.bar_levels - 1) * _BAR_STEP + _LANDING
        return Heights(unions, max(bars + corridor.fan, _LEAST))

    def union_line(self, couple: int, frame: Frame) -> UnionLine:
        """Return the line of a couple."""
        level = self._level(couple)
        y = self._level_y(couple, frame)
        halves = [self._leg(couple, item, frame) for item in self._partners(couple)]
        points = [*halves[0], (level.feet[0], y)]
        if len(halves) == 2:
            points += [(level.feet[1], y), *reversed(halves[1])]
        left, right = level.span
        union = self.kinship.couples[couple].union
        return UnionLine(union, _simple(points), ((left, y), (right, y)), level.free(), level.above())

    def descents(self, couple: int, frame: Frame) -> Iterator[Descent]:
        """Yield the line to every child of a couple."""
        drop = (self._level(couple).drop, self._level_y(couple, frame))
        branch = next((one for one in self.branches[self.web.row_of(couple)] if one.couple == couple), None)
        if not branch:
            return
        for key in self.kinship.couples[couple].children:
            path = self.web.paths[couple, key]
            points = [drop, *self._way(branch, path[0], frame)]
            group = self.groups.get((couple, key))
            if group:
                points = [*points[:-2], *self._fan(group, key, couple, frame)]
            for upper, lower in itertools.pairwise(path):
                points += self._way(self._below(upper), lower, frame)
            item = self.number[key]
            points.append((points[-1][0], frame.rows[self.web.rows[item]]))
            yield Descent(self.kinship.couples[couple].union, key, _simple(points))

    def _twins(self, place: int) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the groups of twins that hang together under a couple, with each of them."""
        row = self.web.row_of(place)
        for group in self.kinship.couples[place].twins:
            own = tuple(key for key in group if self.kinship.origin[key] == place)
            if len(own) > 1 and all(self.web.rows[self.number[key]] == row + 1 for key in own):
                yield from ((own, key) for key in own)

    def _corridor(self, row: int) -> Corridor:
        branches = self.branches[row]
        targets = {branch: self._targets(branch) for branch in branches}
        arrivals = {branch.couple: self._waiting(branch, targets[branch]) for branch in branches if branch.couple >= 0}
        legs = [(branch.item, branch.targets[0]) for branch in branches if branch.couple < 0]
        under = under_row(self.web, self.x, self.couples[row], legs, arrivals)
        bars = [self._bar(branch, self._source(branch, under), targets[branch]) for branch in branches]
        levels, count = bar_levels(bars)
        return Corridor(
            under, dict(zip(branches, zip(bars, levels, strict=True), strict=True)), count, self._fan_of(row)
        )

    def _fan_of(self, row: int) -> float:
        """Return how high twins fan out under a row: the higher, the further apart some of them stand."""
        groups = {self.groups[place, key] for place, key in self.groups if self.web.row_of(place) == row}
        wide = [abs(self.x[self.number[group[-1]]] - self.x[self.number[group[0]]]) for group in groups]
        return max([0.0, *(min(max(_FAN, float(round(distance * _SLOPE))), _HIGHEST_FAN) for distance in wide)])

    def _waiting(self, branch: Branch, targets: Mapping[int, float]) -> list[float]:
        """Return where the children of a couple wait, from the left: their own, or guests where there are no own."""
        own = {place for item, place in targets.items() if (branch, item) not in self.landings}
        return sorted(own or set(targets.values()))

    def _bar(self, branch: Branch, source: float, targets: Mapping[int, float]) -> Bar:
        """Return the bar of a branch. Who waits hardly aside, for this line alone, is met where it comes down."""
        for item, place in targets.items():
            person, twin = self._key(item), (branch.couple, self._key(item)) in self.groups
            if abs(place - source) < _HARDLY and person and not twin and self.arriving[item] == 1:
                self.landings[branch, item] = source
        return Bar(source, tuple(self._arrival(branch, item) for item in targets))

    def _source(self, branch: Branch, under: UnderRow) -> float:
        return under.levels[branch.couple].drop if branch.couple >= 0 else under.feet[branch.item, branch.targets[0]]

    def _key(self, item: int) -> str:
        return self.web.keys[item] if item < len(self.web.keys) else ""

    def _targets(self, branch: Branch) -> dict[int, float]:
        return {item: self._arrival(branch, item) for item in branch.targets}

    def _arrival(self, branch: Branch, item: int) -> float:
        """Return where a line of a branch arrives: at the item, or for twins at the point that they share."""
        group = self.groups.get((branch.couple, self._key(item)))
        if not group:
            return self.landings.get((branch, item), self.x[item])
        places = [self.landings.get((branch, self.number[key]), self.x[self.number[key]]) for key in group]
        return round((min(places) + max(places)) / 2, 2)

    def _level(self, couple: int) -> Level:
        return self.corridors[self.web.row_of(couple)].under.levels[couple]

    def _level_y(self, couple: int, frame: Frame) -> float:
        y = frame.unions[self.web.row_of(couple)] + (self._level(couple).depth + 1) * _UNION_STEP
        return round(y, _DIGITS)

    def _partners(self, couple: int) -> list[int]:
        return [self.number[key] for key in self.kinship.couples[couple].partners]

    def _leg(self, couple: int, item: int, frame: Frame) -> list[Point]:
        """Return the points from a partner to the level part, the turn at the level itself left out."""
        passes = self.web.legs.get((couple, item))
        place = self._partners(couple).index(item)
        if not passes:
            return [(self._level(couple).feet[place], frame.rows[self.web.rows[item]])]
        chain = (item, *passes)
        start = self.corridors[self.web.rows[item]].under.feet[item, passes[0]]
        points = [(start, frame.rows[self.web.rows[item]])]
        for upper, lower in itertools.pairwise(chain):
            points += self._way(self._below(upper, lower), lower, frame)
        return points

    def _below(self, upper: int, lower: int = -1) -> Branch:
        branches = self.branches[self.web.rows[upper]]
        return next(one for one in branches if one.item == upper and (lower < 0 or lower in one.targets))

    def _way(self, branch: Branch, item: int, frame: Frame) -> list[Point]:
        """Return the points along the bar of a branch to one of its targets, down to the row."""
        bar, level = self.corridors[branch.row].bars[branch]
        y = frame.bars[branch.row] + _BAR_TOP + level * _BAR_STEP
        at = self._arrival(branch, item)
        return [(bar.source, y), (at, y), (at, frame.tops[branch.row + 1])]

    def _fan(self, group: tuple[str, ...], key: str, couple: int, frame: Frame) -> list[Point]:
        item = self.number[key]
        row = self.web.rows[item]
        branch = next(one for one in self.branches[row - 1] if one.couple == couple)
        bar, level = self.corridors[row - 1].bars[branch]
        shared = self._arrival(branch, item)
        own = self.landings.get((branch, item), self.x[item])
        foot = frame.tops[row] - _TWIN_LANDING
        along = frame.bars[row - 1] + _BAR_TOP + level * _BAR_STEP
        return [(bar.source, along), (shared, along), (shared, foot - self.corridors[row - 1].fan), (own, foot)]


@dataclass(frozen=True, slots=True)
class Frame:
    """Heights in the picture, by row: the middle of the symbols, where the rooms end and the levels of unions begin,
    where the bars begin, and where the rooms begin."""

    rows: Sequence[float]
    unions: Sequence[float]
    bars: Sequence[float]
    tops: Sequence[float]


def _landings(
    web: Web, kinship: Kinship, x: Sequence[float], number: Mapping[str, int]
) -> dict[tuple[Branch, int], float]:
    """Return where the lines to somebody with several descents arrive: the first in the middle, the others at the side
    from which they come."""
    coming: dict[int, list[tuple[Branch, float, bool]]] = {}
    for branch in web.branches:
        ends = (branch.item,) if branch.couple < 0 else web.ends[branch.couple]
        source = sum(x[end] for end in ends) / len(ends)
        for item in branch.targets:
            if item < len(web.keys):
                coming.setdefault(item, []).append((branch, source, _at_home(web, kinship, branch, item)))
    found: dict[tuple[Branch, int], float] = {}
    for item, lines in coming.items():
        for side in (-1, 1):
            guests = [line for line in lines if not line[2] and (line[1] > x[item]) == (side > 0)]
            guests.sort(key=lambda line: -side * line[1])
            step = min(GUEST_ASIDE, (STRIP - 1.0) / max(1, len(guests)))
            for place, line in enumerate(reversed(guests)):
                found[line[0], item] = round(x[item] + side * step * (len(guests) - place), 2)
    return found


def _at_home(web: Web, kinship: Kinship, branch: Branch, item: int) -> bool:
    """Whether a branch brings somebody from their own parents: directly, or at the end of a passing line."""
    key = web.keys[item]
    home = kinship.origin[key]
    path = web.paths.get((home, key), ())
    if branch.couple >= 0:
        return branch.couple == home and len(path) == 1
    return len(path) > 1 and path[-2] == branch.item


def _simple(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points without repetition and without those on a straight line between their neighbours."""
    kept: list[Point] = []
    for x, y in points:
        point = (round(x, _DIGITS), round(y, _DIGITS))
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and _aligned(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _aligned(first: Point, middle: Point, last: Point) -> bool:
    return first[0] == middle[0] == last[0] or first[1] == middle[1] == last[1]
