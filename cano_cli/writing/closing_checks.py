"""What may be forgotten before a closing. It keeps nobody from closing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cano_cli.agenda.item import Seen
from cano_cli.agenda.past import declarations, evaluations
from cano_cli.model.case import Case
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.verklaring import Afspraak
from cano_cli.readers.dutch import count, join

_FINAL = {"gebeurd", "niet-gebeurd", "vervallen"}


def warnings(case: Case, day: date) -> Iterator[str]:
    """Yield what may be forgotten before a closing on ``day``; it keeps nobody from closing."""
    open_still = open_agreements(case, day)
    if open_still:
        which = join([one.id for one in open_still])
        yield f"{count(len(open_still), 'afspraak staat', 'afspraken staan')} nog open: {which}."
    last = next((one.content for one in reversed(case.evaluaties) if one.day <= day), None)
    if last is None or not _is_last(last):
        yield "Er is nog geen eindevaluatie."
    traject = case.traject
    begins = [*(one.van for one in traject.elementen), *(one.van for one in traject.begeleiding)] if traject else []
    if any(first > day for first in begins):
        yield "In traject.yaml begint iets pas na deze dag; kijk dat na."


def open_agreements(case: Case, day: date) -> tuple[Afspraak, ...]:
    """Return the afspraken of the last engagementsverklaring of which no evaluation since said how they ended."""
    seen = Seen(case, day, case.organisation)
    current = declarations(seen)[-1:]
    settled = {
        one.id
        for dated in evaluations(seen)
        if current and dated.day >= current[0].day
        for one in dated.content.afspraken
        if one.stand in _FINAL
    }
    return tuple(one for dated in current for one in dated.content.afspraken if one.id not in settled)


def _is_last(evaluation: Evaluatie) -> bool:
    return evaluation.aanleiding == "afsluiting" or evaluation.soort == "eindevaluatie"
