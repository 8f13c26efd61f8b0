"""Small texts that documents share: ages, partial dates, figures, and the names of values as people read them."""

from __future__ import annotations

from datetime import date

from cano_cli.model.partial_date import PartialDate
from cano_cli.model.values import DOMEIN
from cano_cli.readers.names import domain_name
from cano_cli.reports.dutch import MONTHS, date_text

DOMEIN_NAMES = {domain: domain_name(domain) for domain in DOMEIN}
"""The domains of life as headings; the same keys as ``DOMEIN``."""


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
    youngest, oldest = _years(born.last, day), _years(born.first, day)
    return oldest if youngest == oldest and not (born.approximate or born.uncertain) else None


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def day_text(day: date, beside: date) -> str:
    """Return a day as told beside another: without the year where that is the same (``28 januari``)."""
    return f"{day.day} {MONTHS[day.month - 1]}" if day.year == beside.year else date_text(day)


def number_text(value: float) -> str:
    """Return a figure as people write it: ``3``, ``3,5``, ``–1``."""
    return f"{value:g}".replace(".", ",").replace("-", "–")


def rhythm_text(per_week: float) -> str:
    """Return how often: ``ongeveer 2 keer per week``, ``ongeveer om de 2 weken``."""
    if per_week >= 1:
        return f"ongeveer {number_text(per_week)} keer per week"
    return f"ongeveer om de {round(1 / per_week)} weken"


def word(key: str) -> str:
    """Return a value of a list as a word in a sentence: ``individuele-begeleiding`` is ``individuele begeleiding``."""
    return _WORDS.get(key, key.replace("-", " "))


_WORDS = {
    "time-out": "time-out",
    "semi-residentieel": "semi-residentieel verblijf",
    "bzw": "begeleid zelfstandig wonen",
}


def period_text(start: date, end: date | None, at: date) -> str:
    """Return a period in words: ``van 2 tot 6 maart 2026``, ``sinds 19 januari 2026``, ``op 2 maart 2026``."""
    if end is None:
        return f"{'sinds' if start <= at else 'vanaf'} {date_text(start)}"
    if start == end:
        return f"op {date_text(start)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"van {start.day} tot {date_text(end)}"
    if start.year == end.year:
        return f"van {start.day} {MONTHS[start.month - 1]} tot {date_text(end)}"
    return f"van {date_text(start)} tot {date_text(end)}"
