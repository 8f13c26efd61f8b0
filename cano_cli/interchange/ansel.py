"""ANSEL, the character set of older GEDCOM files: a diacritic stands before the letter it belongs to.

Source: ANSI/NISO Z39.47-1993 with the additions of The GEDCOM Standard 5.5.1 (1999), appendix D.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = dict(zip(
    bytes([*range(0xA1, 0xAF), *range(0xB0, 0xBB), 0xBC, 0xBD, *range(0xC0, 0xC7), 0xC7, 0xC8, 0xCD, 0xCE, 0xCF]),
    "ŁØĐÞÆŒʹ·♭®±ƠƯʼʻłøđþæœʺı£ðơư°ℓ℗©♯¿¡ß€eoß",
    strict=True,
))  # fmt: skip
_MARKS = dict(zip(
    bytes([*range(0xE0, 0xEB), 0xED, 0xEE, 0xEF, *range(0xF0, 0xFA), 0xFE]),
    "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030c\u030a\u0315\u030b\u0310"
    "\u0327\u0328\u0323\u0324\u0325\u0333\u0332\u0326\u031c\u032e\u0313",
    strict=True,
))  # fmt: skip
_PIECE = re.compile(rb"([\xe0-\xfe]*)([\x00-\xdf])", re.DOTALL)


class UnknownByteError(ValueError):
    """A byte that ANSEL does not know; ``start`` is where it stands."""

    def __init__(self, start: int) -> None:
        super().__init__(f"byte {start} is not in ANSEL")
        self.start = start


def decode(data: bytes) -> str:
    """Return the text in ``data``, its letters composed (NFC). Raises :class:`UnknownByteError`."""
    pieces = []
    at = 0
    for match in _PIECE.finditer(data):
        if match.start() != at:
            raise UnknownByteError(at)
        marks, letter = match.groups()
        pieces.append(_letter(letter[0], match.end() - 1))
        pieces.extend(_mark(mark, match.start() + number) for number, mark in reversed(list(enumerate(marks))))
        at = match.end()
    if at != len(data):
        raise UnknownByteError(at)
    return unicodedata.normalize("NFC", "".join(pieces))


def _letter(byte: int, at: int) -> str:
    letter = chr(byte) if byte < 0x80 else _LETTERS.get(byte)
    if letter is None:
        raise UnknownByteError(at)
    return letter


def _mark(byte: int, at: int) -> str:
    if byte not in _MARKS:
        raise UnknownByteError(at)
    return _MARKS[byte]
