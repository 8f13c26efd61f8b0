"""Walking through models: where the models in a file are, and which of their values refer to something else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from cano_cli.model.base import TEXT_PATTERN, Model, Ref

Path = tuple[str | int, ...]


def models(root: Model, path: Path = ()) -> Iterator[tuple[Path, Model]]:
    """Yield ``root`` and every model inside it, with its path; a holder before what it holds, fields as declared."""
    found: list[tuple[Path, Model]] = []
    _collect(root, path, found)
    return iter(found)


def _collect(value: Any, path: Path, found: list[tuple[Path, Model]]) -> None:
    if value.__class__ is tuple:
        for index, item in enumerate(value):
            _collect(item, (*path, index), found)
    elif _is_model(value.__class__):
        found.append((path, value))
        values = value.__dict__
        for name in holding_fields(value.__class__):
            if values[name]:
                _collect(values[name], (*path, name), found)


@cache
def _is_model(kind: type) -> bool:
    """Whether values of this class are models: asked of each value, which pydantic's own ``isinstance`` makes slow."""
    return issubclass(kind, Model)


@cache
def holding_fields(model: type[Model]) -> tuple[str, ...]:
    """Return the fields of ``model`` that can hold models: nothing else has to be looked into."""
    return tuple(name for name, field in model.model_fields.items() if _holds_models(field.annotation))


def _holds_models(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return True
    return get_origin(annotation) is not dict and any(map(_holds_models, get_args(annotation)))


@cache
def prose_fields(model: type[Model]) -> tuple[str, ...]:
    """Return the fields of ``model`` that hold free text: one, a list of them, or one for each key."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(map(_is_prose, field.metadata)) or _holds_prose(field.annotation)
    )


def texts(value: Any) -> Iterator[tuple[Path, str]]:
    """Yield the texts in the value of such a field, each with its path in it."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, dict):
        yield from (((key,), text) for key, text in value.items())
    elif isinstance(value, tuple):
        yield from (((index,), text) for index, text in enumerate(value))


def _holds_prose(annotation: Any) -> bool:
    parts = get_args(annotation)
    if get_origin(annotation) is dict:
        return _holds_prose(parts[1])
    return any(map(_is_prose, getattr(annotation, "__metadata__", ()))) or any(map(_holds_prose, parts))


def _is_prose(mark: Any) -> bool:
    """Whether a mark of a field is that of ``Text``."""
    marks = getattr(mark, "metadata", None) or [mark]
    return any(getattr(one, "pattern", None) == TEXT_PATTERN for one in marks)


def references(root: Model) -> Iterator[tuple[Path, str, str]]:
    """Yield ``(path, to, key)`` for every value in ``root`` that refers to something defined elsewhere."""
    for path, model in models(root):
        yield from own_references(model, path)


def own_references(model: Model, path: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield those of one model, at ``path``, without those of the models inside it."""
    values = model.__dict__
    for name, to in reference_fields(model.__class__).items():
        value = values[name]
        if value.__class__ is str:
            yield (*path, name), to, value
        elif value:
            for rest, key in _keys(value):
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
