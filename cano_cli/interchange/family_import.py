"""What a family tree would add to netwerk.yaml: people who are not there yet and how they belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cano_cli.interchange.family_told import (
    differences_of,
    differences_of_union,
    person_text,
    union_name,
    union_text,
)
from cano_cli.interchange.kinship import RELATIVE, near, roles_for
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.matching import Known, Somebody, keys_in, new_key
from cano_cli.interchange.proposal import DIFFERENT, Addition, Proposal, Section, columns, lost_section
from cano_cli.interchange.tree import NOT_KNOWN, Child, Person, Tree, Union
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import UNKNOWN, Gezinsband, Netwerk, Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.store.yaml_write import Value

ALL_UP_TO = 150
"""A tree of more people than this is a pedigree: of those, only people with a role near the young person are taken."""
MOST = 400
"""More people, or more unions, than this are not one family around a young person."""
_DOMAINS = {"lief": "vrienden"} | dict.fromkeys(
    ("moeder", "vader", "plusmoeder", "plusvader", "broer", "zus", "halfbroer", "halfzus", "halfbroer-of-zus",
     "stiefbroer", "stiefzus", "kind"),
    "gezin",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Into:
    """Where a family is taken in: the network as it is, the key of the young person in it, and today."""

    network: Netwerk
    ego: str
    today: date


def propose_family(tree: Tree, ego: str, into: Into, opening: str, ledger: Ledger) -> Proposal:
    """Return what the tree would add; ``ego`` is the young person in it. Nothing that is there is changed: where the
    file says something else, that is told. Raises :class:`CanoError` for more than one case can hold."""
    roles = roles_for(tree, ego)
    people = _in_scope(tree, ego, roles, ledger)
    _check_size(len(people), "mensen")
    found = _found(people, roles, ego, into)
    keys = _keys(people, roles, found, into.network)
    new = [person for person in people if person.id not in found]
    unions = _Unions(keys, into.network)
    for union in tree.unions:
        unions.add(union)
    _check_size(len(unions.additions), "gezinsbanden")
    sections = (
        Section("Nieuwe mensen", tuple(columns((keys[one.id], person_text(one, roles[one.id])) for one in new))),
        Section("Nieuwe gezinsbanden", tuple(unions.new)),
        Section("Aangevuld", tuple(unions.longer)),
        Section(
            "Stonden er al",
            tuple(
                columns((keys[one], person.naam or person.roepnaam or "zonder naam") for one, person in found.items())
            ),
        ),
        Section(DIFFERENT, (*_differences(people, found), *unions.differences)),
        Section("Let op", tuple(_remarks(new, keys, into.today))),
        lost_section(ledger.all()),
    )
    persons = (Addition(("personen",), _person(one, keys[one.id], roles[one.id], into.today)) for one in new)
    return Proposal(opening, (*persons, *unions.additions), sections)


def _in_scope(tree: Tree, ego: str, roles: Mapping[str, str], ledger: Ledger) -> list[Person]:
    """Return who is taken: everybody who is connected to the young person; of a pedigree, the nearest family."""
    connected = [person for person in tree.people if person.id in roles]
    ledger.add("los", number=len(tree.people) - len(connected))
    if len(tree.people) <= ALL_UP_TO:
        return connected
    nearest = near(tree, ego)
    taken = [person for person in connected if roles[person.id] != RELATIVE or person.id in nearest]
    ledger.add("verder", number=len(connected) - len(taken))
    return taken


def _check_size(number: int, what: str) -> None:
    if number > MOST:
        raise CanoError(
            f"Rond de jongere staan in dit bestand {number} {what}. Dat is te veel voor één dossier.",
            "Exporteer in het andere programma alleen de naaste familie.",
        )


def _found(people: Iterable[Person], roles: Mapping[str, str], ego: str, into: Into) -> dict[str, Persoon]:
    """Return by id who is in the network already, the young person first."""
    known = Known.of(into.network)
    found = {ego: known.people.pop(into.ego)}
    asked = {one.id: Somebody(one.name, roles[one.id], one.born) for one in people if one.id != ego}
    for take in (known.take_by_name, known.take_by_role):
        for key, somebody in asked.items():
            if key not in found and (person := take(somebody)):
                found[key] = person
    return found


def _keys(
    people: Iterable[Person], roles: Mapping[str, str], found: Mapping[str, Persoon], network: Netwerk
) -> dict[str, str]:
    taken = keys_in(network)
    keys = {key: person.id for key, person in found.items()}
    for person in people:
        if person.id not in keys:
            keys[person.id] = new_key(roles[person.id], taken)
            taken.add(keys[person.id])
    return keys


def _person(person: Person, key: str, role: str, today: date) -> dict[str, Value]:
    died = person.died or (PartialDate.parse(f"../{today.isoformat()}") if person.dead else None)
    nick_only = person.nick == person.name
    given: dict[str, Value | None] = {
        "id": key,
        "naam": None if nick_only else person.name,
        "roepnaam": person.nick,
        "rol": role,
        "domein": _DOMAINS.get(role, "familie"),
        "geboren": _date(person.born),
        "overleden": _date(died),
        "gender": person.gender,
    }
    return {name: value for name, value in given.items() if value}


def _date(value: PartialDate | None) -> Value | None:
    """Return a date as it is typed in a file: a day as such, a year alone as a number."""
    if value is None:
        return None
    if value.exact and not value.period:
        return value.first
    return int(value.text) if value.text.isdigit() and value.text[0] != "0" else value.text


def _differences(people: Iterable[Person], found: Mapping[str, Persoon]) -> Iterator[str]:
    for person in people:
        if person.id in found:
            yield from differences_of(found[person.id], person)


def _remarks(new: Iterable[Person], keys: Mapping[str, str], today: date) -> Iterator[str]:
    for person in new:
        if person.dead and not person.died:
            yield f"{keys[person.id]}: overleden, maar er staat niet bij wanneer. Als datum komt er ‘../{today}’."


class _Unions:
    """The unions of a tree held against those of the network, each of which is used once."""

    def __init__(self, keys: Mapping[str, str], network: Netwerk) -> None:
        self._keys = keys
        self._known = dict(enumerate(network.gezinsbanden))
        self.additions: list[Addition] = []
        self.new: list[str] = []
        self.longer: list[str] = []
        self.differences: list[str] = []

    def add(self, union: Union) -> None:
        """Take one union in, where somebody in it is taken in and there is somebody else in it too."""
        partners = [self._key(partner) for partner in union.partners if self._key(partner)]
        children = [child for child in union.children if child.id in self._keys]
        known = {*partners} - {UNKNOWN}
        if len(known) + len(children) < 2 and not (known and UNKNOWN in partners):
            return
        index = self._same(partners, {self._keys[child.id] for child in children}, union)
        if index is None:
            self._make(union, partners or [UNKNOWN], children)
        else:
            self._lengthen(union, index, self._known.pop(index), partners, children)

    def _key(self, partner: str) -> str:
        return UNKNOWN if partner == NOT_KNOWN else self._keys.get(partner, "")

    def _same(self, partners: list[str], children: set[str], union: Union) -> int | None:
        """Return the place of this union in the network: one of the same partners, or one with a child in common of
        which one side knows both partners and the other only one. Of several, the nearest."""
        known = {*partners} - {UNKNOWN}
        scores = {}
        for index, one in self._known.items():
            there = {*one.partners} - {UNKNOWN}
            common = len(children & {child.wie for child in one.kinderen})
            if (there == known and (known or common)) or (common and (there < known or known < there)):
                scores[index] = (there == known, common, str(one.van) == str(union.began))
        return max(scores, key=lambda index: scores[index], default=None)

    def _make(self, union: Union, partners: list[str], children: list[Child]) -> None:
        given: dict[str, Value | None] = {
            "partners": partners if len(partners) > 1 else partners[0],
            "soort": union.kind,
            "van": _date(union.began),
            "tot": _date(union.ended),
            "einde": union.end,
            "kinderen": [_child(child, self._keys) for child in children],
            "tweelingen": [group for one in union.twins if len(group := self._group(one)) > 1],
        }
        self.additions.append(Addition(("gezinsbanden",), {name: value for name, value in given.items() if value}))
        self.new.append(union_text(union, partners, [self._keys[child.id] for child in children]))

    def _group(self, twins: Iterable[str]) -> list[str]:
        return [self._keys[one] for one in twins if one in self._keys]

    def _lengthen(
        self, union: Union, index: int, known: Gezinsband, partners: list[str], children: list[Child]
    ) -> None:
        """Add the children and twins that a known union does not have yet."""
        there = {child.wie for child in known.kinderen}
        name = union_name(known.partners)
        for child in children:
            if self._keys[child.id] not in there:
                self.additions.append(Addition(("gezinsbanden", index, "kinderen"), _child(child, self._keys)))
                self.longer.append(f"{name}: kind {self._keys[child.id]}")
        twins = {key for group in known.tweelingen for key in group}
        for group in map(self._group, union.twins):
            if len(group) > 1 and not twins & {*group}:
                self.additions.append(Addition(("gezinsbanden", index, "tweelingen"), group))
                self.longer.append(f"{name}: tweeling {' en '.join(group)}")
        self.differences.extend(differences_of_union(known, union, partners))


def _child(child: Child, keys: Mapping[str, str]) -> Value:
    """Return a child as it is typed in a union: the key alone where that says all."""
    key = keys[child.id]
    if child.bond == "biologisch" and not (child.began or child.ended):
        return key
    given: dict[str, Value | None] = {
        "wie": key,
        "band": child.bond if child.bond != "biologisch" else None,
        "van": _date(child.began),
        "tot": _date(child.ended),
    }
    return {name: value for name, value in given.items() if value}
