"""What is known before an evaluation, in sentences, for the terminal and for the sheet. Nothing in them is markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cano_cli.figures.binc import Figures
from cano_cli.model.case import Case
from cano_cli.model.changes import Change
from cano_cli.model.evaluatie import FUNDAMENTEN, STAND, DoelEvaluatie, Fundamenten
from cano_cli.model.netwerk import Persoon
from cano_cli.model.verklaring import Doelschaal
from cano_cli.readers.dutch import count, date_text, join, number_text
from cano_cli.readers.names import Who, names_for
from cano_cli.readers.view import view_for
from cano_cli.writing.known import Known, KnownAgreement, KnownGoal
from cano_cli.writing.seven_words import Line

_CIRCLES = {"jongere": "met de jongere", "opvoeders": "met wie opvoedt", "ruimere-context": "met de ruimere context"}
_BECAME = {
    Change.NIEUW: "nieuw in het netwerk",
    Change.WEG: "niet meer in het netwerk",
    Change.HERSTELD: "hersteld",
    Change.BETER: "beter",
    Change.SLECHTER: "slechter",
    Change.DICHTERBIJ: "dichterbij",
    Change.VERDER: "verder weg",
    Change.ANDERS: "anders",
}
_QUESTIONS = {
    "kijk": "Hoe kijk je er nu naar?",
    "toekomst": "Hoe zie je de toekomst?",
    "verandering": "Wat wil je nog veranderd zien?",
}
_QUESTIONS_TO_PROFESSIONALS = {
    "kijk": "Hoe kijkt u er nu naar?",
    "toekomst": "Hoe ziet u de toekomst?",
    "verandering": "Wat wilt u nog veranderd zien?",
}


@dataclass(frozen=True, slots=True)
class Names:
    """How the team calls everybody of a case."""

    known: Mapping[str, Who]

    def full(self, key: str) -> str:
        """Return the name and what somebody is: ``Mia Voorbeeld (moeder)``."""
        return self.known[key].full if key in self.known else key

    def short(self, key: str) -> str:
        """Return somebody as they are called in a sentence."""
        return self.known[key].short if key in self.known else key


def questions_for(case: Case, who: str) -> Mapping[str, str]:
    """Return what somebody is asked for their own words, by field of a voice."""
    return _QUESTIONS_TO_PROFESSIONALS if said_u(case, who) else _QUESTIONS


def said_u(case: Case, who: str) -> bool:
    """Whether somebody is spoken to with ``u``: who is there by profession, a service, and who decides."""
    kader = case.traject.kader if case.traject else None
    one = case.people.get(who)
    by_profession = one.professioneel if isinstance(one, Persoon) else one is not None
    return by_profession or bool(kader and who in (kader.consulent, kader.jeugdrechter))


def names_of(case: Case, day: date) -> Names:
    """Return how the team calls everybody."""
    return Names(names_for(view_for(case, "team", day, day)))


def may_be_asked(told: Known, who: str, one: KnownGoal) -> bool:
    """Whether somebody may be asked about a goal: not about one that is shared with others only."""
    if one.goal.delen_met is None:
        return True
    view = view_for(told.case, who, told.day, told.day).case
    return any(goal.id == one.goal.id for dated in view.verklaringen[-1:] for goal in dated.content.doelen)


def opening(told: Known, names: Names) -> Iterator[str]:
    """Yield what is known of the whole: since when, how much contact, what changed in the network."""
    if told.since is None:
        yield "Er is nog geen vorige evaluatie en geen engagementsverklaring."
        return
    yield f"Sinds {told.since_what} van {date_text(told.since)}."
    if told.contacts:
        yield contacts_told(told.contacts)
    for kind, words in _BECAME.items():
        who = [names.full(key) for key, one in told.network.items() if one.kind is kind]
        if who:
            yield f"{words[0].upper()}{words[1:]}: {join(who)}."


def contacts_told(found: Figures) -> str:
    """Return the contacts in one sentence."""
    if not found.contacts:
        return "Geen contextcontacten."
    hours, minutes = divmod(found.minutes, 60)
    more = f" en {count(minutes, 'minuut', 'minuten')}" if minutes else ""
    long = f", {hours} uur{more}" if hours else f", {count(minutes, 'minuut', 'minuten')}" if minutes else ""
    circles = join([f"{number} {_CIRCLES[circle]}" for circle, number in found.by_circle.items()])
    not_counted = sum(found.not_counted.values())
    beside = f" {count(not_counted, 'ander contact telt', 'andere contacten tellen')} niet mee." if not_counted else ""
    return f"{count(found.contacts, 'contextcontact', 'contextcontacten')}{long}: {circles}.{beside}"


def goal_told(one: KnownGoal, names: Names) -> Iterator[str]:
    """Yield what is known of a goal, beside its key."""
    yield _whole(one.goal.tekst)
    if one.goal.goed_genoeg:
        yield f"Goed genoeg: {_whole(one.goal.goed_genoeg)}"
    if stood := _stood(one):
        yield stood
    if one.goal.schaal and one.goal.schaal.niveaus:
        yield from _levels(one.goal.schaal)
    for day, said in one.earlier:
        yield _earlier(day, said, names)


def agreement_told(one: KnownAgreement, names: Names) -> Iterator[str]:
    """Yield what was agreed, and what became of it last time."""
    promise = one.agreement
    by = f" Tegen {date_text(promise.tegen)}." if promise.tegen else ""
    yield f"{join([names.short(who) for who in promise.wie])}: {_whole(promise.tekst)}{by}"
    if one.last:
        day, said = one.last
        more = f" {_whole(said.tekst)}" if said.tekst else ""
        yield f"Vorige keer ({date_text(day)}): {STAND[said.stand]}.{more}"


def word_told(told: Known, word: str, names: Names) -> Iterator[str]:
    """Yield what was said of one of the seven words last time, and lines that may be read again."""
    last = told.last.content.fundamenten if told.last else None
    if told.last and last and (text := getattr(last, word)):
        yield f"Vorige keer ({date_text(told.last.day)}): {_whole(text)}"
    for line in told.lines.get(word, ()):
        yield line_told(line, names)


def line_told(line: Line, names: Names) -> str:
    """Return a line that may be read again, with the day and who reads it now."""
    readers = join([names.short(one) for one in line.readers]) if line.readers else "niet gedeeld"
    return f"{date_text(line.day)}, {line.where} ({readers}): {line.text}"


def word_title(word: str) -> str:
    """Return one of the seven words with what it asks: ``Rust: waar rust kwam``."""
    about = (Fundamenten.model_fields[word].description or "").rstrip(".")
    return f"{FUNDAMENTEN[word]}: {about[0].lower()}{about[1:]}"


def figures_told(one: KnownGoal) -> str:
    """Return the bounds of the scale: ``0 tot 10``."""
    low, high = one.bounds
    return f"{number_text(low)} tot {number_text(high)}"


def _stood(one: KnownGoal) -> str:
    """Return where a goal began, where it stood last and where it should come; empty without a figure."""
    parts = []
    if one.start:
        day, figure = one.start
        parts.append(f"begon op {number_text(figure)} ({date_text(day)})")
    if one.latest:
        day, figure = one.latest
        parts.append(f"stond laatst op {number_text(figure)} ({date_text(day)})")
    if one.goal.schaal:
        parts.append(f"moet naar {number_text(one.goal.schaal.streef)}")
    told = ", ".join(parts)
    return f"{told[0].upper()}{told[1:]}." if told else ""


def _levels(scale: Doelschaal) -> Iterator[str]:
    for level, text in scale.niveaus.items():
        yield f"{number_text(float(level))} is: {_whole(text)}"


def _earlier(day: date, said: DoelEvaluatie, names: Names) -> str:
    shared = [f"samen {number_text(said.schaal)}"] if said.schaal is not None else []
    apart = [f"{names.short(who)} {number_text(figure)}" for who, figure in said.gezien_door.items()]
    return f"{date_text(day)}: {', '.join([*shared, *apart]) or 'geen cijfers'}."


def _whole(text: str) -> str:
    return " ".join(text.split())
