"""A value for a field, found by its type alone; and all models that there are."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from cano_cli.model.base import Model, Ref
from cano_cli.model.choices import Choice
from cano_cli.model.files import KINDS
from cano_cli.model.netwerk import Beleving
from cano_cli.model.organisatie import Cano
from cano_cli.model.partial_date import PartialDate

if TYPE_CHECKING:
    from tests.proof.whole_cases import Maker

_CHARGE = get_args(Beleving)[1]
_PATTERNED = {
    "tijd": "16:30", "kleur": "#1f4e5f", "ook_voor": "2026-fqvn", "brief": "brief.docx", "code": "P07",
    "vingerafdruk": "sha256:" + "0" * 64, "publiek": "ssh-ed25519 AAAA", "waarde": "3 maanden",
}  # fmt: skip
"""Values of fields that want a form of their own."""


def made(info: FieldInfo, name: str, maker: Maker) -> Any:
    """Return a plain value for a field."""
    return _made(info.annotation, list(info.metadata), name, maker)


def _made(annotation: Any, marks: list[Any], name: str, maker: Maker) -> Any:
    annotation, more = _bare(annotation)
    marks = [*marks, *more]
    origin, inner = get_origin(annotation), get_args(annotation)
    if any(type(mark) is type(_CHARGE) for mark in marks):
        return maker.random.choice(["-2", "-1", "0", "1", "2", "dubbel", "weet-niet"])
    if origin is tuple:
        return _several(inner[0], name, maker)
    if origin is dict:
        return {
            _made(inner[0], [], name, maker): _made(inner[1], [], name, maker) for _ in range(maker.random.randrange(3))
        }
    if origin is Literal:
        return maker.random.choice(inner)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return maker.model(annotation)
    return _simple(annotation, marks, name, maker)


def _several(item: Any, name: str, maker: Maker) -> list[Any]:
    found = [_made(item, [], name, maker) for _ in range(maker.random.randrange(1, 4))]
    plain = all(isinstance(one, str) for one in found)
    return list(dict.fromkeys(found)) if plain else found


def _simple(annotation: Any, marks: list[Any], name: str, maker: Maker) -> Any:
    for mark in marks:
        if isinstance(mark, Choice):
            return maker.random.choice(list(mark))
        if isinstance(mark, Ref):
            return _reference(mark.to, maker)
    if annotation is bool:
        return maker.random.choice(["ja", "nee"])
    if annotation in (int, float):
        return _number(annotation, marks, maker)
    if annotation is date:
        return str(maker.day())
    if annotation is PartialDate:
        return _partial(maker)
    assert annotation is str, (annotation, name)
    if name in _PATTERNED:
        return _PATTERNED[name]
    is_key = any("[a-z][a-z0-9-]*" in str(mark) for mark in marks)
    return maker.key() if is_key else maker.text()


def _reference(to: str, maker: Maker) -> str | None:
    known = {
        "wie": [maker.one()], "doel": maker.goals, "afspraak": maker.agreements,
        "bijlage": ["bijlagen/een.pdf", "bijlagen/twee.sig"],
    }  # fmt: skip
    return maker.random.choice(known[to]) if to in known else None


def _number(annotation: type, marks: list[Any], maker: Maker) -> float:
    bounds: dict[type, Any] = {type(mark): mark for mark in marks}
    low = bounds[Ge].ge if Ge in bounds else bounds[Gt].gt + 1 if Gt in bounds else 0
    high = bounds[Le].le if Le in bounds else 50
    return float(annotation(maker.random.randint(int(low), int(high))))


def _partial(maker: Maker) -> str:
    day = maker.day() - timedelta(days=365 * maker.random.choice([0, 0, 5, 12, 30]))
    return maker.random.choice([str(day), f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y}~"])


def _bare(annotation: Any) -> tuple[Any, list[Any]]:
    """Return the annotation without ``None`` and without what was said about it, and that."""
    marks: list[Any] = []
    while True:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation = inner[0]
            for mark in inner[1:]:
                marks += mark.metadata if isinstance(mark, FieldInfo) else [mark]
        elif origin in (Union, types.UnionType):
            annotation = next(one for one in inner if one is not type(None))
        else:
            return annotation, marks


@cache
def all_models() -> tuple[type[Model], ...]:
    """Return every model of a case and of ``cano.yaml``."""
    found: dict[type[Model], None] = {}
    roots: tuple[type[Model], ...] = (*(kind.model for kind in KINDS.values()), Cano)
    for root in roots:
        _gather(root, found)
    return tuple(found)


def _gather(model: type[Model], found: dict[type[Model], None]) -> None:
    if model not in found:
        found[model] = None
        for info in model.model_fields.values():
            for one in _models_in(info.annotation):
                _gather(one, found)


def _models_in(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
