"""Deadlines and thresholds as data: a name, a default and its source. What ``cano.yaml`` says comes first."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from cano_cli.model.organisatie import Cano

_HANDBOEK = "Handboek contextbegeleiding, zoals geciteerd in de vergelijking van ondersteuningsvormen (Odisee)"
_VERGELIJKING = "Vergelijking van ondersteuningsvormen (Odisee)"
_TO_CHECK = "Openbare bronnen over de Vlaamse jeugdhulp; niet nagekeken in de wettekst"
_OWN_CHOICE = "Geen bron: een voorstel om in het eigen team te bespreken"
_INTENSITY = (
    "Openbare bronnen over de Vlaamse jeugdhulp: laagintensief ongeveer 1, breedsporig ongeveer 2; niet nagekeken"
)
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

FIRST_TALK = Term("eerste-gesprek", "1 maand", f"{_VERGELIJKING}, over 1 Gezin 1 Plan; voor CANO niet zeker")
"""From the toewijzing to the kennismaking."""
SIGNING = Term("ondertekening", "14 dagen", _OWN_CHOICE)
"""From the engagementsverklaring to the last signature."""
BEFORE_HEARING = Term("evaluatie-voor-zitting", "2 weken", _OWN_CHOICE)
"""How long before a hearing the evaluation for it is held. That there is one: see ``evaluatie``."""
STILL_FRESH = Term("evaluatie-vers", "2 maanden", _OWN_CHOICE)
"""How old an evaluation may be on the day of a hearing."""
FOLLOW_UP = Term("opvolging-consulent", "6 maanden", _VERGELIJKING)
"""From one moment with the consulent to the next."""
HEARING = Term("zitting", "1 jaar", _VERGELIJKING)
"""From one hearing to the next, where the jeugdrechtbank imposed the help."""
DECISION_NOTICE = Term("einde-beslissing", "2 maanden", _OWN_CHOICE)
"""How long before the end of a decision one talks about what comes after it."""
MODULE = Term("module", "6 maanden", f"{_VERGELIJKING}; in de praktijk verlengd tot 18 of 24 maanden")
"""How long contextbegeleiding runs before it is extended, each time."""
STAY = Term("verblijf", "1 maand", f"{_OWN_CHOICE}; ‘zo kort mogelijk’ komt uit het CANO Protocol (2021), 2.2")
"""From the first day of a verblijf, or the last time it was looked at together, to the next time."""
SHORT_STAY = Term(
    "kort-verblijf", "1 week", f"{_OWN_CHOICE}; ‘zo kort mogelijk’ komt uit het CANO Protocol (2021), 2.2"
)
"""The same for a time-out and crisisopvang."""
TELLING = Term("op-de-hoogte", "1 week", f"{_OWN_CHOICE}; dat het verteld wordt, komt uit de werking van De Cocon")
"""From what was discussed without the jongere to the day that the jongere knows of it."""
COMPLETING = Term("aanvullen", "3 dagen", _OWN_CHOICE)
"""From a contact that was noted in haste to the day that it is complete."""
AFTERCARE = Term("nazorg", "3 dagen", _OWN_CHOICE)
"""From a contact after the end to the day that it is written down."""
ABLE = Term("bekwaam", "12 jaar", _TO_CHECK)
"""The age from which a jongere is presumed able to judge."""
PREPARING = Term("voorbereiden", "17 jaar", _OWN_CHOICE)
"""The age at which one begins to talk about what comes after eighteen."""
ROUND_TABLE = Term("ronde-tafel", "6 maanden", _TO_CHECK)
"""How long before coming of age a ronde tafel is held about what comes after."""
OF_AGE = Term("meerderjarig", "18 jaar", _VERGELIJKING)
"""The age at which supervision ends, and before which voortgezette jeugdhulp is asked."""
OFFENCE = Term("toezicht-delict", "23 jaar", _VERGELIJKING)
"""The age until which supervision can last after a jeugddelict."""
CONTINUED = Term("voortgezet", "25 jaar", _TO_CHECK)
"""The age at which voortgezette jeugdhulp ends."""
KEEPING = Term("bewaren", "35 jaar", _TO_CHECK)
"""The age of the (once) jongere until which the dossier is kept."""
KEEPING_NOTICE = Term("einde-bewaren", "6 maanden", _OWN_CHOICE)
"""How long before its end the dossier is announced to be destroyed."""

RHYTHM = Term("ritme", "4 weken", _OWN_CHOICE)
"""Over which stretch the contacts are held against the rhythm that was agreed."""
SILENCE = Term("stilte", "3 weken", _OWN_CHOICE)
"""From the last contact with the jongere or the context to the day that it is a silence."""
NO_GUIDE = Term("zonder-contextbegeleider", "2 weken", _OWN_CHOICE)
"""From the last day of one contextbegeleider to the first of the next."""
AFTER_TIME_OUT = Term("na-time-out", "1 week", _OWN_CHOICE)
"""From the last day of a time-out to the talk about it."""
AFTER_NIGHT = Term("na-nachtelijk-contact", "2 dagen", f"{_NETWERKING}: diezelfde dag of de dag nadien")
"""From a contact at night to the next one."""
OWN_WORDS = Term("eigen-woorden", "30 dagen", _OWN_CHOICE)
"""How old the words of the jongere may be on the day of an evaluation or a hearing."""
BREAK = Term("breuk", "6 maanden", _OWN_CHOICE)
"""From the last word about a broken tie to the day that somebody asks about it again."""
AGREEMENT = Term("afspraak-nakijken", "3 maanden", _OWN_CHOICE)
"""From the day of an afspraak to the day that its state is written down, where no evaluation came in between."""
SHARE_OF_RHYTHM = Threshold("deel-van-het-ritme", 0.5, _OWN_CHOICE)
"""Which share of the agreed rhythm is enough: holidays, illness and notes that come late are taken in."""
GUIDES = Threshold("wissels-contextbegeleider", 1, _OWN_CHOICE)
"""How often the contextbegeleider changes at most."""
DIFFERENCE = Threshold("verschil-in-cijfers", 3, _OWN_CHOICE)
"""How far figures for one doel lie apart before the difference is to be named."""
HOURS_LOW = Threshold("contacturen-laagintensief", 1, _INTENSITY)
"""Hours of contact a week to expect in contextbegeleiding laagintensief."""
HOURS_BROAD = Threshold("contacturen-breedsporig", 2, _INTENSITY)
"""Hours of contact a week to expect in contextbegeleiding breedsporig."""

TERMS = {
    term.name: term
    for term in (
        FIRST_TALK, DECLARATION, SIGNING, EVALUATION, NEXT_EVALUATION, BEFORE_HEARING, STILL_FRESH, GOAL, FOLLOW_UP,
        HEARING, DECISION_NOTICE, MODULE, STAY, SHORT_STAY, TELLING, COMPLETING, AFTERCARE, ABLE, PREPARING,
        ROUND_TABLE, OF_AGE, OFFENCE, CONTINUED, KEEPING, KEEPING_NOTICE,
        RHYTHM, SILENCE, NO_GUIDE, AFTER_TIME_OUT, AFTER_NIGHT, OWN_WORDS, BREAK, AGREEMENT,
    )
}  # fmt: skip
THRESHOLDS = {
    threshold.name: threshold
    for threshold in (VOICES, SHARE_OF_RHYTHM, GUIDES, DIFFERENCE, HOURS_LOW, HOURS_BROAD)
}  # fmt: skip


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
    amount, months = _read(duration)
    return _add_months(day, amount) if months else _add_days(day, amount)


def before(term: Term, organisation: Cano | None, day: date) -> date:
    """Return the day that lies the term before ``day``; before the calendar it is the first day there is."""
    return subtract_duration(day, duration_of(term, organisation))


def subtract_duration(day: date, duration: str) -> date:
    """Return the day ``duration`` before ``day``, read as :func:`add_duration` does: a month before 31 March is the
    last day of February."""
    amount, months = _read(duration)
    return _add_months(day, -amount) if months else _add_days(day, -amount)


def age_reached(term: Term, organisation: Cano | None, born: date) -> date:
    """Return the day on which somebody born on ``born`` reaches the age. Who was born on 29 February has a birthday on
    1 March in other years: only then is the year full."""
    amount, months = _read(duration_of(term, organisation))
    reached = _add_months(born, amount) if months else _add_days(born, amount)
    full = months and amount % 12 == 0 and (born.month, born.day) == (2, 29) and reached.day == 28
    return reached + timedelta(days=1) if full else reached


def _read(duration: str) -> tuple[int, bool]:
    """Return how many months (``True``) or days (``False``) a duration is."""
    number, _, unit = duration.partition(" ")
    if unit in {"dag", "dagen", "week", "weken"}:
        return int(number) * (7 if unit.startswith("w") else 1), False
    if unit in {"maand", "maanden", "jaar"}:
        return int(number) * (12 if unit == "jaar" else 1), True
    raise ValueError("not a duration")


def _add_days(day: date, days: int) -> date:
    return date.fromordinal(max(1, min(day.toordinal() + days, date.max.toordinal())))


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
