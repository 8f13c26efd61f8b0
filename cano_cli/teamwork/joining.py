"""Two versions of a case become one step of its history: made, put where the team shares, and only then taken in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import git, git_between, git_making
from cano_cli.store.erasing import ledger
from cano_cli.store.git_base import (
    Repository,
    attempt,
    check,
    checked_message,
    current_branch,
    run,
    signed_by,
    tip,
)
from cano_cli.store.sharing import incoming, remote, shared_refs
from cano_cli.store.transaction import MovedError, Recorded, transaction
from cano_cli.store.vet import harmless
from cano_cli.teamwork.shared_at import address_of_store, shared_at

ACTION = "sync"


class SharedOnlyError(CanoError):
    """What both versions became is where the team shares, and could not be taken in here: something was added here in
    that moment."""

    def __init__(self, name: str) -> None:
        told = "Je keuze is gedeeld, maar hier kwam er net iets bij."
        super().__init__(told, f"Breng ze hier binnen met: cano sync {name}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Two versions that cannot both stand, as commits and as files by path: what they began from, what is here, and
    what waits."""

    ours: str
    base: str
    theirs: str
    base_files: dict[str, bytes]
    our_files: dict[str, bytes]
    their_files: dict[str, bytes]


def pending(repo: Repository) -> Waiting | None:
    """Return what waits in a case; None for nothing. What was changed by hand is no part of it: record that first.
    Raises CanoError."""
    theirs = shared_refs.value(repo, shared_refs.THEIRS)
    if not theirs or theirs == shared_refs.value(repo, shared_refs.SHARED):
        return None
    check(repo)
    ours = here(repo)
    base = common(repo, ours, theirs)
    if not base or base == theirs:
        return None
    versions = [git_between.contents(repo, one) for one in (base, ours, theirs)]
    return Waiting(ours, base, theirs, versions[0], versions[1], versions[2])


def publish(
    folder: Path, repo: Repository, waiting: Waiting, contents: Mapping[str, bytes], when: datetime, chosen: str = ""
) -> Recorded:
    """Let a case hold these files (all of them, by path) as what both versions became: one step that has both before
    it, put where the team shares and then taken in here. Where that place cannot be reached, it is taken in here, and
    ``why_not`` of what comes back says so: the next sync shares it. ``chosen`` says on one line what was chosen,
    without contents.

    Raises CanoError; :class:`MovedError` when something came in between, here or there: then nothing was shared or
    taken in; :class:`SharedOnlyError` when something came in between here after it was shared.
    """
    made = merge_commit(repo, waiting.ours, waiting.theirs, waiting.our_files, contents, when, chosen)
    at = shared_at(repo, address_of_store(folder.parent))
    why_not = "" if at else "Dit dossier wordt nergens gedeeld."
    if at:
        require_shareable(repo, made, waiting.theirs)
        require_as_recorded(folder, made, waiting.ours, when)
        try:
            if not remote.push(at.address, repo, made, at.ref, waiting.theirs):
                raise MovedError
        except remote.OfflineError as error:
            why_not = f"{error.message} Wat je koos, staat hier en wordt bij de volgende cano sync gedeeld."
    pushed = bool(at and not why_not)
    try:
        taken = take_in(folder, made, waiting.ours, made if pushed else waiting.theirs, when)
    except MovedError as error:
        raise SharedOnlyError(folder.name) if pushed else error from None
    return Recorded(made, taken.who, why_not)


def require_as_recorded(folder: Path, made: str, ours: str, when: datetime) -> None:
    """Raise :class:`MovedError` when ``made`` could not be taken in now: what cannot come in here, is not shared.
    Raises CanoError."""
    with transaction(folder, when) as work:
        work.require_as_recorded(made, ours)


def take_in(folder: Path, made: str, ours: str, shared: str, when: datetime) -> Recorded:
    """Let the branch and the files of a case go from ``ours`` to ``made``, and remember that ``shared`` is what both
    have now. Raises CanoError, :class:`MovedError`."""
    with transaction(folder, when) as work:
        assert work.repo is not None  # noqa: S101
        recorded = work.advance(made, ours)
        remember_shared(work.repo, shared)
        return recorded


def both_have(folder: Path, shared: str, when: datetime) -> None:
    """Remember in a case that nobody holds yet what both have now. Raises CanoError."""
    with transaction(folder, when) as work:
        assert work.repo is not None  # noqa: S101
        remember_shared(work.repo, shared)


