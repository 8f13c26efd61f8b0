"""What the layout of a genogram hands to whoever draws it. Places in user units, from the top left of the picture.

Where lines meet a symbol, and where text may stand. A descent comes down from above and reaches a symbol in the middle
of its top; the line of a union leaves it in the middle of its bottom, runs level under everybody in between, and goes
up to the other partner: a U. So two strips of a room stay free of text: straight above the symbol and straight below
it, ``STRIP`` to the left and to the right of its middle. The years stand above the symbol at both sides of the strip
(born to the left, died to the right), the age inside, the name to the right of the symbol; under the symbol there may
be text only for somebody who stands in no union as a partner. Lines begin and end at the middle of a symbol, at most
``STRIP`` aside where several come together: draw the lines first and the filled symbols over them.
"""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]

STRIP = 7.0
"""How far from the middle of a symbol a line may run above and below it: text keeps away from there."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room somebody needs around the middle of their symbol: for the symbol itself and all that is written at it.
    At least ``STRIP`` to each side."""

    left: float
    right: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class UnionLine:
    """The line of union ``union`` (its place in ``Family.unions``): from the first partner down, across and up to the
    second, or a short line down from one partner alone (or from two in the same place). ``across`` are the ends of its
    level part, the left one first; the marks of an end are drawn on it in a stretch free of other lines: between
    ``free`` (two x values). Above the level part is room for one line of text, ``WRITING`` high, between ``above``
    (two x values; lines to the union's own children leave downwards and do not count)."""

    union: int
    points: tuple[Point, ...]
    across: tuple[Point, Point]
    free: tuple[float, float]
    above: tuple[float, float] = (0.0, 0.0)


WRITING = 13.0
"""How high the room for text above the level part of the line of a union is."""


@dataclass(frozen=True, slots=True)
class Descent:
    """From the line of a union to one child: the points of the line; twins share all but the last stretch, which
    runs aslant from one point and then straight down into each."""

    union: int
    child: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class FamilyLayout:
    """Where everybody stands (the middle of the symbol) in which generation (0 is the oldest), and all lines."""

    spots: dict[str, Point]
    generations: dict[str, int]
    unions: tuple[UnionLine, ...]
    descents: tuple[Descent, ...]
    width: float
    height: float
