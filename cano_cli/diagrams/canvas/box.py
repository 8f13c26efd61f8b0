"""Rectangles in user units; ``top`` is above ``bottom``, as in SVG."""

from __future__ import annotations

from typing import NamedTuple


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
