"""The printing press: Typst, in a child that sees nothing but what is printed and the fonts that come along
(``confined.py``), without a clock of its own; PDFium for a page as PNG.
"""

from __future__ import annotations

import datetime
import struct
import zlib

from cano_cli.model.findings import CanoError
from cano_cli.reports import confined

_FIRST_FALLBACK = "Noto Sans"
_LAST_FALLBACKS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Emoji")
_POINTS_PER_INCH = 72
_OF_DOCUMENTS = frozenset({"Source Serif 4", "Source Sans 3"})
FAMILIES = (
    "Noto Emoji", "Noto Sans", "Noto Sans Adlam", "Noto Sans Arabic", "Noto Sans Armenian", "Noto Sans Bengali",
    "Noto Sans CJK SC", "Noto Sans Devanagari", "Noto Sans Ethiopic", "Noto Sans Georgian", "Noto Sans Gujarati",
    "Noto Sans Gurmukhi", "Noto Sans Hebrew", "Noto Sans Kannada", "Noto Sans Khmer", "Noto Sans Lao",
    "Noto Sans Malayalam", "Noto Sans Mongolian", "Noto Sans Myanmar", "Noto Sans NKo", "Noto Sans Oriya",
    "Noto Sans Sinhala", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Syriac", "Noto Sans Tamil",
    "Noto Sans Telugu", "Noto Sans Thaana", "Noto Sans Thai", "Noto Sans Tifinagh", "Noto Serif Tibetan",
    "Source Sans 3", "Source Serif 4",
)  # fmt: skip
"""The families of the fonts that come along, in the order of Typst."""
STOPPED = (
    "Het afdrukken is onderweg gestopt: het duurde te lang, of het vroeg te veel geheugen.",
    "Probeer het opnieuw. Blijft het zo, dan lukt een andere vorm misschien wel: kies ze met --to.",
)


class RefusedError(Exception):
    """Typst cannot print this as it stands."""


def pdf(template: bytes, inputs: dict[str, str], date: datetime.date) -> bytes:
    """Return PDF/A-2a and PDF/UA-1; ``date`` is the only date in the file. Raises :class:`RefusedError`, and
    :class:`CanoError` when printing was cut off."""
    midnight = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    job = {"template": template.decode(), "inputs": inputs, "timestamp": int(midnight.timestamp())}
    try:
        return confined.ask("press", job)
    except confined.RefusedError:
        raise RefusedError from None
    except confined.GoneError:
        raise CanoError(*STOPPED) from None


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
    others = [family for family in FAMILIES if family not in {*_OF_DOCUMENTS, _FIRST_FALLBACK, *_LAST_FALLBACKS}]
    return [first, _FIRST_FALLBACK, *others, *_LAST_FALLBACKS]
