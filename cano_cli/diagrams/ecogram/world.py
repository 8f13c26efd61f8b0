"""What an ecogram shows, as plain data, and how it is read from a view: the household of the young person, the systems
around it, and the ties between the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.canvas.svg import clean
from cano_cli.diagrams.people import OTHER_DOMAIN, Seen, labels_of, people_of
from cano_cli.model.netwerk import Huishouden, Netwerk, Persoon, Waarneming
from cano_cli.model.ties import NO_TIE, counting
from cano_cli.model.values import DOMEIN
from cano_cli.readers.names import role_name
from cano_cli.readers.view import View, ego_of

MANY = 14
"""Of more systems than this only those with a known tie are drawn; the others are named under the picture."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the household. ``gender`` is ``v``, ``m``, ``x`` or empty; ``expected`` for a child not yet born."""

    key: str
    label: str
    role: str
    gender: str
    expected: bool
    service: bool


@dataclass(frozen=True, slots=True)
class System:
    """One bubble: a person, or a service with its people behind it. ``parts[0]`` is whom the bubble is named after."""

    parts: tuple[Seen, ...]

    @property
    def domain(self) -> str:
        """The domain of life it stands in."""
        return self.parts[0].domain

    @property
    def service(self) -> bool:
        """Whether it is a service."""
        return self.parts[0].service


@dataclass(frozen=True, slots=True)
class Flow:
    """A tie between a member of the household and somebody outside, both as keys. ``inward`` and ``outward`` tell who
    receives: the member, the one outside, or both; ``support`` are the kinds of it. ``strength`` is ``None`` when it
    is not known."""

    member: str
    other: str
    quality: str
    strength: int | None
    inward: bool
    outward: bool
    support: tuple[str, ...]
    told_by: tuple[str, ...]
    told_on: date


@dataclass(frozen=True, slots=True)
class World:
    """The household (its name empty when nothing is known of it) and all around it. ``flows`` are the ties, without
    those of which was said that there is none: ``none`` holds these. ``untold`` are the systems that are not drawn
    because nobody was asked about a tie; ``left_out`` is how many more are not drawn. ``elsewhere`` are the other
    households that the young person is part of."""

    ego: str
    home: str
    members: tuple[Member, ...]
    systems: tuple[System, ...]
    flows: tuple[Flow, ...]
    none: tuple[tuple[str, str], ...]
    untold: tuple[str, ...]
    left_out: int
    elsewhere: tuple[str, ...]
    names: dict[str, str]

    @property
    def outside(self) -> Iterator[Seen]:
        """Everybody in the bubbles."""
        return (part for system in self.systems for part in system.parts)


def world_of(view: View, asked: Asked) -> World | None:
    """Return what ``view`` holds of household and surroundings; ``None`` when there is nobody around it, or this
    reader does not see who the young person is."""
    ego, network = ego_of(view), view.case.netwerk
    if network is None or ego not in view.case.people:
        return None
    homes = homes_of(network, ego, view.at)
    home = homes[0] if homes else None
    members = _members(view, ego, home)
    outside = [one for one in people_of(view) if one.key not in {member.key for member in members}]
    outside = [one for one in outside if one.stays or asked.professionals]
    found = list(_flows(network, [member.key for member in members], {one.key for one in outside}))
    tied = {flow.other for flow in found if flow.quality != NO_TIE}
    answered = {flow.other for flow in found}
    wanted = sorted(outside, key=lambda one: (one.key not in tied, not one.supporter))[: asked.most]
    kept = {one.key for one in wanted}
    systems = _systems(view, [one for one in outside if one.key in kept])
    if not systems:
        return None
    drawn = systems if len(systems) <= MANY or not tied else list(_tied(systems, tied))
    shown = {part.key for system in drawn for part in system.parts}
    return World(
        ego=ego,
        home=clean(home.naam) if home else "",
        members=members,
        systems=tuple(drawn),
        flows=tuple(flow for flow in found if flow.quality != NO_TIE and flow.other in shown),
        none=tuple((flow.member, flow.other) for flow in found if flow.quality == NO_TIE and flow.other in kept),
        untold=tuple(one.parts[0].label for one in systems if one.parts[0].key not in shown | answered),
        left_out=len(outside) - len(wanted),
        elsewhere=tuple(clean(other.naam) for other in homes[1:]),
        names=labels_of(view),
    )


def homes_of(network: Netwerk, ego: str, at: date) -> list[Huishouden]:
    """Return the households that hold ``ego`` on the day ``at``, the latest begun first."""
    homes = [home for home in network.huishoudens if ego in home.wie and (home.tot is None or home.tot.last >= at)]
    return sorted(homes, key=lambda home: home.van.first if home.van else date.min, reverse=True)


def _members(view: View, ego: str, home: Huishouden | None) -> tuple[Member, ...]:
    """Return who lives there, the young person first; those who died do not."""
    labels, everybody = labels_of(view), view.case.people
    keys = dict.fromkeys((ego, *(home.wie if home else ())))
    living = [(key, everybody[key]) for key in keys if key in everybody]
    return tuple(
        Member(
            key,
            labels[key],
            role_name(who.rol) if isinstance(who, Persoon) else "dienst",
            (who.gender or "") if isinstance(who, Persoon) else "",
            isinstance(who, Persoon) and who.verwacht is not None and who.geboren is None,
            not isinstance(who, Persoon),
        )
        for key, who in living
        if not (isinstance(who, Persoon) and who.overleden)
    )


def _flows(network: Netwerk, members: Sequence[str], outside: set[str]) -> Iterator[Flow]:
    """Yield the latest of each tie that runs out of the house, member by member: their own word first, then that of
    the other, then anybody's. Of a pair written down twice the latest counts."""
    for member in members:
        found: dict[str, Waarneming] = {}
        for relation in network.relaties:
            if member not in relation.tussen:
                continue
            first, second = relation.tussen
            other = second if first == member else first
            seen = counting(relation, member)
            if seen and other in outside and (other not in found or seen.datum > found[other].datum):
                found[other] = seen
        yield from (_flow(member, other, seen) for other, seen in found.items())


def _flow(member: str, other: str, seen: Waarneming) -> Flow:
    return Flow(
        member, other, seen.kwaliteit, seen.sterkte, member in seen.naar, other in seen.naar,
        tuple(dict.fromkeys(seen.steun)), seen.volgens, seen.datum,
    )  # fmt: skip


def _systems(view: View, outside: Sequence[Seen]) -> list[System]:
    """Return the bubbles in the order of the domains: each service with its people, everybody else alone."""
    services = {one.key: [one] for one in outside if one.service}
    contacts = {
        service.contactpersoon: service.id for service in (view.case.netwerk.diensten if view.case.netwerk else ())
    }
    alone = []
    for one in outside:
        who = view.case.people[one.key]
        at = (who.dienst or contacts.get(one.key)) if isinstance(who, Persoon) else one.key
        if at not in services:
            alone.append(one)
        elif not one.service:
            services[at].append(one)
    order = [*DOMEIN, OTHER_DOMAIN]
    bubbles = [System((one,)) for one in alone] + [System(tuple(parts)) for parts in services.values()]
    return sorted(bubbles, key=lambda bubble: order.index(bubble.domain))


def _tied(systems: Sequence[System], tied: set[str]) -> Iterator[System]:
    """Yield the systems with a known tie; of their people only those who have one."""
    for system in systems:
        kept = [part for part in system.parts[1:] if part.key in tied]
        if kept or system.parts[0].key in tied:
            yield System((system.parts[0], *kept))
