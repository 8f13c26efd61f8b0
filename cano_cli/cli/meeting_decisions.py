"""What a meeting decided, and what came of what was decided before: as it was given, or asked one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cano_cli.cli.asking import Answers
from cano_cli.cli.choosing import word_of
from cano_cli.cli.common import interactive
from cano_cli.cli.work_options import day_ahead, parts_of

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.writing.decisions import Became, Decided
    from cano_cli.writing.meeting import Decision

DECISION = "tekst | wie | tegen"
STATE = "brief: gebeurd, ze gaf hem zelf af"


def followed_up(
    ask: Answers, states: list[str], on: str | None, known: tuple[Decided, ...], day: date, *, asked: bool = False
) -> list[Became]:
    """Return what came of decisions: as it was given in ``states``, on the day ``on`` (else ``day``); or where it is
    ``asked`` on a terminal, of each that is still open. Raises CanoError."""
    from cano_cli.cli.prose import prose
    from cano_cli.model.evaluatie import STAND
    from cano_cli.writing.decisions import Became, became_said, on_one_line
    from cano_cli.writing.people import people_said

    since = ask.day(on, "Wanneer dat bleek", day.isoformat(), option="--stand-op") if states else day
    found = [
        became_said(known, text, since, lambda word: word_of(word, STAND), lambda who: people_said(ask.case, who))
        for text in states
    ]
    for one in (each for each in known if asked and each.content.is_open and interactive() and not ask.brief):
        state = ask.choice(None, f"Stand van {on_one_line(one.content)}", STAND, required=False)
        found += [Became(one, state, day, ask.line(None, "  Toelichting"))] if state else []
    return [replace(one, text=prose(one.text) if one.text else None) for one in found]


def told_of(one: Became) -> str:
    """Return in a line what came of a decision."""
    from cano_cli.model.evaluatie import STAND
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.decisions import on_one_line

    meeting = date_text(one.decided.meeting.day)
    return f"Besluit {on_one_line(one.decided.content)} (overleg van {meeting}): {STAND[one.state]}."


def decided(ask: Answers, given: list[str], *, anyway: bool = False) -> Iterator[Decision]:
    """Yield what was decided: as it was given, or asked on a terminal until there is no more. A day that lies far is
    asked about, unless ``anyway``. Raises CanoError."""
    for one in given:
        yield _decision_of(ask, *parts_of(one, 3, DECISION), anyway=anyway)
    while not given and interactive() and not ask.brief:
        text = ask.text(None, "Besluit, leeg als er geen meer is")
        if not text:
            return
        who, by = ask.line(None, "  Wie") or "", ask.line(None, "  Tegen") or ""
        yield _decision_of(ask, text, who, by, anyway=anyway)


def _decision_of(ask: Answers, text: str, who: str, by: str, *, anyway: bool) -> Decision:
    from cano_cli.cli.insisting import not_far
    from cano_cli.cli.prose import prose
    from cano_cli.writing.meeting import Decision
    from cano_cli.writing.people import people_said

    return Decision(
        prose(text),
        people_said(ask.case, who, services=True) if who else (),
        not_far(ask, day_ahead(ask, by), 2, anyway=anyway) if by else None,
    )
