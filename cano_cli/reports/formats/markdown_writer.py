"""Document tree -> Markdown that people like to read, escaped only where it must be.

``parse_markdown(to_markdown(document), document.meta, pictures_of(document)) == document``.
"""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterable, Iterator

from cano_cli.readers.dutch import date_text
from cano_cli.reports.text.tree import (
    Align,
    Block,
    Blocks,
    BulletList,
    Document,
    Emphasis,
    Facts,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Meta,
    Note,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)

NOTE = "[!NOTE]"
ALWAYS = re.compile(r"[\\`*\[\]<|~]|&(?=[#\w])|(?<![^\W_])_|_(?![^\W_])")
LINE_START = re.compile(r"^(?:([#>+:=-])|([0-9]{1,9})([.)]))")
SAFE_OUTSIDE = frozenset(string.punctuation + " \xa0")
Piece = tuple[str, str]  # text, open, close or break; and what is written
DASHES: dict[Align, str] = {"left": "---", "right": "--:", "center": ":-:"}


def to_markdown(document: Document, picture_link: str = "picture:{}") -> str:
    """Return the document as Markdown. Each picture is linked as ``picture_link`` with its number filled in."""
    writer = _Writer(picture_link)
    return letterhead(document.meta) + writer.blocks(document.blocks) + "\n"


def letterhead(meta: Meta) -> str:
    """Return the opening of the Markdown of every document: title, sender, reference, date, reader."""
    sender = " · ".join(part for part in (meta.organisation, *meta.organisation_address) if part)
    about = " · ".join(part for part in (f"Kenmerk {meta.reference}", date_text(meta.date), meta.reader_label) if part)
    return f"# {_text(meta.title)}\n\n{_text(sender)}\\\n{_text(about)}\n\n"


class _Writer:
    """Writes blocks; it counts the pictures on the way."""

    def __init__(self, picture_link: str) -> None:
        self.picture_link = picture_link
        self.numbers = itertools.count(1)

    def blocks(self, blocks: Blocks) -> str:
        parts: list[str] = []
        marks = _list_marks(blocks)
        for block in blocks:
            parts.append(self.block(block, next(marks)))
        return "\n\n".join(parts)

    def block(self, block: Block, mark: str) -> str:
        match block:
            case BulletList(items) | OrderedList(items):
                return self.list(items, mark)
            case Quote(blocks):
                return _prefixed("> ", self.blocks(blocks))
            case Note(blocks):
                gap = "\n" if blocks and isinstance(blocks[0], Paragraph) else "\n\n"
                return _prefixed("> ", f"{NOTE}{gap}{self.blocks(blocks)}".rstrip("\n"))
            case Picture():
                return self.picture(block)
            case _:
                return _leaf(block)

    def list(self, items: tuple[Blocks, ...], mark: str) -> str:
        gap = "\n" if all(len(item) <= 1 for item in items) else "\n\n"
        return gap.join(self.item(mark.format(number), item) for number, item in enumerate(items, 1))

    def item(self, mark: str, blocks: Blocks) -> str:
        return (mark + _prefixed(" " * len(mark), self.blocks(blocks)).lstrip(" ")).rstrip(" ")

    def picture(self, picture: Picture) -> str:
        caption = f' "{_title(picture.caption)}"' if picture.caption else ""
        return f"![{_text(' '.join(picture.alt.split()))}]({self.picture_link.format(next(self.numbers))}{caption})"


def _leaf(block: Block) -> str:
    match block:
        case Heading(level, inlines):
            return f"{'#' * level} {_closed(_one_line(inlines))}".rstrip(" ")
        case Paragraph(inlines):
            return _line(inlines)
        case Facts(rows):
            return _table(["", ""], ["---", "---"], [[_text(label), _one_line(value)] for label, value in rows])
        case Table(header, rows, align, widths):
            dashes = map(_delimiter, align, widths or [3] * len(align))
            return _table(list(map(_one_line, header)), list(dashes), [list(map(_one_line, row)) for row in rows])
        case _:
            return "***"


