"""Every difference between two files of one kind, field by field: nothing is left out, and what only moved is no
difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cano_cli.model.base import Model
from cano_cli.telling.matching import paired
from cano_cli.telling.plain import Sameness, sameness, says
from cano_cli.telling.words import similarity


@dataclass(frozen=True, slots=True)
class Holder:
    """A model as it was and as it is, and the field in it that leads to the difference."""

    old: Model | None
    new: Model | None
    field: str

    @property
    def model(self) -> Model:
        """The model as it is, or as it was when it is gone."""
        found = self.new or self.old
        assert found is not None  # noqa: S101
        return found


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference in the file ``path``. ``holders`` lead from the root of the file to the field it is in; ``key`` is
    the key when that field is a mapping. ``None`` for ``old`` or ``new`` means that there was, or is, nothing.
    ``formerly`` leads to where an entry stood before it was moved."""

    path: str
    holders: tuple[Holder, ...]
    old: Any
    new: Any
    key: str = ""
    formerly: tuple[Holder, ...] = ()

    @property
    def here(self) -> Holder:
        """The nearest model, and the field of it that differs."""
        return self.holders[-1]

    @property
    def entry(self) -> Model | None:
        """The entry that came or went as a whole; ``None`` when a value in one differs."""
        found = self.new if self.old is None else self.old if self.new is None else None
        return found if isinstance(found, Model) else None


def compared(path: str, old: Model, new: Model, holders: tuple[Holder, ...] = ()) -> Iterator[Difference]:
    """Yield the differences between two models of one kind, in the order of their fields."""
    if old is new or old.__dict__ == new.__dict__:
        return
    for name in type(new).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        yield from _in_field(path, (*holders, Holder(old, new, name)), before, after)


def in_lists(
    path: str, holders: tuple[Holder, ...], old: tuple[Any, ...], new: tuple[Any, ...]
) -> Iterator[Difference]:
    """Yield the differences between two lists, of entries or of plain values."""
    if not any(isinstance(one, Model) for one in (*old, *new)):
        yield from _in_values(path, holders, old, new)
        return
    for before, after in paired(old, new):
        if before is not None and after is not None:
            inner = compared(path, before, after, holders)
            yield from inner
        else:
            yield Difference(path, holders, before, after)


def _in_field(path: str, holders: tuple[Holder, ...], old: Any, new: Any) -> Iterator[Difference]:
    if isinstance(old, Model) and isinstance(new, Model):
        yield from compared(path, old, new, holders)
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from in_lists(path, holders, old, new)
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in [*new, *(one for one in old if one not in new)]:
            if sameness(old.get(key)) != sameness(new.get(key)):
                yield Difference(path, holders, old.get(key), new.get(key), str(key))
    elif sameness(old) != sameness(new):
        yield Difference(path, holders, old if says(old) else None, new if says(new) else None)


def _in_values(
    path: str, holders: tuple[Holder, ...], old: tuple[Any, ...], new: tuple[Any, ...]
) -> Iterator[Difference]:
    counted, later = Counter(map(sameness, old)), Counter(map(sameness, new))
    came, went = _without(new, counted), _without(old, later)
    few = len(came) * len(went) <= _MOST_COMPARED
    scored = [
        (-similarity(before, after), before, after)
        for before in went
        for after in came
        if few and _texts(before, after)
    ]
    for score, before, after in sorted(scored):
        if -score > _REWORDED and before in went and after in came:
            went.remove(before)
            came.remove(after)
            yield Difference(path, holders, before, after)
    yield from (Difference(path, holders, None, value) for value in came)
    yield from (Difference(path, holders, value, None) for value in went)


_REWORDED = 0.5
_MOST_COMPARED = 4_000


def _without(values: tuple[Any, ...], other: Counter[Sameness]) -> list[Any]:
    left = other.copy()
    found = []
    for value in values:
        if left[sameness(value)]:
            left[sameness(value)] -= 1
        else:
            found.append(value)
    return found


def _texts(old: Any, new: Any) -> bool:
    return isinstance(old, str) and isinstance(new, str)
