"""Who is named in what was noted down, and who reads it: told at once, so that a mistake shows while it is fresh."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.netwerk import Persoon
from cano_cli.model.walk import models, reference_fields
from cano_cli.readers.view import view_for
from cano_cli.store.case_files import LoadedCase, with_texts
from cano_cli.writing.change import Append, Change, Insert, texts_after

_READERS = {
    "jongere": "de jongere",
    "gezin": "het gezin",
    "consulent": "de consulent",
    "jeugdrechter": "de jeugdrechter",
    "overdracht": "wie het traject overneemt",
}


def named_in(case: Case, change: Change) -> tuple[tuple[str, str], ...]:
    """Return the people and services that the change names by a key, each with their name, in the order of the
    network; those without a name are left out."""
    keys = {key for edit in change.edits for key in _people_in(getattr(edit, "value", None), _last_name(edit.at))}
    return tuple((key, who.naam) for key, who in case.people.items() if key in keys and who.naam)


def readers_of(loaded: LoadedCase, change: Change, today: date) -> tuple[str, ...] | None:
    """Return which readers by role, beside the team, read what the change adds (none: the empty tuple), in words;
    ``None`` where it adds no entry with a mark of its own. People are left out: who they are, is another question."""
    marks = set(_marks(change))
    if not marks:
        return None
    case = with_texts(loaded, texts_after(loaded, change)).case
    by_name = {key: who.naam or key for key, who in case.people.items() if key in set(_shared_with(change))}
    return tuple(
        told
        for name, told in (by_name | _READERS).items()
        if (name in _READERS or isinstance(case.people[name], Persoon)) and marks <= set(_seen_by(case, name, today))
    )


def _marks(change: Change) -> Iterator[tuple[str, str]]:
    """Yield the file and the mark of every entry that the change adds."""
    for edit in change.edits:
        if isinstance(edit, Append | Insert) and isinstance(edit.value, Mapping) and _has_own_marks(edit.path):
            yield from ((edit.path, str(value)) for name, value in edit.value.items() if name == "id")


def _has_own_marks(path: str) -> bool:
    """Whether an ``id`` in this file is the entry's own: not that of a person or of a goal."""
    return path != "netwerk.yaml" and not path.startswith("evaluaties/")


def _seen_by(case: Case, reader: str, today: date) -> Iterator[tuple[str, str]]:
    for file in view_for(case, reader, today, today).case.files:
        for _, model in models(file.content):
            yield file.path, str(getattr(model, "id", ""))


def _shared_with(change: Change) -> Iterator[str]:
    """Yield the words in ``delen_met`` of the entries that the change adds."""
    for edit in change.edits:
        value = getattr(edit, "value", None)
        said = value.get("delen_met", ()) if isinstance(value, Mapping) else ()
        yield from (said,) if isinstance(said, str) else (str(one) for one in said)


def _last_name(at: Sequence[str | int]) -> str:
    """Return the last field on the way to a place in a file."""
    return next((step for step in reversed(at) if isinstance(step, str)), "")


def _people_in(value: object, field: str) -> Iterator[str]:
    """Yield the words in a value that stand where people are named; ``field`` is the one that it stands under."""
    if isinstance(value, str):
        yield from (value,) if field in _naming_people() else ()
    elif isinstance(value, Mapping):
        yield from (str(name) for name in value if field in _naming_people())
        for name, one in value.items():
            yield from _people_in(one, str(name))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _people_in(one, field)


@cache
def _naming_people() -> frozenset[str]:
    """Return the names of all fields, of whatever model, that name people."""
    return frozenset(name for model in _all_of(Model) for name, to in reference_fields(model).items() if to == "wie")


def _all_of(model: type[Model]) -> Iterator[type[Model]]:
    for one in model.__subclasses__():
        yield one
        yield from _all_of(one)
