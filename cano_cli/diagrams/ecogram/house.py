"""The household in the middle: its members with their names in their symbols, one above the other in an ellipse, those
without a tie to the world outside side by side under them. Places in user units from the middle of the house.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import element, number, symbol
from cano_cli.diagrams.ecogram.world import Member

Point = tuple[float, float]

WIDEST = 92.0
"""Half the width that the house keeps to: it grows higher first."""
_LEAST = 58.0
_EDGE = 13.0
_APART = 9.0
_NAME_ROOM = 70.0
_TIGHT_ROOM = 54.0
_TITLE_ROOM = 96.0
_ROW_ROOM = 118.0


@dataclass(frozen=True, slots=True)
class Stood:
    """A member where they stand: the middle of the symbol, half its width and height, and the name as it is broken."""

    member: Member
    name: Block
    half_width: float
    half_height: float
    x: float = 0.0
    y: float = 0.0

    def at(self, x: float, y: float) -> Stood:
        """Return the same member in another place."""
        return Stood(self.member, self.name, self.half_width, self.half_height, x, y)


@dataclass(frozen=True, slots=True)
class House:
    """The ellipse (its half axes) with everybody in it, and the name of the household. ``widest`` is how far from the
    middle the widest reaches of the name and those with a tie."""

    members: tuple[Stood, ...]
    title: Block
    title_top: float
    across: float
    down: float
    widest: float

    def edge(self, start: Point, end: Point) -> Point:
        """Return where the line from ``start`` in the house to ``end`` outside crosses its edge."""
        ux, uy = start[0] / self.across, start[1] / self.down
        vx, vy = (end[0] - start[0]) / self.across, (end[1] - start[1]) / self.down
        a, b, c = vx * vx + vy * vy, 2 * (ux * vx + uy * vy), ux * ux + uy * uy - 1
        part = (-b + math.sqrt(max(b * b - 4 * a * c, 0.0))) / (2 * a or 1.0)
        part = min(max(part, 0.0), 1.0)
        return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def build_house(name: str, stacked: Sequence[Member], beside: Sequence[Member], ego: str) -> House:
    """Return the house with ``stacked`` one above the other, in that order, and ``beside`` in rows under them."""
    title = block(name, _TITLE_ROOM, 3, size=tokens.DOMAIN_SIZE)
    rows = [[_sized(one, ego)] for one in stacked] + _rows([_sized(one, ego) for one in beside])
    heights = [2 * max(one.half_height for one in row) for row in rows]
    whole = sum(heights) + _APART * (len(rows) - 1) + (title.height + _APART if name else 0.0)
    top = -whole / 2 + (title.height + _APART if name else 0.0)
    placed: list[Stood] = []
    for row, height in zip(rows, heights, strict=True):
        placed += _spread(row, top + height / 2)
        top += height + _APART
    corners = [(abs(one.x) + one.half_width, abs(one.y) + one.half_height) for one in placed]
    corners.append((title.width / 2, whole / 2))
    across, down = _ellipse(corners)
    widest = max(title.width / 2, *(one.half_width for row in rows[: len(stacked)] for one in row)) + 1.5
    return House(tuple(placed), title, -whole / 2, across, down, widest)


def draw_house(house: House, ego: str, inside: str) -> str:
    """Draw the house as one symbol; ``inside`` are the lines in it, from its members to its edge."""
    ground = element(
        "ellipse", cx=0, cy=0, rx=house.across, ry=house.down, fill=tokens.BANDS[1], stroke=tokens.ACCENT,
        stroke_width=2.2,
    )  # fmt: skip
    box = Box(-house.across, house.title_top, house.across, house.title_top + house.title.height)
    title = draw_block(house.title, box, fill=tokens.QUIET)
    return symbol(
        ground + inside + title + "".join(draw_member(one, index=one.member.key == ego) for one in house.members)
    )


def draw_member(stood: Stood, *, index: bool = False) -> str:
    """Draw somebody with the name in the symbol; the young person on the accent colour, with a second outline."""
    fill, ink = (tokens.ACCENT, tokens.PAPER) if index else (tokens.PAPER, tokens.INK)
    parts = [_outline(stood, 0.0, fill, tokens.ACCENT if index else tokens.INK)]
    if index:
        parts.append(_outline(stood, 3.0, "none", tokens.PAPER))
    middle = stood.y + (stood.half_height - stood.name.height / 2 - 4 if stood.member.expected else 0.0)
    top = middle - stood.name.height / 2
    box = Box(stood.x - stood.half_width, top, stood.x + stood.half_width, top + stood.name.height)
    return symbol("".join(parts) + draw_block(stood.name, box, fill=ink))


def _sized(member: Member, ego: str) -> Stood:
    index = member.key == ego
    form = form_of(member)
    room = _TIGHT_ROOM if form in {"diamond", "triangle"} else _NAME_ROOM
    name = block(member.label, room, 3, bold=index)
    wide, high, more = name.width / 2, name.height / 2, 5.0 if index else 0.0
    if form == "circle":
        half = max(math.hypot(wide, high) + 3, 20.0) + more
        return Stood(member, name, half, half)
    if form == "square":
        half = max(wide + 4, high + 5, 17.0) + more
        return Stood(member, name, half, half)
    if form == "diamond":
        half = max(wide + high + 3, 22.0) + more
        return Stood(member, name, half, half)
    if form == "triangle":
        return Stood(member, name, 1.5 * wide + high + 8, high + wide / 2 + 14)
    return Stood(member, name, max(wide + high + 5, 24.0) + more, max(high + 6, 17.0) + more)


def form_of(member: Member) -> str:
    """Return which shape stands for somebody."""
    if member.service:
        return "service"
    if member.expected:
        return "triangle"
    return {"v": "circle", "m": "square", "x": "hexagon"}.get(member.gender, "diamond")


def _outline(stood: Stood, inset: float, fill: str, stroke: str) -> str:
    x, y, form = stood.x, stood.y, form_of(stood.member)
    wide, high = stood.half_width - inset - 0.7, stood.half_height - inset - 0.7
    look: dict[str, str | float] = {"fill": fill, "stroke": stroke, "stroke_width": tokens.OUTLINE}
    if form == "circle":
        return element("circle", cx=x, cy=y, r=wide, **look)
    if form in {"square", "service"}:
        corner: dict[str, str | float] = {"rx": tokens.CORNER} if form == "service" else {}
        return element("rect", x=x - wide, y=y - high, width=2 * wide, height=2 * high, **corner, **look)
    corners = [(x + across * wide, y + down * high) for across, down in _CORNERS[form]]
    points = " ".join(f"{number(one)},{number(other)}" for one, other in corners)
    return element("polygon", points=points, stroke_linejoin="round", **look)


_CORNERS = {
    "diamond": ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
    "hexagon": ((-0.7, -1.0), (0.7, -1.0), (1.0, 0.0), (0.7, 1.0), (-0.7, 1.0), (-1.0, 0.0)),
    "triangle": ((0.0, -1.0), (1.0, 1.0), (-1.0, 1.0)),
}


def _rows(people: Sequence[Stood]) -> list[list[Stood]]:
    """Return the members in rows as long as the house is wide."""
    rows: list[list[Stood]] = []
    room = 0.0
    for one in people:
        if not rows or one.half_width * 2 > room:
            rows.append([])
            room = _ROW_ROOM
        rows[-1].append(one)
        room -= 2 * one.half_width + _APART
    return rows


def _spread(row: Sequence[Stood], y: float) -> list[Stood]:
    x = -(sum(2 * one.half_width for one in row) + _APART * (len(row) - 1)) / 2
    placed = []
    for one in row:
        placed.append(one.at(x + one.half_width, y))
        x += 2 * one.half_width + _APART
    return placed


def _ellipse(corners: Sequence[Point]) -> Point:
    """Return the half axes of an ellipse around all corners: a circle when it stays small, else a higher one."""
    radius = max(_LEAST, max(math.hypot(x, y) for x, y in corners) + _EDGE - 4)
    if radius <= WIDEST:
        return radius, radius
    across = max(WIDEST, max(x for x, _ in corners) + _EDGE)
    down = max((y + _EDGE / 2) / math.sqrt(1 - min(x / across, 0.97) ** 2) for x, y in corners)
    return across, down
