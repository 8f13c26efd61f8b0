"""Where the signs stand on the lines: not on anybody or a name, and apart from each other and from other lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.strokes import Tie, has_mark, point_on
from cano_cli.diagrams.canvas.tokens import BADGE
from cano_cli.diagrams.sociogram.paths import Lines

_PLACES = tuple(sorted((part / 25 for part in range(3, 24)), key=lambda part: abs(part - 0.62)))
"""How far along a line its sign may stand, the best first."""
_ON_BOX, _ON_SIGN, _ON_LINE = 8, 4, 1
"""How bad it is to stand on a symbol or a name, on another sign, on another line."""
_APART = 2 * BADGE + 2.0


def with_signs(ties: Sequence[Tie], boxes: Sequence[Box]) -> list[Tie]:
    """Return the lines with their signs where they stand best beside ``boxes`` and each other."""
    lines = Lines(ties)
    placed: list[tuple[float, float]] = []
    found = []
    for number, tie in enumerate(ties):
        if has_mark(tie.quality):
            tie = replace(tie, sign_at=_best(number, tie, _near(tie, boxes), placed, lines))
            placed.append(point_on(tie, tie.sign_at))
        found.append(tie)
    return found


def _best(number: int, tie: Tie, near: Sequence[Box], placed: Sequence[tuple[float, float]], lines: Lines) -> float:
    best, least = 0.5, math.inf
    for part in _PLACES:
        x, y = point_on(tie, part)
        disc = Box(x - BADGE, y - BADGE, x + BADGE, y + BADGE)
        bad: float = _ON_BOX * sum(disc.overlaps(box) for box in near)
        bad += _ON_SIGN * sum(abs(x - across) < _APART and abs(y - down) < _APART for across, down in placed)
        if bad < least:
            bad += _ON_LINE * len(lines.among(disc) - {number})
        if bad < least:
            best, least = part, bad
        if not bad:
            break
    return best


def _near(tie: Tie, boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes that a sign of this line could come to stand on."""
    reach = BADGE + abs(tie.bend)
    (x1, y1), (x2, y2) = tie.start, tie.end
    left, right, top, bottom = min(x1, x2) - reach, max(x1, x2) + reach, min(y1, y2) - reach, max(y1, y2) + reach
    return [box for box in boxes if box[0] < right and left < box[2] and box[1] < bottom and top < box[3]]
