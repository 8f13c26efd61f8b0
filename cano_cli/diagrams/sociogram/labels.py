"""What stands with a symbol: the name, what is to be known beside it, and what changed since an earlier day."""

from __future__ import annotations

from dataclasses import dataclass

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Anchor, Block, draw_block, label
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.people import Seen
from cano_cli.diagrams.sociogram.tags import draw_tag, tag_width
from cano_cli.model.changes import Change, Changed

_PADDING = 2.0
DISTANCE_UNKNOWN = "(?)"
"""Behind the name of somebody with a tie of which nobody said how close it is."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name, a note under it (no lines when there is none), and a tag (``None`` when nothing changed)."""

    name: Block
    note: Block
    tag: Changed | None
    gone: bool

    @property
    def width(self) -> float:
        """The room that it takes from left to right."""
        tag = tag_width(self.tag) if self.tag else 0.0
        return max(self.name.width, self.note.width, tag) + 2 * _PADDING

    @property
    def lines(self) -> int:
        """The number of lines."""
        return len(self.name.lines) + len(self.note.lines) + (self.tag is not None)


def distance_unknown(one: Seen) -> bool:
    """Whether there is a tie with somebody of which nobody said how close it is."""
    return one.quality in TOLD and not one.ring


def label_of(one: Seen, changed: Changed | None = None) -> Label:
    """Return what stands with the symbol of somebody."""
    tagged = changed if changed and tag_width(changed) else None
    gone = changed is not None and changed.kind is Change.WEG
    words = f"{one.label} {DISTANCE_UNKNOWN}" if distance_unknown(one) else one.label
    return Label(label(words, bold=one.supporter and not gone), label(one.expected, lines=2), tagged, gone)


def draw_label(told: Label, box: Box, anchor: Anchor = "middle") -> str:
    """Draw the label from the top of its box, against the side where its symbol stands."""
    ink = tokens.QUIET if told.gone else tokens.INK
    box = Box(box.left + _PADDING, box.top, box.right - _PADDING, box.bottom)
    after = box._replace(top=box.top + told.name.height)
    parts = draw_block(told.name, box, anchor=anchor, fill=ink, halo=True)
    parts += draw_block(told.note, after, anchor=anchor, fill=tokens.QUIET, halo=True)
    if told.tag is None:
        return parts
    half = tag_width(told.tag) / 2
    middle = {"start": box.left + half, "middle": (box.left + box.right) / 2, "end": box.right - half}[anchor]
    return parts + draw_tag(told.tag, middle, after.top + told.note.height)
