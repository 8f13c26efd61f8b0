"""What was erased from a store, as hashes of commits and contents and nothing else: what comes in is held against it,
so that a colleague's old copy does not bring back what had to go. A commit counts everywhere; contents only for the
case they were erased from: another case may well hold the same brochure or the same decision.

A file of plain lines in cano's own folder, sorted: ``hash``, or ``hash hash`` where another commit took the place. Two
of them are united by taking the lines of both, and a line never goes away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha1
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, own_folders, platform

NAME = "verwijderd"
_HEAD = "cano verwijderd 1"
_LINE = re.compile(r"[0-9a-f]{40}( [0-9a-f]{40})?")
MOST_BYTES = 256 * 1024 * 1024
_WAIT_S = 30


def erased(store: Path) -> frozenset[str]:
    """Return the hashes of everything that was erased from a store. Raises CanoError when the list cannot be read."""
    return frozenset(line[:40] for line in _lines(_read(store)))


def erased_of(store: Path, case: str, hashes: Iterable[str]) -> frozenset[str]:
    """Return which of these hashes (of commits, and of contents in this case) were erased. Raises CanoError."""
    gone = erased(store)
    return frozenset(one for one in hashes if one in gone or of_case(case, one) in gone) if gone else frozenset()


def of_case(case: str, content: str) -> str:
    """Return what stands in the list for contents (a hash) that were erased from this case."""
    return sha1(f"{case}:{content}".encode(), usedforsecurity=False).hexdigest()


def refuse_erased(store: Path, hashes: Iterable[str], case: str) -> None:
    """Raise CanoError when one of these hashes (of commits and contents that come in) was erased from the case."""
    if erased_of(store, case, hashes):
        raise CanoError(
            "Hier zit iets in dat uit dit dossier verwijderd is. Er is niets overgenomen.",
            "Het komt uit een oude kopie. Haal het dossier opnieuw op bij wie de nieuwste versie heeft, en verwijder "
            "de oude kopie.",
        )


def follows(store: Path, commit: str) -> str | None:
    """Return the commit that took the place of an erased one, now; ``""`` when nothing did, None when the commit was
    never erased. Raises CanoError."""
    carried = _carried(_lines(_read(store)))
    if commit not in carried:
        return None
    passed = {commit}
    while commit := carried[commit]:
        if commit not in carried or commit in passed:
            return commit
        passed.add(commit)
    return ""


def note(store: Path, hashes: Collection[str], carried: Mapping[str, str] | None = None) -> None:
    """Add hashes of what is erased, and of commits what took their place. Raises CanoError; then nothing was added."""
    _add(store, lines(hashes, carried or {}))


def lines(hashes: Collection[str], carried: Mapping[str, str]) -> bytes:
    """Return a list with these hashes, and of commits what took their place."""
    found = {*hashes, *(f"{old} {new}" for old, new in carried.items() if old != new)}
    return "".join(f"{line}\n" for line in [_HEAD, *sorted(found)]).encode()


def as_bytes(store: Path) -> bytes:
    """Return the whole list, to give to colleagues. Raises CanoError."""
    return united(_read(store), b"")


def united(one: bytes, other: bytes) -> bytes:
    """Return a list with what is in either. Raises CanoError for what is no such list."""
    return "".join(f"{line}\n" for line in [_HEAD, *sorted({*_lines(one), *_lines(other)})]).encode()


def take(store: Path, data: bytes) -> int:
    """Add what a colleague's list has, and return how many hashes are new here. Raises CanoError."""
    before = erased(store)
    _add(store, data)
    return len(erased(store) - before)


def _add(store: Path, data: bytes) -> None:
    with _held(store):
        before = files.read(_path(store))
        after = united(before.data or b"", data)
        if after != before.data:
            files.replace(before, after)


def _carried(lines: Collection[str]) -> dict[str, str]:
    """Return what took the place of each hash; where two people rewrote the same commit, all agree on one of them."""
    found = {line[:40]: "" for line in lines}
    return found | {line[:40]: line[41:] for line in sorted(lines) if line[41:]}


def _lines(data: bytes) -> list[str]:
    if not data:
        return []
    head, *lines = data.decode("ascii", "replace").splitlines()
    if head != _HEAD or not all(map(_LINE.fullmatch, lines)):
        raise CanoError(
            "De lijst van wat verwijderd is, kan niet gelezen worden.",
            "Er is niets overgenomen. Zet een kopie terug van het bestand "
            f"{own_folders.OF_STORE}/{NAME} in de map met dossiers.",
        )
    return lines


def _read(store: Path) -> bytes:
    path = _path(store)
    try:
        return platform.read_regular(path, MOST_BYTES)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise files.explained(error, path, "gelezen") from error


def _path(store: Path) -> Path:
    return own_folders.of_store(store) / NAME


@contextmanager
def _held(store: Path) -> Iterator[None]:
    """Keep other commands from the list meanwhile. Raises CanoError."""
    from filelock import FileLock, Timeout

    path = _path(store)
    try:
        own_folders.make(store)
        lock = FileLock(path.with_suffix(".lock"), timeout=_WAIT_S, mode=files.PRIVATE)
        lock.acquire()
    except Timeout as error:
        raise CanoError("Een ander cano-commando is bezig met deze map.", "Probeer het zo meteen opnieuw.") from error
    except OSError as error:
        raise files.explained(error, path, "bewaard") from error
    try:
        yield
    finally:
        lock.release()
