"""Somebody new in netwerk.yaml, or a service: a key that is free, and what follows from a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.keys import fits_as_key, means_something
from cano_cli.readers.name_forms import folded
from cano_cli.writing.change import Append, Change
from cano_cli.writing.entry import entry, partial_written

NETWERK = "netwerk.yaml"

_DOMAINS = {
    "gezin": "moeder vader plusmoeder plusvader broer zus halfbroer halfzus halfbroer-of-zus stiefbroer stiefzus kind",
    "familie": "grootmoeder grootvader overgrootmoeder overgrootvader tante oom neef nicht familielid",
    "vrienden": "vriend vriendin lief",
    "buurt": "buur",
    "school": "klasgenoot leerkracht leerlingbegeleider clb-medewerker directeur",
    "werk": "werkgever collega stagementor",
    "vrije-tijd": "trainer jeugdwerker",
    "gezondheid": "huisarts psycholoog psychiater therapeut",
    "hulpverlening": "contextbegeleider individueel-begeleider begeleider teamverantwoordelijke",
    "maatschappelijke-diensten": "maatschappelijk-werker",
    "justitie": "consulent jeugdrechter procureur politie advocaat",
}
_DOMAIN_OF = {role: domain for domain, roles in _DOMAINS.items() for role in roles.split()}
_PROFESSIONAL = frozenset({
    "leerkracht", "leerlingbegeleider", "clb-medewerker", "directeur", "huisarts", "psycholoog", "psychiater", "tolk",
    "therapeut", "contextbegeleider", "individueel-begeleider", "begeleider", "teamverantwoordelijke", "consulent",
    "maatschappelijk-werker", "jeugdrechter", "procureur", "politie", "advocaat",
})  # fmt: skip
_CALLED = {"moeder": "mama", "vader": "papa", "grootmoeder": "oma", "grootvader": "opa", "plusmoeder": "plusmama",
           "plusvader": "pluspapa", "pleegmoeder": "pleegmama", "pleegvader": "pleegpapa"}  # fmt: skip
_SAYS_LITTLE = frozenset({"andere", "kennis", "familielid"})
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who is added; partial dates as EDTF. Without ``key`` one is made."""

    role: str
    name: str | None = None
    nickname: str | None = None
    key: str | None = None
    domains: tuple[str, ...] = ()
    supporter: bool = False
    professional: bool = False
    service: str | None = None
    born: str | None = None
    gender: str | None = None
    since: str | None = None
    phone: str | None = None
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewService:
    """The service that is added."""

    name: str
    domain: str
    key: str | None = None
    contact: str | None = None
    since: str | None = None
    shared_with: tuple[str, ...] = ()


def person_added(case: Case, new: NewPerson) -> tuple[Change, str]:
    """Return the change that adds somebody, and their key. Raises CanoError for a key or a name that is there."""
    key = _checked(case, new.key) if new.key else _free(case, _person_keys(new))
    if not new.key:
        _refuse_twice(case, new.name)
    fields = {
        "id": key,
        "naam": new.name,
        "roepnaam": new.nickname,
        "rol": new.role,
        "domein": new.domains,
        "steunfiguur": new.supporter,
        "professioneel": new.professional,
        "dienst": new.service,
        "geboren": partial_written(new.born) if new.born else None,
        "gender": new.gender,
        "van": partial_written(new.since) if new.since else None,
        "bereikbaar": {"telefoon": new.phone} if new.phone else None,
        "delen_met": new.shared_with,
    }
    return _change("personen", fields, "persoon"), key


def service_added(case: Case, new: NewService) -> tuple[Change, str]:
    """Return the change that adds a service, and its key. Raises CanoError for a key or a name that is there."""
    key = _checked(case, new.key) if new.key else _free(case, iter((_slug(new.name) or new.domain,)))
    if not new.key:
        _refuse_twice(case, new.name)
    fields = {
        "id": key,
        "naam": new.name,
        "domein": new.domain,
        "contactpersoon": new.contact,
        "van": partial_written(new.since) if new.since else None,
        "delen_met": new.shared_with,
    }
    return _change("diensten", fields, "dienst"), key


def usual_domain(role: str) -> str:
    """Return the domain of life in which somebody with this role stands as a rule; empty where there is none."""
    return _DOMAIN_OF.get(role, "")


def is_usually_professional(role: str) -> bool:
    """Whether somebody with this role is there because of their job."""
    return role in _PROFESSIONAL


def _change(part: str, fields: Mapping[str, object], subject: str) -> Change:
    return Change((Append(NETWERK, (part,), entry(fields)),), subject, "nieuw", "add-person")


def _person_keys(new: NewPerson) -> Iterator[str]:
    """``oma``, else ``oma-godelieve``; a role that says little comes after the name."""
    called, given = _CALLED.get(new.role, new.role), _slug((new.nickname or new.name or "").split(" ")[0])
    if given and new.role in _SAYS_LITTLE:
        yield given
    yield called
    if given:
        yield f"{called}-{given}"


def _free(case: Case, wanted: Iterator[str]) -> str:
    tried = [key[:_LONGEST].rstrip("-") for key in wanted]
    numbered = (f"{tried[0]}-{number}" for number in range(2, len(case.people) + 3))
    return next(key for key in (*tried, *numbered) if key not in case.people and not means_something(key))


def _checked(case: Case, key: str) -> str:
    if not fits_as_key(key):
        raise CanoError(f"‘{key}’ kan geen sleutel zijn.", "Gebruik kleine letters, cijfers en streepjes.", exit_code=2)
    if means_something(key):
        raise CanoError(
            f"‘{key}’ kan geen sleutel zijn: dat woord betekent al iets.", "Kies een ander woord.", exit_code=2
        )
    if key in case.people:
        raise CanoError(f"De sleutel ‘{key}’ bestaat al.", "Kies een andere, of laat de sleutel weg.", exit_code=2)
    return key


def _refuse_twice(case: Case, name: str | None) -> None:
    same = [one.id for one in case.people.values() if name and one.naam and folded(one.naam) == folded(name)]
    if same:
        raise CanoError(
            f"‘{name}’ staat er al, als ‘{same[0]}’.",
            "Is het toch iemand anders? Geef dan zelf een sleutel: --sleutel.",
            exit_code=2,
        )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-0123456789")
