"""How large the rings and how wide the sectors are: worked out beforehand from what those in them need."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.tokens import GAP, SYMBOL
from cano_cli.diagrams.sociogram.places import Item

RINGS = (1, 2, 3)
Cell = tuple[int, str]
"""A ring within a sector."""

_SMALLEST = 205.0
_PACKED = 2.0
_EACH = 1450.0
"""The area that symbol and label need: so much their own, and so much more."""
_CENTRE = 16000.0
"""The area each ring has beside what those in it need."""
_WEIGHTS = {1: 1.27, 2: 1.1, 3: 0.88}
"""How much more of it than others those near the centre need: lines to the others must pass them."""
_THINNEST = 58.0
_THIN = 34.0
"""The least breadth of a ring with somebody in it, and of one without."""
_LEAST_ANGLE = math.radians(17)
_SEEN = 5.5
"""How much of the turn is asked at most to see everybody from the centre (radians)."""
_LABEL_SEEN = 60.0
_FULL = 1.3
"""How much more than the whole turn their fullest rings may ask before the circle grows."""
_EDGE = SYMBOL + 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The outer radius of each ring, between which distances from the centre symbols stand there, and where each
    sector begins and ends (radians, clockwise from the top)."""

    rings: tuple[float, float, float]
    bands: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    sectors: dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Need:
    """What those in a cell need: the area, the widths one after the other, and the height of one."""

    area: float
    wide: float
    high: float


def frame_for(
    items: Sequence[Item], sectors: Sequence[str], centre: Box, room: Mapping[Cell | str, float], growth: float = 1.0
) -> Frame:
    """Return the smallest frame that everybody seems to fit in, ``growth`` times as large; ``room`` tells which cells
    and sectors need more of it than they seem to (1 when not named)."""
    cells: dict[Cell, list[Item]] = {}
    for item in items:
        cells.setdefault((item.ring, item.sector), []).append(item)
    needs = {cell: _need(cell, those, room.get(cell, 1.0)) for cell, those in cells.items()}
    radius = growth * max(_SMALLEST, math.sqrt(sum(need.area for need in needs.values()) / math.pi))
    while True:
        rings = _rings(needs, radius)
        bands = _bands(rings, centre)
        packed = {name: _packed(name, needs, bands) for name in sectors}
        wanted = sum(packed.values()) / (_FULL * math.tau)
        if wanted <= 1.0:
            break
        radius *= max(1.01, math.sqrt(wanted))
    seen = _seen(items, sectors, bands)
    least = min(_LEAST_ANGLE, math.tau / max(len(sectors), 1))
    angles = {name: max(packed[name], seen[name], least) * room.get(name, 1.0) for name in sectors}
    return Frame(rings, bands, _shares(angles))


def angle_of(item: Item, bands: Sequence[tuple[float, float]]) -> float:
    """Return how wide a direction somebody needs to be seen from the centre: the symbol and half of the label."""
    inner, outer = bands[item.ring - 1]
    return (2 * SYMBOL + min(item.label_width, _LABEL_SEEN) * 0.8) / (inner + outer)


def _seen(items: Sequence[Item], sectors: Sequence[str], bands: Sequence[tuple[float, float]]) -> dict[str, float]:
    angles = dict.fromkeys(sectors, 0.0)
    for item in items:
        angles[item.sector] += angle_of(item, bands)
    scale = min(1.0, _SEEN / max(sum(angles.values()), 1.0))
    return {name: angle * scale for name, angle in angles.items()}


def _need(cell: Cell, those: Sequence[Item], room: float) -> _Need:
    size = sum(item.size for item in those)
    wide = sum(item.wide + 2 * GAP for item in those)
    high = sum(item.height for item in those) / len(those) + GAP
    return _Need(_WEIGHTS[cell[0]] * room * (_PACKED * size + _EACH * len(those)), room * wide, high)


def _rings(needs: Mapping[Cell, _Need], radius: float) -> tuple[float, float, float]:
    """Divide the circle into rings of as much area as those in them need, none thinner than can be used."""
    areas = [sum((need.area for cell, need in needs.items() if cell[0] == ring), 0.0) for ring in RINGS]
    thin = [_THINNEST if area else _THIN for area in areas]
    whole = sum(areas) + 3 * _CENTRE
    first = max(radius * math.sqrt((areas[0] + _CENTRE) / whole), 34.0 + thin[0])
    second = max(radius * math.sqrt((areas[0] + areas[1] + 2 * _CENTRE) / whole), first + thin[1])
    second = min(second, radius - thin[2])
    return min(first, second - thin[1]), second, radius


def _bands(
    rings: tuple[float, float, float], centre: Box
) -> tuple[tuple[float, float], tuple[float, float], tuple[float, float]]:
    first, second, third = rings
    innermost = min(centre.bottom + 2 * SYMBOL + 14, first - _EDGE)
    return (
        (innermost, first - _EDGE),
        (first + _EDGE, second - _EDGE),
        (second + _EDGE, third - _EDGE),
    )


def _packed(sector: str, needs: Mapping[Cell, _Need], bands: Sequence[tuple[float, float]]) -> float:
    """Return how wide a sector must be for its fullest ring."""
    angles = [0.0]
    for ring, (inner, outer) in zip(RINGS, bands, strict=True):
        if need := needs.get((ring, sector)):
            rows = max(1.0, (outer - inner) / need.high)
            angles.append(need.wide / (rows * (inner + outer) / 2))
    return max(angles)


def _shares(angles: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    scale = math.tau / (sum(angles.values()) or 1.0)
    sectors, start = {}, 0.0
    for name, angle in angles.items():
        sectors[name] = (start, start + angle * scale)
        start += angle * scale
    return sectors
