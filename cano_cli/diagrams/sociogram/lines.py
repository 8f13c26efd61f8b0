"""Where the lines from the middle run: straight where they can, a little bent where somebody else's name stands in the
way, with their sign where it covers the least.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.strokes import Tie, has_mark, point_on
from cano_cli.diagrams.sociogram.centre import edge_of
from cano_cli.diagrams.sociogram.places import Place

_SIGN_PLACES = tuple(sorted((part / 25 for part in range(2, 24)), key=lambda part: abs(part - 0.6)))
"""How far along a line its sign may stand, the best first."""
_BENDS = (0.03, -0.03, 0.06, -0.06, 0.09, -0.09, 0.12, -0.12)
"""How far a line may bend aside, as a part of its length, the best first."""
_STEP = 8.0
"""How far apart the points of a line are that are looked at: less than a label is high."""
_SQUARE = 32.0
_CLEAR = 1.0
"""How far a line stays from what it goes around."""


def line_from_middle(tie: Tie, place: Place, centre: Box, taken: Sequence[Box]) -> Tie:
    """Return ``tie`` (for its quality and weight) from the edge of ``centre`` to the edge of the symbol at ``place``.
    ``taken`` are all symbols and labels, also those of ``place``."""
    start, end = _ends(place, centre)
    straight = replace(tie, start=start, end=end)
    reach = 0.2 * math.dist(start, end) + tokens.BADGE
    left, right = min(start[0], end[0]) - reach, max(start[0], end[0]) + reach
    top, bottom = min(start[1], end[1]) - reach, max(start[1], end[1]) + reach
    near = [box for box in taken if box[0] < right and left < box[2] and box[1] < bottom and top < box[3]]
    bent = _around(straight, [box for box in near if box not in {place.symbol, place.label}])
    return replace(bent, sign_at=_sign_place(bent, near)) if has_mark(tie.quality) else bent


def _ends(place: Place, centre: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    length = max(math.hypot(place.x, place.y), 1.0)
    across, down = place.x / length, place.y / length
    begin, end = edge_of(centre, across, down), length - tokens.SYMBOL
    return (across * begin, down * begin), (across * end, down * end)


def _around(straight: Tie, others: Sequence[Box]) -> Tie:
    """Return the line bent as little as it takes to run free of the others; straight when no bend is better."""
    if not any(box.meets_line(*straight.end) for box in others):
        return straight
    squares = _squares(others)
    best, fewest = straight, _hits(straight, squares)
    for part in _BENDS:
        tie = replace(straight, bend=part * math.dist(straight.start, straight.end))
        hits = _hits(tie, squares)
        if hits < fewest:
            best, fewest = tie, hits
        if not hits:
            break
    return best


def _squares(others: Sequence[Box]) -> dict[tuple[int, int], list[Box]]:
    """Return the boxes, each a little larger, by the squares of the page that they reach into."""
    found: dict[tuple[int, int], list[Box]] = {}
    for one in others:
        box = Box(one.left - _CLEAR, one.top - _CLEAR, one.right + _CLEAR, one.bottom + _CLEAR)
        for column in range(int(box.left // _SQUARE), int(box.right // _SQUARE) + 1):
            for row in range(int(box.top // _SQUARE), int(box.bottom // _SQUARE) + 1):
                found.setdefault((column, row), []).append(box)
    return found


def _hits(tie: Tie, squares: Mapping[tuple[int, int], Sequence[Box]]) -> int:
    """Return how many points of a line lie on others."""
    steps = max(4, round(math.dist(tie.start, tie.end) / _STEP))
    hits = 0
    for step in range(1, steps):
        x, y = point_on(tie, step / steps)
        for left, top, right, bottom in squares.get((int(x // _SQUARE), int(y // _SQUARE)), ()):
            hits += left < x < right and top < y < bottom
    return hits


def _sign_place(tie: Tie, near: Sequence[Box]) -> float:
    """Return how far along a line its sign covers the least, the first place where it covers nothing."""
    reach = tokens.BADGE
    best, fewest = 0.5, math.inf
    for part in _SIGN_PLACES:
        x, y = point_on(tie, part)
        disc = Box(x - reach, y - reach, x + reach, y + reach)
        covered = sum(disc.overlaps(box) for box in near)
        if covered < fewest:
            best, fewest = part, covered
        if not covered:
            break
    return best
