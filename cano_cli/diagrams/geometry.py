"""Rectangles, and what is to be placed in a picture with rings. Places are in user units from the centre."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from cano_cli.diagrams.tokens import GAP, LABEL_LEADING, SYMBOL


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two are less than ``gap`` apart."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inside(self, other: Box) -> bool:
        """Whether this lies wholly in the other."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def meets_line(self, x: float, y: float) -> bool:
        """Whether the line from the centre to ``x, y`` runs through the rectangle."""
        left, top, right, bottom = self
        if (0 < left > x) or (0 > right < x) or (0 < top > y) or (0 > bottom < y):
            return False
        enter, leave = 0.0, 1.0
        for along, low, high in ((x, left, right), (y, top, bottom)):
            if abs(along) < 1e-9:
                if low > 0 or high < 0:
                    return False
                continue
            first, last = low / along, high / along
            if first > last:
                first, last = last, first
            enter, leave = max(enter, first), min(leave, last)
        return enter < leave


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


def stand(item: Item, x: float, y: float) -> Place:
    """Put the label on the side away from the centre, so that no line to the symbol runs through it."""
    symbol = Box(x - SYMBOL, y - SYMBOL, x + SYMBOL, y + SYMBOL)
    height = item.label_lines * LABEL_LEADING
    top = y - SYMBOL - GAP - height if y < 0 else y + SYMBOL + GAP
    return Place(item, x, y, symbol, Box(x - item.label_width / 2, top, x + item.label_width / 2, top + height))
