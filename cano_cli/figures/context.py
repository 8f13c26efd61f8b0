"""With whom a contact was, seen from the jongere: the jongere, who raises them, the wider context, or only people who
are there by their work as a helper."""

from __future__ import annotations

from dataclasses import dataclass

from cano_cli.model.case import Case
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.werk import Contact

JONGERE, RAISING, WIDER = "jongere", "opvoeders", "ruimere-context"
CIRCLES = (JONGERE, RAISING, WIDER)
"""The three circles that a contact can reach, from near to far."""

_RAISING_ROLES = {
    "moeder", "vader", "plusmoeder", "plusvader", "pleegmoeder", "pleegvader", "voogd",
}  # fmt: skip
_HELPING_ROLES = {
    "clb-medewerker", "huisarts", "psycholoog", "psychiater", "therapeut", "maatschappelijk-werker", "advocaat",
    "contextbegeleider", "individueel-begeleider", "begeleider", "teamverantwoordelijke", "consulent", "jeugdrechter",
    "procureur", "politie", "tolk",
}  # fmt: skip
"""Who helps by profession, whatever the domain. A leerkracht and a trainer are context, paid or not."""
_LIVING_DOMAINS = {"gezin", "familie", "vrienden", "buurt", "school", "werk", "vrije-tijd", "wonen"}
"""Somebody who is paid to be there, in one of these, is part of the life of the jongere and no helper."""


@dataclass(frozen=True, slots=True)
class Context:
    """Who is who in a case: key of a person or service to circle; helpers are in none."""

    circles: dict[str, str]

    def reached(self, contact: Contact) -> frozenset[str]:
        """Return the circles that a contact reached; empty where it was with helpers only."""
        return frozenset(self.circles[key] for key in contact.met if key in self.circles)


def context_of(case: Case) -> Context:
    """Return who is in which circle of the jongere."""
    outside = _ours(case) | _in_charge(case)
    found = {key: _circle(case, who) for key, who in case.people.items() if key not in outside}
    return Context({key: circle for key, circle in found.items() if circle})


def _ours(case: Case) -> frozenset[str]:
    """Return who guides, and who is of the team."""
    guides = case.traject.begeleiding if case.traject else ()
    team = case.organisation.team if case.organisation else ()
    return frozenset({guide.wie for guide in guides} | {member.id for member in team})


def _in_charge(case: Case) -> frozenset[str]:
    kader = case.traject.kader if case.traject else None
    return frozenset(who for who in (kader.consulent, kader.jeugdrechter) if who) if kader else frozenset()


def _circle(case: Case, who: Persoon | Dienst) -> str:
    """Return the circle somebody stands in; empty for a helper."""
    traject = case.traject
    if traject and who.id == traject.jongere:
        return JONGERE
    if isinstance(who, Dienst):
        contact = case.people.get(who.contactpersoon or "")
        helps = isinstance(contact, Persoon) and _helps(contact)
        return WIDER if who.domein in _LIVING_DOMAINS and not helps else ""
    if _helps(who):
        return ""
    return RAISING if who.rol in _RAISING_ROLES or (traject and who.id in traject.gezag) else WIDER


def _helps(person: Persoon) -> bool:
    """Whether somebody is a professional helper: by role, or paid to be there outside the daily life."""
    if person.rol in _HELPING_ROLES:
        return True
    return person.professioneel and not _LIVING_DOMAINS & set(person.domein)
