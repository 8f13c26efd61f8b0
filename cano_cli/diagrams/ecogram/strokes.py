"""The lines of an ecogram by Hartman's conventions: thick or thin for strength, dashed for uncertain, jagged for stress
(over the line of its strength), two bars for broken, and arrowheads towards who receives.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from cano_cli.diagrams.canvas import strokes
from cano_cli.diagrams.canvas.svg import element, number
from cano_cli.diagrams.canvas.tokens import ACCENT, BADGE, INK, PAPER

Point = tuple[float, float]

WIDTHS = {3: 5.0, 2: 2.6, 1: 1.2}
UNKNOWN_WIDTH = 1.6
STRESS = ("gespannen", "conflict")
OWN_FORM = ("versmolten", "verwaterd", "verbroken")
"""The qualities whose form leaves no room for strength."""
_DASHES = "9 5"
_ZIGZAG = {"gespannen": (3.6, 5.5, 1.1), "conflict": (5.0, 3.6, 1.7)}
"""Height (beside the line that it lies over), step and weight of the zigzag."""
_JAGGED = 40.0
"""How far the zigzag goes from its middle: a long line must not draw more attention than a short one."""
_TOLD_IN_INK = ("wisselend", "hersteld", *STRESS)
"""The qualities that are in ink in every picture."""
_MIDDLE, _ASKING = 0.5, 0.62
"""How far along a line its mark stands, and the question mark."""
_HEAD, _HALF_HEAD = 9.0, 4.5


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from the household (``start``) to somebody outside: quality and strength of the tie, and at which end
    somebody receives. ``asks`` draws a question mark on it: the strength is not known."""

    start: Point
    end: Point
    quality: str
    strength: int | None
    at_start: bool = False
    at_end: bool = False
    asks: bool = False


def draw_stroke(stroke: Stroke) -> str:
    """Return the line with its arrowheads and marks."""
    start, end = _between_heads(stroke)
    heads = (_head(stroke.end, stroke.start, stroke.at_start), _head(stroke.start, stroke.end, stroke.at_end))
    return "".join((*_lines(stroke, start, end), *heads, *_marks(stroke, start, end)))


def has_strength(quality: str) -> bool:
    """Whether the line of this quality tells how strong the tie is."""
    return quality not in OWN_FORM


def _lines(stroke: Stroke, start: Point, end: Point) -> list[str]:
    if stroke.quality in OWN_FORM:
        return [strokes.draw_tie(strokes.Tie(start, end, stroke.quality))]
    if stroke.quality not in STRESS:
        return [_base(stroke, start, end, _DASHES if stroke.quality == "wisselend" else "")]
    base = [_base(replace(stroke, quality="neutraal"), start, end)] if stroke.strength else []
    return [*base, _zigzag(stroke, start, end)]


def _base(stroke: Stroke, start: Point, end: Point, dashes: str = "") -> str:
    dashed: dict[str, str | float] = {"stroke_dasharray": dashes} if dashes else {}
    return element(
        "line", x1=start[0], y1=start[1], x2=end[0], y2=end[1],
        stroke=INK if stroke.quality in _TOLD_IN_INK else ACCENT,
        stroke_width=WIDTHS.get(stroke.strength or 0, UNKNOWN_WIDTH), **dashed,
    )  # fmt: skip


def _zigzag(stroke: Stroke, start: Point, end: Point) -> str:
    """Draw the zigzag, over a line whose half width it must show beside; without such a line it runs on, straight, to
    both ends."""
    height, step, weight = _ZIGZAG[stroke.quality]
    length, middle = math.dist(start, end) or 1.0, _ASKING if stroke.asks else _MIDDLE
    first, last = max(0.0, middle - _JAGGED / length), min(1.0, middle + _JAGGED / length)
    steps = max(2, round((last - first) * length / step))
    reach = height + WIDTHS.get(stroke.strength or 0, 0.0) / 2
    places = [(place, first + (last - first) * place / steps) for place in range(steps + 1)]
    level = (BADGE + 1.0) / length if stroke.asks else 0.0
    turns = [
        _beside(start, end, part, reach if place % 2 else -reach)
        if 0 < place < steps and abs(part - middle) >= level
        else _beside(start, end, part, 0.0)
        for place, part in places
    ]
    points = turns if stroke.strength else [start, *turns, end]
    told = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", d=told, fill="none", stroke=INK, stroke_width=weight, stroke_linejoin="round")


def _marks(stroke: Stroke, start: Point, end: Point) -> list[str]:
    """Return what stands on the line: the ring of what was mended, the question mark of a strength not known."""
    marks = []
    if stroke.quality == "hersteld":
        marks.append(strokes.draw_sign(strokes.Tie(start, end, "hersteld", None, 0.3 if stroke.asks else _MIDDLE)))
    if stroke.asks:
        marks.append(_question(_beside(start, end, _ASKING, 0.0)))
    return marks


def _question(middle: Point) -> str:
    x, y = middle
    disc = element("circle", cx=x, cy=y, r=BADGE, fill=PAPER, stroke=INK, stroke_width=0.8)
    hook = f"M{number(x - 1.8)} {number(y - 1.6)}a1.8 1.7 0 1 1 2.7 1.5q-0.9 0.5 -0.9 1.5"
    hook += f"M{number(x)} {number(y + 2.9)}v0.5"
    return disc + element("path", d=hook, fill="none", stroke=INK, stroke_width=1.1, stroke_linecap="round")


def _head(origin: Point, tip: Point, wanted: bool) -> str:
    if not wanted:
        return ""
    length = math.dist(origin, tip) or 1.0
    at = 1 - min(_HEAD, length / 2.2) / length
    corners = [tip, _beside(origin, tip, at, _HALF_HEAD), _beside(origin, tip, at, -_HALF_HEAD)]
    told = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z"
    return element("path", d=told, fill=INK, stroke=PAPER, stroke_width=0.8)


def _between_heads(stroke: Stroke) -> tuple[Point, Point]:
    """Return where the line begins and ends so that it does not show before the point of an arrowhead."""
    length = math.dist(stroke.start, stroke.end) or 1.0
    inset = min(_HEAD - 1.5, length / 2.4) / length
    first = inset if stroke.at_start else 0.0
    last = 1 - inset if stroke.at_end else 1.0
    return _beside(stroke.start, stroke.end, first, 0.0), _beside(stroke.start, stroke.end, last, 0.0)


def _beside(start: Point, end: Point, part: float, offset: float) -> Point:
    (x1, y1), (x2, y2) = start, end
    length = math.dist(start, end) or 1.0
    return (
        x1 + (x2 - x1) * part - (y2 - y1) / length * offset,
        y1 + (y2 - y1) * part + (x2 - x1) / length * offset,
    )
