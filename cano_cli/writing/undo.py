"""Taking back the last command, and taking that back again: a new commit each time, so that the history stays whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cano_cli.merging.texts import merge_texts
from cano_cli.model.files import kind_of
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text
from cano_cli.store import files, git
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.git import Commit, Repository
from cano_cli.store.sharing import shared_refs
from cano_cli.store.transaction import Recorded
from cano_cli.writing.change import write_files

_TAKEN_IN = "receive"
ACTION, UNDONE, REDONE = "Cano-Actie", "Cano-Ongedaan", "Cano-Opnieuw"
"""Trailers: which command made a commit, which commit was taken back, which one was put there again."""
BROUGHT_TOGETHER = "sync"
"""The action of a commit that has the steps of two before it."""
_BY_HAND = "met de hand"
_LOOKED_AT = 500
"""So far back in the history a command may lie."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What is taken back (``again``: put there again): the commit, and what each of its files is to hold. ``of`` is the
    name of the colleague whose step it was; empty for one of the user's own."""

    commit: Commit
    contents: dict[str, bytes | None]
    again: bool
    of: str = ""


def what_to_undo(loaded: LoadedCase) -> Undo:
    """Return the last command that was not taken back yet; in a case that is shared with colleagues, the last of the
    user's own, where there is one. Raises CanoError when there is none, or when its files were changed since."""
    repository = _repository(loaded)
    standing = list(_standing(git.log(repository, limit=_LOOKED_AT)))
    if not standing:
        raise CanoError("Er is niets om terug te nemen.", "Wat er gebeurde, toont cano history.")
    shared, me = _is_shared(repository), git.identity().name
    last = next((one for one in standing if one.author == me), standing[0]) if shared else standing[0]
    if ACTION not in last.trailers:
        raise _not_ours(standing[standing.index(last) :])
    found = _undo_of(loaded, repository, last, again=False)
    return replace(found, of=last.author) if shared and last.author != me else found


def what_to_redo(loaded: LoadedCase) -> Undo:
    """Return the command that was taken back last and not put there again, when nothing else happened since. Raises
    CanoError."""
    repository = _repository(loaded)
    commits = git.log(repository, limit=_LOOKED_AT)
    undone = _undone(commits)
    if undone is None:
        if commits and REDONE in commits[0].trailers:
            raise CanoError(
                "Alles wat je terugnam, staat er weer.", "Wat er gebeurde, toont cano history.", exit_code=2
            )
        raise CanoError(
            "Het laatste dat gebeurde, was geen terugnemen.", "Opnieuw kan alleen meteen na cano undo.", exit_code=2
        )
    return _undo_of(loaded, repository, undone, again=True)


def perform(loaded: LoadedCase, undo: Undo, when: datetime) -> Recorded:
    """Put the files as they are to be, in a new commit. Raises CanoError; then nothing was written."""
    kind, what = ("opnieuw", REDONE) if undo.again else ("teruggenomen", UNDONE)
    mark = undo.commit.trailers[UNDONE] if undo.again else undo.commit.hash
    trailers = {ACTION: "undo", what: mark}
    message = git.message(kind, kind_of_step(undo), trailers=trailers)
    return write_files(loaded, undo.contents, message, when)


def kind_of_step(undo: Undo) -> str:
    """Return what kind of thing the step is about: ``contact``."""
    return _kind(undo.commit)


def is_by_hand(undo: Undo) -> bool:
    """Whether the step is what the user changed in a file, recorded by itself by the command that came after."""
    return _kind(undo.commit) == _BY_HAND


def _repository(loaded: LoadedCase) -> Repository:
    repository = git.own_repository(loaded.folder)
    if repository is None:
        raise CanoError("Dit dossier heeft geen eigen geschiedenis.", "Er is dus niets om terug te nemen.")
    return repository


def _undone(commits: Sequence[Commit]) -> Commit | None:
    """Return the last taking back that still stands, where nothing came after it but taking back and putting again."""
    there_again = 0
    for commit in commits:
        if REDONE in commit.trailers:
            there_again += 1
        elif UNDONE not in commit.trailers:
            return None
        elif not there_again:
            return commit
        else:
            there_again -= 1
    return None


def _not_ours(standing: Sequence[Commit]) -> CanoError:
    """Return the refusal to go past a commit that another program made, with the step of cano that it hides."""
    told = f"De laatste wijziging ({standing[0].hash[:8]}) is niet met cano gemaakt."
    hint = "Neem ze zelf terug met git, of pas het bestand aan met cano edit."
    hidden = next((one for one in standing if ACTION in one.trailers), None)
    if hidden is None:
        return CanoError(told, hint)
    step = f"{_kind(hidden)}, van {date_text(hidden.when.date())} ({hidden.hash[:8]})"
    return CanoError(told, f"{hint} De laatste stap met cano ligt ervoor: {step}.")


def _kind(commit: Commit) -> str:
    return commit.subject.removeprefix("teruggenomen: ").partition(": ")[0]


def _standing(commits: Sequence[Commit]) -> Iterator[Commit]:
    """Yield the commits that still count, the newest first: not those that were taken back, nor the taking back. What
    brought the work of two together is no step of anybody."""
    gone, there_again = set[str](), Counter[str]()
    for commit in commits:
        back, again = commit.trailers.get(UNDONE), commit.trailers.get(REDONE)
        if again:
            there_again[again] += 1
        elif back and there_again[back]:
            there_again[back] -= 1
        elif back:
            gone.add(back)
        elif commit.hash not in gone and commit.trailers.get(ACTION) != BROUGHT_TOGETHER:
            yield commit


def _undo_of(loaded: LoadedCase, repository: Repository, commit: Commit, *, again: bool) -> Undo:
    parent = git.parent_of(repository, commit.hash)
    if parent is None or commit.trailers.get(ACTION) == _TAKEN_IN:
        raise CanoError("Verder terug kan niet: hier begon het dossier.", "Wat er gebeurde, toont cano history.")
    shared = _is_shared(repository)
    contents: dict[str, bytes | None] = {}
    for path in (change.path for change in commit.files):
        now, then = files.read(loaded.folder / path).data, git.file_at(repository, commit.hash, path)
        before = git.file_at(repository, parent, path)
        contents[path] = before if now == then else _without(path, then, now, before, shared=shared)
    return Undo(commit, contents, again)


def _without(path: str, then: bytes | None, now: bytes | None, before: bytes | None, *, shared: bool) -> bytes:
    """Return a file that was changed since the step, without the step: in a case that is shared, what a colleague added
    to the same file is no reason not to take back. Raises CanoError where they cannot be told apart."""
    kind = kind_of(path)
    if shared and kind and then is not None and now is not None and before is not None:
        texts = [one.decode("utf-8", "replace") for one in (then, now, before)]
        merged = merge_texts(kind, texts[0], texts[1], texts[2])
        if merged.text is not None and not merged.conflicts:
            return merged.text.encode()
    raise CanoError(
        f"{path} is daarna nog veranderd; cano kan deze stap niet meer alleen terugnemen.",
        "Pas het bestand aan met cano edit. Wat er veranderde, toont cano diff.",
    )


def _is_shared(repository: Repository) -> bool:
    return bool(shared_refs.value(repository, shared_refs.SHARED))
