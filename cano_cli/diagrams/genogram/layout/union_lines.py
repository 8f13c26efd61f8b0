"""The lines of unions under a row: from which side of a symbol each leaves, how deep it runs, and where its children
leave it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cano_cli.diagrams.genogram.layout.intervals import Span, meeting, nearest_free, neighbours, widest
from cano_cli.diagrams.genogram.layout.placing import STRIP
from cano_cli.diagrams.genogram.layout.web import Web

_STEP = 4.5
_ASIDE = STRIP - 1.0
_CLEAR = 5.0
"""How far two upright lines stay from each other."""
_END = 9.0
"""How far from the ends of a level part the children leave it."""
_JOG = 12.0
"""A line to a child that is less aside than this goes straight."""


@dataclass(frozen=True, slots=True)
class Level:
    """The level part of the line of a couple: at which depth (0 is the highest), from where to where, and where the
    children leave. ``crossing`` are the places where other lines go through."""

    depth: int
    feet: tuple[float, ...]
    drop: float
    crossing: tuple[float, ...]

    @property
    def span(self) -> Span:
        """From left to right."""
        return min(self.feet), max(self.feet)

    def free(self) -> Span:
        """Return the widest stretch where nothing goes through and no children leave."""
        return widest(self.span, (*self.crossing, self.drop), 3.0)

    def above(self) -> Span:
        """Return the widest stretch where nothing comes from above."""
        return widest(self.span, self.crossing, 3.0)


@dataclass(frozen=True, slots=True)
class UnderRow:
    """All that leaves the people of a row downwards: the levels of the couples, by couple, and the feet of lines that
    go further down, by the items from and to which they go. ``depth`` is the number of levels."""

    levels: dict[int, Level]
    feet: dict[tuple[int, int], float]
    depth: int


def under_row(
    web: Web,
    x: Sequence[float],
    couples: Sequence[int],
    legs: Sequence[tuple[int, int]],
    arrivals: dict[int, list[float]],
) -> UnderRow:
    """Return the levels of the couples of one row. ``legs`` are lines that go further down: from where and to where.
    ``arrivals`` are, by couple, where its children wait in the next row."""
    couples = sorted(couples, key=lambda couple: (round(_length(web, x, couple)), couple))
    feet = _feet(web, x, couples, legs)
    spans = [_span([feet[end, couple] for end in web.ends[couple]]) for couple in couples]
    depths = _depths(spans)
    through = {(item, target): feet[item, ~target] for item, target in legs}
    levels = _levels(web, couples, depths, feet, sorted(through.values()), arrivals)
    return UnderRow(levels, through, max(depths, default=-1) + 1)


def _length(web: Web, x: Sequence[float], couple: int) -> float:
    places = [x[end] for end in web.ends[couple]]
    return max(places) - min(places)


def _span(places: Sequence[float]) -> Span:
    return min(places), max(places)


def _feet(
    web: Web, x: Sequence[float], couples: Sequence[int], legs: Sequence[tuple[int, int]]
) -> dict[tuple[int, int], float]:
    """Return where lines leave an item, by item and couple, or ``~target`` for a leg to a lower row. Lines to the left
    leave at the left, the highest outside, so that lines from one symbol do not cross."""
    leaving: dict[int, list[tuple[int, int, int]]] = {}
    for depth, couple in enumerate(couples):
        ends = web.ends[couple]
        for end in ends:
            side = sum((x[other] > x[end]) - (x[other] < x[end]) for other in ends if other != end)
            leaving.setdefault(end, []).append((side, -depth * side, couple))
    for item, target in legs:
        leaving.setdefault(item, []).append((0, 0, ~target))
    feet: dict[tuple[int, int], float] = {}
    for end, lines in leaving.items():
        step = min(_STEP, 2 * _ASIDE / max(1, len(lines) - 1))
        for place, (_, _, couple) in enumerate(sorted(lines)):
            feet[end, couple] = round(x[end] + step * (place - (len(lines) - 1) / 2), 2)
    return feet


def _depths(spans: Sequence[Span]) -> list[int]:
    """Return a depth for every span, the shorter first: others than of all that meet it, under all that lie in it."""
    around = neighbours(len(spans), meeting(spans, 4.0))
    depths: list[int] = []
    for place, (left, right) in enumerate(spans):
        before = [other for other in around[place] if other < place]
        inside = (depths[other] for other in before if left <= spans[other][0] and spans[other][1] <= right)
        taken = {depths[other] for other in before}
        depth = max(inside, default=-1) + 1
        while depth in taken:
            depth += 1
        depths.append(depth)
    return depths


def _levels(
    web: Web,
    couples: Sequence[int],
    depths: Sequence[int],
    feet: dict[tuple[int, int], float],
    through: Sequence[float],
    arrivals: dict[int, list[float]],
) -> dict[int, Level]:
    """Let the children of every couple leave where nothing else goes down, the highest levels first."""
    own = [tuple(feet[end, couple] for end in web.ends[couple]) for couple in couples]
    spans = [_span(places) for places in own]
    around = neighbours(len(spans), meeting(spans, _CLEAR))
    drops: dict[int, float] = {}
    levels: dict[int, Level] = {}
    for place in sorted(range(len(couples)), key=lambda at: (depths[at], at)):
        couple = couples[place]
        near = around[place]
        deeper = [foot for other in near if depths[other] > depths[place] for foot in own[other]]
        higher = [drops[other] for other in near if other in drops and arrivals.get(couples[other])]
        waiting = [at for other in near for at in arrivals.get(couples[other], ())]
        drop = _drop(spans[place], arrivals.get(couple, []), [*deeper, *higher, *through], waiting)
        drops[place] = round(drop, 2)
        crossing = sorted(at for at in (*deeper, *higher, *through) if spans[place][0] < at < spans[place][1])
        levels[couple] = Level(depths[place], own[place], drops[place], tuple(crossing))
    return levels


def _drop(span: Span, children: Sequence[float], taken: Sequence[float], waiting: Sequence[float]) -> float:
    """Return where the children leave a level: above their middle, or straight above one of them near to that."""
    left, right = span
    if right - left < 2 * _END or not children:
        return (left + right) / 2
    room = (left + _END, right - _END)
    wish = (min(children) + max(children)) / 2
    for child in sorted(children, key=lambda at: abs(at - wish)):
        straight = abs(child - wish) < _JOG and room[0] <= child <= room[1]
        if straight and all(abs(child - other) >= _CLEAR for other in taken):
            return child
    others = [at for at in waiting if at not in children]
    return nearest_free(wish, room, [*taken, *others], _CLEAR)
