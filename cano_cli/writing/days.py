"""Days and hours as people in Flanders say them, read as of a moment. Capitals, accents and commas do not matter.

====================================================================  ================================================
``vandaag`` ``gisteren`` ``eergisteren`` ``morgen`` ``overmorgen``    seen from today
``vanmorgen`` ``vanmiddag`` ``vanavond`` ``vannacht`` ``gisteravond``  the day; the part tells which hour ``8u`` is
``dinsdag`` ``di``                                                    the most recent one, today too (ahead: the next)
``vorige dinsdag`` ``afgelopen dinsdag`` ``dinsdag jl.``              the most recent one before today
``volgende dinsdag`` ``komende dinsdag`` ``dinsdag a.s.``             the first one after today
``vorige week dinsdag`` ``dinsdag volgende week``                     of that week, which begins on Monday
``12/3`` ``12-3`` ``12.3`` ``12 maart`` ``12 mrt`` ``de 12e``         the most recent one, today too (ahead: the next);
                                                                      refused when the other is two months off or less,
                                                                      and when it is over a year away (``29 feb``)
``12/3/2026`` ``12/3/26`` ``12 maart 2026`` ``2026-03-12``            that day
``dinsdag 12 maart``                                                  the same; the weekday has to agree
``drie dagen geleden`` ``2 weken geleden`` ``een half jaar geleden``  counted back; the last day of a shorter month
``over twee weken`` ``binnen een maand``                              counted ahead
``eind juni`` ``eind juni 2026`` ``eind deze maand``                  the last day of that month
``16u30`` ``16u`` ``16:30`` ``16.30 uur`` ``16 uur`` ``om 16.30``      the hour, after or before the day; alone: today
``half vijf`` ``kwart over vier`` ``vijf voor half vijf`` ``vier uur``  between 7:00 and 18:59, unless a part of the day
``8u 's avonds`` ``dinsdagavond 8u`` ``middernacht``                  says otherwise
``nu``                                                                this day and hour
====================================================================  ================================================

What lies ahead is refused unless it was asked for (``future``); then a day without a year or week is the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cano_cli.readers.dutch import date_text
from cano_cli.writing.day_forms import Seen, day_meant
from cano_cli.writing.day_words import WEEKDAY, plainly, refused
from cano_cli.writing.hours import PART, hour_said
from cano_cli.writing.partial_days import partial_said


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the hour as ``16:30`` when it was said."""

    day: date
    time: str | None = None


def said_moment(text: str, now: datetime, *, future: bool = False) -> Moment:
    """Return the day and hour that ``text`` means at the moment ``now``. Raises :class:`CanoError` (exit code 2)."""
    said = plainly(text)
    plain, part, night_of_day = _without_part(said)
    seen = Seen(now.date(), future)
    found = _moment(plain, part, seen, night_of_day=night_of_day) if said else None
    if found is None:
        raise refused(f"‘{text.strip()}’ is geen dag die cano begrijpt.", _HINT)
    if plain == "nu":
        found = Moment(found.day, f"{now:%H:%M}")
    if found.day > seen.today and not future:
        raise refused(f"‘{text.strip()}’ ({date_text(found.day)}) moet nog komen.", "Hier hoort een dag die er al was.")
    return found


def said_day(text: str, now: datetime, *, future: bool = False) -> date:
    """Return the day that ``text`` means, as :func:`said_moment`; an hour is refused. Raises :class:`CanoError`."""
    found = said_moment(text, now, future=future)
    if found.time and plainly(text) != "nu":
        raise refused(f"Bij ‘{text.strip()}’ staat een uur; hier hoort alleen een dag.", "Laat het uur weg.")
    return found.day


