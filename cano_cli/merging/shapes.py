"""What a place in a file holds, according to the model: of which kind the entries of its lists are, and what tells
them apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from cano_cli.model.base import Model, Short
from cano_cli.model.entry import DelenMet
from cano_cli.store.yaml_events import Plain
from cano_cli.telling.matching import natural_keys

NAMES = ("id", "nummer")
"""The keys whose value is what other entries call an entry by."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping that follows ``model``, or a list of such; ``short`` is the key whose value may be a whole entry,
    ``least`` how many a list holds, ``is_one_fact`` that it is one thing, such as a pair of people. Without a model:
    plain text, lists of it, keys that people made up."""

    model: type[Model] | None = None
    short: str = ""
    least: int = 0
    is_one_fact: bool = False

    def inside(self, key: str | None) -> Shape:
        """Return the shape of the value of a key; of an item of a list it is that of the list."""
        return self if key is None else _field(self.model, key)

    @property
    def has_id(self) -> bool:
        """Whether entries may have an id."""
        return self.model is not None and "id" in self.model.model_fields

    @property
    def says_who_reads(self) -> bool:
        """Whether it is a list of readers: who gave consent."""
        return self.model is DelenMet

    def natural(self, value: Plain) -> Iterator[tuple[str, ...] | None]:
        """Yield what tells an entry apart, from strong to weak; None where it does not say enough."""
        whole = self.whole(value)
        for names in natural_keys(self.model) if self.model else ():
            found = tuple(_many(whole.get(name)) for name in names)
            yield None if found[0] == "[]" else found

    def identity(self, value: Plain) -> str | None:
        """Return the id (of a decision: the number) of an entry, if it has one."""
        whole = self.whole(value)
        return next((found for key in NAMES if isinstance(found := whole.get(key), str)), None)

    def whole(self, value: Plain) -> Mapping[str, Plain]:
        """Return an entry as a mapping, also where one value stands for it."""
        if isinstance(value, dict):
            return value
        return {self.short: value} if self.short and isinstance(value, str) else {}

    def known(self, value: Plain) -> str:
        """Return in a few words what tells an entry apart: its id, or ``2026-02-03 mama``."""
        if isinstance(value, str):
            return value
        names = next(iter(natural_keys(self.model)), ()) if self.model else ()
        whole = self.whole(value)
        said = " ".join(_flat(whole.get(name)) for name in names)
        return self.identity(value) or " ".join(said.split())


def said_the_same(value: Plain) -> str:
    """Return a text that is equal for values that say the same: neither the order of keys nor that of items counts."""
    if isinstance(value, dict):
        return json.dumps({key: said_the_same(value[key]) for key in sorted(value)}, ensure_ascii=False)
    if isinstance(value, list):
        return json.dumps(sorted(map(said_the_same, value)), ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)


def _many(value: Plain) -> str:
    return said_the_same(value if isinstance(value, list) else [] if value is None else [value])


def _flat(value: Plain) -> str:
    return " ".join(map(_flat, value)) if isinstance(value, list) else value if isinstance(value, str) else ""


@cache
def _field(model: type[Model] | None, key: str) -> Shape:
    field = model.model_fields.get(key) if model else None
    if field is None:
        return Shape()
    marks = [*field.metadata, *_marks(field.annotation)]
    short = next((one.key for one in marks if isinstance(one, Short)), "")
    is_list = get_origin(field.annotation) is tuple
    least = next((one.min_length for one in field.metadata if is_list and hasattr(one, "min_length")), 0)
    is_one_fact = is_list and any(hasattr(one, "max_length") for one in field.metadata)
    return Shape(next(_models(field.annotation), None), short, least, is_one_fact)


def _models(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    elif get_origin(annotation) is not dict:
        for part in get_args(annotation):
            yield from _models(part)


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks(part)
