"""The family in a view, as a tree: everybody in a union and everybody with a role in the family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.tree import NOT_KNOWN, Child, Person, Tree, Union
from cano_cli.interchange.views import in_order, network_in
from cano_cli.model.netwerk import Gezinsband, Netwerk, Persoon
from cano_cli.readers.names import Who, names_for
from cano_cli.readers.view import View, ego_of

FAMILY_ROLES = frozenset({
    "jongere", "moeder", "vader", "plusmoeder", "plusvader", "pleegmoeder", "pleegvader", "broer", "zus", "halfbroer",
    "halfzus", "halfbroer-of-zus", "stiefbroer", "stiefzus", "pleegbroer", "pleegzus", "grootmoeder", "grootvader",
    "overgrootmoeder", "overgrootvader", "tante", "oom", "neef", "nicht", "kind", "lief", "familielid",
})  # fmt: skip


def family_in(view: View, ledger: Ledger) -> Tree:
    """Return the family as the reader of ``view`` may see it; what a family tree has no place for is counted.

    The ids count on in the order of the view, the young person first. Raises :class:`CanoError` when nothing of the
    network is shared with this reader.
    """
    network = network_in(view)
    ego = ego_of(view) or ""
    people = _members(network, ego, ledger)
    ids = {person.id: f"I{number}" for number, person in enumerate(people, start=1)}
    names = names_for(view)
    shown = tuple(_person(person, ids[person.id], names[person.id]) for person in people)
    unions = (_union(union, f"F{number}", ids) for number, union in enumerate(network.gezinsbanden, start=1))
    ledger.add("huishouden", number=len(network.huishoudens))
    ledger.add("relatie", number=len(network.relaties))
    ledger.add("dienst", number=len(network.diensten))
    roles = {ids[person.id]: person.rol for person in people if person.id != ego}
    return Tree(shown, tuple(unions), {ids[ego]: roles} if ego in ids and roles else {}, ids.get(ego, ""))


def _members(network: Netwerk, ego: str, ledger: Ledger) -> list[Persoon]:
    in_a_union = {key for union in network.gezinsbanden for key in _everybody_in(union)}
    found = []
    for person in in_order(network, ego):
        if not isinstance(person, Persoon):
            continue
        if person.id not in in_a_union and person.rol not in FAMILY_ROLES:
            ledger.add("buiten")
        elif person.verwacht and not person.geboren:
            ledger.add("verwacht")
        else:
            found.append(person)
    return found


def _everybody_in(union: Gezinsband) -> Iterable[str]:
    return (*union.partners, *(child.wie for child in union.kinderen))


def _person(person: Persoon, number: str, who: Who) -> Person:
    nick = (person.roepnaam or "") if who.named else ""
    return Person(
        number,
        _one_line(who.label) if who.named else "",
        _one_line(nick),
        person.gender or "",
        person.geboren,
        person.overleden,
        person.overleden is not None,
    )


def _union(union: Gezinsband, number: str, ids: Mapping[str, str]) -> Union:
    children = {
        child.wie: Child(ids[child.wie], child.band, child.van, child.tot)
        for child in union.kinderen
        if child.wie in ids
    }
    twins = (tuple(dict.fromkeys(ids[key] for key in group if key in children)) for group in union.tweelingen)
    return Union(
        number,
        tuple(ids.get(key, NOT_KNOWN) for key in union.partners),
        union.soort or "",
        union.van,
        union.tot,
        union.einde or "",
        tuple(children.values()),
        tuple(group for group in twins if len(group) > 1),
    )


def _one_line(text: str) -> str:
    """Return a name as a file for family trees may hold it, where ``/`` marks the surname."""
    return " ".join(text.replace("/", "-").split())
