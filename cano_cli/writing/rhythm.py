"""How often people see each other, as they say it: ``2 per week``, ``om de veertien dagen: eerst met wie dat wil``."""

from __future__ import annotations

import re

from cano_cli.store.yaml_write import Value
from cano_cli.writing.day_words import NUMBER, number, plainly, refused

_TIMES = rf"(?P<times>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?|{NUMBER})"
_UNIT = rf"(?:(?P<every>{NUMBER}) )?(?P<unit>weken|week|maanden|maand|dagen|dag)"
_PER = re.compile(rf"{_TIMES} ?(?:keer|maal|x|×)? ?(?:per|in de|elke|/|om de) ?{_UNIT}")
_EVERY = re.compile(rf"(?:om de|elke|iedere|per) ?{_UNIT}")
_WORDS = {"wekelijks": 1.0, "tweewekelijks": 0.5, "veertiendaags": 0.5, "dagelijks": 7.0, "maandelijks": 0.25}
_PER_WEEK = {"week": 1.0, "weken": 1.0, "dag": 7.0, "dagen": 7.0, "maand": 0.25, "maanden": 0.25}
_MOST = 14


def rhythm_said(text: str) -> dict[str, Value]:
    """Return ``{per_week: 2}`` and, where something follows a colon, that as ``toelichting``. A month counts for four
    weeks. Raises :class:`CanoError` (exit code 2)."""
    said, _, more = text.partition(":")
    per_week = _per_week(plainly(re.sub(r"(?<=[0-9]),(?=[0-9])", ".", said)))
    if per_week is None or not 0 < per_week <= _MOST:
        raise refused(f"‘{said.strip()}’ is geen ritme.", "Schrijf hoeveel keer: 2 per week, om de veertien dagen.")
    told: dict[str, Value] = {"per_week": int(per_week) if per_week == int(per_week) else round(per_week, 2)}
    return told | ({"toelichting": more.strip()} if more.strip() else {})


def _per_week(text: str) -> float | None:
    if text in _WORDS:
        return _WORDS[text]
    if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,2})?", text):
        return float(text)
    match = _PER.fullmatch(text) or _EVERY.fullmatch(text)
    if match is None:
        return None
    times = match.groupdict().get("times") or "1"
    every = number(match["every"]) if match["every"] else 1
    count = float(times) if re.fullmatch(r"[0-9.]+", times) else number(times)
    return count * _PER_WEEK[match["unit"]] / every if every else None
