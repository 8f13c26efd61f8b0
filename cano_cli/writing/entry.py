"""An entry as it will stand in a file: only what was said, the way people type it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from cano_cli.model.partial_date import PartialDate
from cano_cli.store.yaml_write import Value


def entry(fields: Mapping[str, object]) -> dict[str, Value]:
    """Return the fields that say something, in their order: no ``None``, nothing empty, no ``False``. One item of a
    list stands by itself, ``True`` is ``ja``."""
    return {name: _written(value) for name, value in fields.items() if _says_something(value)}


def partial_written(text: str) -> Value:
    """Return a date known in part (EDTF) as the value that is written without quotes: ``2014``, ``2014-03-12``."""
    if re.fullmatch(r"[0-9]{4}", text):
        return int(text)
    known = PartialDate.parse(text)
    return known.first if known.exact and not known.period else text


def place_by_day(days: Sequence[date], day: date) -> int:
    """Return where ``day`` belongs among ``days``: after those of the same day; last where they are in disorder."""
    if list(days) != sorted(days):
        return len(days)
    return sum(one <= day for one in days)


def _says_something(value: object) -> bool:
    return value is not None and value is not False and value not in ("", (), [], {})


def _written(value: object) -> Value:
    if value is True:
        return "ja"
    if isinstance(value, tuple):
        return value[0] if len(value) == 1 else list(value)
    assert isinstance(value, str | int | float | date | Sequence | Mapping)  # noqa: S101
    return value
