"""A conversation on the terminal: the questions one by one, each answer kept at once, and at the end with whom it may
be shared. Also the answers of a sheet that was filled in elsewhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from cano_cli.cli.common import colour, load_folder, now, today, width, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.excerpt import harmless
from cano_cli.cli.findings_text import to_text
from cano_cli.cli.prose import prose
from cano_cli.cli.wrapping import wrapped
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError, Finding
from cano_cli.questions.answered import answered_by
from cano_cli.questions.bank import Bank
from cano_cli.questions.choose import Question, choose, questions_for
from cano_cli.questions.people import table_for
from cano_cli.readers.dutch import count, date_text, join, number_text
from cano_cli.readers.names import names_for
from cano_cli.readers.view import view_for
from cano_cli.store.case_files import LoadedCase, read_file
from cano_cli.store.locate import Place
from cano_cli.store.yaml_reader import Document
from cano_cli.writing import conversation
from cano_cli.writing.answers import INTAKE, Part, Said, Speaking, followed_up, noted, shared, unshared
from cano_cli.writing.change import Edit, WouldBeWrongError, message_for, write_texts
from cano_cli.writing.ids import new_id
from cano_cli.writing.people import readers_said
from cano_cli.writing.typed_answers import filled, read_sheet

T = TypeVar("T")

_HOW = (
    "Antwoord op één regel. Met + schrijf je in je editor, een lege regel slaat over, ? vraagt het anders, stop houdt "
    "op. Elk antwoord is meteen bewaard."
)
_WITH_WHOM = (
    "Vraag nu met wie dit gedeeld mag worden: bijvoorbeeld consulent, jongere of een naam uit het netwerk. Leeg: met "
    "niemand buiten het team. Met ? kies je per antwoord."
)
_ENOUGH = "En welk cijfer is goed genoeg?"
_WHY = "Waarom is het geen {}? Wat gaat er al goed?"
_MORE = "Wat is er anders als het één punt hoger is?"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: with whom, on which day, who translated, with whom may be shared (``None``: not said), how
    many questions, and whether those that were answered before are put again. ``dated``: the day was given."""

    who: str
    day: date
    interpreter: str
    readers: tuple[str, ...] | None
    number: int
    again: bool
    dated: bool = False

    @property
    def speaking(self) -> Speaking:
        """Return who speaks, as it is noted."""
        return Speaking(self.who, self.day, self.interpreter)


class _StoppedError(Exception):
    """The conversation is over for now."""


def chosen(case: Case, asked: Asked, bank: Bank) -> tuple[Question, ...]:
    """Return the questions for now: what is left of this day's, when it goes on."""
    answered = answered_by(case, asked.who, asked.day, asked.day if asked.again else None)
    table = table_for(case, asked.who, asked.day, today())
    return choose(bank.questions, table, answered, max(asked.number - answered.count, 0))


def who_is(case: Case, who: str) -> str:
    """Return a person as the team knows them: ``Mia Voorbeeld (moeder)``."""
    return names_for(view_for(case, "team", today(), today()))[who].full


def converse(where: Place, loaded: LoadedCase, asked: Asked, bank: Bank) -> None:
    """Hold the conversation. However it ends, what was answered is kept and committed. Raises CanoError."""
    questions = chosen(loaded.case, asked, bank)
    name = who_is(loaded.case, asked.who)
    if not questions:
        write("Alle vragen van vandaag zijn beantwoord. Meer vragen: --aantal 25. Opnieuw vragen: --opnieuw\n")
        return
    conversation.begin(loaded, now())
    _tell(f"Gesprek met {name}, {date_text(asked.day)}: {count(len(questions), 'vraag', 'vragen')}.")
    _tell(_HOW)
    talk = _Talk(where, loaded, asked)
    try:
        talk.ask_all(questions)
        if talk.answers:
            talk.ask_with_whom()
    except BaseException:
        if talk.answers:
            write(f"\n{_kept(talk.answers)}, met niemand gedeeld.\n")
            write(recorded_text(conversation.finish(loaded, asked.day, now())))
        raise
    if not talk.answers:
        write("Er is niets genoteerd.\n")
        return
    recorded = conversation.finish(talk.loaded, asked.day, now())
    write(f"{_kept(talk.answers)}, {date_text(asked.day)}.\n{recorded_text(recorded)}")
    if recorded.commit:
        write("Toch niet? Neem het gesprek terug met: cano undo\n")


