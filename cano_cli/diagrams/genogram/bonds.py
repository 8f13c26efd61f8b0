"""How members of the family stand to each other: curved lines over the family lines, led around symbols and names."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.strokes import Tie, draw_sign
from cano_cli.diagrams.canvas.svg import element, number
from cano_cli.diagrams.genogram.family import Bond, Family
from cano_cli.diagrams.genogram.ground import THROUGH_TEXT, Ground
from cano_cli.diagrams.genogram.layout.placing import Point
from cano_cli.diagrams.genogram.members import HALF

MOST = 10
"""More relations than this make a picture that nobody reads."""
_HARD = {"verbroken", "conflict", "gespannen", "hersteld"}
_BULGES = (0.0, 0.12, -0.12, 0.24, -0.24, 0.38, -0.38, 0.55, -0.55)
_LEAST_BULGE = 16.0
_LEAST_REACH = 30.0
_REACHES = ((0.25, 60.0), (0.45, 100.0), (0.8, 190.0))
"""How far a relation keeps the direction in which it leaves a symbol: a part of the distance, and at most."""
_SIDES = ((-1.0, 0.0), (1.0, 0.0), (-0.8, 0.6), (0.8, 0.6))
"""Where relations may leave a symbol and come in beside straight on: the sides, and aslant below."""
_STEP = 1.5
_COARSE = 6.0
_ROUNDED = 4
_SMOOTH = 4
"""Of a smooth line every so many points are written."""
_CLEAR = HALF + 2.5
_SIGN_PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
_SIGN = tokens.BADGE + 1.0
_ALONG_BOND = 3.0
_AT_SYMBOL = 18
"""How many points at each end of a relation do not keep others away: several meet at one symbol."""
_CLOSE = 7.0
"""Relations nearer to each other than this look like one."""


Shape = tuple[Point, Point, Point, Point]
"""A curve: where it begins, the two points that it bends to, where it ends."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A relation ready to be drawn: the points of its line, close together, and where along them its sign stands."""

    bond: Bond
    points: tuple[Point, ...]
    sign: int


def chosen(family: Family, most: int = MOST) -> list[Bond]:
    """Return which relations are drawn: those of the young person first, then what is broken or hard."""
    index = {member.key for member in family.members if member.index}

    def rank(bond: Bond) -> int:
        if bond.quality == "neutraal":
            return 3
        return 0 if {bond.first, bond.second} & index else 1 if bond.quality in _HARD else 2

    drawn = set(sorted(range(len(family.bonds)), key=lambda at: rank(family.bonds[at]))[:most])
    return [bond for at, bond in enumerate(family.bonds) if at in drawn]


def curves_of(bonds: Iterable[Bond], spots: Mapping[str, Point], ground: Ground) -> list[Curve]:
    """Return the line of each relation, bent to run clear of what stands on the sheet and of each other. What they take
    is added to ``ground``."""
    made: list[Curve] = []
    for bond in sorted(bonds, key=lambda one: math.dist(spots[one.first], spots[one.second])):
        points = _points(_best_shape(bond, spots, ground), _STEP)
        curve = Curve(bond, tuple(points), ground.freest([(at, points[at]) for at in _sign_places(points)], _SIGN))
        made.append(curve)
        for point in points[_AT_SYMBOL:-_AT_SYMBOL:3]:
            ground.take(_square(point, _CLOSE), _ALONG_BOND)
        ground.take(_square(points[curve.sign], _SIGN), THROUGH_TEXT)
    return made


def draw_curve(curve: Curve) -> str:
    """Draw the line of a relation and the sign on it."""
    quality = curve.bond.quality
    return draw_along(curve.points, quality, curve.sign) + _sign(curve.points[curve.sign], quality)


