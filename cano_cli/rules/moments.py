"""What the rules ask of a case more than once: the files of one model, and how things stood on the day asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar

from cano_cli.model.case import Case, CaseFile, Dated
from cano_cli.model.entry import CaseFileModel
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.verklaring import Afspraak, Engagementsverklaring
from cano_cli.model.walk import Path
from cano_cli.model.werk import Contacten, Overleg
from cano_cli.rules.registry import Asked
from cano_cli.rules.terms import Term, due

FileModel = TypeVar("FileModel", bound=CaseFileModel)

TRAJECT = "traject.yaml"
NETWERK = "netwerk.yaml"
INTAKE = "intake.yaml"


def files_of(case: Case, model: type[FileModel]) -> Iterator[tuple[CaseFile, FileModel]]:
    """Yield the files that follow ``model``, each with what it says."""
    for file in case.files:
        if isinstance(file.content, model):
            yield file, file.content


def declarations(asked: Asked) -> tuple[Dated[Engagementsverklaring], ...]:
    """Return the engagementsverklaringen that were there on the day, oldest first."""
    return tuple(dated for dated in asked.case.verklaringen if dated.day <= asked.at)


def current_declaration(asked: Asked) -> Dated[Engagementsverklaring] | None:
    """Return the engagementsverklaring that held on the day. Earlier ones are history: nobody rewrites them."""
    found = declarations(asked)
    return found[-1] if found and "engagementsverklaring" not in asked.unread else None


def evaluations(asked: Asked) -> tuple[Dated[Evaluatie], ...]:
    """Return the evaluations that were there on the day, oldest first."""
    return tuple(dated for dated in asked.case.evaluaties if dated.day <= asked.at)


def last_evaluation(asked: Asked) -> Dated[Evaluatie] | None:
    """Return the last evaluation on the day. Earlier ones are history."""
    found = evaluations(asked)
    return found[-1] if found and "evaluatie" not in asked.unread else None


def start_of_guidance(case: Case) -> date | None:
    """Return the first day of contextbegeleiding; without one the kennismaking; ``None`` when neither is known."""
    traject = case.traject
    if not traject:
        return None
    started = [element.van for element in traject.elementen if element.element == "contextbegeleiding"]
    met = [step.datum for step in traject.opstart if step.stap == "kennismaking"]
    return min(started or met, default=None)


def looked_at(asked: Asked) -> date | None:
    """Return the day until which something can be late: the day asked about, or ``None`` when the traject was closed
    by then (or nobody can say whether it was).
    """
    closing = asked.case.afsluiting
    if "afsluiting" in asked.unread or (closing and closing.datum <= asked.at):
        return None
    return asked.at


def first_voices(case: Case) -> tuple[str, ...]:
    """Return whose choice and voice may never be missing: the jongere and those with parental authority."""
    traject = case.traject
    return tuple(dict.fromkeys((traject.jongere, *traject.gezag))) if traject else ()


def enumeration(words: tuple[str, ...] | list[str]) -> str:
    """Return the words as people list them: ``a, b en c``."""
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last


def ours(case: Case) -> frozenset[str]:
    """Return the keys of those who guide, and of the team."""
    guides = case.traject.begeleiding if case.traject else ()
    team = case.organisation.team if case.organisation else ()
    return frozenset({guide.wie for guide in guides} | {member.id for member in team})


@lru_cache(maxsize=1)
def professionals(asked: Asked) -> frozenset[str]:
    """Return the keys of everybody who is there by their work: ourselves, services, those in charge, helpers."""
    network, traject = asked.case.netwerk, asked.case.traject
    kader = traject.kader if traject else None
    found = set(ours(asked.case))
    if kader:
        found |= {who for who in (kader.consulent, kader.jeugdrechter, kader.verwijzer) if who}
    if network:
        found |= {person.id for person in network.personen if person.professioneel}
        found |= {service.id for service in network.diensten}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Met:
    """People who met or spoke: the day, the hour where it is known (``16:30``), how (``vorm`` of a contact, ``overleg``
    for a meeting), who, and where it is written."""

    day: date
    time: str
    how: str
    people: frozenset[str]
    file: str
    path: Path


@lru_cache(maxsize=1)
def met(asked: Asked) -> tuple[Met, ...]:
    """Return every contact and meeting up to the day in which people reached each other, oldest first. What did not
    go through and what was posted are left out."""
    found = []
    for file, month in files_of(asked.case, Contacten):
        for index, contact in enumerate(month.contacten):
            if contact.datum <= asked.at and contact.vorm not in _NOBODY_REACHED:
                people, place = frozenset(contact.met), ("contacten", index, "datum")
                found.append(Met(contact.datum, contact.tijd or "", contact.vorm, people, file.path, place))
    for file, meeting in files_of(asked.case, Overleg):
        if meeting.datum <= asked.at and meeting.aanwezig:
            found.append(Met(meeting.datum, "", "overleg", frozenset(meeting.aanwezig), file.path, ("datum",)))
    return tuple(sorted(found, key=lambda one: (one.day, one.time)))


def overdue_agreements(asked: Asked, wait: Term) -> Iterator[tuple[str, int, Afspraak]]:
    """Yield the afspraken in force, as ``(file, index, afspraak)``, whose day has passed and of which nobody wrote what
    became of them: not in an evaluation since, or not by the end of ``wait``."""
    plan = current_declaration(asked)
    if not plan or "evaluatie" in asked.unread:
        return
    since = [dated for dated in evaluations(asked) if dated.day >= plan.day]
    for index, agreement in enumerate(plan.content.afspraken):
        if agreement.tegen is None or agreement.tegen >= asked.at or _is_told(agreement, agreement.tegen, since):
            continue
        passed_over = bool(since) and since[-1].day > agreement.tegen
        if passed_over or asked.at > due(wait, asked.case.organisation, agreement.tegen):
            yield plan.path, index, agreement


def _is_told(agreement: Afspraak, day: date, since: list[Dated[Evaluatie]]) -> bool:
    """Whether an evaluation says how it ended, or from its day on how it stands."""
    states = [(dated.day, one.stand) for dated in since for one in dated.content.afspraken if one.id == agreement.id]
    return any(seen >= day or stand != "bezig" for seen, stand in states)


_NOBODY_REACHED = {"niet-thuis", "brief"}
