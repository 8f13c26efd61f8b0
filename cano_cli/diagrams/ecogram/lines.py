"""Where the lines of an ecogram run: straight from the side of a member, over the edge of the house, to the inner side
of a bubble. No line runs through another member: all lead outward from a knee beside the widest of them.

Of a crowd only the last stretch of each line tells how the tie is; thin lines lead there, one for each member and
domain, which branches where the bubbles are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from cano_cli.diagrams.ecogram.bubbles import LINE_ROOM
from cano_cli.diagrams.ecogram.house import House, Stood
from cano_cli.diagrams.ecogram.placing import BRANCH, STUB, Around
from cano_cli.diagrams.ecogram.world import Flow

Point = tuple[float, float]

_STEEPEST = math.radians(62)
_APART = math.radians(9)
"""How far apart lines leave a symbol, as an angle, as long as there is room."""
_DOOR = 14.0
"""How far apart lines cross the edge of the house, as long as there is room."""


@dataclass(frozen=True, slots=True)
class Line:
    """The way of one tie: ``inside`` the house from the member to its edge, ``before`` the points of a thin line, and
    from ``start`` to ``end`` the line that tells how the tie is."""

    flow: Flow
    inside: tuple[Point, ...]
    before: tuple[Point, ...]
    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class _End:
    """Where a tie ends: at which bubble of which domain, on which side."""

    flow: Flow
    point: Point
    side: int
    domain: str


def run_lines(flows: Sequence[Flow], house: House, around: Around) -> list[Line]:
    """Return the way of every tie."""
    ends = list(_ends(flows, house, around))
    lines: list[Line] = []
    for side in (-1, 1):
        here: list[Line] = []
        for member in house.members:
            own = [end for end in ends if end.flow.member == member.member.key and end.side == side]
            own.sort(key=lambda end: end.point[1])
            here += _crowded(member, side, own, house) if around.crowd else _straight(member, side, own, house)
        lines += here if around.crowd else _through_doors(here, house)
    return lines


def order_of(members: Sequence[str], ego: str, flows: Sequence[Flow], around: Around) -> list[str]:
    """Return the members with a tie from top to bottom: each near whom they are tied to, the young person between."""
    where = {row.part.key: placed.box.top + row.middle for placed in around.bubbles for row in placed.bubble.rows}
    middle = {
        key: sum(found) / len(found)
        for key in members
        if (found := [where[flow.other] for flow in flows if flow.member == key])
    }
    others = sorted((key for key in middle if key != ego), key=lambda key: middle[key])
    high = sum(middle[key] < 0 for key in others)
    above = high if len(others) in {0, 1} or len(others) > 3 else len(others) // 2
    return [*others[:above], ego, *others[above:]]


def _ends(flows: Sequence[Flow], house: House, around: Around) -> Iterator[_End]:
    """Yield where each tie ends. Of several that end at one person the one from the highest member ends highest."""
    heights = {one.member.key: one.y for one in house.members}
    for placed in around.bubbles:
        for row in placed.bubble.rows:
            here = sorted((flow for flow in flows if flow.other == row.part.key), key=lambda flow: heights[flow.member])
            for place, flow in enumerate(here):
                y = placed.box.top + row.middle + (place - (len(here) - 1) / 2) * LINE_ROOM
                yield _End(flow, (placed.inner, y), placed.side, placed.bubble.system.domain)


def _straight(member: Stood, side: int, ends: Sequence[_End], house: House) -> Iterator[Line]:
    """Yield straight lines from the edge of the house to every end."""
    starts = _starts(member, side, [end.point for end in ends])
    for end, start in zip(ends, starts, strict=True):
        inside = _inside(start, end.point, house)
        yield Line(end.flow, inside, (), inside[-1], end.point)


def _through_doors(lines: Sequence[Line], house: House) -> Iterator[Line]:
    """Yield the lines of one side with room between them where they cross the edge of the house, in the order of the
    bubbles: outside, where they tell how a tie is, no line crosses another."""
    steepest = math.acos(min((house.widest + 3) / house.across, 1.0))
    doors = sorted(lines, key=lambda line: line.end[1])
    apart = min(_DOOR / house.across, 2 * steepest / max(len(lines) - 1, 1))
    turns = sorted(_turn(one.start, house) for one in lines)
    for line, turn in zip(doors, _apart(turns, apart, steepest), strict=True):
        x = math.copysign(house.across * math.cos(turn), line.end[0])
        door = (x, house.down * math.sin(turn))
        yield replace(line, inside=(*line.inside[:-1], door), start=door)


def _turn(point: Point, house: House) -> float:
    """Return where on the edge of the house a point lies, as an angle from the level."""
    return math.atan2(point[1] / house.down, abs(point[0]) / house.across)


def _crowded(member: Stood, side: int, ends: Sequence[_End], house: House) -> Iterator[Line]:
    """Yield level lines at the bubbles, with a thin line to each domain that branches to them."""
    groups = [list(group) for _, group in groupby(ends, key=lambda end: end.domain)]
    forks = [_fork(group, side) for group in groups]
    for group, fork, start in zip(groups, forks, _starts(member, side, forks), strict=True):
        inside = _inside(start, fork, house)
        for end in group:
            told = (end.point[0] - side * STUB, end.point[1])
            yield Line(end.flow, inside, (inside[-1], fork, told), told, end.point)


def _fork(ends: Sequence[_End], side: int) -> Point:
    nearest = min(abs(end.point[0]) for end in ends)
    return side * (nearest - STUB - BRANCH), (ends[0].point[1] + ends[-1].point[1]) / 2


def _inside(start: Point, end: Point, house: House) -> tuple[Point, Point, Point]:
    knee = (math.copysign(house.widest, end[0]), start[1])
    return start, knee, house.edge(knee, end)


def _starts(member: Stood, side: int, ends: Sequence[Point]) -> list[Point]:
    """Return where the lines to ``ends`` (from high to low) leave the side of the symbol, spread over it."""
    wanted = [math.atan2(y - member.y, abs(x - member.x)) for x, y in ends]
    apart = min(_APART, 2 * _STEEPEST / max(len(ends) - 1, 1))
    return [
        (member.x + side * member.half_width * math.cos(angle), member.y + member.half_height * math.sin(angle))
        for angle in _apart(wanted, apart, _STEEPEST)
    ]


def _apart(wanted: Sequence[float], apart: float, most: float) -> list[float]:
    """Return the values (rising) moved until they are ``apart`` and none lies further from zero than ``most``."""
    moved: list[float] = []
    for place, value in enumerate(wanted):
        least = moved[-1] + apart if moved else -most
        last = most - apart * (len(wanted) - 1 - place)
        moved.append(min(max(value, least), last))
    return moved
