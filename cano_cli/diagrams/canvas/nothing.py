"""The picture for when there is nothing to draw yet: it says so in a sentence."""

from __future__ import annotations

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import Drawing, element, picture

_EDGE = 18.0


def nothing_to_draw(kind: str, title: str, sentence: str) -> Drawing:
    """Return a picture of ``kind`` (opens the ids in it) with only a sentence: ``Er is nog geen levenslijn.``"""
    told = block(sentence, tokens.WIDTH - 4 * _EDGE, 6, size=tokens.LABEL_SIZE, leading=tokens.LEGEND_LEADING)
    height = told.height + 2 * _EDGE
    ground = element("rect", width=tokens.WIDTH, height=height, fill=tokens.BANDS[1])
    words = draw_block(told, Box(_EDGE, _EDGE, tokens.WIDTH - _EDGE, height - _EDGE))
    return Drawing(
        picture(kind, tokens.WIDTH, height, title, sentence, ground + words), title, sentence, sentence, empty=True
    )
