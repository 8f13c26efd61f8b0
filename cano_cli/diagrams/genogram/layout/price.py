"""What an order of the rows costs: lines that cross, partners at the wrong side, and partners far from each other."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

from cano_cli.diagrams.genogram.layout.web import Web

_WRONG_SIDE = 0.7
_FAR = 0.004
"""What a unit of distance between partners counts against one crossing."""


class Price:
    """What places from left to right cost, about. ``x`` is looked at anew every time."""

    def __init__(self, web: Web, x: Sequence[float], wives_left: set[int], depth: int) -> None:
        self.x, self.depth = x, depth
        self.edges: list[list[tuple[int, int, tuple[int, ...]]]] = [[] for _ in range(depth)]
        self.pairs: list[list[tuple[int, int]]] = [[] for _ in range(depth)]
        for branch in web.branches:
            ends = (branch.item,) if branch.couple < 0 else web.ends[branch.couple]
            self.edges[branch.row].append((ends[0], ends[-1], branch.targets))
        for couple, ends in enumerate(web.ends):
            if len(ends) == 2:
                left, right = ends[::-1] if couple in wives_left else ends
                self.pairs[web.rows[left]].append((left, right))

    def total(self) -> float:
        """Return what all rows cost."""
        return sum(self._row(row) for row in range(self.depth))

    def around(self, row: int) -> float:
        """Return what changes when the order of one row does."""
        return self._row(row) + (self._crossings(row - 1) if row else 0.0)

    def _row(self, row: int) -> float:
        return self._crossings(row) + self._nested(row) + self._apart(row)

    def _crossings(self, row: int) -> int:
        x = self.x
        edges = sorted(
            ((x[one] + x[other]) / 2, x[target]) for one, other, targets in self.edges[row] for target in targets
        )
        seen: list[float] = []
        crossings = 0
        for _, target in edges:
            crossings += len(seen) - bisect_right(seen, target)
            insort(seen, target)
        return crossings

    def _nested(self, row: int) -> int:
        """Count the couples of whom one stands between two others: there a line goes through another."""
        x = self.x
        spans = sorted((min(x[one], x[other]), max(x[one], x[other])) for one, other in self.pairs[row])
        begins = [left for left, _ in spans]
        return sum(bisect_right(begins, right - 1) - place - 1 for place, (_, right) in enumerate(spans))

    def _apart(self, row: int) -> float:
        x = self.x
        return sum(
            _FAR * abs(x[right] - x[left]) + (_WRONG_SIDE if x[right] < x[left] else 0.0)
            for left, right in self.pairs[row]
        )
