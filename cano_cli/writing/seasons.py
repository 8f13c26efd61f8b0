"""Seasons and school years as people say them, as EDTF: ``dit voorjaar``, ``zomer 2019``, ``schooljaar 2024-2025``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from cano_cli.model.partial_date import PartialDate
from cano_cli.writing.day_words import refused

_CODES = {"lente": 21, "voorjaar": 21, "zomer": 22, "herfst": 23, "najaar": 23}
_SEPTEMBER = 9
"""A school year begins in this month, and ends with the last day of August."""


def _of_year(match: re.Match[str], today: date) -> str:
    return f"{match['year']}-{_CODES[match['season']]}"


def _of_this_year(match: re.Match[str], today: date) -> str:
    return f"{today.year - (match['which'] in {'vorig', 'verleden'})}-{_CODES[match['season']]}"


def _alone(match: re.Match[str], today: date) -> str:
    """The last one that began; said with ``vorige`` the last one that is over."""
    code = _CODES[match["season"]]
    this = PartialDate.parse(f"{today.year}-{code}")
    there = this.last < today if match["which"] else this.first <= today
    return f"{today.year if there else today.year - 1}-{code}"


def _winter_of(match: re.Match[str], today: date) -> str:
    year = int(match["year"])
    return f"{year}-12/{year + 1}-02" if _next(year, match["next"]) else _winter(match, today)


def _winter(match: re.Match[str], today: date) -> str:
    raise refused(
        f"‘{match[0]}’ is geen datum die cano begrijpt.",
        "Een winter valt in twee jaren. Schrijf de maand, of beide jaren: winter 2018-2019.",
    )


def _school_year(match: re.Match[str], today: date) -> str:
    year = int(match["year"])
    if not _next(year, match["next"]):
        raise refused(f"‘{match[0]}’ is geen schooljaar.", f"Schrijf het zo: schooljaar {year}-{year + 1}.")
    return _september_to_august(year)


def _school_year_seen(match: re.Match[str], today: date) -> str:
    year = today.year - (today.month < _SEPTEMBER)
    return _september_to_august(year - (match["which"] != "dit"))


def _september_to_august(year: int) -> str:
    return f"{year}-09/{year + 1}-08"


def _next(year: int, said: str) -> bool:
    """Whether what was said, in two figures or four, is the year after ``year``."""
    return f"{year + 1}".endswith(said)


_SEASON = rf"(?P<season>{'|'.join(_CODES)})"
_YEARS = r"(?P<year>[0-9]{4}) ?[-/] ?(?P<next>[0-9]{4}|[0-9]{2})"
_PART = r"(?:de |het )?(?:(?:begin|midden|half|eind|einde)(?: van)? (?:de |het )?)?"
SEASONS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], str]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"{_PART}{_SEASON}(?: van)? (?P<year>[0-9]{{4}})", _of_year),
        (rf"{_PART}{_SEASON}(?: van)? (?P<which>dit|vorig|verleden) jaar", _of_this_year),
        (rf"{_PART}(?P<which>dit|deze) {_SEASON}", _of_this_year),
        (rf"{_PART}(?:(?P<which>vorige?|verleden|afgelopen) )?{_SEASON}", _alone),
        (rf"{_PART}winter (?:van )?{_YEARS}", _winter_of),
        (rf"{_PART}(?:(?:deze|vorige|verleden|afgelopen) )?winter(?: van)?(?: [0-9]{{4}})?", _winter),
        (rf"(?:het )?schooljaar {_YEARS}", _school_year),
        (r"(?P<which>dit|vorig|verleden) schooljaar", _school_year_seen),
    )
)
"""Each form, and what it means as seen from today. A winter has no code of one year in EDTF: it is a period."""
