"""Stretches on a line: which of them meet, and the places that are left between points."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[float, float]


def meeting(spans: Sequence[Span], margin: float) -> Iterator[tuple[int, int]]:
    """Yield the places of every two spans that are less than ``margin`` apart."""
    active: list[int] = []
    for place in sorted(range(len(spans)), key=lambda at: spans[at]):
        active = [other for other in active if spans[other][1] + margin > spans[place][0]]
        yield from ((other, place) for other in active)
        active.append(place)


def neighbours(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return for each of ``count`` places the others it makes a pair with."""
    found: list[list[int]] = [[] for _ in range(count)]
    for one, other in pairs:
        found[one].append(other)
        found[other].append(one)
    return found


def nearest_free(wish: float, span: Span, taken: Iterable[float], margin: float) -> float:
    """Return the place in ``span`` nearest to ``wish`` that is ``margin`` from everything taken; where there is none,
    the nearest in the span."""
    left, right = span
    wish = min(max(wish, left), right)
    close = sorted(place for place in taken if left - margin < place < right + margin)
    places = [wish, *(place + side for place in close for side in (-margin, margin))]
    for place in sorted((place for place in places if left <= place <= right), key=lambda at: abs(at - wish)):
        if all(abs(place - other) >= margin - 1e-6 for other in close):
            return place
    return wish


def widest(span: Span, taken: Iterable[float], margin: float) -> Span:
    """Return the widest stretch of ``span`` that is ``margin`` from its ends and from everything taken."""
    left, right = span
    stops = [left, *sorted(place for place in taken if left < place < right), right]
    gaps = [(one + margin, other - margin) for one, other in itertools.pairwise(stops)]
    best = max(gaps, key=lambda gap: gap[1] - gap[0], default=span)
    middle = min(max((best[0] + best[1]) / 2, left), right)
    return best if best[0] <= best[1] else (middle, middle)
