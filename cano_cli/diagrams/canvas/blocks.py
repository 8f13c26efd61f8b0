"""Text in a picture: lines broken to a width, measured, and drawn in their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.lettering import width, wrap
from cano_cli.diagrams.canvas.svg import text

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text with their size; ``width`` and ``height`` are the room they take at most."""

    lines: tuple[str, ...]
    size: float
    leading: float
    bold: bool = False

    @property
    def width(self) -> float:
        """The width of the longest line."""
        return max((width(line, self.size, bold=self.bold) for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.leading


def label(
    words: str, *, room: float = tokens.LABEL_WIDTH, lines: int = tokens.LABEL_LINES, bold: bool = False
) -> Block:
    """Return a label of the usual size, at most ``room`` wide and ``lines`` high."""
    return block(words, room, lines, bold=bold)


def block(
    words: str,
    room: float,
    lines: int,
    *,
    size: float = tokens.LABEL_SIZE,
    leading: float = tokens.LABEL_LEADING,
    bold: bool = False,
) -> Block:
    """Return text broken to ``room``, at most ``lines`` lines; what does not fit ends in ``…``."""
    return Block(wrap(words, room, size, lines, bold=bold), size, leading, bold)


def draw_block(told: Block, box: Box, *, anchor: Anchor = "middle", fill: str = tokens.INK, halo: bool = False) -> str:
    """Draw the lines from the top of ``box``, against its left or right side or in its middle; with a ``halo`` a white
    edge keeps them legible where a line runs behind."""
    x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor]
    edge: dict[str, str | float] = (
        {"stroke": tokens.PAPER, "stroke_width": 2.6, "stroke_linejoin": "round", "paint_order": "stroke"}
        if halo
        else {}
    )
    weight: dict[str, str | float] = {"font_weight": tokens.BOLD} if told.bold else {}
    anchored: dict[str, str | float] = {} if anchor == "start" else {"text_anchor": anchor}
    return "".join(
        text(
            line, x, box.top + place * told.leading + 0.78 * tokens.LABEL_LEADING * told.size / tokens.LABEL_SIZE,
            **anchored, font_size=told.size, **edge, fill=fill, **weight,
        )
        for place, line in enumerate(told.lines)
    )  # fmt: skip
