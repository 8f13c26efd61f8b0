"""How every tie feels to everybody who was asked, read from a view as plain data: what a bolletjesschema shows.

Only what somebody is said to feel is a feeling: a tie that nobody was asked about has none, whatever its quality.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.people import OTHER_DOMAIN, Seen, labels_of, people_of
from cano_cli.model.netwerk import Netwerk, Waarneming
from cano_cli.model.values import DOMEIN
from cano_cli.readers.view import View, ego_of

BROKEN = "verbroken"
Pair = tuple[str, str]
"""The keys of the two between whom a tie is, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Felt:
    """What one person feels about one tie: ``value`` is -2 to 2, ``dubbel`` or ``weet-niet``, ``None`` when only is
    known that it is ``broken`` (they said so themselves). ``told_by`` are the keys of who told it, ``own`` is whether
    who feels it is among them."""

    value: int | str | None
    broken: bool
    on: date
    told_by: tuple[str, ...]
    own: bool

    @property
    def shown(self) -> int | str:
        """What the dot shows: what is broken is shown as broken, whatever is felt about it."""
        return BROKEN if self.broken or self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie: with the young person (``label`` is the other, ``role`` what they are), or between two others (both)."""

    pair: Pair
    label: str
    role: str
    domain: str
    supporter: bool = False


@dataclass(frozen=True, slots=True)
class Respondent:
    """What one person feels, or (``key`` empty) each of the ``others`` about their own tie with the young person."""

    key: str
    label: str
    felt: dict[Pair, Felt]
    others: tuple[str, ...] = ()

    def told_by_another(self, bond: Bond) -> bool:
        """Whether what is felt about this tie was told by somebody else."""
        felt = self.felt.get(bond.pair)
        return felt is not None and not felt.own

    @property
    def days(self) -> list[date]:
        """The days on which it was told, the first one first."""
        return sorted({felt.on for felt in self.felt.values()})


@dataclass(frozen=True, slots=True)
class Feelings:
    """The ties ``around`` the young person in the order of the domains, those ``between`` others, and what everybody
    who was asked feels about them, the young person first. ``left_out`` is how many ties are not drawn."""

    ego: str
    ego_name: str
    around: tuple[Bond, ...]
    between: tuple[Bond, ...]
    respondents: tuple[Respondent, ...]
    left_out: int
    names: dict[str, str]


def feelings_of(view: View, asked: Asked) -> Feelings | None:
    """Return what ``view`` holds of how ties feel; ``None`` when that is nothing, or this reader does not see who the
    young person is."""
    ego, network = ego_of(view), view.case.netwerk
    if ego is None or network is None:
        return None
    people = {one.key: one for one in people_of(view) if one.stays or asked.professionals}
    felt = felt_by_pair(network, {ego, *people})
    labels = labels_of(view)
    around = [_around(people[_other(pair, ego)], pair) for pair in felt if ego in pair]
    between = [_between(pair, labels) for pair in felt if ego not in pair]
    if not felt:
        return None
    wanted = sorted(around, key=lambda bond: (ego not in felt[bond.pair], not bond.supporter))[: asked.most]
    order = {key: place for place, key in enumerate(people)}
    drawn = sorted(wanted, key=lambda bond: (_place(bond.domain), order[_other(bond.pair, ego)]))
    kept = {bond.pair for bond in (*drawn, *between[: asked.most])}
    return Feelings(
        ego,
        labels[ego],
        tuple(drawn),
        tuple(between[: asked.most]),
        tuple(_respondents(ego, [ego, *people], {pair: felt[pair] for pair in felt if pair in kept}, labels)),
        len(around) + len(between) - len(kept),
        labels,
    )


def felt_by_pair(network: Netwerk, people: Iterable[str]) -> dict[Pair, dict[str, Felt]]:
    """Return for each tie between these people what each of them who was asked feels about it; a tie that nobody was
    asked about is not in it."""
    known = set(people)
    seen: dict[Pair, list[Waarneming]] = {}
    for relation in network.relaties:
        first, second = relation.tussen
        if {first, second} <= known and first != second:
            pair = (second, first) if (second, first) in seen else (first, second)
            seen.setdefault(pair, []).extend(relation.verloop)
    told = {pair: dict(_felt(sorted(verloop, key=lambda one: one.datum), known)) for pair, verloop in seen.items()}
    return {pair: felt for pair, felt in told.items() if felt}


def _felt(verloop: Sequence[Waarneming], known: set[str]) -> Iterator[tuple[str, Felt]]:
    """Yield the latest of what each of ``known`` feels; ``verloop`` has the oldest first."""
    asked = dict.fromkeys(key for seen in verloop for key in (*seen.beleving, *seen.volgens) if key in known)
    for key in asked:
        own = [seen for seen in verloop if key in seen.volgens]
        broken = own[-1] if own and own[-1].kwaliteit == BROKEN else None
        values = [seen for seen in verloop if key in seen.beleving]
        latest = values[-1] if values else None
        if broken and (latest is None or broken.datum >= latest.datum):
            yield key, Felt(broken.beleving.get(key), True, broken.datum, broken.volgens, own=True)
        elif latest:
            yield key, Felt(latest.beleving[key], False, latest.datum, latest.volgens, own=key in latest.volgens)


def _respondents(
    ego: str, keys: Sequence[str], felt: dict[Pair, dict[str, Felt]], labels: dict[str, str]
) -> Iterator[Respondent]:
    """Yield who was asked. Those who only told of their own tie with the young person go together, so that both sides
    of each of these ties are seen at a glance."""
    own = {key: {pair: told[key] for pair, told in felt.items() if key in told} for key in keys}
    single = [key for key, told in own.items() if key != ego and told and all({ego, key} == set(pair) for pair in told)]
    together = single if len(single) > 1 else []
    for key, told in own.items():
        if told and key not in together:
            yield Respondent(key, labels[key], told)
    if together:
        whole = {pair: one for key in together for pair, one in own[key].items()}
        yield Respondent("", "", whole, tuple(labels[key] for key in together))


def _around(other: Seen, pair: Pair) -> Bond:
    return Bond(pair, other.label, other.role, other.domain, other.supporter)


def _between(pair: Pair, labels: dict[str, str]) -> Bond:
    return Bond(pair, f"{labels[pair[0]]} en {labels[pair[1]]}", "", "")


def _other(pair: Pair, ego: str) -> str:
    return pair[1] if pair[0] == ego else pair[0]


def _place(domain: str) -> int:
    return [*DOMEIN, OTHER_DOMAIN].index(domain)
