"""The members of the family: the form tells man, woman, other or not known; around it the years and the name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import element, number, symbol
from cano_cli.diagrams.genogram.family import Member
from cano_cli.diagrams.genogram.layout.placing import STRIP, Point, Room
from cano_cli.diagrams.genogram.years import age_text, month_text, year_text

HALF = 13.0
"""Half the height of a symbol."""
SMALL = 10.5
_ASIDE = STRIP + 2.0
"""How far from the middle text begins: beside the lines that come from above."""
_OVER = 2.5
_INNER = 2.6
"""How far inside the first the second outline of the index person runs."""
_NAME_WIDTH = 74.0
_NAME_LINES = 3
_DEATH_REACH = {"m": 0.93, "v": 0.66, "x": 0.62, "": 0.5}
"""How far from the middle the strokes of the cross reach, in halves, so that they end on the outline."""


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody ready to be drawn: what stands in the symbol, over it to the left, and over it to the right (the name,
    and under it the year of death or when a child is expected)."""

    member: Member
    inside: str
    left: Block
    name: Block
    right: Block

    @property
    def room(self) -> Room:
        """The room that symbol and text need together."""
        widest = max(self.name.width, self.right.width)
        return Room(
            max(HALF, _ASIDE + self.left.width) + 2,
            max(HALF, _ASIDE + widest) + 2,
            HALF + _OVER + max(self.left.height, self.name.height + self.right.height) + 2,
            HALF + 2,
        )

    def labels(self, spot: Point) -> list[Box]:
        """Return the rectangles of the text around the symbol at ``spot``."""
        return [box for block_, box in self._placed(spot) if block_.lines]

    def symbol(self, spot: Point) -> Box:
        """Return the rectangle of the symbol at ``spot``."""
        x, y = spot
        return Box(x - HALF, y - HALF, x + HALF, y + HALF)

    def draw(self, spot: Point) -> str:
        """Draw the symbol and all that stands at it."""
        left, name, right = self._placed(spot)
        return (
            draw_symbol(self.member, spot, self.inside)
            + draw_block(*left, anchor="end", fill=tokens.QUIET, halo=True)
            + draw_block(*right, anchor="start", fill=tokens.QUIET, halo=True)
            + draw_block(*name, anchor="start", halo=True)
        )

    def _placed(self, spot: Point) -> list[tuple[Block, Box]]:
        x, y = spot
        bottom = y - HALF - _OVER
        middle = bottom - self.right.height
        return [
            (self.left, Box(x - _ASIDE - self.left.width, bottom - self.left.height, x - _ASIDE, bottom)),
            (self.name, Box(x + _ASIDE, middle - self.name.height, x + _ASIDE + self.name.width, middle)),
            (self.right, Box(x + _ASIDE, middle, x + _ASIDE + self.right.width, bottom)),
        ]


def face_of(member: Member, at: date) -> Face:
    """Return how somebody looks on the day ``at``."""
    inside = "?" if member.unknown else "" if member.expected else age_text(member, at)
    return Face(
        member,
        inside,
        _years(year_text(member.born) if member.born else ""),
        block("" if member.unknown else member.label, _NAME_WIDTH, _NAME_LINES, bold=member.index),
        _years(_right(member)),
    )


def draw_symbol(member: Member, spot: Point, inside: str = "", half: float = HALF) -> str:
    """Draw the symbol alone, with the age or a question mark in it."""
    parts = [_outline(member, spot, half - tokens.OUTLINE / 2, tokens.PAPER)]
    if member.index:
        parts.append(_outline(member, spot, half - _INNER - tokens.OUTLINE / 2, "none"))
    if member.died:
        parts.append(_cross(spot, half * _DEATH_REACH[member.gender]))
    if inside:
        middle = Box(spot[0] - half, spot[1] - tokens.LABEL_LEADING / 2, spot[0] + half, spot[1])
        parts.append(draw_block(_years(inside), middle, halo=member.died is not None))
    return symbol("".join(parts))


def _right(member: Member) -> str:
    if member.expected:
        return f"verwacht {month_text(member.expected)}"
    return year_text(member.died) if member.died else ""


def _years(words: str) -> Block:
    return block(words, 10 * _NAME_WIDTH, 1, size=SMALL)


def _outline(member: Member, spot: Point, half: float, fill: str) -> str:
    x, y = spot
    look: dict[str, str | float] = {"fill": fill, "stroke": tokens.INK, "stroke_width": tokens.OUTLINE}
    if member.expected:
        return _polygon([(x, y - half), (x + half, y + half), (x - half, y + half)], look)
    if member.gender == "v":
        return element("circle", cx=x, cy=y, r=half, **look)
    if member.gender == "m":
        side = half * 0.96
        return element("rect", x=x - side, y=y - side, width=2 * side, height=2 * side, **look)
    if member.gender == "x":
        return _polygon([(x + across * half, y + down * half) for across, down in _HEXAGON], look)
    return _polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], look)


_HEXAGON = ((-0.5, -1.0), (0.5, -1.0), (1.0, 0.0), (0.5, 1.0), (-0.5, 1.0), (-1.0, 0.0))


def _polygon(points: list[Point], look: dict[str, str | float]) -> str:
    return element(
        "polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), **look, stroke_linejoin="round"
    )


def _cross(spot: Point, reach: float) -> str:
    x, y = spot
    strokes = f"M{number(x - reach)} {number(y - reach)}l{number(2 * reach)} {number(2 * reach)}"
    strokes += f"m0 {number(-2 * reach)}l{number(-2 * reach)} {number(2 * reach)}"
    return element("path", d=strokes, fill="none", stroke=tokens.INK, stroke_width=1.0)
