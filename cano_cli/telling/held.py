"""What held on one day of a case and not on another. A date that is known in part (``2026-03``) may lie before, between
or after the two days: it is told where it may lie between them, with what is not sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from cano_cli.model.as_of import as_of
from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.entry import CaseFileModel
from cano_cli.model.partial_date import PartialDate
from cano_cli.telling.comparing import Difference
from cano_cli.telling.differences import with_origins
from cano_cli.telling.files import is_a_fact
from cano_cli.telling.told import Told


def held_between(case: Case, first: date, last: date) -> tuple[Told, ...]:
    """Return what held at the end of ``last`` and not at the end of ``first``, or may have come after that."""
    old, new = as_of(_at_the_latest(case), first), as_of(case, last)
    found = ((one, told) for one, told in with_origins(old, new) if _is_a_fact(one))
    return tuple(_with_doubt(told, _when(difference), first, last) for difference, told in found)


def _is_a_fact(difference: Difference) -> bool:
    """Whether it is about what happened, and not about the file that this is written in."""
    entry = difference.entry
    return not isinstance(entry, CaseFileModel) or is_a_fact(entry)


def _with_doubt(told: Told, when: PartialDate | None, first: date, last: date) -> Told:
    if when is None:
        return told
    earlier, later = when.first <= first, _latest(when) > last
    if not (earlier or later):
        return told
    words = "misschien eerder of later" if earlier and later else f"misschien {'al eerder' if earlier else 'pas later'}"
    return replace(told, text=f"{told.text}, {words}", sure=False)


def _when(difference: Difference) -> PartialDate | None:
    """Return when something came about, where its date is known in part: the entry, the end of it, or what holds it."""
    here = difference.here
    ends = next((group[0] for group in here.model.until if here.field in group), "")
    models = (difference.entry, *(holder.model for holder in reversed(difference.holders)))
    dates = (getattr(one, one.since) for one in models if one is not None and one.since)
    found = getattr(here.model, ends) if ends else next(dates, None)
    return found if isinstance(found, PartialDate) else None


def _at_the_latest(case: Case) -> Case:
    """Return the case in which every date known in part begins on the last day on which it can have begun."""
    return replace(case, files=tuple(replace(file, content=_model_at_the_latest(file.content)) for file in case.files))


def _model_at_the_latest(model: Any) -> Any:
    dated = {model.since, *(group[0] for group in model.until)}
    changed = {name: _value_at_the_latest(value, name in dated) for name, value in model.__dict__.items()}
    same = all(changed[name] is value for name, value in model.__dict__.items())
    return model if same else model.model_copy(update=changed)


def _value_at_the_latest(value: Any, dated: bool) -> Any:
    if isinstance(value, Model):
        return _model_at_the_latest(value)
    if isinstance(value, tuple):
        items = tuple(_value_at_the_latest(item, False) for item in value)
        return value if all(one is other for one, other in zip(items, value, strict=True)) else items
    return replace(value, first=_latest(value)) if dated and isinstance(value, PartialDate) else value


def _latest(value: PartialDate) -> date:
    """Return the last day on which it can have begun: of a period (``2026-03/..``) that is what stands first."""
    if not value.period:
        return value.last
    begin = value.text.partition("/")[0]
    return PartialDate.parse(begin).last if begin not in {"", ".."} else value.first
