"""Pieces of a case as plain data."""

from __future__ import annotations

from functools import cache
from typing import Any

from cano_cli.model.base import Model, Reads, reads

Plain = dict[str, Any]


def plain(value: Any) -> Any:
    """Return a value as plain data: what was filled in, by name."""
    if isinstance(value, Model):
        said = value.model_fields_set
        found = {name: plain(getattr(value, name)) for name in _fields_of(type(value)) if name in said}
        return {name: one for name, one in found.items() if one is not None and one != ()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


@cache
def _fields_of(model: type[Model]) -> tuple[str, ...]:
    return tuple(model.model_fields)


def public(value: Any) -> Any:
    """Return a piece of ``cano.yaml`` as plain data, without what is for the team alone."""
    if isinstance(value, tuple):
        return [public(one) for one in value]
    if not isinstance(value, Model):
        return plain(value)
    open_to_all = (name for name in type(value).model_fields if reads(type(value), name) is not Reads.TEAM)
    said = {name: getattr(value, name) for name in open_to_all if name in value.model_fields_set}
    return {name: public(one) for name, one in said.items() if one is not None and one != ()}


def texts(told: Any) -> set[str]:
    """Return every text in plain data, names of fields too."""
    if isinstance(told, dict):
        return {one for key, value in told.items() for one in (key, *texts(value))}
    if isinstance(told, list):
        return {one for value in told for one in texts(value)}
    return {told} if isinstance(told, str) else set()


def holds_pieces(value: Any) -> bool:
    """Whether a value is made of pieces, that are judged one by one."""
    return isinstance(value, Model) or (isinstance(value, tuple) and bool(value) and isinstance(value[0], Model))
