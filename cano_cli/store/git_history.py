"""The history of a case: reading it back, whoever wrote it, and writing a made-up one at a stroke."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Literal

from cano_cli.model.findings import CanoError
from cano_cli.store import git_runner, platform
from cano_cli.store.git_base import (
    Change,
    Commit,
    Repository,
    Step,
    attempt,
    check,
    checked_message,
    checked_path,
    current_branch,
    git_date,
    plain_name,
    ready_branch,
    run,
    tip,
    writing,
)
from cano_cli.store.vet import harmless
from cano_cli.store.vet_tree import walk

_FORMAT = "%x00%H%x00%ad%x00%an%x00%B%x00"


def log(repo: Repository, *, limit: int | None = None, paths: Sequence[str] = ()) -> tuple[Commit, ...]:
    """Return the commits, newest first, at most ``limit``, of the files ``paths`` when given. Raises CanoError.

    The history may be somebody else's: unknown bytes and control characters become U+FFFD.
    """
    check(repo)
    how = [
        "log",
        "-z",
        "--date-order",
        f"--format={_FORMAT}",
        "--date=raw",
        "--name-status",
        "--no-renames",
        "--no-mailmap",
    ]
    how += ["--diff-merges=first-parent", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes"]
    how += [] if limit is None else [f"--max-count={limit}"]
    outcome = attempt(repo, [*how, "HEAD", "--", *map(checked_path, paths)])
    if outcome.code == 0:
        return tuple(_commits(outcome.out))
    if _no_commit_yet(repo):
        return ()
    raise git_runner.explained(outcome)


def file_at(repo: Repository, commit: str, path: str) -> bytes | None:
    """Return the bytes of a file as they were in ``commit`` (a hash, or ``HEAD``); None when there was no such file."""
    check(repo)
    if commit != "HEAD" and re.fullmatch(r"[0-9a-f]{4,40}", commit) is None:
        raise CanoError(
            f"`{harmless(commit)}` is geen versie van dit dossier.", "Kijk in `cano history` welke versies er zijn."
        )
    told = run(repo, ["cat-file", "--batch"], stdin=f"{commit}:{checked_path(path)}\n".encode())
    header, _, rest = told.partition(b"\n")
    found = re.fullmatch(rb"[0-9a-f]{40} blob ([0-9]+)", header)
    return rest[: int(found[1])] if found else None


def parent_of(repo: Repository, commit: str) -> str | None:
    """Return the hash of the commit before this one (of a merge: the one it was made on); None for the first."""
    check(repo)
    outcome = attempt(repo, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^1"])
    found = outcome.out.decode("ascii", "replace").strip()
    return found if outcome.code == 0 and re.fullmatch(r"[0-9a-f]{40}", found) else None


def import_history(repo: Repository, steps: Sequence[Step]) -> None:
    """Write ``steps`` as the whole history of a repository that has none yet; the last must be what is in the folder.

    Raises CanoError when there is a history already, or when the files of the case differ from the last step; nothing
    has been written then.
    """
    check(repo)
    branch = ready_branch(repo)
    if tip(repo, branch)[0]:
        raise CanoError("Dit dossier heeft al een geschiedenis.", "Begin met een nieuwe, lege map.")
    if not steps:
        return
    _require_same_files(repo.work_tree, _last_snapshot(steps))
    stream = b"".join([b"feature done\n", *(_step_stream(branch, step) for step in steps), b"done\n"])
    try:
        run(repo, ["fast-import", "--quiet"], stdin=stream)
    finally:
        _drop_crash_reports(repo)
    run(repo, ["read-tree", "HEAD"])


# Reading


def _no_commit_yet(repo: Repository) -> bool:
    branch, packed = current_branch(repo), repo.git_dir / "packed-refs"
    if branch is None or (repo.git_dir / branch).exists():
        return False
    return not packed.exists() or f" {branch}\n".encode() not in packed.read_bytes()


def _commits(output: bytes) -> Iterator[Commit]:
    """Cut the output of ``log``: four fields a commit, an empty one, then pairs of a letter and a path. No field can
    hold the zero byte between them.
    """
    fields = iter(output.split(b"\0"))
    for field in fields:
        if not field:
            continue
        head = [field, *(next(fields) for _ in range(3))]
        next(fields)
        yield _commit(head, tuple(_changes(fields)))


def _changes(fields: Iterator[bytes]) -> Iterator[Change]:
    for field in fields:
        letter = field.strip(b"\n")
        if not letter:
            return
        yield Change(shown(next(fields)), _KINDS.get(letter, "changed"))


_KINDS: dict[bytes, Literal["new", "changed", "removed"]] = {b"A": "new", b"D": "removed"}


def _commit(head: Sequence[bytes], files: tuple[Change, ...]) -> Commit:
    subject, body, trailers = _message_parts(head[3].decode("utf-8", "replace"))
    return Commit(head[0].decode("ascii"), _when(head[1]), shown(head[2]), subject, body, trailers, files)


def _message_parts(message: str) -> tuple[str, str, Mapping[str, str]]:
    """Subject, body and trailers: the last paragraph, when every line of it is ``Key: value``."""
    lines = [harmless(line.replace("\t", " ").rstrip()) for line in message.strip("\n").split("\n")]
    paragraphs = re.split(r"\n{2,}", "\n".join(lines[1:]).strip("\n"))
    found = [_TRAILER.fullmatch(line) for line in paragraphs[-1].split("\n")]
    trailers = {match[1]: match[2] for match in found if match} if all(found) else {}
    body = paragraphs[:-1] if trailers else paragraphs
    return lines[0], "\n\n".join(body).strip("\n"), trailers


_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]*): (.+)")


def _when(raw: bytes) -> datetime:
    """``1770681600 +0100`` as a time; the start of 1970 for a date that cannot be."""
    found = re.fullmatch(rb"(-?[0-9]{1,18}) ([+-])([0-9]{2})([0-9]{2})", raw)
    try:
        assert found is not None  # noqa: S101
        offset = timedelta(hours=int(found[3]), minutes=int(found[4])) * (-1 if found[2] == b"-" else 1)
        return datetime.fromtimestamp(int(found[1]), timezone(offset))
    except (AssertionError, ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def shown(data: bytes) -> str:
    """Bytes from git as text that is harmless to show."""
    return harmless(data.decode("utf-8", "replace"))


# Writing a made-up history


def _last_snapshot(steps: Sequence[Step]) -> dict[str, bytes]:
    """The files as they are after all steps, by path."""
    files: dict[str, bytes] = {}
    for step in steps:
        for path, data in step.files.items():
            if data is None:
                files.pop(checked_path(path), None)
            else:
                files[checked_path(path)] = data
    return files


def _require_same_files(folder: Path, wanted: Mapping[str, bytes]) -> None:
    own_git, prefix = os.fspath(folder / ".git"), len(os.fspath(folder)) + 1
    with writing():
        found = {
            entry.path[prefix:].replace(os.sep, "/"): Path(entry.path).read_bytes()
            for entry in walk(folder)
            if entry.path != own_git and not platform.is_real_folder(entry)
        }
    differing = sorted(path for path in found.keys() | wanted.keys() if found.get(path) != wanted.get(path))
    if differing:
        raise CanoError(
            f"Het bestand `{harmless(differing[0])}` is anders dan in de laatste stap van de geschiedenis.",
            "Begin opnieuw in een lege map. Er is niets gewijzigd.",
        )


def _step_stream(branch: str, step: Step) -> bytes:
    """One commit in the language of ``git fast-import``."""
    who = f"{plain_name(step.who.name)} <{plain_name(step.who.email)}> {git_date(step.when)}"
    head = f"commit {branch}\nauthor {who}\ncommitter {who}\n".encode()
    files = b"".join(_file_stream(path, data) for path, data in step.files.items())
    return head + _data(checked_message(step.message)) + files


def _file_stream(path: str, data: bytes | None) -> bytes:
    quoted = '"' + checked_path(path).replace('"', '\\"') + '"'
    if data is None:
        return f"D {quoted}\n".encode()
    return f"M 100644 inline {quoted}\n".encode() + _data(data)


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def _drop_crash_reports(repo: Repository) -> None:
    """``fast-import`` leaves a report in ``.git`` when it fails, with the contents of files in it."""
    for report in repo.git_dir.glob("fast_import_crash_*"):
        with suppress(OSError):
            report.unlink()
