"""Progress between two moments: which evaluation is told, since when, and what moved in goals and agreements.

Figures of one goal are only laid beside each other when they were given on the same scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cano_cli.diagrams.voortgang.telling import figure_text
from cano_cli.model.case import Dated
from cano_cli.model.evaluatie import STAND, AfspraakEvaluatie, DoelEvaluatie, Evaluatie
from cano_cli.model.verklaring import Afspraak, Doel, Doelschaal, Engagementsverklaring
from cano_cli.readers.dutch import date_text, join, number_text
from cano_cli.readers.view import View
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import DOMEIN_NAMES, day_text, period_text

_SAYS_NOTHING = frozenset({"soort", "aanleiding", "aanwezig"})
"""An evaluation of which a reader sees no more than this tells them nothing."""
GOAL_DECISION = {
    "verderzetten": "we werken hieraan verder",
    "bijsturen": "we passen dit doel aan",
    "afbouwen": "we bouwen dit af",
    "afsluiten": "we sluiten dit doel af",
}
"""What was decided about one goal, as ``BESLUIT`` says it of the whole."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days after ``since`` up to and including ``until``; ``opened_by`` is what it opens with, in Dutch."""

    since: date
    until: date
    opened_by: str

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.since < day <= self.until

    def overlaps(self, first: date, last: date | None) -> bool:
        """Whether something that went on from ``first`` to ``last`` was going on in it."""
        return first <= self.until and (last is None or last > self.since)

    @property
    def first(self) -> date:
        """The first day in it."""
        return min(self.since + timedelta(days=1), self.until)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days


@dataclass(frozen=True, slots=True)
class Began:
    """Where a goal began: the first figure on the scale it has now, the day, and whether it was worded otherwise."""

    figure: float
    day: date
    reworded: bool

    def otherwise(self, day: date) -> str:
        """Return as told on ``day`` that the goal was another then: ``10 februari, het doel luidde toen anders``."""
        return f"{day_text(self.day, day)}, het doel luidde toen anders" if self.reworded else ""


def began(told: Told, key: str, convention: str, day: date) -> Began | None:
    """Return where a goal began on a scale of this convention, as far as that was agreed by ``day``."""
    declared = [(one.day, goal) for one in _oldest_first(told, day) for goal in one.content.doelen if goal.id == key]
    for since, goal in declared:
        if goal.schaal and goal.schaal.conventie == convention:
            return Began(goal.schaal.nu, since, goal.tekst.split() != declared[-1][1].tekst.split())
    return None


def latest_evaluation(view: View) -> Dated[Evaluatie] | None:
    """Return the latest evaluation of which the reader sees something."""
    return next((one for one in reversed(view.case.evaluaties) if _tells(one.content)), None)


def _tells(evaluation: Evaluatie) -> bool:
    return bool(evaluation.model_fields_set - _SAYS_NOTHING)


def previous_day(view: View) -> date | None:
    """Return the day to compare an evaluation with: that of the evaluation before, else of the first declaration."""
    dated = latest_evaluation(view)
    if dated is None:
        return None
    before = _days_before(dated.day, (one.day for one in view.case.evaluaties if _tells(one.content)))
    return before[-1] if before else first_day(view, dated.day)


def first_day(view: View, before: date) -> date | None:
    """Return the day of the first declaration, ``None`` when there was none before that day."""
    return next(iter(_days_before(before, (one.day for one in view.case.verklaringen))), None)


def _days_before(day: date, days: Iterable[date]) -> list[date]:
    return sorted(one for one in days if one < day)


def evaluation_before(told: Told, dated: Dated[Evaluatie]) -> date | None:
    """Return the day of the evaluation before this one, ``None`` when this is the first."""
    days = [one.day for one in told.case.evaluaties if one.day < dated.day and _tells(one.content)]
    return days[-1] if days else None


def period_of(told: Told, dated: Dated[Evaluatie]) -> Period:
    """Return the days that an evaluation looks back on: since the one before, else since the declaration."""
    if before := evaluation_before(told, dated):
        return Period(before, dated.day, f"sinds de evaluatie van {date_text(before)}")
    signed = first_day(told.view, dated.day)
    if signed:
        return Period(signed, dated.day, f"sinds de engagementsverklaring van {date_text(signed)}")
    return whole_period(told, dated.day)


