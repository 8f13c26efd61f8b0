"""A family made fit to be placed: who are couples, who hangs under whom, and from which couple a child comes first.
What cannot be (somebody among their own ancestors) is left out here, so that whatever follows has a beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cano_cli.diagrams.genogram.family import Child, Family

_FIRST = {"biologisch": 0, "adoptie": 1, "pleeg": 2, "stief": 3}


@dataclass(frozen=True, slots=True)
class Couple:
    """A union with one or two partners: its place in ``Family.unions``, and its children in order, twins together."""

    union: int
    partners: tuple[str, ...]
    children: tuple[str, ...]
    twins: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Kinship:
    """The couples in order. ``origin`` is the couple (its place in ``couples``) under which a child stands in the
    picture; under every other couple the child is a guest. ``couples_of`` are those in which somebody is a partner."""

    couples: tuple[Couple, ...]
    origin: Mapping[str, int]
    couples_of: Mapping[str, tuple[int, ...]]


def kinship_of(family: Family) -> Kinship:
    """Return the couples and origins, without parents who descend from their own child."""
    known = {member.key for member in family.members}
    rank: dict[tuple[int, str], tuple[int, bool]] = {}
    couples: list[Couple] = []
    for place, union in enumerate(family.unions):
        partners = tuple(dict.fromkeys(key for key in union.partners if key in known))[:2]
        if not partners:
            continue
        children = {child.key: child for child in union.children if child.key in known and child.key not in partners}
        rank |= {(len(couples), key): _rank(child) for key, child in children.items()}
        couples.append(_with_twins_together(Couple(place, partners, tuple(children)), union.twins))
    couples = _without_circles(couples, rank)
    return Kinship(tuple(couples), _origins(couples, rank), _couples_of(couples))


def _rank(child: Child) -> tuple[int, bool]:
    return _FIRST.get(child.bond, 1), child.ended


def _with_twins_together(couple: Couple, twins: Iterable[tuple[str, ...]]) -> Couple:
    group_of: dict[str, tuple[str, ...]] = {}
    for twin in twins:
        group = tuple(key for key in couple.children if key in twin and key not in group_of)
        if len(group) > 1:
            group_of |= dict.fromkeys(group, group)
    order = dict.fromkeys(other for key in couple.children for other in group_of.get(key, (key,)))
    return replace(couple, children=tuple(order), twins=tuple(dict.fromkeys(group_of.values())))


def _origins(couples: list[Couple], rank: Mapping[tuple[int, str], tuple[int, bool]]) -> dict[str, int]:
    origin: dict[str, int] = {}
    for place, couple in enumerate(couples):
        for key in couple.children:
            if key not in origin or rank[place, key] < rank[origin[key], key]:
                origin[key] = place
    return origin


def _couples_of(couples: list[Couple]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for place, couple in enumerate(couples):
        for key in couple.partners:
            found[key] = (*found.get(key, ()), place)
    return found


def _without_circles(couples: list[Couple], rank: Mapping[tuple[int, str], tuple[int, bool]]) -> list[Couple]:
    """Leave out a child where following parents to children comes back to one of the parents. Birth is followed
    before other bonds, so that of two contradicting bonds the weaker is the one to go."""
    below: dict[str, list[tuple[tuple[int, bool], int, str]]] = {}
    for place, couple in enumerate(couples):
        for partner in couple.partners:
            below.setdefault(partner, []).extend((rank[place, key], place, key) for key in couple.children)
    wrong = _closing(below)
    return [_keeping(couple, {key for found, key in wrong if found == place}) for place, couple in enumerate(couples)]


def _keeping(couple: Couple, wrong: set[str]) -> Couple:
    if not wrong:
        return couple
    children = tuple(key for key in couple.children if key not in wrong)
    twins = (tuple(key for key in group if key not in wrong) for group in couple.twins)
    return replace(couple, children=children, twins=tuple(group for group in twins if len(group) > 1))


def _closing(below: Mapping[str, list[tuple[tuple[int, bool], int, str]]]) -> list[tuple[int, str]]:
    """Return every (couple, child) that closes a circle, found by going as deep as possible from everybody."""
    wrong: list[tuple[int, str]] = []
    done: set[str] = set()
    for start in below:
        if start in done:
            continue
        above = {start}
        trail = [(start, iter(sorted(below[start])))]
        while trail:
            key, rest = trail[-1]
            step = next(rest, None)
            if step is None:
                trail.pop()
                above.discard(key)
                done.add(key)
            elif step[2] in above:
                wrong.append(step[1:])
            elif step[2] not in done:
                above.add(step[2])
                trail.append((step[2], iter(sorted(below.get(step[2], [])))))
    return wrong
