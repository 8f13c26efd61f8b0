"""Dates known in part, in Dutch words, and ages that are only told when they are certain."""

from __future__ import annotations

import re
from datetime import date

from cano_cli.model.partial_date import PartialDate
from cano_cli.readers.dutch import MONTHS, SHORT_MONTHS, date_text

_PERIOD = re.compile(r"van (.+) tot (.+)")


def partial_date_text(value: PartialDate) -> str:
    """Return a partial date in words: ``2014``, ``september 2019``, ``omstreeks 2019``, ``van 2014 tot 2016``."""
    if value.period:
        start, _, end = value.text.partition("/")
        begin = f"van {_point_text(start)}" if start not in {"", ".."} else ""
        until = f"tot {_point_text(end)}" if end not in {"", ".."} else "tot nu"
        return f"{begin} {until}".strip()
    return _point_text(value.text)


def _point_text(text: str) -> str:
    mark = text[-1] if text[-1] in "~?%" else ""
    parts = text.rstrip("~?%").split("-")
    before = {"~": "omstreeks ", "?": "wellicht ", "%": "wellicht omstreeks "}.get(mark, "")
    return before + _moment(parts)


def _moment(parts: list[str]) -> str:
    year = parts[0]
    told_year = f"de jaren {year[:-1]}0" if year.endswith("X") and not year.endswith("XX") else year
    if year.endswith("XX"):
        told_year = f"de {int(year[:2]) + 1}ste eeuw"
    if len(parts) == 1 or parts[1] == "XX":
        return told_year
    number = int(parts[1])
    if number > 12:
        return f"{('lente', 'zomer', 'herfst', 'winter')[number - 21]} {told_year}"
    if len(parts) == 2 or parts[2] == "XX":
        return f"{MONTHS[number - 1]} {told_year}"
    return date_text(date(int(year), number, int(parts[2])))


def age_on(born: PartialDate, day: date) -> int | None:
    """Return the age in whole years on ``day``; ``None`` when the birthday is not known well enough to tell."""
    youngest, oldest = whole_years(born.last, day), whole_years(born.first, day)
    return oldest if youngest == oldest and not (born.approximate or born.uncertain) else None


def whole_years(born: date, day: date) -> int:
    """Return the age in whole years on ``day`` of somebody born on the day ``born``."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def brief(words: str) -> str:
    """Return a date in words with fewer letters: ``2 nov 2021``, ``nov 2016 – juni 2018``, ``sinds 2025``."""
    for month, short in zip(MONTHS, SHORT_MONTHS, strict=True):
        words = words.replace(month, short)
    period = _PERIOD.fullmatch(words)
    if period is None:
        return words
    start, end = period.groups()
    if end == "nu":
        return f"sinds {start}"
    shared = _shared_end(start.split(), end.split())
    return f"{' '.join(start.split()[: len(start.split()) - shared])} – {end}"


def _shared_end(start: list[str], end: list[str]) -> int:
    """Return how many last words (the year, the month and the year) need not be said twice."""
    if len(start) != len(end) or start == end:
        return 0
    return next(count for count in range(len(end) + 1) if start[-count - 1] != end[-count - 1])
