"""What somebody answers to connecting questions, as it comes to stand in intake.yaml: their own words, with the day and
with whom they agreed to share it. Nothing is ever shared that was not agreed: each answer says with whom itself."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.entry import Entry
from cano_cli.model.intake import VRAAGSOORT, Intake, Stem
from cano_cli.model.vragen import PER_DOMAIN, STEM
from cano_cli.questions.choose import Question
from cano_cli.store.splice import Path as Steps
from cano_cli.store.splice import Value
from cano_cli.writing.change import Append, Drop, Edit, Set

INTAKE = "intake.yaml"
_LONGEST_LINE = 90
"""Prose of longer lines is broken, so that it can be read in an editor."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks, on which day, and who translated (empty: nobody)."""

    who: str
    day: date
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: ``text`` in their own words, or for a scale the figure ``now``, which may have three answers more:
    what is good enough, why the figure is not lower, and what one point more would be."""

    text: str = ""
    now: float | None = None
    enough: float | None = None
    why: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An answer as it stands in intake.yaml: the path of the entry (``entry``) and of the answer in it (``path``, the
    same where the entry is one answer), what it answers to, the answer itself, and with whom it is shared."""

    entry: Steps
    path: Steps
    question: str
    text: str
    readers: tuple[str, ...]


def noted(case: Case, speaking: Speaking, question: Question, said: Said, mark: str) -> tuple[Edit, ...]:
    """Return the edits that put an answer in its place, shared with nobody but who said it and the team. ``mark`` is
    the id of a new entry (:func:`~cano_cli.writing.ids.new_id`)."""
    if question.field in STEM or question.field == "denkt_dat":
        return (_voice(case, speaking, question, as_block(said.text)),)
    if question.field in PER_DOMAIN:
        return (_in_domain(case, speaking, question, as_block(said.text), mark),)
    if question.kind == "schaal":
        return (_scale(speaking, question, said, mark),)
    return (_answer(speaking, question, as_block(said.text), mark),)


def followed_up(case: Case, mark: str, said: Said) -> tuple[Edit, ...]:
    """Return the edits that add to the scale with the id ``mark``, which was just noted, what was said about its
    figure. It is written anew, since there is no room for prose between braces."""
    intake = case.intake or Intake()
    index, one = next((number, one) for number, one in enumerate(intake.schalen) if one.id == mark)
    before = Said("", one.nu, one.goed_genoeg, one.waarom_niet_lager or "", one.een_punt_hoger or "")
    whole = replace(
        before,
        enough=before.enough if said.enough is None else said.enough,
        why=said.why or before.why,
        more=said.more or before.more,
    )
    speaking = Speaking(one.wie, one.datum, one.tolk or "")
    entry = _scale_entry(speaking, one.vraag, whole, mark)
    if len(intake.schalen) == 1:
        return (Set(INTAKE, ("schalen",), [entry]),)
    return (Drop(INTAKE, ("schalen", index)), Append(INTAKE, ("schalen",), entry))


def unshared(case: Case, speaking: Speaking) -> tuple[Part, ...]:
    """Return what this person said on this day and shared with nobody yet, as it stands in the file."""
    alone = (speaking.who,)
    return tuple(one for one in parts_of(case, speaking) if one.readers == alone)


def parts_of(case: Case, speaking: Speaking) -> Iterator[Part]:
    """Yield every answer of this person on this day, in the order of the file. What was given under a label is no part
    of a conversation: it was put apart by hand."""
    intake = case.intake or Intake()
    for index, voice in enumerate(intake.stemmen):
        if _is_of(voice, voice.wie, voice.datum, speaking):
            yield from _parts_of_voice(voice, ("stemmen", index))
    for index, one in enumerate(intake.antwoorden):
        if _is_of(one, one.wie, one.datum, speaking):
            entry: Steps = ("antwoorden", index)
            yield Part(entry, entry, one.vraag, one.tekst, _readers(one))
    for index, scale in enumerate(intake.schalen):
        if _is_of(scale, scale.wie, scale.datum, speaking):
            entry = ("schalen", index)
            yield Part(entry, entry, scale.vraag, f"{scale.nu:g}".replace(".", ","), _readers(scale))
    yield from _parts_of_domains(intake, speaking)


def shared(case: Case, agreed: Sequence[tuple[Part, tuple[str, ...]]]) -> tuple[Edit, ...]:
    """Return the edits that say with whom each part is shared. Answers that stand in one voice and are not shared with
    the same people are put in voices of their own."""
    voices: dict[Steps, list[tuple[Part, tuple[str, ...]]]] = {}
    edits: list[Edit] = []
    for part, readers in agreed:
        if part.path == part.entry:
            edits.append(Set(INTAKE, (*part.entry, "delen_met"), list(readers)))
        else:
            voices.setdefault(part.entry, []).append((part, readers))
    for entry, parts in voices.items():
        edits += _voice_shared(case, entry, parts)
    return tuple(edits)


def as_block(text: str) -> str:
    """Return prose as it is kept, a block of lines that an editor can show: no blanks at its ends or behind a line."""
    lines = [line.rstrip() for line in text.strip().replace("\r\n", "\n").split("\n")]
    return "".join(f"{part}\n" for line in lines for part in _wrapped(line))


# --- where an answer goes


