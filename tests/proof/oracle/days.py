"""What holds on a day."""

from __future__ import annotations

from datetime import date

from cano_cli.model.as_of import as_of
from cano_cli.model.case import Case
from cano_cli.model.entry import DelenMet

_PROJECTED: dict[tuple[int, date], tuple[Case, Case]] = {}
_REMEMBERED = 12


def as_of_day(case: Case, day: date) -> Case:
    """Return the case as it was on a day; the last few are remembered."""
    known = _PROJECTED.get((id(case), day))
    if known is None or known[0] is not case:
        if len(_PROJECTED) > _REMEMBERED:
            _PROJECTED.clear()
        known = _PROJECTED[id(case), day] = (case, as_of(case, day))
    return known[1]


def in_force(said: tuple[DelenMet, ...], today: date) -> frozenset[str]:
    """Return with whom something is shared today: consent begins and ends."""
    return frozenset(one.met for one in said if (one.van or date.min) <= today <= (one.tot or date.max))
