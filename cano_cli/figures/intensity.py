"""How many hours of contact a week may be expected, by the module of contextbegeleiding that was decided."""

from __future__ import annotations

from datetime import date, timedelta

from cano_cli.figures.running import running_of
from cano_cli.model.case import Case
from cano_cli.model.traject import Beslissing, Traject
from cano_cli.rules.terms import HOURS_BROAD, HOURS_LOW, value_of

_BY_MODULE = (("contextbegeleiding-breedsporig", HOURS_BROAD), ("contextbegeleiding-laagintensief", HOURS_LOW))


def expected_hours(case: Case, first: date, last: date) -> dict[float, int]:
    """Return on how many days from ``first`` to ``last`` contextbegeleiding ran with so many hours a week expected.
    Days of which the module is not known are not among them."""
    found: dict[float, int] = {}
    traject, running = case.traject, running_of(case)
    if traject is None:
        return found
    own = [one for one in running.elements if one.element == "contextbegeleiding"]
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        under = [one.onder for one in own if one.van <= day <= running.last_of(one)]
        hours = _hours(case, _decisions(traject, day, under)) if under else None
        if hours is not None:
            found[hours] = found.get(hours, 0) + 1
    return found


def _decisions(traject: Traject, day: date, numbers: list[str | None]) -> list[Beslissing]:
    """Return the decisions that the elements name, or else those in force."""
    known = traject.kader.beslissingen if traject.kader else ()
    named = [one for one in known if one.nummer in numbers]
    return named or [one for one in known if one.van <= day <= (one.einde or date.max)]


def _hours(case: Case, decisions: list[Beslissing]) -> float | None:
    modules = {module for one in decisions for module in one.modules}
    return next((value_of(term, case.organisation) for module, term in _BY_MODULE if module in modules), None)
