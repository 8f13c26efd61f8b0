"""A fresh history of a case that is handed over: a commit for each thing that happened, on the day it happened, made of
the projected files alone. No commit of the sender's own travels: those hold drafts, and what was taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git, platform, replay
from cano_cli.store.case_files import LoadedCase, load_case
from cano_cli.store.git import Identity, Repository, Step
from cano_cli.store.git_base import run
from cano_cli.store.work_folders import work_folder

ACTION = "hand-over"
_AT_NOON = 12
_BRANCH = "refs/heads/main"


@dataclass(frozen=True, slots=True)
class Bundled:
    """A git bundle with the one branch ``main``; ``tip`` and ``commits`` are its last version and how many there are;
    ``last_note`` is the day of the last of them."""

    data: bytes = field(repr=False)
    tip: str
    commits: int
    last_note: date | None


def sender(organisation: str) -> Identity:
    """Return who made the history: an organisation, nobody in person."""
    return Identity(organisation or "cano", "overdracht@cano.invalid", invented=True)


def bundled(contents: Mapping[str, bytes], who: Identity, day: date, inside: Path) -> Bundled:
    """Return the history of the case that has these files, as a bundle. ``day`` is of the one commit where nothing
    happened yet; ``inside`` is a private folder, in which nothing stays. Raises CanoError, OSError."""
    with _as_case(contents, inside) as loaded:
        steps = _steps(loaded, contents, who, day)
        repo = git.create(loaded.folder)
        git.import_history(repo, steps)
        tip = run(repo, ["rev-parse", "--verify", _BRANCH]).decode("ascii").strip()
        return Bundled(_bundle(repo), tip, len(steps), max(step.when.date() for step in steps))


@contextmanager
def _as_case(contents: Mapping[str, bytes], inside: Path) -> Iterator[LoadedCase]:
    """Write the files into a folder of their own and read them as a case; the folder goes again."""
    with work_folder(inside, "overdracht") as work:
        folder = work / "dossier"
        platform.make_private_folder(folder)
        for path, data in contents.items():
            if "/" in path:
                platform.make_private_folder((folder / path).parent)
            files.create(folder / path, data)
        yield load_case(folder, "")


def _steps(loaded: LoadedCase, contents: Mapping[str, bytes], who: Identity, day: date) -> list[Step]:
    if loaded.findings:
        first = loaded.findings[0]
        raise CanoError(
            f"Wat meegaat, kan niet gelezen worden ({first.path}: {first.message}).",
            "Dit is een fout van cano zelf. Bezorg deze melding aan wie cano beheert.",
        )
    if replay.happenings(loaded.case):
        return [_as_handed_over(step) for step in replay.history_of(loaded, who)]
    when = datetime(day.year, day.month, day.day, _AT_NOON, tzinfo=UTC)
    return [Step(when, git.message("dossier", "overgedragen", trailers={"Cano-Actie": ACTION}), contents, who)]


def _as_handed_over(step: Step) -> Step:
    """Return the step with what made it: no demonstration."""
    return replace(step, message=step.message.replace("Cano-Actie: demo\n", f"Cano-Actie: {ACTION}\n"))


def _bundle(repo: Repository) -> bytes:
    """Return the history as a bundle: the same history gives the same bytes."""
    return run(repo, ["-c", "pack.threads=1", "bundle", "create", "--quiet", "-", _BRANCH])
