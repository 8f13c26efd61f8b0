"""What a network from another program would add to netwerk.yaml: people, services, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cano_cli.interchange.graphml_in import RawGraph
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.matching import Known, Somebody, keys_in, new_key, same_name
from cano_cli.interchange.network_nodes import Entity, ego_in, entities_in
from cano_cli.interchange.network_ties import Source, Ties, ties_in
from cano_cli.interchange.network_told import Taken, opening, sections
from cano_cli.interchange.proposal import Addition, Proposal
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Dienst, Netwerk, Persoon
from cano_cli.store.yaml_write import Value


@dataclass(frozen=True, slots=True)
class Given:
    """Where a network is taken in, and what the user said of it: the network as it is, the key of the young person,
    today; who in the file the young person is (a name or id), whose view it is (a key) and of which day, empty or
    ``None`` where that was not said."""

    network: Netwerk
    ego: str
    today: date
    young_person: str = ""
    told_by: str = ""
    day: date | None = None


def propose_network(graph: RawGraph, given: Given, name: str) -> Proposal:
    """Return what the file called ``name`` would add. Nothing that is there is changed. Raises :class:`CanoError` when
    the user named somebody who is not there."""
    ledger = Ledger()
    asked = _asked(graph, given)
    ego = ego_in(graph, _young_person(given), given.young_person)
    entities = tuple(entities_in(graph, ego, ledger))
    found = _found(entities, ego, given)
    keys = _keys(entities, found, given.network)
    new = [one for one in entities if one.id not in found]
    ledger.add("netwerk", number=graph.others)
    for line in graph.own.values():
        ledger.add("bevraagde", line)
    seen = ties_in(graph, keys, Source(asked, given.day, graph.canvas), ledger)
    ties = Ties(given.network, ledger)
    for pair, observations in seen.items():
        ties.add(pair, observations)
    added = (Addition((_list_of(one),), _value(one, keys[one.id], given.today)) for one in new)
    return Proposal(
        opening(graph, name, asked, ego, given.ego),
        (*added, *ties.additions),
        tuple(sections(Taken(entities, found, keys), ties, given.today, ledger)),
    )


def _asked(graph: RawGraph, given: Given) -> str:
    """Return the key of the one whose view this is; empty where nobody knows."""
    people = {person.id for person in given.network.personen}
    if given.told_by and given.told_by not in people:
        raise CanoError(
            f"‘{given.told_by}’ staat niet in netwerk.yaml.", f"Kies uit: {', '.join(sorted(people))}.", exit_code=2
        )
    return given.told_by or (given.ego if graph.canvas else "")


def _young_person(given: Given) -> Persoon:
    return next(person for person in given.network.personen if person.id == given.ego)


def _found(entities: tuple[Entity, ...], ego: str, given: Given) -> dict[str, Persoon | Dienst]:
    """Return by id who and what is in the network already."""
    known = Known.of(given.network)
    del known.people[given.ego]
    found: dict[str, Persoon | Dienst] = {ego: _young_person(given)} if ego else {}
    people = {one.id: Somebody(one.name, one.role) for one in entities if not one.service and one.id != ego}
    for take in (known.take_by_name, known.take_by_role):
        for key, somebody in people.items():
            if key not in found and (person := take(somebody)):
                found[key] = person
    services = list(given.network.diensten)
    for one in (one for one in entities if one.service):
        same = next((service for service in services if _same_service(service, one)), None)
        if same is not None:
            services.remove(same)
            found[one.id] = same
    return found


def _same_service(service: Dienst, entity: Entity) -> bool:
    if not service.naam and not entity.name:
        return service.domein in entity.domains
    return same_name(service.naam or "", entity.name)


def _keys(entities: tuple[Entity, ...], found: Mapping[str, Persoon | Dienst], network: Netwerk) -> dict[str, str]:
    taken = keys_in(network)
    keys = {key: who.id for key, who in found.items()}
    for one in entities:
        if one.id not in keys:
            keys[one.id] = new_key(_base(one), taken)
            taken.add(keys[one.id])
    return keys


def _base(entity: Entity) -> str:
    """Return what a key is made of: the role of a person, the domain of a service; ``gezin`` means the reader."""
    if entity.service:
        return entity.domains[0] if entity.domains[0] != "gezin" else "dienst"
    return "iemand" if entity.role == "andere" else entity.role


def _list_of(entity: Entity) -> str:
    return "diensten" if entity.service else "personen"


def _value(entity: Entity, key: str, today: date) -> dict[str, Value]:
    if entity.service:
        service: dict[str, Value | None] = {"id": key, "naam": entity.name, "domein": entity.domains[0]}
        return {name: value for name, value in service.items() if value}
    domains: Value = entity.domains[0] if len(entity.domains) == 1 else list(entity.domains)
    given: dict[str, Value | None] = {
        "id": key,
        "naam": entity.name,
        "rol": entity.role,
        "domein": domains,
        "steunfiguur": "ja" if entity.supporter else None,
        "professioneel": "ja" if entity.professional else None,
        "overleden": f"../{today.isoformat()}" if entity.deceased else None,
    }
    return {name: value for name, value in given.items() if value}
