"""What files of a case held in each commit that touched them: for who asks what was recorded, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cano_cli.store.git_base import Repository
from cano_cli.store.git_blobs import contents, raw_log
from cano_cli.store.git_history import shown

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
    listed = list(_listed(raw_log(repo, ["--full-history", f"--format={_FORMAT}", "--date=short"], paths)))
    data = contents(repo, {one.blob for one in listed if one.blob and wanted(one.path)}, all_there=True)
    return tuple(replace(one, data=data.get(one.blob)) for one in reversed(listed))


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


def _day(raw: bytes) -> date:
    """Return the day of a commit where it was made; the start of 1970 for one that cannot be."""
    try:
        return date.fromisoformat(raw.decode("ascii"))
    except ValueError:
        return date(1970, 1, 1)
