"""Looking for what is to be gone, everywhere it can be: every object of git, packed or not, everything else in
``.git``, the files of the case and the folders of cano. It reads only, and says how much it looked at.

Words are sought however they are written (capitals, accents, UTF-8 or UTF-16, escapes), and inside what is compressed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git_runner, platform
from cano_cli.store.erasing.scanning_text import Words, hex_hashes, raw_hashes
from cano_cli.store.git_base import Repository, run
from cano_cli.store.vet import vet
from cano_cli.store.vet_tree import harmless

_AT_ONCE = 64 * 1024 * 1024
_MOST_BYTES = 4 * 1024**3
_WITH_RAW_HASHES = re.compile(r"index.*|.*\.idx|multi-pack-index|commit-graph.*|.*\.graph")


@dataclass(frozen=True, slots=True)
class Remains:
    """Something that should be gone: ``place`` as it can be shown, and what is there: ``tekst``, ``naam`` (of a file),
    ``object``, ``sleutel`` of somebody, or ``onveilig``: what git must not touch, or a link."""

    place: str
    what: str


@dataclass(slots=True)
class Scan:
    """What was found, and how much was looked at: files and their bytes, objects of git (all that it can reach).
    ``unread``: attachments of which the text cannot be read."""

    found: list[Remains] = field(default_factory=list)
    files: int = 0
    objects: int = 0
    bytes: int = 0
    unread: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not self.found

    def __iadd__(self, other: Scan) -> Scan:
        """Take in what another scan saw."""
        self.found += [one for one in other.found if one not in self.found]
        self.files, self.objects = self.files + other.files, self.objects + other.objects
        self.bytes += other.bytes
        self.unread = tuple(dict.fromkeys((*self.unread, *other.unread)))
        return self


def scan(repo: Repository, words: Words, hashes: frozenset[str], passed_over: Sequence[Path] = ()) -> Scan:
    """Look through a case and its history for ``words`` and for objects with these ``hashes``, but for the files that
    are ``passed_over``. Raises CanoError when something cannot be read: then nothing is proved."""
    found = Scan()
    for finding in vet(repo.work_tree):
        found.found.append(Remains(finding.path, "onveilig"))
    if found.clean:
        _look_at_objects(repo, words, hashes, found)
    found += scan_folder(repo.work_tree, words, hashes, passed_over)
    return found


def scan_folder(
    folder: Path, words: Words, hashes: frozenset[str] = frozenset(), passed_over: Sequence[Path] = ()
) -> Scan:
    """Look at every file in and under a folder: its name, its bytes and what is compressed in them. Links are told,
    never followed. Raises CanoError."""
    found = Scan()
    left_alone = {os.path.realpath(one) for one in passed_over}
    with files.told(folder, "nagekeken"):
        for entry in _everything(folder):
            shown = harmless(os.path.relpath(entry.path, folder).replace(os.sep, "/"))
            if words.are_in_name(entry.name):
                found.found.append(Remains(shown, "naam"))
            if platform.is_link(entry.stat(follow_symlinks=False)):
                found.found.append(Remains(shown, "onveilig"))
            elif entry.is_file(follow_symlinks=False) and os.path.realpath(entry.path) not in left_alone:
                _look_at_file(Path(entry.path), shown, words, hashes, found)
    return found


def all_objects(repo: Repository) -> dict[str, str]:
    """Return the kind (``commit``, ``tree``, ``blob``, ``tag``) of every object that git can reach, also of those that
    no branch leads to. Raises CanoError."""
    return {name: kind for name, kind, _ in _listed(repo)}


def contents(repo: Repository, names: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
    """Yield the name, the kind and the bytes of these objects, of whatever size. Raises CanoError."""
    output = run(repo, ["cat-file", "--batch"], stdin="".join(f"{name}\n" for name in names).encode())
    start = 0
    for wanted in names:
        end = output.index(b"\n", start)
        name, kind, *size = output[start:end].decode("ascii").split()
        if name != wanted or not size:
            raise git_runner.explained(git_runner.Outcome(1, b"", "bad object"))
        start = end + 1 + int(size[0]) + 1
        yield name, kind, output[end + 1 : start - 1]


def _look_at_file(path: Path, shown: str, words: Words, hashes: frozenset[str], found: Scan) -> None:
    data = platform.read_regular(path, _MOST_BYTES)
    found.files, found.bytes = found.files + 1, found.bytes + len(data)
    if words.are_in(data):
        found.found.append(Remains(shown, "tekst"))
    if not hashes:
        return
    there = raw_hashes(data, hashes) if _WITH_RAW_HASHES.fullmatch(path.name) else hex_hashes(data, hashes)
    if there or (path.parent.name + path.name) in hashes:
        found.found.append(Remains(shown, "object"))


def _look_at_objects(repo: Repository, words: Words, hashes: frozenset[str], found: Scan) -> None:
    listed = list(_listed(repo))
    found.objects = len(listed)
    for name, kind, _ in listed:
        if name in hashes:
            found.found.append(Remains(f".git ({kind} {name[:12]})", "object"))
    for names in _portions(listed):
        for name, kind, data in contents(repo, names):
            found.bytes += len(data)
            if words.are_in(data):
                found.found.append(Remains(f".git ({kind} {name[:12]})", "tekst"))


def _listed(repo: Repository) -> Iterator[tuple[str, str, int]]:
    told = run(repo, ["cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype) %(objectsize)"])
    for line in told.decode("ascii").splitlines():
        name, kind, size = line.split(" ")
        yield name, kind, int(size)


def _portions(listed: Sequence[tuple[str, str, int]]) -> Iterator[list[str]]:
    """Yield the names of objects, as many at once as fit in memory easily."""
    names, together = list[str](), 0
    for name, _, size in listed:
        if names and together + size > _AT_ONCE:
            yield names
            names, together = [], 0
        names.append(name)
        together += size
    if names:
        yield names


def _everything(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield everything in and under a folder, also in ``.git``."""
    waiting = [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                yield entry
                if platform.is_real_folder(entry):
                    waiting.append(entry.path)


def require_clean(scanned: Scan) -> None:
    """Raise CanoError when something was found."""
    if not scanned.clean:
        places = ", ".join(one.place for one in scanned.found[:_MOST_TOLD])
        more = len(scanned.found) - _MOST_TOLD
        raise CanoError(
            f"Er staat nog iets van wat verwijderd moest worden: {places}{f' en nog {more}' if more > 0 else ''}.",
            "Er is niets teruggezet. Kijk die plaatsen na. Staat er nog een naam of zin in een tekst, verwijder dan "
            "die woorden: cano erase DOSSIER --passage 'DE WOORDEN'.",
            exit_code=1,
        )


_MOST_TOLD = 5
