"""A picture that stands alone, on a wall or in a message: with its title above, and under it what a page around it
would tell: whose it is, of what day, who told it, for whom it was drawn.
"""

from __future__ import annotations

import re
from dataclasses import replace

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import Drawing, element, number

_TITLE_SIZE = 15.0
_LEADING = 19.0
_AFTER_TITLE = 8.0
_BEFORE_CAPTION = 10.0
_HEAD = re.compile(r'(<svg [^>]*?)viewBox="[^"]*" width="[^"]*" height="[^"]*"([^>]*>.*?</desc>)', re.DOTALL)


def framed(drawing: Drawing, drawn_for: str) -> Drawing:
    """Return the picture with its title, its caption and ``drawn_for`` (a sentence) around it."""
    wide, left = drawing.width, tokens.PADDING
    room = wide - 2 * left
    title = block(drawing.title, room, 3, size=_TITLE_SIZE, leading=_LEADING, bold=True)
    told = block(drawing.caption, room, 12, size=tokens.LEGEND_SIZE, leading=tokens.LEGEND_LEADING)
    who = block(drawn_for, room, 3, size=tokens.LEGEND_SIZE, leading=tokens.LEGEND_LEADING, bold=True)
    begin = tokens.PADDING + title.height + _AFTER_TITLE
    under = begin + drawing.height + _BEFORE_CAPTION
    height = under + told.height + who.height + tokens.PADDING
    around = (
        element("rect", width=wide, height=height, fill=tokens.PAPER)
        + draw_block(title, Box(left, tokens.PADDING, wide, begin), anchor="start")
        + draw_block(told, Box(left, under, wide, height), anchor="start")
        + draw_block(who, Box(left, under + told.height, wide, height), anchor="start")
    )
    found = _HEAD.match(drawing.svg)
    assert found  # noqa: S101  (every picture is made by ``picture``)
    size = f'viewBox="0 0 {number(wide)} {number(height)}" width="{number(wide)}" height="{number(height)}"'
    body = drawing.svg[found.end() :].rpartition("</svg>")[0]
    moved = element("g", body, transform=f"translate(0 {number(begin)})")
    return replace(drawing, svg=f"{found[1]}{size}{found[2]}\n{around}\n{moved}\n</svg>\n")
