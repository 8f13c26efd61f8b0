"""In what order those of a sector stand: whoever has ties with others stands on the side of those others."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from cano_cli.diagrams.sociogram.frame import Frame
from cano_cli.diagrams.sociogram.places import Item, Point
from cano_cli.diagrams.sociogram.slots import ideals

_ROUNDS = 4


def in_order(items: Sequence[Item], frame: Frame, pairs: Sequence[tuple[str, str]]) -> dict[str, Point]:
    """Return where everybody would stand if nobody were in the way. Each of the ``pairs`` (keys; unknown ones count for
    nothing) draws both towards each other: they are sorted, a few times over, by the mean direction of those they are
    tied to (the barycentre method for few crossings), then change places where that helps."""
    sectors = {name: [item for item in items if item.sector == name] for name in frame.sectors}
    partners = _partners(items, pairs)
    found = _all_ideals(sectors, frame)
    for _ in range(_ROUNDS if partners else 0):
        wishes = {item.key: _wish(item, partners, found, frame) for item in items}
        for those in sectors.values():
            those.sort(key=lambda item: wishes[item.key])
        found = _all_ideals(sectors, frame)
    for cell in _cells(items) if partners else ():
        _swap(cell, found, partners)
    return found


def _cells(items: Sequence[Item]) -> Iterable[list[str]]:
    cells: dict[tuple[int, str], list[str]] = {}
    for item in items:
        cells.setdefault((item.ring, item.sector), []).append(item.key)
    return cells.values()


def _swap(keys: Sequence[str], found: dict[str, Point], partners: Mapping[str, Sequence[str]]) -> None:
    """Let two of a cell change places where that brings them nearer to those they are tied to."""

    def far(key: str, spot: Point) -> float:
        return sum([math.dist(spot[:2], found[other][:2]) for other in partners.get(key, ())])

    for one, other in combinations(keys, 2):
        if one in partners or other in partners:
            here, there = found[one], found[other]
            if far(one, there) + far(other, here) < far(one, here) + far(other, there) - 1.0:
                found[one], found[other] = there, here


def _all_ideals(sectors: Mapping[str, Sequence[Item]], frame: Frame) -> dict[str, Point]:
    return {key: point for those in sectors.values() if those for key, point in ideals(those, frame).items()}


def _partners(items: Sequence[Item], pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    known = {item.key for item in items}
    partners: dict[str, list[str]] = {}
    for one, other in pairs:
        if one in known and other in known and one != other:
            partners.setdefault(one, []).append(other)
            partners.setdefault(other, []).append(one)
    return partners


def _wish(item: Item, partners: Mapping[str, Sequence[str]], found: Mapping[str, Point], frame: Frame) -> float:
    """Return the direction that somebody would have, from the middle of their sector."""
    middle = sum(frame.sectors[item.sector]) / 2
    angles = [_turn(found[other][2] - middle) for other in partners.get(item.key, (item.key,))]
    return sum(angles) / len(angles)


def _turn(angle: float) -> float:
    """Return the same direction between half a turn back and half a turn on."""
    return (angle + math.pi) % math.tau - math.pi