def said_partial(text: str, now: datetime, *, future: bool = False) -> str:
    """Return a date known in part as EDTF: ``2014``, ``2019-09``, ``2014~``, ``2014/2016``, or a day. Everything that
    :func:`said_day` understands, and:

    ========================================================  =========================
    ``september 2019`` ``9/2019`` ``begin september 2019``    ``2019-09``
    ``mei`` ``in mei`` ``mei vorig jaar`` ``vorige mei``      the month; alone, the last one (see ``12/3``)
    ``zomer 2019`` ``dit voorjaar`` ``vorige herfst``         ``2019-22`` ``2026-21`` ``2025-23``
    ``schooljaar 2024-2025`` ``winter 2018-2019``             ``2024-09/2025-08`` ``2018-12/2019-02``
    ``rond 2014`` ``omstreeks 2014`` ``ca. 2014``             ``2014~``
    ``misschien 2014``                                        ``2014?``
    ``van 2014 tot 2016`` ``2014-2016``                       ``2014/2016``
    ``sinds september 2019``                                  ``2019-09/..``
    ``tot 2012``                                              ``../2012``
    ``de jaren 90`` ``de jaren 2010``                         ``199X`` ``201X``
    ``dit jaar`` ``vorig jaar`` ``deze maand`` ``vorige maand``  the year or month
    ``drie jaar geleden`` ``twee maanden geleden``            about: ``2023~``, ``2026-01~``
    ========================================================  =========================

    Raises :class:`CanoError` (exit code 2) for anything else, and for what lies ahead unless ``future`` is given.
    """
    return partial_said(text, now, future, said_day)


_HINT = "Schrijf bijvoorbeeld gisteren, vorige dinsdag, 12/3 of 12 maart 2026; het uur kan erbij: 16u30."
_PARTS = (
    (re.compile(rf"\b(?:van|deze ){PART}\b"), "vandaag"),
    (re.compile(rf"\b(?P<day>(?:eer)?gister)(?:en)? ?{PART}\b"), None),
    (re.compile(rf"\b(?P<day>(?:over)?morgen) ?{PART}\b"), None),
    (re.compile(rf"\b(?P<day>{WEEKDAY}) ?{PART}\b"), None),
    (re.compile(rf"(?:^| )(?:'s ?|in de ){PART}s?\b"), ""),
)


def _without_part(text: str) -> tuple[str, str | None, bool]:
    """Return the text without the part of the day, and that part: ``gisteravond 8u`` gives ``gister 8u``, ``avond``;
    and whether it is the night of a day that was named, which ends the day after: ``zaterdagnacht``."""
    if re.search(r"\bvannacht\b", text):
        return text, "nacht", False
    text = re.sub(r"\bmorgenvroeg\b", "morgenochtend", text)
    for pattern, instead in _PARTS:
        if match := pattern.search(text):
            day = match["day"] if instead is None else instead
            night_of_day = match["part"] == "nacht" and instead is None
            return f"{text[: match.start()]} {day} {text[match.end() :]}".strip(), match["part"], night_of_day
    return text, None, False


_NOON = "12:00"


def _moment(text: str, part: str | None, seen: Seen, *, night_of_day: bool) -> Moment | None:
    """Read a day, then a day and an hour in either order, then an hour alone."""
    words = text.split()
    text = " ".join(words) or "vandaag"
    if whole := day_meant(text, seen):
        return Moment(whole)
    for day_words, hour_words in _splits(words):
        hour = hour_said(" ".join(hour_words), part)
        day = day_meant(" ".join(day_words) or "vandaag", seen) if hour else None
        if hour and day:
            if night_of_day and hour < _NOON:
                day += timedelta(days=1)
            return Moment(_night_of(day, hour, seen) if "vannacht" in day_words else day, hour)
    return None


def _splits(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    for place in range(len(words) - 1, -1, -1):
        yield words[:place], words[place:]
    for place in range(1, len(words)):
        yield words[place:], words[:place]


def _night_of(today: date, hour: str, seen: Seen) -> date:
    """Last night began yesterday; the night that comes ends tomorrow."""
    late = hour >= _NOON
    if seen.future:
        return today if late else today + timedelta(days=1)
    return today - timedelta(days=1) if late else today
