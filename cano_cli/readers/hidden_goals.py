"""What refers to a goal or agreement that a reader may not see: told of it is as much as telling it, so it goes too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.walk import reference_fields

_GOALS = ("doel", "afspraak")

Hidden = frozenset[tuple[str, str]]
"""Kind (``doel``, ``afspraak``) and key."""


Became = dict[int, Model]
"""By the identity of what was seen first: what is left of it."""


def without_hidden_goals(whole: Case, seen: Case) -> tuple[Case, Became]:
    """Return what is seen of ``whole`` without what refers to a goal or agreement that is hidden in the declaration it
    refers to: the latest on or before its own day that has one of that key. Beside it, what became what."""
    became: Became = {}
    while True:
        shown = {dated.path: _declared(dated.content) for dated in seen.verklaringen}
        copies = [(file, _without(file.content, _hidden(whole, shown, file), became)) for file in seen.files]
        kept = ((file, copy) for file, copy in copies if copy is not None and copy.model_fields_set)
        left = replace(seen, files=tuple(replace(file, content=copy) for file, copy in kept))
        if all(copy is file.content for file, copy in copies):
            return seen, became
        seen = left


def _hidden(whole: Case, shown: Mapping[str, Hidden], file: CaseFile) -> Hidden:
    """Return the goals and agreements that are hidden where ``file`` refers to them."""
    day = file.day or date.max
    if file.day and file.kind == "contacten":
        day = (file.day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    meant: dict[tuple[str, str], str] = {}
    for dated in whole.verklaringen:
        if dated.path == file.path or not isinstance(file.content, Engagementsverklaring):
            keys = _declared(dated.content)
            meant |= {key: dated.path for key in keys if dated.day <= day or key not in meant}
    return frozenset(key for key, path in meant.items() if key not in shown.get(path, frozenset()))


def _declared(content: Engagementsverklaring) -> Hidden:
    goals = {("doel", goal.id) for goal in content.doelen}
    return frozenset(goals | {("afspraak", one.id) for one in content.afspraken})


def _without(model: Any, hidden: Hidden, became: Became) -> Any:
    """Return a copy of ``model`` without references to what is hidden, ``None`` when it is about that or cannot do
    without; what became what is written into ``became``."""
    changed: dict[str, Any] = {}
    kind: type[Model] = type(model)
    fields = reference_fields(kind)
    for name in model.model_fields_set:
        value = getattr(model, name)
        kept = _kept(value, fields.get(name, ""), hidden, became)
        if kept is value:
            continue
        if kept is None or (not kept and kind.model_fields[name].is_required()):
            return None
        changed[name] = kept
    if not changed:
        return model
    gone = {name for name, value in changed.items() if not value}
    told = {name: getattr(model, name) for name in model.model_fields_set} | changed
    left = kind.model_construct(**{name: value for name, value in told.items() if name not in gone})
    became[id(model)] = left
    return left


def _kept(value: Any, to: str, hidden: Hidden, became: Became) -> Any:
    """Return what is left of a value that refers to ``to``; the value itself when nothing of it is hidden."""
    if to in _GOALS and isinstance(value, str):
        return None if (to, value) in hidden else value
    if isinstance(value, Model):
        return _without(value, hidden, became)
    if isinstance(value, tuple):
        items = [_kept(item, to, hidden, became) for item in value]
        same = all(item is before for item, before in zip(items, value, strict=True))
        return value if same else tuple(item for item in items if item is not None)
    return value