def whole_period(told: Told, until: date) -> Period:
    """Return the days from the beginning of the guidance."""
    traject = told.traject
    begun = [*(one.van for one in traject.begeleiding), *(one.van for one in traject.elementen)]
    first = min(begun or [one.datum for one in traject.opstart] or [until])
    return Period(min(first, until) - timedelta(days=1), until, "sinds de start")


def period_values(period: Period, at: date) -> Plain:
    """Return a period in words."""
    return {
        "sinds": period.opened_by,
        "van": date_text(period.first),
        "tot": date_text(period.until),
        "tekst": period_text(period.first, period.until, at),
    }


def goals(told: Told, dated: Dated[Evaluatie]) -> list[Plain]:
    """Return the goals of an evaluation with where each began, stood and stands; then those of the declaration of
    that day of which nothing is said."""
    scored = {one.id: one for one in dated.content.doelen}
    in_force = next(iter(_declared_by(told, dated.day)), None)
    declared = [goal.id for goal in in_force.content.doelen] if in_force else []
    rows = (_goal(told, key, dated, scored.get(key)) for key in dict.fromkeys((*scored, *declared)))
    return [row for row in rows if row]


def journeys(told: Told, until: date) -> list[Plain]:
    """Return every goal there ever was until a day, with its first figure and the last thing said of it."""
    keys = dict.fromkeys(goal.id for one in _oldest_first(told, until) for goal in one.content.doelen)
    seen = [one for one in told.case.evaluaties if one.day <= until]
    last = {one.id: (dated, one) for dated in seen for one in dated.content.doelen}
    found = (_goal(told, key, *last[key]) if key in last else _never_scored(told, key, until) for key in keys)
    return [row | {"nummer": number} for number, row in enumerate((row for row in found if row), 1)]


def _never_scored(told: Told, key: str, until: date) -> Plain:
    return _goal(told, key, Dated(until, "", Evaluatie.model_construct()), None)


def _oldest_first(told: Told, until: date) -> list[Dated[Engagementsverklaring]]:
    return [one for one in told.case.verklaringen if one.day <= until]


def _declared_by(told: Told, day: date) -> Iterator[Dated[Engagementsverklaring]]:
    """Yield the declarations in the order in which they count on a day: the latest one before it first."""
    before = _oldest_first(told, day)
    yield from reversed(before)
    yield from told.case.verklaringen[len(before) :]


def _goal(told: Told, key: str, dated: Dated[Evaluatie], seen: DoelEvaluatie | None) -> Plain:
    """Return one goal; nothing when the reader sees no goal of that name. The team is told that it is missing."""
    declared = _find_goal(told, key, dated.day)
    if declared is None and not told.view.reader.is_team:
        return {}
    number, goal = declared or (0, Doel(id=key, tekst=f"Doel ‘{key}’ staat in geen engagementsverklaring."))
    return {
        "nummer": number,
        "tekst": goal.tekst,
        "domein": DOMEIN_NAMES[goal.domein] if goal.domein else "",
        "hulpvraag_van": told.labels(goal.hulpvraag_van),
        "verwachting": goal.verwachting or "",
        "verwachting_van": told.labels(goal.verwachting_van),
        "aanpak": goal.aanpak or "",
        "goed_genoeg": goal.goed_genoeg or "",
        "tegen": date_text(goal.tegen) if goal.tegen else "",
        "datum": date_text(dated.day),
        **_figures(told, key, dated.day, seen),
        **_judgements(told, key, dated.day, seen),
    }


def _find_goal(told: Told, key: str, day: date) -> tuple[int, Doel] | None:
    for dated in _declared_by(told, day):
        for number, goal in enumerate(dated.content.doelen, 1):
            if goal.id == key:
                return number, goal
    return None


def scale_on(told: Told, key: str, day: date) -> Doelschaal | None:
    """Return the scale of a goal on a day: what was last agreed."""
    found = (goal.schaal for one in _declared_by(told, day) for goal in one.content.doelen if goal.id == key)
    return next((scale for scale in found if scale), None)


