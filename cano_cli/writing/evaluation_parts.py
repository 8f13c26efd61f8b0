"""What was said in an evaluation, part by part, put where it belongs in the file.

``Said`` is the evaluation as plain values, with the names of the fields of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cano_cli.model.base import Model
from cano_cli.model.case import Dated
from cano_cli.model.entry import DelenMet
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.findings import CanoError
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.splice_nodes import children, compose, is_flow
from cano_cli.store.yaml_write import Value, inline, is_prose
from cano_cli.writing.change import Append, Drop, Edit, Insert, Set
from cano_cli.writing.evaluation import evaluation_of, path_of

Said = Mapping[str, Value]
ORDER = tuple(Evaluatie.model_fields)
_BY_KEY = ("doelen", "afspraken")
"""Lists of which each item has a key: what is said of one again goes with it."""
_MAPPINGS = ("fundamenten", "goed_genoeg")
_LONGEST_LINE = 90
_LISTS = ("stemmen", "verschillen", "besproken")


def parts_written(loaded: LoadedCase, day: date, said: Said) -> tuple[Edit, ...]:
    """Return the edits that put what was said in the evaluation of ``day``; a value that stood there is replaced, own
    words, differences and talks come beside those that are there. Nothing said gives no edits.

    Raises :class:`CanoError` when the file is there and cannot be read."""
    path = path_of(day)
    given = {name: said[name] for name in ORDER if said.get(name) not in (None, "", [], {})}
    if not given:
        return ()
    if path not in loaded.documents_seen:
        return (Set(path, (), given),)
    there = evaluation_of(loaded.case, day)
    if there is None:
        raise CanoError(f"{path} kan niet gelezen worden.", f"Kijk het na: cano validate {loaded.folder.name}")
    place = _Place(loaded, there)
    return tuple(edit for name, value in given.items() for edit in _written(place, name, value))


def plain_values(told: Model) -> dict[str, Value]:
    """Return a model as plain values: only what was said."""
    return {
        name: value
        for name in type(told).model_fields
        if name in told.model_fields_set and (value := _plain(getattr(told, name))) not in (None, [])
    }


def number(value: float) -> Value:
    """Return a figure as people type it: ``5``, ``5.5``."""
    return int(value) if value == int(value) else value


@dataclass(frozen=True, slots=True)
class _Place:
    """The file of an evaluation that is there."""

    loaded: LoadedCase
    there: Dated[Evaluatie]

    @property
    def path(self) -> str:
        return self.there.path

    def has(self, name: str) -> bool:
        return bool(getattr(self.there.content, name))

    def is_flow(self, *steps: str | int) -> bool:
        """Whether what stands there is written between braces: there is no room for prose."""
        text = self.loaded.documents[self.path].data.decode()
        node = compose(text)
        for step in steps:
            node = next((one.node for one in children(text, node) if one.step == step), None) if node else None
        return node is not None and is_flow(node)


def _written(place: _Place, name: str, value: Value) -> Iterator[Edit]:
    if name in _BY_KEY and isinstance(value, list):
        for item in value:
            yield from _item(place, name, item)
    elif name in _MAPPINGS and isinstance(value, Mapping) and place.has(name):
        if _has_prose(value) and place.is_flow(name):
            yield Set(place.path, (name,), _merged(plain_values(place.there.content)[name], value))
        else:
            yield from (Set(place.path, (name, key), one) for key, one in value.items())
    elif name in _LISTS and isinstance(value, list):
        yield from (Append(place.path, (name,), one) for one in value)
    else:
        yield Set(place.path, (name,), value)


def _item(place: _Place, name: str, item: Mapping[str, Value]) -> Iterator[Edit]:
    items = getattr(place.there.content, name)
    index = next((at for at, one in enumerate(items) if one.id == item["id"]), None)
    if index is None:
        yield Append(place.path, (name,), item)
        return
    old = plain_values(items[index])
    whole = _merged(old, item)
    if (_has_prose(item) or len(inline(whole)) > _LONGEST_LINE) and place.is_flow(name, index):
        yield from _anew(place, name, index, whole)
        return
    for key, value in item.items():
        if isinstance(value, Mapping) and key in old:
            yield from (Set(place.path, (name, index, key, one), figure) for one, figure in value.items())
        elif key != "id":
            yield Set(place.path, (name, index, key), value)


def _anew(place: _Place, name: str, index: int, item: dict[str, Value]) -> Iterator[Edit]:
    """Write an item anew. Where a comment would go with it, it is written in its own place, less pleasantly."""
    document = place.loaded.documents[place.path]
    line = document.span((name, index)).line
    commented = document.line(line - 1).lstrip().startswith("#") or "#" in document.line(line)
    if commented or place.is_flow(name):
        yield Set(place.path, (name, index), item)
    else:
        yield Insert(place.path, (name,), index, item)
        yield Drop(place.path, (name, index + 1))


def _has_prose(said: Mapping[str, Value]) -> bool:
    return any(isinstance(one, str) and is_prose(one) for one in said.values())


def _merged(old: Value, new: Mapping[str, Value]) -> dict[str, Value]:
    assert isinstance(old, Mapping)  # noqa: S101
    both = {**old, **new}
    for key, value in new.items():
        earlier = old.get(key)
        if isinstance(value, Mapping) and isinstance(earlier, Mapping):
            both[key] = {**earlier, **value}
    return both


def _plain(value: object) -> Value | None:
    if isinstance(value, DelenMet) and value.van is None and value.tot is None:
        return value.met
    if isinstance(value, Model):
        return plain_values(value)
    if isinstance(value, tuple):
        items = [one for item in value if (one := _plain(item)) is not None]
        return items[0] if len(items) == 1 and not isinstance(items[0], Mapping) else items
    if isinstance(value, dict):
        return {str(key): one for key, item in value.items() if (one := _plain(item)) is not None}
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return number(value)
    return value if isinstance(value, str | int | date) else None
