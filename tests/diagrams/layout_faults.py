"""What is wrong with the layout of a genogram, told in words; nothing, it is hoped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.genogram.family import Family
from cano_cli.diagrams.genogram.layout.placing import STRIP, FamilyLayout, Point, Room


def faults(family: Family, rooms: Mapping[str, Room], layout: FamilyLayout) -> list[str]:
    """Return every rule that the layout breaks."""
    boxes = {key: _box(spot, rooms[key]) for key, spot in layout.spots.items()}
    return [
        *_places(family, layout, boxes),
        *_unions(family, layout),
        *_descents(layout),
        *_through_rooms(family, layout, boxes),
    ]


def hidden(layout: FamilyLayout) -> list[str]:
    """Return where lines of two unions lie over each other for a while, so that they look like one."""
    upright: dict[float, list[tuple[float, float, int]]] = {}
    level: dict[float, list[tuple[float, float, int]]] = {}
    lines = [(line.union, line.points) for line in layout.unions]
    lines += [(line.union, line.points) for line in layout.descents]
    for union, points in lines:
        for (x1, y1), (x2, y2) in pairwise(points):
            if x1 == x2:
                upright.setdefault(x1, []).append((min(y1, y2), max(y1, y2), union))
            elif y1 == y2:
                level.setdefault(y1, []).append((min(x1, x2), max(x1, x2), union))
    return [
        f"{way} at {at}: {one} and {other}"
        for way, found in (("upright", upright), ("level", level))
        for at, one, other in _over(found)
    ]


def _over(found: Mapping[float, list[tuple[float, float, int]]]) -> Iterator[tuple[float, int, int]]:
    for at, stretches in found.items():
        stretches.sort()
        for place, (_, end, union) in enumerate(stretches):
            for other in stretches[place + 1 :]:
                if other[0] >= end - 0.5:
                    break
                if other[2] != union:
                    yield at, union, other[2]


def _box(spot: Point, room: Room) -> Box:
    x, y = spot
    return Box(x - room.left, y - room.above, x + room.right, y + room.below)


def _places(family: Family, layout: FamilyLayout, boxes: Mapping[str, Box]) -> Iterator[str]:
    keys = {member.key for member in family.members}
    if not keys == set(layout.spots) == set(layout.generations):
        yield "not everybody has a place"
    whole = Box(-0.1, -0.1, layout.width + 0.1, layout.height + 0.1)
    yield from (f"{key} is outside" for key, box in boxes.items() if not box.inside(whole))
    by_row: dict[float, list[str]] = {}
    for key, spot in layout.spots.items():
        by_row.setdefault(spot[1], []).append(key)
    rows = [sorted(row, key=lambda key: boxes[key].left) for row in by_row.values()]
    yield from (f"{a} over {b}" for row in rows for a, b in pairwise(row) if boxes[a].overlaps(boxes[b]))
    ends = sorted((max(boxes[key].bottom for key in row), min(boxes[key].top for key in row)) for row in rows)
    yield from ("two rows over each other" for upper, lower in pairwise(ends) if upper[0] > lower[1] + 0.01)


def _unions(family: Family, layout: FamilyLayout) -> Iterator[str]:
    for line in layout.unions:
        partners = tuple(dict.fromkeys(family.unions[line.union].partners))
        for key, end in zip(partners, (line.points[0], line.points[-1]), strict=False):
            if not _at(end, layout.spots[key]):
                yield f"union {line.union} does not end at {key}"
        (left, level), (right, same) = line.across
        if level != same or left > right:
            yield f"union {line.union} is not level"
        for low, high in (line.free, line.above):
            if not left <= low <= high <= right:
                yield f"union {line.union} is free where it is not"
    if len({line.union for line in layout.unions}) != sum(bool(union.partners) for union in family.unions):
        yield "a union is missing"


def _descents(layout: FamilyLayout) -> Iterator[str]:
    lines = {line.union: line for line in layout.unions}
    for descent in layout.descents:
        (left, level), (right, _) = lines[descent.union].across
        x, y = descent.points[0]
        if y != level or not left - 0.01 <= x <= right + 0.01:
            yield f"{descent.child} does not hang from union {descent.union}"
        if not _at(descent.points[-1], layout.spots[descent.child]):
            yield f"the line does not come to {descent.child}"
        if layout.spots[descent.child][1] <= level:
            yield f"{descent.child} is not under union {descent.union}"


def _at(end: Point, spot: Point) -> bool:
    return end[1] == spot[1] and abs(end[0] - spot[0]) <= STRIP + 0.01


def _through_rooms(family: Family, layout: FamilyLayout, boxes: Mapping[str, Box]) -> Iterator[str]:
    stretches = _Stretches(boxes)
    for line in layout.unions:
        yield from stretches.through(line.points, family.unions[line.union].partners, layout)
    for descent in layout.descents:
        yield from stretches.through(descent.points, (descent.child,), layout)


class _Stretches:
    """Rooms by height, to find those which a stretch of a line goes through."""

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        self.boxes = boxes

    def through(self, points: Sequence[Point], own: Sequence[str], layout: FamilyLayout) -> Iterator[str]:
        for (x1, y1), (x2, y2) in pairwise(points):
            left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
            for key, box in self.boxes.items():
                if left < box.right and box.left < right and top < box.bottom - 0.01 and box.top + 0.01 < bottom:
                    straight = x1 == x2 and key in own and abs(x1 - layout.spots[key][0]) <= STRIP + 0.01
                    if not straight:
                        yield f"a line goes through {key}"
