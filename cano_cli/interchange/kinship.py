"""Who everybody in a family tree is for the young person: worked out from parents, children and partners."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping

from cano_cli.interchange.tree import NOT_KNOWN, Person, Tree, Union

RELATIVE = "familielid"
_OWN = {"biologisch", "adoptie"}
_BY_GENDER = {
    "ouder": ("moeder", "vader"),
    "plusouder": ("plusmoeder", "plusvader"),
    "pleegouder": ("pleegmoeder", "pleegvader"),
    "kind van mijn ouders": ("zus", "broer"),
    "kind van één ouder": ("halfzus", "halfbroer"),
    "stief": ("stiefzus", "stiefbroer"),
    "pleeg": ("pleegzus", "pleegbroer"),
    "grootouder": ("grootmoeder", "grootvader"),
    "overgrootouder": ("overgrootmoeder", "overgrootvader"),
    "oom of tante": ("tante", "oom"),
    "neef of nicht": ("nicht", "neef"),
    "kind": ("kind", "kind"),
    "lief": ("lief", "lief"),
}
"""What somebody is, whatever their gender: the role of a woman and of a man."""
_NO_GENDER = {"kind": "kind", "lief": "lief", "kind van één ouder": "halfbroer-of-zus"}


def roles_for(tree: Tree, ego: str) -> dict[str, str]:
    """Return by id what everybody who is connected to ``ego`` is for them, a value of ``ROL``: what the file says, else
    what follows from the tree, else ``familielid``. The nearest of two roles counts."""
    gender = {person.id: person.gender for person in tree.people}
    said = {key: role for key, role in tree.roles.get(ego, {}).items() if role != "jongere"}
    kin = _Kin(tree, ego)
    found: dict[str, str] = {ego: "jongere"}
    for key, what in kin.everybody():
        if key not in found:
            found[key] = said.get(key) or _role(what, gender[key])
    known = [person.id for person in tree.people if person.id in kin.connected or person.id in said]
    return {key: found.get(key) or said.get(key) or RELATIVE for key in known}


def near(tree: Tree, ego: str) -> set[str]:
    """Return the ids of the nearest family of ``ego``: up to great-grandparents, cousins and own children; also where
    nobody's gender, and so no role, is known."""
    return {ego, *(key for key, _ in _Kin(tree, ego).everybody())}


def own_ancestor(tree: Tree) -> Person | None:
    """Return somebody who descends from themself, ``None`` when nobody does."""
    parents: dict[str, list[str]] = defaultdict(list)
    for union in tree.unions:
        for child in union.children:
            parents[child.id].extend(partner for partner in union.partners if partner != NOT_KNOWN)
    waiting = {person.id: len(parents[person.id]) for person in tree.people}
    children: dict[str, list[str]] = defaultdict(list)
    for key, its_parents in parents.items():
        for parent in its_parents:
            children[parent].append(key)
    ready = deque(key for key, number in waiting.items() if number == 0)
    while ready:
        key = ready.popleft()
        del waiting[key]
        for younger in children[key]:
            waiting[younger] -= 1
            if waiting[younger] == 0:
                ready.append(younger)
    ring = _in_a_ring(waiting, parents)
    return next((person for person in tree.people if person.id == ring), None)


def _in_a_ring(waiting: Mapping[str, int], parents: Mapping[str, list[str]]) -> str:
    """Return somebody who comes back to themself by going up; empty when nobody does. Whoever waits has a parent who
    waits."""
    seen: set[str] = set()
    key = next(iter(waiting), "")
    while key and key not in seen:
        seen.add(key)
        key = next(parent for parent in parents[key] if parent in waiting)
    return key


def _role(what: str, gender: str) -> str:
    woman, man = _BY_GENDER[what]
    return {"v": woman, "m": man}.get(gender) or _NO_GENDER.get(what, RELATIVE)


class _Kin:
    """The tree as seen from one person."""

    def __init__(self, tree: Tree, ego: str) -> None:
        self._ego = ego
        self._as_child: dict[str, list[Union]] = defaultdict(list)
        self._as_partner: dict[str, list[Union]] = defaultdict(list)
        for union in tree.unions:
            for child in union.children:
                self._as_child[child.id].append(union)
            for partner in union.partners:
                self._as_partner[partner].append(union)
        self.connected = self._reach()

    def everybody(self) -> Iterator[tuple[str, str]]:
        """Yield people and what they are, the nearest first; somebody may come more than once."""
        ego, parents = self._ego, self._parents([self._ego])
        foster = self._parents([ego], {"pleeg"})
        grandparents = self._parents(parents)
        yield from _all(parents, "ouder")
        yield from _all(foster, "pleegouder")
        yield from self._siblings()
        yield from self._half_siblings(parents)
        plus = [*self._parents([ego], {"stief"}), *self._partners(parents)]
        yield from _all(self._children(foster), "pleeg")
        yield from _all(plus, "plusouder")
        yield from _all(self._children(plus), "stief")
        yield from _all(self._partners([ego]), "lief")
        yield from _all(self._children([ego], _OWN | {"pleeg", "stief"}), "kind")
        yield from _all(grandparents, "grootouder")
        yield from _all(self._parents(grandparents), "overgrootouder")
        aunts = [one for one in self._children(grandparents) if one not in parents]
        siblings = [one for one in self._children(parents) if one != ego]
        yield from _all([*aunts, *self._partners(aunts)], "oom of tante")
        yield from _all(self._children([*aunts, *siblings]), "neef of nicht")

    def _siblings(self) -> Iterator[tuple[str, str]]:
        for union in self._as_child[self._ego]:
            own = _bond(union, self._ego)
            for child in union.children:
                bonds = {own, child.bond}
                kind = next((bond for bond in ("pleeg", "stief") if bond in bonds), "kind van mijn ouders")
                yield child.id, kind

    def _half_siblings(self, parents: Iterable[str]) -> Iterator[tuple[str, str]]:
        for parent in parents:
            for union in self._as_partner[parent]:
                for child in union.children:
                    yield child.id, child.bond if child.bond in {"pleeg", "stief"} else "kind van één ouder"

    def _parents(self, children: Iterable[str], bonds: Iterable[str] = _OWN) -> list[str]:
        found = (
            partner
            for child in children
            for union in self._as_child[child]
            if _bond(union, child) in bonds
            for partner in union.partners
        )
        return _once(found)

    def _children(self, parents: Iterable[str], bonds: Iterable[str] = _OWN) -> list[str]:
        unions = (union for parent in parents for union in self._as_partner[parent])
        return _once(child.id for union in unions for child in union.children if child.bond in bonds)

    def _partners(self, people: Collection[str]) -> list[str]:
        """Return who is together with one of these people now, as far as is known."""
        known = set(people)
        unions = (union for one in people for union in self._as_partner[one] if not (union.end or union.ended))
        return [one for one in _once(partner for union in unions for partner in union.partners) if one not in known]

    def _reach(self) -> set[str]:
        reached, pending = {self._ego}, [self._ego]
        seen: set[str] = set()
        while pending:
            one = pending.pop()
            for union in (*self._as_child[one], *self._as_partner[one]):
                if union.id in seen:
                    continue
                seen.add(union.id)
                new = {*union.partners, *(child.id for child in union.children)} - reached - {NOT_KNOWN}
                reached |= new
                pending.extend(new)
        return reached


def _bond(union: Union, key: str) -> str:
    return next(child.bond for child in union.children if child.id == key)


def _all(people: Iterable[str], what: str) -> Iterator[tuple[str, str]]:
    return ((one, what) for one in people)


def _once(people: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one for one in people if one != NOT_KNOWN))
