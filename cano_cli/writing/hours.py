"""Hours as people say them: ``16u30``, ``om 16.30 uur``, ``half vijf``, ``kwart voor acht 's avonds``.

Written as on a digital clock they mean what stands there. Said in words they are hours of the day (from 7 up to 7)
unless a part of the day comes along; ``4u`` could be either and is asked again.
"""

from __future__ import annotations

import re

from cano_cli.writing.day_words import NUMBER, number, refused

HOUR = (
    r"(?:(?:om|rond|vanaf) )?(?P<clock>"
    r"(?P<h>[0-9]{1,2}) ?(?:u|uur|h) ?(?P<m>[0-9]{2})?|(?P<h2>[0-9]{1,2})[:.](?P<m2>[0-9]{2}) ?(?:u|uur|h)?"
    rf"|(?:(?P<minutes>kwart|{NUMBER}) (?P<side>voor|over) )?(?P<half>half )?(?P<h3>{NUMBER})(?P<word> ?uur)?"
    r"|(?P<named>middernacht))\.?"
)
"""One hour; names its groups, so a pattern can hold it once."""
PART = r"(?P<part>morgen|ochtend|voormiddag|middag|namiddag|avond|nacht)"
_HINT = "Schrijf bijvoorbeeld 16u30 of half vijf."


def hour_said(text: str, part: str | None) -> str | None:
    """Return the hour as ``16:30``; ``None`` when ``text`` is no hour. ``part`` is the part of the day that was said.

    Raises :class:`CanoError` for an hour that is none, or that could be two.
    """
    match = re.fullmatch(HOUR, text)
    if match is None:
        return None
    if match["named"]:
        return "00:00"
    if match["h3"]:
        return _in_words(match, part)
    hour, minute = int(match["h"] or match["h2"]), int(match["m"] or match["m2"] or 0)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        raise refused(f"‘{match['clock']}’ is geen uur.", _HINT)
    if part:
        return _told(_at(part, hour), minute)
    if 1 <= hour <= _NIGHT_OR_NOON and not (match["h"] or match["h2"]).startswith("0"):
        late, early = f"{hour + 12}u{minute:02}", f"0{hour}u{minute:02}"
        raise refused(f"‘{match['clock']}’ kan ’s middags of ’s nachts zijn.", f"Schrijf {late} of {early}.")
    return _told(hour, minute)


_LAST_HOUR, _LAST_MINUTE, _NIGHT_OR_NOON, _TWELVE = 23, 59, 6, 12


def _in_words(match: re.Match[str], part: str | None) -> str | None:
    """``half vijf``, ``vijf voor half vijf``, ``kwart over vier``, ``vier uur``; a bare number is no hour."""
    side, half = match["side"], match["half"]
    if not (side or half or match["word"]):
        return None
    hour = number(match["h3"])
    if not 1 <= hour <= _TWELVE:
        raise refused(f"‘{match['clock']}’ is geen uur.", _HINT)
    beside = 0 if not side else 15 if match["minutes"] == "kwart" else number(match["minutes"])
    minutes = hour % _TWELVE * 60 - (30 if half else 0) + (beside if side == "over" else -beside)
    twelve = minutes // 60 % _TWELVE
    return _told(_at(part, twelve) if part else twelve + (_TWELVE if twelve <= _NIGHT_OR_NOON else 0), minutes % 60)


def _at(part: str, hour: int) -> int:
    """Return an hour of the clock in a part of the day: 8 in the evening is 20, 12 at night is 0."""
    if hour > _TWELVE:
        return hour
    twelve = hour % _TWELVE
    if part in {"morgen", "ochtend", "voormiddag"}:
        return twelve if twelve else _TWELVE
    if part == "nacht":
        return twelve + (_TWELVE if twelve > _NIGHT_OR_NOON else 0)
    return twelve + _TWELVE if twelve or part != "avond" else 0


def _told(hour: int, minute: int) -> str:
    return f"{hour:02}:{minute:02}"
