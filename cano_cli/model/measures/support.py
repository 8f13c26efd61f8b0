"""Who gives which kind of support, and where in life they stand."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from cano_cli.model.measures.counted import Counted, Tie, latest_words, ties
from cano_cli.model.measures.figures import (
    OWN_CHOICE,
    Definition,
    Evidence,
    Figure,
    cannot_tell,
    count,
    define,
    evidence_of,
)
from cano_cli.model.measures.size import TRACY_AND_WHITTAKER, people_by_domain
from cano_cli.model.netwerk import Waarneming
from cano_cli.model.ties import NO_TIE
from cano_cli.model.values import STEUN

NOTHING_SAID = "Er is nog over geen enkele band met iemand uit het netwerk iets gezegd."
_WHEN_UNKNOWN = "Als er nog over geen enkele band van de jongere iets gezegd is."
_COUNTS = (
    "Sprak de jongere zelf over de band, dan telt zijn of haar laatste woord; anders het laatste woord van iedereen "
    "die er wel iets over zei. Alleen steun waarvan bij ‘naar’ staat dat de jongere die krijgt, telt mee."
)
_SOURCE = f"{TRACY_AND_WHITTAKER}; de vier soorten: {OWN_CHOICE}"

SUPPORT = define(Definition(
    "steun", "Mensen die steun geven", "mensen",
    meaning=f"Mensen van wie gezegd is dat ze de jongere minstens één soort steun geven. {_COUNTS}",
    formula="aantal mensen met minstens één soort steun naar de jongere",
    source=_SOURCE, unknown=_WHEN_UNKNOWN,
))  # fmt: skip
SUPPORT_KIND = define(Definition(
    "steun-per-soort", "Mensen die deze soort steun geven", "mensen",
    meaning="Hetzelfde voor elke soort apart: emotioneel (luisteren, troosten, moed geven), informatie (raad en "
    "informatie), praktisch (vervoer, geld, opvang, een bed) en samen-plezier (samen iets leuks doen). Wie twee "
    "soorten geeft, telt in allebei.",
    formula="voor elke soort: aantal mensen die deze soort aan de jongere geven",
    source=_SOURCE, unknown=_WHEN_UNKNOWN, parts=("soort",),
))  # fmt: skip
SUPPORT_DOMAIN = define(Definition(
    "steun-per-domein", "Mensen die deze soort steun geven, per domein", "mensen",
    meaning="Elke soort steun per levensdomein. Wie in twee domeinen staat, telt in allebei.",
    formula="voor elke soort en elk domein: aantal mensen in dat domein die deze soort aan de jongere geven",
    source=_SOURCE, unknown=_WHEN_UNKNOWN, parts=("soort", "domein"),
))  # fmt: skip
SUPPORT_BOTH_WAYS = define(Definition(
    "steun-over-en-weer", "Banden met steun in twee richtingen", "banden",
    meaning="Banden waarin de jongere steun krijgt en er ook geeft: bij ‘naar’ staan allebei. Dezelfde woorden "
    "tellen als bij de steun.",
    formula="aantal banden met ‘naar’: de jongere én de ander",
    source=f"{TRACY_AND_WHITTAKER} (richting van de hulp)", unknown=_WHEN_UNKNOWN,
))  # fmt: skip
SUPPORT_UNDIRECTED = define(Definition(
    "steun-zonder-richting", "Banden waarbij niet staat wie de steun krijgt", "banden",
    meaning="Er staat wel welke steun er is, maar ‘naar’ is leeg. Wat niet gezegd is, vullen we niet in: deze steun "
    "telt bij de andere maten niet mee.",
    formula="aantal banden met steun en een lege ‘naar’",
    source=OWN_CHOICE, unknown=_WHEN_UNKNOWN,
))  # fmt: skip
SUPPORT_SERVICES = define(Definition(
    "steun-van-diensten", "Diensten die steun geven", "diensten",
    meaning="Diensten waarvan gezegd is dat ze de jongere minstens één soort steun geven. Ze staan apart van de "
    "mensen.",
    formula="aantal diensten met minstens één soort steun naar de jongere",
    source=OWN_CHOICE, unknown="Als er nog over geen enkele band met een dienst iets gezegd is.",
))  # fmt: skip


Words = Mapping[str, tuple[Waarneming, ...]]
"""What counts of each tie with ego, by the key of the other."""


def support(counted: Counted) -> Iterator[Figure]:
    """Yield the figures of support that ego receives."""
    words = _words(counted, counted.people)
    yield from _of_people(counted, words) if words else _nothing_said(counted)
    yield _of_services(counted)


def _of_people(counted: Counted, words: Words) -> Iterator[Figure]:
    at, ego, evidence = counted.at, counted.ego, _evidence(words)
    given = {key: _given_to(ego, said) for key, said in words.items()}
    undirected = [key for key, said in words.items() if any(one.steun and not one.naar for one in said)]
    both = [key for key, kinds in given.items() if kinds and any(_received_by(key, said) for said in words[key])]
    note = _undirected_note(len(undirected))
    yield count(SUPPORT, at, [key for key, kinds in given.items() if kinds], evidence=evidence, note=note)
    yield from _per_kind(counted, given, evidence)
    yield count(SUPPORT_BOTH_WAYS, at, both, evidence=evidence, note=note)
    yield count(SUPPORT_UNDIRECTED, at, undirected, evidence=evidence)


def _per_kind(counted: Counted, given: Mapping[str, set[str]], evidence: Evidence) -> Iterator[Figure]:
    domains = people_by_domain(counted.people)
    for kind in STEUN:
        givers = {key for key, kinds in given.items() if kind in kinds}
        yield count(SUPPORT_KIND, counted.at, givers, kind, evidence=evidence)
        for domain, keys in domains.items():
            yield count(SUPPORT_DOMAIN, counted.at, givers.intersection(keys), kind, domain, evidence=evidence)


def _nothing_said(counted: Counted) -> Iterator[Figure]:
    for definition in (SUPPORT, SUPPORT_BOTH_WAYS, SUPPORT_UNDIRECTED):
        yield cannot_tell(definition, counted.at, NOTHING_SAID)
    for kind in STEUN:
        yield cannot_tell(SUPPORT_KIND, counted.at, NOTHING_SAID, kind)
        for domain in people_by_domain(counted.people):
            yield cannot_tell(SUPPORT_DOMAIN, counted.at, NOTHING_SAID, kind, domain)


def _of_services(counted: Counted) -> Figure:
    words = _words(counted, counted.services)
    if not words:
        return cannot_tell(SUPPORT_SERVICES, counted.at, "Er is nog over geen enkele band met een dienst iets gezegd.")
    givers = [key for key, said in words.items() if _given_to(counted.ego, said)]
    return count(SUPPORT_SERVICES, counted.at, givers, evidence=_evidence(words))


def _words(counted: Counted, among: Container[str]) -> Words:
    """Return the latest word of ego on each tie; where ego never spoke of it, the latest of each who did."""
    return {key: _told(tie, counted.ego) for key, tie in ties(counted, among).items()}


def _told(tie: Tie, ego: str) -> tuple[Waarneming, ...]:
    return (tie.counts,) if ego in tie.counts.volgens else latest_words(tie.verloop)


def _evidence(words: Words) -> Evidence:
    return evidence_of(one for said in words.values() for one in said)


def _given_to(receiver: str, said: tuple[Waarneming, ...]) -> set[str]:
    return {kind for one in said if _received_by(receiver, one) for kind in one.steun}


def _received_by(who: str, seen: Waarneming) -> bool:
    return bool(seen.steun) and who in seen.naar and seen.kwaliteit != NO_TIE


def _undirected_note(number: int) -> str:
    if not number:
        return ""
    ties_told = "1 band staat" if number == 1 else f"{number} banden staat"
    return f"Bij {ties_told} niet wie de steun krijgt; die steun is niet meegeteld."
