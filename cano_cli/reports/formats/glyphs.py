"""Which characters can be printed: the fonts that come along, what they cover, and text made ready for them.

A PDF/A file may not contain a character that no font has, so such a character is replaced, counted and told.
A number after a right-to-left name stays after it.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cano_cli.readers.dutch import count, join
from cano_cli.resources import data_folder

SUBSTITUTE = "□"
LONG_WORD = re.compile(r"\S{40}(?=\S)")
INVISIBLE = re.compile("[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
KEPT_UNSEEN = {"\u200c", "\u200d", "\ufe0e", "\ufe0f", " "}
LEFT_TO_RIGHT_MARK = "\u200e"
SURELY_PRINTED = re.compile(r"[\x20-\x7e\xa0-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]*")
PERHAPS_NOT_PRINTED = re.compile(r"[^\n\x20-\x7e\xa0-\u017f\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]")


@dataclass
class Printer:
    """Makes text printable and remembers which characters it had to replace, with how often."""

    missing: dict[str, int] = field(default_factory=dict)
    only_plain: bool = False

    def __call__(self, text: str) -> str:
        """Return the text as it can be printed."""
        if not SURELY_PRINTED.fullmatch(text):
            text = steadied("".join(map(self._printable, unicodedata.normalize("NFC", without_controls(text)))))
        return LONG_WORD.sub("\\g<0>\u200b", text)

    def drawing(self, svg: str) -> str:
        """Return a drawing in which every character can be printed; its markup is plain and stays as it is."""
        return PERHAPS_NOT_PRINTED.sub(lambda found: self._printable(found[0]), svg)

    def warnings(self) -> tuple[str, ...]:
        """Return what is to be told about the characters that were replaced: one line, or none."""
        if not self.missing:
            return ()
        number = sum(self.missing.values())
        codes = join([f"U+{ord(character):04X}" for character in sorted(self.missing)[:12]])
        more = " en andere" if len(self.missing) > 12 else ""
        verb = "kon" if number == 1 else "konden"
        return (f"{count(number, 'teken', 'tekens')} {verb} niet worden afgedrukt: {codes}{more}.",)

    def _printable(self, character: str) -> str:
        if character in KEPT_UNSEEN and not self.only_plain:
            return character
        if SURELY_PRINTED.fullmatch(character) if self.only_plain else ord(character) in coverage():
            return character
        self.missing[character] = self.missing.get(character, 0) + 1
        return SUBSTITUTE


def without_controls(text: str) -> str:
    """Return the text without unseen characters that steer it: they could turn a sentence round."""
    return INVISIBLE.sub("", text)


def steadied(text: str) -> str:
    """Return the text with a mark between a right-to-left stretch and a number, which would else change sides.

    Letters and signs keep their place by themselves in a paragraph that runs from left to right.
    """
    steady = ""
    backwards_before = False
    for part, backwards in directions(text):
        steady += LEFT_TO_RIGHT_MARK + part if backwards_before and _starts_with_number(part) else part
        backwards_before = backwards
    return steady


def directions(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of the text in turn, each with whether it runs from right to left."""
    end = 0
    for start, stop in _backward_stretches(text):
        if start > end:
            yield text[end:start], False
        yield text[start:stop], True
        end = stop
    if end < len(text):
        yield text[end:], False


def _starts_with_number(text: str) -> bool:
    """Whether the first character with a direction of its own is a digit."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((kind for kind in kinds if kind in {"L", "EN", "AN"}), "L") != "L"


def _backward_stretches(text: str) -> Iterator[tuple[int, int]]:
    start = stop = -1
    for place, character in enumerate(text):
        direction = unicodedata.bidirectional(character)
        if direction in {"R", "AL"} or (direction == "NSM" and stop == place):
            start, stop = place if start < 0 else start, place + 1
        elif direction in {"L", "EN"} and start >= 0:
            yield start, stop
            start = stop = -1
    if start >= 0:
        yield start, stop


def font_files() -> list[Path]:
    """Return the fonts that come along."""
    return sorted(path for path in (data_folder("templates") / "fonts").iterdir() if path.suffix in {".ttf", ".otf"})


@cache
def coverage() -> frozenset[int]:
    """Return the code points that at least one of the fonts can print."""
    return frozenset(code for path in font_files() for code in _covered(path))


def _covered(path: Path) -> Iterator[int]:
    """Read the character map of one OpenType font (the ``cmap`` table, subtables of format 4 and 12)."""
    with path.open("rb") as file:
        (number,) = struct.unpack(">4xH6x", file.read(12))
        records = [struct.unpack(">4s4xLL", file.read(16)) for _ in range(number)]
        offset, length = next((offset, length) for tag, offset, length in records if tag == b"cmap")
        file.seek(offset)
        table = file.read(length)
    for start in {struct.unpack_from(">L", table, 8 + 8 * index)[0] for index in range(table[3])}:
        yield from _subtable(table[start:])


def _subtable(table: bytes) -> Iterator[int]:
    (kind,) = struct.unpack_from(">H", table)
    if kind == 12:
        (groups,) = struct.unpack_from(">L", table, 12)
        for first, last, _ in struct.iter_unpack(">LLL", table[16 : 16 + 12 * groups]):
            yield from range(first, last + 1)
    elif kind == 4:
        yield from _format_4(table)


def _format_4(table: bytes) -> Iterator[int]:
    (segments,) = struct.unpack_from(">H", table, 6)
    size = segments // 2

    def column(index: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{size}H", table, 14 + index * segments + (2 if index else 0))

    for segment, (last, first, delta, jump) in enumerate(zip(column(0), column(1), column(2), column(3), strict=True)):
        place = 16 + 3 * segments + 2 * segment + jump - 2 * first
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = struct.unpack_from(">H", table, place + 2 * code)[0] if jump else code + delta & 0xFFFF
            if glyph:
                yield code
