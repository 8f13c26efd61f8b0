"""The outside world: the consulent, hearings, and decisions that end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from cano_cli.agenda.item import Due, Seen
from cano_cli.agenda.past import evaluations, hearings, meetings, planned
from cano_cli.model.traject import Beslissing, Kader
from cano_cli.readers.dutch import date_text
from cano_cli.rules.moments import TRAJECT, start_of_guidance
from cano_cli.rules.terms import DECISION_NOTICE, FOLLOW_UP, HEARING, before, due

_DAY = timedelta(days=1)


def items(seen: Seen) -> Iterator[Due]:
    """Yield the hearings and the ends of decisions."""
    kader = seen.case.traject.kader if seen.case.traject else None
    hours = {dated.day: dated.content.tijd for dated in reversed(planned(seen)) if dated.content.soort == "zitting"}
    for day in hearings(seen):
        found = seen.on("zitting", day, "Zitting op de jeugdrechtbank.", path=TRAJECT, subject=str(day))
        yield replace(found, time=hours.get(day))
    if kader is None:
        return
    if kader.soort == "jeugdrechtbank":
        yield from _yearly_hearing(seen, kader)
    for decision in kader.beslissingen:
        yield from _end_of(seen, decision, kader)


def follow_up(seen: Seen) -> Iterator[Due]:
    """Yield the next moment with the consulent, where there is one."""
    kader = seen.case.traject.kader if seen.case.traject else None
    key = kader.consulent if kader and kader.soort != "vrijwillig" else None
    last = _last_with(seen, key) if key else None
    if key and last:
        what = f"Volg samen met de consulent op hoe het loopt: het laatste moment samen was op {date_text(last)}."
        day = due(FOLLOW_UP, seen.organisation, last)
        yield seen.to_do("opvolging-consulent", day, what, term=FOLLOW_UP, who=(key,), path=TRAJECT, subject=key)


def _last_with(seen: Seen, key: str) -> date | None:
    """Return the last day on which somebody was there; the start when that has not been."""
    traject = seen.case.traject
    days = [contact.datum for contact in seen.case.contacten if key in contact.met]
    days += [dated.day for dated in meetings(seen) if key in dated.content.aanwezig]
    days += [dated.day for dated in evaluations(seen) if key in dated.content.aanwezig]
    for step in traject.opstart if traject else ():
        if key in step.aanwezig or step.stap == "voorlegging-consulent":
            days.append(step.datum)
    start = start_of_guidance(seen.case)
    return max((day for day in (*days, *([start] if start else [])) if day <= seen.today), default=None)


def _yearly_hearing(seen: Seen, kader: Kader) -> Iterator[Due]:
    """Yield the day by which there has to be another hearing, unless one is planned by then."""
    decided = [decision.van for decision in kader.beslissingen if decision.van <= seen.today]
    held = [day for day in hearings(seen) if day <= seen.today] or sorted(decided)[:1]
    if not held:
        return
    last = due(HEARING, seen.organisation, held[-1])
    if not any(seen.today <= day <= last for day in hearings(seen)):
        what = f"Vraag na wanneer de volgende zitting is: dat hoort binnen {seen.length(HEARING)} na de vorige."
        yield seen.to_do("zitting-aanvragen", last, what, term=HEARING, path=TRAJECT, subject=str(last))


def _end_of(seen: Seen, decision: Beslissing, kader: Kader) -> Iterator[Due]:
    """Yield the end of a decision and, before it, the day to talk about what comes after; once it has passed, that
    something still runs under it. A later decision takes over."""
    end, number = decision.einde, decision.nummer
    if end is None or (end >= seen.today and _taken_over(decision, end, kader)):
        return
    if end >= seen.today:
        what = f"Bespreek wat er komt na beslissing {number}, die loopt tot {date_text(end)}."
        notice = max(before(DECISION_NOTICE, seen.organisation, end), decision.van)
        yield seen.to_do("na-beslissing", notice, what, term=DECISION_NOTICE, path=TRAJECT, subject=number)
    if end >= seen.today or _runs_on(seen, decision, end, kader):
        what = f"Beslissing {number} loopt af: vraag de volgende, of rond af wat eronder loopt."
        yield seen.to_do("einde-beslissing", end, what, path=TRAJECT, subject=number)


def _next(day: date) -> date:
    return day if day == date.max else day + _DAY


def _taken_over(decision: Beslissing, end: date, kader: Kader) -> bool:
    others = (one for one in kader.beslissingen if one is not decision and one.van <= _next(end))
    return any(one.einde is None or (one.einde, one.van) > (end, decision.van) for one in others)


def _runs_on(seen: Seen, decision: Beslissing, end: date, kader: Kader) -> bool:
    """Whether an element has no end and runs under a decision that has one; or under none, when none is left."""
    traject = seen.case.traject
    left = any(one.van <= seen.today and (one.einde is None or one.einde >= seen.today) for one in kader.beslissingen)
    under = {decision.nummer} if left or _taken_over(decision, end, kader) else {decision.nummer, None}
    elements = traject.elementen if traject else ()
    return any(one.onder in under and one.tot is None and one.van <= end for one in elements)
