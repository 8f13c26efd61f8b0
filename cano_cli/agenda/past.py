"""What the families of the agenda ask of a case as it was on the day: the declaration in force, what was held."""

from __future__ import annotations

from datetime import date

from cano_cli.agenda.item import Seen
from cano_cli.model.case import Dated
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.traject import Element
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.werk import Overleg


def declarations(seen: Seen) -> tuple[Dated[Engagementsverklaring], ...]:
    """Return the engagementsverklaringen until today, oldest first."""
    return tuple(dated for dated in seen.case.verklaringen if dated.day <= seen.today)


def evaluations(seen: Seen) -> tuple[Dated[Evaluatie], ...]:
    """Return the evaluations until today, oldest first."""
    return tuple(dated for dated in seen.case.evaluaties if dated.day <= seen.today)


def meetings(seen: Seen) -> tuple[Dated[Overleg], ...]:
    """Return the meetings until today, oldest first."""
    return tuple(dated for dated in seen.case.overleg if dated.day <= seen.today)


def running(seen: Seen, element: str) -> list[tuple[int, Element]]:
    """Return the elements of this name that are in use today, each with its place in traject.yaml."""
    traject = seen.case.traject
    return [
        (index, one)
        for index, one in enumerate(traject.elementen if traject else ())
        if one.element == element and one.van <= seen.today and (one.tot is None or one.tot >= seen.today)
    ]


def guides(seen: Seen, role: str = "") -> tuple[str, ...]:
    """Return who guides today, in this role or in any."""
    traject = seen.case.traject
    found = (
        guide.wie
        for guide in (traject.begeleiding if traject else ())
        if guide.van <= seen.today and (guide.tot is None or guide.tot >= seen.today) and role in {"", guide.rol}
    )
    return tuple(dict.fromkeys(found))


def hearings(seen: Seen) -> tuple[date, ...]:
    """Return all days of hearings, oldest first."""
    return seen.case.zittingen


def planned(seen: Seen) -> tuple[Dated[Overleg], ...]:
    """Return the meetings of today and later, by day and hour."""
    coming = (dated for dated in seen.case.overleg if dated.day >= seen.today)
    return tuple(sorted(coming, key=lambda dated: (dated.day, dated.content.tijd or "")))
