"""How close people stand to the young person, and whether both sides of a tie were heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cano_cli.model.measures.counted import Counted, Tie, ties, word_of
from cano_cli.model.measures.figures import OWN_CHOICE, Definition, Figure, cannot_tell, count, define, evidence_of
from cano_cli.model.measures.support import NOTHING_SAID
from cano_cli.model.netwerk import Waarneming
from cano_cli.model.ties import NO_TIE

RINGS = ("1", "2", "3")
NO_TIE_PART = "geen-band"
NOT_SAID = "niet-gezegd"
NOT_BOTH = "Er is geen enkele band waarover allebei iets zeiden."
_WHEN_UNKNOWN = "Als er nog over geen enkele band van de jongere iets gezegd is."

CLOSENESS = define(Definition(
    "nabijheid", "Mensen per ring", "mensen",
    meaning="Hoeveel mensen in elke ring staan: 1 is heel dicht, 3 is verder weg. ‘Geen-band’: er is gevraagd en er "
    "is geen band. ‘Niet-gezegd’: niemand zei hoe dichtbij. Samen zijn dat alle mensen in het netwerk. De laatste "
    "waarneming telt, en daarin het woord van de jongere eerst.",
    formula="voor elke ring: aantal mensen met die nabijheid",
    source="Kahn en Antonucci (1980), Convoys over the life course (drie kringen)",
    unknown=_WHEN_UNKNOWN, parts=("ring",),
))  # fmt: skip
BOTH_SIDES = define(Definition(
    "beide-kanten", "Banden waarover beide kanten iets zeiden", "banden",
    meaning="Banden waarvan de jongere én de ander zelf vertelden hoe ze zijn, samen of elk apart.",
    formula="banden met een waarneming volgens de jongere en een volgens de ander",
    source=f"{OWN_CHOICE}, naar Wasserman en Faust (1994) over wederkerigheid",
    unknown=_WHEN_UNKNOWN,
))  # fmt: skip
SAME_WORD = define(Definition(
    "zelfde-woord", "Banden waarvoor beide kanten hetzelfde woord kozen", "banden",
    meaning="Van de banden waarover beide kanten iets zeiden: hoe vaak staat er in de laatste waarneming van elk "
    "van hen dezelfde kwaliteit? Een ander woord is geen fout: het zijn twee verhalen over één band.",
    formula="banden met twee keer dezelfde kwaliteit, van de banden waarover beide kanten iets zeiden",
    source=f"{OWN_CHOICE}, naar Wasserman en Faust (1994) over wederkerigheid",
    unknown="Als er geen enkele band is waarover allebei iets zeiden.",
))  # fmt: skip


def closeness(counted: Counted) -> Iterator[Figure]:
    """Yield how many people stand in each ring, and how far both sides were heard."""
    seen = {key: tie.counts for key, tie in ties(counted, counted.people).items()}
    if seen:
        yield from _rings(counted, seen)
        yield from _both_sides(counted, seen)
    else:
        yield from _nothing_said(counted)


def _rings(counted: Counted, seen: Mapping[str, Waarneming]) -> Iterator[Figure]:
    places = {key: _place(seen.get(key)) for key in counted.people}
    evidence = evidence_of(seen.values())
    for ring in (*RINGS, NO_TIE_PART, NOT_SAID):
        there = [key for key, place in places.items() if place == ring]
        yield count(CLOSENESS, counted.at, there, ring, evidence=evidence)


def _place(seen: Waarneming | None) -> str:
    if seen and seen.kwaliteit == NO_TIE:
        return NO_TIE_PART
    return str(seen.nabijheid) if seen and seen.nabijheid else NOT_SAID


def _both_sides(counted: Counted, seen: Mapping[str, Waarneming]) -> Iterator[Figure]:
    at = counted.at
    both = {key: words for key in seen if (words := _words(counted.own[key], counted.ego, key))}
    evidence = evidence_of(one for words in both.values() for one in words)
    heard = count(BOTH_SIDES, at, both, evidence=evidence_of(seen.values()))
    yield Figure(BOTH_SIDES, at, heard.value, of=(len(both), len(seen)), about=heard.about, evidence=heard.evidence)
    if not both:
        yield cannot_tell(SAME_WORD, at, NOT_BOTH)
        return
    same = sorted(key for key, (mine, theirs) in both.items() if mine.kwaliteit == theirs.kwaliteit)
    yield Figure(SAME_WORD, at, len(same), of=(len(same), len(both)), about=tuple(same), evidence=evidence)


def _words(tie: Tie, ego: str, other: str) -> tuple[Waarneming, Waarneming] | None:
    """Return the latest word of both sides, ``None`` unless both said something."""
    mine = tie.counts if ego in tie.counts.volgens else None
    theirs = word_of(tie.verloop, other) if mine else None
    return (mine, theirs) if mine and theirs else None


def _nothing_said(counted: Counted) -> Iterator[Figure]:
    for ring in (*RINGS, NO_TIE_PART, NOT_SAID):
        yield cannot_tell(CLOSENESS, counted.at, NOTHING_SAID, ring)
    yield cannot_tell(BOTH_SIDES, counted.at, NOTHING_SAID)
    yield cannot_tell(SAME_WORD, counted.at, NOTHING_SAID)