def draw_sample(quality: str, x: float, y: float, width: float) -> str:
    """Draw for the legend a straight line of this quality, its left end at ``x, y``."""
    steps = round(width / _STEP)
    points = [(x + width * at / steps, y) for at in range(steps + 1)]
    return draw_along(points, quality) + _sign(points[steps // 2], quality)


def draw_along(points: Sequence[Point], quality: str, middle: int | None = None) -> str:
    """Draw a line of this quality along points that are close together."""
    return _FORMS[quality](points, len(points) // 2 if middle is None else middle)


def _sign(place: Point, quality: str) -> str:
    x, y = place
    return draw_sign(Tie((x - 1, y), (x + 1, y), quality))


def _single(width: float, dashes: str = "") -> Callable[[Sequence[Point], int], str]:
    return lambda points, _: _line(_fewer(points), width, dashes)


def _several(*offsets: float) -> Callable[[Sequence[Point], int], str]:
    return lambda points, _: "".join(_line(_fewer(_parallel(points, by)), 1.0) for by in offsets)


def _zigzag(height: float, every: float) -> Callable[[Sequence[Point], int], str]:
    def draw(points: Sequence[Point], _: int) -> str:
        places = _spaced(points, every)
        turns = [_beside(points, at, height if turn % 2 else -height) for turn, at in enumerate(places[1:-1])]
        return _line([points[0], *turns, points[-1]], 1.4)

    return draw


def _broken(points: Sequence[Point], middle: int) -> str:
    """Two halves, each closed by a bar where the line is broken."""
    before, after = max(1, middle - 2), min(len(points) - 2, middle + 2)
    bars = "".join(_line([_beside(points, at, -6.0), _beside(points, at, 6.0)], 1.6) for at in (before, after))
    return _line(_fewer(points[: before + 1]), 1.4) + _line(_fewer(points[after:]), 1.4) + bars


_FORMS: Mapping[str, Callable[[Sequence[Point], int], str]] = {
    "steunend": _several(-1.6, 1.6),
    "positief": _single(1.3),
    "versmolten": _several(-2.8, 0.0, 2.8),
    "neutraal": _single(0.9),
    "wisselend": _single(1.5, "8 4.5"),
    "gespannen": _zigzag(2.6, 5.5),
    "conflict": _zigzag(5.2, 4.5),
    "verwaterd": _single(2.2, "0.1 5.5"),
    "verbroken": _broken,
    "hersteld": _single(1.3),
}


def _fewer(points: Sequence[Point]) -> list[Point]:
    return [*points[:-1:_SMOOTH], points[-1]]


def _line(points: Sequence[Point], width: float, dashes: str = "") -> str:
    told = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    dashed = {"stroke_dasharray": dashes, "stroke_linecap": "round"} if dashes else {}
    return element(
        "path", d=told, fill="none", stroke=tokens.ACCENT, stroke_width=width, stroke_linejoin="round", **dashed
    )


def _spaced(points: Sequence[Point], every: float) -> list[int]:
    """Return places along the line about ``every`` apart."""
    count = max(4, round(len(points) * _STEP / every))
    return [round(at * (len(points) - 1) / count) for at in range(count + 1)]


def _parallel(points: Sequence[Point], offset: float) -> list[Point]:
    return [_beside(points, at, offset) for at in range(len(points))]


def _beside(points: Sequence[Point], at: int, offset: float) -> Point:
    before, after = points[max(0, at - 1)], points[min(len(points) - 1, at + 1)]
    length = math.dist(before, after) or 1.0
    across, down = (after[0] - before[0]) / length, (after[1] - before[1]) / length
    return points[at][0] - down * offset, points[at][1] + across * offset


def _shapes(start: Point, end: Point) -> Iterator[Shape]:
    """Yield the curves that a relation could follow: bows of several heights, then those that leave and come in at a
    side of the symbol, clear of the text over it."""
    length = math.dist(start, end) or 1.0
    across, down = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    for bulge in _BULGES:
        high = math.copysign(max(_LEAST_BULGE, abs(bulge) * length), bulge) * 4 / 3 if bulge else 0.0
        controls = [_moved(_moved(start, across, down, length * part), -down, across, high) for part in (0.3, 0.7)]
        yield start, controls[0], controls[1], end
    for part, most in _REACHES:
        reach = min(max(_LEAST_REACH, part * length), most)
        for leave, arrive in product(_SIDES, repeat=2):
            yield start, _moved(start, *leave, reach), _moved(end, *arrive, reach), end


def _moved(point: Point, across: float, down: float, by: float) -> Point:
    return point[0] + across * by, point[1] + down * by


def _points(shape: Shape, step: float) -> list[Point]:
    """Return points along the curve about ``step`` apart, from symbol to symbol."""
    points = list(_along(shape, step))
    return points if len(points) > 3 else [_on_curve(shape, weights) for weights in _weights(12)]


def _along(shape: Shape, step: float) -> Iterator[Point]:
    """Yield the points along the curve that are clear of both symbols."""
    (x0, y0), _, _, (x1, y1) = shape
    length = sum(math.dist(one, other) for one, other in pairwise(shape))
    for weights in _weights(max(2, round(length / step / _ROUNDED)) * _ROUNDED):
        x, y = _on_curve(shape, weights)
        if (x - x0) ** 2 + (y - y0) ** 2 > _CLEAR**2 and (x - x1) ** 2 + (y - y1) ** 2 > _CLEAR**2:
            yield x, y


@lru_cache(64)
def _weights(steps: int) -> list[tuple[float, float, float, float]]:
    """Return for points along any curve how much each of its four points weighs."""
    parts = [at / steps for at in range(steps + 1)]
    return [((1 - p) ** 3, 3 * (1 - p) ** 2 * p, 3 * (1 - p) * p**2, p**3) for p in parts]


def _on_curve(shape: Shape, weights: tuple[float, float, float, float]) -> Point:
    a, b, c, d = weights
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = shape
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _best_shape(bond: Bond, spots: Mapping[str, Point], ground: Ground) -> Shape:
    best, least = None, math.inf
    for shape in _shapes(spots[bond.first], spots[bond.second]):
        cost = ground.cost(_along(shape, _COARSE), least, own=(bond.first, bond.second))
        if best is None or cost < least:
            best, least = shape, cost
    assert best  # noqa: S101  (straight on is always among the shapes)
    return best


def _sign_places(points: Sequence[Point]) -> list[int]:
    return [round(part * (len(points) - 1)) for part in _SIGN_PLACES]


def _square(middle: Point, half: float) -> Box:
    return Box(middle[0] - half, middle[1] - half, middle[0] + half, middle[1] + half)
