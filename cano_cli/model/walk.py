"""Walking through models: where the models in a file are, and which of their values refer to something else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from cano_cli.model.base import Model, Ref

Path = tuple[str | int, ...]


def models(root: Model, path: Path = ()) -> Iterator[tuple[Path, Model]]:
    """Yield ``root`` and every model inside it, with its path; a holder before what it holds."""
    yield path, root
    for name in type(root).model_fields:
        yield from _inside(getattr(root, name), (*path, name))


def _inside(value: Any, path: Path) -> Iterator[tuple[Path, Model]]:
    if isinstance(value, Model):
        yield from models(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _inside(item, (*path, index))


def references(root: Model) -> Iterator[tuple[Path, str, str]]:
    """Yield ``(path, to, key)`` for every value in ``root`` that refers to something defined elsewhere."""
    for path, model in models(root):
        for name, to in reference_fields(type(model)).items():
            for rest, key in _keys(getattr(model, name)):
                yield (*path, name, *rest), to, key


def _keys(value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, dict):
        for key in value:
            yield (key,), key
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for rest, key in _keys(item):
                yield (index, *rest), key


@cache
def reference_fields(model: type[Model]) -> dict[str, str]:
    """Return the fields of ``model`` whose values, items or keys refer to something: field name to ``Ref.to``."""
    found = {}
    for name, field in model.model_fields.items():
        marks = [mark for mark in (*field.metadata, *_marks(field.annotation)) if isinstance(mark, Ref)]
        if marks:
            found[name] = marks[0].to
    return found


def _marks(annotation: Any) -> Iterator[Any]:
    """Yield the metadata in an annotation, for dictionaries that of the keys only."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *metadata = get_args(annotation)
        yield from metadata
        yield from _marks(inner)
    elif origin is dict:
        yield from _marks(get_args(annotation)[0])
    elif origin in (tuple, Union, UnionType):
        for argument in get_args(annotation):
            yield from _marks(argument)


def show_path(path: Path) -> str:
    """Return a path as people read it: ``doelen[0].tegen``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text
