"""The answers of a sheet that was filled in elsewhere, taken into the case in one commit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cano_cli.cli.common import now, today, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.excerpt import harmless
from cano_cli.cli.interview_prompts import tell
from cano_cli.cli.interview_sharing import with_speaker
from cano_cli.cli.interview_talk import Asked, show
from cano_cli.model.findings import CanoError
from cano_cli.questions.bank import Bank
from cano_cli.questions.choose import questions_for
from cano_cli.questions.people import table_for
from cano_cli.readers.dutch import count, date_text
from cano_cli.store.case_files import LoadedCase, read_file
from cano_cli.store.yaml_reader import Document
from cano_cli.writing import conversation
from cano_cli.writing.answers import INTAKE
from cano_cli.writing.change import WouldBeWrongError, message_for, write_texts
from cano_cli.writing.people import readers_said
from cano_cli.writing.typed_answers import Blad, Filled, filled, read_sheet


def take_in(loaded: LoadedCase, asked: Asked, bank: Bank, path: Path) -> None:
    """Note down the answers of a sheet. Raises CanoError; then nothing was written."""
    document, found = read_file(path, path.as_posix())
    questions = tuple(questions_for(bank.questions, table_for(loaded.case, asked.who, asked.day, today())))
    _check_whose(document, asked.who)
    sheet, more = read_sheet(document, questions) if document else (None, ())
    if sheet is None:
        show((*found, *more))
        raise CanoError(
            "Dit blad kan zo niet overgenomen worden. Er is niets geschreven.", "Herstel wat hierboven staat."
        )
    asked = _as_on_the_sheet(asked, sheet)
    if asked.readers is not None:
        sheet = sheet.model_copy(update={"delen_met": asked.readers})
    made = filled(
        loaded, asked.speaking, sheet, questions,
        lambda said: with_speaker(asked.who, readers_said(loaded.case, ", ".join(said))),
    )  # fmt: skip
    for key in made.there:
        tell(f"Stond er al: {key}.")
    if not made.taken:
        write("Er is niets nieuws genoteerd.\n")
        return
    _record(loaded, made, asked)


def kept(number: int) -> str:
    """Return how many answers were noted, in words."""
    return f"{count(number, 'antwoord', 'antwoorden')} genoteerd"


def _as_on_the_sheet(asked: Asked, sheet: Blad) -> Asked:
    """Return what was asked for with the day and the interpreter that the sheet says. Raises CanoError for a day to
    come."""
    day = asked.day if asked.dated or sheet.datum is None else sheet.datum
    if day > today():
        raise CanoError(f"{date_text(day)} moet nog komen.", "Kijk de datum op het blad na.", exit_code=2)
    return replace(asked, day=day, interpreter=asked.interpreter or sheet.tolk or "")


def _record(loaded: LoadedCase, made: Filled, asked: Asked) -> None:
    texts = {INTAKE: made.loaded.documents[INTAKE].data.decode()}
    message = message_for(loaded, conversation.change((), asked.day.isoformat()))
    try:
        recorded = write_texts(loaded, texts, message, now())
    except WouldBeWrongError as error:
        show(error.findings)
        raise
    write(f"{kept(made.taken)}, {date_text(asked.day)}.\n{recorded_text(recorded)}")


def _check_whose(document: Document | None, who: str) -> None:
    """Raise CanoError when the sheet is of somebody else: none of its questions would fit."""
    whose = document.value.get("wie") if document and isinstance(document.value, dict) else None
    if isinstance(whose, str) and whose != who:
        told = f"Dit is het blad van {harmless(whose)[:60]}, niet van {who}."
        raise CanoError(told, "Geef de juiste persoon mee.", exit_code=2)
