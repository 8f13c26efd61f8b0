"""Looks at the commits that came in, or are about to go out, before any file of them is made: regular files only, with
names that mean the same on every system, and no more than a case can have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cano_cli.model.files import kind_of
from cano_cli.store import git_runner
from cano_cli.store.locate import OF_STORE
from cano_cli.store.sharing.incoming_kinds import DAMAGED, NOT_A_FILE, TOO_LARGE, TWINS, UNUSABLE_NAME, refused
from cano_cli.store.vet import harmless
from cano_cli.store.vet_tree import looks_like_git
from cano_cli.store.yaml_text import MAX_BYTES

MOST_COMMITS = 100_000
MOST_FILES = 20_000
MOST_FILE = 256 * 1024 * 1024
_MOST_TREE = 4 * 1024 * 1024
MOST_TOGETHER = 1024 * 1024 * 1024
DEEPEST = 6
"""So many folders within each other a case may have."""


class Entry(NamedTuple):
    """One line of a folder as git keeps it: its mode (``100644``), its name, the hash of what it is."""

    mode: str
    name: str
    hash: str


def is_usable(path: str) -> bool:
    """Whether a path in a case (with ``/``) means the same on every system, hides nothing and steers nothing."""
    return all(map(_is_usable_name, path.split("/"))) and len(path.encode("utf-8", "replace")) <= _LONGEST


def same_everywhere(name: str) -> str:
    """Return what is the same for names that are one name on some computers: capitals and ways to write an accent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def check_commits(folder: Path, place: Sequence[str], commits: Sequence[str]) -> None:
    """Look at the files of every one of these commits, in the repository that the arguments ``place`` name
    (``--git-dir=…``). Raises CanoError, with a code of Q."""
    if len(commits) > MOST_COMMITS:
        raise refused(TOO_LARGE, f"Er komen meer dan {MOST_COMMITS} stappen binnen.")
    roots = _roots(folder, place, commits)
    trees = _trees(folder, place, set(roots))
    _check_names(trees)
    _check_tops(trees, roots)
    _check_count(trees, roots)
    _check_sizes(folder, place, trees, roots)


def objects_of(folder: Path, place: Sequence[str], tip: str, known: Sequence[str]) -> Iterator[str]:
    """Yield the hashes of the commits, folders and contents that ``tip`` has and ``known`` commits have not."""
    asked = "".join(f"{one}\n" for one in (tip, *(f"^{one}" for one in known))).encode()
    for line in git_runner.run(folder, [*place, "rev-list", "--objects", "--stdin"], stdin=asked).splitlines():
        yield line[:40].decode("ascii")


_LONGEST = 240
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)


def _is_usable_name(name: str) -> bool:
    plain = bool(name) and _NOT_IN_NAMES.search(name) is None and harmless(name) == name and "\ufffd" not in name
    ends = plain and name == name.strip() and name[0] not in ".-~" and name[-1] != "."
    return ends and _RESERVED.fullmatch(name) is None and not name.casefold().startswith("git~")


def _roots(folder: Path, place: Sequence[str], commits: Sequence[str]) -> tuple[str, ...]:
    """Return the tree of each commit."""
    if not commits:
        return ()
    asked = "".join(f"{one}^{{tree}}\n" for one in commits).encode()
    told = git_runner.run(folder, [*place, "cat-file", "--batch-check"], stdin=asked).decode("ascii", "replace")
    found = [re.fullmatch(r"([0-9a-f]{40}) tree ([0-9]+)", line) for line in told.splitlines()]
    if len(found) != len(commits) or not all(found):
        raise refused(DAMAGED, "Een deel van de geschiedenis die binnenkomt, ontbreekt.")
    return tuple(one[1] for one in found if one)


def _trees(folder: Path, place: Sequence[str], roots: Collection[str]) -> dict[str, tuple[Entry, ...]]:
    """Read all folders under these, each once. Raises CanoError for links and the like, and for what is too deep."""
    read: dict[str, tuple[Entry, ...]] = {}
    level = set(roots)
    for _ in range(DEEPEST):
        new = level - read.keys()
        if not new:
            return read
        found = dict(_read_trees(folder, place, sorted(new)))
        read |= found
        level = {entry.hash for entries in found.values() for entry in entries if entry.mode == _FOLDER}
    if level - read.keys():
        raise refused(TOO_LARGE, f"Er zitten meer dan {DEEPEST} mappen in elkaar.")
    return read


_FOLDER = "40000"
_FILES = frozenset({"100644", "100755"})