def _figures(told: Told, key: str, day: date, seen: DoelEvaluatie | None) -> Plain:
    """Return where a goal began, stood at the evaluation before, stands, and should come; empty where unknown."""
    scale = scale_on(told, key, day)
    convention = scale.conventie if scale else ""
    now = seen.schaal if seen else None
    begun = began(told, key, convention, day)
    figures = {
        "start": begun.figure if begun else None,
        "vorige": _figure_before(told, key, convention, day),
        "nu": now,
        "streef": scale.streef if scale else None,
    }
    levels = {float(level): text for level, text in scale.niveaus.items()} if scale else {}
    return {
        "conventie": convention,
        "start_toen": begun.otherwise(day) if begun else "",
        "gehaald": now is not None and scale is not None and now >= scale.streef,
        **{name: _figure(figure, convention) for name, figure in figures.items()},
        "in_woorden": {name: "" if figure is None else levels.get(figure, "") for name, figure in figures.items()},
    }


def _figure(figure: float | None, convention: str) -> str:
    return "" if figure is None else figure_text(figure, convention)


def _figure_before(told: Told, key: str, convention: str, day: date) -> float | None:
    for dated in reversed([one for one in told.case.evaluaties if one.day < day]):
        scale = scale_on(told, key, dated.day)
        for one in dated.content.doelen:
            if one.id == key and one.schaal is not None:
                return one.schaal if scale and scale.conventie == convention else None
    return None


def _judgements(told: Told, key: str, day: date, seen: DoelEvaluatie | None) -> Plain:
    """Return what was seen, moved and decided, and the figure of each; empty when nothing was said."""
    scale = scale_on(told, key, day)
    convention = scale.conventie if scale else ""
    given = seen.gezien_door if seen else {}
    decided = (seen.besluit or "") if seen else ""
    return {
        "besproken": seen is not None,
        "gezien_door": [
            {"wie": told.who(who).label, "kort": told.shorts([who]), "cijfer": _figure(figure, convention)}
            for who, figure in given.items()
        ],
        "cijfers_apart": join([f"{told.roles([who])} {_figure(figure, convention)}" for who, figure in given.items()]),
        "uiteen": len(set(given.values())) > 1,
        "feiten": (seen.feiten or "") if seen else "",
        "wat_bewoog": (seen.tekst or "") if seen else "",
        "inschatting": seen is not None and seen.aard == "inschatting",
        "besluit": decided,
        "besluit_tekst": GOAL_DECISION.get(decided, ""),
    }


def agreements(told: Told, dated: Dated[Evaluatie]) -> list[Plain]:
    """Return what became of the agreements: those of the declaration of that day, then older ones that were looked
    at. What was never said of one has an empty ``stand``."""
    states = {one.id: one for one in dated.content.afspraken}
    in_force = next(iter(_declared_by(told, dated.day)), None)
    declared = [one.id for one in in_force.content.afspraken] if in_force else []
    order = (*(key for key in declared), *(key for key in states if key not in declared))
    rows = (_agreement(told, key, dated.day, states.get(key)) for key in dict.fromkeys(order))
    return [row for row in rows if row]


def _agreement(told: Told, key: str, day: date, seen: AfspraakEvaluatie | None) -> Plain:
    agreed = _find_agreement(told, key, day)
    if agreed is None:
        return {}
    number = _find_goal(told, agreed.doel, day) if agreed.doel else None
    return {
        "wie": told.labels(agreed.wie),
        "kort": told.shorts(agreed.wie),
        "eigen": told.view.reader.person in agreed.wie,
        "voor_consulent": bool(told.traject.kader and told.traject.kader.consulent in agreed.wie),
        "tekst": agreed.tekst,
        "doelnummer": number_text(number[0]) if number else "",
        "tegen": date_text(agreed.tegen) if agreed.tegen else "",
        "stand": seen.stand if seen else "",
        "stand_tekst": STAND[seen.stand] if seen else "",
        "toelichting": (seen.tekst or "") if seen else "",
        "open": seen is None or seen.stand in {"bezig", "niet-gebeurd"},
    }


def _find_agreement(told: Told, key: str, day: date) -> Afspraak | None:
    found = (one for dated in _declared_by(told, day) for one in dated.content.afspraken if one.id == key)
    return next(found, None)
