"""A line around some rectangles that leaves all others out: the outline of a region on a grid.

The region grows around each rectangle and reaches the others through free ways; a row of the grid is a whole number
whose bits are the cells, so that growing and shrinking go fast whatever the size of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import number
from cano_cli.diagrams.genogram.layout.placing import Point

_CELL = 4.0
_AROUND = 25
"""How many cells of sheet are looked at around the rectangles: ways may lead around somebody."""
_WAYS = (3, 2, 1)
"""Half the width of a way between rectangles, in cells: the first that leads there is taken."""
_NOTCHES = (5, 2, 0)
"""Notches of at most twice this many cells are filled: the first where nobody else ends up inside."""
_MOST_CELLS = 150_000
"""On a larger part of the sheet nobody sees a line around people as one whole."""
_CORNER = 11.0

Rows = list[int]
Cell = tuple[int, int]


def outline(inside: Sequence[Box], outside: Sequence[Box], margin: float) -> list[Point] | None:
    """Return the corners of a line around all of ``inside``, ``margin`` away where there is room, that has nothing of
    ``outside`` within; ``None`` when there is no such line."""
    grid = _Grid(inside, margin)
    if grid.rows * grid.columns > _MOST_CELLS:
        return None
    kept_out = grid.cells(outside, 0.0)
    bodies = [_minus(grid.cells([box], margin), _grown(kept_out, 1)) for box in inside]
    if not all(any(body) for body in bodies):
        return None
    region = _connected(bodies, kept_out, grid.columns)
    if region is None:
        return None
    for notch in _NOTCHES:
        around = _closed(region, kept_out, notch, grid.columns)
        if around:
            return grid.corners(around)
    return None


def _closed(region: Rows, kept_out: Rows, notch: int, columns: int) -> list[Cell] | None:
    """Return the line around the region with its notches filled, ``None`` when it has something kept out within."""
    smooth = _minus(_shrunk(_grown(region, notch), notch), _grown(kept_out, 1))
    whole = _or(region, smooth)
    around, one_line = _around(whole)
    if not one_line:
        whole = _without_holes(_reached(whole, _first(region)), columns)
        around, _ = _around(whole)
    held = _any(_minus(region, whole)) or _any(_and(whole, kept_out))
    return None if held else around


def rounded(corners: Sequence[Point]) -> str:
    """Return the closed line through these corners as a path, its corners rounded."""
    parts: list[str] = []
    for before, here, after in zip((corners[-1], *corners[:-1]), corners, (*corners[1:], corners[0]), strict=True):
        start, end = _towards(here, before), _towards(here, after)
        parts.append(f"{'L' if parts else 'M'}{_told(start)}Q{_told(here)} {_told(end)}")
    return "".join(parts) + "Z"


def _towards(here: Point, there: Point) -> Point:
    """Return the point where the rounding of a corner begins."""
    across, down = there[0] - here[0], there[1] - here[1]
    length = abs(across) + abs(down)
    part = min(_CORNER, length / 2) / length
    return here[0] + across * part, here[1] + down * part


def _told(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


class _Grid:
    """A part of the sheet in cells; the outer ones stay empty."""

    def __init__(self, boxes: Sequence[Box], margin: float) -> None:
        edge = _AROUND * _CELL + margin
        self.left = (min(box.left for box in boxes) - edge) // _CELL * _CELL
        self.top = (min(box.top for box in boxes) - edge) // _CELL * _CELL
        self.columns = int((max(box.right for box in boxes) + edge - self.left) // _CELL) + 2
        self.rows = int((max(box.bottom for box in boxes) + edge - self.top) // _CELL) + 2

    def cells(self, boxes: Sequence[Box], margin: float) -> Rows:
        """Return the cells that the boxes touch, each made ``margin`` bigger."""
        made = [0] * self.rows
        for box in boxes:
            first, last = self._span(box.left - margin - self.left, box.right + margin - self.left, self.columns)
            top, bottom = self._span(box.top - margin - self.top, box.bottom + margin - self.top, self.rows)
            if first <= last:
                mask = ((1 << (last - first + 1)) - 1) << first
                for row in range(top, bottom + 1):
                    made[row] |= mask
        return made

    @staticmethod
    def _span(start: float, end: float, count: int) -> tuple[int, int]:
        return max(1, int(start // _CELL)), min(count - 2, int(end // _CELL))

    def corners(self, points: list[Cell]) -> list[Point]:
        """Return the corners of a line along the sides of cells, as places on the sheet."""
        turns = [
            here
            for before, here, after in zip((points[-1], *points[:-1]), points, (*points[1:], points[0]), strict=True)
            if (before[0] == here[0]) != (here[0] == after[0])
        ]
        return [(self.left + x * _CELL, self.top + y * _CELL) for x, y in turns]


def _around(rows: Rows) -> tuple[list[Cell], bool]:
    """Return the corners of cells along the outer edge of a region, clockwise, and whether there is no other edge. It
    turns right where two cells only touch."""
    ends: dict[Cell, list[Cell]] = {}
    count = 0
    for begin, end in _edges(rows):
        ends.setdefault(begin, []).append(end)
        count += 1
    start = min(ends, key=lambda point: (point[1], point[0]))
    points, here = [start], ends[start][0]
    while here != start:
        before = points[-1]
        right = here[0] - (here[1] - before[1]), here[1] + (here[0] - before[0])
        points.append(here)
        here = right if right in ends[here] else ends[here][0]
    return points, len(points) == count


def _edges(rows: Rows) -> Iterator[tuple[Cell, Cell]]:
    """Yield the sides of cells on the edge of the region, the region on the right hand."""
    for y, row in enumerate(rows):
        above = rows[y - 1] if y else 0
        below = rows[y + 1] if y + 1 < len(rows) else 0
        yield from (((x, y), (x + 1, y)) for x in _bits(row & ~above))
        yield from (((x + 1, y + 1), (x, y + 1)) for x in _bits(row & ~below))
        yield from (((x, y + 1), (x, y)) for x in _bits(row & ~(row << 1)))
        yield from (((x + 1, y), (x + 1, y + 1)) for x in _bits(row & ~(row >> 1)))


def _bits(value: int) -> Iterator[int]:
    while value:
        low = value & -value
        yield low.bit_length() - 1
        value ^= low


def _connected(bodies: list[Rows], kept_out: Rows, columns: int) -> Rows | None:
    """Return the bodies with ways between them, none of which touches what is kept out."""
    for half in _WAYS:
        walls = _grown(kept_out, half + 1)
        region, waiting = bodies[0], bodies[1:]
        while waiting:
            found = _way(region, waiting, walls, columns)
            if found is None:
                break
            way, place = found
            region = _or(_or(region, waiting.pop(place)), _minus(_grown(way, half), _grown(kept_out, 1)))
        else:
            return region
    return None


def _way(start: Rows, goals: list[Rows], walls: Rows, columns: int) -> tuple[Rows, int] | None:
    """Return the shortest way from ``start`` to the nearest of ``goals``, and which one that is."""
    full = (1 << columns) - 1
    free = [full & ~row for row in walls]
    for body in (start, *goals):
        free = _or(free, body)
    waves, seen = [start], start
    while True:
        for place, goal in enumerate(goals):
            met = _and(waves[-1], goal)
            if _any(met):
                return _traced(_middle(met), waves), place
        wave = _minus(_and(_spread(waves[-1]), free), seen)
        if not _any(wave):
            return None
        waves.append(wave)
        seen = _or(seen, wave)


def _middle(rows: Rows) -> Cell:
    cells = [(x, y) for y, row in enumerate(rows) for x in _bits(row)]
    return cells[len(cells) // 2]


def _traced(end: Cell, waves: list[Rows]) -> Rows:
    """Return the way back through the waves, straight on where that can be."""
    x, y = end
    way, step = [0] * len(waves[0]), (0, 1)
    way[y] |= 1 << x
    for wave in reversed(waves[:-1]):
        for move in (step, (0, 1), (1, 0), (0, -1), (-1, 0)):
            if wave[y + move[1]] >> (x + move[0]) & 1:
                step, x, y = move, x + move[0], y + move[1]
                way[y] |= 1 << x
                break
    return way


def _first(rows: Rows) -> Rows:
    """Return the first cell alone."""
    first = next(at for at, row in enumerate(rows) if row)
    return [row & -row if at == first else 0 for at, row in enumerate(rows)]


def _reached(rows: Rows, start: Rows) -> Rows:
    """Return the cells of ``rows`` that hang together with ``start``."""
    seen = start
    while True:
        more = _and(_spread(seen), rows)
        if more == seen:
            return seen
        seen = _or(seen, more)


def _without_holes(rows: Rows, columns: int) -> Rows:
    full = (1 << columns) - 1
    empty = [full & ~row for row in rows]
    corner = [1, *(0 for _ in rows[1:])]
    return [full & ~row for row in _reached(empty, corner)]


def _spread(rows: Rows) -> Rows:
    """Return the cells and their neighbours at four sides."""
    padded = [0, *rows, 0]
    return [here | here << 1 | here >> 1 | padded[at] | padded[at + 2] for at, here in enumerate(rows)]


def _grown(rows: Rows, by: int) -> Rows:
    """Return the cells and all that are at most ``by`` away, corners too."""
    wide = []
    for row in rows:
        made = row
        for _ in range(by):
            made |= made << 1 | made >> 1
        wide.append(made)
    return [_all_of(wide[max(0, at - by) : at + by + 1]) for at in range(len(wide))]


def _all_of(rows: Rows) -> int:
    made = 0
    for row in rows:
        made |= row
    return made


def _shrunk(rows: Rows, by: int) -> Rows:
    """Return the cells that have only cells of the region around them."""
    bits = max(row.bit_length() for row in rows) + 2 * by + 2
    full = (1 << bits) - 1
    turned = [full & ~(row << (by + 1)) for row in rows]
    grown = _grown([full] * by + turned + [full] * by, by)
    return [(full & ~row) >> (by + 1) for row in grown[by : by + len(rows)]]


def _or(one: Rows, other: Rows) -> Rows:
    return [a | b for a, b in zip(one, other, strict=True)]


def _and(one: Rows, other: Rows) -> Rows:
    return [a & b for a, b in zip(one, other, strict=True)]


def _minus(one: Rows, other: Rows) -> Rows:
    return [a & ~b for a, b in zip(one, other, strict=True)]


def _any(rows: Rows) -> bool:
    return any(rows)
