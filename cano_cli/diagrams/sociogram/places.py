"""What is to be placed in a picture with rings, and where it stands. Places are in user units from the centre."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cano_cli.diagrams.canvas.blocks import Anchor
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.tokens import GAP, LABEL_LEADING, SYMBOL

Point = tuple[float, float, float, float]
"""Across and down from the centre; the direction (radians from 0 to a whole turn, clockwise from the top) and the
distance."""


@dataclass(frozen=True, slots=True)
class Item:
    """Somebody to place: the ring (1 to 3), the sector they belong to, and the size of the label."""

    key: str
    ring: int
    sector: str
    label_width: float
    label_lines: int
    tied: bool

    @property
    def wide(self) -> float:
        """The width of symbol and label together."""
        return max(self.label_width, 2 * SYMBOL)

    @property
    def height(self) -> float:
        """The height of symbol and label together."""
        return 2 * SYMBOL + 2 * GAP + self.label_lines * LABEL_LEADING

    @property
    def size(self) -> float:
        """The area of symbol and label together."""
        return self.wide * self.height


@dataclass(frozen=True, slots=True)
class Title:
    """The name of a sector, as it must be placed: its size."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: the middle of the symbol, and the rectangles of symbol and label."""

    item: Item
    x: float
    y: float
    symbol: Box
    label: Box

    @property
    def angle(self) -> float:
        """The direction from the centre, in radians."""
        return math.atan2(self.y, self.x)

    @property
    def anchor(self) -> Anchor:
        """Against which side of its box the label is to be drawn: that of the symbol when it stands beside it."""
        return "start" if self.label.left > self.x else "end" if self.label.right < self.x else "middle"

    @property
    def spot(self) -> Point:
        """The point where the middle of the symbol is."""
        return self.x, self.y, direction(self.x, self.y), math.hypot(self.x, self.y)


def stand(item: Item, x: float, y: float, *, beside: bool = False) -> Place:
    """Put the label on the side away from the centre, so that no line to the symbol runs through it: above or under
    the symbol, or ``beside`` it."""
    symbol = Box(x - SYMBOL, y - SYMBOL, x + SYMBOL, y + SYMBOL)
    height = item.label_lines * LABEL_LEADING
    if beside:
        left = x - SYMBOL - GAP - item.label_width if x < 0 else x + SYMBOL + GAP
        return Place(item, x, y, symbol, Box(left, y - height / 2, left + item.label_width, y + height / 2))
    top = y - SYMBOL - GAP - height if y < 0 else y + SYMBOL + GAP
    return Place(item, x, y, symbol, Box(x - item.label_width / 2, top, x + item.label_width / 2, top + height))


def direction(x: float, y: float) -> float:
    """Return the direction of a point from the centre: radians from 0 up to a whole turn, clockwise from the top."""
    return math.atan2(x, -y) % math.tau


def point(angle: float, radius: float) -> Point:
    """Return the point at a distance in a direction, clockwise from the top."""
    return math.sin(angle) * radius, -math.cos(angle) * radius, angle, radius
