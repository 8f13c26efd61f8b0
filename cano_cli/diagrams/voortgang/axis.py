"""The days on which something was measured, from left to right: one scale in all panels, as even as marks allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

MARK = 10.0
"""The room that a mark takes, to all sides."""
_EDGE = 10.0


def slots(figures: Sequence[tuple[float, float]]) -> list[int]:
    """Return for the marks of one day (height and size of each) in which column each stands, 0 in the middle: beside
    each other where they would cover each other."""
    placed: list[tuple[int, float, float]] = []
    for height, size in figures:
        slot = next(
            one
            for one in _from_the_middle(len(figures))
            if all(taken != one or abs(height - other) >= (size + room) / 2 for taken, other, room in placed)
        )
        placed.append((slot, height, size))
    return [slot for slot, _, _ in placed]


def _from_the_middle(number: int) -> list[int]:
    return [0, *(sign * step for step in range(1, number + 1) for sign in (1, -1))]


def day_places(reach: Mapping[date, tuple[float, float]], room: float) -> tuple[dict[date, float], float]:
    """Return where each day stands, and how wide it all is: ``room`` or as much more as is needed.

    ``reach`` is how far the marks of a day reach to its left and to its right.
    """
    days = sorted(reach)
    if not days:
        return {}, room
    needed = 2 * _EDGE + sum(left + right for left, right in reach.values())
    room = max(room, needed)
    begin, end = _EDGE + reach[days[0]][0], room - _EDGE - reach[days[-1]][1]
    span = max((days[-1] - days[0]).days, 1)
    places: list[float] = []
    edge = _EDGE
    for day in days:
        wished = begin + (end - begin) * (day - days[0]).days / span
        places.append(max(wished, edge + reach[day][0]))
        edge = places[-1] + reach[day][1]
    edge = room - _EDGE
    for place in range(len(days) - 1, -1, -1):
        places[place] = min(places[place], edge - reach[days[place]][1])
        edge = places[place] - reach[days[place]][0]
    return dict(zip(days, places, strict=True)), room


def apart(wished: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """Return heights in the order of ``wished`` that are ``least`` apart, between two limits if they fit there."""
    order = sorted(range(len(wished)), key=lambda place: (wished[place], place))
    heights: dict[int, float] = {}
    edge = top - least
    for place in order:
        heights[place] = edge = max(wished[place], edge + least)
    edge = bottom + least
    for place in reversed(order):
        heights[place] = edge = min(heights[place], edge - least)
    return [heights[place] for place in range(len(wished))]
