"""What the day proposes for an evaluation: why it is held now, of which kind it is, and when the next one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cano_cli.readers.dutch import date_text
from cano_cli.rules.moments import start_of_guidance
from cano_cli.rules.terms import BEFORE_HEARING, EVALUATION, NEXT_EVALUATION, STILL_FRESH, before, due
from cano_cli.writing.known import Known

_NEAR = timedelta(days=45)
"""How far from three or six months an evaluation may be held and still be that one."""
_MONTHS = {"drie-maanden": (timedelta(days=91), "drie"), "zes-maanden": (timedelta(days=182), "zes")}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an evaluation is held now, by a word of the value list, and in Dutch why that is proposed."""

    word: str
    because: str


def proposed_reason(told: Known, decision: str | None = None) -> Reason | None:
    """Return why an evaluation is held now, as far as the decision and the day say: the end, a hearing that comes, or
    three or six months since the first engagementsverklaring (without one: since the start), where no evaluation before
    was that one."""
    if decision == "afsluiten":
        return Reason("afsluiting", "er is besloten om af te sluiten")
    hearing = _next_hearing(told)
    if hearing and told.day >= before(STILL_FRESH, told.case.organisation, hearing):
        return Reason("zitting", f"op {date_text(hearing)} is er een zitting")
    declared = told.case.verklaringen[:1]
    start = declared[0].day if declared else start_of_guidance(told.case)
    if start is None:
        return None
    since = f"sinds de {'eerste engagementsverklaring' if declared else 'start'} ({date_text(start)})"
    held = {one.content.aanleiding for one in told.case.evaluaties if one.day < told.day}
    for word, (length, months) in _MONTHS.items():
        if word not in held and abs(told.day - start - length) <= _NEAR:
            return Reason(word, f"het is ongeveer {months} maanden {since}")
    return None


def proposed_kind(reason: str | None) -> str:
    """Return what kind of evaluation goes with a reason."""
    return {"zitting": "tussentijds", "afsluiting": "eindevaluatie"}.get(reason or "", "evolutiebespreking")


def proposed_next(told: Known, decision: str | None) -> date | None:
    """Return the last day in time for the next evaluation: at its term, or before a hearing that comes sooner. None
    after the decision to stop."""
    if decision == "afsluiten":
        return None
    organisation = told.case.organisation
    term = NEXT_EVALUATION if told.last else EVALUATION
    days = [due(term, organisation, told.day)]
    if hearing := _next_hearing(told):
        days.append(before(BEFORE_HEARING, organisation, hearing))
    return min((day for day in days if day > told.day), default=None)


def _next_hearing(told: Known) -> date | None:
    return min((day for day in told.hearings if day > told.day), default=None)
