"""Who is named in what was noted down, and who reads it: told at once, so that a mistake shows while it is fresh."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.entry import CaseFileModel
from cano_cli.model.netwerk import Netwerk, Persoon
from cano_cli.model.walk import models, reference_fields
from cano_cli.readers.view import view_for
from cano_cli.rules.terms import add_duration
from cano_cli.store.case_files import LoadedCase, with_texts
from cano_cli.writing.change import Append, Change, Edit, Insert, texts_after

JONGERE = "de jongere"
_READERS = {
    "jongere": JONGERE,
    "gezin": "het gezin",
    "consulent": "de consulent",
    "jeugdrechter": "de jeugdrechter",
    "overdracht": "wie het traject overneemt",
}
_AHEAD = "10 jaar"
_NEEDED = frozenset({"traject", "netwerk", "engagementsverklaring"})
"""The kinds of file that decide who reads what is in another."""


@dataclass(frozen=True, slots=True)
class ReadBy:
    """Who reads what was noted down, beside the team and in words: ``all`` of it, or no more than a ``part``."""

    all: tuple[str, ...]
    part: tuple[str, ...] = ()


def named_in(case: Case, change: Change) -> tuple[tuple[str, str], ...]:
    """Return the people and services that the change names by a key, each with their name, in the order of the
    network; those without a name are left out."""
    keys = {key for edit in change.edits for key in _people_in(getattr(edit, "value", None), _last_name(edit.at))}
    keys |= {key for edit in change.edits for key in _between(case, edit)}
    return tuple((key, who.naam) for key, who in case.people.items() if key in keys and who.naam)


def readers_of(loaded: LoadedCase, change: Change, today: date) -> ReadBy | None:
    """Return who reads what the change adds to the case ``loaded``; ``None`` where it adds nothing of which that can be
    said in a line: somebody in the network, an evaluation. Readers by role, and people it is shared with by name: who
    else reads their own words, is another question. Raises CanoError for what cannot be edited.
    """
    paths = {edit.path for edit in change.edits if _is_told(edit)}
    if not paths:
        return None
    after = with_texts(loaded, texts_after(loaded, change)).case
    if not paths <= {file.path for file in after.files}:
        return None  # it would be wrong, and is refused
    before, after = _narrowed(loaded.case, paths), _narrowed(after, paths)
    marks = set(_marks(change))
    every: list[str] = []
    part: list[str] = []
    for name, told in _candidates(after, change):
        seen = _shown(after, name, paths, today)
        if seen != _shown(before, name, paths, today):
            (every if marks <= set(_marks_in(seen)) else part).append(told)
    return ReadBy(tuple(every), tuple(part))


def _between(case: Case, edit: Edit) -> tuple[str, ...]:
    """Return whom the relation is between that one more observation comes to."""
    if edit.path != "netwerk.yaml" or edit.at[:1] != ("relaties",) or case.netwerk is None:
        return ()
    return next((case.netwerk.relaties[step].tussen for step in edit.at[1:2] if isinstance(step, int)), ())


def _is_told(edit: Edit) -> bool:
    if edit.path == "netwerk.yaml":
        return edit.at[:1] == ("relaties",)
    return not edit.path.startswith(("evaluaties/", "afsluiting"))


def _narrowed(case: Case, paths: set[str]) -> Case:
    """Return the case with no more than what says who reads these files."""
    return replace(case, files=tuple(one for one in case.files if one.path in paths or one.kind in _NEEDED))


def _candidates(case: Case, change: Change) -> Iterator[tuple[str, str]]:
    """Yield the readers to look at, each with the words for them."""
    shared = {*_shared_with(change), *_shared_whole(case, change)} - _READERS.keys()
    yield from (
        (key, who.naam or key) for key, who in case.people.items() if key in shared and isinstance(who, Persoon)
    )
    yield from _READERS.items()


def _shown(case: Case, reader: str, paths: set[str], today: date) -> dict[str, CaseFileModel]:
    """Return by path what a reader sees of these files, also of what is still to come."""
    view = view_for(case, reader, add_duration(today, _AHEAD), today)
    return {one.path: one.content for one in view.case.files if one.path in paths}


def _marks(change: Change) -> Iterator[tuple[str, str]]:
    """Yield the file and the mark of every entry that the change adds."""
    for edit in change.edits:
        if isinstance(edit, Append | Insert) and isinstance(edit.value, Mapping) and _is_told(edit):
            yield from ((edit.path, str(value)) for name, value in edit.value.items() if name == "id")


def _marks_in(seen: Mapping[str, CaseFileModel]) -> Iterator[tuple[str, str]]:
    for path, content in seen.items():
        yield from ((path, str(getattr(model, "id", ""))) for _, model in models(content))


def _shared_with(change: Change) -> Iterator[str]:
    """Yield the words in ``delen_met`` of the entries that the change adds."""
    for edit in change.edits:
        value = getattr(edit, "value", None)
        said = value.get("delen_met", ()) if isinstance(value, Mapping) else ()
        yield from (said,) if isinstance(said, str) else (str(one) for one in said)


def _shared_whole(case: Case, change: Change) -> Iterator[str]:
    """Yield with whom the files that change are shared as a whole."""
    for file in case.files:
        if file.path in {edit.path for edit in change.edits}:
            within = file.content.relaties_delen_met if isinstance(file.content, Netwerk) else file.content.delen_met
            yield from (one.met for one in within or ())


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
