"""Cases made up from the models themselves: every field that may be there is, or by choice is not, each text unique."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, get_args, get_origin

from cano_cli.model.base import Model, Reads, Ref, reads
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.choices import Choice
from cano_cli.model.files import KINDS
from cano_cli.model.walk import reference_fields

DAY = date(2026, 6, 1)
PEOPLE = ("jongere", "mama", "papa", "oma", "begeleider")
_BY_HAND: dict[str, Callable[[], Any]] = {
    "tijd": lambda: "16:30",
    "per_week": lambda: 2,
    "duur": lambda: 30,
    "dossier": lambda: "2026-vuld",
    "cano": lambda: 1,
    "beleving": lambda: 1,
    "bekwaam": lambda: "ja",
    "modules": lambda: "module-een",
    "vingerafdruk": lambda: None,
    "bijlage": lambda: None,
    "handtekening": lambda: None,
}


class Filler:
    """Makes models; ``wanted`` decides of each field that may be absent whether it is there."""

    def __init__(self, wanted: Callable[[], bool]) -> None:
        self.wanted = wanted
        self.numbers: Iterator[int] = itertools.count(1)

    def case(self) -> Case:
        """Return a case with a file of every kind but signalen, which is for the team alone."""
        files = [self.file(name) for name in KINDS if name != "signalen"]
        return Case("2026-vuld", tuple(sorted(files, key=lambda file: file.path)))

    def file(self, kind: str) -> CaseFile:
        example = KINDS[kind].example
        day = DAY if kind in {"engagementsverklaring", "evaluatie", "overleg", "contacten"} else None
        given: dict[str, Any] = {"personen": [self.person(key) for key in PEOPLE]} if kind == "netwerk" else {}
        given |= {"jongere": "jongere"} if kind == "traject" else {}
        return CaseFile(example, kind, day, KINDS[kind].model.model_validate(self.values(KINDS[kind].model) | given))

    def person(self, key: str) -> dict[str, Any]:
        role = {"oma": "grootmoeder", "mama": "moeder", "papa": "vader", "begeleider": "contextbegeleider"}.get(
            key, key
        )
        return {"id": key, "rol": role, "naam": self.text(), "roepnaam": self.text()}

    def values(self, model: type[Model]) -> dict[str, Any]:
        """Return values for a model, as they would be typed; labels are left out."""
        found: dict[str, Any] = {}
        for name, field in model.model_fields.items():
            if reads(model, name) is Reads.TEAM or not (field.is_required() or self.wanted()):
                continue
            value = self.value(model, name, field.annotation, (*field.metadata,))
            if value is not None:
                found[name] = value
        return found

    def value(self, model: type[Model], name: str, annotation: Any, marks: tuple[Any, ...]) -> Any:
        inner, more = _bare(annotation)
        marks = (*marks, *more)
        if isinstance(inner, type) and issubclass(inner, Model):
            return self.values(inner)
        if get_origin(inner) is dict:
            return self.mapping(model, name, *get_args(inner))
        if get_origin(inner) is tuple:
            least = next((mark.min_length for mark in marks if getattr(mark, "min_length", None)), 1)
            return [self.value(model, name, get_args(inner)[0], ()) for _ in range(least)]
        return self.single(model, name, inner, marks)

    def mapping(self, model: type[Model], name: str, key: Any, value: Any) -> dict[Any, Any]:
        keys = ("jongere", "mama") if reference_fields(model).get(name) == "wie" else ("0", "1")
        return {one: self.value(model, name, value, ()) for one in keys}

    def single(self, model: type[Model], name: str, inner: Any, marks: tuple[Any, ...]) -> Any:
        if name in _BY_HAND:
            return _BY_HAND[name]()
        to = next((mark.to for mark in marks if isinstance(mark, Ref)), None)
        if to and to != "beslissing":
            return PEOPLE[next(self.numbers) % len(PEOPLE)] if to == "wie" else f"{to}-een"
        if choice := next((mark for mark in marks if isinstance(mark, Choice)), None):
            return list(choice)[next(self.numbers) % len(choice.values)]
        if inner is str:
            return f"sleutel-{next(self.numbers)}" if name in {"id", "code"} else self.text()
        if inner in (int, float):
            return 1 + next(self.numbers) % 2
        if inner is bool:
            return "ja"
        return (DAY - timedelta(days=next(self.numbers) % 300)).isoformat()

    def text(self) -> str:
        return f"Woord{next(self.numbers)} zegt iets."


def _bare(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return a type without its marks and without ``None``, and the marks."""
    marks: tuple[Any, ...] = ()
    while True:
        if more := getattr(annotation, "__metadata__", ()):
            annotation, marks = annotation.__origin__, (*marks, *more)
        elif type(None) in get_args(annotation):
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation, marks
