"""Where the items of a row stand, given an order: as near as can be to where they are pulled, and never too near to
each other. Least squares with least distances, row after row (pool adjacent violators, Ayer and others 1955).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from cano_cli.diagrams.genogram.layout.web import Pull, Web

GAP = 8.0
"""Between two rooms."""
BLOCK_GAP = 18.0
"""Between the rooms of people who are not of one block."""
GUEST_ASIDE = 5.0
"""How far beside the middle the line to somebody under other parents than their own arrives."""
_NEAR = 0.25
"""How hard partners pull at each other, and"""
_SIDE = 0.08
"""how hard neighbours of one block do, against 1 for parents and children."""
_UNDER = 22.0
_SLACK = 0.3

Order = list[list[list[int]]]
"""The blocks of items of each row, from left to right."""


class Settling:
    """Rows of a web on their way to their places: ``x`` of every item."""

    def __init__(self, web: Web, depth: int) -> None:
        self.web = web
        self.x = [0.0] * len(web.rows)
        self.down: list[list[Pull]] = [[] for _ in range(depth)]
        for pull in web.pulls:
            self.down[pull.row].append(pull)
        self.couples: list[list[tuple[int, int]]] = [[] for _ in range(depth)]
        for ends in web.ends:
            if len(ends) == 2:
                self.couples[web.rows[ends[0]]].append((ends[0], ends[1]))

    def pack(self, order: Order) -> None:
        """Put the items of every row side by side, around 0."""
        for blocks in order:
            items = [item for block in blocks for item in block]
            offsets = self._offsets(blocks)
            half = (offsets[-1] if offsets else 0.0) / 2
            for item, offset in zip(items, offsets, strict=True):
                self.x[item] = offset - half

    def settle(self, order: Order, sweeps: int) -> None:
        """Let all rows find their places, up and down by turns."""
        rows = list(range(len(order)))
        for sweep in range(sweeps):
            for row in rows if sweep % 2 else reversed(rows):
                wished, weight = self.wishes(row, order[row])
                self.place(order[row], wished, weight)

    def wishes(self, row: int, blocks: list[list[int]]) -> tuple[dict[int, float], dict[int, float]]:
        """Return where every item of a row is pulled to, and how hard."""
        x = self.x
        force = {item: 0.0 for block in blocks for item in block}
        weight = dict.fromkeys(force, 0.01)
        for pull in self.down[row]:
            delta, pulled = self._delta(pull)
            for item in pull.sources:
                force[item] += delta * pulled
                weight[item] += pulled
        for pull in self.down[row - 1] if row else ():
            delta, pulled = self._delta(pull)
            for item in pull.targets:
                force[item] -= delta * pulled
                weight[item] += pulled
        for one, other in self.couples[row]:
            self._nearer(one, other, _NEAR, force, weight)
        for block in blocks:
            for one, other in itertools.pairwise(block):
                self._nearer(one, other, _SIDE, force, weight)
        return {item: x[item] + force[item] / weight[item] for item in force}, weight

    def place(self, blocks: list[list[int]], wished: dict[int, float], weight: dict[int, float]) -> None:
        """Put the items of a row as near to their wishes as the distances allow."""
        offsets = self._offsets(blocks)
        items = [item for block in blocks for item in block]
        pools: list[tuple[float, float, int]] = []
        for item, offset in zip(items, offsets, strict=True):
            total, mass, count = (wished[item] - offset) * weight[item], weight[item], 1
            while pools and pools[-1][0] * mass >= total * pools[-1][1]:
                before = pools.pop()
                total, mass, count = total + before[0], mass + before[1], count + before[2]
            pools.append((total, mass, count))
        place = iter(zip(items, offsets, strict=True))
        for total, mass, count in pools:
            for item, offset in (next(place) for _ in range(count)):
                self.x[item] = total / mass + offset

    def exchange(self, one: Sequence[int], other: Sequence[int]) -> None:
        """Let two neighbouring blocks change places, the left one first."""
        x = self.x
        left, right = x[one[0]] - self.web.left[one[0]], x[other[-1]] + self.web.right[other[-1]]
        to_left = left - (x[other[0]] - self.web.left[other[0]])
        to_right = right - (x[one[-1]] + self.web.right[one[-1]])
        for item in other:
            x[item] += to_left
        for item in one:
            x[item] += to_right

    def straighten(self, order: Order) -> None:
        """Put every passing line straight above what it leads to where there is room, the lowest first."""
        people = len(self.web.keys)
        leads = {pull.sources[0]: pull for pull in self.web.pulls if pull.sources[0] >= people}
        for blocks in reversed(order):
            items = [item for block in blocks for item in block]
            for before, item, after in zip([-1, *items], items, [*items[1:], -1], strict=False):
                if item in leads:
                    self._straight_above(item, leads[item].targets[0], before, after)

    def _straight_above(self, item: int, target: int, before: int, after: int) -> None:
        wish = self.x[target]
        if item in self.web.guests:
            wish += GUEST_ASIDE if self.x[item] > wish else -GUEST_ASIDE
        low = self.x[before] + self.least(before, item) if before >= 0 else wish
        high = self.x[after] - self.least(item, after) if after >= 0 else wish
        if low <= wish <= high:
            self.x[item] = wish

    def least(self, one: int, other: int) -> float:
        """Return the least distance between two neighbours in a block, the left one first."""
        return self.web.right[one] + GAP + self.web.left[other]

    def _offsets(self, blocks: list[list[int]]) -> list[float]:
        left, right = self.web.left, self.web.right
        offsets: list[float] = []
        at = 0.0
        before = -1
        for block in blocks:
            gap = BLOCK_GAP
            for item in block:
                at += right[before] + gap + left[item] if before >= 0 else 0.0
                offsets.append(at)
                before, gap = item, GAP
        return offsets

    def _delta(self, pull: Pull) -> tuple[float, float]:
        """Return how far the targets are aside, and how hard that pulls: less while they hang under some place of the
        line of their parents, as from there they can go down straight."""
        above, below = [self.x[item] for item in pull.sources], [self.x[item] for item in pull.targets]
        middle = (min(below) + max(below)) / 2
        under = min(above) + _UNDER < middle < max(above) - _UNDER
        return middle - (min(above) + max(above)) / 2, pull.weight * (_SLACK if under else 1.0)

    def _nearer(self, one: int, other: int, pull: float, force: dict[int, float], weight: dict[int, float]) -> None:
        if self.x[one] > self.x[other]:
            one, other = other, one
        spare = self.x[other] - self.x[one] - self.least(one, other)
        if spare > 0:
            force[one] += spare / 2 * pull
            force[other] -= spare / 2 * pull
        weight[one] += pull
        weight[other] += pull
