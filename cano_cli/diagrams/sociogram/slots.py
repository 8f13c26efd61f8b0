"""Where those in a sector would stand if nobody were in the way, and where else they may."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from cano_cli.diagrams.sociogram.frame import RINGS, Frame, angle_of
from cano_cli.diagrams.sociogram.places import Item, Point, point

_STEP = 9.0
_MOST_POINTS = 70
_MARGIN = 5.0
_ORDER = {2: 0, 1: 1, 3: 2}
"""Which ring comes first where two have somebody in the same direction."""


def ideals(those: Sequence[Item], frame: Frame) -> dict[str, Point]:
    """Return the place that each of a sector would have: everybody in a direction of their own, those of one ring one
    after the other in the order of ``those``, by turns nearer and further."""
    start, end = frame.sectors[those[0].sector]
    rings = {ring: [item for item in those if item.ring == ring] for ring in RINGS}
    turns = sorted(
        ((place + 0.5) / len(row), _ORDER[ring], ring, place)
        for ring, row in rings.items()
        for place in range(len(row))
    )
    shares = [angle_of(rings[ring][place], frame.bands) for _, _, ring, place in turns]
    found, past, scale = {}, 0.0, (end - start) / sum(shares)
    for (_, _, ring, place), share in zip(turns, shares, strict=True):
        row = rings[ring]
        inner, outer = frame.bands[ring - 1]
        depth = _depth(place, row, outer - inner)
        found[row[place].key] = point(start + (past + share / 2) * scale, inner + (outer - inner) * depth)
        past += share
    return found


def points(ring: int, sector: str, frame: Frame, fine: float = 1.0) -> list[Point]:
    """Return the points where a symbol may stand, in rows along the ring; ``fine`` below 1 gives more of them."""
    return list(_grid(frame.bands[ring - 1], frame.sectors[sector], fine))


def _grid(band: tuple[float, float], sector: tuple[float, float], fine: float) -> Iterator[Point]:
    (inner, outer), (start, end) = band, sector
    area = (outer - inner) * (end - start) * (inner + outer) / 2
    step = fine * max(_STEP, math.sqrt(area / _MOST_POINTS))
    rows = max(1, round((outer - inner) / step))
    for row in range(rows + 1):
        radius = inner + (outer - inner) * row / rows
        margin = min(_MARGIN / radius, (end - start) / 2.2)
        columns = max(1, round((end - start - 2 * margin) * radius / step))
        for column in range(columns + 1):
            yield point(start + margin + (end - start - 2 * margin) * column / columns, radius)


def _depth(place: int, row: Sequence[Item], breadth: float) -> float:
    """Return how deep in the ring (0 to 1) somebody would stand."""
    rows = min(len(row), 1 + int(breadth / (sum(item.height for item in row) / len(row))))
    return 0.55 if rows == 1 else (place % rows) / (rows - 1)
