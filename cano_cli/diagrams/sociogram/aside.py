"""Labels that a line would run through, put on another side of their symbol where there is room and no line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.strokes import Tie
from cano_cli.diagrams.canvas.tokens import GAP, SYMBOL
from cano_cli.diagrams.sociogram.paths import Lines
from cano_cli.diagrams.sociogram.places import Place

_CLEAR = 1.5
"""How far from a line a label wants to stay."""


def labels_aside(places: Sequence[Place], ties: Sequence[Tie], fixed: Iterable[Box], page: Box) -> tuple[Place, ...]:
    """Return the places with as few ``ties`` through labels as another side of a symbol can give; no label comes to
    lie on another, on a symbol, on what is ``fixed`` or off the ``page``."""
    lines, still = Lines(ties), list(fixed)
    found = list(places)
    for number, place in enumerate(found):
        least = lines.through(_wider(place.label))
        if not least:
            continue
        others = [box for other in found if other is not place for box in (other.symbol, other.label)]
        for label in _sides(place):
            through = lines.through(_wider(label))
            if through < least and label.inside(page) and not _meets(label, (*others, *still)):
                found[number], least = replace(place, label=label), through
    return tuple(found)


def _sides(place: Place) -> Iterator[Box]:
    """Yield the label above and under the symbol, right and left of it."""
    left, top, right, bottom = place.label
    x, y, half, high, away = place.x, place.y, (right - left) / 2, bottom - top, SYMBOL + GAP
    yield Box(x - half, y - away - high, x + half, y - away)
    yield Box(x - half, y + away, x + half, y + away + high)
    yield Box(x + away, y - high / 2, x + away + 2 * half, y + high / 2)
    yield Box(x - away - 2 * half, y - high / 2, x - away, y + high / 2)


def _wider(box: Box) -> Box:
    return Box(box.left - _CLEAR, box.top - _CLEAR, box.right + _CLEAR, box.bottom + _CLEAR)


def _meets(label: Box, others: Iterable[Box]) -> bool:
    return any(label.overlaps(other, GAP) for other in others)
