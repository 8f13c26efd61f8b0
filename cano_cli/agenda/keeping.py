"""Whether the time is over that a dossier is kept, by the same figures as the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cano_cli.agenda.closing import destruction_day
from cano_cli.agenda.item import Seen
from cano_cli.model.case import Case
from cano_cli.model.organisatie import Cano
from cano_cli.rules.terms import KEEPING, duration_of, source_of


@dataclass(frozen=True, slots=True)
class Over:
    """A case of which the time is over: since which day, by what, whether the jongere was told and offered a copy."""

    day: date
    ground: str
    told: date | None
    copy_offered: bool


def kept_until(case: Case, today: date, organisation: Cano | None) -> date | None:
    """Return the day until which a closed case is kept; None for one that is not closed, or of which nobody knows."""
    return destruction_day(Seen(case, today, organisation), case.afsluiting) if case.afsluiting else None


def over(case: Case, today: date, organisation: Cano | None) -> Over | None:
    """Return what there is to say of a closed case that need not be kept any longer on ``today``; None for others."""
    ended, day = case.afsluiting, kept_until(case, today, organisation)
    if ended is None or day is None or day > today:
        return None
    kept = ended.bewaren
    written = kept is not None and kept.vernietigen_op is not None
    by_age = f"tot {duration_of(KEEPING, organisation)}; {source_of(KEEPING, organisation) or 'eigen termijn'}"
    return Over(day, "de dag die in afsluiting.yaml staat" if written else by_age, kept.ingelicht if kept else None,
                bool(kept and kept.kopie))  # fmt: skip
