"""One line of a file as a terminal can show it: cut to the width around the place that is pointed at, with carets
under it. What a terminal would obey instead of show becomes U+FFFD.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_TAB = "    "
_MARK = "\ufffd"
_CUT = "…"
_JOINERS = "\u200c\u200d"
_MOST_CHARACTERS_A_CELL = 6


def harmless(text: str) -> str:
    """Return ``text`` on one line, without a character that steers a terminal or turns the direction of reading."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_harmless, text))


def lay_out(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    """Return ``line`` and the carets for its characters from ``start`` up to ``end`` (from 0), each ``width`` cells at
    most. A cut is shown as ``…``; there is always a caret.
    """
    start = min(start, len(line))
    end = min(max(end, start), len(line))
    cells = measure(line)
    room = width * _MOST_CHARACTERS_A_CELL
    before, rest = _spaced(line[max(start - room, 0) : start]), _spaced(line[end : end + room])
    pointed = _spaced(line[start : min(end, start + room)])
    left, right = _shares(cells(before), cells(pointed), cells(rest), width)
    before = _keep_end(before, left, cells)
    shown = _keep_start(pointed + rest, right, cells)
    carets = min(max(cells(pointed), 1), max(cells(shown), 1))
    return (before + shown).rstrip(), " " * cells(before) + "^" * carets


def cut(text: str, width: int) -> str:
    """Return ``text`` in ``width`` cells at most."""
    return _keep_start(text, width, measure(text))


def _shares(before: int, pointed: int, rest: int, width: int) -> tuple[int, int]:
    """Divide ``width`` between what stands before the place, and the place with the rest of the line."""
    if before + pointed + rest <= width:
        return before, pointed + rest
    least = min(max(pointed, 1) + min(rest, 1), width // 2)
    left = before if before + least <= width else width - min(pointed + rest, width // 2)
    return left, width - left


def _keep_start(text: str, width: int, cells: Callable[[str], int]) -> str:
    if cells(text) <= width:
        return text
    text = text[: width * _MOST_CHARACTERS_A_CELL]
    while text and cells(text) > width - 1:
        text = text[:-1]
    return text + _CUT


def _keep_end(text: str, width: int, cells: Callable[[str], int]) -> str:
    if cells(text) <= width:
        return text
    while text and (cells(text) > width - 1 or cells(text[0]) == 0):
        text = text[1:]
    return _CUT + text


def _spaced(text: str) -> str:
    return harmless(text.replace("\t", _TAB))


def _harmless(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return character
    return " " if character in "\t\n" else _MARK


def measure(text: str) -> Callable[[str], int]:
    """Return what counts the cells of ``text`` and of parts of it."""
    if text.isascii():
        return len
    from rich.cells import cell_len  # loads tables of characters

    return cell_len
