"""The level bars from which children hang, between two rows: at different heights where they would lie over each
other, in the order in which the fewest lines cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from cano_cli.diagrams.genogram.layout.intervals import Span, meeting, neighbours

_APART = 6.0
_TOUCH = 2.5
_OVER = 25.0
"""What a line that hides another counts against one crossing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """Comes down at ``source`` and goes down again at every target."""

    source: float
    targets: tuple[float, ...]

    @property
    def span(self) -> Span:
        """From left to right."""
        return min(self.source, *self.targets), max(self.source, *self.targets)

    @property
    def straight(self) -> bool:
        """Whether there is nothing level about it."""
        return self.span[1] - self.span[0] < 1e-6


def bar_levels(bars: Sequence[Bar]) -> tuple[list[int], int]:
    """Return the level of each bar (0 is the highest; of a straight line it means nothing), and how many there are."""
    levels = [0] * len(bars)
    level_bars = [place for place, bar in enumerate(bars) if not bar.straight]
    spans = [bars[place].span for place in level_bars]
    around = neighbours(len(spans), meeting(spans, _APART))
    order = _from_the_top([bars[at] for at in level_bars], around)
    placed: set[int] = set()
    for place in order:
        above = [levels[level_bars[other]] for other in around[place] if other in placed]
        levels[level_bars[place]] = max(above, default=-1) + 1
        placed.add(place)
    return levels, max((levels[at] for at in level_bars), default=-1) + 1


def crossings(above: Bar, under: Bar) -> float:
    """Return how many lines of the two cross when the one lies above the other."""
    low, high = under.span
    count = 0.0
    for target in above.targets:
        if abs(target - under.source) < _TOUCH:
            count += _OVER
        elif low - _TOUCH < target < high + _TOUCH:
            count += 1
    low, high = above.span
    return count + (low - _TOUCH < under.source < high + _TOUCH)


def _from_the_top(bars: Sequence[Bar], around: Sequence[Sequence[int]]) -> list[int]:
    """Take away again and again the bar that costs least to lie above all that meet it and are still there."""
    price: list[dict[int, float]] = [
        {other: crossings(bars[place], bars[other]) - crossings(bars[other], bars[place]) for other in others}
        for place, others in enumerate(around)
    ]
    sums = [sum(costs.values()) for costs in price]
    heap = sorted((cost, place) for place, cost in enumerate(sums))
    done: set[int] = set()
    order: list[int] = []
    while heap:
        cost, place = heappop(heap)
        if place in done or cost > sums[place] + 1e-9:
            continue
        done.add(place)
        order.append(place)
        for other in around[place]:
            if other not in done:
                sums[other] -= price[other][place]
                heappush(heap, (sums[other], other))
    return order
