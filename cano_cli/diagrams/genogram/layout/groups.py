"""Which people hang together, and how the generations of families without a tie to each other stand side by side."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from cano_cli.diagrams.genogram.family import Family
from cano_cli.diagrams.genogram.layout.generations import generations_of
from cano_cli.diagrams.genogram.layout.kinship import Couple, Kinship

Group = tuple[str, ...]


def groups_of(family: Family, kinship: Kinship) -> tuple[list[Group], list[str]]:
    """Return the families in the picture, that of the index person first, and who stands in no union."""
    together: dict[str, dict[str, None]] = {}
    for couple in kinship.couples:
        people = [*couple.partners, *couple.children]
        together.setdefault(people[0], {})
        for one, other in itertools.pairwise(people):
            together.setdefault(one, {})[other] = None
            together.setdefault(other, {})[one] = None
    order = [*_index_keys(family), *(member.key for member in family.members)]
    seen: set[str] = set()
    groups = [_reached(key, together, seen) for key in order if key in together and key not in seen]
    place = {member.key: place for place, member in enumerate(family.members)}
    alone = [member.key for member in family.members if member.key not in together]
    return [tuple(sorted(group, key=place.__getitem__)) for group in groups], alone


def kinships_of(groups: Sequence[Group], kinship: Kinship) -> list[Kinship]:
    """Return the part of the kinship that is about each group."""
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    couples: list[list[Couple]] = [[] for _ in groups]
    new: list[int] = []
    for couple in kinship.couples:
        own = couples[group_of[couple.partners[0]]]
        new.append(len(own))
        own.append(couple)
    return [
        Kinship(
            tuple(own),
            {key: new[kinship.origin[key]] for key in group if key in kinship.origin},
            {key: tuple(new[old] for old in kinship.couples_of.get(key, ())) for key in group},
        )
        for group, own in zip(groups, couples, strict=True)
    ]


def rows_of(groups: Sequence[Group], kinships: Sequence[Kinship], family: Family) -> dict[str, int]:
    """Return the row of everybody in the groups, 0 the highest. Families of whom years of birth are known stand with
    people of about their age; others with their youngest beside the youngest of the first family."""
    years = {member.key: member.born.first.year for member in family.members if member.born}
    rows: dict[str, int] = {}
    for group, kinship in zip(groups, kinships, strict=True):
        own = generations_of(group, kinship)
        shift = _shift(own, rows, years)
        rows |= {key: number + shift for key, number in own.items()}
    highest = min(rows.values(), default=0)
    return {key: row - highest for key, row in rows.items()}


def _index_keys(family: Family) -> list[str]:
    return [member.key for member in family.members if member.index]


def _reached(start: str, together: Mapping[str, Mapping[str, None]], seen: set[str]) -> list[str]:
    seen.add(start)
    reached = [start]
    for key in reached:
        for other in together[key]:
            if other not in seen:
                seen.add(other)
                reached.append(other)
    return reached


def _shift(own: Mapping[str, int], rows: Mapping[str, int], years: Mapping[str, int]) -> int:
    if not rows:
        return 0
    here, there = _ages(own, years), _ages(rows, years)
    youngest = max(rows.values()) - max(own.values())
    if not here or not there:
        return youngest
    shifts = range(min(there) - max(here), max(there) - min(here) + 1)
    return min(shifts, key=lambda shift: (_unlike(here, there, shift), abs(shift - youngest)))


def _ages(rows: Mapping[str, int], years: Mapping[str, int]) -> dict[int, float]:
    found: dict[int, list[int]] = {}
    for key, row in rows.items():
        if key in years:
            found.setdefault(row, []).append(years[key])
    return {row: sum(born) / len(born) for row, born in found.items()}


def _unlike(here: Mapping[int, float], there: Mapping[int, float], shift: int) -> float:
    """Return how far apart the years of birth in shared rows are, about; far where no row is shared."""
    apart = [abs(year - there[row + shift]) for row, year in here.items() if row + shift in there]
    return sum(apart) / len(apart) if apart else 1000.0
