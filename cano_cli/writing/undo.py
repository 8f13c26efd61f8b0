"""Taking back the last command, and taking that back again: a new commit each time, so that the history stays whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.git import Commit, Repository
from cano_cli.store.transaction import Recorded
from cano_cli.writing.change import write_files

ACTION, UNDONE, REDONE = "Cano-Actie", "Cano-Ongedaan", "Cano-Opnieuw"
"""Trailers: which command made a commit, which commit was taken back, which one was put there again."""
_LOOKED_AT = 500
"""So far back in the history a command may lie."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What is taken back (``again``: put there again): the commit, and what each of its files is to hold."""

    commit: Commit
    contents: dict[str, bytes | None]
    again: bool


def what_to_undo(loaded: LoadedCase) -> Undo:
    """Return the last command that was not taken back yet. Raises CanoError when there is none, or when its files were
    changed since."""
    repository = _repository(loaded)
    commits = git.log(repository, limit=_LOOKED_AT)
    standing = next(_standing(commits), None)
    if standing is None:
        raise CanoError("Er is niets om terug te nemen.", "Wat er gebeurde, toont cano history.")
    if ACTION not in standing.trailers:
        raise CanoError(
            f"De laatste wijziging ({standing.hash[:8]}) is niet met cano gemaakt.",
            "Neem ze zelf terug met git, of pas het bestand aan met cano edit.",
        )
    return _undo_of(loaded, repository, standing, again=False)


def what_to_redo(loaded: LoadedCase) -> Undo:
    """Return the command that was taken back last, when nothing happened since. Raises CanoError."""
    repository = _repository(loaded)
    commits = git.log(repository, limit=1)
    undone = commits[0].trailers.get(UNDONE) if commits else None
    if undone is None:
        raise CanoError(
            "Het laatste dat gebeurde, was geen terugnemen.", "Opnieuw kan alleen meteen na cano undo.", exit_code=2
        )
    return _undo_of(loaded, repository, commits[0], again=True)


def perform(loaded: LoadedCase, undo: Undo, when: datetime) -> Recorded:
    """Put the files as they are to be, in a new commit. Raises CanoError; then nothing was written."""
    kind, what = ("opnieuw", REDONE) if undo.again else ("teruggenomen", UNDONE)
    mark = undo.commit.trailers[UNDONE] if undo.again else undo.commit.hash
    trailers = {ACTION: "undo", what: mark}
    message = git.message(kind, kind_of_step(undo), trailers=trailers)
    return write_files(loaded, undo.contents, message, when)


def kind_of_step(undo: Undo) -> str:
    """Return what kind of thing the step is about: ``contact``."""
    return undo.commit.subject.removeprefix("teruggenomen: ").partition(": ")[0]


def _repository(loaded: LoadedCase) -> Repository:
    repository = git.own_repository(loaded.folder)
    if repository is None:
        raise CanoError("Dit dossier heeft geen eigen geschiedenis.", "Er is dus niets om terug te nemen.")
    return repository


def _standing(commits: Sequence[Commit]) -> Iterator[Commit]:
    """Yield the commits that still count, the newest first: not those that were taken back, nor the taking back."""
    gone, there_again = set[str](), Counter[str]()
    for commit in commits:
        back, again = commit.trailers.get(UNDONE), commit.trailers.get(REDONE)
        if again:
            there_again[again] += 1
        elif back and there_again[back]:
            there_again[back] -= 1
        elif back:
            gone.add(back)
        elif commit.hash not in gone:
            yield commit


def _undo_of(loaded: LoadedCase, repository: Repository, commit: Commit, *, again: bool) -> Undo:
    parent = git.parent_of(repository, commit.hash)
    if parent is None:
        raise CanoError("Verder terug kan niet: hier begon het dossier.", "Wat er gebeurde, toont cano history.")
    contents: dict[str, bytes | None] = {}
    for path in (change.path for change in commit.files):
        if files.read(loaded.folder / path).data != git.file_at(repository, commit.hash, path):
            raise CanoError(
                f"{path} is daarna nog veranderd; cano kan deze stap niet meer alleen terugnemen.",
                "Pas het bestand aan met cano edit. Wat er veranderde, toont cano diff.",
            )
        contents[path] = git.file_at(repository, parent, path)
    return Undo(commit, contents, again)
