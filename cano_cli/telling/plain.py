"""Values of a case without their classes: for other programs, and to see whether two say the same whatever the order of
their lists."""

from __future__ import annotations

from datetime import date
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.partial_date import PartialDate

Plain = Any
Sameness = tuple[Any, ...]
"""What is equal for values that say the same, and can be put in order with others of its kind."""


def plain(value: Any) -> Plain:
    """Return a value as JSON can hold it: models as mappings of what they say, without what is empty."""
    if isinstance(value, Model):
        return {name: plain(item) for name in type(value).model_fields if says(item := getattr(value, name))}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, PartialDate | date) else value


def says(value: Any) -> bool:
    """Whether a field says something: it is there, and no empty mapping. An empty list of readers says a lot."""
    return value is not None and value != {}


def sameness(value: Any) -> Sameness:
    """Return what two values have in common when they say the same: the order of lists does not count."""
    if isinstance(value, Model):
        fields = type(value).model_fields
        return (5, type(value).__name__, *(sameness(getattr(value, name)) for name in fields))
    if isinstance(value, tuple):
        return (4, *sorted(sameness(item) for item in value))
    if isinstance(value, dict):
        return (3, *sorted((str(key), sameness(item)) for key, item in value.items()))
    if isinstance(value, str | PartialDate | date):
        return (2, str(value))
    return (1, float(value)) if isinstance(value, int | float) else (0,)
