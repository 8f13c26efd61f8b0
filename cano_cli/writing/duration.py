"""How long something took, as people say it: ``75``, ``1u15``, ``5 kwartier``, ``anderhalf uur``, ``drie kwartier``,
``half uurtje``. What is said to be about that long (``een goed uur``) is taken as that long."""

from __future__ import annotations

import re

from cano_cli.writing.day_words import NUMBER, number, plainly, refused

_HOURS = r"(?:uren|uurtjes|uurtje|uur|u|h)\.?"
_MINUTES = r"(?:minuten|minuut|minuutjes|minuutje|minuuts|min|mn|m|')\.?"
_QUARTER = r"kwartier(?:en|tje|tjes)?"
_BOTH = re.compile(
    rf"(?P<hours>{NUMBER}) ?{_HOURS}(?: ?(?:en )?(?P<minutes>{NUMBER}|(?:een )?{_QUARTER})(?: ?{_MINUTES})?)?"
)
_CLOCK = re.compile(r"(?P<hours>[0-9]{1,2}):(?P<minutes>[0-5][0-9])")
_ONLY_MINUTES = re.compile(rf"(?P<minutes>{NUMBER})(?: ?{_MINUTES})?")
_QUARTERS = re.compile(rf"(?P<count>{NUMBER} ?)?(?:{_QUARTER}|kwart(?: ?{_HOURS})?)")
_DECIMAL = re.compile(rf"(?P<hours>[0-9]{{1,2}})[.,](?P<part>[0-9]{{1,2}}) ?{_HOURS}")
_HALF = re.compile(
    rf"(?:(?:een )?half|½|(?P<count>{NUMBER}) ?(?:en een half|½)|(?P<one>anderhalf|anderhalve|1½)) ?{_HOURS}"
)
_FRACTION = re.compile(rf"(?P<over>[13])/(?P<under>[24]) ?{_HOURS}")
_ABOUT = re.compile(r"^(?:(?:ong(?:eveer)?\.?|ca\.?|circa|zo'n|bijna|ruim|krap|\+/-|±|~|goed|dik|klein) ?)+")
_ONE_ABOUT = re.compile(r"^een (?=(?:goed|dik|klein|ruim|krap) )")
_DAY = 1440


def duration_said(text: str) -> int:
    """Return minutes, from 0 to 1440. Raises :class:`CanoError` (exit code 2) for what is no duration."""
    said = re.sub(r"(?<=[0-9])\s*,\s*(?=[0-9])", ".", text)
    plain = plainly(said)
    minutes = _minutes(_ABOUT.sub("", _ONE_ABOUT.sub("", plain)))
    if minutes is None or minutes > _DAY:
        raise refused(f"‘{text.strip()}’ is geen duur.", "Schrijf minuten of uren: 75, 1u15, anderhalf uur.")
    return minutes


def _minutes(text: str) -> int | None:
    if re.fullmatch(r"uur(?:tje)?", text):
        return 60
    if match := _FRACTION.fullmatch(text):
        return 60 * int(match["over"]) // int(match["under"])
    if match := _DECIMAL.fullmatch(text):
        return round(float(f"{match['hours']}.{match['part']}") * 60)
    if match := _HALF.fullmatch(text):
        whole = 1 if match["one"] else number(match["count"]) if match["count"] else 0
        return whole * 60 + 30
    if match := _QUARTERS.fullmatch(text):
        return 15 * (number(match["count"].strip()) if match["count"] else 1)
    if match := _BOTH.fullmatch(text) or _CLOCK.fullmatch(text):
        more = match["minutes"]
        return 60 * number(match["hours"]) + (0 if more is None else 15 if "kwartier" in more else number(more))
    match = _ONLY_MINUTES.fullmatch(text) or re.fullmatch(r"(?P<minutes>[0-9]{4})", text)
    return number(match["minutes"]) if match else None
