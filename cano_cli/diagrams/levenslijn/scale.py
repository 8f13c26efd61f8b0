"""Time from top to bottom: every year as high as there is to tell of it, and where in it each event and day stands.

A life has quiet years and full ones, so one scale for all of it would leave the one empty and the other unreadable. The
scale changes at events only, goes on without a gap and never back; years in which nothing is known are drawn as one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

YEAR = 15.0
"""The least height of a year."""
_COLLAPSED = 28.0
_LONG_SILENCE, _SILENCE_IN_A_LONG_LIFE, _LONG_LIFE = 8, 3, 30
"""From so many years with nothing in them, they are drawn as one; fewer where there are many years in all."""


@dataclass(frozen=True, slots=True)
class Row:
    """An event to be placed: the day it is told at, as a fraction of the calendar's count; how much room it takes above
    and below the height of its mark."""

    anchor: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Band:
    """A year, or several in which nothing is known, with its place from top to bottom. ``start`` and ``end`` are its
    limits in days of the calendar: the last year goes no further than the day of the picture."""

    first: int
    last: int
    start: int
    end: int
    top: float
    bottom: float

    @property
    def silent(self) -> bool:
        """Whether it stands for several years in which nothing is known."""
        return self.last > self.first


@dataclass(frozen=True, slots=True)
class Scale:
    """The bands, the height of the mark of each row, and the points (day, height) between which time runs evenly."""

    bands: tuple[Band, ...]
    marks: tuple[float, ...]
    points: tuple[tuple[float, float], ...]

    def height_of(self, day: float) -> float:
        """Return the height at which a moment stands, counted in days of the calendar."""
        place = bisect_right(self.points, (day, float("inf")))
        if place in {0, len(self.points)}:
            return self.points[0 if not place else -1][1]
        (before, top), (after, bottom) = self.points[place - 1 : place + 1]
        return top + (bottom - top) * (day - before) / (after - before)

    def begin_of(self, day: date) -> float:
        """Return where a day begins."""
        return self.height_of(day.toordinal())

    def end_of(self, day: date) -> float:
        """Return where a day ends."""
        return self.height_of(day.toordinal() + 1)


def scale_of(rows: Sequence[Row], busy: Mapping[int, float], first: date, last: date, top: float) -> Scale:
    """Return the scale from ``first`` to ``last`` for rows in the order of time. ``busy`` are the years in which
    something begins or ends, with the height that each must have at least."""
    told: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        told.setdefault(date.fromordinal(int(row.anchor)).year, []).append(place)
    bands: list[Band] = []
    for start, end in _years(first.year, last.year, told.keys() | busy.keys()):
        needed = sum(rows[place].above + rows[place].below for place in told.get(start, ()))
        height = max(needed, YEAR, busy.get(start, 0.0)) if start == end else _COLLAPSED
        until = min(_january(end) + _length(end), last.toordinal() + 1)
        bands.append(Band(start, end, _january(start), until, top, top + height))
        top += height
    marks: dict[int, float] = {}
    for band in bands:
        here = told.get(band.first, [])
        marks.update(zip(here, _settled([rows[place] for place in here], band), strict=True))
    points = [(float(bands[0].start), bands[0].top)]
    for band in bands:
        points += [(rows[place].anchor, marks[place]) for place in told.get(band.first, ())]
        points.append((float(band.end), band.bottom))
    return Scale(tuple(bands), tuple(marks[place] for place in range(len(rows))), tuple(points))


def _years(first: int, last: int, told: set[int]) -> list[tuple[int, int]]:
    """Return the years one by one, long silences from and to."""
    made: list[tuple[int, int]] = []
    silence = _LONG_SILENCE if last - first <= _LONG_LIFE else _SILENCE_IN_A_LONG_LIFE
    full = sorted({year for year in told if first <= year <= last} | {first, last})
    for year, after in zip(full, [*full[1:], last + 1], strict=True):
        made.append((year, year))
        if after - year - 1 >= silence:
            made.append((year + 1, after - 1))
        else:
            made += [(quiet, quiet) for quiet in range(year + 1, after)]
    return made


def _january(year: int) -> int:
    return date(year, 1, 1).toordinal()


def _length(year: int) -> int:
    return date(year, 12, 31).toordinal() - _january(year) + 1


def _settled(rows: Sequence[Row], band: Band) -> list[float]:
    """Return the heights of the marks in a year: as near to their day as the room for each row lets them be."""
    days = band.end - band.start
    marks: list[float] = []
    edge = band.top
    for row in rows:
        wished = band.top + (band.bottom - band.top) * (row.anchor - band.start) / days
        marks.append(max(wished, edge + row.above))
        edge = marks[-1] + row.below
    edge = band.bottom
    for place in range(len(rows) - 1, -1, -1):
        marks[place] = min(marks[place], edge - rows[place].below)
        edge = marks[place] - rows[place].above
    return marks
