"""Who counts on a day, and what was said of the ties between them: the ground under every figure.

The young person (ego) is never among those who are counted.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from cano_cli.model.case import Case
from cano_cli.model.changes import GOOD, is_there
from cano_cli.model.measures.leaving import staff_of, stays
from cano_cli.model.netwerk import Dienst, Netwerk, Persoon, Relatie, Waarneming
from cano_cli.model.ties import NO_TIE, latest

NOT_TIED = frozenset({NO_TIE, "verbroken"})
"""Qualities that say: asked, and nothing ties these two now."""
OTHER_DOMAIN = "overige"
"""For people of whom no domain of life was written down."""

Pair = tuple[str, str]
"""Two keys in the order of the alphabet."""
_Who = TypeVar("_Who", Persoon, Dienst)


@dataclass(frozen=True, slots=True)
class Tie:
    """What was said of two people up to a day: every word (``verloop``, of two people written down twice too), and the
    observation that ``counts``: the word of ego first, else the latest of anybody; between others the word of the two.
    ``wished_by`` are the keys of those who wish repair."""

    verloop: tuple[Waarneming, ...]
    counts: Waarneming
    wished_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Who counts on the day ``at``. ``known`` is whether there is a network to look at.

    ``people`` are alive, born and there; ``deceased`` are apart; ``staying`` are the services that stay when help has
    left. ``own`` are the ties of ego (by the key of the other: people and services), ``between`` those among people; a
    pair of which nothing was said is not in it. All in the order of their keys.
    """

    ego: str
    at: date
    known: bool
    people: Mapping[str, Persoon]
    deceased: Mapping[str, Persoon]
    services: Mapping[str, Dienst]
    staying: frozenset[str]
    own: Mapping[str, Tie]
    between: Mapping[Pair, Tie]


def counted_on(case: Case, ego: str, at: date) -> Counted:
    """Return who counts in the network of ``ego`` at the end of the day ``at``; a case that is already of that day (a
    view) gives the same as the whole case."""
    network = case.netwerk
    said = _said_of_pairs(network, at)
    own = {pair[pair[0] == ego]: _tie(relation, ego) for pair, relation in said.items() if ego in pair}
    everybody = _there(network.personen if network else (), own, ego, at)
    people = {key: who for key, who in everybody.items() if not _died(who, at)}
    services = _there(network.diensten if network else (), own, ego, at)
    pairs = (pair for pair in said if pair[0] in people and pair[1] in people)
    return Counted(
        ego=ego,
        at=at,
        known=network is not None,
        people=people,
        deceased={key: who for key, who in everybody.items() if key not in people},
        services=services,
        staying=_staying(network, services, at),
        own={key: tie for key, tie in own.items() if key in people or key in services},
        between={pair: _tie(said[pair], *pair) for pair in pairs},
    )


def without_professionals(counted: Counted) -> Counted:
    """Return what is left when all help has left: nobody who is there by profession, only the services that stay."""
    people = {key: who for key, who in counted.people.items() if stays(who, ())}
    services = {key: who for key, who in counted.services.items() if key in counted.staying}
    return replace(
        counted,
        people=people,
        deceased={key: who for key, who in counted.deceased.items() if stays(who, ())},
        services=services,
        own={key: tie for key, tie in counted.own.items() if key in people or key in services},
        between={pair: tie for pair, tie in counted.between.items() if pair[0] in people and pair[1] in people},
    )


def ties(counted: Counted, among: Container[str]) -> dict[str, Tie]:
    """Return the ties of ego with those of ``among`` of whom something was said."""
    return {key: tie for key, tie in counted.own.items() if key in among}


def word_of(said: Sequence[Waarneming], who: str) -> Waarneming | None:
    """Return the latest of these observations by this person, ``None`` when they said nothing."""
    own = [seen for seen in said if who in seen.volgens]
    return max(own, key=_day) if own else None


def latest_words(said: tuple[Waarneming, ...]) -> tuple[Waarneming, ...]:
    """Return the latest observation of each who spoke, each observation once."""
    if len(said) == 1:
        return said
    speakers = {who for seen in said for who in seen.volgens}
    last = {id(word_of(said, who)) for who in speakers}
    return tuple(seen for seen in said if id(seen) in last)


def domains_of(who: Persoon | Dienst) -> tuple[str, ...]:
    """Return the domains of life somebody stands in, ``overige`` when none was written down."""
    if isinstance(who, Dienst):
        return (who.domein,)
    return tuple(dict.fromkeys(who.domein)) or (OTHER_DOMAIN,)


def _day(seen: Waarneming) -> date:
    return seen.datum


def _tie(relation: Relatie, *first: str) -> Tie:
    counts = latest(relation, *first)
    assert counts is not None  # noqa: S101  (a pair of which nothing was said is not asked for)
    return Tie(relation.verloop, counts, _wished_by(relation.verloop))


def _wished_by(said: tuple[Waarneming, ...]) -> tuple[str, ...]:
    """Return who wishes repair, by the latest word of each who spoke; not what was wished before the tie was said to be
    good."""
    if not [seen for seen in said if seen.herstel_gewenst]:
        return ()
    good = max((seen.datum for seen in said if seen.kwaliteit in GOOD), default=date.min)
    words = [word for word in latest_words(said) if word.datum >= good]
    return tuple(sorted({who for word in words for who in word.herstel_gewenst}))


def _there(everybody: Iterable[_Who], own: Mapping[str, Tie], ego: str, at: date) -> dict[str, _Who]:
    by_key = {who.id: who for who in everybody if who.id != ego and not _is_expected(who, at)}
    seen = {key: own[key].counts for key in by_key if key in own}
    return {key: who for key, who in sorted(by_key.items()) if is_there(who, seen.get(key), at)}


def _staying(network: Netwerk | None, services: Mapping[str, Dienst], at: date) -> frozenset[str]:
    come = [who for who in (network.personen if network else ()) if who.van is None or who.van.first <= at]
    staff = staff_of({who.id: who for who in come}, services.values())
    return frozenset(key for key, service in services.items() if stays(service, staff.get(key, ())))


def _is_expected(who: Persoon | Dienst, at: date) -> bool:
    """Whether this is a child that is not born yet."""
    if isinstance(who, Dienst):
        return False
    return who.geboren.first > at if who.geboren else who.verwacht is not None


def _died(who: Persoon, at: date) -> bool:
    return who.overleden is not None and who.overleden.first <= at


def _said_of_pairs(network: Netwerk | None, at: date) -> dict[Pair, Relatie]:
    """Return what was said of each pair up to ``at``, in the order of their keys; a pair written down twice is one."""
    found: dict[Pair, Relatie] = {}
    for pair, relation in _relations(network):
        seen = tuple(one for one in relation.verloop if one.datum <= at)
        if pair in found:
            seen = tuple(sorted((*found[pair].verloop, *seen), key=_day))
        if seen:
            whole = len(seen) == len(relation.verloop) and pair not in found
            found[pair] = relation if whole else Relatie.model_construct(tussen=pair, verloop=seen)
    return dict(sorted(found.items()))


def _relations(network: Netwerk | None) -> Iterator[tuple[Pair, Relatie]]:
    for relation in network.relaties if network else ():
        one, other = relation.tussen
        if one != other:
            yield (one, other) if one < other else (other, one), relation
