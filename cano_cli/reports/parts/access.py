"""Everything that a view holds, as lines to read: a walk over its models that leaves nothing out, whatever they are.

A line says what it is in ``soort``: ``kop`` (with ``niveau`` and ``tekst``), ``regel`` (``paren`` of ``naam`` and
``tekst``), ``tekst`` and ``citaat`` (``naam`` and ``tekst``), ``lijst`` (``naam`` and ``punten``), ``punt`` (``kop``
and ``paren``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import CaseFile
from cano_cli.model.evaluatie import Fundamenten
from cano_cli.model.intake import Antwoord, Schaalvraag, Stem, Uitspraak
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.verklaring import Afspraak, Doel
from cano_cli.model.walk import reference_fields
from cano_cli.model.werk import Contacten
from cano_cli.readers.dutch import date_text, join
from cano_cli.reports.parts.access_titles import HEADED, TITLES, WITHOUT_HEADING
from cano_cli.reports.parts.access_words import NOT_TOLD, is_prose, label, level_text, plain_value
from cano_cli.reports.parts.telling import Plain, Told

PARTS: Mapping[str, str] = {
    "traject": "Het traject",
    "netwerk": "Wie er in het dossier staat",
    "intake": "Wat mensen vertelden bij de start",
    "levenslijn": "De levenslijn",
    "engagementsverklaring": "Wat samen afgesproken is",
    "contacten": "Contacten",
    "overleg": "Overleg",
    "evaluatie": "Evaluaties",
    "afsluiting": "De afsluiting",
    "signalen": "Signalen",
}
"""The parts of the document by kind of file, in the order of reading."""
_OWN_WORDS = (Stem, Antwoord, Schaalvraag, Uitspraak)
_GOES_TO = {"gezin": "het gezin", "consulent": "de consulent", "jeugdrechter": "de jeugdrechter"}


def everything(told: Told) -> list[Plain]:
    """Return all parts of what the view holds, each with its ``titel`` and its ``regels``; oldest first in each."""
    reading = _Reading(told)
    parts = ({"titel": title, "regels": list(reading.part(kind))} for kind, title in PARTS.items())
    return [part for part in parts if part["regels"]]


class _Reading:
    """A walk through the files of a view; ``day`` is that of the file or entry being read: goals are those of then."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.day = told.at
        self.shorts = Counter(who.short for who in told.names.values())
        self.goes_to = {id(one.what): one.read_by for one in told.view.own_words}

    def part(self, kind: str) -> Iterator[Plain]:
        if kind == "contacten":
            yield from self.held(Contacten, kind, self.told.case.contacten, 2)
            return
        files = [file for file in self.told.case.files if file.kind == kind]
        for file in sorted(files, key=lambda file: (file.day or date.min, file.path)):
            yield from self.file(file)

    def file(self, file: CaseFile) -> Iterator[Plain]:
        self.day = file.day or self.told.at
        if file.day is None:
            yield from self.fields(file.content, 2)
            return
        title, used = self.title(file.content, 0)
        yield _heading(3, title or date_text(file.day))
        yield from self.fields(file.content, 3, used)

    def fields(self, model: Model, level: int, used: frozenset[str] = frozenset()) -> Iterator[Plain]:
        """Yield the lines of one model: what is short on one line, then what wants lines of its own."""
        rest: list[Plain] = []
        pairs: list[Plain] = []
        for name, value in self.told_values(model, used):
            if _holds_models(value):
                rest += self.held(type(model), name, value, level)
            elif own := self.lines(model, name, value):
                rest += own
            else:
                pairs.append(_pair(label(type(model), name), self.text(model, name, value)))
        pairs += self.readers_of(model)
        if pairs:
            yield {"soort": "regel", "paren": pairs}
        yield from rest

    def lines(self, model: Model, name: str, value: Any) -> list[Plain]:
        """Return the lines of a value that wants lines of its own; none for what is short."""
        called = "" if name == "tekst" else label(type(model), name)
        kind = "citaat" if isinstance(model, Stem) else "tekst"
        if isinstance(value, dict) and any(map(_is_prose, value.values())):
            return [
                {"soort": kind, "naam": self.thought(model, key), "tekst": plain_value(type(model), name, one)}
                for key, one in value.items()
            ]
        if isinstance(value, tuple) and name not in reference_fields(type(model)) and any(map(_is_prose, value)):
            return [{"soort": "lijst", "naam": called, "punten": [self.value(model, name, one) for one in value]}]
        if not isinstance(value, str) or name in reference_fields(type(model)):
            return []
        apart = name == "tekst" or isinstance(model, Stem | Fundamenten) or is_prose(value)
        return [{"soort": kind, "naam": called, "tekst": plain_value(type(model), name, value)}] if apart else []

    def held(self, holder: type[Model], name: str, value: Any, level: int) -> Iterator[Plain]:
        """Yield the lines of the models that a field holds."""
        items = _oldest_first(value) if isinstance(value, tuple) else [value]
        if not isinstance(value, tuple) and not isinstance(value, HEADED):
            yield self.point(value, 0, label(holder, name))
            return
        if name not in WITHOUT_HEADING:
            level += 1
            yield _heading(level, label(holder, name))
        for number, item in enumerate(items, 1):
            if not isinstance(item, HEADED):
                yield self.point(item, number)
                continue
            title, used = self.title(item, number)
            self.day = getattr(item, "datum", self.day)
            inner = level + isinstance(value, tuple)
            if lines := list(self.fields(item, inner, used)):
                yield from [_heading(inner, title), *lines] if inner > level else lines

    def point(self, model: Model, number: int, called: str = "") -> Plain:
        title, used = self.title(model, number)
        head = ": ".join(part for part in (called, title) if part)
        return {"soort": "punt", "kop": head, "paren": self.pairs(model, used)}

    def pairs(self, model: Model, used: frozenset[str]) -> list[Plain]:
        """Return everything of one model on one line."""
        found = [
            _pair("" if name == "tekst" else label(type(model), name), self.on_one_line(model, name, value))
            for name, value in self.told_values(model, used)
        ]
        return found + self.readers_of(model)

    def on_one_line(self, model: Model, name: str, value: Any) -> str:
        if isinstance(value, Model):
            return self.brief(value)
        if _holds_models(value):
            return _listed(self.brief(one) for one in value)
        return self.text(model, name, value)

    def brief(self, model: Model) -> str:
        title, used = self.title(model, 0)
        rest = [
            f"{one['naam'].lower()}: {one['tekst']}" if one["naam"] else one["tekst"] for one in self.pairs(model, used)
        ]
        return f"{title} ({_listed(rest)})" if title and rest else title or _listed(rest)

    def told_values(self, model: Model, used: frozenset[str]) -> Iterator[tuple[str, Any]]:
        for name in type(model).model_fields:
            value = getattr(model, name, None)
            points = name in reference_fields(type(model))
            hidden = name in used or (name in NOT_TOLD and not points)
            if name in model.model_fields_set and not hidden and value not in (None, (), {}):
                yield name, value

    def title(self, model: Model, number: int) -> tuple[str, frozenset[str]]:
        """Return how a model is headed, and the fields that the heading tells."""
        if isinstance(model, Persoon | Dienst):
            who = self.told.who(model.id)
            return _capital(who.full), frozenset({"naam", "rol"} if who.named and model.naam else {"rol"})
        if isinstance(model, Doel):
            return f"Doel {number}: {model.tekst}", frozenset({"tekst"})
        pieces = [(before, name) for before, name in TITLES.get(type(model).__name__, ()) if self.has(model, name)]
        used = frozenset(name for _, name in pieces)
        told = [(before, self.text(model, name, getattr(model, name))) for before, name in pieces]
        text = "".join((before if at else "") + one for at, (before, one) in enumerate(told))
        return _capital(text.replace(", sinds ", ", van ", 1) if "tot" in used else text), used

    def has(self, model: Model, name: str) -> bool:
        return name in model.model_fields_set and getattr(model, name) not in (None, (), {})

    def text(self, model: Model, name: str, value: Any) -> str:
        """Return a value that holds no models, in words."""
        if isinstance(value, dict):
            return _listed(
                f"{self.key(model, name, key)}: {plain_value(type(model), name, one)}" for key, one in value.items()
            )
        if isinstance(value, tuple):
            return _enumeration([self.text(model, name, one) for one in value])
        return self.value(model, name, value)

    def value(self, model: Model, name: str, value: Any) -> str:
        if reference_fields(type(model)).get(name) and isinstance(value, str):
            return self.key(model, name, value)
        if name == "wie" and value in self.told.names:
            return self.called(value)
        return plain_value(type(model), name, value)

    def key(self, model: Model, name: str, key: str) -> str:
        """Return what a key stands for: somebody, a goal, an agreement; else the key itself."""
        to = reference_fields(type(model)).get(name)
        if to == "wie":
            return self.called(key)
        if to == "doel" and isinstance(model, Afspraak):
            return self.numbered(key)
        if to in {"doel", "afspraak"}:
            return self.declared(to, key)
        return level_text(key)

    def called(self, key: str) -> str:
        who = self.told.who(key)
        plainly = self.told.view.reader.role == "jongere" and self.shorts[who.short] == 1
        return who.short if plainly else who.label

    def thought(self, model: Model, key: str) -> str:
        """Return what stands above one answer of several: what somebody thinks that another thinks, or a level."""
        if isinstance(model, Stem):
            return f"Wat {self.called(key)} denkt, volgens {self.called(model.wie)}"
        return level_text(key)

    def declared(self, to: str, key: str) -> str:
        """Return the text of the goal or agreement with this key, as it was when the entry was written."""
        dated = self.told.case.verklaringen
        order = [one for one in dated if one.day <= self.day][::-1] + [one for one in dated if one.day > self.day]
        entries = (entry for one in order for entry in (one.content.doelen if to == "doel" else one.content.afspraken))
        return next((entry.tekst.rstrip(".") for entry in entries if entry.id == key), f"‘{key}’")

    def numbered(self, key: str) -> str:
        """Return how a goal is headed in the declaration that is being read."""
        goals = next((one.content.doelen for one in self.told.case.verklaringen if one.day == self.day), ())
        return next((f"doel {number}" for number, goal in enumerate(goals, 1) if goal.id == key), f"‘{key}’")

    def readers_of(self, model: Model) -> list[Plain]:
        """Return, of the reader's own words, who else reads them."""
        readers = self.goes_to.get(id(model))
        if readers is None or not isinstance(model, _OWN_WORDS):
            return []
        told = join([name for key, name in _GOES_TO.items() if key in readers])
        return [_pair("Wie dit ook leest", told or join([f"niet {name}" for name in _GOES_TO.values()]))]


def _heading(level: int, text: str) -> Plain:
    return {"soort": "kop", "niveau": min(level, 6), "tekst": text}


def _pair(name: str, text: str) -> Plain:
    return {"naam": name, "tekst": text}


def _holds_models(value: Any) -> bool:
    return isinstance(value, Model) or (isinstance(value, tuple) and any(isinstance(one, Model) for one in value))


def _is_prose(value: Any) -> bool:
    return isinstance(value, str) and " " in value


def _enumeration(texts: list[str]) -> str:
    return _listed(texts) if any("," in text for text in texts) else join(texts)


def _listed(texts: Iterable[str]) -> str:
    """Return texts one after the other, with a semicolon after what is no sentence."""
    *first, last = texts
    return " ".join([*(text if text.endswith((".", "!", "?")) else f"{text};" for text in first), last])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _oldest_first(items: Iterable[Model]) -> list[Model]:
    return sorted(items, key=_since)


def _since(model: Model) -> date:
    value = getattr(model, type(model).since, None) if type(model).since else None
    return value.first if isinstance(value, PartialDate) else value if isinstance(value, date) else date.min
