"""The nodes of a GraphML file as people and services, and which of them is the young person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cano_cli.interchange.graphml_in import RawGraph, RawNode
from cano_cli.interchange.graphml_words import OF_A_NODE, Values, is_service, of_a_tie, role_of
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.matching import same_name
from cano_cli.interchange.plain import plain
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Persoon
from cano_cli.model.values import DOMEIN


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the file as cano understands it."""

    id: str
    name: str
    role: str
    domains: tuple[str, ...]
    service: bool
    professional: bool
    supporter: bool
    deceased: bool


def ego_in(graph: RawGraph, young_person: Persoon, wanted: str) -> str:
    """Return the id of the node that is the young person, empty where there is none: who is ``wanted`` (an id or a
    label), else who the file says it is, else who has the name. Raises :class:`CanoError` where nobody is, or several
    are, the one who is wanted."""
    labels = {node.id: plain(_label(node)) for node in graph.nodes.values()}
    if wanted:
        return _wanted(labels, wanted)
    for test in (_says_ego, _is_the_role):
        said = [key for key, node in graph.nodes.items() if test(node)]
        if len(said) == 1:
            return said[0]
    name = young_person.naam or young_person.roepnaam or ""
    named = [key for key, label in labels.items() if same_name(label, name)]
    return named[0] if len(named) == 1 else ""


def entities_in(graph: RawGraph, ego: str, ledger: Ledger) -> Iterator[Entity]:
    """Yield the nodes as cano understands them; what it does not understand is counted. Where the file has names, a
    label is not taken for one: it may be a role."""
    named = "naam" if {"naam", "name"} & graph.names else "label"
    for node in graph.nodes.values():
        told = {name: value for name, value in node.data.items() if not (graph.canvas and of_a_tie(name))}
        entity = _entity(node, node.id == ego, named, Values(told, node.line, ledger, OF_A_NODE))
        if entity.service and not entity.domains:
            ledger.add("zonder-domein", node.line)
        else:
            yield entity


def _entity(node: RawNode, ego: bool, named: str, values: Values) -> Entity:
    typed = node.data.get("networkCanvasType", "")
    service = is_service(values, typed)
    role = "" if service else role_of(values, typed)
    return Entity(
        node.id,
        plain(values.text(named)),
        "andere" if role == "jongere" and not ego else role,
        values.choices("domein", DOMEIN),
        service,
        values.yes("professioneel"),
        values.yes("steunfiguur"),
        values.yes("overleden"),
    )


def _wanted(labels: Mapping[str, str], wanted: str) -> str:
    found = [key for key in labels if key == wanted] or [
        key for key, label in labels.items() if same_name(label, wanted)
    ]
    if len(found) == 1:
        return found[0]
    raise CanoError(
        f"‘{wanted}’ staat {'meer dan één keer' if found else 'niet'} in het bestand.",
        f"Geef het nummer van het punt: {', '.join([*(found or labels)][:8])}.",
        exit_code=2,
    )


def _label(node: RawNode) -> str:
    return next((node.data[name] for name in ("naam", "name", "label") if node.data.get(name)), "")


def _says_ego(node: RawNode) -> bool:
    return node.data.get("ego", "").casefold() in {"true", "ja", "1"}


def _is_the_role(node: RawNode) -> bool:
    return node.data.get("rol", "") == "jongere"
