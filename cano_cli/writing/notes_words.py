"""The words of a quick note one by one, and what people shorten in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cano_cli.model.findings import CanoError
from cano_cli.writing.day_words import MONTH, NUMBER, WEEKDAYS, plainly
from cano_cli.writing.duration import duration_said
from cano_cli.writing.hours import hour_said


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: as it is looked up, where it stands, and whether a sentence ends with it."""

    plain: str
    start: int
    end: int
    closes: bool


BETWEEN = frozenset(",;()-–—|")
"""Marks that part what is told."""
JOINING = frozenset({"en", "+", "&", "/", "met"})
"""What joins people."""
FILLING = frozenset({
    "bij", "aan", "naar", "via", "per", "op", "om", "in", "van", "door", "samen", "kort", "even", "eens", "nog",
    "een", "het", "de", "weer", "terug", "contact", "gehad", "afspraak",
})  # fmt: skip
"""Words that say nothing by themselves."""
KEYWORDS = frozenset({"crisis", "crisisgesprek", "dringend", "spoed", "onverwacht", "spontaan", "gepland"})
"""Words that people write first and that belong to the text."""
PLACES = frozenset({
    "bureau", "kantoor", "cafe", "park", "atelier", "stage", "werk", "straat", "station", "trein", "auto", "ziekenhuis",
    "winkel", "bib", "sporthal", "instelling", "stad", "bus", "gi", "rechtbank", "plein", "speelplein", "voetbal",
})  # fmt: skip
"""Where people meet that is nobody's."""
_SHORT_DAYS = {
    "gist": "gisteren", "gistern": "gisteren", "gistere": "gisteren", "gisterenav": "gisteravond",
    "eergist": "eergisteren", "vdg": "vandaag", "vndg": "vandaag", "vandg": "vandaag",
    "maa": "maandag", "din": "dinsdag", "din.": "dinsdag", "woe": "woensdag", "don": "donderdag", "vrij": "vrijdag",
    "vrijd": "vrijdag", "zat": "zaterdag", "zon": "zondag", "vm": "voormiddag", "nm": "namiddag",
    "v.m": "voormiddag", "n.m": "namiddag", "sept": "september",
}  # fmt: skip
_WORD = re.compile(r"\+/-|[0-9]+,[0-9]+[^\s,;()&|]*|(?:[^\s,;()&+|/]|(?<=[0-9])/(?=[0-9]))+|[,;()&+|/]")
_ABBREVIATED = re.compile(rf"tel|min|u|ong|ca|{MONTH}|[a-z]{{2}}")
_CLOCK = r"(?P<{0}>[0-9]{{1,2}})(?:[u:h.](?P<{1}>[0-5][0-9])?)?(?: ?u(?:ur)?)?"
_HOURS = re.compile(rf"(?:van |tussen |om )?{_CLOCK.format('h', 'm')} ?(?:-|–|tot|a|en) ?{_CLOCK.format('h2', 'm2')}")
_HOUR = re.compile(r"(?P<om>(?:om|rond|vanaf) )?(?P<h>[0-9]{1,2})(?:(?: ?(?:u|uur|h)|[:.])[0-5][0-9]| ?(?:u|uur|h))")
_EARLIEST, _LAST, _LONGEST = 7, 23, 12 * 60


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words and marks of one line, in order."""
    return tuple(word for found in _WORD.finditer(text) if (word := _word(found[0], found.start())).plain)


def _word(said: str, start: int) -> Word:
    bare = re.sub(r"(?<=\w)['’]+$|[:.!?…\"”’]+$", "", said.lstrip('"“‘')) if said.strip("-–—") else said[:1]
    kept = said.rstrip("'’") if re.search(r"[0-9]['’]$", said) else ""
    plain = plainly(f"{kept}'" if kept else bare) or (said if said in BETWEEN | JOINING else "")
    ended = said[-1:] in {".", "!", "?", "…"} and not (said[-1] == "." and _ABBREVIATED.fullmatch(plain))
    return Word(plain, start, start + len(said), ended)


def day_words(said: str) -> str:
    """Return words as they are read as a day: ``gist`` is gisteren. A day of the week that is misspelt beside a date
    is left out: the date tells."""
    words = [_SHORT_DAYS.get(word, word) for word in said.split()]
    if len(words) > 1 and re.match(r"[0-9]{1,2}[/.-][0-9]", words[1]) and _like_a_weekday(words[0]):
        words = words[1:]
    return " ".join(words)


def _like_a_weekday(word: str) -> bool:
    """Two letters, one of them right: ``wa`` for ``wo`` or ``za``."""
    short = {name[:2] for name in WEEKDAYS}
    return len(word) == 2 and word not in short and any(a == b for one in short for a, b in zip(word, one, strict=True))


@cache
def stretch_of_hours(said: str) -> tuple[str, int] | None:
    """Return the first hour and the minutes up to the second: ``14u-15u30``, ``van 14u tot 16u``."""
    found = _HOURS.fullmatch(said)
    if not found or not re.search("[u:h]", said):
        return None
    first, last = (60 * int(found[hour]) + int(found[minute] or 0) for hour, minute in (("h", "m"), ("h2", "m2")))
    if not first < last <= min(first + _LONGEST, 60 * (_LAST + 1)):
        return None
    return f"{first // 60}u{first % 60:02}", last - first


@cache
def hour_words(said: str) -> bool:
    """Whether this is an hour of the day, apart from any day. ``4u`` is how long it took; ``om 4u`` asks which."""
    if found := _HOUR.fullmatch(said):
        return bool(found["om"]) or _EARLIEST <= int(found["h"]) <= _LAST
    if not re.search(r"\b(?:half|voor|over)\b", said):
        return False
    try:
        return hour_said(said, None) is not None
    except CanoError:
        return False


@cache
def duration_words(said: str) -> bool:
    """Whether this says how long something took."""
    try:
        return duration_said(said) <= _LONGEST or said.endswith(("min", "minuten"))
    except CanoError:
        return False


def is_loose_number(said: str) -> bool:
    """Whether this is a number without a unit."""
    return re.fullmatch(NUMBER, said) is not None
