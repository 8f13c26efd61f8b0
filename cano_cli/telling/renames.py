"""Keys that were renamed: somebody, a goal or an agreement that is the same but for its key, wherever it is referred
to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import DelenMet
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.verklaring import Afspraak, Doel
from cano_cli.model.walk import models, reference_fields
from cano_cli.telling.plain import sameness

_DEFINED: Mapping[type[Model], str] = {Persoon: "wie", Dienst: "wie", Doel: "doel", Afspraak: "afspraak"}


@dataclass(frozen=True, slots=True)
class Rename:
    """The key ``old`` is ``new`` now, in the file ``path`` where it is defined. ``to`` as in ``Ref``."""

    path: str
    to: str
    old: str
    new: str


def renames(old: Case, new: Case) -> tuple[Rename, ...]:
    """Return the keys that were renamed: not when there is doubt about what became what."""
    if list(map(id, _defining(old))) == list(map(id, _defining(new))):
        return ()
    before, after = _keys(old), _keys(new)
    gone = {name: said for name, said in before.items() if name not in after}
    came = {name: said for name, said in after.items() if name not in before}
    found = []
    for (to, key), (_, said) in gone.items():
        fitting = [(name, path) for name, (path, other) in came.items() if name[0] == to and said & other]
        if len(fitting) == 1 and sum(one[0] == to and bool(said & other) for one, (_, other) in gone.items()) == 1:
            (_, new_key), path = fitting[0]
            found.append(Rename(path, to, key, new_key))
    return tuple(found)


def renamed(case: Case, found: Iterable[Rename]) -> Case:
    """Return the case as if these keys had always been called as now."""
    keys = {(one.to, one.old): one.new for one in found}
    if not keys:
        return case
    return replace(case, files=tuple(replace(file, content=_in_model(file.content, keys)) for file in case.files))


def _defining(case: Case) -> list[Any]:
    return [file.content for file in case.files if file.kind in {"netwerk", "engagementsverklaring"}]


def _keys(case: Case) -> dict[tuple[str, str], tuple[str, set[Any]]]:
    """Return every key that is defined, with where, and all that is said under it."""
    found: dict[tuple[str, str], tuple[str, set[Any]]] = {}
    for file in case.files:
        for model in _definitions(file):
            key = _DEFINED[type(model)], model.id  # type: ignore[attr-defined]  # all of _DEFINED have one
            found.setdefault(key, (file.path, set()))[1].update(_marks_of(model))
    return found


def _definitions(file: CaseFile) -> Iterable[Model]:
    if file.kind in {"netwerk", "engagementsverklaring"}:
        yield from (model for _, model in models(file.content) if type(model) in _DEFINED)


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
