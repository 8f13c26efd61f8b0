"""Deadlines and thresholds as data: a name, a default and its source. What ``cano.yaml`` says comes first."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from cano_cli.model.organisatie import Cano

_HANDBOEK = "Handboek contextbegeleiding, zoals geciteerd in de vergelijking van ondersteuningsvormen (Odisee)"
_NETWERKING = "Netwerking en verbindend werken in CANO (2011), Organisatie"
_METHODIEKEN = "Netwerking en verbindend werken in CANO (2011), Overzicht van verbindende methodieken"


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline: the key under ``termijnen`` in cano.yaml, what holds without it, and where that comes from."""

    name: str
    default: str
    source: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold: the key under ``drempels`` in cano.yaml, what holds without it, and where that comes from."""

    name: str
    default: float
    source: str


DECLARATION = Term("engagementsverklaring", "45 dagen", _HANDBOEK)
"""From the start of the contextbegeleiding to the first engagementsverklaring."""
EVALUATION = Term("evaluatie", "3 maanden", _METHODIEKEN)
"""From the first engagementsverklaring to the first evaluation, and from the first to the second."""
NEXT_EVALUATION = Term("evaluatie-nadien", "6 maanden", _HANDBOEK)
"""From the second evaluation on: from one to the next."""
GOAL = Term("doel", "6 maanden", _NETWERKING)
"""From the engagementsverklaring to the day of a goal."""
VOICES = Threshold("cijfers-per-doel", 2, "Netwerking en verbindend werken in CANO (2011), Attitude")
"""How many people say where a goal stands."""

TERMS = {term.name: term for term in (DECLARATION, EVALUATION, NEXT_EVALUATION, GOAL)}
THRESHOLDS = {threshold.name: threshold for threshold in (VOICES,)}


def duration_of(term: Term, organisation: Cano | None) -> str:
    """Return the duration (``3 maanden``) that holds for the organisation."""
    own = organisation.termijnen.get(term.name) if organisation else None
    return own.waarde if own else term.default


def source_of(term: Term, organisation: Cano | None) -> str:
    """Return where the duration comes from; empty when the organisation gave its own without a source."""
    own = organisation.termijnen.get(term.name) if organisation else None
    return (own.bron or "") if own else term.source


def value_of(threshold: Threshold, organisation: Cano | None) -> float:
    """Return the threshold that holds for the organisation."""
    own = organisation.drempels.get(threshold.name) if organisation else None
    return own.waarde if own else threshold.default


def due(term: Term, organisation: Cano | None, start: date) -> date:
    """Return the last day that is still in time for a term that starts on ``start``."""
    return add_duration(start, duration_of(term, organisation))


def add_duration(day: date, duration: str) -> date:
    """Return the day ``duration`` (``45 dagen``, ``2 weken``, ``3 maanden``, ``1 jaar``) after ``day``.

    A month later is the same day of that month, or its last day where it is shorter: 30 November and three months is
    28 or 29 February. Beyond the calendar it is the last day there is. Raises :class:`ValueError` for other text.
    """
    number, _, unit = duration.partition(" ")
    amount = int(number)
    if unit in {"dag", "dagen", "week", "weken"}:
        return _add_days(day, amount * (7 if unit.startswith("w") else 1))
    if unit in {"maand", "maanden", "jaar"}:
        return _add_months(day, amount * (12 if unit == "jaar" else 1))
    raise ValueError("not a duration")


def _add_days(day: date, days: int) -> date:
    return day + timedelta(days=min(days, (date.max - day).days))


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
