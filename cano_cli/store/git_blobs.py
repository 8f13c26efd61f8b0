"""What git keeps of a case: the list of what each commit changed, and the contents by their hash. The files of the case
are left alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from cano_cli.store import git_runner
from cano_cli.store.git_base import Repository, attempt, check, checked_path, run
from cano_cli.store.git_history import log
from cano_cli.store.yaml_text import MAX_BYTES


def raw_log(repo: Repository, how: Sequence[str], paths: Sequence[str] = ()) -> bytes:
    """Return what ``git log --raw -z`` lists with the options ``how``; of ``paths`` alone where they are given. Nothing
    where nothing was committed yet. Raises CanoError."""
    check(repo)
    options = ["log", "-z", "--topo-order", *how, "--raw", "--no-abbrev", "--no-renames", "--diff-merges=first-parent"]
    options += ["--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "HEAD"]
    outcome = attempt(repo, [*options, "--", *map(checked_path, paths)])
    if outcome.code == 0:
        return outcome.out
    if log(repo, limit=1):  # which tells what is wrong, unless nothing was committed yet
        raise git_runner.explained(outcome)
    return b""


def contents(repo: Repository, blobs: Collection[str], *, all_there: bool = False) -> dict[str, bytes]:
    """Return the bytes of these blobs by their hash, without those that are larger than any file that cano reads, or
    that are not there. Raises CanoError; with ``all_there`` for one that is not there too."""
    if not blobs:
        return {}
    check(repo)
    sizes = run(repo, ["cat-file", "--batch-check"], stdin=_lines(blobs)).splitlines()
    found = [re.fullmatch(rb"([0-9a-f]+) blob ([0-9]+)", line) for line in sizes]
    if all_there and not all(found):
        raise git_runner.explained(git_runner.Outcome(1, b"", "missing blob"))
    small = {match[1].decode("ascii") for match in found if match and int(match[2]) <= MAX_BYTES}
    return dict(_read(run(repo, ["cat-file", "--batch"], stdin=_lines(small)))) if small else {}


def _read(output: bytes) -> Iterator[tuple[str, bytes]]:
    start = 0
    while start < len(output):
        end = output.index(b"\n", start)
        blob, _, size = output[start:end].decode("ascii").split()
        start = end + 1 + int(size) + 1
        yield blob, output[end + 1 : start - 1]


def _lines(blobs: Collection[str]) -> bytes:
    return "".join(f"{blob}\n" for blob in sorted(blobs)).encode()
