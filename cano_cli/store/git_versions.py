"""What files of a case held in each commit that touched them: for who asks what was recorded, and when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cano_cli.store import git_runner
from cano_cli.store.git_base import Repository, attempt, check, checked_path, run
from cano_cli.store.git_history import log, shown
from cano_cli.store.yaml_text import MAX_BYTES

_TRAILERS = ("Cano-Actie", "Cano-Door", "Cano-Ongedaan")
_FORMAT = "%x00%H%x00%ad%x00" + "".join(f"%(trailers:key={name},valueonly,separator=%x20)%x00" for name in _TRAILERS)


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one commit left it; ``day`` is when it was made, as the commit says. ``data`` is None where the commit
    took the file away (then there is no ``blob``), where it was not asked for, and where it is larger than any file
    that cano reads. ``action``, ``by`` and ``undone`` (the commit that this one takes back) are trailers, harmless to
    show; empty where there are none.
    """

    path: str
    commit: str
    day: date
    action: str
    by: str
    undone: str
    blob: str
    data: bytes | None = field(repr=False)


def versions(repo: Repository, paths: Sequence[str], wanted: Callable[[str], bool]) -> tuple[Version, ...]:
    """Return the versions of the files under ``paths`` (files or folders), oldest first, those of merged branches and
    files that are gone included. Contents are read of ``wanted`` paths. Raises CanoError.
    """
    check(repo)
    how = ["log", "-z", "--topo-order", "--full-history", f"--format={_FORMAT}", "--date=short", "--raw", "--no-abbrev"]
    how += ["--no-renames", "--diff-merges=first-parent", "--no-ext-diff", "--no-textconv", "--no-show-signature"]
    outcome = attempt(repo, [*how, "--no-notes", "HEAD", "--", *map(checked_path, paths)])
    if outcome.code != 0:
        if not log(repo, limit=1):  # which tells what is wrong, unless nothing was committed yet
            return ()
        raise git_runner.explained(outcome)
    listed = list(_listed(outcome.out))
    contents = _contents(repo, {one.blob for one in listed if one.blob and wanted(one.path)})
    return tuple(replace(one, data=contents.get(one.blob)) for one in reversed(listed))


def _listed(output: bytes) -> Iterator[Version]:
    """Yield what ``git log`` lists, newest first, without contents. A commit is fields between zero bytes (hash, day,
    and trailers); a file is one that begins with a colon (modes, blobs, a letter) and its path.
    """
    fields = iter(output.split(b"\0"))
    head: list[bytes] = []
    for item in fields:
        entry = item.strip(b"\n")
        if entry.startswith(b":"):
            blob = entry.split()[3].decode("ascii")
            path, (action, by, undone) = shown(next(fields)), map(shown, head[2:])
            yield Version(path, shown(head[0]), _day(head[1]), action, by, undone, blob.strip("0") and blob, None)
        elif entry:
            head = [entry, *(next(fields) for _ in range(1 + len(_TRAILERS)))]


def _contents(repo: Repository, blobs: set[str]) -> dict[str, bytes]:
    """Return the bytes of the blobs by their hash, without those that are too large. Raises CanoError for one that is
    not there."""
    sizes = run(repo, ["cat-file", "--batch-check"], stdin=_lines(blobs)).decode("ascii", "replace").splitlines()
    found = [re.fullmatch(r"([0-9a-f]+) blob ([0-9]+)", line) for line in sizes]
    if not all(found):
        raise git_runner.explained(git_runner.Outcome(1, b"", "missing blob"))
    small = {match[1] for match in found if match and int(match[2]) <= MAX_BYTES}
    return dict(_read(run(repo, ["cat-file", "--batch"], stdin=_lines(small)))) if small else {}


def _read(output: bytes) -> Iterator[tuple[str, bytes]]:
    start = 0
    while start < len(output):
        end = output.index(b"\n", start)
        blob, _, size = output[start:end].decode("ascii").split()
        start = end + 1 + int(size) + 1
        yield blob, output[end + 1 : start - 1]


def _day(raw: bytes) -> date:
    """Return the day of a commit where it was made; the start of 1970 for one that cannot be."""
    try:
        return date.fromisoformat(raw.decode("ascii"))
    except ValueError:
        return date(1970, 1, 1)


def _lines(blobs: set[str]) -> bytes:
    return "".join(f"{blob}\n" for blob in sorted(blobs)).encode()
