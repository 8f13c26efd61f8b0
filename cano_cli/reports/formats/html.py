"""Document tree -> one HTML file: no script, nothing fetched, a strict Content-Security-Policy, legible on a phone."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape

from cano_cli.readers.dutch import date_text
from cano_cli.reports.formats.glyphs import directions, without_controls
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
from cano_cli.resources import data_folder


def to_html(document: Document) -> str:
    """Return the document as one HTML page."""
    meta = document.meta
    return (
        f'<!DOCTYPE html>\n<html lang="{_attribute(meta.language)}">\n'
        f"{_head(meta)}\n"
        f'<body class="{meta.tone}">\n<main>\n'
        f"{_opening(meta)}\n{_blocks(document.blocks)}\n"
        f"</main>\n{_footer(meta)}\n</body>\n</html>\n"
    )


def _head(meta: Meta) -> str:
    style = _style()
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return (
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_plain(meta.title)}</title>\n"
        f"<style>{style}</style>\n</head>"
    )


@cache
def _style() -> str:
    return (data_folder("templates") / "page.css").read_text(encoding="utf-8")


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _opening(meta: Meta) -> str:
    logo = f'<img class="logo" src="{_data_uri(meta.logo_svg)}" alt="Logo van {_attribute(meta.organisation)}">\n'
    address = "<br>".join(map(_text, meta.organisation_address))
    parts = (meta.reader_label, date_text(meta.date), f"Kenmerk {meta.reference}")
    about = " · ".join(_text(part) for part in parts if part)
    return (
        f"<header>\n{logo if meta.logo_svg else ''}"
        f'<p class="sender"><strong>{_text(meta.organisation)}</strong><br>{address}</p>\n'
        f'<h1>{_text(meta.title)}</h1>\n<p class="about">{about}</p>\n</header>'
    )


def _footer(meta: Meta) -> str:
    return f"<footer>{_text(meta.organisation)} · Kenmerk {_text(meta.reference)}</footer>"


def _blocks(blocks: Blocks) -> str:
    return "\n".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading(level, inlines):
            return f"<h{level}>{_inlines(inlines)}</h{level}>"
        case Paragraph(inlines):
            return f"<p>{_inlines(inlines)}</p>"
        case Quote(blocks):
            return f"<blockquote>\n{_blocks(blocks)}\n</blockquote>"
        case Note(blocks):
            return f'<aside class="note">\n{_blocks(blocks)}\n</aside>'
        case BulletList() | OrderedList():
            return _list(block)
        case Table():
            return _table(block)
        case Facts():
            return _facts(block)
        case Picture():
            return _picture(block)
        case Rule():
            return "<hr>"


def _list(block: BulletList | OrderedList) -> str:
    tag = "ol" if isinstance(block, OrderedList) else "ul"
    return f"<{tag}>\n{_items(block.items)}\n</{tag}>"


def _facts(facts: Facts) -> str:
    lines = [f"<dt>{_text(label)}</dt><dd>{_inlines(value)}</dd>" for label, value in facts.rows]
    return "\n".join(("<dl>", *lines, "</dl>"))


def _items(items: tuple[Blocks, ...]) -> str:
    return "\n".join(f"<li>{_item(item)}</li>" for item in items)


def _item(blocks: Blocks) -> str:
    """A first paragraph stands in its item without ``<p>``, so that a short list stays close together."""
    match blocks:
        case (Paragraph(inlines), *rest):
            return "\n".join(filter(None, (_inlines(inlines), _blocks(tuple(rest)))))
    return _blocks(blocks)


def _table(table: Table) -> str:
    head = "".join(map(_header_cell, table.header, table.align))
    body = "\n".join("<tr>" + "".join(map(_cell, row, table.align)) + "</tr>" for row in table.rows)
    return (
        '<div class="table" role="region" aria-label="Tabel" tabindex="0"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def _header_cell(inlines: Inlines, align: Align) -> str:
    return f'<th scope="col" class="{align}">{_inlines(inlines)}</th>' if inlines else "<td></td>"


def _cell(inlines: Inlines, align: Align) -> str:
    return f'<td class="{align}">{_inlines(inlines)}</td>'


def _picture(picture: Picture) -> str:
    caption = f"\n<figcaption>{_text(picture.caption)}</figcaption>" if picture.caption else ""
    alt = _attribute(picture.alt or picture.caption or "Tekening")
    return f'<figure>\n<img src="{_data_uri(picture.svg)}" alt="{alt}">{caption}\n</figure>'


def _data_uri(svg: str) -> str:
    """A drawing as an image: in an image no script runs and nothing is fetched."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _inlines(inlines: Inlines) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return _text(text)
        case LineBreak():
            return "<br>\n"
        case Strong(inner):
            return f"<strong>{_inlines(inner)}</strong>"
        case Emphasis(inner):
            return f"<em>{_inlines(inner)}</em>"


def _text(text: str) -> str:
    """Text as HTML; a right-to-left stretch is isolated, so that the sentence around it keeps its order."""
    stretches = directions(without_controls(text))
    return "".join(f"<bdi>{escape(part)}</bdi>" if backwards else escape(part) for part, backwards in stretches)


def _plain(text: str) -> str:
    return escape(without_controls(text))


def _attribute(text: str) -> str:
    return escape(without_controls(text), quote=True)
