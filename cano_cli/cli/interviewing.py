"""A conversation on the terminal, from the first question to the one commit at its end, however it ends."""

from __future__ import annotations

from contextlib import suppress

from cano_cli.cli.common import now, today, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.interview_filled import kept
from cano_cli.cli.interview_prompts import tell
from cano_cli.cli.interview_sharing import ask_with_whom
from cano_cli.cli.interview_talk import Asked, Talk
from cano_cli.model.case import Case
from cano_cli.questions.answered import answered_by
from cano_cli.questions.bank import Bank
from cano_cli.questions.choose import Question, choose
from cano_cli.questions.people import table_for
from cano_cli.readers.dutch import count, date_text
from cano_cli.readers.names import names_for
from cano_cli.readers.view import view_for
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.locate import Place
from cano_cli.writing import conversation
from cano_cli.writing.answers import unshared

_HOW = (
    "Antwoord op één regel. Met + schrijf je in je editor, een lege regel slaat over, ? vraagt het anders, stop houdt "
    "op. Elk antwoord is meteen bewaard."
)
_ALL_ANSWERED = "Alle vragen van vandaag zijn beantwoord. Meer vragen: --aantal 25. Opnieuw vragen: --opnieuw"


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
    if not questions and not unshared(loaded.case, asked.speaking):
        tell(_ALL_ANSWERED)
        return
    conversation.begin(loaded, now())
    _introduce(loaded.case, asked, questions)
    talk = Talk(where, loaded, asked)
    try:
        talk.ask_all(questions)
        ask_with_whom(talk)
    except BaseException:
        _round_off(talk)
        raise
    if not talk.wrote:
        write("Er is niets genoteerd.\n")
        return
    recorded = conversation.finish(talk.loaded, asked.day, now())
    write(f"{kept(talk.answers)}, {date_text(asked.day)}.\n{recorded_text(recorded)}")
    if recorded.commit:
        write("Toch niet? Neem het gesprek terug met: cano undo\n")


def _introduce(case: Case, asked: Asked, questions: tuple[Question, ...]) -> None:
    told = f"{count(len(questions), 'vraag', 'vragen')}." if questions else "alle vragen zijn beantwoord."
    tell(f"Gesprek met {who_is(case, asked.who)}, {date_text(asked.day)}: {told}")
    if questions:
        tell(_HOW)


def _round_off(talk: Talk) -> None:
    """Commit what was answered before somebody broke off, and tell how to go on; the terminal may be gone."""
    if not talk.wrote:
        return
    recorded = conversation.finish(talk.loaded, talk.asked.day, now())
    day = "" if talk.asked.day == today() else f" --datum {talk.asked.day.isoformat()}"
    with suppress(OSError, ValueError):
        write(f"\n{kept(talk.answers)}{_shared_with_nobody(talk)}.\n{recorded_text(recorded)}")
        tell(f"Verder gaan: cano interview {talk.loaded.folder.name} {talk.asked.who}{day}")


def _shared_with_nobody(talk: Talk) -> str:
    left = len(unshared(talk.loaded.case, talk.asked.speaking))
    if not left:
        return ""
    return ", met niemand gedeeld" if left >= talk.answers else ", voor de rest met niemand gedeeld"
