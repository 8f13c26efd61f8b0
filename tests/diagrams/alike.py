"""Cases that a reader cannot tell from each other: everything that this reader may not see is different.

Each change takes a case and gives one that differs only in what the reader may not see; which that is follows from the
rules for readers, and not from the code that makes views.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.entry import READER_ROLES, CaseFileModel, DelenMet, Entry
from cano_cli.model.netwerk import UNKNOWN, Contactgegevens, Netwerk, Persoon, Relatie, Waarneming
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.values import KWALITEIT
from cano_cli.model.walk import reference_fields
from cano_cli.model.werk import Contact, Contacten, Gebeurtenis, Levenslijn

SAID = "Kanarie zingt wat niemand lezen mag"
_KEPT_OF_UNNAMED = {"id", "rol", "domein", "steunfiguur", "professioneel", "gender", "van", "delen_met"}
"""What is told of somebody by role; since when they are there decides on which days they are."""
_HIDDEN_WORDS = {"tekst": SAID, "feiten": SAID, "aanpak": SAID, "hulpvraag": SAID, "kijk": SAID, "plaats": SAID}


@dataclass(frozen=True, slots=True)
class Looker:
    """Who looks: the name of a reader, whose names they may know, and on which days they look and may read."""

    reader: str
    named: frozenset[str]
    at: date
    today: date


Change = Callable[[Case, Looker, Random], Case]


def hidden_entries(case: Case, looker: Looker, random: Random) -> Case:
    """Put entries that only the team may read anywhere among the others."""
    people = list(case.people)

    def more(value: Any) -> Any:
        if not isinstance(value, tuple) or not any(isinstance(one, Entry) for one in value):
            return value
        found = list(value)
        for _ in range(random.randrange(3)):
            copied = random.choice([one for one in value if isinstance(one, Entry)])
            found.insert(random.randrange(len(found) + 1), _hidden(copied, people, looker, random))
        return tuple(found)

    return _everywhere(case, more)


def hidden_relations(case: Case, looker: Looker, random: Random) -> Case:
    """Let the team alone know how people stand to each other of whom nothing was said, or say it first."""
    network = case.netwerk
    if network is None:
        return case
    people = list(case.people)
    told = {frozenset(one.tussen) for one in network.relaties}
    relations = list(network.relaties)
    for _ in range(1 + random.randrange(4)):
        pair = tuple(random.sample(people, 2)) if len(people) > 1 else ()
        if pair and frozenset(pair) not in told:
            told.add(frozenset(pair))
            seen = Waarneming.model_construct(datum=looker.at, volgens=pair[:1], kwaliteit="conflict", nabijheid=1)
            hidden = _hidden(seen, people, looker, random)
            relation = Relatie.model_construct(tussen=pair, verloop=(hidden,))
            relations.insert(random.randrange(len(relations) + 1), relation)
    return _with_network(case, relaties=tuple(relations))


def other_people(case: Case, looker: Looker, random: Random) -> Case:
    """Give everybody who is not named another name and another life, and everybody another telephone number."""

    def other(who: Any) -> Any:
        if who.id in looker.named:
            return who
        kept = {name: getattr(who, name) for name in who.model_fields_set & _KEPT_OF_UNNAMED}
        given: dict[str, Any] = {"naam": random.choice([SAID, "", "Ω", "Jo"]) or None}
        if isinstance(who, Persoon):
            given |= {
                "roepnaam": random.choice([None, "Zus", "Mia"]),
                "geboren": random.choice([None, PartialDate.parse("1999"), who.geboren]),
                "overleden": random.choice([None, PartialDate.parse("2001")]),
                "verwacht": random.choice([None, PartialDate.parse("2026-12")]),
                "tot": random.choice([None, PartialDate.parse("2020")]),
                "dienst": random.choice([None, who.dienst]),
            }
        kept |= {name: value for name, value in given.items() if value is not None}
        return type(who).model_construct(**kept)

    def reached(who: Any) -> Any:
        if not isinstance(who, Persoon) or looker.reader == "team":
            return who
        details = Contactgegevens.model_construct(telefoon=(str(random.random()),))
        return who.model_copy(update={"bereikbaar": random.choice([None, details])})

    network = case.netwerk
    if network is None:
        return case
    return _with_network(
        case,
        personen=tuple(reached(other(one)) for one in network.personen),
        diensten=tuple(other(one) for one in network.diensten),
    )


def other_keys(case: Case, looker: Looker, random: Random) -> Case:
    """Call everybody and every entry by another key: the order of the alphabet is another one too."""
    mapped: dict[str, str] = {}

    def key(old: str) -> str:
        if old in (UNKNOWN, looker.reader):
            return old
        if old not in mapped:
            mapped[old] = f"{random.choice('abcdefghijklmnoprstuvwxyz')}{random.randrange(10**6)}-kanarie"
        return mapped[old]

    people = set(case.people)

    def renamed(value: Any) -> Any:
        return {key(one): item for one, item in value.items()} if isinstance(value, dict) else _each(value, key)

    def changed(value: Any) -> Any:
        if isinstance(value, DelenMet) and value.met in people and value.met not in READER_ROLES:
            return value.model_copy(update={"met": key(value.met)})
        if not isinstance(value, Model):
            return value
        names = {name for name, to in reference_fields(type(value)).items() if to in {"wie", "doel", "afspraak"}}
        names |= {"id"} & type(value).model_fields.keys()
        given = {name: getattr(value, name) for name in names & value.model_fields_set}
        return value.model_copy(update={name: renamed(one) for name, one in given.items() if one is not None})

    return _everywhere(case, changed)


def other_readers(case: Case, looker: Looker, random: Random) -> Case:
    """Share what is shared with still others, who are not the reader: with whom is for the team alone."""

    def shared(value: Any) -> Any:
        said = getattr(value, "delen_met", None)
        own = {key for name in getattr(value, "speakers", ()) for key in _several(getattr(value, name))}
        if not said or looker.reader in {"team", "overdracht"} or any(one.met == "team" for one in said):
            return value
        if own & _speaks_as(looker, case):
            return value  # who said it may know with whom it is shared
        more = DelenMet.model_construct(met="overdracht", van=random.choice([None, looker.today]), tot=None)
        return value.model_copy(update={"delen_met": (*said, more)})

    return _everywhere(case, shared)


def notes_of_the_team(case: Case, looker: Looker, random: Random) -> Case:
    """Change what is for the team alone: contacts made by somebody else, signals, findings that were accepted."""
    if looker.reader == "team":
        return case
    others = [one for one in case.people if one != looker.reader][:3]
    files = []
    for file in case.files:
        content = file.content
        if isinstance(content, Contacten):
            day = file.day or looker.at
            new = Contact.model_construct(datum=day, vorm="mail", met=tuple(others), door=tuple(others[:1]), tekst=SAID)
            content = content.model_copy(update={"contacten": (new, *content.contacten)})
            kept = _hidden(new, others, looker, random)
            content = content.model_copy(update={"contacten": (kept, *content.contacten[1:])})
        if file.kind == "signalen" and random.random() < 0.5:
            continue
        if random.random() < 0.5 and content.model_fields_set & {"aanvaard"}:
            content = content.model_copy(update={"aanvaard": ()})
        files.append(replace(file, content=content))
    return replace(case, files=tuple(files), attachments=frozenset({"bijlagen/kanarie.pdf"}))


def a_life_that_is_hidden(case: Case, looker: Looker, random: Random) -> Case:
    """Put events in the life line that were told in confidence or for the court alone."""
    people = list(case.people)
    if looker.reader in {"team", "consulent", "jeugdrechter"} or case.levenslijn is None:
        return case
    events = list(case.levenslijn.gebeurtenissen)
    for _ in range(1 + random.randrange(3)):
        event = Gebeurtenis.model_construct(
            datum=PartialDate.parse(random.choice(["1890", "2014~", "2025-11", "2026-01-05"])),
            soort="incident", volgens=(random.choice([one for one in people if one != looker.reader]),),
            plaats=SAID, tekst=SAID, breuk=True, status=(random.choice(["vertrouwelijk", "voor-gerecht"]),),
        )  # fmt: skip
        if event.volgens[0] not in _speaks_as(looker, case):
            events.insert(random.randrange(len(events) + 1), event)
    files = tuple(
        replace(file, content=file.content.model_copy(update={"gebeurtenissen": tuple(events)}))
        if isinstance(file.content, Levenslijn)
        else file
        for file in case.files
    )
    return replace(case, files=files)


CHANGES: Mapping[str, Change] = {
    "hidden entries": hidden_entries,
    "hidden relations": hidden_relations,
    "other people": other_people,
    "other keys": other_keys,
    "other readers": other_readers,
    "notes of the team": notes_of_the_team,
    "a hidden life": a_life_that_is_hidden,
}


def _hidden(entry: Entry, people: list[str], looker: Looker, random: Random) -> Entry:
    """Return an entry of the same kind, with other words, that nobody but the team may read: for the team by name, in
    confidence, or shared only in a time that has gone or has not come."""
    yesterday, tomorrow = looker.today - timedelta(days=1), looker.today + timedelta(days=1)
    team = DelenMet.model_construct(met="team", van=None, tot=None)
    past = DelenMet.model_construct(met=looker.reader, van=None, tot=yesterday)
    coming = DelenMet.model_construct(met=looker.reader, van=tomorrow, tot=None)
    given: dict[str, Any] = random.choice([
        {"delen_met": (team,)}, {"delen_met": (team, past)}, {"delen_met": (coming, team)},
        {"status": ("vertrouwelijk",)}, {"status": ("vertrouwelijk",), "delen_met": (past,)},
    ])  # fmt: skip
    fields = type(entry).model_fields
    words = {name: text for name, text in _HIDDEN_WORDS.items() if name in fields}
    given |= {name: text for name, text in words.items() if name in entry.model_fields_set or random.random() < 0.5}
    given |= {"over": tuple(random.sample(people, min(2, len(people))))}
    if isinstance(entry, Waarneming):
        given |= {"kwaliteit": random.choice(list(KWALITEIT)), "nabijheid": random.randrange(1, 4)}
        given |= {"beleving": {random.choice(people): -2}, "herstel_gewenst": (random.choice(people),)}
    for name in ("volgens", "door", "bron"):
        if name in fields:
            given[name] = (random.choice(people),)
    if isinstance(getattr(entry, "datum", None), date) and random.random() < 0.5:
        given["datum"] = looker.at - timedelta(days=random.randrange(300))
    return entry.model_copy(update=given)


def _speaks_as(looker: Looker, case: Case) -> set[str]:
    """Return the keys that the reader is: of the one person who fills a role."""
    traject = case.traject
    own = {looker.reader}
    if traject and looker.reader == "jongere":
        own.add(traject.jongere)
    if traject and looker.reader == "vertrouwenspersoon" and traject.vertrouwenspersoon:
        own.add(traject.vertrouwenspersoon)
    return own


def _several(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def _each(value: Any, key: Callable[[str], str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_each(one, key) for one in value)
    return key(value) if isinstance(value, str) else value


def _with_network(case: Case, **given: Any) -> Case:
    files = tuple(
        replace(file, content=file.content.model_copy(update=given)) if isinstance(file.content, Netwerk) else file
        for file in case.files
    )
    return replace(case, files=files)


def _everywhere(case: Case, change: Callable[[Any], Any]) -> Case:
    """Return the case with ``change`` made to every model and every list in it, the innermost first."""

    def deep(value: Any) -> Any:
        if isinstance(value, Model):
            given = {name: deep(getattr(value, name)) for name in value.model_fields_set}
            changed = {name: one for name, one in given.items() if one is not getattr(value, name)}
            return change(value.model_copy(update=changed) if changed else value)
        if isinstance(value, tuple):
            items = tuple(deep(one) for one in value)
            return change(items if any(a is not b for a, b in zip(items, value, strict=True)) else value)
        return value

    files = []
    for file in case.files:
        content = deep(file.content)
        assert isinstance(content, CaseFileModel)
        files.append(replace(file, content=content))
    return replace(case, files=tuple(files))
