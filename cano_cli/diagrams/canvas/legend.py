"""What stands under a picture: what its lines and symbols mean (only those that occur), and remarks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.lettering import width, wrap
from cano_cli.diagrams.canvas.strokes import Tie, draw_sign, draw_tie
from cano_cli.diagrams.canvas.svg import text

_MOST_COLUMNS = 3
SAMPLE = 40.0
"""The width of a sample."""
_AFTER_SAMPLE = 8.0
_ROW = 20.0

Sample = Callable[[float, float], str]
"""Draws a sample with its left middle at a point, at most ``SAMPLE`` wide and 18 high."""
Entry = tuple[Sample, str]
"""A sample, and what it means."""


def draw_legend(entries: Sequence[Entry], remarks: Sequence[str], width: float, top: float) -> tuple[str, float]:
    """Return the legend for a picture of this ``width``, the middle of its first row at ``top``, and the height it
    ends at. Each remark is a paragraph under the samples."""
    columns = _columns(entries, width)
    rows = -(-len(entries) // columns)
    column = (width - 2 * tokens.PADDING) / columns
    drawn = [
        _entry(entry, tokens.PADDING + column * (index // rows), top + _ROW * (index % rows))
        for index, entry in enumerate(entries)
    ]
    after = top + _ROW * rows + 4
    lines = [line for told in remarks for line in wrap(told, width - 2 * tokens.PADDING, tokens.LEGEND_SIZE, 6)]
    drawn += [
        text(line, tokens.PADDING, after + tokens.LEGEND_LEADING * index, fill=tokens.INK, font_size=tokens.LEGEND_SIZE)
        for index, line in enumerate(lines)
    ]
    return "\n".join(drawn), after + tokens.LEGEND_LEADING * len(lines)


def tie_sample(quality: str) -> Sample:
    """Return a sample of the line that tells this quality."""

    def sample(x: float, y: float) -> str:
        tie = Tie((x, y), (x + SAMPLE, y), quality)
        return draw_tie(tie) + draw_sign(tie)

    return sample


def _columns(entries: Sequence[Entry], room: float) -> int:
    """Return in how many columns every entry has room for its words."""
    widest = max((width(told, tokens.LEGEND_SIZE) for _, told in entries), default=0.0)
    needed = SAMPLE + _AFTER_SAMPLE + widest + 6
    return max(1, min(_MOST_COLUMNS, int((room - 2 * tokens.PADDING) / needed)))


def _entry(entry: Entry, left: float, middle: float) -> str:
    sample, told = entry
    return sample(left, middle) + text(
        told, left + SAMPLE + _AFTER_SAMPLE, middle + 3.6, fill=tokens.INK, font_size=tokens.LEGEND_SIZE
    )
