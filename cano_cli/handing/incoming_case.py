"""What comes in to become a case: its files, looked at before anything is made of them. Three ways in: a parcel, a
bundle that nobody signed, and a plain folder, of which a ``.git`` is never read.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cano_cli.handing.manifest import Manifest
from cano_cli.handing.receiving_kinds import NO_CASE, NOT_AS_TOLD, NOT_OURS
from cano_cli.model.files import ATTACHMENTS, FOLDERS, kind_of
from cano_cli.model.findings import CanoError
from cano_cli.store import platform
from cano_cli.store.sharing.incoming import MOST_FILE, MOST_FILES, MOST_TOGETHER, is_usable, same_everywhere
from cano_cli.store.sharing.incoming_kinds import NOT_A_FILE, TOO_LARGE, TWINS, refused
from cano_cli.store.vet import harmless
from cano_cli.store.yaml_text import MAX_BYTES

_ATTACHMENT = re.compile(rf"{ATTACHMENTS}/[A-Za-z0-9][A-Za-z0-9._-]*")
_NEEDED = "traject.yaml"


@dataclass(frozen=True, slots=True)
class Brought:
    """The files of a case by path, and what was left behind because no case holds it (harmless to show)."""

    files: Mapping[str, bytes] = field(repr=False)
    left: tuple[str, ...] = ()


def from_history(contents: Mapping[str, bytes]) -> Brought:
    """Return the files of a version that quarantine found in order. Raises CanoError where something in it is no file
    of a case: cano makes no such parcel."""
    strange = sorted(path for path in contents if not belongs(path))
    if strange:
        raise refused(NOT_OURS, f"`{harmless(strange[0])}` hoort niet in een dossier. Er is niets overgenomen.")
    return _case(Brought(contents))


def require_as_told(manifest: Manifest, number: str, contents: Mapping[str, bytes], versions: int) -> None:
    """Raise CanoError where a case is not the one that the manifest tells of: another number, more files or fewer."""
    told, there = manifest.contents, (len(contents), sum(map(len, contents.values())), versions)
    if number != manifest.dossier:
        raise refused(
            NOT_AS_TOLD,
            f"Op het pakket staat dossier {harmless(manifest.dossier)}, en er zit dossier {harmless(number)} in. "
            "Er is niets overgenomen.",
        )
    if there != (told.files, told.bytes, told.commits):
        raise refused(
            NOT_AS_TOLD,
            "Op het pakket staat een ander aantal bestanden of versies dan erin zit. Er is niets overgenomen.",
        )


def from_folder(folder: Path) -> Brought:
    """Return the files of a case in a plain folder. Hidden files and ``.git`` are not read; what no case holds stays.

    Raises CanoError for links, devices, names that mean something else elsewhere, and for what is too much.
    """
    files: dict[str, bytes] = {}
    left: list[str] = []
    together = 0
    for path, entry in _walk(folder):
        if not belongs(path):
            left.append(harmless(path))
            continue
        data = _read(path, entry)
        together += len(data)
        if together > MOST_TOGETHER:
            raise refused(TOO_LARGE, "Alles samen is het meer dan een gigabyte. Er is niets overgenomen.")
        files[path] = data
    _refuse_twins(files)
    return _case(Brought(files, tuple(sorted(left))))


def can_come_in(folder: Path) -> bool:
    """Whether :func:`from_folder` would take a folder as it is now. Nothing of it is read."""
    try:
        paths = {path: _refuse_strange(path, entry) for path, entry in _walk(folder) if belongs(path)}
        _refuse_twins(paths)
    except (CanoError, OSError):
        return False
    return _NEEDED in paths and sum(paths.values()) <= MOST_TOGETHER


def belongs(path: str) -> bool:
    """Whether a case can hold a file at this path."""
    return is_usable(path) and (kind_of(path) is not None or _ATTACHMENT.fullmatch(path) is not None)


def _case(brought: Brought) -> Brought:
    if _NEEDED not in brought.files:
        raise refused(NO_CASE, f"Hier zit geen dossier in: er is geen {_NEEDED}.")
    return brought


def _walk(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the files of a folder, and of the folders that a case has; links are named, never followed. What is hidden
    is passed over."""
    seen = 0
    for name in ("", *sorted({*FOLDERS, ATTACHMENTS})):
        place = folder / name
        if name and not _is_plain_folder(place):
            continue
        try:
            with os.scandir(place) as entries:
                for entry in sorted(entries, key=lambda one: one.name):
                    seen += 1
                    if seen > MOST_FILES:
                        raise refused(TOO_LARGE, f"Er zitten meer dan {MOST_FILES} bestanden in.")
                    if not entry.name.startswith(".") and not (not name and _is_own_folder(entry)):
                        yield f"{name}/{entry.name}" if name else entry.name, entry
        except OSError:
            raise CanoError("Deze map kan niet gelezen worden.", "Kijk na of je ze mag openen.") from None


def _is_own_folder(entry: os.DirEntry[str]) -> bool:
    return entry.name in {*FOLDERS, ATTACHMENTS} and entry.is_dir(follow_symlinks=False)


def _is_plain_folder(place: Path) -> bool:
    try:
        status = place.lstat()
    except OSError:
        return False
    if platform.is_link(status) or not stat.S_ISDIR(status.st_mode):
        raise refused(NOT_A_FILE, f"`{place.name}` is geen gewone map. Er is niets overgenomen.")
    return True


def _refuse_strange(path: str, entry: os.DirEntry[str]) -> int:
    """Return how many bytes a file has. Raises CanoError for what is none, and for one that is too large; OSError."""
    status = entry.stat(follow_symlinks=False)
    if platform.is_link(status) or not stat.S_ISREG(status.st_mode):
        raise refused(NOT_A_FILE, f"`{harmless(path)}` is geen gewoon bestand. Er is niets overgenomen.")
    if status.st_size > _most(path):
        raise refused(TOO_LARGE, f"{harmless(path)} is groter dan {_size(_most(path))}. Er is niets overgenomen.")
    return status.st_size


def _most(path: str) -> int:
    """Return how many bytes a file at this path may have."""
    return MAX_BYTES if kind_of(path) else MOST_FILE


def _read(path: str, entry: os.DirEntry[str]) -> bytes:
    try:
        _refuse_strange(path, entry)
        return platform.read_regular(Path(entry.path), _most(path))
    except OSError:
        raise CanoError(f"`{harmless(path)}` kan niet gelezen worden.", "Er is niets overgenomen.") from None


def _size(most: int) -> str:
    return f"{most // 1024} kB" if most < 1024**2 else f"{most // 1024**2} MB"


def _refuse_twins(paths: Iterable[str]) -> None:
    """Refuse two names that are one on some computers."""
    seen: dict[str, str] = {}
    for path in paths:
        same = same_everywhere(path)
        if same in seen:
            raise refused(TWINS, f"`{harmless(seen[same])}` en `{harmless(path)}` zijn bijna dezelfde naam.")
        seen[same] = path
