"""Which files a case had in each commit, by the hashes of their contents: for who wants the case as it was. Only
objects of git are read; the files of the case are left alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from cano_cli.store import git_runner
from cano_cli.store.git_base import Repository, attempt, check, run
from cano_cli.store.git_history import log, shown
from cano_cli.store.yaml_text import MAX_BYTES

Blobs = Mapping[str, str]
"""The hash of the contents of each file, by its path (harmless to show)."""
_GITLINK = b"160000"
_LINK = b"120000"


@dataclass(frozen=True, slots=True)
class Node:
    """One commit: what it was made on (``""`` for the first), and the files as it left them. Of a merge the line that
    was merged into is followed."""

    hash: str
    parent: str
    blobs: Blobs


def trees(repo: Repository) -> dict[str, Node]:
    """Return every commit of the history by its hash, oldest first. Raises CanoError."""
    check(repo)
    how = ["log", "-z", "--topo-order", "--reverse", "--format=%x00%H%x00%P%x00", "--raw", "--no-abbrev"]
    how += ["--no-renames", "--diff-merges=first-parent", "--no-ext-diff", "--no-textconv", "--no-show-signature"]
    outcome = attempt(repo, [*how, "--no-notes", "HEAD"])
    if outcome.code != 0:
        if not log(repo, limit=1):  # which tells what is wrong, unless nothing was committed yet
            return {}
        raise git_runner.explained(outcome)
    found: dict[str, Node] = {}
    for commit, parent, changes in _listed(outcome.out):
        blobs = dict(found[parent].blobs) if parent in found else {}
        for path, blob in changes.items():
            blobs.pop(path, None)
            blobs |= {path: blob} if blob else {}
        found[commit] = Node(commit, parent, blobs)
    return found


def contents(repo: Repository, blobs: Collection[str]) -> dict[str, bytes]:
    """Return the bytes of these blobs by their hash, without those that are larger than any file that cano reads, or
    that are not there. Raises CanoError."""
    if not blobs:
        return {}
    check(repo)
    sizes = run(repo, ["cat-file", "--batch-check"], stdin=_lines(blobs)).splitlines()
    found = [re.fullmatch(rb"([0-9a-f]+) blob ([0-9]+)", line) for line in sizes]
    small = {match[1].decode("ascii") for match in found if match and int(match[2]) <= MAX_BYTES}
    return dict(_read(run(repo, ["cat-file", "--batch"], stdin=_lines(small)))) if small else {}


def _listed(output: bytes) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield hash, first parent and changes of each commit. A commit is two fields between zero bytes; a file is one
    that begins with a colon (modes, blobs, a letter) and its path. A link counts as no file."""
    fields = iter(output.split(b"\0"))
    commit, parent, changes = "", "", dict[str, str]()
    for item in fields:
        entry = item.strip(b"\n")
        if entry.startswith(b":"):
            parts = entry.split()
            is_file = parts[1] not in {_GITLINK, _LINK}
            changes[shown(next(fields))] = parts[3].decode("ascii").replace("0" * 40, "") if is_file else ""
        elif entry:
            if commit:
                yield commit, parent, changes
            parents = next(fields).decode("ascii").split()
            commit, parent, changes = entry.decode("ascii"), parents[0] if parents else "", {}
    if commit:
        yield commit, parent, changes


def _read(output: bytes) -> Iterator[tuple[str, bytes]]:
    start = 0
    while start < len(output):
        end = output.index(b"\n", start)
        blob, _, size = output[start:end].decode("ascii").split()
        start = end + 1 + int(size) + 1
        yield blob, output[end + 1 : start - 1]


def _lines(blobs: Collection[str]) -> bytes:
    return "".join(f"{blob}\n" for blob in sorted(blobs)).encode()
