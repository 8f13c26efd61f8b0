"""The same case under other keys: no reader but the team may be able to tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.entry import DelenMet
from cano_cli.model.netwerk import UNKNOWN
from cano_cli.model.verklaring import Afspraak, Doel
from cano_cli.model.walk import reference_fields
from tests.proof.kept_texts import with_texts_retold


def with_other_keys(case: Case, keep: frozenset[str], random: Random) -> Case:
    """Return the case in which everybody and every entry has another key, but for those to ``keep``."""
    keys: dict[str, str] = {}
    known = {*case.people, UNKNOWN}

    def key(old: str) -> str:
        if old in keep or old == UNKNOWN:
            return old
        if old not in keys:
            keys[old] = f"{random.choice('abcdefghijklmnoprstuvwxyz')}{random.randrange(10**6)}-x"
        return keys[old]

    def renamed(model: Model) -> Model:
        if isinstance(model, DelenMet):
            return model.model_copy(update={"met": key(model.met)}) if model.met in known else model
        names = {name for name, to in reference_fields(type(model)).items() if to in {"wie", "doel", "afspraak"}}
        names |= {"id"} & type(model).model_fields.keys()
        given = {name: _each_key(getattr(model, name), key) for name in sorted(names & model.model_fields_set)}
        return model.model_copy(update={name: one for name, one in given.items() if one is not None})

    files = tuple(replace(file, content=everywhere(file.content, renamed)) for file in case.files)
    organisation = everywhere(case.organisation, renamed) if case.organisation else None
    renamed_case = replace(case, files=files, organisation=organisation)
    return with_texts_retold(renamed_case, lambda _, told: _retold(told, keys))


def everywhere(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return the value with ``change`` made to every model in it, the innermost first."""
    if isinstance(value, Model):
        given = {name: everywhere(getattr(value, name), change) for name in sorted(value.model_fields_set)}
        changed = {name: one for name, one in given.items() if one is not getattr(value, name)}
        return change(value.model_copy(update=changed) if changed else value)
    if isinstance(value, tuple):
        items = tuple(everywhere(one, change) for one in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        return {key: everywhere(one, change) for key, one in value.items()}
    return value


def _retold(told: Any, keys: dict[str, str], name: str = "") -> Any:
    """Return the values of a kept text under the other keys; ``name`` is the field that they stand in."""
    if isinstance(told, dict):
        return {field: _retold(one, keys, field) for field, one in told.items()}
    if isinstance(told, list):
        return [_retold(one, keys, name) for one in told]
    return keys.get(told, told) if name in _KEYED else told


_KEYED = {"id", "partijen"} | {name for model in (Doel, Afspraak) for name in reference_fields(model)}


def _each_key(value: Any, key: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_each_key(one, key) for one in value)
    if isinstance(value, dict):
        return {key(one): item for one, item in value.items()}
    return key(value) if isinstance(value, str) else value
