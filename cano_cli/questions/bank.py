"""The bank of connecting questions: what a question is, the bank that comes along, and what a store adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar

from cano_cli.model.base import (
    ENTRY,
    Key,
    Model,
    OneOrMore,
    Sharing,
    Text,
    YesNo,
    defaulting,
    many,
    optional,
    required,
)
from cano_cli.model.choices import Choice
from cano_cli.model.findings import Finding, Kind, Severity
from cano_cli.model.intake import NIVEAU, VRAAGSOORT
from cano_cli.model.values import Domein
from cano_cli.store.case_files import check_document, read_file
from cano_cli.store.yaml_reader import Document, read_document

BANK_FILE = "vragen.yaml"
"""Its name, beside ``cano.yaml`` in a store too."""

SOORT = Choice("soort vraag", {**VRAAGSOORT.values, "kracht": "wat goed gaat, wat er al is"})
VOOR = Choice(
    "voor wie",
    {
        "jongere": "de jongere",
        "ouder": "wie de jongere opvoedt",
        "familie": "broers, zussen, grootouders en andere familie",
        "steunfiguur": "iemand anders uit het eigen netwerk",
        "professional": "wie er vanuit zijn beroep is",
    },
)
OVER = Choice(
    "over wie",
    {
        "jongere": "de jongere",
        "ouder": "wie de jongere opvoedt",
        "gezin": "broers, zussen en wie mee in huis woont",
        "familie": "grootouders en andere familie",
        "vriend": "vrienden en lief",
        "school": "iemand van de school",
        "werk": "iemand van het werk of de stage",
        "vrije-tijd": "iemand van de club of de jeugdbeweging",
        "steunfiguur": "wie als steunfiguur in het netwerk staat",
        "consulent": "de consulent",
        "jeugdrechter": "de jeugdrechter",
        "overleden": "iemand die gestorven is en nog meetelt",
    },
)
VELD = Choice(
    "veld",
    {
        "toekomst": "hoe iemand de toekomst ziet",
        "kijk": "hoe iemand kijkt naar wat er is",
        "verandering": "wat iemand veranderd wil zien",
        "hulpvraag": "wat iemand van ons vraagt",
        "eigen_bijdrage": "wat iemand zelf kan doen",
        "verwachting": "wat iemand van de begeleiding verwacht",
        "denkt_dat": "wat iemand denkt dat een ander denkt",
        "krachten": "een kracht bij een levensdomein",
        "noden": "een nood bij een levensdomein",
        "werkte_al": "wat vroeger al hielp, bij een levensdomein",
    },
)
STEM = ("toekomst", "kijk", "verandering", "hulpvraag", "eigen_bijdrage", "verwachting")
"""The fields of a voice, in the order in which they are asked: what somebody hopes comes first."""
PER_DOMAIN = ("krachten", "noden", "werkte_al")

WRONG_QUESTION = Kind(
    "V01", Severity.ERROR,
    title="Deze vraag kan zo niet gesteld worden",
    why="Een vraag wordt ingevuld met een naam, een doel of een domein. Wat daarvoor nodig is, moet erbij staan.",
    mend="Kijk in de handleiding hoe een eigen vraag geschreven wordt.",
)  # fmt: skip


class Vraag(Model):
    """One connecting question, as it is put to one kind of person."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    id: Key = required("Sleutel van de vraag.", ENTRY, examples=["goede-dag"])
    soort: Annotated[str, SOORT] = required("Welk soort vraag.", ENTRY)
    niveau: Annotated[str, NIVEAU] = required("Waarmee de vraag verbindt.", ENTRY)
    voor: Annotated[tuple[Annotated[str, VOOR], ...], OneOrMore()] = required("Aan wie ze gesteld wordt.", ENTRY)
    over: Annotated[tuple[Annotated[str, OVER], ...], OneOrMore()] = many("Wie {naam} kan zijn.", ENTRY)
    domein: Annotated[tuple[Domein, ...], OneOrMore()] = many("Welk levensdomein {domein} kan zijn.", ENTRY)
    veld: Annotated[str, VELD] | None = optional("Waar het antwoord hoort; leeg: bij de antwoorden.", ENTRY)
    schaal: Text | None = optional("Waarover de schaal gaat, in een paar woorden.", ENTRY, examples=["hoop"])
    begin: YesNo = defaulting(False, "Of een gesprek met deze vraag kan beginnen: over wat goed gaat of gehoopt wordt.",
                              ENTRY)  # fmt: skip
    telkens: YesNo = defaulting(False, "Of ze bij elk gesprek opnieuw gesteld kan worden.", ENTRY)
    vraag: Text = required("De vraag.", ENTRY)
    jong: Text | None = optional("De vraag zoals je ze aan een kind of een jongere stelt.", ENTRY)
    anders: Text | None = optional("Een andere manier om hetzelfde te vragen.", ENTRY)
    bron: Text | None = optional("Waar de vraag vandaan komt.", ENTRY)


