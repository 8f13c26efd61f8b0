"""Everything that a view holds, as lines to read: a walk over its models that leaves nothing out but what
``LEFT_OUT`` names, whatever the models are.

A line says what it is in ``soort``: ``kop`` (with ``niveau`` and ``tekst``), ``regel`` (``paren`` of ``naam`` and
``tekst``), ``tekst`` (``naam`` and ``tekst``), ``citaten`` and ``lijst`` (``naam`` and ``punten``), ``punt`` (``kop``,
``paren``, and ``verder``: more paragraphs), ``mensen`` (``mensen`` of ``wie``, ``domein`` and ``paren``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import CaseFile
from cano_cli.model.evaluatie import Fundamenten
from cano_cli.model.intake import Antwoord, Schaalvraag, Stem, Uitspraak
from cano_cli.model.netwerk import Dienst, Gezinsband, Persoon, Relatie
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.verklaring import Doel
from cano_cli.model.walk import models, reference_fields
from cano_cli.model.werk import Contacten
from cano_cli.readers.dutch import date_text
from cano_cli.reports.parts.access_titles import HEADED, NAMED_IN_THE_POINT, TITLES, WITHOUT_HEADING, parts_for
from cano_cli.reports.parts.access_values import NOBODY_ELSE, Values, enumeration, listed
from cano_cli.reports.parts.access_words import LEFT_OUT, NOT_TOLD, flag, is_prose, plain_value
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.text.escape import PARAGRAPHS

_OWN_WORDS = (Stem, Antwoord, Schaalvraag, Uitspraak)
_UNKNOWN_KIND = "onbekend"


def everything(told: Told) -> list[Plain]:
    """Return all parts of what the view holds, each with its ``titel`` and its ``regels``; oldest first in each."""
    reading = _Reading(told)
    spoke = bool({*reading.own} & {id(one) for one in _spoken(told)})
    parts = ({"titel": title, "regels": list(reading.part(kind))} for kind, title in parts_for(spoke).items())
    return [part for part in parts if part["regels"]]


def _spoken(told: Told) -> Iterator[Model]:
    intake = told.case.intake
    if intake:
        yield from (*intake.stemmen, *intake.antwoorden, *intake.schalen)
        for domain in intake.levensdomeinen:
            yield from (*domain.krachten, *domain.noden, *domain.werkte_al)


class _Reading:
    """A walk through the files of a view. Of the intake, ``mine`` says which half is being read: the words of the
    reader, or those of others."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.values = Values(told)
        self.own = self.values.goes_to
        self.mine: bool | None = None

    def part(self, kind: str) -> Iterator[Plain]:
        if kind == "contacten":
            yield from self.held(Contacten.model_construct(), kind, self.told.case.contacten, 2)
            return
        self.mine = {"eigen": True, "intake": False}.get(kind)
        files = [file for file in self.told.case.files if file.kind == ("intake" if kind == "eigen" else kind)]
        self.values.settle_usual(one for file in files for _, one in models(file.content))
        if self.values.usual and self.mine is not False:
            yield _prose("Wie dit ook leest", _usually(self.values.usual))
        for file in sorted(files, key=lambda file: (file.day or date.min, file.path)):
            yield from self.file(file)

    def file(self, file: CaseFile) -> Iterator[Plain]:
        self.values.at(file.day or self.told.at)
        if file.day is None:
            yield from self.fields(file.content, 2)
            return
        title, used = self.title(file.content, 0)
        yield _heading(3, _capital(title) or date_text(file.day))
        yield from self.fields(file.content, 3, used)

    def fields(self, model: Model, level: int, used: frozenset[str] = frozenset()) -> Iterator[Plain]:
        """Yield the lines of one model: what is short on one line, then what wants lines of its own."""
        rest: list[Plain] = []
        pairs: list[Plain] = []
        for name, value in self.told_values(model, used):
            if _holds_models(value):
                rest += self.held(model, name, value, level)
            elif own := self.lines(model, name, value):
                rest += own
            else:
                pairs.append(self.pair(model, name, value))
        pairs += self.readers_of(model)
        if pairs:
            yield {"soort": "regel", "paren": pairs}
        yield from [_quotes(rest)] if isinstance(model, Stem) and rest else rest

    def lines(self, model: Model, name: str, value: Any) -> list[Plain]:
        """Return the lines of a value that wants lines of its own; none for what is short."""
        called = "" if name == "tekst" else self.values.label(model, name)
        if isinstance(value, dict) and any(map(_has_words, value.values())):
            return [
                _prose(self.values.thought(model, key), plain_value(type(model), name, one))
                for key, one in value.items()
            ]
        if isinstance(value, tuple) and name not in reference_fields(type(model)) and any(map(_has_words, value)):
            points = [self.values.value(model, name, one) for one in value]
            return [{"soort": "lijst", "naam": called, "punten": points}]
        if not isinstance(value, str) or name in reference_fields(type(model)):
            return []
        apart = name == "tekst" or isinstance(model, Stem | Fundamenten) or is_prose(value)
        return [_prose(called, plain_value(type(model), name, value))] if apart else []

    def held(self, holder: Model, name: str, value: Any, level: int) -> Iterator[Plain]:
        """Yield the lines of the models that a field holds."""
        called = "In jouw eigen woorden" if self.mine and name == "stemmen" else self.values.label(holder, name)
        if not isinstance(value, tuple) and not isinstance(value, HEADED):
            yield self.point(value, 0, called)
            return
        heading = name not in WITHOUT_HEADING and name not in NAMED_IN_THE_POINT
        items = _oldest_first(value) if isinstance(value, tuple) else [value]
        prefix = called if name in NAMED_IN_THE_POINT else ""
        lines = list(self.items(items, level + heading, prefix, alone=not isinstance(value, tuple)))
        if lines:
            yield from [_heading(level + 1, called), *lines] if heading else lines

    def items(self, items: list[Model], level: int, prefix: str, *, alone: bool) -> Iterator[Plain]:
        if items and isinstance(items[0], Persoon | Dienst):
            yield {"soort": "mensen", "mensen": [self.person(one) for one in items]}
            return
        for number, item in enumerate(items, 1):
            if not self.is_in_this_half(item):
                continue
            if isinstance(item, Relatie):
                yield from self.tie(item)
                continue
            if not isinstance(item, HEADED):
                yield self.point(item, number, prefix)
                continue
            title, used = self.title(item, number)
            self.values.at(getattr(item, "datum", self.values.day))
            lines = list(self.fields(item, level + (not alone), used))
            if lines or "tekst" in used:  # a heading that is the text itself needs nothing under it
                yield from lines if alone else [_heading(level + 1, _capital(title)), *lines]

    def is_in_this_half(self, item: Model) -> bool:
        return self.mine is None or not isinstance(item, _OWN_WORDS) or (id(item) in self.own) == self.mine

    def person(self, who: Model) -> Plain:
        """Return one row of the table of people or services."""
        title, used = self.title(who, 0)
        where = self.values.text(who, "domein", who.domein) if self.has(who, "domein") else ""  # type: ignore[attr-defined]  # both kinds have it
        return {"wie": _capital(title), "domein": where, "paren": self.pairs(who, used | {"domein"})}

    def tie(self, relation: Relatie) -> Iterator[Plain]:
        """Yield how two people stood to each other, a point an observation."""
        between = self.title(relation, 0)[0]
        for seen in _oldest_first(relation.verloop):
            point = self.point(seen, 0)
            yield point | {"kop": f"{_capital(between)} · {point['kop']}"}

    def point(self, model: Model, number: int, called: str = "") -> Plain:
        title, used = self.title(model, number)
        head = f"{called}: {title}" if called and title else called or _capital(title)
        text = getattr(model, "tekst", None) if "tekst" not in used else None
        first, *more = PARAGRAPHS.split(text) if text else [""]
        if not more:
            return {"soort": "punt", "kop": head, "paren": self.pairs(model, used), "verder": []}
        pairs = [*self.pairs(model, used | {"tekst"}), _pair("", first)]
        return {"soort": "punt", "kop": head, "paren": pairs, "verder": more}

    def pairs(self, model: Model, used: frozenset[str]) -> list[Plain]:
        """Return everything of one model on one line."""
        found = [self.pair(model, name, value) for name, value in self.told_values(model, used)]
        return [*found, *self.readers_of(model)]

    def pair(self, model: Model, name: str, value: Any) -> Plain:
        if isinstance(value, bool) and (words := flag(name, value)):
            return _pair("", words)
        return _pair("" if name == "tekst" else self.values.label(model, name), self.on_one_line(model, name, value))

    def on_one_line(self, model: Model, name: str, value: Any) -> str:
        if isinstance(value, Model):
            return self.brief(value)
        if _holds_models(value):
            return enumeration([self.brief(one) for one in value])
        return self.values.text(model, name, value)

    def brief(self, model: Model) -> str:
        title, used = self.title(model, 0)
        rest = [
            f"{one['naam'].lower()}: {one['tekst']}" if one["naam"] else one["tekst"] for one in self.pairs(model, used)
        ]
        return f"{title} ({listed(rest)})" if title and rest else title or listed(rest)

    def told_values(self, model: Model, used: frozenset[str]) -> Iterator[tuple[str, Any]]:
        for name in type(model).model_fields:
            points = name in reference_fields(type(model))
            hidden = name in used or (name in NOT_TOLD and not points) or (type(model).__name__, name) in LEFT_OUT
            if self.has(model, name) and not hidden:
                yield name, getattr(model, name)

    def has(self, model: Model, name: str) -> bool:
        """Whether a field says something: that nobody knows what a union is, does not."""
        if name not in model.model_fields_set or getattr(model, name) in (None, (), {}):
            return False
        return not (isinstance(model, Gezinsband) and name == "soort" and model.soort == _UNKNOWN_KIND)

    def title(self, model: Model, number: int) -> tuple[str, frozenset[str]]:
        """Return how a model is headed, and the fields that the heading tells."""
        if isinstance(model, Persoon | Dienst):
            who = self.told.who(model.id)
            return who.full, frozenset({"naam", "rol"} if who.named and model.naam else {"rol"})
        if isinstance(model, Doel):
            return f"Doel {number}: {model.tekst}", frozenset({"tekst"})
        pieces = [(before, name) for before, name in TITLES.get(type(model).__name__, ()) if self.has(model, name)]
        used = frozenset(name for _, name in pieces)
        told = [
            (before, self.values.text(model, name, getattr(model, name), first=not at))
            for at, (before, name) in enumerate(pieces)
        ]
        text = "".join((before if at else "") + one for at, (before, one) in enumerate(told))
        return text.replace(", sinds ", ", van ", 1) if "tot" in used else text, used

    def readers_of(self, model: Model) -> list[Plain]:
        told = self.values.readers_of(model)
        return [_pair("Wie dit ook leest", told)] if told else []


def _usually(readers: str) -> str:
    whom = readers if readers == NOBODY_ELSE else f"ook {readers}"
    return f"Wat jij hier vertelde, lezen {whom}. Is dat ergens anders, dan staat het erbij."


def _heading(level: int, text: str) -> Plain:
    return {"soort": "kop", "niveau": min(level, 6), "tekst": text}


def _pair(name: str, text: str) -> Plain:
    return {"naam": name, "tekst": text}


def _prose(name: str, text: str) -> Plain:
    return {"soort": "tekst", "naam": name, "tekst": text}


def _quotes(lines: list[Plain]) -> Plain:
    return {"soort": "citaten", "punten": lines}


def _holds_models(value: Any) -> bool:
    return isinstance(value, Model) or (isinstance(value, tuple) and any(isinstance(one, Model) for one in value))


def _has_words(value: Any) -> bool:
    return isinstance(value, str) and " " in value


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _oldest_first(items: Iterable[Model]) -> list[Model]:
    return sorted(items, key=_since)


def _since(model: Model) -> date:
    value = getattr(model, type(model).since, None) if type(model).since else None
    return value.first if isinstance(value, PartialDate) else value if isinstance(value, date) else date.min
