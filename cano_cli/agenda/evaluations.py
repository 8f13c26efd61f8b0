"""Evaluations: at their term or the day that was agreed, and before a hearing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cano_cli.agenda.item import Due, Seen
from cano_cli.agenda.past import declarations, evaluations, hearings
from cano_cli.readers.dutch import date_text
from cano_cli.rules.moments import TRAJECT, start_of_guidance
from cano_cli.rules.terms import BEFORE_HEARING, EVALUATION, NEXT_EVALUATION, STILL_FRESH, before, due


def items(seen: Seen) -> Iterator[Due]:
    """Yield the next evaluation, and those that hearings ask for."""
    yield from _first(seen) if not evaluations(seen) else _next(seen)
    for day in hearings(seen):
        yield from _before_hearing(seen, day)


def _first(seen: Seen) -> Iterator[Due]:
    declared = declarations(seen)
    start = declared[0].day if declared else start_of_guidance(seen.case)
    if start and start <= seen.today:
        since = "de engagementsverklaring" if declared else "de start"
        what = f"Houd de eerste evaluatie, {seen.length(EVALUATION)} na {since}."
        path = declared[0].path if declared else TRAJECT
        last = due(EVALUATION, seen.organisation, start)
        yield seen.to_do("evaluatie", last, what, term=EVALUATION, path=path)


def _next(seen: Seen) -> Iterator[Due]:
    """Yield the evaluation after the last one. After the decision to stop it is no evaluation any more."""
    done = evaluations(seen)
    last = done[-1]
    if agreed := last.content.volgende:
        stops = last.content.besluit == "afsluiten"
        what = "Houd de volgende afspraak, zoals besloten in de laatste evaluatie."
        what = what if stops else "Houd de volgende evaluatie: deze dag is de vorige keer afgesproken."
        yield seen.to_do("evaluatie", agreed, what, path=last.path)
        return
    term = EVALUATION if len(done) == 1 else NEXT_EVALUATION
    what = f"Houd de volgende evaluatie, {seen.length(term)} na die van {date_text(last.day)}."
    day = due(term, seen.organisation, last.day)
    yield seen.to_do("evaluatie", day, what, term=term, path=last.path)


def _before_hearing(seen: Seen, day: date) -> Iterator[Due]:
    """Yield the evaluation for a hearing that is still to come, unless a recent one is there."""
    fresh_from = before(STILL_FRESH, seen.organisation, day)
    if day < seen.today or any(dated.day >= fresh_from for dated in evaluations(seen)):
        return
    what = f"Evalueer samen voor de zitting van {date_text(day)}."
    last = before(BEFORE_HEARING, seen.organisation, day)
    yield seen.to_do(
        "evaluatie-voor-zitting", last, what, term=BEFORE_HEARING, path=TRAJECT, subject=str(day)
    )  # fmt: skip
