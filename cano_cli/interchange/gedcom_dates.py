"""Dates of EDTF, as cano writes them, and dates of GEDCOM: each said in the words of the other, or not at all.

Sources: FamilySearch GEDCOM 7.0, section 2.4 (Date); The GEDCOM Standard 5.5.1 (1999), DATE_VALUE.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from cano_cli.model.partial_date import PartialDate
from cano_cli.readers.partial_dates import partial_date_text

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_ALSO = {"MRT": 3, "MEI": 5, "OKT": 10}
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11)}
_SPAN = re.compile(r"BET (.+) AND (.+)")
_DAY = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z]{3}) )?(\d{1,4})")
_PHRASED = re.compile(r"INT (.+?) ?\((.*)\)")


@dataclass(frozen=True, slots=True)
class GedcomDate:
    """A date as GEDCOM says it: ``value`` in its grammar, and ``phrase``, the date in Dutch, where the grammar cannot
    say all of it (empty where it can)."""

    value: str
    phrase: str = ""


def to_gedcom(date: PartialDate) -> GedcomDate:
    """Return a date of cano in the grammar of GEDCOM."""
    value, whole = _period(date.text) if date.period else _point(date.text)
    return GedcomDate(value, "" if whole else partial_date_text(date))


def to_gedcom_551(date: PartialDate) -> GedcomDate:
    """Return a date of cano in the grammar of GEDCOM 5.5.1, where a phrase is part of the value and follows one
    date only."""
    told = to_gedcom(date)
    if told.phrase and _plain(told.value):
        return GedcomDate(f"INT {told.value} ({told.phrase})", told.phrase)
    return told


def from_gedcom(text: str) -> PartialDate | None:
    """Return what a date of GEDCOM 5.5.1 or 7 means; ``None`` for what cano has no words for: another calendar, years
    before Christ, ``AFT``, words alone. ``ABT``, ``CAL`` and ``EST`` are all "about"; ``INT`` is "not sure"."""
    edtf = _edtf(re.sub(r"^(@#DGREGORIAN@|GREGORIAN) ", "", " ".join(text.upper().split())))
    try:
        return PartialDate.parse(edtf) if edtf else None
    except ValueError:
        return None


def period(began: PartialDate | None, ended: PartialDate | None) -> PartialDate | None:
    """Return one period from two dates, ``None`` for neither, or where one of them is a period itself."""
    if began is None and ended is None:
        return None
    if (began and began.period) or (ended and ended.period):
        return None
    try:
        return PartialDate.parse(f"{began or '..'}/{ended or '..'}")
    except ValueError:
        return None


def ends_of(both: PartialDate) -> tuple[PartialDate | None, PartialDate | None]:
    """Return the two dates that :func:`period` made one of."""
    if not both.period:
        return both, None
    began, ended = (PartialDate.parse(part) if part not in {"", ".."} else None for part in both.text.split("/"))
    return began, ended


# --- from cano


def _period(text: str) -> tuple[str, bool]:
    start, end = text.split("/")
    began, ended = (_end(part, last=last) for part, last in ((start, False), (end, True)))
    words = ([f"FROM {began[0]}"] if began[0] else []) + ([f"TO {ended[0]}"] if ended[0] else [])
    return " ".join(words), began[1] and ended[1]


def _end(text: str, *, last: bool) -> tuple[str, bool]:
    """Return one end of a period as a plain date, and whether that is all there is to say."""
    if text in {"", ".."}:
        return "", True
    body = text.rstrip("~?%")
    value, _ = _body(body)
    if match := _SPAN.fullmatch(value):
        return match[2 if last else 1], False
    return value, body == text


def _point(text: str) -> tuple[str, bool]:
    body, mark = text.rstrip("~?%"), text[len(text.rstrip("~?%")) :]
    value, plain = _body(body)
    if not mark:
        return value, True
    if mark == "~":
        return (f"ABT {value}", True) if plain else (value, False)
    return value, False


def _body(text: str) -> tuple[str, bool]:
    """Return a date without a mark, and whether it is one plain date (and not "between this and that")."""
    year, *rest = text.split("-")
    if "X" in year:
        return f"BET {int(year.replace('X', '0'))} AND {int(year.replace('X', '9'))}", False
    known = [part for part in rest if part != "XX"]
    year = str(int(year))
    if not known:
        return year, True
    if known[0] in _SEASONS:
        first, last = _SEASONS[known[0]]
        return f"BET {MONTHS[first - 1]} {year} AND {MONTHS[last - 1]} {year}", False
    month = f"{MONTHS[int(known[0]) - 1]} {year}"
    return (f"{int(known[1])} {month}" if len(known) > 1 else month), True


# --- to cano


def _edtf(text: str) -> str:
    if match := _PHRASED.fullmatch(text):
        return _marked(match[1], "?")
    if match := re.fullmatch(r"(?:ABT|CAL|EST) (.+)", text):
        return _marked(match[1], "~")
    if match := _SPAN.fullmatch(text):
        return _between(_plain(match[1]), _plain(match[2]))
    if match := re.fullmatch(r"(?:FROM (.+?))? ?(?:TO (.+))?", text):
        return _from_to(match[1], match[2])
    if match := re.fullmatch(r"BEF (.+)", text):
        return f"../{_plain(match[1])}" if _plain(match[1]) else ""
    return _plain(text)


def _marked(text: str, mark: str) -> str:
    plain = _plain(text)
    return f"{plain}{mark}" if plain else ""


def _from_to(start: str | None, end: str | None) -> str:
    began, ended = _plain(start or ""), _plain(end or "")
    if not (start or end) or (start and not began) or (end and not ended):
        return ""
    return f"{began or '..'}/{ended or '..'}"


def _plain(text: str) -> str:
    """Return one plain date of GEDCOM (``3 SEP 2019``) as ``2019-09-03``; empty for anything else."""
    match = _DAY.fullmatch(text)
    if not match:
        return ""
    day, month, year = match.groups()
    if not month:
        return f"{int(year):04}"
    number = MONTHS.index(month) + 1 if month in MONTHS else _ALSO.get(month, 0)
    if not number:
        return ""
    return f"{int(year):04}-{number:02}" + (f"-{int(day):02}" if day else "")


def _between(first: str, last: str) -> str:
    """Return the one date that means "between these two": a decade, a season, a month, a year; else the period."""
    if not first or not last:
        return ""
    if first == last:
        return first
    return _decade(first, last) or _season(first, last) or _whole(first, last) or f"{first}/{last}"


def _decade(first: str, last: str) -> str:
    for zeros, nines in (("0", "9"), ("00", "99")):
        known = len(first) - len(zeros)
        if len(first) == len(last) == 4 and first[known:] == zeros and last == first[:known] + nines:
            return first[:known] + "X" * len(zeros)
    return ""


def _season(first: str, last: str) -> str:
    for season, (begin, end) in _SEASONS.items():
        if first[4:] == f"-{begin:02}" and last == f"{first[:4]}-{end:02}":
            return f"{first[:4]}-{season}"
    return ""


def _whole(first: str, last: str) -> str:
    """Return a year or month of which these are the first and last day."""
    year, month = first[:4], first[:7]
    if first == f"{year}-01-01" and last == f"{year}-12-31":
        return year
    if len(first) == 10 and first[7:] == "-01" and 1 <= int(first[5:7]) <= 12:
        return month if last == f"{month}-{monthrange(int(year), int(first[5:7]))[1]}" else ""
    return ""
