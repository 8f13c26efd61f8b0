"""Dates as people remember them: a day, a month, a year, "around 2019", "from 2014 to 2016".

The text follows EDTF level 1 (ISO 8601-2:2019, annex A; Library of Congress, EDTF specification): ``2014``,
``2019-09``, ``2019-09-03``, ``2019~`` (about), ``2019?`` (not sure), ``2019%`` (both), ``201X``, ``2019-XX``,
``2019-23`` (autumn), ``2014/2016``, ``2014/..`` (still going on).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[~?%]?)"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date or period known in part. ``first`` and ``last`` are the earliest and latest days it can mean;
    ``last`` is ``date.max`` for a period that goes on. ``text`` is what was written.
    """

    text: str
    first: date
    last: date
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def period(self) -> bool:
        """Whether a stretch of time was meant (``2014/2016``) and not one moment known in part."""
        return "/" in self.text

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.first == self.last and not (self.approximate or self.uncertain)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date that ``text`` means. Raises :class:`ValueError` where it means none."""
        start, slash, end = text.partition("/")
        if not slash:
            return _point(text)
        first = _point(start) if start not in {"", ".."} else None
        last = _point(end) if end not in {"", ".."} else None
        if first is None and last is None:
            raise ValueError("a period needs a beginning or an end")
        if first and last and first.first > last.last:
            raise ValueError("a period ends after it begins")
        known = [point for point in (first, last) if point]
        return cls(
            text,
            first.first if first else date.min,
            last.last if last else date.max,
            any(point.approximate for point in known),
            any(point.uncertain for point in known),
        )


def _point(text: str) -> PartialDate:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError("not a date of EDTF level 1")
    year, month, day, mark = match.group("year", "month", "day", "mark")
    if "X" in year and month:
        raise ValueError("a month needs a year that is known")
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year < 1:
        raise ValueError("years count from 1")
    first_month, last_month = _months(month)
    first = date(first_year, first_month, 1)
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    if month == "24" or (day and not month.isdigit()):
        raise ValueError("winter spans two years; give a month") if month == "24" else ValueError("a day needs a month")
    if day and day != "XX":
        if int(month) > 12:
            raise ValueError("a season has no days")
        first = last = date(first_year, first_month, int(day))
    return PartialDate(text, first, last, mark in {"~", "%"} and bool(mark), mark in {"?", "%"} and bool(mark))


def _months(month: str | None) -> tuple[int, int]:
    if month in {None, "XX"}:
        return 1, 12
    number = int(month or 0)
    return _SEASONS[number] if number in _SEASONS else (number, number)
