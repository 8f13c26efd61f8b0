"""What a shared place still holds of what was erased, once no branch there leads to it any longer. In a folder it is
taken away as far as that goes, and remembered until it is gone: what came just now stays a while, for it may be part
of what a colleague is sharing. A server clears away in its own time; nothing of that can be seen from here.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git_runner, own_folders, platform
from cano_cli.store.erasing import ledger
from cano_cli.store.sharing import remote, shared_folder

_NAME = "op-te-ruimen"
"""The folder, in cano's own of a store, with a file for each place that is to be looked at; it holds the address."""
_JUST_NOW_MIN = 10


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left at a place: ``young`` objects that no branch leads to, or ``stuck`` ones (they stay though they may
    go, or it could not be seen whether they did), and the branches that still hold commits that were erased."""

    address: remote.Address
    young: bool = False
    stuck: bool = False
    held_by: tuple[str, ...] = ()

    @property
    def gone(self) -> bool:
        """Whether everything was looked at and nothing is left; never of a server."""
        return self.address.folder is not None and not (self.young or self.stuck or self.held_by)


def remember(store: Path, address: remote.Address) -> None:
    """Let the place be cleaned and looked at by :func:`clean`, now or later. Raises CanoError."""
    folder = own_folders.make(store) / _NAME
    with files.told(folder, "gemaakt"):
        platform.make_private_folder(folder)
    path = folder / sha256(address.text.encode()).hexdigest()[:16]
    if not path.exists():
        files.replace(files.read(path), address.text.encode())


def clean(store: Path) -> Iterator[Cleaned]:
    """Clean every place that is remembered, and yield what is left there; it is remembered until that is nothing. A
    folder that cannot be reached now is passed over. Raises CanoError."""
    for path, address in _remembered(store):
        found = _cleaned(store, address)
        if found is None:
            continue
        if found.gone or address.folder is None:
            path.unlink(missing_ok=True)
        yield found
    with suppress(OSError):
        (own_folders.of_store(store) / _NAME).rmdir()


def _remembered(store: Path) -> Iterator[tuple[Path, remote.Address]]:
    folder = own_folders.of_store(store) / _NAME
    for path in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
        with suppress(CanoError, UnicodeDecodeError):
            yield path, remote.parse((files.read(path).data or b"").decode())


def _cleaned(store: Path, address: remote.Address) -> Cleaned | None:
    folder = address.folder
    if folder is None:
        return Cleaned(address)
    try:
        shared_folder.require_safe(folder)
    except remote.OfflineError:
        return None
    with suppress(CanoError, OSError):
        _git(folder, "repack", "-A", "-d", "-q")
        _git(folder, "prune", f"--expire={_JUST_NOW_MIN}.minutes.ago")
    return _looked_at(address, folder, ledger.erased(store))


def _looked_at(address: remote.Address, folder: Path, erased: frozenset[str]) -> Cleaned:
    try:
        loose = _loose(folder)
        young = any(_is_young(folder, one) for one in loose)
        return Cleaned(address, young, bool(loose) and not young, tuple(_holding(folder, erased)))
    except (CanoError, OSError):
        return Cleaned(address, stuck=True)


def _loose(folder: Path) -> set[str]:
    """Return the objects that no branch leads to, whatever else git remembers."""
    there = _git(folder, "cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)")
    return set(there) - set(_git(folder, "rev-list", "--objects", "--no-object-names", "--all"))


def _is_young(folder: Path, name: str) -> bool:
    """Whether an object stays for now because it came just now; older ones that it leads to stay with it."""
    try:
        came = (folder / "objects" / name[:2] / name[2:]).stat().st_mtime
    except OSError:
        return False
    return time.time() - came < (_JUST_NOW_MIN + 1) * 60


def _holding(folder: Path, erased: frozenset[str]) -> Iterator[str]:
    """Yield the branches there whose history holds commits that were erased."""
    if erased.isdisjoint(_git(folder, "rev-list", "--all")):
        return
    for line in _git(folder, "for-each-ref", "--format=%(refname) %(refname:short)"):
        ref, _, shown = line.partition(" ")
        if not erased.isdisjoint(_git(folder, "rev-list", ref, "--")):
            yield shown


def _git(folder: Path, *arguments: str) -> list[str]:
    how = ["-c", "safe.directory=*", f"--git-dir={folder}", *arguments]
    outcome = git_runner.attempt(folder, how, limit=remote.LONG_S)
    if outcome.code != 0:
        raise git_runner.explained(outcome, folder)
    return outcome.out.decode("utf-8", "replace").splitlines()
