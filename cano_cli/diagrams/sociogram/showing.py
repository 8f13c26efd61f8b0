"""All that a sociogram shows, worked out from what was asked before anything is placed or drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.people import Network, Seen, empty_among, gathered, people_of
from cano_cli.diagrams.sociogram.between import Link, links_in
from cano_cli.diagrams.sociogram.compare import Comparison, compare
from cano_cli.diagrams.sociogram.partners import Beside, partners_of
from cano_cli.model.changes import Change, Changed
from cano_cli.model.values import DOMEIN
from cano_cli.readers.view import View, ego_of

LARGEST = 250
"""More people than this are never drawn: it would take minutes, and nobody would see anybody."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who is left out because they go when help ends: how many people, how many services, and the domains where nobody
    is then left."""

    people: int
    services: int
    emptied: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Showing:
    """Who is drawn, on what day; ``comparison``, ``leaving`` are ``None`` and ``links``, ``partners`` empty when they
    were not asked for."""

    network: Network
    at: date
    comparison: Comparison | None = None
    leaving: Leaving | None = None
    links: tuple[Link, ...] = ()
    partners: tuple[Beside, ...] = ()
    organisation: str = ""

    @property
    def changed(self) -> Mapping[str, Changed]:
        """What became of everybody, by key; nobody when no two days are compared."""
        return self.comparison.changed if self.comparison else {}

    @property
    def now(self) -> list[Seen]:
        """Those who are drawn and still there."""
        return [one for one in self.network.people if not self.is_gone(one)]

    @property
    def domains(self) -> tuple[str, ...]:
        """The sectors, in their order: where somebody is, and where there is a partner."""
        more = {one.domain for one in self.partners}
        order = [*DOMEIN, *(one for one in self.network.domains if one not in DOMEIN)]
        return tuple(domain for domain in order if domain in self.network.domains or domain in more)

    def is_gone(self, one: Seen) -> bool:
        """Whether somebody was in the network on the earlier day and no longer is."""
        return one.key in self.changed and self.changed[one.key].kind is Change.WEG

    def is_partner(self, one: Seen) -> bool:
        """Whether a service is a partner of the organisation too."""
        return any(partner.same == one.key for partner in self.partners)


def showing(view: View, asked: Asked) -> Showing | Leaving | None:
    """Return what the picture shows. When it would show nobody but the young person: who was left out, or ``None`` when
    there was nobody to begin with."""
    ego = ego_of(view)
    if ego is None or ego not in view.case.people:
        return None
    everybody = people_of(view)
    people = [one for one in everybody if asked.professionals or one.stays]
    comparison = compare(view, asked.earlier) if asked.earlier else None
    gone = [one for one in comparison.gone if asked.professionals or one.stays] if comparison else []
    leaving = None if asked.professionals else _leaving(everybody, people)
    if not people and not gone:
        return leaving if everybody else None
    most = LARGEST if asked.most is None else min(asked.most, LARGEST)
    network = gathered(view, people, most, gone=gone, first=lambda one: _matters(one, comparison))
    organisation = view.case.organisation
    return Showing(
        network,
        view.at,
        comparison,
        leaving,
        links_in(view, ego, (one.key for one in network.people)) if asked.between else (),
        partners_of(organisation, view) if asked.partners else (),
        organisation.organisatie.naam if organisation and asked.partners else "",
    )


def _leaving(everybody: list[Seen], people: list[Seen]) -> Leaving:
    gone = [one for one in everybody if not one.stays]
    before = empty_among(everybody)
    return Leaving(
        sum(not one.service for one in gone),
        sum(one.service for one in gone),
        tuple(domain for domain in empty_among(people) if domain not in before),
    )


def _matters(one: Seen, comparison: Comparison | None) -> bool:
    """Whether somebody changed: these are drawn first when not everybody can be."""
    quiet = {Change.GELIJK, Change.ONBEKEND}
    return comparison is not None and one.key in comparison.changed and comparison.changed[one.key].kind not in quiet
