"""How a tie is drawn: a line whose form tells its quality, and the sign on it. Each form can be told from the others in
black and white.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from cano_cli.diagrams.canvas.svg import element, number
from cano_cli.diagrams.canvas.tokens import (
    ACCENT,
    BADGE,
    INK,
    LINE_THIN,
    LINE_UNKNOWN,
    LINE_WIDTHS,
    PAPER,
    QUIET,
    SUPPORT_EXTRA,
)

TOLD = {
    "steunend": "steunend",
    "positief": "goed",
    "versmolten": "heel nauw",
    "neutraal": "neutraal",
    "wisselend": "wisselend",
    "gespannen": "gespannen",
    "conflict": "open conflict",
    "verwaterd": "verwaterd",
    "verbroken": "verbroken",
    "hersteld": "hersteld",
}
"""The qualities that are drawn, in the order of the legend, with how they are told."""

_SIGNS = {"steunend": "+", "positief": "+", "wisselend": "±", "gespannen": "−", "conflict": "−"}
_ZIGZAG = {"gespannen": (3.0, 4.5), "conflict": (5.0, 3.6)}
"""Height and step of the zigzag."""
_JAGGED, _LEVEL = 40.0, BADGE + 1.0
"""How far from the sign the zigzag goes, so that a long line does not draw more attention than a short one, and how
near to the sign the line is level, so that the sign can be read."""
_THIN = 0.6
"""What is left of the size of signs and zigzags on a thin line."""
_BEND_STEPS = 14
"""In how many straight pieces a part of a bent line is drawn."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from one point to another: its quality (a key of ``TOLD``), its strength (1 to 3) when that is known, and
    how far along it (0 to 1) the sign stands. ``bend`` is how far its middle lies beside the straight line, in user
    units; a ``thin`` line stays in the background."""

    start: Point
    end: Point
    quality: str
    strength: int | None = None
    sign_at: float = 0.5
    bend: float = 0.0
    thin: bool = False


def draw_tie(tie: Tie) -> str:
    """Return the line, its sign not yet on it."""
    if tie.quality in _ZIGZAG:
        return _path(_zigzag(tie), tie)
    if tie.quality == "versmolten":
        apart, width = (2.2, LINE_THIN) if tie.thin else (2.8, 1.2)
        return "".join(_line(_shifted(tie, offset), width) for offset in (-apart, 0.0, apart))
    if tie.quality == "verbroken":
        return _broken(tie)
    dashes = {"wisselend": "8 4.5", "verwaterd": "0.1 5.5"}.get(tie.quality, "")
    least = 0.0 if tie.quality != "verwaterd" else 1.5 if tie.thin else 2.2
    return _line(tie, max(_weight(tie), least), dashes)


def draw_sign(tie: Tie) -> str:
    """Return the sign of the tie on a small disc, a ring for what was mended; empty when its form says enough."""
    x, y = point_on(tie, tie.sign_at)
    size = _THIN if tie.thin else 1.0
    if tie.quality == "hersteld":
        return element("circle", cx=x, cy=y, r=4.2 * size, fill=PAPER, stroke=INK, stroke_width=1.6 * size)
    sign = _SIGNS.get(tie.quality)
    if not sign:
        return ""
    disc = element("circle", cx=x, cy=y, r=BADGE * size, fill=PAPER, stroke=_colour(tie), stroke_width=0.9)
    return disc + element(
        "path", d=_sign_path(sign, x, y, size), fill="none", stroke=INK, stroke_width=1.0 if tie.thin else 1.4
    )


def has_mark(quality: str) -> bool:
    """Whether a sign, a gap or a ring stands on the line of this quality."""
    return quality in _SIGNS or quality in {"verbroken", "hersteld"}


def point_on(tie: Tie, part: float) -> Point:
    """Return the point at ``part`` (0 to 1) of the way along a line, bent or not."""
    return _beside(tie, part, 0.0)


def _sign_path(sign: str, x: float, y: float, size: float) -> str:
    def bar(height: float) -> str:
        return f"M{number(x - 2.7 * size)} {number(y + height * size)}h{number(5.4 * size)}"

    def upright(top: float, length: float) -> str:
        return f"M{number(x)} {number(y + top * size)}v{number(length * size)}"

    if sign == "±":
        return bar(-0.9) + upright(-3.4, 5.0) + bar(3.2)
    return bar(0) + (upright(-2.7, 5.4) if sign == "+" else "")


def _weight(tie: Tie) -> float:
    if tie.thin:
        return LINE_THIN + (_THIN * SUPPORT_EXTRA if tie.quality == "steunend" else 0.0)
    if tie.quality == "neutraal" and tie.strength is None:
        return LINE_THIN
    width = LINE_WIDTHS.get(tie.strength or 0, LINE_UNKNOWN)
    return width + SUPPORT_EXTRA if tie.quality == "steunend" else width


def _colour(tie: Tie) -> str:
    if tie.thin:
        return QUIET
    return {"steunend": ACCENT, "positief": ACCENT, "neutraal": QUIET}.get(tie.quality, INK)


def _line(tie: Tie, width: float, dashes: str = "") -> str:
    (x1, y1), (x2, y2) = tie.start, tie.end
    dashed = {"stroke_dasharray": dashes, "stroke_linecap": "round"} if dashes else {}
    if tie.bend:
        told = _polyline(_piece(tie, 0.0, 1.0))
        return element("path", d=told, fill="none", stroke=_colour(tie), stroke_width=width, **dashed)
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=_colour(tie), stroke_width=width, **dashed)


def _path(points: list[Point], tie: Tie) -> str:
    width = min(_weight(tie), 1.7)
    told, colour = _polyline(points), _colour(tie)
    return element("path", d=told, fill="none", stroke=colour, stroke_width=width, stroke_linejoin="round")


def _polyline(points: list[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _piece(tie: Tie, begin: float, end: float) -> list[Point]:
    """Return the points of a part of a bent line."""
    return [point_on(tie, begin + (end - begin) * step / _BEND_STEPS) for step in range(_BEND_STEPS + 1)]


def _zigzag(tie: Tie) -> list[Point]:
    """Return the points of a line that is jagged on both sides of its sign, and runs on from there as it would."""
    size, length = _THIN if tie.thin else 1.0, _length(tie) or 1.0
    reach, level = _JAGGED * size / length, _LEVEL * size / length
    first, last = max(0.0, tie.sign_at - reach), min(1.0, tie.sign_at + reach)
    teeth = (*_teeth(tie, first, tie.sign_at - level), *_teeth(tie, tie.sign_at + level, last))
    return [*_ends_of(tie, 0.0, first), *teeth, *_ends_of(tie, last, 1.0)]


def _ends_of(tie: Tie, begin: float, end: float) -> list[Point]:
    """Return the points of a part of a line, as few as show how it runs."""
    return _piece(tie, begin, end) if tie.bend and end > begin else [point_on(tie, begin), point_on(tie, end)]


def _teeth(tie: Tie, begin: float, end: float) -> list[Point]:
    """Return the points of a part of a line that is jagged; none when it is too short for that."""
    height, step = (size * (_THIN if tie.thin else 1.0) for size in _ZIGZAG[tie.quality])
    steps = round((end - begin) * _length(tie) / step)
    if steps < 2:
        return []
    places = [(place, begin + (end - begin) * place / steps) for place in range(1, steps)]
    return [
        point_on(tie, begin),
        *(_beside(tie, part, height if place % 2 else -height) for place, part in places),
        point_on(tie, end),
    ]


def _broken(tie: Tie) -> str:
    """Two halves with a gap between them, each half closed by a bar."""
    size = _THIN if tie.thin else 1.0
    gap = min(5.0 * size / max(_length(tie), 1.0), 0.3)
    before, after = tie.sign_at - gap / 2, tie.sign_at + gap / 2
    lines = "".join(_half(tie, begin, end) for begin, end in ((0.0, before), (after, 1.0)))
    bars = "".join(_bar(tie, place, 6.0 * size, 1.6 * size) for place in (before, after))
    return lines + bars


def _half(tie: Tie, begin: float, end: float) -> str:
    if tie.bend:
        told = _polyline(_piece(tie, begin, end))
        return element("path", d=told, fill="none", stroke=_colour(tie), stroke_width=_weight(tie))
    ends = tie.start if begin == 0.0 else point_on(tie, begin), tie.end if end == 1.0 else point_on(tie, end)
    return _line(Tie(*ends, tie.quality, thin=tie.thin), _weight(tie))


def _bar(tie: Tie, place: float, reach: float, width: float) -> str:
    return _line(Tie(_beside(tie, place, -reach), _beside(tie, place, reach), tie.quality, thin=tie.thin), width)


def _shifted(tie: Tie, offset: float) -> Tie:
    ends = _beside(tie, 0, offset), _beside(tie, 1, offset)
    return Tie(*ends, tie.quality, tie.strength, bend=tie.bend, thin=tie.thin)


def _beside(tie: Tie, part: float, offset: float) -> Point:
    if tie.bend:
        return _beside_bent(tie, part, offset)
    (x1, y1), (x2, y2) = tie.start, tie.end
    length = _length(tie) or 1.0
    across = (-(y2 - y1) / length, (x2 - x1) / length)
    return x1 + (x2 - x1) * part + across[0] * offset, y1 + (y2 - y1) * part + across[1] * offset


def _beside_bent(tie: Tie, part: float, offset: float) -> Point:
    """Return a point beside a parabola through both ends, ``bend`` beside the straight line in its middle."""
    (x1, y1), (x2, y2) = tie.start, tie.end
    length = _length(tie) or 1.0
    out = -(y2 - y1) / length, (x2 - x1) / length
    aside, slope = 4 * tie.bend * part * (1 - part), 4 * tie.bend * (1 - 2 * part)
    along = x2 - x1 + out[0] * slope, y2 - y1 + out[1] * slope
    pace = math.hypot(*along) or 1.0
    x, y = x1 + (x2 - x1) * part + out[0] * aside, y1 + (y2 - y1) * part + out[1] * aside
    return x - along[1] / pace * offset, y + along[0] / pace * offset


def _length(tie: Tie) -> float:
    return math.dist(tie.start, tie.end)
