"""Pieces of a view as the values that a file holds: every piece in the order of its model, keys as they travel, with
the agreements that go along. Nothing of how it stood in the sender's files is in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from cano_cli.handing.labels import LABELS, Agreements
from cano_cli.handing.renaming import Renamed
from cano_cli.model.base import Model
from cano_cli.model.entry import CaseFileModel, Entry
from cano_cli.model.netwerk import Dienst, Kind, Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.verklaring import Afspraak, Doel
from cano_cli.model.walk import reference_fields
from cano_cli.store.new_files import UNMISTAKABLE
from cano_cli.store.yaml_write import Value, as_read, is_prose

_NAMED_BY_ID: Mapping[type[Model], str] = {Persoon: "wie", Dienst: "wie", Doel: "doel", Afspraak: "afspraak"}
_ABOVE = ("delen_met", "relaties_delen_met")
"""What stands above everything it holds for."""
_NOTHING: tuple[Any, ...] = (None, (), {}, [])


@dataclass(slots=True)
class Writer:
    """Writes one file of a view, the one that stood at ``path``. ``more`` are further fields of an entry, worked out
    elsewhere, by the entry itself (its identity)."""

    path: str
    names: Renamed
    agreed: Agreements
    more: Mapping[int, Mapping[str, Value]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def value(self, model: Model) -> dict[str, Value]:
        """Return a model as a mapping, in the order in which it is read best; empty where it says nothing, or refers
        to what does not travel and cannot do without."""
        told = {name: one for name in _own_fields(type(model)) if (one := self._field(model, name)) is not None}
        if not told or not _required(type(model)) <= told.keys():
            return {}
        told |= self.more.get(id(model), {})
        if "id" in type(model).model_fields and not type(model).model_fields["id"].is_required():
            told = {"id": self._fresh_id(told), **told}
        labels = self.agreed.of(model, self.path)
        if isinstance(model, Entry):
            original = self.agreed.on_entry(model)
            labels |= {"aard": original.aard} if original.aard and model.aard is not None else {}
        if isinstance(model, CaseFileModel):
            above = {name: labels.pop(name) for name in _ABOVE if name in labels}
            return {**_first(told), **above, **told, **labels}
        return told | labels

    def _field(self, model: Model, name: str) -> Value | None:
        """Return what a field holds; None where it says nothing, or what it has anyhow."""
        info, value = type(model).model_fields[name], getattr(model, name)
        if (
            name not in model.model_fields_set
            or value in _NOTHING
            or (not info.is_required() and value == info.default)
        ):
            return None
        named = _NAMED_BY_ID.get(type(model), "") if name == "id" else ""
        to = named or reference_fields(type(model)).get(name, "")
        if name == "id" and not to:
            return None
        return self._plain(value, to)

    def _plain(self, value: Any, to: str) -> Value | None:
        if isinstance(value, Model):
            told = self.value(value)
            return told["wie"] if isinstance(value, Kind) and told.keys() == {"wie"} else told or None
        if isinstance(value, tuple):
            return [one for item in value if (one := self._plain(item, to)) is not None] or None
        if isinstance(value, dict):
            renamed = ((self._plain(key, to), one) for key, one in value.items())
            return {str(key): _scalar(one) for key, one in renamed if key is not None} or None
        if to in self.names.keys and isinstance(value, str):
            return self.names.key(to, value)
        return _scalar(value)

    def _fresh_id(self, told: Mapping[str, Value]) -> str:
        """Return four letters made of what the entry says: the sender's own may have been numbers."""
        said = json.dumps([self.names.paths[self.path], as_read(dict(told))], sort_keys=True, ensure_ascii=True)
        for attempt in range(10_000):
            found = _letters(f"{attempt} {said}")
            if found not in self.ids:
                self.ids.add(found)
                return found
        raise AssertionError("more entries than there are keys")


def _own_fields(model: type[Model]) -> tuple[str, ...]:
    """Return the fields to write, but for labels: those of a file first, of an entry as declared."""
    return tuple(name for name in model.model_fields if name not in {*LABELS, "aard", "aanvaard"})


@cache
def _required(model: type[Model]) -> frozenset[str]:
    return frozenset(name for name, info in model.model_fields.items() if info.is_required())


def _first(told: Mapping[str, Value]) -> dict[str, Value]:
    """Return what stands above the agreement in traject.yaml: the version and the number."""
    return {name: told[name] for name in ("cano", "dossier") if name in told}


def _letters(text: str) -> str:
    number = int.from_bytes(sha256(text.encode()).digest()[:8])
    found = ""
    for _ in range(4):
        number, at = divmod(number, len(UNMISTAKABLE))
        found += UNMISTAKABLE[at]
    return found


def _scalar(value: Any) -> Value:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, PartialDate):
        return _partial(value.text)
    if isinstance(value, str) and is_prose(value):
        return f"{value}\n"
    assert isinstance(value, str | int | date), type(value)  # noqa: S101
    return value


def _partial(text: str) -> Value:
    if re.fullmatch(r"[1-9][0-9]{3}", text):
        return int(text)
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else text
    except ValueError:
        return text
