"""Keys that were renamed: somebody, a goal or an agreement that is the same but for its key, wherever it is referred
to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import DelenMet
from cano_cli.model.netwerk import Dienst, Netwerk, Persoon
from cano_cli.model.verklaring import Afspraak, Doel, Engagementsverklaring
from cano_cli.model.walk import reference_fields, references
from cano_cli.telling.matching import alike
from cano_cli.telling.plain import sameness

_DEFINED: Mapping[type[Model], str] = {Persoon: "wie", Dienst: "wie", Doel: "doel", Afspraak: "afspraak"}


@dataclass(frozen=True, slots=True)
class Rename:
    """The key ``old`` is ``new`` now, in the file ``path`` where it is defined. ``to`` as in ``Ref``."""

    path: str
    to: str
    old: str
    new: str


_Key = tuple[str, str]
"""What kind of key it is, as in ``Ref``, and the key."""


@dataclass(frozen=True, slots=True)
class _Definition:
    path: str
    key: _Key
    model: Model


_Keys = dict[_Key, list[_Definition]]
_Uses = Counter[_Key]
_MUCH_THE_SAME = 0.6


def renames(old: Case, new: Case) -> tuple[Rename, ...]:
    """Return the keys that were renamed: not when there is doubt about what became what."""
    if list(map(id, _defining(old))) == list(map(id, _defining(new))):
        return ()
    before, after = _keys(old), _keys(new)
    gone = {name: said for name, said in before.items() if name not in after}
    came = {name: said for name, said in after.items() if name not in before}
    if not gone or not came:
        return ()
    sure = _one_to_one(gone, came, lambda one, other: bool(_said(gone[one]) & _said(came[other])))
    left = {name: said for name, said in gone.items() if name not in sure}
    free = {name: said for name, said in came.items() if name not in sure.values()}
    uses = (_uses(old), _uses(new)) if left and free else (Counter[_Key](), Counter[_Key]())
    likely = _one_to_one(left, free, lambda one, other: _took_its_place(left[one], free[other], *uses))
    found = sure | likely
    return tuple(Rename(after[found[name]][0].path, name[0], name[1], found[name][1]) for name in gone if name in found)


def _one_to_one(gone: _Keys, came: _Keys, fits: Callable[[_Key, _Key], bool]) -> dict[_Key, _Key]:
    """Return which key became which: where it fits one alone, and that one no other."""
    pairs = [(one, other) for one in gone for other in came if one[0] == other[0] and fits(one, other)]
    before, after = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    return {one: other for one, other in pairs if before[one] == after[other] == 1}


def _took_its_place(gone: Sequence[_Definition], came: Sequence[_Definition], old: _Uses, new: _Uses) -> bool:
    """Whether something stands everywhere where another stood, and says much the same."""
    one, other = gone[-1], came[-1]
    if type(one.model) is not type(other.model) or len(gone) != len(came):
        return False
    uses = old[one.key]
    return 0 < uses == new[other.key] and alike(one.model, other.model) > _MUCH_THE_SAME


def _uses(case: Case) -> _Uses:
    """Return how often each key is referred to."""
    return Counter((to, key) for file in case.files for _, to, key in references(file.content))


def renamed(case: Case, found: Iterable[Rename]) -> Case:
    """Return the case as if these keys had always been called as now."""
    keys = {(one.to, one.old): one.new for one in found}
    if not keys:
        return case
    return replace(case, files=tuple(replace(file, content=_in_model(file.content, keys)) for file in case.files))


def _defining(case: Case) -> list[Any]:
    return [file.content for file in case.files if file.kind in {"netwerk", "engagementsverklaring"}]


def _keys(case: Case) -> _Keys:
    """Return every key that is defined, with where: a goal may stand in several declarations."""
    found: _Keys = {}
    for file in case.files:
        for model in _definitions(file):
            one = _Definition(file.path, (_DEFINED[type(model)], model.id), model)  # type: ignore[attr-defined]  # all have one
            found.setdefault(one.key, []).append(one)
    return found


def _said(definitions: Iterable[_Definition]) -> set[Any]:
    return {mark for one in definitions for mark in _marks_of(one.model)}


def _definitions(file: CaseFile) -> Iterable[Model]:
    if isinstance(file.content, Netwerk):
        yield from (*file.content.personen, *file.content.diensten)
    elif isinstance(file.content, Engagementsverklaring):
        yield from (*file.content.doelen, *file.content.afspraken)


def _marks_of(model: Model) -> Iterable[Any]:
    """Yield by what something is known again under another key: all the rest of it, or a name and a role."""
    said = [name for name in type(model).model_fields if name != "id"]
    yield (type(model).__name__, *(sameness(getattr(model, name)) for name in said))
    if isinstance(model, Persoon) and model.naam:
        yield model.naam, model.rol


def _in_model(model: Any, keys: Mapping[tuple[str, str], str]) -> Any:
    changed = {name: _in_value(model, name, value, keys) for name, value in model.__dict__.items()}
    same = all(changed[name] is value for name, value in model.__dict__.items())
    return model if same else model.model_copy(update=changed)


def _in_value(model: Model, name: str, value: Any, keys: Mapping[tuple[str, str], str]) -> Any:
    if isinstance(value, Model):
        return _in_model(value, keys)
    if isinstance(value, tuple):
        items = tuple(_in_value(model, name, item, keys) for item in value)
        return value if all(one is other for one, other in zip(items, value, strict=True)) else items
    to = _kind_of_key(model, name)
    if to is None:
        return value
    if isinstance(value, dict):
        return {keys.get((to, key), key): item for key, item in value.items()}
    return keys.get((to, value), value) if isinstance(value, str) else value


def _kind_of_key(model: Model, name: str) -> str | None:
    """Return what a field refers to, or defines."""
    if name == "id" and type(model) in _DEFINED:
        return _DEFINED[type(model)]
    return "wie" if isinstance(model, DelenMet) and name == "met" else reference_fields(type(model)).get(name)
