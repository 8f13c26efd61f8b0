"""References that lead nowhere: people, readers, doelen, afspraken, beslissingen and attachments. Codes R01 to R05."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import READER_ROLES, DelenMet
from cano_cli.model.findings import Severity, kind
from cano_cli.model.netwerk import UNKNOWN, Persoon
from cano_cli.model.walk import Path
from cano_cli.rules.registry import Asked, Problem, rule

_ERROR = Severity.ERROR

UNKNOWN_PERSON = kind(
    "R01", _ERROR,
    title="Deze sleutel staat niet in netwerk.yaml",
    why="Iedereen over wie iets geschreven wordt, staat één keer in netwerk.yaml. Zo weet elk verslag wie bedoeld is, "
    "en wie het mag lezen.",
    mend="Voeg deze persoon of dienst toe aan netwerk.yaml. Is niet geweten wie het is? "
    "Schrijf dan onbekend.",
)  # fmt: skip
UNKNOWN_GOAL = kind(
    "R02", _ERROR,
    title="Dit doel staat in geen engagementsverklaring",
    why="Zo is bij elk contact en elke evaluatie te zien aan welk doel van de jongere en het gezin gewerkt is.",
    mend="Gebruik de sleutel van een doel uit de engagementsverklaring, of voeg het doel daar toe.",
)  # fmt: skip
UNKNOWN_AGREEMENT = kind(
    "R03", _ERROR,
    title="Deze afspraak staat in geen engagementsverklaring",
    why="Een evaluatie zegt wat er van de afspraken kwam. Dat kan alleen over een afspraak die gemaakt is.",
    mend="Gebruik de sleutel van een afspraak uit de engagementsverklaring, of voeg de afspraak daar toe.",
)  # fmt: skip
UNKNOWN_DECISION = kind(
    "R04", _ERROR,
    title="Deze beslissing staat niet in traject.yaml",
    why="Een beslissing zegt welke hulp ingezet mag worden, en hoelang.",
    mend="Neem het nummer over van een beslissing onder kader, of voeg de beslissing daar toe.",
)  # fmt: skip
NO_ATTACHMENT = kind(
    "R05", _ERROR,
    title="Deze bijlage is er niet",
    why="Wie het dossier later opent, moet vinden wat erin genoemd wordt.",
    mend="Zet het bestand in de map bijlagen, of haal de verwijzing weg.",
)  # fmt: skip


@rule(UNKNOWN_PERSON)
def everybody_is_known(asked: Asked) -> Iterator[Problem]:
    """Every key of a person or service is in netwerk.yaml."""
    if asked.case.netwerk is None:
        return
    known = {UNKNOWN, *asked.case.people}
    hints: dict[str, str] = {}
    for file, path, key in _references(asked, "wie"):
        if key not in known:
            if key not in hints:
                hints[key] = _suggest_person(key, asked.case)
            message = f"‘{key}’ staat niet in netwerk.yaml."
            yield Problem(file.path, path, message, hints[key], key, key=_is_key(file.content, path))


@rule(UNKNOWN_PERSON)
def every_reader_is_known(asked: Asked) -> Iterator[Problem]:
    """Every reader under ``delen_met`` is a role or a key of netwerk.yaml."""
    if asked.case.netwerk is None:
        return
    known = {*READER_ROLES, *asked.case.people}
    for file, path, model in asked.models:
        if isinstance(model, DelenMet) and model.met not in known:
            hint = _suggest(model.met, known) or f"Kies een rol ({', '.join(READER_ROLES)}) of iemands sleutel."
            message = f"‘{model.met}’ is geen rol, en staat niet in netwerk.yaml."
            yield Problem(file.path, (*path, "met"), message, hint, model.met)


@rule(UNKNOWN_GOAL)
def every_goal_is_known(asked: Asked) -> Iterator[Problem]:
    """Every doel that is named, is in an engagementsverklaring; for an evaluation in one that was there by then."""
    if "engagementsverklaring" not in asked.unread:
        since = _first_days(asked.case, "doelen")
        yield from _undefined(asked, "doel", "Het doel", since)


@rule(UNKNOWN_AGREEMENT)
def every_agreement_is_known(asked: Asked) -> Iterator[Problem]:
    """Every afspraak that is named, is in an engagementsverklaring that was there by then."""
    if "engagementsverklaring" not in asked.unread:
        since = _first_days(asked.case, "afspraken")
        yield from _undefined(asked, "afspraak", "De afspraak", since)


@rule(UNKNOWN_DECISION)
def every_decision_is_known(asked: Asked) -> Iterator[Problem]:
    """Every element runs under a beslissing of the kader."""
    kader = asked.case.traject.kader if asked.case.traject else None
    known = [decision.nummer for decision in kader.beslissingen] if kader else []
    for file, path, key in _references(asked, "beslissing"):
        if key not in known:
            message = f"De beslissing ‘{key}’ staat niet onder kader."
            yield Problem(file.path, path, message, _suggest(key, known), key)


@rule(NO_ATTACHMENT)
def every_attachment_is_there(asked: Asked) -> Iterator[Problem]:
    """Every attachment that is named, is a file under ``bijlagen/``."""
    for file, path, key in _references(asked, "bijlage"):
        if key not in asked.case.attachments:
            yield Problem(file.path, path, f"{key} is er niet.", _suggest(key, asked.case.attachments), key)


def _references(asked: Asked, to: str) -> Iterator[tuple[CaseFile, Path, str]]:
    return ((file, path, key) for file, path, refers_to, key in asked.references if refers_to == to)


def _undefined(asked: Asked, to: str, what: str, since: dict[str, date]) -> Iterator[Problem]:
    for file, path, key in _references(asked, to):
        first = since.get(key)
        if first is None:
            message = f"{what} ‘{key}’ staat in geen enkele engagementsverklaring."
            yield Problem(file.path, path, message, _suggest(key, since), key)
        elif file.kind == "evaluatie" and file.day and first > file.day:
            message = f"{what} ‘{key}’ staat pas in de engagementsverklaring van {first}, na deze evaluatie."
            yield Problem(file.path, path, message, subject=key)


def _first_days(case: Case, field: str) -> dict[str, date]:
    """Return for every id under ``field`` of an engagementsverklaring the day on which it was first there."""
    days: dict[str, date] = {}
    for dated in case.verklaringen:
        for item in getattr(dated.content, field):
            days.setdefault(item.id, dated.day)
    return days


def _is_key(root: Model, path: Path) -> bool:
    """Whether ``path`` ends in the key of a mapping, and not in a field or an item."""
    value: Any = root
    for step in path[:-1]:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return isinstance(value, dict)


def _suggest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"Bedoelde je ‘{near[0]}’?" if near else ""


def _suggest_person(word: str, case: Case) -> str:
    """Return the key that was meant: by what somebody is called or is to the jongere, or by its spelling."""
    called = [key for key, person in case.people.items() if isinstance(person, Persoon) and word in _names(person)]
    if len(called) == 1:
        return f"Bedoelde je ‘{called[0]}’?"
    return _suggest(word, case.people)


def _names(person: Persoon) -> set[str]:
    spoken = [person.rol, person.roepnaam or "", person.naam or "", (person.naam or "").partition(" ")[0]]
    return {re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") for name in spoken if name}
