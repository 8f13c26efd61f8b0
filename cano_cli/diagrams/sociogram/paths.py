"""Which lines run through a part of the page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.strokes import Tie, point_on

_CELL = 12.5
_STEP = 4.0


class Lines:
    """Which lines run where, by their place in the order: quick to ask."""

    def __init__(self, ties: Sequence[Tie]) -> None:
        self._points: dict[tuple[int, int], list[tuple[float, float, int]]] = {}
        for number, tie in enumerate(ties):
            steps = max(1, round(math.dist(tie.start, tie.end) / _STEP))
            for step in range(steps + 1):
                x, y = point_on(tie, step / steps)
                self._points.setdefault((int(x // _CELL), int(y // _CELL)), []).append((x, y, number))

    def through(self, box: Box) -> int:
        """Return how many lines run through a box."""
        return len(self.among(box))

    def among(self, box: Box) -> set[int]:
        """Return the lines that run through a box."""
        left, top, right, bottom = box
        return {
            number
            for column in range(int(left // _CELL), int(right // _CELL) + 1)
            for row in range(int(top // _CELL), int(bottom // _CELL) + 1)
            for x, y, number in self._points.get((column, row), ())
            if left < x < right and top < y < bottom
        }
