"""Values of a case as people say them: names for keys, dates and figures in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_args

from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.choices import Choice
from cano_cli.model.netwerk import UNKNOWN, Dienst, Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.walk import reference_fields
from cano_cli.readers.dutch import date_text, join, number_text
from cano_cli.readers.names import role_name
from cano_cli.readers.partial_dates import partial_date_text

Names = Mapping[str, str]
"""How everybody is called, by key."""
_MOST_QUOTED = 72
_WITH_HYPHEN = frozenset({"time-out"})
_FIELDS = {"time_out": "time-out", "op_de_hoogte": "op de hoogte", "tot": "tot en met", "nu": "cijfer"}


@dataclass(frozen=True, slots=True)
class Scene:
    """The case as it was and as it is, and how everybody in either of them is called."""

    old: Case
    new: Case
    names: Names

    def who(self, keys: str | Iterable[str]) -> str:
        """Return people as they are called: ``Fien, mama en oma``."""
        return join([self.names.get(key, key) for key in ((keys,) if isinstance(keys, str) else keys)])


def scene_of(old: Case, new: Case) -> Scene:
    """Return both cases with the names of everybody; who is in both is called as now."""
    everybody = {**old.people, **new.people}
    short = {key: _short(who) for key, who in everybody.items()}
    called = list(short.values())
    names = {key: name if called.count(name) == 1 else _long(everybody[key], name) for key, name in short.items()}
    return Scene(old, new, names | {UNKNOWN: "iemand die niet gekend is"})


def field_words(name: str) -> str:
    """Return the name of a field as people read it: ``goed genoeg``."""
    return _FIELDS.get(name, name.replace("_", " "))


def value_words(scene: Scene, model: type[Model], field: str, value: Any) -> str:
    """Return a value of one field of ``model`` on one line: ``12 maart 2026``, ``Fien en oma``, ``niet thuis``."""
    if isinstance(value, tuple):
        return join([value_words(scene, model, field, item) for item in value]) or "niemand"
    if isinstance(value, dict):
        told = (f"{_key_words(scene, model, field, key)}: {_one(scene, item)}" for key, item in value.items())
        return join(list(told)) or "niets"
    if isinstance(value, str):
        return _text(scene, model, field, value)
    return _one(scene, value)


def quoted(text: str) -> str:
    """Return the beginning of a text, on one line and between quotes."""
    line = " ".join(text.split())
    if len(line) <= _MOST_QUOTED:
        return f"‘{line}’"
    return f"‘{line[:_MOST_QUOTED].rsplit(' ', 1)[0].rstrip(',;:.')} …’"


def is_prose(value: Any) -> bool:
    """Whether a value is a text in which the words count."""
    return isinstance(value, str) and len(value.split()) > 1


def choice_words(value: str) -> str:
    """Return a word of a value list as people say it: ``ronde tafel``, ``time-out``."""
    return value if value in _WITH_HYPHEN or not value.replace("-", "").isalpha() else value.replace("-", " ")


def of_choice(model: type[Model], field: str) -> bool:
    """Whether a field holds words of a value list."""
    return field in _choices(model)


def _text(scene: Scene, model: type[Model], field: str, value: str) -> str:
    if reference_fields(model).get(field) == "wie" and value in scene.names:
        return scene.names[value]
    if of_choice(model, field):
        return role_name(value) if field == "rol" else choice_words(value)
    return quoted(value) if is_prose(value) else value


def _key_words(scene: Scene, model: type[Model], field: str, key: str) -> str:
    return scene.names.get(key, key) if reference_fields(model).get(field) == "wie" else key


def _one(scene: Scene, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, PartialDate):
        return partial_date_text(value)
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, tuple):
        return join([_one(scene, item) for item in value])
    if isinstance(value, Model):
        return _model_words(scene, value)
    text = str(value)
    return quoted(text) if is_prose(text) else scene.names.get(text, text)


def _model_words(scene: Scene, value: Model) -> str:
    """Return what a piece says, in one line: readers by their name, others field by field."""
    said = [name for name in type(value).model_fields if name in value.model_fields_set]
    if said == ["met"]:
        return _one(scene, value.met)  # type: ignore[attr-defined]  # one reader, of delen_met
    told = (f"{field_words(name)}: {value_words(scene, type(value), name, getattr(value, name))}" for name in said)
    return ", ".join(told)


@cache
def _choices(model: type[Model]) -> frozenset[str]:
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if any(isinstance(mark, Choice) for mark in (*field.metadata, *_marks(field.annotation)))
    )


def _marks(annotation: Any) -> list[Any]:
    found = list(getattr(annotation, "__metadata__", ()))
    for inner in get_args(annotation):
        found += _marks(inner)
    return found


def _short(who: Persoon | Dienst) -> str:
    if isinstance(who, Dienst):
        return who.naam or who.id
    if who.roepnaam or not who.naam:
        return who.roepnaam or who.id
    return who.naam if who.professioneel else who.naam.split()[0]


def _long(who: Persoon | Dienst, short: str) -> str:
    return who.naam if who.naam and who.naam != short else f"{short} ({who.id})"
