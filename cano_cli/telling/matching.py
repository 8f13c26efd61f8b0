"""Which entry of one list is which of another: by its id, by what tells it apart from others, or else by how much of it
is the same. Never by its place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from cano_cli.model.base import Model
from cano_cli.telling.plain import Sameness, sameness
from cano_cli.telling.words import similarity

Pair = tuple[Model | None, Model | None]
Key = Callable[[Model], Hashable]

_NATURAL: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "Aanvaard": (("code", "bij"), ("code",)),
    "Antwoord": (("wie", "datum", "vraag"), ("wie", "vraag")),
    "Begeleiding": (("wie", "rol", "van"), ("wie", "rol"), ("wie",)),
    "Beslissing": (("nummer",),),
    "Besproken": (("met", "datum"), ("met",)),
    "Blijver": (("wie",),),
    "Contact": (("datum", "tijd", "vorm", "met"), ("datum", "vorm", "met"), ("datum", "met"), ("datum", "vorm")),
    "DelenMet": (("met", "van"), ("met",)),
    "Element": (("element", "vorm", "van"), ("element", "vorm"), ("element", "van")),
    "Fase": (("fase", "datum"), ("fase",)),
    "Gebeurtenis": (("datum", "soort"), ("soort", "plaats")),
    "Gezinsband": (("partners", "van"), ("partners",)),
    "Huishouden": (("naam", "van"), ("naam",)),
    "Kind": (("wie",),),
    "Levensdomein": (("domein",),),
    "Melding": (("wie", "datum"), ("wie",)),
    "Nazorg": (("datum", "met"), ("datum",)),
    "Ondertekening": (("wie", "datum", "wijze"), ("wie", "datum"), ("wie",)),
    "Opvolging": (("datum", "stand"), ("datum",)),
    "OpDeHoogte": (("wie", "datum"), ("wie",)),
    "Relatie": (("tussen",),),
    "Schaalvraag": (("wie", "datum", "vraag"),),
    "Signaal": (("datum", "thema"), ("thema",)),
    "Stap": (("stap", "datum"), ("stap",)),
    "Stem": (("wie", "datum"), ("wie",)),
    "Verschil": (("wie",),),
    "Waarneming": (("datum", "volgens"), ("volgens", "kwaliteit", "nabijheid")),
}
"""What tells entries apart where they have no id, from strong to weak."""
_NOTHING_ELSE = frozenset({
    "Afspraak", "AfspraakEvaluatie", "Beslissing", "Blijver", "DelenMet", "Dienst", "Doel", "DoelEvaluatie", "Kind",
    "Levensdomein", "Persoon", "Relatie",
})  # fmt: skip
"""Entries that are another one when their key is another, however much of them is the same."""
_ALIKE = 0.5
_MOST_COMPARED = 4_000


def paired(old: Sequence[Model], new: Sequence[Model]) -> tuple[Pair, ...]:
    """Return every entry with the one that it was: in the order of ``new``, then what is gone in the order of ``old``.
    What was moved about gives the same pairs."""
    olds, news = list(map(_Item, old)), list(map(_Item, new))
    found: dict[int, _Item] = {}
    _take_equal(olds, news, found)
    _take_equal(olds[::-1], news[::-1], found)
    for key in _ways(type((*old, *new)[0])) if old or new else ():
        if not (left := _left(olds)) or not (came := _left(news)):
            break
        for before, after in _by(key, left, came):
            before.taken = after.taken = True
            found[id(after)] = before
    there = ((found[id(one)].model if id(one) in found else None, one.model) for one in news)
    return (*there, *((one.model, None) for one in olds if not one.taken))


def alike(old: Model, new: Model) -> float:
    """Return from 0 to 1 how much of two entries is the same, of what either of them says."""
    both = ((getattr(old, name), getattr(new, name), default) for name, default in _defaults(type(old)).items())
    scores = [_field_alike(before, after) for before, after, default in both if not before == after == default]
    return sum(scores) / len(scores) if scores else 1.0


@cache
def _defaults(model: type[Model]) -> dict[str, Any]:
    """Return what each field is when nothing is said."""
    return {name: field.get_default(call_default_factory=True) for name, field in model.model_fields.items()}


def natural_keys(model: type[Model]) -> tuple[tuple[str, ...], ...]:
    """Return the fields that tell entries of this kind apart where they have no id, from strong to weak."""
    return _NATURAL.get(model.__name__, ())


def known_by(model: Model) -> str:
    """Return in a few words what tells an entry apart: its id, or ``mama 2026-02-03``."""
    names = next(iter(natural_keys(type(model))), ())
    own = getattr(model, "id", None)
    return own or " ".join(_flat(getattr(model, name)) for name in names).strip()


def _flat(value: Any) -> str:
    return " ".join(map(_flat, value)) if isinstance(value, tuple) else "" if value is None else str(value)


@dataclass(slots=True)
class _Item:
    model: Model
    taken: bool = False
    known: Sameness | None = None

    @property
    def same(self) -> Sameness:
        if self.known is None:
            self.known = sameness(self.model)
        return self.known


def _take_equal(olds: list[_Item], news: list[_Item], found: dict[int, _Item]) -> None:
    """Pair what is equal at the beginning of both lists: nearly everything, and quickly."""
    for before, after in zip(olds, news, strict=False):
        same = before.model is after.model or before.model.__dict__ == after.model.__dict__
        if before.taken or after.taken or not same:
            return
        before.taken = after.taken = True
        found[id(after)] = before


_ItemKey = Callable[[_Item], Hashable]


def _ways(model: type[Model]) -> Iterator[_ItemKey]:
    """Yield how entries are recognised, from sure to unsure; a key of ``None`` recognises nothing."""
    yield lambda item: item.same
    if "id" in model.model_fields:
        if model.__name__ not in _NOTHING_ELSE:
            yield lambda item: _but_its_id(item.model)
        yield lambda item: getattr(item.model, "id", None)
    for names in natural_keys(model):
        yield lambda item, names=names: _natural(item.model, names)  # type: ignore[misc]  # a lambda per way
    if model.__name__ not in _NOTHING_ELSE:
        yield lambda _: "all that is left"


def _but_its_id(model: Model) -> Hashable:
    return _natural(model, (name for name in type(model).model_fields if name != "id"))


def _natural(model: Model, names: Iterable[str]) -> Hashable:
    return tuple(sameness(getattr(model, name)) for name in names)


def _left(items: list[_Item]) -> list[_Item]:
    return [one for one in items if not one.taken]


def _by(key: _ItemKey, olds: list[_Item], news: list[_Item]) -> Iterator[tuple[_Item, _Item]]:
    groups: dict[Hashable, tuple[list[_Item], list[_Item]]] = {}
    for side, items in enumerate((olds, news)):
        for one in items:
            if (name := key(one)) is not None:
                groups.setdefault(name, ([], []))[side].append(one)
    for name, (before, after) in groups.items():
        if before and after:
            yield from _nearest(before, after, _ALIKE if name == "all that is left" else 0.0)


def _nearest(olds: list[_Item], news: list[_Item], least: float) -> Iterator[tuple[_Item, _Item]]:
    """Yield pairs from the most alike on. Where there are too many to compare, those that come first when put in
    order."""
    if len(olds) == len(news) == 1 and not least:
        if _may_be_one(olds[0], news[0]):
            yield olds[0], news[0]
        return
    olds, news = sorted(olds, key=_order), sorted(news, key=_order)
    if len(olds) * len(news) > _MOST_COMPARED:
        yield from () if least else (pair for pair in zip(olds, news, strict=False) if _may_be_one(*pair))
        return
    scored = [
        (-alike(one.model, other.model), at, place)
        for at, one in enumerate(olds)
        for place, other in enumerate(news)
        if _may_be_one(one, other)
    ]
    used_old, used_new = set(), set()
    for score, at, place in sorted(scored):
        if -score >= least and at not in used_old and place not in used_new:
            used_old.add(at)
            used_new.add(place)
            yield olds[at], news[place]


def _order(item: _Item) -> Sameness:
    return item.same


def _may_be_one(old: _Item, new: _Item) -> bool:
    """Whether two entries can be one: not when both have an id of their own, unless only that differs."""
    ids = getattr(old.model, "id", None), getattr(new.model, "id", None)
    if None in ids or ids[0] == ids[1]:
        return True
    return _but_its_id(old.model) == _but_its_id(new.model)


def _field_alike(old: Any, new: Any) -> float:
    if isinstance(old, str) and isinstance(new, str):
        return similarity(old, new)
    return 1.0 if sameness(old) == sameness(new) else 0.0
