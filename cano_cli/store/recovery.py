"""Finishing what a command that was cut off was doing. It had everything ready before it began: this is renaming too.

To be called by whoever holds the lock of the case only.
"""

from __future__ import annotations

import os
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git, git_index, git_ref, intents, platform, staging
from cano_cli.store.git_base import Repository, attempt, current_branch, own_folder
from cano_cli.store.intents import Intent, Planned


def finish(repo: Repository) -> bool:
    """Do what is left of a command that was cut off, and clear away what it left; False when there was nothing.

    A file that somebody changed since is theirs: it stays as it is. Raises CanoError when the disk does not let us.
    """
    from cano_cli.store.erasing import rewriting

    if rewriting.finish(repo):
        return True
    try:
        intent = intents.read(repo)
        if intent is not None:
            _check(repo, intent)
            _carry_on(repo, intent)
        _clear_leftovers(repo)
    except ValueError as error:
        raise CanoError(
            "In `.git/cano` van dit dossier staat iets dat cano niet geschreven heeft.",
            "Kreeg je het dossier van iemand anders, neem het dan op als een nieuw dossier. Anders: hernoem "
            "`.git/cano/intent.json` en probeer opnieuw.",
        ) from error
    except OSError as error:
        raise CanoError(
            "Een vorige opdracht werd onderbroken, en wat ze deed kan nu niet afgewerkt worden: "
            f"{files.reason(error)[0]}.",
            "Er is niets verloren. " + files.reason(error)[1],
        ) from error
    return intent is not None


def clear(repo: Repository, token: str) -> None:
    """Remove what an attempt made ready in cano's own folder and did not use. Raises OSError."""
    git_index.let_go(repo, token)
    for name in (f"index-{token}", f"index-{token}.lock", f"ref-{token}", f"intent-{token}"):
        (own_folder(repo) / name).unlink(missing_ok=True)


def _check(repo: Repository, intent: Intent) -> None:
    """Raise ValueError for an intent that git knows nothing of: the commit is there and lies upon the base, it changes
    these files and no others, and what was made ready beside them is what it holds."""
    commit, *parents = _asked(repo, "rev-list", "--parents", "--max-count=1", intent.made, "--").decode().split()
    upon = _lies_upon(repo, intent) if intent.taken_in else parents == [intent.base] * bool(intent.base)
    if commit != intent.made or not upon:
        raise ValueError("not a commit upon the base")
    between = [intent.base, commit] if intent.taken_in else ["--root", commit]
    changed = _asked(repo, "diff-tree", "-r", "-z", "--no-commit-id", "--no-renames", "--name-only", *between)
    listed = _asked(repo, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")[:-1]
    holds = {path: entry.replace(b" blob ", b" ") for entry, path in (line.split(b"\t", 1) for line in listed)}
    if not set(changed.split(b"\0")[:-1]) <= {one.path.encode() for one in intent.files}:
        raise ValueError("not the files of the commit")
    for one in intent.files:
        if holds.get(one.path.encode(), b"") != one.entry.encode() or not _is_ready(repo, one):
            raise ValueError("not what the commit holds")


def _lies_upon(repo: Repository, intent: Intent) -> bool:
    """Whether the commit comes, in any number of steps, after the base."""
    told = attempt(repo, ["merge-base", "--is-ancestor", intent.base, intent.made]) if intent.base else None
    return told is not None and told.code == 0


def _is_ready(repo: Repository, planned: Planned) -> bool:
    """Whether the file beside, if it is still there, holds what the file is to hold."""
    beside = intents.beside_of(repo.work_tree, planned) if planned.beside else None
    return beside is None or not os.path.lexists(beside) or _hash(beside) == planned.entry[-40:]


def _asked(repo: Repository, *arguments: str) -> bytes:
    outcome = attempt(repo, arguments)
    if outcome.code != 0:
        raise ValueError("git does not know it")
    return outcome.out


def _carry_on(repo: Repository, intent: Intent) -> None:
    """Go on where it was cut off: before, between or after any two steps."""
    begun_from_here = git_ref.value(repo, intent.branch) == intent.base
    for planned in intent.files:
        _put(repo, planned, begun_from_here=begun_from_here)
    git_ref.let_go(repo, intent.branch, intent.made)
    if begun_from_here and not git_ref.move(repo, intent.token, intent.branch, intent.base, intent.made):
        raise CanoError(
            "Een vorige opdracht werd onderbroken, en een ander programma is nu in dit dossier bezig.",
            "Wacht tot het klaar is en probeer opnieuw. Er is niets verloren.",
        )
    at = git_ref.value(repo, intent.branch)
    if at == intent.made and current_branch(repo) == intent.branch:
        git_index.put(repo, intent.token)
    intents.drop(repo)
    clear(repo, intent.token)


def _put(repo: Repository, planned: Planned, *, begun_from_here: bool) -> None:
    """Put one file in place, if that was not done yet and the file is still what it was. Where what was made ready
    beside it is gone, git has it."""
    folder = repo.work_tree
    path, beside = intents.path_of(folder, planned), intents.beside_of(folder, planned) if planned.beside else None
    if beside is not None and os.path.lexists(beside):
        if _hash(path) == planned.old:
            platform.replace(beside, path)
            platform.sync_folder(path.parent)
        else:
            beside.unlink()
    elif begun_from_here and beside is not None and _hash(path) == planned.old != planned.entry[-40:]:
        if not path.parent.exists():
            platform.make_private_folder(path.parent)
        files.replace(files.read(path), _asked(repo, "cat-file", "blob", planned.entry[-40:]))
    elif begun_from_here and not planned.entry and planned.old and _hash(path) == planned.old:
        path.unlink()
        platform.sync_folder(path.parent)


def _hash(path: Path) -> str:
    data = files.read(path).data
    return "" if data is None else staging.content_hash(data)


def _clear_leftovers(repo: Repository) -> None:
    """Remove what commands left that were cut off before they had begun."""
    for token in git_index.tokens_left(repo):
        clear(repo, token)
    folder = own_folder(repo)
    for entry in os.scandir(folder) if folder.is_dir() else ():
        if entry.name.startswith(("index-", "ref-", "intent-", "lock-")) and entry.is_file(follow_symlinks=False):
            Path(entry.path).unlink(missing_ok=True)
    if any(folder.glob("quarantaine-*")):
        from cano_cli.store import work_folders

        work_folders.clear_left(folder)
    git.clear_begun(repo.work_tree)
    for place in (repo.work_tree, *_folders(repo.work_tree)):
        files.clear_leftovers(place)


def _folders(case: Path) -> list[Path]:
    with os.scandir(case) as entries:
        return [Path(one.path) for one in entries if platform.is_real_folder(one) and not one.name.startswith(".")]
