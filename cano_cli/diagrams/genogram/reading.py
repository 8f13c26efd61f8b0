"""What a view tells about the family, as the genogram draws it: on the day of the view, by name or by role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.canvas.svg import clean
from cano_cli.diagrams.genogram.bonds import chosen
from cano_cli.diagrams.genogram.family import Bond, Child, Family, Household, Member, Union
from cano_cli.diagrams.people import labels_of
from cano_cli.model.netwerk import UNKNOWN, Gezinsband, Huishouden, Netwerk, Persoon, Waarneming
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.ties import counting
from cano_cli.readers.view import View, ego_of

UNKNOWN_LABEL = "niet gekend"
STEP, FOSTER = "stief", "pleeg"
PARTED, WIDOWED = "uit-elkaar", "overlijden"

_GENDERS = {
    "v": ("moeder", "plusmoeder", "pleegmoeder", "zus", "halfzus", "stiefzus", "pleegzus", "grootmoeder",
          "overgrootmoeder", "tante", "nicht"),
    "m": ("vader", "plusvader", "pleegvader", "broer", "halfbroer", "stiefbroer", "pleegbroer", "grootvader",
          "overgrootvader", "oom", "neef"),
}  # fmt: skip
"""The gender that a role says, for whom nothing else was written."""
_FAMILY_ROLES = frozenset({
    "jongere", "halfbroer-of-zus", "kind", "lief", "familielid", *_GENDERS["v"], *_GENDERS["m"],
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stay:
    """A child that was with foster parents for a time: their names, and from when to when as far as that is known."""

    child: str
    parents: tuple[str, ...]
    began: PartialDate | None
    ended: PartialDate | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The family, and what is told beside the tree: the labels of those ``apart`` (family, but nobody wrote down whose
    child or partner), the foster ``stays`` that have ended, and the labels of who told the relations that are drawn."""

    family: Family
    apart: tuple[str, ...]
    stays: tuple[Stay, ...]
    tellers: tuple[str, ...]


def read(view: View) -> Reading | None:
    """Return the family in ``view`` and what is told beside it; ``None`` when the reader sees no family tie."""
    network = view.case.netwerk
    if network is None:
        return None
    return _Reader(view, network).read()


class _Reader:
    """Reads one network. ``unions`` are the family ties with the keys as they are in the picture."""

    def __init__(self, view: View, network: Netwerk) -> None:
        self.view = view
        self.network = network
        self.labels = labels_of(view)
        self.ego = ego_of(view)
        self.people = {who.id: who for who in network.personen}
        self.unions = _unions(network, {key for key, who in self.people.items() if _joins_later(who, view)})

    def read(self) -> Reading | None:
        keys = dict.fromkeys(key for union in self.unions for key in _keys(union))
        if not keys:
            return None
        ended = {key for key, who in self.people.items() if who.overleden}
        seen = _told(self.network, keys.keys(), ego_of(self.view) or "")
        family = Family(
            tuple(self._member(key) for key in keys),
            tuple(self._with_end(union, ended) for union in self.unions),
            tuple(_households(self.network, self.view, keys.keys() - ended)),
            tuple(Bond(*pair, word.kwaliteit) for pair, word in seen.items()),
        )
        words = [seen[bond.first, bond.second] for bond in chosen(family)]
        return Reading(family, tuple(self._apart(keys)), tuple(self._stays()), self._tellers(words))

    def _member(self, key: str) -> Member:
        who = self.people.get(key)
        if who is None:
            return Member(key, self.labels.get(key, UNKNOWN_LABEL), unknown=key not in self.labels)
        return Member(
            key,
            self.labels[key],
            gender=who.gender or _gender(who),
            born=who.geboren,
            died=who.overleden,
            expected=who.verwacht if who.geboren is None and who.overleden is None else None,
            index=key == self.ego,
        )

    def _with_end(self, union: Union, dead: set[str]) -> Union:
        """Fill in how a union ended of which only the day is known: the weakest that can be said."""
        if union.end or not union.ended:
            return union
        end = WIDOWED if dead & set(union.partners) else PARTED
        return Union(union.partners, union.kind, union.began, union.ended, end, union.children, union.twins)

    def _apart(self, drawn: Iterable[str]) -> Iterator[str]:
        taken = set(drawn)
        for key, who in self.people.items():
            if key not in taken and who.rol in _FAMILY_ROLES and not _joins_later(who, self.view):
                yield self.labels[key]

    def _stays(self) -> Iterator[Stay]:
        for band in self.network.gezinsbanden:
            for child in band.kinderen:
                if child.band == FOSTER and child.tot and child.wie in self.labels:
                    parents = tuple(self.labels[key] for key in band.partners if key in self.labels and key != UNKNOWN)
                    yield Stay(self.labels[child.wie], parents, child.van, child.tot)

    def _tellers(self, words: Iterable[Waarneming]) -> tuple[str, ...]:
        keys = dict.fromkeys(key for word in words for key in word.volgens if key in self.labels)
        return tuple(self.labels[key] for key in sorted(keys, key=lambda key: key != self.ego))


