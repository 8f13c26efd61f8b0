"""Where the names of the sectors go: just outside the circle, pushed back where the page ends."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.tokens import GAP
from cano_cli.diagrams.sociogram.places import Title, point

_ACROSS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""How far along its sector a title may stand, the best first."""
_OUTSIDE = 8.0


def place_titles(
    titles: Mapping[str, Title], sectors: Mapping[str, tuple[float, float]], radius: float, page: Box
) -> tuple[dict[str, Box], list[str]]:
    """Return the box of each title, and the sectors whose title finds no room beside the earlier ones."""
    boxes: dict[str, Box] = {}
    crowded = []
    for name, title in titles.items():
        start, end = sectors[name]
        possible = [_box(title, start + (end - start) * across, radius, page) for across in _ACROSS]
        free = [box for box in possible if not _meets(box, boxes.values())]
        if not free:
            crowded.append(name)
        boxes[name] = (free or possible)[0]
    return boxes, crowded


def _meets(box: Box, others: Iterable[Box]) -> bool:
    return any(box.overlaps(other, GAP) for other in others)


def _box(title: Title, angle: float, radius: float, page: Box) -> Box:
    x, y, _, _ = point(angle, radius + _OUTSIDE)
    x += math.copysign(title.width / 2, x) * min(1.0, abs(x) / radius * 1.6)
    y += title.height / 2 * (y / radius)
    x = min(max(x, page.left + title.width / 2), page.right - title.width / 2)
    y = min(max(y, page.top + title.height / 2), page.bottom - title.height / 2)
    return Box(x - title.width / 2, y - title.height / 2, x + title.width / 2, y + title.height / 2)
