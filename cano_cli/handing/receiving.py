"""Taking in a case as a new one: made whole aside, in cano's own folder of the store, and put in place in one step. Cut
off at any moment there is no case, or a whole one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git, own_folders, platform, splice
from cano_cli.store.git_base import Repository, run, writing
from cano_cli.store.sharing.quarantine import Quarantine
from cano_cli.store.transaction import Recorded, transaction
from cano_cli.store.work_folders import work_folder

ACTION = "receive"
_BRANCH = "refs/heads/main"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a case came from, as it is kept in it: ``papers`` are files by path (a manifest and the signature on it),
    ``trailers`` stand under the commit that takes it in."""

    papers: Mapping[str, bytes] = field(repr=False)
    trailers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions that come along: ``tip`` in a quarantine that found them in order."""

    held: Quarantine
    tip: str


@contextmanager
def own_place(store: Path) -> Iterator[Path]:
    """Give cano's own folder of the store, made where it is not there; it goes again when nothing is left in it.
    Raises CanoError."""
    try:
        with writing():
            folder = own_folders.make(store)
        yield folder
    finally:
        own_folders.tidy(store)
        with suppress(OSError):  # it is not empty, or not there
            own_folders.of_store(store).rmdir()


@contextmanager
def aside(store: Path, name: str, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """Write the files of a case called ``name`` into a private folder in the store's own, of which nothing stays but
    what was put in place meanwhile. Raises CanoError, OSError."""
    with own_place(store) as own, work_folder(own, "ontvangst") as work:
        folder = work / name
        with writing():
            platform.make_private_folder(folder)
            for path, data in contents.items():
                if "/" in path:
                    platform.make_private_folder((folder / path).parent)
                files.write_new(folder / path, data)
        yield folder


def check_free(store: Path, name: str) -> None:
    """Raise CanoError when something in the store has this name already."""
    if os.path.lexists(store / name):
        raise CanoError(
            f"Er is hier al een dossier {name}. Er is niets overgenomen.",
            f"Neem het aan onder een ander nummer: --als {name}-2. Is het hetzelfde traject, kijk dan eerst wat je al "
            "hebt: twee dossiers worden niet vanzelf één.",
        )


def take_in(store: Path, folder: Path, origin: Origin, when: datetime, versions: Versions | None) -> Recorded:
    """Make the files that stand aside in ``folder`` a case of the store: with the versions that came along, and a first
    commit of our own that says where it came from. Raises CanoError; then there is no case."""
    larger = git.larger_repository(store / folder.name)
    with writing():
        if larger is None:
            repo = git.create(folder)
            if versions is not None:
                _give(repo, versions)
        recorded = _recorded(folder, origin, when, in_history=larger is None)
        check_free(store, folder.name)
        _sync(folder)
        platform.replace(folder, store / folder.name)
        platform.sync_folder(store)
    return recorded


def renamed(traject: bytes, number: str) -> bytes:
    """Return the text of traject.yaml with another number. Raises CanoError when the text cannot be edited."""
    return splice.set_value(traject.decode(), ("dossier",), number).encode()


def _recorded(folder: Path, origin: Origin, when: datetime, *, in_history: bool) -> Recorded:
    for path, data in origin.papers.items():
        platform.make_private_folder((folder / path).parent)
        files.write_new(folder / path, data)
    if not in_history:
        return Recorded(None, why_not="Dit dossier staat in een grotere git-map; daarin legt cano niets vast.")
    message = git.message("dossier", "ontvangen", trailers={"Cano-Actie": ACTION, **origin.trailers})
    with transaction(folder, when) as work:
        return work.record(sorted(path.relative_to(folder).as_posix() for path in _files(folder)), message)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder).parts[0] != ".git")


def _give(repo: Repository, versions: Versions) -> None:
    """Put the versions into the repository, and its branch at the last of them."""
    versions.held.give(versions.tip, repo)
    run(repo, ["update-ref", _BRANCH, versions.tip, ""])
    run(repo, ["read-tree", "HEAD"])


def _sync(folder: Path) -> None:
    """Flush the folders down to the disk, before the case is put in place; the files are."""
    for path in (*folder.rglob("*"), folder, folder.parent):
        if path.is_dir():
            platform.sync_folder(path)
