"""What stands with a symbol: the name, what is to be known beside it, and what changed since an earlier day."""

from __future__ import annotations

from dataclasses import dataclass

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, draw_block, label
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.people import Seen
from cano_cli.diagrams.sociogram.tags import draw_tag, tag_width
from cano_cli.model.changes import Change, Changed

_PADDING = 2.0


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


def label_of(one: Seen, changed: Changed | None = None) -> Label:
    """Return what stands with the symbol of somebody."""
    tagged = changed if changed and tag_width(changed) else None
    gone = changed is not None and changed.kind is Change.WEG
    return Label(label(one.label, bold=one.supporter and not gone), label(one.expected, lines=2), tagged, gone)


def draw_label(told: Label, box: Box) -> str:
    """Draw the label from the top of its box."""
    ink = tokens.QUIET if told.gone else tokens.INK
    after = box._replace(top=box.top + told.name.height)
    parts = draw_block(told.name, box, fill=ink, halo=True) + draw_block(told.note, after, fill=tokens.QUIET, halo=True)
    if told.tag is None:
        return parts
    return parts + draw_tag(told.tag, (box.left + box.right) / 2, after.top + told.note.height)