def _joins_later(who: Persoon, view: View) -> bool:
    return who.van is not None and who.van.first > view.at


def _gender(who: Persoon) -> str:
    return next((gender for gender, roles in _GENDERS.items() if who.rol in roles), "")


def _keys(union: Union) -> tuple[str, ...]:
    return (*union.partners, *(child.key for child in union.children))


def _unions(network: Netwerk, absent: set[str]) -> tuple[Union, ...]:
    """Return the family ties without those who are not there yet, and without children that would be their own
    ancestor. A child of one partner stands under its own parents when those are known."""
    own = {child.wie for band in network.gezinsbanden for child in band.kinderen if child.band != STEP}
    parents: dict[str, set[str]] = {}
    made = []
    for place, band in enumerate(network.gezinsbanden):
        partners = tuple(key for key in dict.fromkeys(_named_apart(band.partners, place, "p")) if key not in absent)
        children: dict[str, Child] = {}
        for child, key in zip(band.kinderen, _named_apart([one.wie for one in band.kinderen], place, "k"), strict=True):
            elsewhere = child.band == STEP and key in own
            if key not in absent and not elsewhere and not _descends(partners, key, parents):
                children.setdefault(key, Child(key, child.band, ended=child.tot is not None))
                parents.setdefault(key, set()).update(partners)
        if partners and (children or len(partners) > 1):
            made.append(_union(band, partners, tuple(children.values())))
    return tuple(made)


def _named_apart(keys: Sequence[str], place: int, side: str) -> list[str]:
    """Give everybody of whom nothing is known a key of their own."""
    return [f"{UNKNOWN}/{place}{side}{at}" if key == UNKNOWN else key for at, key in enumerate(keys)]


def _descends(people: Iterable[str], ancestor: str, parents: dict[str, set[str]]) -> bool:
    """Whether one of ``people`` is ``ancestor`` or descends from them."""
    waiting, seen = list(people), set()
    while waiting:
        key = waiting.pop()
        if key == ancestor:
            return True
        if key not in seen:
            seen.add(key)
            waiting += parents.get(key, ())
    return False


def _union(band: Gezinsband, partners: tuple[str, ...], children: tuple[Child, ...]) -> Union:
    drawn = {child.key for child in children}
    twins = (tuple(dict.fromkeys(key for key in group if key in drawn)) for group in band.tweelingen)
    return Union(
        partners,
        band.soort or "onbekend",
        band.van,
        band.tot,
        band.einde or "",
        children,
        tuple(group for group in twins if len(group) > 1),
    )


def _households(network: Netwerk, view: View, there: Iterable[str]) -> Iterator[Household]:
    """Yield who live together on the day of the view: two at least."""
    alive = set(there)
    for home in network.huishoudens:
        members = tuple(dict.fromkeys(key for key in home.wie if key in alive))
        if _holds(home, view) and len(members) > 1:
            yield Household(clean(home.naam), members)


def _holds(span: Huishouden, view: View) -> bool:
    """Whether it had not ended: a last day counts as a day in it, of a month or year the first (as in ``as_of``)."""
    return span.tot is None or span.tot.first >= view.at


def _told(network: Netwerk, drawn: Iterable[str], ego: str) -> dict[tuple[str, str], Waarneming]:
    """Return what counts of every relation between two members: of those of ``ego`` the word of ``ego`` first, as in
    every picture, of others the word of the two themselves."""
    there, found = set(drawn), dict[frozenset[str], tuple[tuple[str, str], Waarneming]]()
    for relation in network.relaties:
        first, second = relation.tussen
        word = counting(relation, ego)
        if word and first != second and {first, second} <= there:
            known = found.get(frozenset(relation.tussen))
            if known is None or word.datum >= known[1].datum:
                found[frozenset(relation.tussen)] = (first, second), word
    return {pair: word for pair, word in found.values() if word.kwaliteit in TOLD}
