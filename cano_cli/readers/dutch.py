"""Dutch dates, figures and enumerations, for documents and pictures."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


def date_text(date: datetime.date) -> str:
    """Return the date in words: ``9 maart 2026``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def month_text(date: datetime.date) -> str:
    """Return the month in words: ``maart 2026``."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def join(words: Sequence[str], last: str = "en") -> str:
    """Return an enumeration: ``a, b en c``; nothing gives an empty text."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count(number: int, singular: str, plural: str) -> str:
    """Return a number with its word: ``1 doel``, ``2 doelen``, ``0 doelen``."""
    return f"{number} {singular if number == 1 else plural}"


def number_text(value: float) -> str:
    """Return a figure as people write it: ``3``, ``3,5``, ``–1``."""
    return f"{value:g}".replace(".", ",").replace("-", "–")
