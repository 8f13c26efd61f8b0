"""Which files a case had in each commit, by the hashes of their contents: for who wants the case as it was. Only
objects of git are read; the files of the case are left alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cano_cli.store.git_base import Repository
from cano_cli.store.git_blobs import raw_log
from cano_cli.store.git_history import shown

Blobs = Mapping[str, str]
"""The hash of the contents of each file, by its path (harmless to show)."""
_GITLINK = b"160000"
_LINK = b"120000"


@dataclass(frozen=True, slots=True)
class Node:
    """One commit: what it was made on (``""`` for the first), and the files as it left them. Of a merge the line that
    was merged into is followed; ``others`` are what it brought in."""

    hash: str
    parent: str
    blobs: Blobs
    others: tuple[str, ...] = ()


def trees(repo: Repository) -> dict[str, Node]:
    """Return every commit of the history by its hash, oldest first. Raises CanoError."""
    found: dict[str, Node] = {}
    for commit, parents, changes in _listed(raw_log(repo, ["--reverse", "--format=%x00%H%x00%P%x00"])):
        parent, others = parents[0] if parents else "", tuple(parents[1:])
        blobs = dict(found[parent].blobs) if parent in found else {}
        for path, blob in changes.items():
            blobs.pop(path, None)
            blobs |= {path: blob} if blob else {}
        found[commit] = Node(commit, parent, blobs, others)
    return found


def _listed(output: bytes) -> Iterator[tuple[str, list[str], dict[str, str]]]:
    """Yield hash, parents and changes of each commit. A commit is two fields between zero bytes; a file is one
    that begins with a colon (modes, blobs, a letter) and its path. A link counts as no file."""
    fields = iter(output.split(b"\0"))
    commit, parents, changes = "", list[str](), dict[str, str]()
    for item in fields:
        entry = item.strip(b"\n")
        if entry.startswith(b":"):
            parts = entry.split()
            is_file = parts[1] not in {_GITLINK, _LINK}
            changes[shown(next(fields))] = parts[3].decode("ascii").replace("0" * 40, "") if is_file else ""
        elif entry:
            if commit:
                yield commit, parents, changes
            parents = next(fields).decode("ascii").split()
            commit, changes = entry.decode("ascii"), {}
    if commit:
        yield commit, parents, changes
