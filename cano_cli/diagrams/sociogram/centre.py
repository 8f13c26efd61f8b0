"""Who stands in the middle of a picture with rings: a rounded shape with the name in it."""

from __future__ import annotations

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, draw_block, label
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import element, symbol

_PADDING = 9.0
_LEAST = 23.0
_EDGE = 3.0


def centre_box(name: str, lines: int = 2) -> Box:
    """Return the room that the shape takes around the middle, with the name in at most ``lines`` lines."""
    told = _told(name, lines)
    half = max(_LEAST, told.width / 2 + _PADDING)
    high = max(14.0, told.height / 2 + 6)
    return Box(-half, -high, half, high)


def draw_centre(name: str, lines: int = 2) -> str:
    """Draw the shape around the middle with the name in it."""
    box, told = centre_box(name, lines), _told(name, lines)
    shapes = _pill(box, 0.0, tokens.PAPER) + _pill(box, _EDGE, tokens.ACCENT)
    return symbol(shapes + draw_block(told, Box(box.left, -told.height / 2, box.right, 0), fill=tokens.PAPER))


def _told(name: str, lines: int) -> Block:
    return label(name, lines=lines, bold=True)


def _pill(box: Box, inset: float, fill: str) -> str:
    width, height = box.right - box.left - 2 * inset, box.bottom - box.top - 2 * inset
    return element(
        "rect",
        x=box.left + inset,
        y=box.top + inset,
        width=width,
        height=height,
        rx=min(height / 2, 22.0),
        fill=fill,
        stroke=tokens.ACCENT,
        stroke_width=1.2,
    )
