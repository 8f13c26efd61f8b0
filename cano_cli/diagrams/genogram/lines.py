"""The lines of the family: unions with how they ended, and descent by the kind of bond. Form tells, not colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.lettering import width
from cano_cli.diagrams.canvas.svg import element, number
from cano_cli.diagrams.genogram.family import Child, Union
from cano_cli.diagrams.genogram.layout.placing import Descent, Point, UnionLine
from cano_cli.diagrams.genogram.members import SMALL
from cano_cli.diagrams.genogram.years import span_text

Look = dict[str, str | float]

UNION_LOOKS: Mapping[str, Look] = {
    "gehuwd": {"stroke": tokens.INK, "stroke_width": 1.5},
    "samenwonend": {"stroke": tokens.INK, "stroke_width": 1.5, "stroke_dasharray": "7 4"},
    "relatie": {"stroke": tokens.INK, "stroke_width": 1.5, "stroke_dasharray": "10 4 1.5 4"},
    "onbekend": {"stroke": tokens.QUIET, "stroke_width": 0.8},
}
SLASHES = {"uit-elkaar": 1, "scheiding": 2}
"""How many strokes stand across the line of a union that ended so; a death is told by the cross in the symbol."""
_BIRTH: Look = {"stroke": tokens.INK, "stroke_width": 1.3}
_DOTS: Look = {"stroke": tokens.INK, "stroke_width": 2.0, "stroke_dasharray": "0.1 4.4", "stroke_linecap": "round"}
_PAST: Look = {"stroke": tokens.QUIET, "stroke_width": 1.5, "stroke_dasharray": "0.1 5.8", "stroke_linecap": "round"}
_DASHES: Look = {"stroke": tokens.INK, "stroke_width": 1.1, "stroke_dasharray": "4 3"}
_STEP: Look = {"stroke": tokens.QUIET, "stroke_width": 0.8, "stroke_dasharray": "2.5 3"}
_ORDER = ("biologisch", "adoptie", "pleeg", "stief")
_BESIDE = 2.8
"""How far from the first the second line of an adopted child runs."""
_SLASH = (3.2, 6.0)
_BETWEEN = 5.0
_ROOM = 2.0

Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on the line of a union: its years (``None``: not known, or no room) and the strokes of its end."""

    years: tuple[Block, Box] | None
    slashes: int
    at: Point


def marks_of(line: UnionLine, union: Union) -> Marks:
    """Return what stands on the line of a union: the years over it, the strokes clear of them."""
    slashes, level = SLASHES.get(union.end, 0), line.across[0][1]
    start, end = line.free
    middle = (start + end) / 2
    told = block(union_years(union), 200.0, 1, size=SMALL)
    for left, x in _places(line, _years_width(union), slashes) if told.lines else ():
        bottom = level - 2.0
        return Marks((told, Box(left, bottom - told.height, left + _years_width(union), bottom)), slashes, (x, level))
    return Marks(None, slashes, (middle, level))


def draw_union(line: UnionLine, union: Union, marks: Marks) -> str:
    """Draw the line of a union with the strokes of its end, its years not yet."""
    look = UNION_LOOKS[union.kind] if len(union.partners) > 1 else _BIRTH
    return _path(line.points, look) + draw_slashes(marks.slashes, marks.at)


def draw_slashes(count: int, middle: Point) -> str:
    """Draw strokes across a level line, next to each other around ``middle``."""
    across, high = _SLASH
    starts = [middle[0] + (place - (count - 1) / 2) * _BETWEEN for place in range(count)]
    strokes = (((x - across, middle[1] + high), (x + across, middle[1] - high)) for x in starts)
    return "".join(_path(stroke, UNION_LOOKS["gehuwd"]) for stroke in strokes)


def years_room(union: Union) -> float:
    """Return how long the line of a union must be for its years, and beside them the strokes of its end."""
    if not union_years(union):
        return 0.0
    return _years_width(union) + (2 * _slashes_reach(SLASHES[union.end]) if union.end in SLASHES else 0.0)


def union_years(union: Union) -> str:
    """Return from when to when the union was: ``2008–2016``; empty when it is not known."""
    return span_text(union.began, union.ended, over=bool(union.end))


def draw_years(told: tuple[Block, Box]) -> str:
    """Write the years of a union."""
    return draw_block(*told, fill=tokens.QUIET, halo=True)


