"""The projection of a case to a day: what held then, and nothing that came later.

``later`` decides, as paths to what must go; ``as_of`` applies that to the models. Whoever holds the text of the files
(the made-up history of a demonstration) can apply the very same paths to the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import Dienst, Netwerk, Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.walk import Path, holding_fields, references

Cuts = frozenset[Path]
"""Paths in one file that go; the empty path stands for the whole file."""
_PEOPLE = ("personen", "diensten")


def as_of(case: Case, day: date) -> Case:
    """Return the case as it was at the end of ``day``: everything dated later is left out, and so are ends
    (a death, a divorce) that had not come yet.
    """
    cuts = later(case, day)
    kept = (
        replace(file, content=_without(file.content, (), cuts[file.path], _above(cuts[file.path])))
        if cuts[file.path]
        else file
        for file in case.files
        if () not in cuts[file.path]
    )
    return replace(case, files=tuple(kept))


def later(case: Case, day: date) -> Mapping[str, Cuts]:
    """Return for each file of the case the paths of what came after ``day``.

    Somebody who joined the network later stays where earlier entries name them: a name may never dangle.
    """
    cuts = {file.path: _file_cuts(file, day) for file in case.files}
    if not any(map(_cuts_people, cuts.values())):
        return cuts
    while True:
        named = _still_named(case, cuts)
        kept = {file.path: _keep_named(file, cuts[file.path], named, day) for file in case.files}
        if kept == cuts:
            return cuts
        cuts = kept


def _cuts_people(cuts: Cuts) -> bool:
    return any(len(cut) == 2 and cut[0] in _PEOPLE for cut in cuts)


def _still_named(case: Case, cuts: Mapping[str, Cuts]) -> set[str]:
    return {
        key
        for file in case.files
        if () not in cuts[file.path]
        for path, to, key in references(file.content)
        if to == "wie" and not _covered(path, cuts[file.path])
    }


def _file_cuts(file: CaseFile, day: date) -> Cuts:
    if file.day and file.day > day:
        return frozenset({()})
    return frozenset(_cuts(file.content, (), day))


def _cuts(model: Model, path: Path, day: date) -> Iterator[Path]:
    """Yield the paths inside ``model`` that came later; its own path when it came later itself, or when a list it
    cannot do without is left empty.
    """
    if model.since and _first(getattr(model, model.since)) > day:
        yield path
    else:
        yield from _cuts_inside(model, path, day)


def _cuts_inside(model: Model, path: Path, day: date) -> Iterator[Path]:
    inside: list[Path] = []
    for group in model.until:
        if _first(getattr(model, group[0])) > day and getattr(model, group[0]) is not None:
            inside.extend((*path, name) for name in group if getattr(model, name) is not None)
    for name in holding_fields(type(model)):
        value = getattr(model, name)
        if isinstance(value, Model):
            inside.extend(_cuts(value, (*path, name), day))
        elif isinstance(value, tuple):
            gone = [cut for index, item in enumerate(value) for cut in _cuts(item, (*path, name, index), day)]
            inside.extend(gone)
            whole = sum(len(cut) == len(path) + 2 for cut in gone)
            if value and whole == len(value) and type(model).model_fields[name].is_required():
                yield path
                return
    yield from inside


def _first(value: Any) -> date:
    if isinstance(value, PartialDate):
        return value.first
    return value if isinstance(value, date) else date.min


def _covered(path: Path, cuts: Cuts) -> bool:
    return bool(cuts) and any(path[:length] in cuts for length in range(len(path) + 1))


def _above(cuts: Cuts) -> Cuts:
    """Return the paths of everything in which something goes, and of what goes itself."""
    return frozenset(cut[:length] for cut in cuts for length in range(len(cut) + 1))


def _keep_named(file: CaseFile, cuts: Cuts, named: set[str], day: date) -> Cuts:
    if not isinstance(file.content, Netwerk):
        return cuts
    network = file.content
    everybody: dict[Path, Persoon | Dienst] = {("personen", at): who for at, who in enumerate(network.personen)}
    everybody |= {("diensten", at): who for at, who in enumerate(network.diensten)}
    kept = {path: who for path, who in everybody.items() if path in cuts and who.id in named}
    inside = {cut for path, who in kept.items() for cut in _cuts_inside(who, path, day)}
    return frozenset((cuts - kept.keys()) | inside)


def _without(model: Any, path: Path, cuts: Cuts, above: Cuts) -> Any:
    """Return a copy of ``model`` without what ``cuts`` names; ``above`` is all in which something goes. Values stay as
    they were checked: no validation."""
    if path not in above:
        return model
    changed: dict[str, Any] = {}
    for name in type(model).model_fields:
        if name not in model.model_fields_set:
            continue
        value, here = getattr(model, name), (*path, name)
        if here in cuts:
            changed[name] = type(model).model_fields[name].get_default(call_default_factory=True)
        elif isinstance(value, Model):
            changed[name] = _without(value, here, cuts, above)
        elif isinstance(value, tuple):
            changed[name] = tuple(
                _without(item, (*here, index), cuts, above) if isinstance(item, Model) else item
                for index, item in enumerate(value)
                if (*here, index) not in cuts
            )
    return model.model_copy(update=changed)
