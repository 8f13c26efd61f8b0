"""Dates known in part as people say them, written as EDTF (see ``model/partial_date.py``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Protocol

from cano_cli.model.findings import CanoError
from cano_cli.model.partial_date import PartialDate
from cano_cli.readers.dutch import MONTHS
from cano_cli.writing.day_forms import same_number
from cano_cli.writing.day_words import MONTH, NUMBER, month, number, plainly, refused
from cano_cli.writing.seasons import SEASONS


class SaidDay(Protocol):
    """What reads a whole day."""

    def __call__(self, text: str, now: datetime, *, future: bool = False) -> date:
        """Return the day; raise CanoError."""


def partial_said(text: str, now: datetime, future: bool, said_day: SaidDay) -> str:
    """Return what ``said_partial`` promises; whole days are read by ``said_day``."""
    plain = plainly(text)
    found = _point_or_period(plain, text.strip(), now, said_day)
    if PartialDate.parse(found).first > now.date() and not future:
        raise refused(f"‘{text.strip()}’ moet nog komen.", "Hier hoort iets dat al gebeurd is.")
    return found


_MARKS = (
    (re.compile(r"(?:rond|ongeveer(?: in)?|omstreeks|circa|ca\.?|zo rond) (.+)"), "~"),
    (re.compile(r"(?:misschien|wellicht|waarschijnlijk)(?: in)? (.+)"), "?"),
)
_YEAR = re.compile(r"[0-9]{4}")
_LOOSE = re.compile(rf"(?:(?:in|sinds) )?(?P<month>{MONTH})")
"""A month without a year."""


def _point_or_period(text: str, typed: str, now: datetime, said_day: SaidDay) -> str:
    def point(part: str) -> str:
        return _point(part, now, said_day)

    if _is_edtf(typed.upper()):
        return typed.upper()
    if match := re.fullmatch(r"(?:van )?(.+) (?:tot(?: en met)?|t/m) (?:nu|vandaag)|(?:sinds|vanaf) (.+)", text):
        return f"{point(match[1] or match[2])}/.."
    if match := re.fullmatch(r"(?:van |tussen )?(.+) (?:tot(?: en met)?|t/m|en) (.+)|([0-9]{4}) ?- ?([0-9]{4})", text):
        end = point(match[2] or match[4])
        return _period(_month_before(match[1] or "", end) or point(match[1] or match[3]), end, typed)
    if match := re.fullmatch(r"tot(?: en met)? (.+)", text):
        return f"../{point(match[1])}"
    return point(text)


def _month_before(text: str, end: str) -> str | None:
    """Return the last month with this name up to the end of a period; ``None`` where it is no month alone."""
    match = _LOOSE.fullmatch(text)
    last = PartialDate.parse(end).last if match else None
    if match is None or last is None:
        return None
    place = month(match["month"])
    return f"{last.year - (place > last.month)}-{place:02}"


def _period(start: str, end: str, typed: str) -> str:
    if _is_edtf(f"{start}/{end}"):
        return f"{start}/{end}"
    raise refused(f"‘{typed}’ eindigt voor het begint.", "Schrijf eerst het begin: van 2014 tot 2016.")


def _point(text: str, now: datetime, said_day: SaidDay) -> str:
    for pattern, mark in _MARKS:
        if match := pattern.fullmatch(text):
            return _marked(_point(match[1], now, said_day), mark)
    bare = re.sub(r"^(?:in de maand |de maand |in de |in het |in |het jaar )", "", text)
    if _is_edtf(bare.upper()):
        return bare.upper()
    for pattern, meaning in (*_FORMS, *SEASONS):
        if match := pattern.fullmatch(bare):
            return meaning(match, now.date())
    try:
        return said_day(text, now, future=True).isoformat() if _has_year(text) else said_day(text, now).isoformat()
    except CanoError as error:
        if "begrijpt" not in error.message and "welke dag" not in error.message:
            raise
    raise refused(f"‘{text}’ is geen datum die cano begrijpt.", _HINT)


_HINT = "Schrijf wat je weet: 2014, september 2019, rond 2014, van 2014 tot 2016, of een dag: 12 maart 2014."


def _has_year(text: str) -> bool:
    return _YEAR.search(text) is not None


def _marked(found: str, mark: str) -> str:
    return f"{found.rstrip('~?%')}{mark}"


def _is_edtf(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


def _month_of_year(match: re.Match[str], today: date) -> str:
    word = match["month"]
    place = int(word) if word.isdigit() else month(word)
    if not 1 <= place <= 12:
        raise refused(f"Maand {place} bestaat niet.", _HINT)
    return f"{match['year']}-{place:02}"


def _month_alone(match: re.Match[str], today: date) -> str:
    """A month without a year is the last one, this month too. Where the next is near, the year is asked."""
    place = month(match["month"])
    year = today.year - (place > today.month)
    coming = date(year + 1, place, 1)
    if (coming - today).days <= _NEAR:
        name = MONTHS[place - 1]
        hint = f"Bedoel je een ander jaar? Schrijf het erbij: {name} {year}."
        raise refused(f"{name} {year + 1} moet nog komen.", hint)
    return f"{year}-{place:02}"


_NEAR = 62


def _month_of_that_year(match: re.Match[str], today: date) -> str:
    return f"{_this_or_last_year(match, today)}-{month(match['month']):02}"


def _last_month_called(match: re.Match[str], today: date) -> str:
    """``vorige mei`` is over."""
    place = month(match["month"])
    return f"{today.year - (place >= today.month)}-{place:02}"


def _decade(match: re.Match[str], today: date) -> str:
    decade = match["decade"]
    return f"{decade[:3] if len(decade) > 2 else f'19{decade[0]}'}X"


def _this_or_last_year(match: re.Match[str], today: date) -> str:
    return str(today.year if match["which"] == "dit" else today.year - 1)


def _this_or_last_month(match: re.Match[str], today: date) -> str:
    return f"{same_number(today, 0 if match['which'] == 'deze' else -1):%Y-%m}"


def _year(match: re.Match[str], today: date) -> str:
    return match["year"]


def _years_ago(match: re.Match[str], today: date) -> str:
    return f"{today.year - number(match['number'])}~"


def _months_ago(match: re.Match[str], today: date) -> str:
    return f"{same_number(today, -number(match['number'])):%Y-%m}~"


_PART = r"(?:(?:begin|midden|half|eind|einde)(?: van)? )?"
"""EDTF has no word for a part of a month or a year: the whole is what is known."""
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], str]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"{_PART}(?P<month>{MONTH})(?: van)? (?P<year>[0-9]{{4}})", _month_of_year),
        (rf"{_PART}(?P<month>{MONTH})(?: van)? (?P<which>dit|vorig|verleden) jaar", _month_of_that_year),
        (rf"{_PART}(?:vorige|verleden|afgelopen) (?P<month>{MONTH})", _last_month_called),
        (rf"{_PART}(?:deze )?(?P<month>{MONTH})", _month_alone),
        (r"(?P<month>[0-9]{1,2})[/-](?P<year>[0-9]{4})", _month_of_year),
        (r"(?:de )?jaren '?(?P<decade>[0-9]0|[0-9]{3}0)", _decade),
        (r"(?P<which>dit|vorig|verleden) jaar", _this_or_last_year),
        (r"(?P<which>deze|vorige|verleden) maand", _this_or_last_month),
        (r"(?:begin|midden|eind|einde)(?: van)? (?P<year>[0-9]{4})", _year),
        (rf"(?P<number>{NUMBER}) jaar geleden", _years_ago),
        (rf"(?P<number>{NUMBER}) maand(?:en)? geleden", _months_ago),
    )
)
