"""What the layout of a genogram hands to whoever draws it. Places in user units, from the top left of the picture."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """The room somebody needs around the middle of their symbol: for the symbol and all that is written at it."""

    left: float
    right: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class UnionLine:
    """The line of union ``union`` (its place in ``Family.unions``): from the first partner down, across and up to the
    second, or a short line down from one partner alone. ``across`` are the ends of its level part, where the marks
    of an end and the year are drawn, in a stretch free of other lines: between ``free`` (two x values)."""

    union: int
    points: tuple[Point, ...]
    across: tuple[Point, Point]
    free: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Descent:
    """From the line of a union to one child: the points of the line; twins share all but the last stretch, which
    runs aslant from one point to each."""

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