def _read_trees(folder: Path, place: Sequence[str], hashes: Sequence[str]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    asked = "".join(f"{one}\n" for one in hashes).encode()
    _sizes(folder, place, asked, _MOST_TREE, "tree")
    told = git_runner.run(folder, [*place, "cat-file", "--batch"], stdin=asked)
    start = 0
    for _ in hashes:
        end = told.index(b"\n", start)
        name, _, size = told[start:end].decode("ascii").split()
        start = end + 1 + int(size) + 1
        yield name, tuple(_entries(told[end + 1 : start - 1]))


def _entries(tree: bytes) -> Iterator[Entry]:
    start = 0
    while start < len(tree):
        zero = tree.index(b"\0", start)
        mode, _, name = tree[start:zero].partition(b" ")
        start = zero + 21
        yield Entry(mode.decode("ascii", "replace"), _decoded(name), tree[zero + 1 : start].hex())


def _decoded(name: bytes) -> str:
    return name.decode("utf-8", "replace")


def _check_names(trees: Mapping[str, tuple[Entry, ...]]) -> None:
    for entries in trees.values():
        seen: dict[str, str] = {}
        for one in entries:
            if one.mode != _FOLDER and one.mode not in _FILES:
                raise refused(NOT_A_FILE, f"`{harmless(one.name)}` is geen gewoon bestand. Er is niets overgenomen.")
            if not _is_usable_name(one.name):
                raise refused(UNUSABLE_NAME, f"`{harmless(one.name)}` is geen bruikbare naam voor een bestand.")
            same = same_everywhere(one.name)
            if same in seen:
                raise refused(TWINS, f"`{harmless(seen[same])}` en `{harmless(one.name)}` zijn bijna dezelfde naam.")
            seen[same] = one.name
        if looks_like_git(one.name for one in entries):
            raise refused(UNUSABLE_NAME, "Er zit een map in die eruitziet als een git-map. Er is niets overgenomen.")


def _check_tops(trees: Mapping[str, tuple[Entry, ...]], roots: Collection[str]) -> None:
    """Refuse what would make a store of a case."""
    for one in (entry for root in set(roots) for entry in trees[root]):
        if same_everywhere(one.name) in OF_STORE:
            raise refused(UNUSABLE_NAME, f"`{one.name}` hoort naast de dossiers, niet in een dossier.")


def _check_count(trees: Mapping[str, tuple[Entry, ...]], roots: Collection[str]) -> None:
    """Refuse a commit with too many files, also where the same folder is in it many times."""
    counted: dict[str, int] = {}

    def count(tree: str) -> int:
        if tree not in counted:
            counted[tree] = sum(count(one.hash) if one.mode == _FOLDER else 1 for one in trees[tree])
        return counted[tree]

    if any(count(root) > MOST_FILES for root in set(roots)):
        raise refused(TOO_LARGE, f"Er zitten meer dan {MOST_FILES} bestanden in.")


def _check_sizes(
    folder: Path, place: Sequence[str], trees: Mapping[str, tuple[Entry, ...]], roots: Collection[str]
) -> None:
    seen: set[tuple[str, str]] = set()
    files = dict(one for root in set(roots) for one in _files(trees, root, "", seen))
    sizes = _sizes(folder, place, "".join(f"{one}\n" for one in files).encode(), MOST_FILE, "blob")
    for blob, path in files.items():
        if sizes[blob] > MAX_BYTES and kind_of(path):
            raise refused(TOO_LARGE, f"{path} is groter dan {MAX_BYTES // 1024} kB.")
    if sum(sizes.values()) > MOST_TOGETHER:
        raise refused(TOO_LARGE, "Alles samen is het meer dan een gigabyte.")


def _files(
    trees: Mapping[str, tuple[Entry, ...]], tree: str, above: str, seen: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield hash and path of every file under a folder, of one that is in many commits once."""
    if (tree, above) in seen:
        return
    seen.add((tree, above))
    for one in trees[tree]:
        path = f"{above}{one.name}"
        if len(path.encode("utf-8", "replace")) > _LONGEST:
            raise refused(UNUSABLE_NAME, "Er zit een bestand in met een te lange naam.")
        if one.mode == _FOLDER:
            yield from _files(trees, one.hash, f"{path}/", seen)
        else:
            yield one.hash, path


def _sizes(folder: Path, place: Sequence[str], asked: bytes, most: int, what: str) -> dict[str, int]:
    """Return the size of each object. Raises CanoError for one that is not there, is no ``what``, or is too large."""
    sizes: dict[str, int] = {}
    if not asked:
        return sizes
    for line in git_runner.run(folder, [*place, "cat-file", "--batch-check"], stdin=asked).decode().splitlines():
        name, *told = line.split()
        if len(told) != 2 or told[0] != what:
            raise refused(DAMAGED, "Een deel van wat binnenkomt, ontbreekt of is iets anders dan het moet zijn.")
        if int(told[1]) > most:
            raise refused(TOO_LARGE, f"Er zit een bestand in van meer dan {most // 1024**2} MB.")
        sizes[name] = int(told[1])
    return sizes
