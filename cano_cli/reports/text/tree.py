"""The document tree: what a report consists of, between the Markdown of the templates and every format made from it.

The tree is plain data. Text in it is exactly what the reader sees; nothing in it is ever read as markup again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Meta:
    """What stands around the text. ``date`` is the day asked for, never the clock; ``tone`` chooses the look."""

    title: str
    organisation: str
    organisation_address: tuple[str, ...]
    reference: str
    reader_label: str
    date: datetime.date
    language: str = "nl"
    logo_svg: str = ""
    tone: Literal["formal", "plain"] = "formal"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a paragraph."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Text that stands out."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Text in italics."""

    inlines: Inlines


Inline = Text | LineBreak | Strong | Emphasis
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 6; level 1 is the title of the document."""

    level: int
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in a box."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without numbers; each item is a row of blocks."""

    items: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A list numbered from 1; each item is a row of blocks."""

    items: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: every row has as many cells as ``header``, and so has ``align``.

    ``widths`` are relative column widths, or empty where the columns may choose for themselves.
    """

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[Align, ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines of a label and what goes with it."""

    rows: tuple[tuple[str, Inlines], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG text, told in words by ``alt``."""

    svg: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two parts."""


Block = Heading | Paragraph | Quote | Note | BulletList | OrderedList | Table | Facts | Picture | Rule
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    meta: Meta
    blocks: Blocks


def plain_text(inlines: Iterable[Inline]) -> str:
    """Return the text without its markup; a line break becomes a space."""
    return "".join(map(_plain, inlines))


def merged(inlines: Iterable[Inline]) -> Inlines:
    """Return the same inlines with neighbouring runs of the same kind made one, and empty ones left out."""
    result: list[Inline] = []
    for inline in inlines:
        if _is_empty(inline):
            continue
        if result and (joined := _joined(result[-1], inline)):
            result[-1] = joined
        else:
            result.append(inline)
    return tuple(result)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case LineBreak():
            return " "
        case Strong(inlines) | Emphasis(inlines):
            return plain_text(inlines)


def _is_empty(inline: Inline) -> bool:
    return inline == Text("") or (isinstance(inline, Strong | Emphasis) and not inline.inlines)


def _joined(first: Inline, second: Inline) -> Inline | None:
    match first, second:
        case Text(a), Text(b):
            return Text(a + b)
        case Strong(a), Strong(b):
            return Strong(merged((*a, *b)))
        case Emphasis(a), Emphasis(b):
            return Emphasis(merged((*a, *b)))
    return None
