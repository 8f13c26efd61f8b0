"""What is left when all help has left: which people and which services stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cano_cli.model.netwerk import Dienst, Persoon

DOMAINS_OF_HELP = frozenset({"hulpverlening", "justitie", "maatschappelijke-diensten"})
"""Whose services go when help ends."""
DOMAINS_OF_LIFE = frozenset({"gezin", "familie", "vrienden", "buurt", "school", "werk", "vrije-tijd"})
"""Whose services belong to everyday life, whoever works there: a school stays when all help has left."""


def stays(who: Persoon | Dienst, staff: Sequence[Persoon]) -> bool:
    """Whether somebody is still there when all help has left; ``staff`` are the known people of a service.

    Who is there by profession goes. So does a service of help, justice or the authorities; and one of health, housing
    or money of which only professionals are known. What belongs to everyday life (a school, a club, a workplace) stays.
    """
    if isinstance(who, Persoon):
        return not who.professioneel
    if who.domein in DOMAINS_OF_HELP:
        return False
    return who.domein in DOMAINS_OF_LIFE or not staff or not all(one.professioneel for one in staff)


def staff_of(people: Mapping[str, Persoon], services: Iterable[Dienst]) -> dict[str, list[Persoon]]:
    """Return the known people of each service by its key: who works there, and its contact."""
    found: dict[str, list[Persoon]] = {}
    for person in people.values():
        if person.dienst:
            found.setdefault(person.dienst, []).append(person)
    for service in services:
        if service.contactpersoon and service.contactpersoon in people:
            found.setdefault(service.id, []).append(people[service.contactpersoon])
    return found
