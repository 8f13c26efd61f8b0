"""A network in Dutch, for the report of what would be taken in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cano_cli.interchange.graphml_in import RawGraph
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.network_nodes import Entity
from cano_cli.interchange.network_ties import Ties, day_of
from cano_cli.interchange.proposal import DIFFERENT, Section, columns, lost_section
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.readers.dutch import count, date_text, join
from cano_cli.readers.names import domain_name, role_name


@dataclass(frozen=True, slots=True)
class Taken:
    """The nodes that are taken: who was in the network already, and the key of each, by id."""

    entities: tuple[Entity, ...]
    found: Mapping[str, Persoon | Dienst]
    keys: Mapping[str, str]


def opening(graph: RawGraph, name: str, asked: str, ego: str, young_person: str) -> str:
    """Return what the file called ``name`` is: ``asked`` is the key of the one whose view it is, ``ego`` the node of
    the young person, whose key is ``young_person``."""
    kind = "Network Canvas" if graph.canvas else "GraphML"
    counted = f"{count(len(graph.nodes), 'punt', 'punten')} en {count(len(graph.edges), 'band', 'banden')}"
    lines = [f"{name}: {kind}, {counted}."]
    if graph.canvas:
        day = day_of(graph.started)
        lines.append(f"Het gesprek was met ‘{asked}’{f', op {date_text(day)}' if day else ''}.")
        if asked == young_person:
            lines.append("Was het met iemand anders? Geef dan de sleutel mee met --volgens.")
    if ego:
        lines.append(f"De jongere is punt {ego}, in netwerk.yaml ‘{young_person}’.")
    elif not graph.canvas:
        lines.append("Wie de jongere is, is in dit bestand niet te zien. Geef een naam of nummer mee met --jongere.")
    return "\n".join(lines)


def sections(taken: Taken, ties: Ties, today: date, ledger: Ledger) -> Iterator[Section]:
    """Yield what there is to tell, in the order of reading."""
    new = [one for one in taken.entities if one.id not in taken.found]
    rows = {
        service: [(taken.keys[one.id], _told(one)) for one in new if one.service is service]
        for service in (False, True)
    }
    yield Section("Nieuwe mensen", tuple(columns(rows[False])))
    yield Section("Nieuwe diensten", tuple(columns(rows[True])))
    yield Section("Nieuwe relaties", tuple(ties.new))
    yield Section("Aangevulde relaties", tuple(ties.longer))
    here = ((who.id, who.naam or "zonder naam") for who in taken.found.values())
    yield Section("Stonden er al", (*columns(here), *ties.there))
    yield Section(DIFFERENT, (*_differences(taken), *ties.differences))
    dead = [taken.keys[one.id] for one in new if one.deceased]
    remark = f"{join(dead)}: overleden, maar er staat niet bij wanneer. Als datum komt er ‘../{today}’."
    yield Section("Let op", (remark,) if dead else ())
    yield lost_section(ledger.all())


def _differences(taken: Taken) -> Iterator[str]:
    """Yield where the file says something else of somebody who is in the network already."""
    for one in taken.entities:
        known = taken.found.get(one.id)
        if isinstance(known, Persoon):
            yield from _differences_of(known, one)


def _differences_of(known: Persoon, one: Entity) -> Iterator[str]:
    if one.role not in {"andere", known.rol}:
        yield f"{known.id}, rol: {role_name(known.rol)} in netwerk.yaml, {role_name(one.role)} in het bestand"
    if one.deceased and not known.overleden:
        yield f"{known.id}, overleden: niets in netwerk.yaml, overleden, zonder datum in het bestand"
    if one.supporter and not known.steunfiguur:
        yield f"{known.id}, steunfiguur: niets in netwerk.yaml, ja in het bestand"
    if one.professional and not known.professioneel:
        yield f"{known.id}, professioneel: niets in netwerk.yaml, ja in het bestand"


def _told(entity: Entity) -> str:
    role = [role_name(entity.role)] if entity.role else []
    domains = [join([domain_name(one).lower() for one in entity.domains])] if entity.domains else []
    return ", ".join([entity.name or "zonder naam", *role, *domains])
