"""A stay, the decision it rests on and what comes after. Warnings, codes P07, P08, P19 and P24 to P26."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cano_cli.model.findings import Severity, kind
from cano_cli.model.traject import Element
from cano_cli.model.werk import Overleg
from cano_cli.rules.moments import TRAJECT, evaluations, files_of, looked_at, met
from cano_cli.rules.registry import Asked, Problem, rule
from cano_cli.rules.terms import AFTER_TIME_OUT, SHORT_STAY, STAY, due

_WARNING = Severity.WARNING
_PROTOCOL = "CANO Protocol (2021), 2.2"
_ORGANISATIE = "Netwerking en verbindend werken in CANO (2011), Organisatie"
_SHORT = {"time-out", "crisisopvang"}
_NO_TALK = {"bericht", "mail"}

NO_PERSPECTIVE = kind(
    "P07", _WARNING,
    title="Een verblijf heeft geen omschreven perspectief",
    why="Een CANO-verblijf is snel inzetbaar, zo kort mogelijk, en heeft een duidelijk omschreven perspectief: "
    "meestal terug naar de eigen context.",
    mend="Schrijf onder perspectief waar dit verblijf naartoe werkt.",
    source=_PROTOCOL,
)  # fmt: skip
NOT_AGREED = kind(
    "P08", _WARNING,
    title="Er staat niet met wie een verblijf afgesproken is",
    why="Een verblijf krijgt vorm in dialoog met de jongere, de context en de maatschappij.",
    mend="Schrijf onder afgesproken_met wie mee afsprak. Was de jongere er niet bij? Zeg dan onder aanleiding waarom.",
    source=_PROTOCOL,
)  # fmt: skip
DECISION_ENDED = kind(
    "P19", _WARNING,
    title="Een beslissing is afgelopen, en een element eronder loopt verder",
    why="Een beslissing zegt tot wanneer hulp ingezet mag worden.",
    mend="Zet bij het element een einddatum, of voeg de nieuwe beslissing toe en een nieuw element daaronder.",
)  # fmt: skip
LONG_STAY = kind(
    "P24", _WARNING,
    title="Een verblijf loopt al een tijd zonder dat het samen bekeken werd",
    why="Een verblijf duurt zo kort mogelijk. Dat lukt alleen als jongere, context en begeleiding er geregeld samen "
    "naar kijken.",
    mend="Bekijk het verblijf samen met de jongere, en schrijf het op als overleg of evaluatie.",
    source=_PROTOCOL,
)  # fmt: skip
NO_DECISION = kind(
    "P25", _WARNING,
    title="Onder een verblijf staat geen beslissing",
    why="Schakelen mag snel gaan. Maar een verblijf dat langer duurt dan een time-out, steunt op een beslissing.",
    mend="Zet bij het verblijf, onder ‘onder’, het nummer van de beslissing.",
)  # fmt: skip
NO_TALK_AFTER = kind(
    "P26", _WARNING,
    title="Na een time-out is er nog niet samen gepraat",
    why="Een time-out is een onderbreking om weer verder te kunnen. Zonder gesprek achteraf blijft het een breuk.",
    mend="Kijk met de jongere terug op de time-out, liefst met wie erbij hoort, en schrijf dat contact op.",
    source=_ORGANISATIE,
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
    """A verblijf that has begun, says with whom it was agreed; without the jongere, it says why it came about."""
    for index, stay in _stays(asked):
        message = ""
        if not stay.afgesproken_met:
            message = f"Bij het verblijf vanaf {stay.van} staat niet met wie het afgesproken is."
        elif asked.case.traject and asked.case.traject.jongere not in stay.afgesproken_met and not stay.aanleiding:
            message = f"Het verblijf vanaf {stay.van} is niet met de jongere afgesproken, en er staat niet waarom."
        if message:
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


@rule(LONG_STAY)
def a_stay_is_looked_at_together(asked: Asked) -> Iterator[Problem]:
    """A verblijf that runs, is looked at with the jongere within the term, and each time again."""
    traject, day = asked.case.traject, looked_at(asked)
    if not (traject and day) or {"overleg", "evaluatie"} & asked.unread:
        return
    for index, stay in _stays(asked):
        if stay.tot is None or stay.tot >= day:
            seen = max([stay.van, *(one for one in _reviews(asked, traject.jongere) if one >= stay.van)])
            term = SHORT_STAY if stay.vorm in _SHORT else STAY
            if day > due(term, asked.case.organisation, seen):
                since = "" if seen == stay.van else f", en werd het laatst samen bekeken op {seen}"
                message = f"Het verblijf loopt sinds {stay.van}{since or ', en werd nog niet samen bekeken'}."
                yield Problem(TRAJECT, ("elementen", index, "element"), message, subject=str(stay.van))


@rule(NO_DECISION)
def a_longer_stay_rests_on_a_decision(asked: Asked) -> Iterator[Problem]:
    """Where help is imposed or mandated, a verblijf names its decision; not so a time-out, crisisopvang, or a stay with
    somebody of the network."""
    kader = asked.case.traject.kader if asked.case.traject else None
    if not kader or kader.soort == "vrijwillig":
        return
    for index, stay in _stays(asked):
        if not stay.onder and stay.vorm not in _SHORT | {"netwerk"}:
            message = f"Bij het verblijf vanaf {stay.van} staat niet onder welke beslissing het valt."
            yield Problem(TRAJECT, ("elementen", index, "element"), message, subject=str(stay.van))


@rule(NO_TALK_AFTER)
def a_time_out_is_talked_about(asked: Asked) -> Iterator[Problem]:
    """After a time-out somebody talked with the jongere. Silent where no contact is written down at all."""
    traject, day = asked.case.traject, looked_at(asked)
    seen = met(asked)
    if not (traject and day and seen) or {"overleg", "contacten"} & asked.unread:
        return
    last = max((one.day for one in seen if traject.jongere in one.people and one.how not in _NO_TALK), default=date.min)
    for index, stay in _stays(asked):
        ended = stay.tot if stay.vorm == "time-out" else None
        if ended and last < ended and day > due(AFTER_TIME_OUT, asked.case.organisation, ended):
            message = f"De time-out liep tot {ended}, en sindsdien staat er geen gesprek met de jongere."
            yield Problem(TRAJECT, ("elementen", index, "tot"), message, subject=str(stay.van))


def _reviews(asked: Asked, jongere: str) -> Iterator[date]:
    """Yield the days on which people looked at things together with the jongere: meetings and evaluations."""
    for _, meeting in files_of(asked.case, Overleg):
        if meeting.datum <= asked.at and jongere in meeting.aanwezig:
            yield meeting.datum
    for dated in evaluations(asked):
        yield dated.day


def _stays(asked: Asked) -> Iterator[tuple[int, Element]]:
    traject = asked.case.traject
    for index, element in enumerate(traject.elementen if traject else ()):
        if element.element == "verblijf" and element.van <= asked.at:
            yield index, element
