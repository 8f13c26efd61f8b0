"""How the people of a network are tied among themselves, without the young person.

Of most pairs nobody asked anything: what was not asked is never taken for "no tie".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cano_cli.model.measures.counted import NOT_TIED, Counted, Pair
from cano_cli.model.measures.figures import (
    OWN_CHOICE,
    Definition,
    Evidence,
    Figure,
    cannot_tell,
    count,
    define,
    evidence_of,
    share,
)
from cano_cli.model.netwerk import Waarneming

WASSERMAN_AND_FAUST = "Wasserman en Faust (1994), Social Network Analysis"
NO_PAIRS = "Er is nog over geen enkel paar mensen onderling iets gezegd."
TOO_FEW = "Er staan geen twee mensen in het netwerk."
_WHEN_UNKNOWN = "Als er geen twee mensen zijn, of als er nog over geen enkel paar onderling iets gezegd is."

ASKED = define(Definition(
    "bevraagd", "Paren waarover iets gezegd is", "deel",
    meaning="Van alle paren die je met de mensen in het netwerk kunt maken (zonder de jongere): van welk deel staat "
    "er iets in het dossier? Dit zegt hoe je de volgende maten moet lezen.",
    formula="paren met een waarneming / (n × (n − 1) / 2)",
    source=OWN_CHOICE, unknown="Als er geen twee mensen in het netwerk staan.",
))  # fmt: skip
DENSITY = define(Definition(
    "dichtheid", "Banden tussen de mensen onderling", "deel",
    meaning="Van de paren waarover iets gezegd is: hoeveel hebben er een band? ‘Geen’ en ‘verbroken’ zijn geen "
    "band; al de rest wel, ook een conflict. Een paar waarover niemand iets zei, telt niet mee: niet gevraagd is "
    "niet hetzelfde als geen band. De laatste waarneming telt, en daarin het woord van de twee zelf eerst.",
    formula="paren met een band / paren met een waarneming",
    source=f"{WASSERMAN_AND_FAUST}; alleen over gevraagde paren: {OWN_CHOICE}",
    unknown=_WHEN_UNKNOWN,
))  # fmt: skip
COMPONENTS = define(Definition(
    "losse-delen", "Losse delen van het netwerk", "delen",
    meaning="In hoeveel stukken het netwerk uiteenvalt als de jongere er niet tussen staat. Mensen horen bij hetzelfde "
    "deel als je van de een bij de ander komt over banden die we kennen. Wie alleen staat, is een deel op zich. Zolang "
    "niet over elk paar iets gezegd is: hoogstens zoveel.",
    formula="aantal samenhangende componenten van de gekende banden, zonder de jongere",
    source=WASSERMAN_AND_FAUST, unknown=_WHEN_UNKNOWN,
))  # fmt: skip
LARGEST = define(Definition(
    "grootste-deel", "Mensen in het grootste deel", "mensen",
    meaning="Hoeveel mensen er in het grootste van die delen zitten. Zolang niet over elk paar iets gezegd is: "
    "minstens zoveel.",
    formula="aantal mensen in de grootste component",
    source=WASSERMAN_AND_FAUST, unknown=_WHEN_UNKNOWN,
))  # fmt: skip
ISOLATES = define(Definition(
    "alleen", "Mensen zonder gekende band met iemand anders", "mensen",
    meaning="Mensen van wie we geen enkele band met een ander kennen, behalve met de jongere. Dat kan ook zijn omdat "
    "niemand het vroeg. Zolang niet over elk paar iets gezegd is: hoogstens zoveel.",
    formula="aantal mensen zonder gekende band, zonder de jongere",
    source=WASSERMAN_AND_FAUST, unknown=_WHEN_UNKNOWN,
))  # fmt: skip
ISOLATES_ASKED = define(Definition(
    "alleen-gevraagd", "Van hen: mensen bij wie het wel gevraagd is", "mensen",
    meaning="Wie alleen staat terwijl er wel minstens één keer naar een band met een ander gevraagd is: het "
    "antwoord was ‘geen’ of ‘verbroken’.",
    formula="aantal mensen zonder gekende band, met minstens één gevraagd paar",
    source=OWN_CHOICE, unknown=_WHEN_UNKNOWN,
))  # fmt: skip


def structure(counted: Counted) -> Iterator[Figure]:
    """Yield the figures of how people are tied among themselves."""
    people = len(counted.people)
    possible = people * (people - 1) // 2
    pairs = {pair: tie.counts for pair, tie in counted.between.items()}
    evidence = evidence_of(pairs.values())
    yield share(ASKED, counted.at, len(pairs), possible, why_not=TOO_FEW, evidence=evidence)
    yield from _tied(counted, pairs, possible, evidence) if pairs else _nothing_to_tell(counted, possible)


def components(people: Iterable[str], tied: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """Return the people as groups that hang together by these pairs, the largest first; who is tied to nobody is a
    group alone. Each person is in exactly one group."""
    neighbours: dict[str, set[str]] = {key: set() for key in sorted(people)}
    for one, other in tied:
        neighbours[one].add(other)
        neighbours[other].add(one)
    groups: list[tuple[str, ...]] = []
    found: set[str] = set()
    for key in neighbours:
        if key not in found:
            group = _reach(key, neighbours)
            found |= group
            groups.append(tuple(sorted(group)))
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def _tied(counted: Counted, pairs: Mapping[Pair, Waarneming], possible: int, evidence: Evidence) -> Iterator[Figure]:
    at = counted.at
    tied = [pair for pair, seen in pairs.items() if seen.kwaliteit not in NOT_TIED]
    unasked = possible - len(pairs)
    note = _note(unasked, possible)
    most, least = ("hoogstens", "minstens") if unasked else ("", "")
    groups = components(counted.people, tied)
    alone = {group[0] for group in groups if len(group) == 1}
    asked = {key for pair in pairs for key in pair}
    yield share(DENSITY, at, len(tied), len(pairs), why_not=NO_PAIRS, evidence=evidence, note=note)
    yield Figure(COMPONENTS, at, len(groups), evidence=evidence, note=note, bound=most)
    largest = [group for group in groups if len(group) == len(groups[0])]
    about = largest[0] if len(largest) == 1 else ()  # of several that are as large, no one is "the" largest
    yield Figure(LARGEST, at, len(groups[0]), about=about, evidence=evidence, note=note, bound=least)
    yield count(ISOLATES, at, alone, evidence=evidence, note=note, bound=most)
    yield count(ISOLATES_ASKED, at, alone & asked, evidence=evidence)


def _nothing_to_tell(counted: Counted, possible: int) -> Iterator[Figure]:
    for definition in (DENSITY, COMPONENTS, LARGEST, ISOLATES, ISOLATES_ASKED):
        yield cannot_tell(definition, counted.at, NO_PAIRS if possible else TOO_FEW)


def _reach(key: str, neighbours: Mapping[str, set[str]]) -> set[str]:
    reached, ahead = {key}, [key]
    while ahead:
        new = neighbours[ahead.pop()] - reached
        reached |= new
        ahead.extend(new)
    return reached


def _note(unasked: int, possible: int) -> str:
    return f"Over {unasked} van de {possible} paren is niets gezegd." if unasked else ""