def remember_shared(repo: Repository, shared: str) -> None:
    """Remember what both have; what waited is settled with it."""
    shared_refs.remember(repo, shared_refs.SHARED, shared)
    if shared_refs.value(repo, shared_refs.THEIRS):
        shared_refs.remember(repo, shared_refs.THEIRS, shared)


def merge_commit(
    repo: Repository,
    ours: str,
    theirs: str,
    our_files: Mapping[str, bytes],
    contents: Mapping[str, bytes],
    when: datetime,
    chosen: str = "",
) -> str:
    """Make the commit that has both before it and these files, and says what was ``chosen``; no branch goes there.
    Raises CanoError."""
    check(repo)
    who = git.identity()
    trailers = {"Cano-Actie": ACTION, "Cano-Door": who.name} | ({"Cano-Gekozen": chosen} if chosen else {})
    message = checked_message(git.message("samen", _both(repo, ours, theirs), trailers=trailers))
    entries = git_making.stored_contents(repo, changed_files(our_files, contents))
    made = git_making.commit(repo, ours, entries, message, signed_by(who, when), also=(theirs,))
    assert made is not None  # noqa: S101
    return made


def changed_files(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """Return what the files have to get, by path, to become those of ``after``; None for one that goes."""
    changed: dict[str, bytes | None] = {path: data for path, data in after.items() if before.get(path) != data}
    return changed | dict.fromkeys(before.keys() - after.keys())


def require_shareable(repo: Repository, made: str, there: str) -> None:
    """Raise CanoError when what goes out would be refused by who gets it, or was erased."""
    listed = run(repo, ["rev-list", made, *(["--not", there] if there else [])]).decode("ascii").split()
    incoming.check_commits(repo.work_tree, [f"--git-dir={repo.git_dir}"], listed)
    if ledger.erased(repo.work_tree.parent):
        known = [there] if there else []
        objects = incoming.objects_of(repo.work_tree, [f"--git-dir={repo.git_dir}"], made, known)
        ledger.refuse_erased(repo.work_tree.parent, objects, repo.work_tree.name)


def require_no_twins(name: str, ours: Collection[str], merged: Collection[str]) -> None:
    """Raise CanoError when putting two versions of a case together gives names that are one on some computers."""
    mine, both = ({part for path in paths for part in _and_above(path)} for paths in (ours, merged))
    seen: dict[str, str] = {}
    for path in sorted(both, key=lambda part: (part not in mine, part)):
        one = seen.setdefault(incoming.same_everywhere(path), path)
        if one != path:
            where = "ook" if path in mine else "ginder"
            raise CanoError(
                f"Hier staat {harmless(one)} en {where} {harmless(path)}: op veel computers is dat één naam.",
                f"Hernoem {harmless(one)} hier, en deel dan opnieuw: cano sync {name}",
            )


def _and_above(path: str) -> tuple[str, ...]:
    """Return a path and the folders that it lies in."""
    parts = path.split("/")
    return tuple("/".join(parts[:end]) for end in range(1, len(parts) + 1))


def here(repo: Repository) -> str:
    """Return the commit that a case is at. Raises CanoError when an old version is checked out."""
    branch = current_branch(repo)
    if branch is None:
        raise CanoError(
            "Dit dossier toont nu een oude versie.", "Keer terug naar de nieuwste versie met `git switch main`."
        )
    return tip(repo, branch)[0]


def common(repo: Repository, ours: str, theirs: str) -> str:
    """Return the last commit that two have in common; empty when there is none."""
    told = attempt(repo, ["merge-base", ours, theirs])
    return told.out.decode("ascii", "replace").split("\n")[0] if told.code == 0 else ""


def holds(repo: Repository, commit: str, later: str) -> bool:
    """Whether ``later`` is ``commit``, or comes after it; False also for one that is not known here."""
    return commit == later or attempt(repo, ["merge-base", "--is-ancestor", commit, later]).code == 0


def count(repo: Repository, later: str, there: str) -> int:
    """Return how many steps ``later`` has that ``there`` (``""``: nothing) has not; merges of ours are no steps."""
    asked = ["rev-list", "--count", "--no-merges", later, *(["--not", there] if there else [])]
    return int(run(repo, asked) or b"0")


def _both(repo: Repository, ours: str, theirs: str) -> str:
    return f"{count(repo, ours, theirs)} en {count(repo, theirs, ours)} stappen"
