"""Where everybody in a genogram stands and how their lines run (McGoldrick, Gerson and Petry, Genograms, 2020).

Generations are rows, the oldest above. Families that nothing ties to each other stand beside each other, that of the
index person first; who stands in no union comes last, in rows of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cano_cli.diagrams.genogram.family import Family
from cano_cli.diagrams.genogram.layout.blocks import blocks_of, stands_right
from cano_cli.diagrams.genogram.layout.groups import groups_of, kinships_of, rows_of
from cano_cli.diagrams.genogram.layout.kinship import Kinship, kinship_of
from cano_cli.diagrams.genogram.layout.order import ordered
from cano_cli.diagrams.genogram.layout.placing import FamilyLayout, Point, Room
from cano_cli.diagrams.genogram.layout.routing import Frame, Routing
from cano_cli.diagrams.genogram.layout.settling import Settling
from cano_cli.diagrams.genogram.layout.web import Web, web_of

_BESIDE = 40.0
"""Between two families."""
_ROW_GAP = 14.0
_ALONE_GAP = 12.0
_WIDTH = 570.0
"""How wide rows of people without a union may be, where no family is wider."""
_SWEEPS = 40
_FEWEST = 6
_WORK = 40_000
"""How many items are moved in all when a family is so big that not every sweep can be made."""


@dataclass(slots=True)
class _Stand:
    """One family: its web, and where the items of it stand from left to right."""

    web: Web
    kinship: Kinship
    x: list[float]


def place_family(family: Family, rooms: Mapping[str, Room]) -> FamilyLayout:
    """Return where everybody stands. ``rooms`` has what each member needs, by key, in user units."""
    kinship = kinship_of(family)
    groups, alone = groups_of(family, kinship)
    kinships = kinships_of(groups, kinship)
    rows = rows_of(groups, kinships, family)
    genders = {member.key: member.gender for member in family.members}
    index = next((member.key for member in family.members if member.index), None)
    depth = max(rows.values(), default=-1) + 1
    stands = [
        _stand(group, part, rows, rooms, genders, index, depth) for group, part in zip(groups, kinships, strict=True)
    ]
    width = _side_by_side(stands)
    routings = [Routing(stand.web, stand.kinship, stand.x, depth) for stand in stands]
    frame, height = _frame(stands, routings, rooms, depth)
    spots = {
        key: (stand.x[item], frame.rows[stand.web.rows[item]])
        for stand in stands
        for item, key in enumerate(stand.web.keys)
    }
    lonely = _alone(alone, rooms, height, max(width, _WIDTH))
    spots |= {key: spot for key, (spot, _) in lonely.items()}
    rows |= {key: depth + line for key, (_, line) in lonely.items()}
    return FamilyLayout(
        spots,
        rows,
        tuple(routing.union_line(place, frame) for routing in routings for place in range(len(routing.web.ends))),
        tuple(
            line
            for routing in routings
            for place in range(len(routing.web.ends))
            for line in routing.descents(place, frame)
        ),
        max([width, *(spot[0] + rooms[key].right for key, (spot, _) in lonely.items())]),
        max([height, *(spot[1] + rooms[key].below for key, (spot, _) in lonely.items())]),
    )


def _stand(
    group: Sequence[str],
    kinship: Kinship,
    rows: Mapping[str, int],
    rooms: Mapping[str, Room],
    genders: Mapping[str, str],
    index: str | None,
    depth: int,
) -> _Stand:
    """Give everybody in a family a place from left to right."""
    web = web_of(group, kinship, rows, rooms, index)
    number = {key: item for item, key in enumerate(web.keys)}
    blocks = [[number[key] for key in block] for block in blocks_of(group, kinship, rows, genders)]
    mirrored = [
        place
        for place, couple in enumerate(kinship.couples)
        if len(couple.partners) == 2 and not stands_right(couple.partners[1], couple.partners[0], couple, genders)
    ]
    order = ordered(web, blocks, mirrored, number.get(index or "", 0), depth)
    settling = Settling(web, depth)
    settling.pack(order)
    settling.settle(order, max(_FEWEST, min(_SWEEPS, _WORK // len(web.rows))))
    settling.straighten(order)
    return _Stand(web, kinship, settling.x)


def _side_by_side(stands: Sequence[_Stand]) -> float:
    """Move families beside each other, from 0 to the right. Return how wide they are together."""
    at = 0.0
    for stand in stands:
        web, x = stand.web, stand.x
        shift = at - min(place - left for place, left in zip(x, web.left, strict=True))
        stand.x = [round(place + shift, 2) for place in x]
        at = max(place + right for place, right in zip(stand.x, web.right, strict=True)) + _BESIDE
    return max(0.0, at - _BESIDE)


def _frame(
    stands: Sequence[_Stand], routings: Sequence[Routing], rooms: Mapping[str, Room], depth: int
) -> tuple[Frame, float]:
    """Return the heights of everything, and of the whole."""
    above, below = [0.0] * depth, [0.0] * depth
    for stand in stands:
        for item, key in enumerate(stand.web.keys):
            row = stand.web.rows[item]
            above[row] = max(above[row], rooms[key].above)
            below[row] = max(below[row], rooms[key].below)
    middles: list[float] = []
    unions: list[float] = []
    bars: list[float] = []
    at = 0.0
    for row in range(depth):
        needs = [routing.heights(row) for routing in routings]
        middles.append(round(at + above[row], 2))
        unions.append(round(middles[-1] + below[row], 2))
        bars.append(unions[-1] + max(need.unions for need in needs))
        at = bars[-1] + max(need.bars for need in needs)
    tops = [middle - up for middle, up in zip(middles, above, strict=True)]
    return Frame(middles, unions, bars, tops), at


def _alone(keys: Sequence[str], rooms: Mapping[str, Room], top: float, width: float) -> dict[str, tuple[Point, int]]:
    """Place people without a union in rows under ``top``, with the number of their row."""
    lines: list[list[str]] = []
    right = width + 1.0
    for key in keys:
        wide = rooms[key].left + rooms[key].right
        if right + wide > width:
            lines.append([])
            right = 0.0
        lines[-1].append(key)
        right += wide + _ALONE_GAP
    placed: dict[str, tuple[Point, int]] = {}
    at = top + (_ROW_GAP if top else 0.0)
    for number, line in enumerate(lines):
        y = at + max(rooms[key].above for key in line)
        x = 0.0
        for key in line:
            placed[key] = (x + rooms[key].left, y), number
            x += rooms[key].left + rooms[key].right + _ALONE_GAP
        at = y + max(rooms[key].below for key in line) + _ROW_GAP
    return placed
