"""Small texts that documents share: days, rhythms, periods, and the names of values as people read them."""

from __future__ import annotations

from datetime import date

from cano_cli.model.values import DOMEIN
from cano_cli.readers.dutch import MONTHS, date_text, number_text
from cano_cli.readers.names import domain_name

DOMEIN_NAMES = {domain: domain_name(domain) for domain in DOMEIN}
"""The domains of life as headings; the same keys as ``DOMEIN``."""


def day_text(day: date, beside: date) -> str:
    """Return a day as told beside another: without the year where that is the same (``28 januari``)."""
    return f"{day.day} {MONTHS[day.month - 1]}" if day.year == beside.year else date_text(day)


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
