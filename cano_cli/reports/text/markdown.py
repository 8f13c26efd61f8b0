"""Markdown text -> document tree, and a document tree -> Markdown for people.

What templates can write, besides headings (``##`` and deeper), paragraphs, lists, quotes, ``**strong**``,
``_emphasis_`` and ``***`` for a rule:

* **Facts**, a table of two columns whose header cells are both empty::

      | | |
      |---|---|
      | Naam | Yara |

* **Note**, a quote that opens with the line ``[!NOTE]``.
* **Picture**, alone in a paragraph: ``![](picture:NAME)``; ``NAME`` is a key of ``pictures``.
* **Table**, with ``:--``, ``--:`` or ``:-:`` for the alignment; columns with unequal numbers of dashes get widths in
  that proportion.

Links, code and HTML do not exist here: they are text. A heading of level 1 becomes level 2, since the title is in
the meta data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from cano_cli.reports.formats.markdown_writer import NOTE, letterhead, to_markdown
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
    merged,
    plain_text,
)

__all__ = ["parse_markdown", "pictures_of", "to_markdown"]

PICTURE = re.compile(r'!\[(?:[^\]\\]|\\.)*\]\(picture:([\w.-]+)(?: "(?:[^"\\]|\\.)*")?\)')
DASHES = re.compile(r":?(-+):?")
TEXT_ONLY = (
    "link",
    "image",
    "autolink",
    "html_inline",
    "html_block",
    "reference",
    "code",
    "fence",
    "backticks",
    "lheading",
)
ALIGNS: dict[str, Align] = {"text-align:right": "right", "text-align:center": "center"}


def parse_markdown(text: str, meta: Meta, pictures: Mapping[str, Picture]) -> Document:
    """Return the document that the Markdown ``text`` describes. Raises KeyError for a picture that is not given."""
    body = text.removeprefix(letterhead(meta))
    root = SyntaxTreeNode(_parser().parse(body))
    return Document(meta, _Reader(body.splitlines(), pictures).blocks(root))


def pictures_of(document: Document) -> dict[str, Picture]:
    """Return the pictures under the names that ``to_markdown`` gives them: ``"1"``, ``"2"``, … in order of reading."""
    return {str(number): picture for number, picture in enumerate(_pictures(document.blocks), 1)}


def _pictures(blocks: Blocks) -> Iterator[Picture]:
    for block in blocks:
        match block:
            case Picture():
                yield block
            case Quote(inner) | Note(inner):
                yield from _pictures(inner)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield from _pictures(item)
            case _:
                pass


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(list(TEXT_ONLY))


class _Reader:
    """Reads syntax nodes as blocks; it keeps the lines of the text, in which alone the dashes of tables are found."""

    def __init__(self, lines: list[str], pictures: Mapping[str, Picture]) -> None:
        self.lines = lines
        self.pictures = pictures

    def blocks(self, node: SyntaxTreeNode) -> Blocks:
        return tuple(self.block(child) for child in node.children)

    def block(self, node: SyntaxTreeNode) -> Block:
        match node.type:
            case "heading":
                return Heading(max(2, int(node.tag[1])), _inlines(node))
            case "paragraph":
                return self.paragraph(node)
            case "blockquote":
                return self.quote(node)
            case "bullet_list":
                return BulletList(tuple(map(self.blocks, node.children)))
            case "ordered_list":
                return OrderedList(tuple(map(self.blocks, node.children)))
            case "table":
                return self.table(node)
            case "hr":
                return Rule()
        raise ValueError(f"no block for Markdown node {node.type}")

    def paragraph(self, node: SyntaxTreeNode) -> Paragraph | Picture:
        if found := PICTURE.fullmatch(_source(node)):
            return self.pictures[found[1]]
        return Paragraph(_inlines(node))

    def quote(self, node: SyntaxTreeNode) -> Quote | Note:
        if not _is_note(node):
            return Quote(self.blocks(node))
        rest = tuple(self.block(child) for child in node.children[1:])
        opening = merged(_inline(child) for child in node.children[0].children[0].children[2:])
        return Note((Paragraph(opening), *rest) if opening else rest)

    def table(self, node: SyntaxTreeNode) -> Table | Facts:
        head, *body = (row for part in node.children for row in part.children)
        header = tuple(map(_inlines, head.children))
        rows = tuple(tuple(map(_inlines, row.children)) for row in body)
        if header == ((), ()):
            return Facts(tuple((plain_text(label), value) for label, value in rows))
        align = tuple(ALIGNS.get(str(cell.attrGet("style")), "left") for cell in head.children)
        return Table(header, rows, align, self.widths(node))

    def widths(self, node: SyntaxTreeNode) -> tuple[int, ...]:
        start = node.map[0] if node.map else 0
        dashes = tuple(map(len, DASHES.findall(self.lines[start + 1].lstrip(" >"))))
        return dashes if len(set(dashes)) > 1 else ()


def _source(node: SyntaxTreeNode) -> str:
    return node.children[0].content if node.children else ""


def _is_note(node: SyntaxTreeNode) -> bool:
    return (
        bool(node.children)
        and node.children[0].type == "paragraph"
        and _source(node.children[0]).split("\n")[0] == NOTE
    )


def _inlines(node: SyntaxTreeNode) -> Inlines:
    return merged(_inline(child) for inline in node.children for child in inline.children)


def _inline(node: SyntaxTreeNode) -> Inline:
    match node.type:
        case "strong":
            return Strong(merged(map(_inline, node.children)))
        case "em":
            return Emphasis(merged(map(_inline, node.children)))
        case "hardbreak":
            return LineBreak()
        case "softbreak":
            return Text(" ")
    return Text(node.content)