def take_in(loaded: LoadedCase, asked: Asked, bank: Bank, path: Path) -> None:
    """Note down the answers of a sheet. Raises CanoError; then nothing was written."""
    document, found = read_file(path, path.as_posix())
    questions = tuple(questions_for(bank.questions, table_for(loaded.case, asked.who, asked.day, today())))
    _check_whose(document, asked.who)
    sheet, more = read_sheet(document, questions) if document else (None, ())
    if sheet is None:
        _show((*found, *more))
        raise CanoError(
            "Dit blad kan zo niet overgenomen worden. Er is niets geschreven.", "Herstel wat hierboven staat."
        )
    asked = replace(
        asked,
        day=asked.day if asked.dated or sheet.datum is None else sheet.datum,
        interpreter=asked.interpreter or sheet.tolk or "",
    )
    if asked.day > today():
        raise CanoError(f"{date_text(asked.day)} moet nog komen.", "Kijk de datum op het blad na.", exit_code=2)
    if asked.readers is not None:
        sheet = sheet.model_copy(update={"delen_met": asked.readers})
    made = filled(
        loaded, asked.speaking, sheet, questions,
        lambda said: with_speaker(asked.who, readers_said(loaded.case, ", ".join(said))),
    )  # fmt: skip
    for key in made.there:
        _tell(f"Stond er al: {key}.")
    if not made.taken:
        write("Er is niets nieuws genoteerd.\n")
        return
    texts = {INTAKE: made.loaded.documents[INTAKE].data.decode()}
    message = message_for(loaded, conversation.change((), asked.day.isoformat()))
    try:
        recorded = write_texts(loaded, texts, message, now())
    except WouldBeWrongError as error:
        _show(error.findings)
        raise
    write(f"{_kept(made.taken)}, {date_text(asked.day)}.\n{recorded_text(recorded)}")


def _check_whose(document: Document | None, who: str) -> None:
    """Raise CanoError when the sheet is of somebody else: none of its questions would fit."""
    whose = document.value.get("wie") if document and isinstance(document.value, dict) else None
    if isinstance(whose, str) and whose != who:
        told = f"Dit is het blad van {harmless(whose)[:60]}, niet van {who}."
        raise CanoError(told, "Geef de juiste persoon mee.", exit_code=2)