def _voice(case: Case, speaking: Speaking, question: Question, text: str) -> Edit:
    """Return the edit that puts an answer in the voice of the day, when that is shared with nobody yet and does not
    have it; else in a new one."""
    field: Steps = (question.field, question.about) if question.field == "denkt_dat" else (question.field,)
    for index, one in enumerate((case.intake or Intake()).stemmen):
        free = question.about not in one.denkt_dat if len(field) == 2 else not getattr(one, question.field)
        same = _is_of(one, one.wie, one.datum, speaking) and _readers(one) == (speaking.who,)
        if same and free and (one.tolk or "") == speaking.interpreter:
            return Set(INTAKE, ("stemmen", index, *field), text)
    value: Value = {question.about: text} if len(field) == 2 else text
    return Append(INTAKE, ("stemmen",), {**_head(speaking), **_by(speaking), **_alone(speaking), question.field: value})


def _answer(speaking: Speaking, question: Question, text: str, mark: str) -> Edit:
    kind = question.kind if question.kind in VRAAGSOORT.values else "open"
    asked = {"soort": kind, "niveau": question.level} if question.level else {"soort": kind}
    said = {"vraag": question.text, "tekst": text}
    entry = {"id": mark, **_head(speaking), **_by(speaking), **asked, **_alone(speaking), **said}
    return Append(INTAKE, ("antwoorden",), entry)


def _scale(speaking: Speaking, question: Question, said: Said, mark: str) -> Edit:
    return Append(INTAKE, ("schalen",), _scale_entry(speaking, question.scale, said, mark))


def _scale_entry(speaking: Speaking, name: str, said: Said, mark: str) -> dict[str, Value]:
    assert said.now is not None  # noqa: S101  (a scale is answered by a figure)
    entry: dict[str, Value] = {"id": mark, "vraag": name, **_head(speaking), **_by(speaking), "nu": _figure(said.now)}
    entry |= {} if said.enough is None else {"goed_genoeg": _figure(said.enough)}
    entry |= _alone(speaking)
    entry |= {"waarom_niet_lager": as_block(said.why)} if said.why else {}
    return entry | ({"een_punt_hoger": as_block(said.more)} if said.more else {})


def _in_domain(case: Case, speaking: Speaking, question: Question, text: str, mark: str) -> Edit:
    entry = {"id": mark, "datum": speaking.day, "bron": speaking.who, **_alone(speaking), "tekst": text}
    for index, one in enumerate((case.intake or Intake()).levensdomeinen):
        if one.domein == question.domain:
            return Append(INTAKE, ("levensdomeinen", index, question.field), entry)
    return Append(INTAKE, ("levensdomeinen",), {"domein": question.domain, question.field: [entry]})


def _head(speaking: Speaking) -> dict[str, Value]:
    return {"wie": speaking.who, "datum": speaking.day}


def _by(speaking: Speaking) -> dict[str, Value]:
    return {"tolk": speaking.interpreter} if speaking.interpreter else {}


def _alone(speaking: Speaking) -> dict[str, Value]:
    return {"delen_met": [speaking.who]}


def _figure(value: float) -> Value:
    return int(value) if value == int(value) else value


# --- with whom it is shared


def _voice_shared(case: Case, entry: Steps, parts: list[tuple[Part, tuple[str, ...]]]) -> Iterator[Edit]:
    """Yield the edits for the answers of one voice: those shared with the most common people stay in it."""
    stays = Counter(readers for _, readers in parts).most_common(1)[0][0]
    yield Set(INTAKE, (*entry, "delen_met"), list(stays))
    apart: dict[tuple[str, ...], dict[str, Value]] = {}
    for part, readers in parts:
        if readers != stays:
            yield Drop(INTAKE, part.path)
            _put(apart.setdefault(readers, {}), part.path[len(entry) :], as_block(part.text))
    voice = (case.intake or Intake()).stemmen[int(entry[1])]
    speaking = Speaking(voice.wie, voice.datum, voice.tolk or "")
    for readers, fields in apart.items():
        yield Append(
            INTAKE, ("stemmen",), {**_head(speaking), **_by(speaking), "delen_met": list(readers), **fields}
        )  # fmt: skip


def _put(fields: dict[str, Value], path: Steps, text: str) -> None:
    name = str(path[0])
    before = fields.get(name, {})
    fields[name] = {**(before if isinstance(before, Mapping) else {}), str(path[1]): text} if len(path) == 2 else text


def _parts_of_voice(voice: Stem, entry: Steps) -> Iterator[Part]:
    for field in STEM:
        if text := getattr(voice, field):
            yield Part(entry, (*entry, field), field.replace("_", " "), text, _readers(voice))
    for other, text in voice.denkt_dat.items():
        yield Part(entry, (*entry, "denkt_dat", other), f"wat {other} denkt", text, _readers(voice))


def _parts_of_domains(intake: Intake, speaking: Speaking) -> Iterator[Part]:
    for number, domain in enumerate(intake.levensdomeinen):
        for field in PER_DOMAIN:
            for index, told in enumerate(getattr(domain, field)):
                if told.bron == (speaking.who,) and _is_of(told, speaking.who, told.datum, speaking):
                    entry: Steps = ("levensdomeinen", number, field, index)
                    yield Part(entry, entry, f"{field.replace('_', ' ')}: {domain.domein}", told.tekst, _readers(told))


def _is_of(entry: Entry, who: str, day: date, speaking: Speaking) -> bool:
    return who == speaking.who and day == speaking.day and not entry.status


def _readers(entry: Entry) -> tuple[str, ...]:
    """Return with whom an entry itself says it is shared; empty where that depends on dates, or is not said."""
    said = entry.delen_met or ()
    return tuple(one.met for one in said) if not any(one.van or one.tot for one in said) else ()


def _wrapped(line: str) -> list[str]:
    if len(line) <= _LONGEST_LINE:
        return [line]
    return textwrap.wrap(line, _LONGEST_LINE, break_long_words=False, break_on_hyphens=False)
