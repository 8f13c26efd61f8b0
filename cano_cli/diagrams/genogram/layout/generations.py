"""In which generation everybody stands: partners in one row, children under their parents. Where both cannot be (a
father and his daughter), children go under their parents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush

from cano_cli.diagrams.genogram.layout.kinship import Couple, Kinship

Edges = dict[str, dict[str, int]]
"""Lower (or upper) group by group, with the strength of the tie: 0 for an origin, 1 for another bond."""


def generations_of(keys: Sequence[str], kinship: Kinship) -> dict[str, int]:
    """Return a number for everybody, one higher for every generation down. Those who are tied to each other, however
    remotely, have numbers that belong together: 0 is that of the first of them in ``keys``; older ones are below 0."""
    group = _groups(keys, kinship)
    below = _edges(kinship, group)
    above = _turned(below)
    number = _tight(dict.fromkeys(group[key] for key in keys), below, above)
    order = _from_above(number, below, above)
    for upper in order:
        for lower in below.get(upper, ()):
            number[lower] = max(number[lower], number[upper] + 1)
    _closer(order, number, below, above)
    return {key: number[group[key]] for key in keys}


def _groups(keys: Iterable[str], kinship: Kinship) -> dict[str, str]:
    """Put partners together, except those of whom one descends from the other (or would, by other couples)."""
    members = {key: [key] for key in keys}
    group = {key: key for key in members}
    children: dict[str, list[str]] = {}
    for couple in kinship.couples:
        for partner in couple.partners:
            children.setdefault(partner, []).extend(couple.children)
    for couple in kinship.couples:
        first, last = group[couple.partners[0]], group[couple.partners[-1]]
        if first == last or _descends({first, last}, members, group, children):
            continue
        members[first] += members.pop(last)
        group |= dict.fromkeys(members[first], first)
    return group


def _descends(
    two: set[str], members: Mapping[str, list[str]], group: Mapping[str, str], children: Mapping[str, list[str]]
) -> bool:
    """Whether from one of the two groups, by children, the other or itself is reached."""
    seen: set[str] = set()
    to_do = [child for one in two for key in members[one] for child in children.get(key, ())]
    while to_do:
        reached = group[to_do.pop()]
        if reached in two:
            return True
        if reached not in seen:
            seen.add(reached)
            to_do += (child for key in members[reached] for child in children.get(key, ()))
    return False


def _edges(kinship: Kinship, group: Mapping[str, str]) -> Edges:
    edges: Edges = {}
    for place, couple in enumerate(kinship.couples):
        for partner, child in _pairs(couple):
            strength = 0 if kinship.origin[child] == place else 1
            reached = edges.setdefault(group[partner], {})
            reached[group[child]] = min(strength, reached.get(group[child], 1))
    return edges


def _pairs(couple: Couple) -> Iterable[tuple[str, str]]:
    return ((partner, child) for partner in couple.partners for child in couple.children)


def _turned(edges: Edges) -> Edges:
    turned: Edges = {}
    for upper, reached in edges.items():
        for lower, strength in reached.items():
            turned.setdefault(lower, {})[upper] = strength
    return turned


def _tight(groups: Iterable[str], below: Edges, above: Edges) -> dict[str, int]:
    """Number groups from each first one on, every step one generation, the strong ties before the weak."""
    number: dict[str, int] = {}
    for start in groups:
        heap: list[tuple[int, int, str, int]] = [] if start in number else [(0, 0, start, 0)]
        turn = 0
        while heap:
            _, _, group, level = heappop(heap)
            if group in number:
                continue
            number[group] = level
            for edges, step in ((above, -1), (below, 1)):
                for other, strength in edges.get(group, {}).items():
                    turn += 1
                    heappush(heap, (strength, turn, other, level + step))
    return number


def _from_above(groups: Iterable[str], below: Edges, above: Edges) -> list[str]:
    """Return the groups, each after all that are above it."""
    waiting = {group: len(above.get(group, ())) for group in groups}
    order = [group for group, count in waiting.items() if not count]
    for upper in order:
        for lower in below.get(upper, ()):
            waiting[lower] -= 1
            if not waiting[lower]:
                order.append(lower)
    return order


def _closer(order: Sequence[str], number: dict[str, int], below: Edges, above: Edges) -> None:
    """Move groups down to their children where that makes more lines short than it makes long."""
    for group in reversed(order):
        lower, upper = below.get(group, {}), above.get(group, {})
        if len(lower) > len(upper):
            number[group] = min(number[other] for other in lower) - 1
