"""Options and answers that the commands share which write down the work: contacts, meetings, goals, elements."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Annotated, TypeVar

from cano_cli.cli.add_options import said, words_of
from cano_cli.cli.asking import Answers, complete_goals, complete_people
from cano_cli.cli.common import ask, interactive
from cano_cli.model.findings import CanoError

T = TypeVar("T")

GoalsOption = Annotated[
    str | None, said("--doelen", "DOELEN", "Aan welke doelen: een sleutel, of woorden van het doel.", complete_goals)
]
KindOption = Annotated[
    str | None,
    said("--soort", "SOORT", "Welk overleg: ronde-tafel, zorgoverleg, zitting …", words_of("values", "OVERLEG_SOORT")),
]
WithOption = Annotated[str | None, said("--met", "WIE", "Met wie: mama en jongere.", complete_people)]
PlaceOption = Annotated[str | None, said("--plaats", "PLAATS", "Waar.")]


def answered(answers: Answers, given: str | None, question: str, default: str, read: Callable[[str], T]) -> T | None:
    """Return the answer as ``read`` takes it, or ``None`` where nothing was said and there is no default. What was
    given wrongly raises CanoError; what was typed wrongly on a terminal is asked again."""
    if given is not None and given.strip():
        return read(given)
    if not interactive() or answers.brief:
        return read(default) if default else None
    while True:
        typed = ask(question, default)
        if not typed:
            return None
        try:
            return read(typed)
        except CanoError as error:
            sys.stdout.write(f"{error.message} {error.hint}\n")


def day_around(answers: Answers, given: str | None, question: str, default: str = "") -> date | None:
    """Return a day that was, or else one that comes: ``maandag`` is the last Monday, ``volgende maandag`` the next."""
    from cano_cli.writing.days import said_day

    def read(text: str) -> date:
        try:
            return said_day(text, answers.now)
        except CanoError:
            return said_day(text, answers.now, future=True)

    return answered(answers, given, question, default, read)


def day_ahead(answers: Answers, text: str) -> date:
    """Return the day by when something is to be done; ``12/3`` is the next one."""
    from cano_cli.writing.days import said_day

    return said_day(text, answers.now, future=True)


def yes_or_no(answers: Answers, given: str | None, question: str, option: str) -> bool | None:
    """Return whether it is so, or ``None`` where that was not said."""
    from cano_cli.model.choices import Choice

    known = Choice("antwoord", {"ja": "ja", "nee": "nee"})
    said_so = answers.choice(given, question, known, required=False, option=option)
    return None if said_so is None else said_so == "ja"


def always(answers: Answers) -> Answers:
    """Return answers that ask on a terminal, also when options were given: for what should not be forgotten."""
    return replace(answers, brief=False)


def parts_of(text: str, most: int, example: str) -> list[str]:
    """Return the parts between bars, ``most`` at the most. Raises CanoError (exit code 2) for more."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) > most or not parts[0]:
        raise CanoError(f"‘{text.strip()}’ kan cano zo niet lezen.", f"Schrijf: {example}.", exit_code=2)
    return [*parts, *[""] * (most - len(parts))]
