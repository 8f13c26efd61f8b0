"""The values of a dossier in the words of one reader: the reader is ``jij``, goals and agreements are their text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.intake import Schaalvraag, Stem
from cano_cli.model.netwerk import UNKNOWN
from cano_cli.model.traject import Kader
from cano_cli.model.verklaring import Afspraak
from cano_cli.model.walk import reference_fields
from cano_cli.model.werk import Contact
from cano_cli.readers.dutch import date_text, join
from cano_cli.reports.parts.access_words import is_choice, label, level_text, plain_value
from cano_cli.reports.parts.telling import Told

_ELSE = {"doel": "een ander doel", "afspraak": "een andere afspraak"}
_ME_AS_OBJECT = frozenset({"afgesproken_met", "hulpvraag_van", "met", "naar", "volgens"})
"""Fields after whose label the reader is ``jou``: with you, according to you."""
_READERS: Mapping[str, str] = {
    "gezin": "het gezin",
    "consulent": "de consulent",
    "jeugdrechter": "de jeugdrechter",
    "vertrouwenspersoon": "de vertrouwenspersoon",
    "overdracht": "wie de begeleiding overneemt",
}
_OFTEN = 3
NOBODY_ELSE = "alleen jij en het team"


class Values:
    """How one reader reads values; ``day`` is that of what is being read: goals are those of then."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.day = told.at
        self.me = told.view.reader.person
        self.is_jongere = told.view.reader.role == "jongere"
        self.shorts = Counter(who.short for who in told.names.values())
        self.usual = ""
        self.goes_to = {id(one.what): one.read_by for one in told.view.own_words}
        traject = told.case.traject
        self.jongere = told.who(traject.jongere).short if traject else "de jongere"

    def label(self, model: Model, name: str) -> str:
        """Return how a field is called to this reader."""
        if isinstance(model, Kader) and name == "grond" and model.soort == "jeugdrechtbank":
            return "Waarom de rechter iets besliste"
        if isinstance(model, Schaalvraag) and name == "nu" and model.wie == self.me:
            return "Jouw cijfer"
        return self.addressed(label(type(model), name, you=self.is_jongere))

    def addressed(self, words: str) -> str:
        """Return words of ours about the young person, to the reader."""
        if self.is_jongere:
            words = words.replace("de jongere trots op is", "je trots op bent")
        return words.replace("de jongere", "jou" if self.is_jongere else self.jongere)

    def text(self, model: Model, name: str, value: Any, *, first: bool = False) -> str:
        """Return a value that holds no models, in words; ``first`` where it stands by itself, with no label before."""
        if isinstance(value, dict):
            return listed(f"{self.key(model, name, key)}: {self.plain(model, name, one)}" for key, one in value.items())
        if isinstance(model, Contact) and name == "doelen":
            return self.worked_at(value)
        if isinstance(value, tuple):
            known = sorted((one for one in value if one != UNKNOWN), key=lambda one: one != self.me) or list(value)
            return enumeration([self.text(model, name, one, first=first) for one in known])
        return self.value(model, name, value, first=first)

    def value(self, model: Model, name: str, value: Any, *, first: bool = False) -> str:
        """Return one value, or what its key stands for."""
        if reference_fields(type(model)).get(name) and isinstance(value, str):
            return self.key(model, name, value, first=first)
        if name == "wie" and value in self.told.names:
            return self.called(value)
        return self.plain(model, name, value)

    def plain(self, model: Model, name: str, value: Any) -> str:
        """Return one value that is no key; what people wrote stays as they wrote it."""
        said = plain_value(type(model), name, value)
        return self.addressed(said) if is_choice(type(model), name) else said

    def key(self, model: Model, name: str, key: str, *, first: bool = False) -> str:
        """Return what a key stands for: somebody, a goal, an agreement, a level."""
        to = reference_fields(type(model)).get(name)
        if isinstance(model, Kader) and key in self.told.view.named:
            return self.told.case.people[key].naam or self.called(key)
        if to == "wie":
            return self.called(key, after=name in _ME_AS_OBJECT and not first)
        if to == "doel" and isinstance(model, Afspraak):
            return self.numbered(key)
        if to in {"doel", "afspraak"}:
            return self.declared(to, key)
        return level_text(key)

    def called(self, key: str, *, after: bool = False) -> str:
        """Return how somebody is called: shortly where that can be nobody else; ``after`` a word such as ``met``."""
        if key == self.me:
            return "jou" if after else "jij"
        who = self.told.who(key)
        return who.short if self.shorts[who.short] == 1 else who.label

    def thought(self, model: Model, key: str) -> str:
        """Return what stands above one answer of several: what somebody thinks that another thinks, or a level."""
        if isinstance(model, Stem):
            return f"Wat {self.called(key)} denkt, volgens {self.called(model.wie, after=True)}"
        return level_text(key)

    def declared(self, to: str, key: str) -> str:
        """Return the text of the goal or agreement with this key, as it was when the entry was written."""
        dated = self.told.case.verklaringen
        order = [one for one in dated if one.day <= self.day][::-1] + [one for one in dated if one.day > self.day]
        entries = (entry for one in order for entry in (one.content.doelen if to == "doel" else one.content.afspraken))
        return next((entry.tekst.rstrip(".") for entry in entries if entry.id == key), _ELSE[to])

    def worked_at(self, keys: Iterable[str]) -> str:
        """Return goals by their number in the declaration in force: ``doel 2 en doel 4 van 10 februari 2026``."""
        dated = self.told.case.verklaringen
        then = next((one for one in reversed(dated) if one.day <= self.day), next(iter(dated), None))
        numbers = {goal.id: number for number, goal in enumerate(then.content.doelen, 1)} if then else {}
        known = [f"doel {numbers[key]}" for key in keys if key in numbers]
        others = [self.declared("doel", key) for key in keys if key not in numbers]
        dated_goals = [f"{join(known)} van {date_text(then.day)}"] if known and then else []
        return listed([*dated_goals, *others])

    def numbered(self, key: str) -> str:
        """Return how a goal is headed in the declaration that is being read."""
        goals = next((one.content.doelen for one in self.told.case.verklaringen if one.day == self.day), ())
        return next((f"doel {number}" for number, goal in enumerate(goals, 1) if goal.id == key), "een ander doel")

    def readers_of(self, model: Model) -> str:
        """Return who else reads own words of the reader; empty for what others said, and where it is as usual."""
        told = self.all_readers_of(model)
        return "" if told == self.usual else told

    def all_readers_of(self, model: Model) -> str:
        """Return who else reads own words of the reader, usual or not; empty for what others said."""
        readers = self.goes_to.get(id(model))
        if readers is None:
            return ""
        roles = [words for role, words in _READERS.items() if role in readers]
        persons = [self.called(key) for key in self.told.case.people if key in readers and key not in _READERS]
        return join([*persons, *roles]) or NOBODY_ELSE

    def settle_usual(self, models: Iterable[Model]) -> None:
        """From here on leave out who else reads the reader's own words, where that is as with most of ``models``."""
        found = Counter(told for one in models if (told := self.all_readers_of(one)))
        told, times = next(iter(found.most_common(1)), ("", 0))
        self.usual = told if times >= _OFTEN else ""

    def at(self, day: date) -> None:
        """Read on in what is of this day."""
        self.day = day


def enumeration(texts: list[str]) -> str:
    """Return texts as an enumeration, with semicolons where there are commas in them."""
    return listed(texts) if any("," in text for text in texts) else join(texts)


def listed(texts: Iterable[str]) -> str:
    """Return texts one after the other, with a semicolon after what is no sentence."""
    *first, last = texts
    return " ".join([*(text if text.endswith((".", "!", "?")) else f"{text};" for text in first), last])
