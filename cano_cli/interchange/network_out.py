"""The network in a view as a graph: everybody in it, and how they stand to each other on the day of the view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cano_cli.interchange.graph import Graph, Node, Tie
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.views import in_order, network_in
from cano_cli.model.netwerk import UNKNOWN, Dienst, Netwerk, Persoon, Waarneming
from cano_cli.model.ties import NO_TIE, counting
from cano_cli.readers.names import Who, names_for
from cano_cli.readers.view import View, ego_of


def network_graph(view: View, ledger: Ledger) -> Graph:
    """Return the network as the reader of ``view`` may see it; what a graph has no place for is counted.

    Ids count on in the order of the view, the young person first. "It was asked, and there is no tie" makes no edge.
    Raises :class:`CanoError` when nothing of the network is shared with this reader.
    """
    network = network_in(view)
    ego = ego_of(view) or ""
    everybody = in_order(network, ego)
    ids = {who.id: f"n{number}" for number, who in enumerate(everybody)}
    names = names_for(view)
    nodes = tuple(_node(who, ids[who.id], names[who.id], who.id == ego) for who in everybody)
    ledger.add("gezinsband", number=len(network.gezinsbanden))
    ledger.add("huishouden", number=len(network.huishoudens))
    ledger.add("werkplek", number=sum(one.dienst is not None for one in network.personen))
    return Graph(nodes, tuple(_ties(network, ego, ids, ledger)))


def _node(who: Persoon | Dienst, number: str, name: Who, ego: bool) -> Node:
    person = who if isinstance(who, Persoon) else None
    return Node(
        number,
        name.label,
        name.label if name.named else "",
        person.rol if person else "",
        person.domein if person else (who.domein,) if isinstance(who, Dienst) else (),
        person is None,
        ego,
        person is not None and person.professioneel,
        person is not None and person.steunfiguur,
        person.overleden is not None if person and name.named else None,
    )


def _ties(network: Netwerk, ego: str, ids: Mapping[str, str], ledger: Ledger) -> Iterator[Tie]:
    for relation in network.relaties:
        first, second = relation.tussen
        seen = counting(relation, ego)
        if seen is None:
            continue
        ledger.add("waarneming", number=len(relation.verloop) - 1)
        if first not in ids or second not in ids:
            ledger.add("onbekende-partner")
        elif seen.kwaliteit == NO_TIE:
            ledger.add("geen-band")
        else:
            _count(seen, ledger)
            yield _tie(ids[first], ids[second], seen, ids)


def _count(seen: Waarneming, ledger: Ledger) -> None:
    """Count what an observation holds besides."""
    ledger.add("beleving", number=len(seen.beleving))
    ledger.add("herstel", number=len(seen.herstel_gewenst))
    ledger.add("woorden", number=1 if seen.tekst else 0)


def _tie(first: str, second: str, seen: Waarneming, ids: Mapping[str, str]) -> Tie:
    return Tie(
        first,
        second,
        seen.kwaliteit,
        seen.nabijheid,
        seen.sterkte,
        seen.steun,
        tuple(ids[key] for key in seen.naar if key in ids),
        seen.datum,
        tuple(ids.get(key, key) for key in seen.volgens if key in ids or key == UNKNOWN),
    )
