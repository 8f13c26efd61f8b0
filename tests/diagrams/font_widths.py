"""How wide text really is: advance widths read from the OpenType tables of a font that comes along."""

from __future__ import annotations

from functools import cache

from cano_cli.resources import data_folder


def advance(line: str, font: str) -> float:
    """Return the width of a line in em; what the font lacks counts as nothing."""
    data, tables = _tables(font)
    units, longs = _short(data, tables[b"head"] + 18), _short(data, tables[b"hhea"] + 34)
    glyphs = [glyph for character in line if (glyph := _glyph(ord(character), font))]
    return sum(_short(data, tables[b"hmtx"] + 4 * min(glyph, longs - 1)) for glyph in glyphs) / units


@cache
def _tables(font: str) -> tuple[bytes, dict[bytes, int]]:
    data = (data_folder("templates") / "fonts" / font).read_bytes()
    return data, {data[at : at + 4]: _long(data, at + 8) for at in range(12, 12 + 16 * _short(data, 4), 16)}


def _glyph(code: int, font: str) -> int:
    data, tables = _tables(font)
    start = tables[b"cmap"]
    for at in range(start + 4, start + 4 + 8 * _short(data, start + 2), 8):
        table = start + _long(data, at + 4)
        if _short(data, table) == 4:
            return _glyph_in(data, table, code)
    return 0


def _glyph_in(data: bytes, table: int, code: int) -> int:
    """Look up a code point in a character map of format 4."""
    double = _short(data, table + 6)
    for at in range(0, double, 2):
        starts = (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
        last, first, delta, jump = (_short(data, table + place + at) for place in starts)
        if first <= code <= last:
            here = table + 16 + 3 * double + at + jump + 2 * (code - first)
            return (_short(data, here) if jump else code + delta) & 0xFFFF
    return 0


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _long(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")
