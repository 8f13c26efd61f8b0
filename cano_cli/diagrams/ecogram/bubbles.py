"""The bubbles around the household: somebody alone in a rounded one, a service and its people in a box."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import element, symbol
from cano_cli.diagrams.ecogram.world import System
from cano_cli.diagrams.people import Seen

TEXT_ROOM = 116.0
LINE_ROOM = 10.0
"""How far apart lines end that run to the same person."""
_ASIDE, _OVER, _BETWEEN = 10.0, 5.0, 4.5
_ROUND = 13.0
_LEAST_WIDTH = 52.0
_SMALL = 9.5


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody in a bubble: the name, what is said under it, and the room for both and for all lines that end here,
    from ``top``."""

    part: Seen
    name: Block
    under: Block
    top: float
    height: float

    @property
    def middle(self) -> float:
        """The height where lines to them end."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Bubble:
    """A system as it will be drawn, its size known. ``shared`` when several lines end at somebody in it."""

    system: System
    rows: tuple[Row, ...]
    width: float
    height: float
    shared: bool


def bubble_of(system: System, lines: Mapping[str, int]) -> Bubble:
    """Return the bubble with everybody in it measured; ``lines`` is how many lines end at whom."""
    rows: list[Row] = []
    top = _OVER
    for place, part in enumerate(system.parts):
        under = block(_remark(part), TEXT_ROOM, 2, size=_SMALL, leading=11.5)
        name = block(part.label, TEXT_ROOM, 3, bold=part.supporter)
        high = max(name.height + under.height, LINE_ROOM * lines.get(part.key, 0))
        rows.append(Row(part, name, under, top, high))
        top += high + (_BETWEEN if place < len(system.parts) - 1 else 0.0)
    widest = max(max(row.name.width, row.under.width) for row in rows)
    shared = any(lines.get(part.key, 0) > 1 for part in system.parts)
    return Bubble(system, tuple(rows), max(_LEAST_WIDTH, widest + 2 * _ASIDE), top + _OVER, shared)


def draw_bubble(bubble: Bubble, box: Box, tied: Set[str]) -> str:
    """Draw the bubble in its place; dashed when nobody in it is among ``tied`` (whom something is known of)."""
    known = any(row.part.key in tied for row in bubble.rows)
    parts = [_outline(bubble, box, 0.0, known=known)]
    if not bubble.system.service and bubble.rows[0].part.professional:
        parts.append(_outline(bubble, box, tokens.INNER_OUTLINE, known=known))
    for row in bubble.rows:
        top = box.top + row.middle - (row.name.height + row.under.height) / 2
        parts.append(_within(row, box) if row is not bubble.rows[0] else "")
        parts.append(draw_block(row.name, Box(box.left, top, box.right, top + row.name.height)))
        top += row.name.height
        parts.append(draw_block(row.under, Box(box.left, top, box.right, top + row.under.height), fill=tokens.QUIET))
    return symbol("".join(parts))


def bubble_outline(box: Box, look: dict[str, str | float], *, service: bool) -> str:
    """Draw the outline of a bubble: with sharper corners for a service."""
    high = box.bottom - box.top
    return element(
        "rect", x=box.left, y=box.top, width=box.right - box.left, height=high,
        rx=tokens.CORNER if service else min(high / 2, _ROUND), **look,
    )  # fmt: skip


def _outline(bubble: Bubble, box: Box, inset: float, *, known: bool) -> str:
    part = bubble.system.parts[0]
    fill = "none" if inset else tokens.TINT if part.supporter else tokens.PAPER
    look: dict[str, str | float] = {"fill": fill, "stroke": tokens.INK, "stroke_width": tokens.OUTLINE}
    if not known:
        look |= {"stroke": tokens.QUIET, "stroke_width": 1.0, "stroke_dasharray": "3.5 3"}
    inner = Box(box.left + inset, box.top + inset, box.right - inset, box.bottom - inset)
    return bubble_outline(inner, look, service=bubble.system.service)


def _within(row: Row, box: Box) -> str:
    """Draw the small bubble of somebody who belongs to a service."""
    half = max(row.name.width, row.under.width) / 2 + 5
    middle, center = box.top + row.middle, (box.left + box.right) / 2
    high = (row.name.height + row.under.height) / 2 + 1.2
    fill = tokens.TINT if row.part.supporter else tokens.PAPER
    look: dict[str, str | float] = {"fill": fill, "stroke": tokens.QUIET, "stroke_width": 0.8}
    return bubble_outline(Box(center - half, middle - high, center + half, middle + high), look, service=False)


def _remark(part: Seen) -> str:
    return "overleden" if part.deceased else part.expected
