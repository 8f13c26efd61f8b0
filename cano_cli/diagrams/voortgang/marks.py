"""How the figures of each respondent are marked: by the form of the mark and the dashes of the line, not by colour."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.svg import element, number, symbol

_HALF = 3.4
_STRONG = 4.3
"""Half the size of a mark; with its outline it stays within half of ``axis.MARK``."""
_DASHES = ("", "7 3", "2 2.5", "9 3 2 3", "4.5 2", "12 4", "1 3.5", "6 2 1 2 1 2")
_CORNERS: dict[int, list[tuple[float, float]]] = {
    1: [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    2: [(0, -1.15), (1.1, 0.95), (-1.1, 0.95)],
    3: [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)],
    4: [(0, 1.15), (1.1, -0.95), (-1.1, -0.95)],
    7: [(math.sin(turn * math.tau / 6) * 1.15, -math.cos(turn * math.tau / 6) * 1.15) for turn in range(6)],
}
_CROSSES = {5: [(-0.9, -0.9, 0.9, 0.9), (-0.9, 0.9, 0.9, -0.9)], 6: [(0, -1.1, 0, 1.1), (-1.1, 0, 1.1, 0)]}
_FORMS = 8


def figure_mark(mark: int, x: float, y: float) -> str:
    """Return the mark of a respondent (``Series.mark``): a heavy dot for what was settled together; open forms for the
    others, and the same forms filled for whoever comes after those."""
    if mark == 0:
        return symbol(
            element("circle", cx=x, cy=y, r=_STRONG, fill=tokens.ACCENT, stroke=tokens.PAPER, stroke_width=0.8)
        )
    form, filled = (mark - 1) % _FORMS, (mark - 1) // _FORMS % 2 == 1
    style: dict[str, str | float] = {
        "fill": tokens.INK if filled else tokens.PAPER, "stroke": tokens.INK, "stroke_width": 1.2,
    }  # fmt: skip
    if form == 0:
        return symbol(element("circle", cx=x, cy=y, r=_HALF, **style))
    if form in _CROSSES:
        return symbol(_cross(_CROSSES[form], x, y, filled))
    corners = "L".join(f"{number(x + across * _HALF)} {number(y + down * _HALF)}" for across, down in _CORNERS[form])
    return symbol(element("path", d=f"M{corners}Z", stroke_linejoin="miter", **style))


def figure_line(mark: int, points: Sequence[tuple[float, float]]) -> str:
    """Return the line through the figures of a respondent."""
    told = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    dashes = _DASHES[(mark - 1) % len(_DASHES)] if mark else ""
    dashed: dict[str, str | float] = {"stroke_dasharray": dashes} if dashes else {}
    colour, weight = (tokens.ACCENT, 3.2) if mark == 0 else (tokens.INK, 1.6 if mark == 1 else 1.1)
    return element("path", d=told, fill="none", stroke=colour, stroke_width=weight, stroke_linejoin="round", **dashed)


def _cross(strokes: Sequence[tuple[float, float, float, float]], x: float, y: float, filled: bool) -> str:
    path = "".join(
        f"M{number(x + a * _HALF)} {number(y + b * _HALF)}L{number(x + c * _HALF)} {number(y + d * _HALF)}"
        for a, b, c, d in strokes
    )
    edge = element("path", d=path, fill="none", stroke=tokens.PAPER, stroke_width=2.4)
    return edge + element("path", d=path, fill="none", stroke=tokens.INK, stroke_width=2.4 if filled else 1.5)
