"""Who touched which file when, on one side of two histories that went apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cano_cli.store.git_base import Repository, attempt, check
from cano_cli.store.vet import harmless


@dataclass(frozen=True, slots=True)
class Writer:
    """Who recorded something, when, and in which commit; harmless to show."""

    name: str
    when: datetime
    commit: str = ""


Writers = Mapping[str, tuple[Writer, ...]]
"""Who touched each file, the last one first."""


def writers(repo: Repository, since: str, until: str) -> Writers:
    """Return who touched each file between two commits (their hashes); nothing where git cannot tell. Raises CanoError
    for a repository that git must not touch."""
    check(repo)
    if not all(re.fullmatch(r"[0-9a-f]{40}", one) for one in (since, until)):
        return {}
    how = [
        "log",
        "-z",
        "--format=%x00%H%x00%an%x00%aI%x00",
        "--name-only",
        "--no-renames",
        "--no-mailmap",
        "--no-merges",
    ]
    outcome = attempt(
        repo, [*how, "--no-merges", "--no-ext-diff", "--no-show-signature", "--no-notes", f"^{since}", until, "--"]
    )
    return _read(outcome.out) if outcome.code == 0 else {}


def _read(output: bytes) -> Writers:
    """Cut the output. Of each commit: an empty field, a hash, a name and a moment; then the paths. No field can hold
    the zero byte between them."""
    found: dict[str, tuple[Writer, ...]] = {}
    fields = [one.decode("utf-8", "replace").removeprefix("\n") for one in output.split(b"\0")]
    writer: Writer | None = None
    at = 0
    while at < len(fields):
        if re.fullmatch(r"[0-9a-f]{40}", fields[at]) and fields[at - 1] == "" and at + 2 < len(fields):
            moment = datetime.fromisoformat(fields[at + 2])
            writer, at = Writer(harmless(fields[at + 1]), moment, fields[at]), at + 3
            continue
        if fields[at] and writer:
            path = harmless(fields[at])
            found[path] = (*found.get(path, ()), writer)
        at += 1
    return found
