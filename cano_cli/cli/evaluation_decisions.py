"""What meetings decided since the last evaluation and is still open: asked after in an evaluation, as agreements are.
It is written where the decision stands, at once."""

from __future__ import annotations

from cano_cli.cli.common import load_folder, now, tell
from cano_cli.cli.evaluation_asking import choose, put
from cano_cli.cli.evaluation_talk import Talk, heading
from cano_cli.cli.evaluation_text import Names
from cano_cli.cli.prose import prose
from cano_cli.model.case import Case
from cano_cli.model.evaluatie import STAND
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text, join
from cano_cli.writing.change import perform
from cano_cli.writing.decisions import Became, Decided, decisions_of, followed
from cano_cli.writing.known import Known


def open_decisions(told: Known, case: Case) -> tuple[Decided, ...]:
    """Return the decisions that are still open of meetings from the last evaluation up to this one, oldest first.
    ``case`` is the one in which they stand."""
    held = [one for one in case.overleg if (told.since is None or told.since <= one.day) and one.day <= told.day]
    return tuple(one for one in decisions_of(reversed(held)) if one.content.is_open)


def decision_told(one: Decided, names: Names) -> str:
    """Return what was decided, who does it and by when."""
    who = f"{join([names.short(key) for key in one.content.wie])}: " if one.content.wie else ""
    by = f" Tegen {date_text(one.content.tegen)}." if one.content.tegen else ""
    return f"{who}{' '.join(one.content.tekst.split())}{by}"


def meeting_told(one: Decided) -> str:
    """Return of which meeting it is a decision."""
    return f"Besluit van het overleg van {date_text(one.meeting.day)} ({one.meeting.content.soort})"


def ask_decisions(talk: Talk) -> None:
    """Ask what came of each, and keep it."""
    for one in open_decisions(talk.told, talk.loaded.case):
        heading(meeting_told(one))
        tell(decision_told(one, talk.names), "  ")
        if state := choose("Stand", STAND):
            _keep(talk, Became(one, state, talk.told.day, put("Toelichting (+ opent je editor)", prose)))


def _keep(talk: Talk, became: Became) -> None:
    try:
        perform(talk.loaded, followed([became]), now())
        talk.followed = True
    except CanoError as error:
        tell(f"Dit is niet bewaard. {error.message} Noteer het later met: cano add-meeting --stand")
    talk.loaded = load_folder(talk.where, talk.loaded.folder, talk.loaded.shown)
