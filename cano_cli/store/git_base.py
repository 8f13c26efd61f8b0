"""What the git modules of the store share: the records they hand out, and the checks that come before every command."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Literal

from cano_cli.model.findings import CanoError
from cano_cli.store import git_runner
from cano_cli.store.vet import OWN_NAMES, harmless, vet

HEADS = "refs/heads/"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who commits. ``invented``: the user has no git identity yet, so one was made up that says nothing about them."""

    name: str
    email: str
    invented: bool


@dataclass(frozen=True, slots=True)
class Repository:
    """A case that is its own git repository: its ``.git`` and the case folder itself, both absolute."""

    git_dir: Path
    work_tree: Path


@dataclass(frozen=True, slots=True)
class Change:
    """A file that differs: ``path`` from the case folder with ``/``, harmless to show."""

    path: str
    kind: Literal["new", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the history, harmless to show. ``body`` is without the trailers; ``when`` has its time zone."""

    hash: str
    when: datetime
    author: str
    subject: str
    body: str
    trailers: Mapping[str, str]
    files: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One commit of a made-up history: the files that are new or changed by then, None for one that goes."""

    when: datetime
    message: str
    files: Mapping[str, bytes | None]
    who: Identity


def run(
    repo: Repository, arguments: Sequence[str], *, stdin: bytes = b"", variables: Mapping[str, str] | None = None
) -> bytes:
    """Run a git command on a repository that :func:`check` found harmless. Raises CanoError when it fails."""
    return git_runner.run(repo.work_tree, [*_place(repo), *arguments], stdin=stdin, variables=variables)


def attempt(
    repo: Repository, arguments: Sequence[str], *, stdin: bytes = b"", variables: Mapping[str, str] | None = None
) -> git_runner.Outcome:
    """Like :func:`run`, but a failure is returned."""
    return git_runner.attempt(repo.work_tree, [*_place(repo), *arguments], stdin=stdin, variables=variables)


def _place(repo: Repository) -> list[str]:
    return [f"--git-dir={repo.git_dir}", f"--work-tree={repo.work_tree}"]


def check(repo: Repository) -> None:
    """Refuse a case that git must not touch. Comes first in every function, since files may have come in meanwhile."""
    findings = vet(repo.work_tree)
    if findings:
        first = findings[0]
        raise CanoError(
            f"Git wordt in dit dossier niet gebruikt, want het is niet veilig: `{first.path}`. {first.message}",
            f"{first.hint} Meer uitleg: `cano explain {first.code}`.",
        )


def ready_branch(repo: Repository) -> str:
    """The full name of the branch that is worked on (``refs/heads/main``), when nothing stands in the way of a commit.

    Raises CanoError for a detached HEAD, a merge or the like under way, and another program's lock.
    """
    if any((repo.git_dir / name).exists() for name in _UNDER_WAY):
        raise CanoError(
            "In dit dossier is een samenvoeging of een andere bewerking van git nog niet afgerond.",
            "Rond ze eerst af, of breek ze af (bijvoorbeeld met `git merge --abort`). Er is niets gewijzigd.",
        )
    if not _index_is_free(repo):
        raise git_runner.explained(git_runner.Outcome(1, b"", "index.lock"))
    branch = current_branch(repo)
    if branch is None:
        raise CanoError(
            "Dit dossier toont nu een oude versie, zodat er niets bij bewaard kan worden.",
            "Keer terug naar de nieuwste versie met `git switch main`. Er is niets gewijzigd.",
        )
    return branch


def _index_is_free(repo: Repository) -> bool:
    """Whether nobody is staging or committing; git's own work of a moment is waited for."""
    for attempts in range(_LOCK_TRIES):
        if not (repo.git_dir / "index.lock").exists():
            return True
        time.sleep(0.01 * 2**attempts)
    return False


_LOCK_TRIES = 6
_UNDER_WAY = (
    "MERGE_HEAD",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "BISECT_LOG",
    "rebase-merge",
    "rebase-apply",
    "sequencer",
)


def current_branch(repo: Repository) -> str | None:
    """The full name of the branch, read from ``HEAD``; None when a single version is checked out instead."""
    head = (repo.git_dir / "HEAD").read_text("utf-8", "surrogateescape").rstrip("\n")
    return head.removeprefix("ref: ") if head.startswith("ref: ") else None


def tip(repo: Repository, branch: str) -> tuple[str, str]:
    """The commit a branch is at and its tree, as hashes; two empty strings before the first commit."""
    told = run(repo, ["for-each-ref", "--format=%(objectname) %(tree)", branch]).decode("ascii", "replace").split()
    return (told[0], told[1]) if len(told) == 2 else ("", "")


def checked_path(path: str) -> str:
    """``path`` when it is a plain one inside the case, with ``/``. Raises CanoError."""
    parts = path.split("/")
    wrong = any(part in {"", ".", ".."} or part.casefold().startswith(".git") for part in parts)
    if wrong or "\\" in path or harmless(path) != path or PurePosixPath(path).is_absolute():
        raise CanoError(
            f"`{harmless(path)}` is geen bruikbare naam voor een bestand in een dossier.",
            "Gebruik een naam binnen de map van het dossier, zonder `..`, `\\` of onzichtbare tekens.",
        )
    return path


def checked_message(message: str) -> bytes:
    """A commit message as bytes, ending in one line end. Raises CanoError for control characters or no text."""
    if not message.strip() or any(harmless(line) != line for line in message.split("\n")):
        raise CanoError(
            "De omschrijving van deze wijziging is leeg of bevat onzichtbare tekens.",
            "Schrijf ze in gewone tekst.",
        )
    return message.rstrip("\n").encode() + b"\n"


def signed_by(who: Identity, when: datetime) -> dict[str, str]:
    """The variables that tell git who commits and when."""
    name, email, date = plain_name(who.name), plain_name(who.email), f"@{git_date(when)}"
    return {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", name), ("EMAIL", email), ("DATE", date))
    }


def git_date(when: datetime) -> str:
    """``1770681600 +0100``. Raises ValueError for a time without a zone."""
    if when.tzinfo is None:
        raise ValueError("a commit needs a time with a zone")
    return f"{int(when.astimezone(UTC).timestamp())} {when.strftime('%z')[:5]}"


def plain_name(text: str) -> str:
    """A name or an address as git can write it in one line; ``onbekend`` when nothing is left of it."""
    kept = "".join(character for character in harmless(text) if character not in "<>\ufffd")
    return kept.strip(" .,:;\"'\\")[:200] or "onbekend"


def own_folder(repo: Repository) -> Path:
    """The folder inside ``.git`` where cano keeps what git does not know of."""
    return repo.git_dir / OWN_NAMES


@contextmanager
def writing() -> Iterator[None]:
    """Turn a refusal of the disk into a CanoError."""
    try:
        yield
    except OSError as error:
        words = error.strerror or ""
        raise git_runner.explained(git_runner.Outcome(1, b"", words)) from error
