"""How wide text is and where it breaks, worked out without a font: on the wide side, so that nothing overlaps in any of
the fonts that a picture may be shown with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from cano_cli.diagrams.canvas.svg import clean

_WIDTHS = ((0.38, " ijlIJft.,:;'’‘|!()[]{}-/`"), (0.56, 'acekrsvxyzLFTEP"“”'), (0.98, "mMwW@%&—…ÆŒœ"))
"""Advance widths in em, rounded up; those of other characters follow from their kind."""
_LOWER, _UPPER, _FOREIGN, _SYMBOL = 0.64, 0.8, 1.1, 1.4
_BOLD = 1.06
_NARROWEST = 0.25
_ELLIPSIS = "…"
_SECOND_PARTS = (
    "instelling", "centrum", "begeleid", "dienst", "medewerker", "verantwoordelijke", "werker", "rechtbank", "school",
    "persoon", "verlening", "coördinator", "huis", "moeder", "vader", "atelier",
)  # fmt: skip
"""With what a long Dutch word goes on after a good place to break it."""

Fits = Callable[[str], bool]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide the text is at most, in the unit of ``size``."""
    return sum(map(_advance, text)) * size * (_BOLD if bold else 1.0)


def wrap(text: str, room: float, size: float, lines: int, *, bold: bool = False) -> tuple[str, ...]:
    """Return the text in at most ``lines`` lines no wider than ``room``; what does not fit ends in ``…``."""

    def fits(line: str) -> bool:
        return width(line, size, bold=bold) <= room

    made: list[str] = []
    text = clean(text)
    most = round(lines * room / size / _NARROWEST)
    told = text if len(text) <= most else text[:most] + _ELLIPSIS
    for word in told.split():
        for place, piece in enumerate(_pieces(word, fits)):
            if made and not place and fits(f"{made[-1]} {piece}"):
                made[-1] += f" {piece}"
            else:
                made.append(piece)
    if len(made) <= lines:
        return tuple(made)
    return (*made[: lines - 1], _shortened(made[lines - 1], fits))


def _pieces(word: str, fits: Fits) -> Iterator[str]:
    """Yield the word in pieces that each fit a line."""
    while not fits(word):
        place = _break(word, fits)
        yield word[:place] + ("" if word[place - 1] in "-/" else "-")
        word = word[place:]
    yield word


def _break(word: str, fits: Fits) -> int:
    """Return where to break a word that does not fit: where a part of it begins, else as late as can be."""
    possible = []
    for place in range(1, len(word)):
        if not fits(word[:place] + "-"):
            break
        if _may_break(word, place):
            possible.append(place)
    good = [place for place in possible if word[place - 1] in "-/" or word.startswith(_SECOND_PARTS, place)]
    return max(good or possible, default=1)


def _may_break(word: str, place: int) -> bool:
    """Whether no character is taken apart at ``place``: an accent or a joiner stays with what it belongs to."""
    return not (_advance(word[place]) == 0 or word[place - 1] == "\u200d")


def _shortened(line: str, fits: Fits) -> str:
    line = line.removesuffix("-")
    while line and not fits(line + _ELLIPSIS):
        line = line[:-1]
    return line.rstrip() + _ELLIPSIS


@cache
def _advance(character: str) -> float:
    kind = unicodedata.category(character)
    if kind[0] == "M" or kind == "Cf":
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    for advance, characters in _WIDTHS:
        if character in characters or base in characters:
            return advance
    if base > "\u04ff":
        return _SYMBOL if kind[0] == "S" else _FOREIGN
    return _UPPER if kind == "Lu" else _LOWER
