"""Dates that cannot both be right, or stand in an unusual order. Codes D01 to D12."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from cano_cli.model.base import Model
from cano_cli.model.case import CaseFile
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.traject import Beslissing
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.walk import Path
from cano_cli.model.werk import Contacten
from cano_cli.rules import order_kinds as kinds
from cano_cli.rules.moments import NETWERK, TRAJECT, files_of
from cano_cli.rules.registry import Asked, Problem, rule

_STEPS = {
    "toewijzing": 0,
    "kennismaking": 1,
    "intake": 2,
    "ondertekening": 3,
    "voorlegging-consulent": 3,
    "voorlegging-jeugdrechtbank": 4,
}
"""The order of the start-up steps. The consulent may read the engagementsverklaring before it is signed."""
_FROM_A_DISTANCE = {"telefoon", "bericht", "mail", "brief", "niet-thuis"}


@rule(kinds.ENDS_BEFORE_START)
def nothing_ends_before_it_starts(asked: Asked) -> Iterator[Problem]:
    """``tot`` is not before ``van``, wherever both are."""
    for file, path, model in asked.models:
        if not _has_period(type(model)):
            continue
        start, end = (getattr(model, field) for field in ("van", "tot"))
        if start and end and _last(end) < _first(start):
            message = f"‘tot’ ({end}) ligt voor ‘van’ ({start})."
            yield Problem(file.path, (*path, "tot"), message, subject=getattr(model, "id", None) or "")


@rule(kinds.DIES_BEFORE_BIRTH)
def nobody_dies_before_birth(asked: Asked) -> Iterator[Problem]:
    """Whoever died, was born before."""
    network = asked.case.netwerk
    for index, person in enumerate(network.personen if network else ()):
        if person.geboren and person.overleden and person.overleden.last < person.geboren.first:
            message = f"‘overleden’ ({person.overleden}) ligt voor ‘geboren’ ({person.geboren})."
            yield Problem(NETWERK, ("personen", index, "overleden"), message, subject=person.id)


@rule(kinds.GOAL_BEFORE_DECLARATION)
def no_goal_is_due_before_its_declaration(asked: Asked) -> Iterator[Problem]:
    """A doel is due on or after the day of its engagementsverklaring."""
    yield from _due_before(asked, "doelen")


@rule(kinds.AGREEMENT_BEFORE_DECLARATION)
def no_agreement_is_due_before_its_declaration(asked: Asked) -> Iterator[Problem]:
    """An afspraak is due on or after the day of its engagementsverklaring."""
    yield from _due_before(asked, "afspraken")


@rule(kinds.NOT_OLDEST_FIRST)
def observations_are_oldest_first(asked: Asked) -> Iterator[Problem]:
    """The observations of a relatie go from old to new."""
    network = asked.case.netwerk
    for index, relation in enumerate(network.relaties if network else ()):
        for number, (before, after) in enumerate(pairwise(relation.verloop), start=1):
            if after.datum < before.datum:
                place = ("relaties", index, "verloop", number, "datum")
                message = f"{after.datum} staat onder {before.datum}, en is ouder."
                yield Problem(NETWERK, place, message, subject="-".join(relation.tussen))


@rule(kinds.STEPS_OUT_OF_ORDER)
def the_steps_follow_each_other(asked: Asked) -> Iterator[Problem]:
    """A step of the start-up is not dated before a step that comes first. Of a step taken twice, the first counts."""
    traject = asked.case.traject
    first: dict[str, tuple[date, int]] = {}
    for index, step in enumerate(traject.opstart if traject else ()):
        first[step.stap] = min(first.get(step.stap, (step.datum, index)), (step.datum, index))
    for name, (day, index) in first.items():
        before = [other for other in first if _STEPS[other] < _STEPS[name] and first[other][0] > day]
        if before:
            other = max(before, key=lambda step: first[step][0])
            message = f"{name} ({day}) ligt voor {other} ({first[other][0]})."
            yield Problem(TRAJECT, ("opstart", index, "datum"), message, subject=name)


@rule(kinds.SIGNED_BEFORE_DECLARATION)
def nobody_signs_before_the_declaration(asked: Asked) -> Iterator[Problem]:
    """A signature is on or after the day of the engagementsverklaring."""
    for file, declaration in files_of(asked.case, Engagementsverklaring):
        for index, signature in enumerate(declaration.ondertekening):
            if file.day and signature.datum < file.day:
                message = f"{signature.wie} ondertekende op {signature.datum}, en de verklaring is van {file.day}."
                yield Problem(file.path, ("ondertekening", index, "datum"), message, subject=signature.wie)


@rule(kinds.NEXT_NOT_LATER)
def the_next_evaluation_is_later(asked: Asked) -> Iterator[Problem]:
    """``volgende`` is after the day of the evaluation."""
    for file, evaluation in files_of(asked.case, Evaluatie):
        if file.day and evaluation.volgende and evaluation.volgende <= file.day:
            message = f"‘volgende’ ({evaluation.volgende}) ligt niet na deze evaluatie ({file.day})."
            yield Problem(file.path, ("volgende",), message)


@rule(kinds.CONTACT_BEFORE_CHOICE)
def no_contact_before_the_choice(asked: Asked) -> Iterator[Problem]:
    """Nobody is visited before the kennismaking; a call or a letter to arrange it is fine."""
    steps = asked.case.traject.opstart if asked.case.traject else ()
    met = min((step.datum for step in steps if step.stap == "kennismaking"), default=None)
    for file, month in files_of(asked.case, Contacten):
        for index, contact in enumerate(month.contacten):
            if met and contact.datum < met and contact.vorm not in _FROM_A_DISTANCE:
                message = f"Dit contact ({contact.datum}) ligt voor de kennismaking ({met})."
                yield Problem(file.path, ("contacten", index, "datum"), message, subject=contact.id or "")


@rule(kinds.BEFORE_BIRTH)
def nothing_happens_before_the_birth(asked: Asked) -> Iterator[Problem]:
    """What is dated to the day in a traject, came after the birth of the jongere. The levenslijn goes back further."""
    traject = asked.case.traject
    person = asked.case.people.get(traject.jongere) if traject else None
    born = person.geboren if isinstance(person, Persoon) else None
    for file, place, day, subject in _facts(asked):
        if born and isinstance(day, date) and day < born.first:
            yield Problem(file.path, place, f"{day} ligt voor de geboorte van de jongere ({born}).", subject=subject)


@rule(kinds.STILL_TO_COME)
def nothing_told_is_still_to_come(asked: Asked) -> Iterator[Problem]:
    """What is told has happened. What can be planned (a step, an element, a meeting, nazorg) may lie ahead."""
    for file, place, day, subject in _facts(asked):
        if file.kind not in {"traject", "overleg", "afsluiting"} and _first(day) > asked.today:
            yield Problem(file.path, place, f"{day} ligt in de toekomst.", subject=subject)


@rule(kinds.OUTSIDE_DECISION)
def elements_run_within_their_decision(asked: Asked) -> Iterator[Problem]:
    """An element starts and ends within the days of the decision that it names."""
    traject = asked.case.traject
    kader = traject.kader if traject else None
    decisions = {decision.nummer: decision for decision in kader.beslissingen} if kader else {}
    for index, element in enumerate(traject.elementen if traject else ()):
        decision = decisions.get(element.onder or "")
        for field, day in (("van", element.van), ("tot", element.tot)):
            side = _outside(day, decision) if day and decision else ""
            if side:
                message = f"‘{field}’ ({day}) ligt {side} van de beslissing {element.onder}."
                yield Problem(TRAJECT, ("elementen", index, field), message, subject=element.onder or "")


def _outside(day: date, decision: Beslissing) -> str:
    if day < decision.van:
        return f"voor het begin ({decision.van})"
    return f"na het einde ({decision.einde})" if decision.einde and day > decision.einde else ""


def _due_before(asked: Asked, field: str) -> Iterator[Problem]:
    for file, declaration in files_of(asked.case, Engagementsverklaring):
        for index, item in enumerate(getattr(declaration, field)):
            if file.day and item.tegen and item.tegen < file.day:
                message = f"‘tegen’ ({item.tegen}) ligt voor de dag van de engagementsverklaring ({file.day})."
                yield Problem(file.path, (field, index, "tegen"), message, subject=item.id)


@lru_cache(maxsize=1)
def _facts(asked: Asked) -> tuple[tuple[CaseFile, Path, date | PartialDate, str], ...]:
    """Return everything in the case that says when it came about: file, place, when, and its id."""
    dated = ((file, path, model.since, model.__dict__) for file, path, model in asked.models if _is_fact(type(model)))
    return tuple(
        (file, (*path, since), values[since], values.get("id") or "")
        for file, path, since, values in dated
        if values[since] is not None
    )


@cache
def _is_fact(model: type[Model]) -> bool:
    return bool(model.since) and not issubclass(model, Persoon | Dienst)


@cache
def _has_period(model: type[Model]) -> bool:
    return {"van", "tot"} <= model.model_fields.keys()


def _first(day: date | PartialDate) -> date:
    return day if isinstance(day, date) else day.first


def _last(day: date | PartialDate) -> date:
    return day if isinstance(day, date) else day.last
