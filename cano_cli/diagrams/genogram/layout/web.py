"""Everything that takes a place in a row, and what pulls it: people, and the places where a line passes through a row
on its way to a deeper one.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cano_cli.diagrams.genogram.layout.kinship import Kinship
from cano_cli.diagrams.genogram.layout.placing import Room

PASS = 5.0
"""Half the room of a line that passes."""
_GUEST = 0.08
"""How hard somebody who stands under other parents is pulled, against 1 for a child under its own."""
_MIDDLE = 4.0
"""How much harder everything is pulled straight around the index person."""


@dataclass(frozen=True, slots=True)
class Pull:
    """The middle of the sources wants to be above the middle of the targets, one row down."""

    row: int
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Branch:
    """Lines through one space between two rows, from a couple or from one item (a passing line, or a partner whose
    union is lower down), to items in the next row."""

    row: int
    couple: int
    item: int
    targets: tuple[int, ...]


@dataclass(slots=True)
class Web:
    """Items by number: people first, in the order of ``keys``. ``ends`` are the one or two items between which the line
    of a couple runs, in one row; ``legs`` the items through which it comes there from a partner in a higher row;
    ``paths`` the items from a couple to a child, the last the child itself; ``guests`` the last passing items on the
    way to a child of other parents."""

    keys: list[str]
    rows: list[int]
    left: list[float]
    right: list[float]
    ends: list[tuple[int, ...]] = field(default_factory=list)
    legs: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    paths: dict[tuple[int, str], tuple[int, ...]] = field(default_factory=dict)
    branches: list[Branch] = field(default_factory=list)
    pulls: list[Pull] = field(default_factory=list)
    guests: set[int] = field(default_factory=set)

    def row_of(self, couple: int) -> int:
        """Return the row under which the line of a couple runs."""
        return self.rows[self.ends[couple][0]]


def web_of(
    keys: Sequence[str], kinship: Kinship, rows: Mapping[str, int], rooms: Mapping[str, Room], index: str | None
) -> Web:
    """Return the web of these people in these rows. ``index`` is around whom lines must be straight first."""
    web = Web(
        list(keys),
        [rows[key] for key in keys],
        [rooms[key].left for key in keys],
        [rooms[key].right for key in keys],
    )
    number = {key: item for item, key in enumerate(keys)}
    for place, couple in enumerate(kinship.couples):
        row = max(rows[key] for key in couple.partners)
        web.ends.append(tuple(_end(web, place, number[key], row) for key in couple.partners))
        weight = _MIDDLE if index is not None and (index in couple.children or index in couple.partners) else 1.0
        _hang(web, place, [number[key] for key in couple.children], kinship, weight)
    return web


def _end(web: Web, couple: int, item: int, row: int) -> int:
    """Return the item at which the line of a couple ends in ``row``: the partner, or the line that comes from there."""
    passes = _passes(web, range(web.rows[item] + 1, row + 1))
    if passes:
        web.legs[couple, item] = passes
        _link(web, (item, *passes), 0.5)
    return (item, *passes)[-1]


def _passes(web: Web, rows: range) -> tuple[int, ...]:
    first = len(web.rows)
    web.rows.extend(rows)
    web.left.extend(PASS for _ in rows)
    web.right.extend(PASS for _ in rows)
    return tuple(range(first, len(web.rows)))


def _link(web: Web, chain: Sequence[int], weight: float) -> None:
    for upper, lower in itertools.pairwise(chain):
        web.branches.append(Branch(web.rows[upper], -1, upper, (lower,)))
        web.pulls.append(Pull(web.rows[upper], (upper,), (lower,), weight))


def _hang(web: Web, place: int, children: Sequence[int], kinship: Kinship, weight: float) -> None:
    """Hang children under their couple, by passing lines where they stand deeper than the next row."""
    row = web.row_of(place)
    own: list[int] = []
    first: list[int] = []
    for child in children:
        key = web.keys[child]
        at_home = kinship.origin[key] == place
        path = (*_passes(web, range(row + 1, web.rows[child])), child)
        web.paths[place, key] = path
        first.append(path[0])
        _link(web, path, 1.0 if at_home else 0.3)
        if at_home:
            own.append(path[0])
        else:
            web.guests.update(path[-2:-1])
            web.pulls.append(Pull(row, web.ends[place], (path[0],), _GUEST))
    if first:
        web.branches.append(Branch(row, place, -1, tuple(first)))
    if own:
        web.pulls.append(Pull(row, web.ends[place], tuple(own), weight))