def _list_marks(blocks: Blocks) -> Iterator[str]:
    """Neighbouring lists of one kind would become one list; they get different marks in turn."""
    previous: Block = Rule()
    second = False
    for block in blocks:
        second = type(block) is type(previous) and not second
        previous = block
        yield ("{}) " if second else "{}. ") if isinstance(block, OrderedList) else ("+ " if second else "- ")


def _prefixed(prefix: str, text: str) -> str:
    return "\n".join((prefix + line).rstrip(" ") for line in text.split("\n"))


def _delimiter(align: Align, width: int) -> str:
    dashes = "-" * width
    return {"left": dashes, "right": f"{dashes}:", "center": f":{dashes}:"}[align]


def _table(header: list[str], dashes: list[str], rows: list[list[str]]) -> str:
    head = "| " + " | ".join(header) + " |"
    body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([head, "|" + "|".join(dashes) + "|", *body])


def _closed(heading: str) -> str:
    return re.sub(r"(^| )(#+)$", r"\1\\\2", heading)


def _title(text: str) -> str:
    return re.sub(r'(["\\])', r"\\\1", " ".join(text.split()))


def _text(text: str) -> str:
    return _line((Text(text),)) if text else ""


def _line(inlines: Inlines) -> str:
    """Inlines as Markdown: pieces of text and marks, then at each mark the neighbours that would make it text."""
    pieces = list(_pieces(inlines))
    return "".join(_written(pieces, index) for index in range(len(pieces)))


def _one_line(inlines: Inlines) -> str:
    """Inlines where no line break can be: in a heading, in a cell."""
    return _line(inlines).replace("\\\n", " ")


def _pieces(inlines: Iterable[Inline]) -> Iterator[Piece]:
    for inline in inlines:
        match inline:
            case Text(text):
                yield "text", text
            case LineBreak():
                yield "break", "\\\n"
            case Strong(inner):
                yield from (("open", "**"), *_pieces(inner), ("close", "**"))
            case Emphasis(inner):
                yield from (("open", "_"), *_pieces(inner), ("close", "_"))


def _written(pieces: list[Piece], index: int) -> str:
    kind, text = pieces[index]
    if kind != "text" or not text:
        return text
    before = list(reversed(pieces[:index]))
    after = pieces[index + 1 :]
    start = _endangers(text[0], before, text, outside="close")
    end = _endangers(text[-1], after, text, outside="open")
    at_line_start = not before or before[0][0] == "break"
    return _escaped(text, start, end, at_line_start)


def _endangers(character: str, pieces: list[Piece], text: str, *, outside: str) -> bool:
    """Whether a character next to a mark would keep it from being one (CommonMark's flanking rules).

    White space inside a mark, or at the end of a line, is lost. Outside a mark a letter is safe only when the mark is
    a lone ``**`` with a letter on its inner side.
    """
    kind = pieces[0][0] if pieces else "break"
    if kind != outside:
        return character.isspace()
    if character in SAFE_OUTSIDE:
        return False
    inner = pieces[1][1] if len(pieces) > 1 and pieces[1][0] == "text" else ""
    inner = inner if len(inner) > 1 else ""  # a single letter may have to be written as a number itself
    edge = inner[-1:] if outside == "close" else inner[:1]
    return not (pieces[0][1] == "**" and edge.isalnum() and character.isalnum())


def _escaped(text: str, start: bool, end: bool, at_line_start: bool) -> str:
    """Escape text; ``start`` and ``end`` tell whether its outermost characters must be written as a number."""
    if start and len(text) == 1:
        return _reference(text)
    head = _reference(text[0]) if start else ""
    tail = _reference(text[-1]) if end else ""
    body = ALWAYS.sub(r"\\\g<0>", text[bool(start) : len(text) - bool(end)])
    if at_line_start and not start:
        body = LINE_START.sub(_escaped_start, body)
    return head + body + tail


def _escaped_start(match: re.Match[str]) -> str:
    sign, number, dot = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{dot}"


def _reference(character: str) -> str:
    return f"&#{ord(character)};"
