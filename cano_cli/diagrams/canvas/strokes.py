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
_ZIGZAG = {"gespannen": (3.0, 4.5), "conflict": (5.5, 4.0)}
"""Height and step of the zigzag."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tie:
    """A line from one point to another: its quality (a key of ``TOLD``), its strength (1 to 3) when that is known, and
    how far along it (0 to 1) the sign stands."""

    start: Point
    end: Point
    quality: str
    strength: int | None = None
    sign_at: float = 0.5


def draw_tie(tie: Tie) -> str:
    """Return the line, its sign not yet on it."""
    if tie.quality in _ZIGZAG:
        return _path(_zigzag(tie), tie)
    if tie.quality == "versmolten":
        return "".join(_line(_shifted(tie, offset), 1.1) for offset in (-3.2, 0.0, 3.2))
    if tie.quality == "verbroken":
        return _broken(tie)
    dashes = {"wisselend": "8 4.5", "verwaterd": "0.1 5.5"}.get(tie.quality, "")
    return _line(tie, max(_weight(tie), 2.2) if tie.quality == "verwaterd" else _weight(tie), dashes)


def draw_sign(tie: Tie) -> str:
    """Return the sign of the tie on a small disc, a ring for what was mended; empty when its form says enough."""
    x, y = _along(tie, tie.sign_at)
    if tie.quality == "hersteld":
        return element("circle", cx=x, cy=y, r=4.2, fill=PAPER, stroke=INK, stroke_width=1.6)
    sign = _SIGNS.get(tie.quality)
    if not sign:
        return ""
    disc = element("circle", cx=x, cy=y, r=BADGE, fill=PAPER, stroke=_colour(tie), stroke_width=0.9)
    return disc + element("path", d=_sign_path(sign, x, y), fill="none", stroke=INK, stroke_width=1.4)


def has_mark(quality: str) -> bool:
    """Whether a sign, a gap or a ring stands on the line of this quality."""
    return quality in _SIGNS or quality in {"verbroken", "hersteld"}


def _sign_path(sign: str, x: float, y: float) -> str:
    def bar(height: float) -> str:
        return f"M{number(x - 2.7)} {number(y + height)}h5.4"

    def upright(top: float, length: float) -> str:
        return f"M{number(x)} {number(y + top)}v{number(length)}"

    if sign == "±":
        return bar(-0.9) + upright(-3.4, 5.0) + bar(3.2)
    return bar(0) + (upright(-2.7, 5.4) if sign == "+" else "")


def _weight(tie: Tie) -> float:
    if tie.quality == "neutraal" and tie.strength is None:
        return LINE_THIN
    width = LINE_WIDTHS.get(tie.strength or 0, LINE_UNKNOWN)
    return width + SUPPORT_EXTRA if tie.quality == "steunend" else width


def _colour(tie: Tie) -> str:
    return {"steunend": ACCENT, "positief": ACCENT, "neutraal": QUIET}.get(tie.quality, INK)


def _line(tie: Tie, width: float, dashes: str = "") -> str:
    (x1, y1), (x2, y2) = tie.start, tie.end
    dashed = {"stroke_dasharray": dashes, "stroke_linecap": "round"} if dashes else {}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=_colour(tie), stroke_width=width, **dashed)


def _path(points: list[Point], tie: Tie) -> str:
    told = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    width = min(_weight(tie), 2.0)
    return element("path", d=told, fill="none", stroke=_colour(tie), stroke_width=width, stroke_linejoin="round")


def _zigzag(tie: Tie) -> list[Point]:
    height, step = _ZIGZAG[tie.quality]
    steps = max(2, round(_length(tie) / step))
    points = [_beside(tie, place / steps, height if place % 2 else -height) for place in range(1, steps)]
    return [tie.start, *points, tie.end]


def _broken(tie: Tie) -> str:
    """Two halves with a gap between them, each half closed by a bar."""
    gap = min(5.0 / max(_length(tie), 1.0), 0.3)
    before, after = tie.sign_at - gap / 2, tie.sign_at + gap / 2
    halves = ((tie.start, _along(tie, before)), (_along(tie, after), tie.end))
    lines = "".join(_line(Tie(start, end, tie.quality), _weight(tie)) for start, end in halves)
    bars = "".join(
        _line(Tie(_beside(tie, place, -6.0), _beside(tie, place, 6.0), tie.quality), 1.6) for place in (before, after)
    )
    return lines + bars


def _shifted(tie: Tie, offset: float) -> Tie:
    return Tie(_beside(tie, 0, offset), _beside(tie, 1, offset), tie.quality, tie.strength)


def _along(tie: Tie, part: float) -> Point:
    return _beside(tie, part, 0.0)


def _beside(tie: Tie, part: float, offset: float) -> Point:
    (x1, y1), (x2, y2) = tie.start, tie.end
    length = _length(tie) or 1.0
    across = (-(y2 - y1) / length, (x2 - x1) / length)
    return x1 + (x2 - x1) * part + across[0] * offset, y1 + (y2 - y1) * part + across[1] * offset


def _length(tie: Tie) -> float:
    return math.dist(tie.start, tie.end)
