"""A stay and the decision it rests on. Warnings, codes P07, P08 and P19."""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.model.findings import Severity, kind
from cano_cli.model.traject import Element
from cano_cli.rules.moments import TRAJECT, looked_at
from cano_cli.rules.registry import Asked, Problem, rule

_WARNING = Severity.WARNING

NO_PERSPECTIVE = kind(
    "P07", _WARNING,
    title="Een verblijf heeft geen omschreven perspectief",
    why="Een CANO-verblijf is snel inzetbaar, zo kort mogelijk, en heeft een duidelijk omschreven perspectief: "
    "meestal terug naar de eigen context.",
    mend="Schrijf onder perspectief waar dit verblijf naartoe werkt.",
    source="CANO Protocol (2021), 2.2",
)  # fmt: skip
NOT_AGREED = kind(
    "P08", _WARNING,
    title="Er staat niet met wie een verblijf afgesproken is",
    why="Een verblijf krijgt vorm in dialoog met de jongere, de context en de maatschappij.",
    mend="Schrijf onder afgesproken_met wie mee afsprak. Was de jongere er niet bij? Zeg dan onder aanleiding waarom.",
    source="CANO Protocol (2021), 2.2",
)  # fmt: skip
DECISION_ENDED = kind(
    "P19", _WARNING,
    title="Een beslissing is afgelopen, en een element eronder loopt verder",
    why="Een beslissing zegt tot wanneer hulp ingezet mag worden.",
    mend="Zet bij het element een einddatum, of voeg de nieuwe beslissing toe en een nieuw element daaronder.",
)  # fmt: skip


@rule(NO_PERSPECTIVE)
def every_stay_has_a_perspective(asked: Asked) -> Iterator[Problem]:
    """A verblijf that has begun, says where it works towards."""
    for index, stay in _stays(asked):
        if not stay.perspectief:
            message = f"Het verblijf vanaf {stay.van} heeft geen perspectief."
            yield Problem(TRAJECT, ("elementen", index, "element"), message, subject=str(stay.van))


@rule(NOT_AGREED)
def every_stay_is_agreed_on(asked: Asked) -> Iterator[Problem]:
    """A verblijf that has begun, says with whom it was agreed."""
    for index, stay in _stays(asked):
        if not stay.afgesproken_met:
            message = f"Bij het verblijf vanaf {stay.van} staat niet met wie het afgesproken is."
            yield Problem(TRAJECT, ("elementen", index, "element"), message, subject=str(stay.van))


@rule(DECISION_ENDED)
def no_element_outlives_its_decision(asked: Asked) -> Iterator[Problem]:
    """An element without an end stops when its decision has ended."""
    traject, day = asked.case.traject, looked_at(asked)
    if not (traject and traject.kader and day):
        return
    ends = {decision.nummer: decision.einde for decision in traject.kader.beslissingen}
    for index, element in enumerate(traject.elementen):
        end = ends.get(element.onder or "")
        if end and element.tot is None and element.van <= end < day:
            message = f"De beslissing {element.onder} liep af op {end}, en {element.element} loopt verder."
            yield Problem(TRAJECT, ("elementen", index, "onder"), message, subject=element.onder or "")


def _stays(asked: Asked) -> Iterator[tuple[int, Element]]:
    traject = asked.case.traject
    for index, element in enumerate(traject.elementen if traject else ()):
        if element.element == "verblijf" and element.van <= asked.at:
            yield index, element
