"""What lies between two commits of a case: which files differ, and what they hold in the later one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from cano_cli.store import git_runner
from cano_cli.store.git_base import Repository, checked_path, run


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that differs: git's hash of what it held (``""``: it was not there) and git's entry for what it holds
    (``100644 <hash>``; ``""``: it is gone)."""

    path: str
    old: str
    entry: str


def differences(repo: Repository, base: str, made: str) -> tuple[Difference, ...]:
    """Return the files that differ between two commits, in order of path. Raises CanoError."""
    fields = iter(run(repo, ["diff-tree", "-r", "-z", "--no-renames", base, made]).split(b"\0"))
    return tuple(_differences(fields))


def blobs(repo: Repository, hashes: Collection[str]) -> Mapping[str, bytes]:
    """Return contents by their hash, of any size. Raises CanoError for one that is not there."""
    asked = sorted(set(hashes))
    if not asked:
        return {}
    told = run(repo, ["cat-file", "--batch"], stdin="".join(f"{one}\n" for one in asked).encode())
    found = dict(_read(told))
    if len(found) != len(asked):
        raise git_runner.explained(git_runner.Outcome(1, b"", "missing blob"))
    return found


def contents(repo: Repository, commit: str) -> dict[str, bytes]:
    """Return every file of a commit by its path. Raises CanoError."""
    listed = run(repo, ["ls-tree", "-r", "-z", "--full-tree", commit]).split(b"\0")[:-1]
    entries = (line.split(b"\t", 1) for line in listed)
    hashes = {checked_path(path.decode("utf-8", "surrogateescape")): head.split()[2].decode() for head, path in entries}
    data = blobs(repo, hashes.values())
    return {path: data[blob] for path, blob in hashes.items()}


def _differences(fields: Iterator[bytes]) -> Iterator[Difference]:
    for field in fields:
        if not field:
            return
        path = checked_path(next(fields).decode("utf-8", "surrogateescape"))
        _, mode, old, new, _ = field.decode("ascii").split()
        yield Difference(path, old if old.strip("0") else "", f"{mode} {new}" if new.strip("0") else "")


def _read(told: bytes) -> Iterator[tuple[str, bytes]]:
    start = 0
    while start < len(told):
        end = told.index(b"\n", start)
        name, what, *size = told[start:end].decode("ascii", "replace").split()
        if what != "blob" or not size:
            return
        start = end + 1 + int(size[0]) + 1
        yield name, told[end + 1 : start - 1]