class Vragen(Model):
    """A file with questions."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    vragen: tuple[Vraag, ...] = many("De vragen. Een vraag met een sleutel die er al is, komt in haar plaats.", ENTRY)
    niet: Annotated[tuple[Key, ...], OneOrMore()] = many("Sleutels van vragen die hier niet gesteld worden.", ENTRY)


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions in force, in their order, and what was found in a store's own file."""

    questions: tuple[Vraag, ...]
    findings: tuple[Finding, ...] = ()


def load_bank(store: Path | None, shown: str = BANK_FILE) -> Bank:
    """Return the bank that comes along with what the store's own ``vragen.yaml`` changes to it. With errors among the
    findings the questions are those that come along."""
    path = store / BANK_FILE if store else None
    if path is None or not (path.exists() or path.is_symlink()):
        return Bank(_own())
    document, found = read_file(path, shown)
    model, more = check_document(document, Vragen) if document else (None, ())
    if document is None or not isinstance(model, Vragen):
        return Bank(_own(), (*found, *more))
    wrong = (*found, *wrong_questions(document, model))
    return Bank(_own() if wrong else extended(_own(), model), wrong)


def extended(questions: Iterable[Vraag], own: Vragen) -> tuple[Vraag, ...]:
    """Return the questions with those of ``own`` in their place or behind them, without those it leaves out."""
    merged = {one.id: one for one in questions} | {one.id: one for one in own.vragen}
    return tuple(one for key, one in merged.items() if key not in own.niet)


def wrong_questions(document: Document, own: Vragen) -> Iterator[Finding]:
    """Yield what makes that a question cannot be asked or its answer has no place, with its place in the file."""
    seen: set[str] = set()
    for index, one in enumerate(own.vragen):
        for field, message, hint in _wrong(one, seen):
            span = document.span(("vragen", index, field))
            yield WRONG_QUESTION.at(
                document.path, span, message, hint=hint, excerpt=document.line(span.line),
                where=f"vragen[{index}].{field}",
            )  # fmt: skip
        seen.add(one.id)


def placeholders(text: str) -> tuple[str, ...]:
    """Return what stands between braces in a question."""
    return tuple(re.findall(r"\{([^{}]*)\}", text))


_KNOWN = ("jongere", "naam", "doel", "domein")


def _wrong(one: Vraag, seen: set[str]) -> Iterator[tuple[str, str, str]]:
    """Yield the field, the message and the hint."""
    if one.id in seen:
        yield "id", f"De sleutel ‘{one.id}’ is hier twee keer gebruikt.", "Geef een van de twee een andere sleutel."
    used = {name for text in (one.vraag, one.jong, one.anders) if text for name in placeholders(text)}
    for field in ("vraag", "jong", "anders"):
        for name in placeholders(getattr(one, field) or ""):
            if name not in _KNOWN:
                yield field, f"‘{{{name}}}’ kan niet ingevuld worden.", f"Kies uit: {_braced(_KNOWN)}."
    if "naam" in used and not one.over:
        yield "vraag", "Wie {naam} is, staat er niet bij.", f"Voeg ‘over:’ toe, met een of meer van: {', '.join(OVER)}."
    if ("domein" in used or one.veld in PER_DOMAIN) and not one.domein:
        yield (
            "vraag",
            "Over welk levensdomein het gaat, staat er niet bij.",
            "Voeg ‘domein:’ toe, bijvoorbeeld: school.",
        )
    if one.veld == "denkt_dat" and not one.over:
        yield "veld", "Wie er iets denkt, staat er niet bij.", "Voeg ‘over:’ toe, bijvoorbeeld: ouder."
    if one.soort == "schaal" and not one.schaal and "doel" not in used:
        yield "soort", "Waarover de schaal gaat, staat er niet bij.", "Voeg ‘schaal:’ toe, bijvoorbeeld: hoop."
    if one.soort == "schaal" and one.veld:
        yield "veld", "Een cijfer heeft zijn eigen plaats.", "Laat ‘veld:’ weg."


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


@cache
def _own() -> tuple[Vraag, ...]:
    document, findings = read_document((Path(__file__).parent / BANK_FILE).read_bytes(), BANK_FILE)
    assert document is not None, findings  # noqa: S101  (a test reads it)
    return Vragen.model_validate(document.value).vragen
