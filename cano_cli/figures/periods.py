"""A stretch of days cut into months, quarters or years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cano_cli.readers.dutch import MONTHS, date_text

_MONTHS_IN = {"maand": 1, "kwartaal": 3, "jaar": 12}
LENGTHS = tuple(_MONTHS_IN)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``first`` to ``last``, both in it. ``code`` is ``2026-03``, ``2026-K1`` or ``2026``, ``label`` the same
    in words."""

    first: date
    last: date
    code: str
    label: str

    def holds(self, day: date) -> bool:
        """Whether ``day`` is in it."""
        return self.first <= day <= self.last


def cut(first: date, last: date, length: str) -> Iterator[Stretch]:
    """Yield the months, quarters or years (a word of :data:`LENGTHS`) from ``first`` to ``last``; the outer ones are as
    short as these days make them."""
    months = _MONTHS_IN[length]
    begin = first
    while begin <= last:
        start = date(begin.year, (begin.month - 1) // months * months + 1, 1)
        end = min(_last_day(start, months), last)
        yield Stretch(begin, end, _code(start, length), _label(start, length))
        if end == date.max:
            return
        begin = end + timedelta(days=1)


def whole(first: date, last: date) -> Stretch:
    """Return all the days from ``first`` to ``last`` as one stretch."""
    return Stretch(first, last, "", f"{date_text(first)} tot en met {date_text(last)}")


def _last_day(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1) if year <= date.max.year else date.max


def _code(start: date, length: str) -> str:
    if length == "maand":
        return f"{start.year:04}-{start.month:02}"
    return f"{start.year:04}-K{_quarter(start)}" if length == "kwartaal" else f"{start.year:04}"


def _label(start: date, length: str) -> str:
    if length == "maand":
        return f"{MONTHS[start.month - 1]} {start.year}"
    return f"{_quarter(start)}e kwartaal {start.year}" if length == "kwartaal" else str(start.year)


def _quarter(day: date) -> int:
    return (day.month - 1) // 3 + 1
