"""An evaluation in its file: which day it is of, what it does not say yet, and how what was said is kept.

Each part is written as soon as it was said, into the real file and not into a draft beside it: what is there is what
was answered, whatever breaks off, nothing is left behind in the case, and no second place can say something else. One
commit at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from cano_cli.model.case import Case, Dated
from cano_cli.model.evaluatie import FUNDAMENTEN, DoelEvaluatie, Evaluatie
from cano_cli.store import cases, git, platform
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.transaction import Recorded
from cano_cli.writing import conversation
from cano_cli.writing.change import Change, Edit, message_for


@dataclass(frozen=True, slots=True)
class Missing:
    """What an evaluation does not say yet: names of fields, keys of goals and agreements, the seven words, people."""

    fields: tuple[str, ...]
    goals: tuple[str, ...]
    agreements: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether there is anything left to ask."""
        return bool(self.fields or self.goals or self.agreements or self.words)


def path_of(day: date) -> str:
    """Return the path of the evaluation of a day."""
    return f"evaluaties/{day.isoformat()}.yaml"


def evaluation_of(case: Case, day: date) -> Dated[Evaluatie] | None:
    """Return the evaluation of a day."""
    return next((one for one in case.evaluaties if one.day == day), None)


def missing(told: Evaluatie | None, goals: Iterable[str], agreements: Iterable[str]) -> Missing:
    """Return what is still to be said."""
    one = told or Evaluatie()
    words = one.fundamenten
    plain_fields = ["aanleiding", "aanwezig", "goed_genoeg", "inschatting", "besluit", "besproken"]
    plain_fields += [] if one.besluit == "afsluiten" else ["volgende"]
    done = {goal.id: goal for goal in one.doelen}
    return Missing(
        tuple(name for name in plain_fields if not getattr(one, name)),
        tuple(key for key in goals if key not in done or not _is_whole(done[key])),
        tuple(key for key in agreements if key not in {each.id for each in one.afspraken}),
        tuple(name for name in FUNDAMENTEN if not (words and getattr(words, name))),
    )


def change(edits: Iterable[Edit], day: date) -> Change:
    """Return these edits as part of the evaluation of a day."""
    return Change(tuple(edits), "evaluatie", day.isoformat(), "add-evaluation")


def begin(loaded: LoadedCase, path: str, when: datetime) -> None:
    """Record what was changed by hand in the file before: it is no part of what is said now. Raises CanoError when git
    must not touch the case."""
    repository = git.own_repository(loaded.folder)
    if repository is not None and any(one.path == path for one in git.status(repository)):
        message = git.message("met de hand", "evaluatie", trailers={"Cano-Actie": "edit"})
        cases.record(loaded.folder, [path], message, when)


def keep(loaded: LoadedCase, edits: tuple[Edit, ...], today: date) -> LoadedCase:
    """Write a part, without a commit, and return the case as it is then. Raises CanoError; then nothing changed."""
    for edit in edits:
        folder = (loaded.folder / edit.path).parent
        if not folder.exists():
            platform.make_private_folder(folder)
    try:
        return conversation.keep(loaded, edits, today)
    finally:
        _drop_empty(loaded, edits)


def finish(loaded: LoadedCase, day: date, when: datetime) -> Recorded:
    """Commit what was kept."""
    return cases.record(loaded.folder, [path_of(day)], message_for(loaded, change((), day)), when)


def _is_whole(goal: DoelEvaluatie) -> bool:
    return bool(goal.gezien_door and goal.schaal is not None and goal.feiten and goal.tekst and goal.besluit)


def _drop_empty(loaded: LoadedCase, edits: Iterable[Edit]) -> None:
    """Take away a folder that was made for a file that could not be written."""
    for edit in edits:
        folder = (loaded.folder / edit.path).parent
        if folder != loaded.folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
