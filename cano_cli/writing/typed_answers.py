"""Answers that were typed elsewhere, in a YAML file: the sheet that ``cano interview --questions`` makes, filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, ClassVar

from cano_cli.model.base import ENTRY, Day, Model, OneOrMore, Sharing, Text, Wie, many, optional
from cano_cli.model.findings import Finding, Severity, kind
from cano_cli.model.intake import Score
from cano_cli.questions.answered import answered_by
from cano_cli.questions.choose import Question
from cano_cli.store.case_files import LoadedCase, check_document
from cano_cli.store.splice import Path as Steps
from cano_cli.store.yaml_reader import Document
from cano_cli.writing.answers import Said, Speaking, noted, parts_of, shared
from cano_cli.writing.conversation import after
from cano_cli.writing.ids import new_id

Readers = Annotated[tuple[Text, ...], OneOrMore()]

WRONG_ANSWER = kind(
    "V02", Severity.ERROR,
    title="Dit antwoord heeft geen plaats",
    why="Een antwoord hoort bij een vraag uit de bank, of bij een eigen vraag.",
    mend="Neem de sleutels over van het blad: cano interview DOSSIER WIE --questions --format yaml",
)  # fmt: skip


class Getypt(Model):
    """One answer: to a question by its key on the sheet, or to a question of one's own."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    vraag: Text | None = optional("De sleutel van de vraag, zoals op het blad.", ENTRY, examples=["schaal-hoop"])
    eigen: Text | None = optional("Een eigen vraag, zoals ze gesteld is.", ENTRY)
    tekst: Text | None = optional("Het antwoord, in eigen woorden.", ENTRY)
    nu: Score | None = optional("Bij een schaal: het cijfer nu.", ENTRY)
    goed_genoeg: Score | None = optional("Welk cijfer goed genoeg is.", ENTRY)
    waarom_niet_lager: Text | None = optional("Waarom het cijfer niet lager is.", ENTRY)
    een_punt_hoger: Text | None = optional("Wat er anders is bij één punt hoger.", ENTRY)
    delen_met: Readers = many("Met wie dit antwoord gedeeld mag worden.", ENTRY)


class Blad(Model):
    """A sheet with answers of one person."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    wie: Wie | None = optional("Wie antwoordt.", ENTRY)
    datum: Day | None = optional("Wanneer.", ENTRY)
    tolk: Wie | None = optional("Wie vertaalde.", ENTRY)
    delen_met: Readers = many("Met wie alles gedeeld mag worden waar niets anders bij staat.", ENTRY)
    antwoorden: tuple[Getypt, ...] = many("De antwoorden.", ENTRY)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made of a sheet: the case as it would be, how many answers were taken in, and the keys of questions that
    were answered that day already and are left alone."""

    loaded: LoadedCase
    taken: int
    there: tuple[str, ...]


def read_sheet(document: Document, questions: Sequence[Question]) -> tuple[Blad | None, tuple[Finding, ...]]:
    """Return the sheet in ``document``, or what is wrong with it, with the place."""
    model, findings = check_document(document, Blad)
    if not isinstance(model, Blad):
        return None, findings
    wrong = tuple(_wrong(document, model, {one.key: one for one in questions}))
    return (None, (*findings, *wrong)) if wrong else (model, findings)


def filled(
    loaded: LoadedCase,
    speaking: Speaking,
    sheet: Blad,
    questions: Sequence[Question],
    readers: Callable[[Sequence[str]], tuple[str, ...]],
) -> Filled:
    """Return the case with the answers of ``sheet``; nothing is written. ``readers`` turns what was typed about sharing
    into readers. Raises CanoError for what cannot be edited or read."""
    by_key = {one.key: one for one in questions}
    wanted: dict[Steps, tuple[str, ...]] = {}
    there: list[str] = []
    for one in sheet.antwoorden:
        question, said = _question(one, by_key), _said(one)
        if not said.text and said.now is None:
            continue
        if answered_by(loaded.case, speaking.who, speaking.day, speaking.day).has(question):
            there.append(question.key or question.text)
            continue
        before = {part.path for part in parts_of(loaded.case, speaking)}
        loaded = after(loaded, noted(loaded.case, speaking, question, said, new_id(loaded.case)))
        typed = one.delen_met or sheet.delen_met
        new = [part.path for part in parts_of(loaded.case, speaking) if part.path not in before]
        wanted |= dict.fromkeys(new, readers(typed) if typed else (speaking.who,))
    return Filled(_with_readers(loaded, speaking, wanted), len(wanted), tuple(there))


def _with_readers(loaded: LoadedCase, speaking: Speaking, wanted: Mapping[Steps, tuple[str, ...]]) -> LoadedCase:
    """Return the case in which the answers at these paths are shared so; what else stands in the same voice stays as it
    is."""
    entries = {part.entry for part in parts_of(loaded.case, speaking) if part.path in wanted}
    here = [part for part in parts_of(loaded.case, speaking) if part.entry in entries]
    agreed = [(part, wanted.get(part.path, part.readers)) for part in here]
    return after(loaded, shared(loaded.case, agreed)) if agreed else loaded


def _question(one: Getypt, known: dict[str, Question]) -> Question:
    if one.vraag is not None:
        return known[one.vraag]
    return Question("", "open", "", "", " ".join((one.eigen or "").split()))


def _said(one: Getypt) -> Said:
    return Said(one.tekst or "", one.nu, one.goed_genoeg, one.waarom_niet_lager or "", one.een_punt_hoger or "")


def _wrong(document: Document, sheet: Blad, known: dict[str, Question]) -> Iterator[Finding]:
    for index, one in enumerate(sheet.antwoorden):
        for field, message, hint in _why_wrong(one, known):
            span = document.span(("antwoorden", index, field))
            yield WRONG_ANSWER.at(
                document.path, span, message, hint=hint, excerpt=document.line(span.line),
                where=f"antwoorden[{index}].{field}",
            )  # fmt: skip


def _why_wrong(one: Getypt, known: dict[str, Question]) -> Iterator[tuple[str, str, str]]:
    """Yield the field, the message and the hint."""
    if (one.vraag is None) == (one.eigen is None):
        yield (
            "vraag",
            "Bij een antwoord hoort één vraag.",
            "Schrijf ‘vraag:’ met een sleutel, of ‘eigen:’ met je vraag.",
        )
        return
    if one.vraag is not None and one.vraag not in known:
        near = get_close_matches(one.vraag, list(known), n=1, cutoff=0.6)
        yield "vraag", f"‘{one.vraag}’ is geen vraag voor deze persoon.", f"Bedoelde je ‘{near[0]}’?" if near else ""
        return
    scale = one.vraag is not None and known[one.vraag].kind == "schaal"
    if scale and one.tekst and one.nu is None:
        yield "tekst", "Bij een schaal hoort een cijfer.", "Schrijf ‘nu:’ met een cijfer van 0 tot 10."
    if not scale and one.nu is not None:
        yield "nu", "Deze vraag wordt niet met een cijfer beantwoord.", "Schrijf het antwoord achter ‘tekst:’."
