"""What became of a network between two days: who stayed, who came, who is no longer there.

How the tie of each person changed is told person by person elsewhere; here is only counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.changes import Change as TieChange
from cano_cli.model.changes import change_of_tie
from cano_cli.model.measures.counted import Counted, counted_on, ties, without_professionals
from cano_cli.model.measures.figures import (
    NO_NETWORK,
    OWN_CHOICE,
    Definition,
    Figure,
    cannot_tell,
    count,
    define,
    evidence_of,
    share,
)
from cano_cli.model.netwerk import Waarneming

NOBODY_EVER = "Er stond op geen van beide dagen iemand in het netwerk."
_UNKNOWN = "Als er op één van beide dagen geen netwerk te zien is."
_UNKNOWN_TIES = f"{_UNKNOWN} Of als van niemand die bleef op beide dagen iets gezegd is."

STABILITY = define(Definition(
    "stabiliteit", "Welk deel van het netwerk hetzelfde bleef", "deel",
    meaning="Van alle mensen die er op minstens één van beide dagen stonden: welk deel stond er op allebei? 1 is "
    "iedereen, 0 is niemand. Meer is niet altijd beter: er kan ook iemand bij gekomen zijn.",
    formula="|toen ∩ nu| / |toen ∪ nu|",
    source="Jaccard (1912), The distribution of the flora in the alpine zone, New Phytologist 11",
    unknown=f"{_UNKNOWN} Of als er op geen van beide dagen iemand stond.",
))  # fmt: skip
STAYED = define(Definition(
    "gebleven", "Mensen die gebleven zijn", "mensen",
    meaning="Wie op beide dagen in het netwerk staat.",
    formula="|toen ∩ nu|", source=OWN_CHOICE, unknown=_UNKNOWN,
))  # fmt: skip
CAME = define(Definition(
    "gekomen", "Mensen die erbij gekomen zijn", "mensen",
    meaning="Wie nu in het netwerk staat en toen nog niet.",
    formula="|nu \\ toen|", source=OWN_CHOICE, unknown=_UNKNOWN,
))  # fmt: skip
WENT = define(Definition(
    "weggegaan", "Niet meer in het netwerk", "mensen",
    meaning="Wie toen in het netwerk stond en nu niet meer; wie intussen overleed, staat apart.",
    formula="|toen \\ nu|, zonder wie overleed", source=OWN_CHOICE, unknown=_UNKNOWN,
))  # fmt: skip
DIED = define(Definition(
    "intussen-overleden", "Mensen die intussen overleden zijn", "mensen",
    meaning="Wie toen in het netwerk stond en intussen overleed.",
    formula="|toen ∩ nu overleden|", source=OWN_CHOICE, unknown=_UNKNOWN,
))  # fmt: skip
CHANGED = define(Definition(
    "veranderd", "Mensen die bleven en met wie de band veranderde", "mensen",
    meaning="Wie gebleven is en van wie de band met de jongere nu een andere kwaliteit of een andere ring heeft. "
    "Alleen wie op beide dagen een waarneming heeft, kan hier meetellen.",
    formula="aantal gebleven mensen met een andere kwaliteit of nabijheid, van wie op beide dagen een waarneming heeft",
    source=OWN_CHOICE, unknown=_UNKNOWN_TIES,
))  # fmt: skip
CHANGED_KIND = define(Definition(
    "veranderd-per-soort", "Hoe de band veranderde met wie bleef", "mensen",
    meaning="Dezelfde mensen per soort verandering: hersteld, beter, minder goed, dichterbij, verder weg, "
    "anders of gelijk. Bij ‘onbekend’ staat van wie er op één van beide dagen niets gezegd is.",
    formula="voor elke soort: aantal gebleven mensen",
    source=OWN_CHOICE, unknown=_UNKNOWN_TIES, parts=("verandering",),
))  # fmt: skip
DEFINITIONS = (STABILITY, STAYED, CAME, WENT, DIED, CHANGED, CHANGED_KIND)
KINDS = tuple(kind for kind in TieChange if kind not in {TieChange.NIEUW, TieChange.WEG})
"""What can have become of the tie with somebody who stayed."""

ChangeFigures = Mapping[tuple[str, ...], Figure]
"""The figures of change by key and part: ``("stabiliteit",)``, ``("veranderd-per-soort", "hersteld")``."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the network between the days ``then`` and ``at``: of everybody, and without the professionals."""

    then: date
    at: date
    everybody: ChangeFigures
    without: ChangeFigures


def change(earlier: Case, now: Case, ego: str, then: date, at: date) -> Change:
    """Return what changed in the network of ``ego`` from the end of ``then`` (in ``earlier``) to that of ``at`` (in
    ``now``). Both may be the same case, or what one reader may see of it on those days."""
    before, after = counted_on(earlier, ego, then), counted_on(now, ego, at)
    left = without_professionals(before), without_professionals(after)
    return Change(then, at, _figures(before, after), _figures(*left))


def _figures(before: Counted, after: Counted) -> ChangeFigures:
    known = before.known and after.known
    found = _told(before, after) if known else (cannot_tell(one, after.at, NO_NETWORK) for one in DEFINITIONS)
    return {(figure.key, *figure.part): figure for figure in found}


def _told(before: Counted, after: Counted) -> Iterator[Figure]:
    at, then, now = after.at, before.people.keys(), after.people.keys()
    died = then & after.deceased.keys()
    yield share(STABILITY, at, len(then & now), len(then | now), why_not=NOBODY_EVER)
    yield count(STAYED, at, then & now)
    yield count(CAME, at, now - then)
    yield count(WENT, at, then - now - died)
    yield count(DIED, at, died)
    yield from _changed(before, after)


def _changed(before: Counted, after: Counted) -> Iterator[Figure]:
    stayed = before.people.keys() & after.people.keys()
    seen_then, seen_now = _seen(before, stayed), _seen(after, stayed)
    both = seen_then.keys() & seen_now.keys()
    if not both:
        for definition in (CHANGED, CHANGED_KIND):
            yield cannot_tell(definition, after.at, "Van niemand die bleef, is op beide dagen iets gezegd.")
        return
    evidence = evidence_of(seen[key] for seen in (seen_then, seen_now) for key in both)
    kinds = {key: change_of_tie(seen_then.get(key), seen_now.get(key)) for key in stayed}
    other = sorted(key for key in both if kinds[key] is not TieChange.GELIJK)
    yield Figure(CHANGED, after.at, len(other), of=(len(other), len(both)), about=tuple(other), evidence=evidence)
    for kind in KINDS:
        of_kind = [key for key in stayed if kinds[key] is kind]
        yield count(CHANGED_KIND, after.at, of_kind, kind.value, evidence=evidence)


def _seen(counted: Counted, among: Set[str]) -> dict[str, Waarneming]:
    return {key: tie.counts for key, tie in ties(counted, among).items()}
