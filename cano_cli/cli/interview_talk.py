"""A conversation as far as it came: the questions one by one, and each answer on disk before the next is asked."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from cano_cli.cli.common import colour, load_folder, today, width, write
from cano_cli.cli.excerpt import harmless
from cano_cli.cli.findings_text import to_text
from cano_cli.cli.interview_prompts import STOP, StoppedError, answer, figure, line, tell
from cano_cli.cli.prose import prose
from cano_cli.model.findings import CanoError, Finding
from cano_cli.questions.choose import Question
from cano_cli.readers.dutch import number_text
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.locate import Place
from cano_cli.writing import conversation
from cano_cli.writing.answers import Said, Speaking, followed_up, noted
from cano_cli.writing.change import Edit, WouldBeWrongError
from cano_cli.writing.ids import new_id

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


class Talk:
    """The case as it is now (``loaded``), how many answers were kept, and whether anything was written."""

    def __init__(self, where: Place, loaded: LoadedCase, asked: Asked) -> None:
        self.where = where
        self.loaded = loaded
        self.asked = asked
        self.answers = 0
        self.wrote = False

    def ask_all(self, questions: Sequence[Question]) -> None:
        """Put the questions until they are all put, or somebody stops."""
        try:
            for number, one in enumerate(questions, 1):
                write("\n")
                self._ask_one(one, f"{number}/{len(questions)}")
        except StoppedError:
            pass

    def keep(self, edits: Callable[[], Sequence[Edit]]) -> None:
        """Write an answer. When that fails the words are not lost: it is tried again until it works or they stop."""
        before = self.wrote
        while True:
            try:
                self.loaded = load_folder(self.where, self.loaded.folder, self.loaded.shown)
                self.wrote = True  # from here on, whatever breaks off
                self.loaded = conversation.keep(self.loaded, edits(), today())
                return
            except CanoError as error:
                self.wrote = before
                if isinstance(error, WouldBeWrongError):
                    show(error.findings)
                tell(f"Dit antwoord is nog niet bewaard. {error.message} {error.hint}")
                if line("Enter om het opnieuw te proberen, of stop: ").lower() == STOP:
                    raise StoppedError from None

    def _ask_one(self, one: Question, place: str) -> None:
        mark = new_id(self.loaded.case)
        if one.kind != "schaal":
            text = answer(one.text, prose, one.other, place)
            if text:
                self._note(one, Said(text), mark)
            return
        now = answer(one.text, figure, one.other, place)
        if now is not None:
            self._note(one, Said(now=now), mark)
            self._ask_about_figure(mark, now)

    def _note(self, one: Question, said: Said, mark: str) -> None:
        """Keep an answer; where it is given up, show the words once more, so that they can be kept elsewhere."""
        try:
            self.keep(lambda: noted(self.loaded.case, self.asked.speaking, one, said, mark))
        except BaseException:
            with suppress(OSError, ValueError):
                tell("Dit antwoord is misschien niet bewaard. Hier staat het nog eens:")
                write(f"{harmless_lines(said.text or number_text(said.now or 0))}\n")
            raise
        self.answers += 1

    def _ask_about_figure(self, mark: str, now: float) -> None:
        enough = answer(_ENOUGH, figure)
        if enough is not None:
            self.keep(lambda: followed_up(self.loaded.case, mark, Said(enough=enough)))
        why = answer(_WHY.format(number_text(now - 1)), prose) if now >= 1 else None
        if why:
            self.keep(lambda: followed_up(self.loaded.case, mark, Said(why=why)))
        more = answer(_MORE, prose) if now < 10 else None
        if more:
            self.keep(lambda: followed_up(self.loaded.case, mark, Said(more=more)))


def harmless_lines(text: str) -> str:
    """Return prose of several lines without a character that steers the terminal."""
    return "\n".join(harmless(one) for one in text.strip("\n").split("\n"))


def show(findings: Sequence[Finding]) -> None:
    """Show what would be wrong, or is."""
    sys.stderr.write(to_text(findings, width=width(), colour=colour(sys.stderr.isatty())))