def with_speaker(who: str, readers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the readers with who said it among them, who may always read it, unless it was kept to the team."""
    return readers if "team" in readers else tuple(dict.fromkeys((who, *readers)))


class _Talk:
    """A conversation as far as it came: the case as it is now, and how many answers were kept."""

    def __init__(self, where: Place, loaded: LoadedCase, asked: Asked) -> None:
        self.where = where
        self.loaded = loaded
        self.asked = asked
        self.answers = 0

    def ask_all(self, questions: Sequence[Question]) -> None:
        """Put the questions until they are all put, or somebody stops."""
        try:
            for number, one in enumerate(questions, 1):
                write("\n")
                self._ask_one(one, f"{number}/{len(questions)}")
        except _StoppedError:
            pass

    def ask_with_whom(self) -> None:
        """Ask with whom what was said today and is shared with nobody may be shared, and write that down."""
        parts = unshared(self.loaded.case, self.asked.speaking)
        if not parts:
            return
        readers = self.asked.readers
        if readers is None:
            write("\n")
            _tell(_WITH_WHOM)
            readers = self._readers("Met wie? ", per_answer=True)
        agreed = self._per_answer(parts) if readers is None else [(one, readers) for one in parts]
        agreed = [(part, with_speaker(self.asked.who, said)) for part, said in agreed]
        if any(said != part.readers for part, said in agreed):
            self._keep(lambda: shared(self.loaded.case, agreed))
        told = join(list(dict.fromkeys(one for _, said in agreed for one in said if one != self.asked.who)))
        write(f"Gedeeld met: {harmless(told)}.\n" if told else "Met niemand gedeeld.\n")

    def _ask_one(self, one: Question, place: str) -> None:
        mark = new_id(self.loaded.case)
        if one.kind != "schaal":
            text = _answer(one.text, prose, one.other, place)
            if text:
                self._keep(lambda: noted(self.loaded.case, self.asked.speaking, one, Said(text), mark))
                self.answers += 1
            return
        figure = _answer(one.text, _figure, one.other, place)
        if figure is None:
            return
        self._keep(lambda: noted(self.loaded.case, self.asked.speaking, one, Said(now=figure), mark))
        self.answers += 1
        self._ask_about_figure(mark, figure)

    def _ask_about_figure(self, mark: str, figure: float) -> None:
        enough = _answer(_ENOUGH, _figure)
        if enough is not None:
            self._keep(lambda: followed_up(self.loaded.case, mark, Said(enough=enough)))
        why = _answer(_WHY.format(number_text(figure - 1)), prose) if figure >= 1 else None
        if why:
            self._keep(lambda: followed_up(self.loaded.case, mark, Said(why=why)))
        more = _answer(_MORE, prose) if figure < 10 else None
        if more:
            self._keep(lambda: followed_up(self.loaded.case, mark, Said(more=more)))

    def _keep(self, edits: Callable[[], Sequence[Edit]]) -> None:
        """Write an answer. When that fails the words are not lost: it is tried again until it works or they stop."""
        while True:
            try:
                self.loaded = load_folder(self.where, self.loaded.folder, self.loaded.shown)
                self.loaded = conversation.keep(self.loaded, edits(), today())
                return
            except CanoError as error:
                if isinstance(error, WouldBeWrongError):
                    _show(error.findings)
                _tell(f"Dit antwoord is nog niet bewaard. {error.message} {error.hint}")
                if _line("Enter om het opnieuw te proberen, of stop: ") == "stop":
                    raise _StoppedError from None

    def _per_answer(self, parts: Sequence[Part]) -> list[tuple[Part, tuple[str, ...]]]:
        agreed = []
        for one in parts:
            _tell(f"{one.question}: {' '.join(one.text.split())}"[:200])
            agreed.append((one, self._readers("  Met wie? ") or ()))
        return agreed

    def _readers(self, prompt: str, *, per_answer: bool = False) -> tuple[str, ...] | None:
        """Return readers as they were typed; ``None`` for who wants to choose for each answer."""
        while True:
            said = _line(prompt)
            if said == "?" and per_answer:
                return None
            try:
                return readers_said(self.loaded.case, said)
            except CanoError as error:
                _tell(f"{error.message} {error.hint}")


def _answer(text: str, read: Callable[[str], T], other: str = "", place: str = "") -> T | None:
    """Put a question until there is an answer that ``read`` takes; ``None`` for none. Raises when they stop."""
    _tell(text, f"{place}  " if place else "")
    while True:
        said = _line("> ")
        if said == "stop":
            raise _StoppedError
        if not said:
            return None
        if said == "?":
            text, other = (other or text), text
            _tell(text)
            continue
        try:
            return read(said)
        except CanoError as error:
            _tell(f"{error.message} {error.hint}")


def _figure(text: str) -> float:
    if re.fullmatch(r"[0-9]{1,2}([.,][0-9]{1,2})?", text):
        value = float(text.replace(",", "."))
        if value <= 10:
            return value
    raise CanoError(f"‘{harmless(text[:40])}’ is geen cijfer van 0 tot 10.", "Een half mag: 5,5.", exit_code=2)


def _line(prompt: str) -> str:
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


def _tell(text: str, first: str = "") -> None:
    write("".join(f"{line}\n" for line in wrapped(text, width(), first, " " * len(first))))


def _show(findings: Sequence[Finding]) -> None:
    sys.stderr.write(to_text(findings, width=width(), colour=colour(sys.stderr.isatty())))


def _kept(number: int) -> str:
    return f"{count(number, 'antwoord', 'antwoorden')} genoteerd"
