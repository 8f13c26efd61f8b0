"""Years and ages as they stand at a symbol: short, and never more certain than what is known."""

from __future__ import annotations

import re
from datetime import date

from cano_cli.diagrams.genogram.family import Member
from cano_cli.model.partial_date import PartialDate
from cano_cli.readers.partial_dates import age_on

ABOUT = "±"
_LATER = re.compile(r"(?<=[0-9X]{4})-[0-9X]{2}(-[0-9X]{2})?")


def year_text(value: PartialDate) -> str:
    """Return the year: ``1948``, ``±1950``, ``1969?``, ``jaren 80``, ``1948–1950``, ``tot 1950``."""
    if not value.period:
        return _point(value.text)
    start, _, end = value.text.partition("/")
    if start in {"", ".."}:
        return f"tot {_point(end)}"
    return f"vanaf {_point(start)}" if end in {"", ".."} else f"{_point(start)}–{_point(end)}"


def month_text(value: PartialDate) -> str:
    """Return the month in figures where one month is known: ``9/2026``; else the year."""
    first, last = value.first, value.last
    one_month = (first.year, first.month) == (last.year, last.month) and not (value.approximate or value.uncertain)
    return f"{first.month}/{first.year}" if one_month else year_text(value)


def span_text(began: PartialDate | None, ended: PartialDate | None, *, over: bool) -> str:
    """Return from when to when something was: ``2008–2016``, ``sinds 2008``, ``tot 2016``; empty when neither is
    known. ``over`` when it has ended, though nobody may know when."""
    start, end = (year_text(one) if one else "" for one in (began, ended))
    if start and end:
        return start if start == end else f"{start}–{end}"
    if start:
        return f"vanaf {start}" if over else f"sinds {start}"
    return f"tot {end}" if end else ""


def year_only(value: PartialDate) -> PartialDate:
    """Return the date without its month and day."""
    return PartialDate.parse(_LATER.sub("", value.text))


def age_text(member: Member, at: date) -> str:
    """Return the age on the day ``at``, or at death: ``16``; ``±72`` when it may be a year less; else nothing."""
    born, died = member.born, member.died
    if born is None or (died and died.period):
        return ""
    first, last = (died.first, died.last) if died else (at, at)
    youngest, oldest = age_on(born, first), age_on(born, last)
    doubtful = died is not None and (died.approximate or died.uncertain)
    if youngest is not None and youngest == oldest and not doubtful:
        return str(youngest) if youngest >= 0 else ""
    return _about(born, died, first, last)


def _about(born: PartialDate, died: PartialDate | None, first: date, last: date) -> str:
    """Return the age give or take a year or two: the year of birth is known or estimated, and nobody doubts it."""
    if born.uncertain or (died and died.uncertain) or born.first.year != born.last.year or first.year != last.year:
        return ""
    years = last.year - born.first.year
    return f"{ABOUT}{years}" if years >= 1 else ""


def _point(text: str) -> str:
    mark = text[-1] if text[-1] in "~?%" else ""
    year = text.rstrip("~?%").partition("-")[0]
    about, doubt = ABOUT if mark in {"~", "%"} else "", "?" if mark in {"?", "%"} else ""
    return f"{about}{_year(year)}{doubt}"


def _year(year: str) -> str:
    if year.endswith("XX"):
        return f"{int(year[:2]) + 1}e eeuw"
    if year.endswith("X"):
        return f"jaren {year[2] if year.startswith('19') else year[:3]}0"
    return year
