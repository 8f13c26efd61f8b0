"""Text in a picture: lines broken to a width, measured, and drawn in their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.lettering import width, wrap
from cano_cli.diagrams.canvas.svg import element, text

Anchor = Literal["start", "middle", "end"]
_ABOVE_BASELINE = 0.78 * tokens.LABEL_LEADING / tokens.LABEL_SIZE
_LIKELY = 0.93
"""How wide a line is as a rule, of the width that is kept free for it."""


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
    """Draw the lines from the top of ``box``, against its left or right side or in its middle; with a ``halo`` a bright
    ground keeps them legible where a line runs behind."""
    x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor]
    weight: dict[str, str | float] = {"font_weight": tokens.BOLD} if told.bold else {}
    anchored: dict[str, str | float] = {} if anchor == "start" else {"text_anchor": anchor}
    baselines = [box.top + place * told.leading + _ABOVE_BASELINE * told.size for place in range(len(told.lines))]
    grounds = [
        ground_of(line, x, y, told.size, anchor=anchor, bold=told.bold)
        for line, y in zip(told.lines if halo else (), baselines, strict=False)
    ]
    lines = [
        text(line, x, y, **anchored, font_size=told.size, fill=fill, **weight)
        for line, y in zip(told.lines, baselines, strict=True)
    ]
    return "".join((*grounds, *lines))


def ground_of(line: str, x: float, y: float, size: float, *, anchor: Anchor, bold: bool = False) -> str:
    """Return the bright ground of a line of text with its baseline at ``y``. An edge around the letters would do in a
    browser, but in print each letter is drawn with its own, which eats into the one before."""
    wide = width(line, size, bold=bold) * _LIKELY
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
    return element(
        "rect", x=left - 1, y=y - 0.78 * size, width=wide + 2, height=size, rx=2,
        fill=tokens.PAPER, fill_opacity=tokens.GROUND_OPACITY,
    )  # fmt: skip
