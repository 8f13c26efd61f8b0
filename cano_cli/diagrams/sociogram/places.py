"""What is to be placed in a picture with rings, and where it stands. Places are in user units from the centre."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.tokens import GAP, LABEL_LEADING, SYMBOL


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
