"""The printing press: Typst, with only the fonts that come along, a root without files, and no clock of its own; PDFium
for a page as PNG.
"""

from __future__ import annotations

import datetime
import struct
import tempfile
import zlib
from functools import cache
from typing import Any, cast

import typst

from cano_cli.resources import data_folder

_FIRST_FALLBACK = "Noto Sans"
_LAST_FALLBACKS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Emoji")
_POINTS_PER_INCH = 72
_OF_DOCUMENTS = frozenset({"Source Serif 4", "Source Sans 3"})


def pdf(template: bytes, inputs: dict[str, str], date: datetime.date) -> bytes:
    """Return PDF/A-2a and PDF/UA-1; ``date`` is the only date in the file. Raises :class:`typst.TypstError`."""
    midnight = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    return _compiled(
        template, inputs, format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=int(midnight.timestamp())
    )


def png(pdf_page: bytes, dots_per_inch: float) -> bytes:
    """Return the first page of a PDF as PNG."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf_page) as document:
        bitmap = document[0].render(scale=dots_per_inch / _POINTS_PER_INCH, rev_byteorder=True)
        rows = bytes(bitmap.buffer)
        lines = (rows[at : at + 3 * bitmap.width] for at in range(0, len(rows), bitmap.stride))
        return _png(bitmap.width, bitmap.height, b"".join(b"\0" + line for line in lines))


def _png(width: int, height: int, lines: bytes) -> bytes:
    """Return red, green and blue bytes, each line after a 0, as PNG (ISO/IEC 15948)."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def font_order(first: str) -> list[str]:
    """Return the families in the order in which a character is looked for, ``first`` before all others."""
    others = [
        family for family in _fonts().families() if family not in {*_OF_DOCUMENTS, _FIRST_FALLBACK, *_LAST_FALLBACKS}
    ]
    return [first, _FIRST_FALLBACK, *others, *_LAST_FALLBACKS]


def _compiled(template: bytes, inputs: dict[str, str], **how: Any) -> bytes:
    """The template is handed over as bytes and its root is an empty folder: there is no file that it could read."""
    with tempfile.TemporaryDirectory(prefix="cano-") as empty:
        return cast("bytes", _compiler().compile(template, root=empty, sys_inputs=inputs, **how))


@cache
def _fonts() -> typst.Fonts:
    folder = data_folder("templates") / "fonts"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=_fonts())
