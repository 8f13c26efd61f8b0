"""Document tree -> PDF/A-2a and PDF/UA-1, by Typst. The text travels as JSON, so none of it is ever Typst code.

Equal documents give equal bytes: the fonts come along, and the only date in the file is that of the document.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from cano_cli.readers.dutch import date_text
from cano_cli.reports.formats import paper, press
from cano_cli.reports.formats.glyphs import Printer
from cano_cli.reports.text.tree import Document, Heading, Inlines, Meta, Picture, Table, plain_text
from cano_cli.resources import data_folder

BODY_FONTS = {"formal": "Source Serif 4", "plain": "Source Sans 3"}
LONGEST_WHOLE_ROW = 900  # characters; a longer row of a table may break across pages
LONGEST_REPEATED_HEADER = 300
LOGO_LEFT_OUT = "Het logo kon niet worden afgedrukt."
PICTURE_LEFT_OUT = "Een tekening kon niet worden afgedrukt; in de plaats staat wat erop te zien is."


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file made, and in Dutch what could not be printed as it was written."""

    data: bytes
    warnings: tuple[str, ...]


def to_pdf(document: Document) -> Rendered:
    """Return the document as PDF. What cannot be printed is replaced and told in ``warnings``; nothing fails on it."""
    bare = dataclasses.replace(document, meta=dataclasses.replace(document.meta, logo_svg=""))
    lost_logo = (LOGO_LEFT_OUT,) if document.meta.logo_svg else ()
    try:
        return _rendered(document, Printer(), pictures=True)
    except press.RefusedError:
        pass
    for only_plain, pictures in ((False, True), (False, False), (True, True)):
        try:
            made = _rendered(bare, Printer(only_plain=only_plain), pictures=pictures)
        except press.RefusedError:
            continue
        return Rendered(made.data, (*made.warnings, *lost_logo))
    return _rendered(bare, Printer(only_plain=True), pictures=False)


def _rendered(document: Document, printer: Printer, *, pictures: bool) -> Rendered:
    data = _Data(printer, pictures)
    content = data.document(document)
    warnings = (*printer.warnings(), *data.warnings)
    told = json.dumps(content | {"warnings": warnings}, ensure_ascii=False)
    return Rendered(press.pdf(_template(), {"document": told}, document.meta.date), warnings)


@cache
def _template() -> bytes:
    return (data_folder("templates") / "print.typ").read_bytes()


class _Data:
    """Turns a document into what ``print.typ`` reads: plain lists and texts, each node with its ``kind``."""

    def __init__(self, printer: Printer, pictures: bool) -> None:
        self.printer = printer
        self.pictures = pictures
        self.warnings: tuple[str, ...] = ()
        self.level = 0

    def document(self, document: Document) -> dict[str, Any]:
        return {"meta": self.meta(document.meta), "blocks": self.node(document.blocks)}

    def meta(self, meta: Meta) -> dict[str, Any]:
        logo = meta.logo_svg if self.pictures else ""
        fields = (field.name for field in dataclasses.fields(meta) if field.name != "logo_svg")
        texts = {name: self.node(getattr(meta, name)) for name in fields}
        date = {"year": meta.date.year, "month": meta.date.month, "day": meta.date.day, "text": date_text(meta.date)}
        return texts | {
            "logo_svg": logo,
            "date": date,
            "language": meta.language,
            "fonts": press.font_order(BODY_FONTS[meta.tone]),
        }

    def node(self, node: Any) -> Any:
        match node:
            case str():
                return self.printer(node)
            case tuple():
                return [self.node(part) for part in node]
            case Heading():
                return self.heading(node)
            case Picture():
                return self.picture(node)
            case Table():
                return self.fields(node) | {
                    "whole": _whole(node.rows),
                    "repeat": _length(node.header) <= LONGEST_REPEATED_HEADER,
                }
            case _ if dataclasses.is_dataclass(node):
                return self.fields(node)
        return node

    def fields(self, node: Any) -> dict[str, Any]:
        texts = {field.name: self.node(getattr(node, field.name)) for field in dataclasses.fields(node)}
        return {"kind": type(node).__name__, **texts}

    def heading(self, heading: Heading) -> dict[str, Any]:
        """PDF/UA allows no level to be skipped, so a heading goes at most one deeper than the one before it."""
        self.level = min(heading.level - 1, self.level + 1)
        return {"kind": "Heading", "level": self.level, "inlines": self.node(heading.inlines)}

    def picture(self, picture: Picture) -> dict[str, Any]:
        alt = picture.alt.strip() or picture.caption.strip() or "Tekening"
        texts = {"alt": self.printer(alt), "caption": self.printer(picture.caption)}
        if self.pictures:
            return {
                "kind": "Picture",
                "svg": self.printer.drawing(picture.svg),
                "wide": paper.turned(picture.svg),
                **texts,
            }
        self.warnings = (PICTURE_LEFT_OUT,)
        return {"kind": "LostPicture", **texts}


def _whole(rows: Iterable[tuple[Inlines, ...]]) -> list[bool]:
    return [_length(row) <= LONGEST_WHOLE_ROW for row in rows]


def _length(row: tuple[Inlines, ...]) -> int:
    return max((len(plain_text(cell)) for cell in row), default=0)