def draw_descents(descents: Iterable[Descent], children: Mapping[str, Child]) -> str:
    """Draw the lines to all children of one union: where they run together, the line of a birth comes first."""
    drawn: list[Segment] = []
    parts = []
    for descent in sorted(descents, key=lambda one: _ORDER.index(children[one.child].bond)):
        segments = list(pairwise(descent.points))
        free = [piece for segment in segments for piece in _left_over(segment, drawn)]
        parts.append(_descent(free, segments[-1] if segments else None, children[descent.child]))
        drawn += segments
    return "".join(parts)


def draw_bond(segments: Iterable[Segment], bond: str, *, ended: bool = False) -> str:
    """Draw a line of descent of this kind; of an adopted child the second line runs beside it."""
    pieces = list(segments)
    if bond == "adoptie":
        beside = [((a[0] + _BESIDE, a[1]), (b[0] + _BESIDE, b[1])) for a, b in pieces if abs(a[0] - b[0]) < 0.01]
        return _lines(pieces, _BIRTH) + _lines(beside[-1:], _DASHES)
    looks = {"biologisch": _BIRTH, "pleeg": _PAST if ended else _DOTS, "stief": _STEP}
    return _lines(pieces, looks[bond])


def _descent(free: list[Segment], last: Segment | None, child: Child) -> str:
    if child.bond == "adoptie" and last and last not in free:
        return draw_bond([*free, last], child.bond)
    return draw_bond(free, child.bond, ended=child.ended)


def _places(line: UnionLine, wide: float, slashes: int) -> Iterator[tuple[float, float]]:
    """Yield where the years could begin, and where the strokes then stand: next to them."""
    low, high = line.above
    start, end = line.free
    if wide > high - low:
        return
    if not slashes:
        yield (low + high - wide) / 2, (start + end) / 2
        return
    reach = _slashes_reach(slashes)
    first, last = start + reach - _ROOM, end - reach + _ROOM
    for left in (high - wide, low):
        before, after = min(last, left - reach), max(first, left + wide + reach)
        if first <= before:
            yield left, before
        if after <= last:
            yield left, after


def _years_width(union: Union) -> float:
    """Return how wide the years are; the dash between them is no wider than a figure."""
    return width(union_years(union).replace("–", "0"), SMALL)


def _slashes_reach(count: int) -> float:
    """Return how far from their middle strokes reach, with the room they need."""
    return _SLASH[0] + (count - 1) * _BETWEEN / 2 + _ROOM


def _left_over(segment: Segment, drawn: Iterable[Segment]) -> Iterator[Segment]:
    """Yield the parts of a segment along which nothing was drawn yet."""
    pieces = [segment]
    for other in drawn:
        pieces = [left for piece in pieces for left in _without(piece, other)]
    yield from pieces


def _without(piece: Segment, other: Segment) -> Iterator[Segment]:
    for axis in (0, 1):
        across = 1 - axis
        if _level(piece, across) and _level(other, across) and abs(piece[0][across] - other[0][across]) < 0.01:
            ends = other[0][axis], other[1][axis]
            yield from _cut(piece, min(ends), max(ends), axis)
            return
    if sorted(piece) != sorted(other):
        yield piece


def _level(piece: Segment, across: int) -> bool:
    return abs(piece[0][across] - piece[1][across]) < 0.01


def _cut(piece: Segment, low: float, high: float, axis: int) -> Iterator[Segment]:
    start, end = piece
    begin, stop = start[axis], end[axis]
    if max(begin, stop) <= low + 0.01 or min(begin, stop) >= high - 0.01:
        yield piece
        return
    forward = begin <= stop
    near, far = (low, high) if forward else (high, low)
    if (near - begin) * (1 if forward else -1) > 0.01:
        yield start, _at(start, near, axis)
    if (stop - far) * (1 if forward else -1) > 0.01:
        yield _at(start, far, axis), end


def _at(point: Point, value: float, axis: int) -> Point:
    return (value, point[1]) if axis == 0 else (point[0], value)


def _lines(segments: Iterable[Segment], look: Look) -> str:
    """Draw segments, those that follow each other in one stroke."""
    chains: list[list[Point]] = []
    for start, end in segments:
        if chains and chains[-1][-1] == start:
            chains[-1].append(end)
        else:
            chains.append([start, end])
    return "".join(_path(chain, look) for chain in chains)


def _path(points: Iterable[Point], look: Look) -> str:
    told = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", d=told, fill="none", **look)
