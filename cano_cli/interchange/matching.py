"""Who in a file from elsewhere is already in netwerk.yaml, and which keys the others get. A key never comes from a
name: it stands in the history of the case, and in the names of people's files."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from cano_cli.model.netwerk import UNKNOWN, Netwerk, Persoon
from cano_cli.model.partial_date import PartialDate

RESERVED = frozenset({UNKNOWN, "gezin", "team", "overdracht"})
ONE_OF_A_KIND = frozenset({
    "moeder", "vader", "plusmoeder", "plusvader", "pleegmoeder", "pleegvader", "voogd", "consulent", "jeugdrechter",
})  # fmt: skip
_ABOUT = timedelta(days=2 * 365)
"""How far off a date may be that somebody is not sure of."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """What is known of a person in a file, to find them by."""

    name: str
    role: str
    born: PartialDate | None = None


@dataclass(slots=True)
class Known:
    """The people of netwerk.yaml who have not been found in the file yet."""

    people: dict[str, Persoon] = field(default_factory=dict)

    @classmethod
    def of(cls, network: Netwerk) -> Known:
        """Return everybody of a network."""
        return cls({person.id: person for person in network.personen})

    def take_by_name(self, somebody: Somebody) -> Persoon | None:
        """Return who this is by name and birth, once; ``None`` when it is nobody, or when it may be several."""
        alike = (
            one for one in self.people.values() if _same_name_and_birth(one, somebody) and one.rol == somebody.role
        )
        found = self._only(somebody, _same_name_and_birth) or next(alike, None) or self._only(somebody, _same_name)
        return self._taken(found or self._only(somebody, _same_name_and_role))

    def take_by_role(self, somebody: Somebody) -> Persoon | None:
        """Return who this is by role and birth where one of both, or both, have no name; once."""
        unnamed = (one for one in self.people.values() if _both_unnamed(one, somebody))
        return self._taken(self._only(somebody, _same_role) or next(unnamed, None))

    def _taken(self, found: Persoon | None) -> Persoon | None:
        return self.people.pop(found.id) if found else None

    def _only(self, somebody: Somebody, test: Callable[[Persoon, Somebody], bool]) -> Persoon | None:
        found = [one for one in self.people.values() if test(one, somebody)]
        return found[0] if len(found) == 1 else None


def keys_in(network: Netwerk) -> set[str]:
    """Return the keys that people and services have: they share one list."""
    return {person.id for person in network.personen} | {service.id for service in network.diensten}


def new_key(base: str, taken: Iterable[str]) -> str:
    """Return ``base``, or with the first number that makes it a key that is not taken: ``oom-2``."""
    used = RESERVED | set(taken)
    number = 2
    key = base
    while key in used:
        key = f"{base}-{number}"
        number += 1
    return key


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, whatever the order of their words, capitals and accents."""
    return bool(one and other) and _words(one) == _words(other)


def same_time(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates can be one; a date that is not known can be any."""
    if one is None or other is None:
        return True
    slack = _ABOUT if any(date.approximate or date.uncertain for date in (one, other)) else timedelta()
    return _minus(one, slack) <= _plus(other, slack) and _minus(other, slack) <= _plus(one, slack)


def _minus(date: PartialDate, slack: timedelta) -> int:
    return date.first.toordinal() - slack.days


def _plus(date: PartialDate, slack: timedelta) -> int:
    return date.last.toordinal() + slack.days


def _words(name: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i"))
    return tuple(sorted("".join(one for one in plain if not unicodedata.combining(one)).split()))


def _same_name_and_birth(person: Persoon, somebody: Somebody) -> bool:
    return _same_name(person, somebody) and str(person.geboren) == str(somebody.born)


def _same_name(person: Persoon, somebody: Somebody) -> bool:
    name = person.naam or person.roepnaam or ""
    return same_name(name, somebody.name) and same_time(person.geboren, somebody.born)


def _same_name_and_role(person: Persoon, somebody: Somebody) -> bool:
    """A mother of the same name is the mother, whatever her birth is."""
    same = same_name(person.naam or person.roepnaam or "", somebody.name)
    return same and person.rol == somebody.role and somebody.role in ONE_OF_A_KIND


def _same_role(person: Persoon, somebody: Somebody) -> bool:
    if (person.naam and somebody.name) or person.rol != somebody.role or not same_time(person.geboren, somebody.born):
        return False
    known_birth = person.geboren is not None and str(person.geboren) == str(somebody.born)
    return known_birth or somebody.role in ONE_OF_A_KIND


def _both_unnamed(person: Persoon, somebody: Somebody) -> bool:
    unnamed = not (person.naam or person.roepnaam or somebody.name)
    return unnamed and person.rol == somebody.role and same_time(person.geboren, somebody.born)
