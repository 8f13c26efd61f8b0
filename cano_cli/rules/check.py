"""Checking whole: cases, and the ``cano.yaml`` they go by, with everything there is to check with.

What reads a case is loaded only when one has to be read: a case that was found sound before and did not change is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.model.findings import Finding
from cano_cli.store import platform
from cano_cli.store.findings_cache import SoundCases, basis
from cano_cli.store.locate import STORE_FILE
from cano_cli.store.many import batches, spread

if TYPE_CHECKING:
    from cano_cli.model.organisatie import Cano
    from cano_cli.store.case_files import LoadedCase

Folder = tuple[Path, str]
"""A case folder, and how it is shown."""


@dataclass(frozen=True, slots=True)
class Against:
    """What cases are checked against: the store whose ``cano.yaml`` holds, the day asked about, and today; with the
    notes or without."""

    store: Path | None
    at: date
    today: date
    notes: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one case (or in the files of the store itself), in the order of reading, and which files were
    looked at (none where an earlier look still holds: nothing was found then)."""

    shown: str
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_case: bool = True


def check_loaded(loaded: LoadedCase, at: date, today: date | None = None, *, notes: bool = False) -> Checked:
    """Return what is found in a case that was read; ``today`` where the day asked about is another."""
    from cano_cli.rules.registry import run

    found = sorted((*loaded.findings, *run(loaded, at, today, notes=notes)), key=lambda finding: finding.sort_key)
    prefix = f"{loaded.shown}/" if loaded.shown not in {"", "."} else ""
    return Checked(loaded.shown, tuple(prefix + path for path in sorted(loaded.documents_seen)), tuple(found))


def check_organisation(file: str, against: Against, sound: SoundCases) -> Checked:
    """Return what is found in the ``cano.yaml`` of the store; ``file`` is how it is shown."""
    shared = _shared(against)
    if against.store is None or (shared is not None and shared in sound):
        return Checked(file, (file,), (), is_case=False)
    from cano_cli.store.case_files import read_organisation

    organisation, findings = read_organisation(against.store, file)
    if organisation and organisation.regels:
        findings = (*findings, *_wrong_levels(organisation, against.store, file))
    if not findings:
        sound.add(shared)
    return Checked(file, (file,), findings, is_case=False)


def check_cases(
    folders: Sequence[Folder], against: Against, sound: SoundCases, step: Callable[[], object]
) -> Iterator[Checked]:
    """Yield what is found in each case, in the order given. ``step`` is called after each case. Many cases are spread
    over the processors; no more than a few batches are under way at a time."""
    shared = _shared(against)
    ours, theirs = tee(_begin(group, sound, shared) for group in batches(folders))
    to_read = ([batch.folders[position] for position in batch.unread] for batch in theirs)
    with closing(spread(to_read, partial(_check_batch, against), len(folders), _load_rules)) as answers:
        for batch, found in zip(ours, answers, strict=True):
            yield from _finish(batch, found, sound, step)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Cases in order, each with its fingerprint; ``unread`` are the positions of those that have to be read."""

    folders: Sequence[Folder]
    marks: list[bytes | None]
    unread: list[int]


def _begin(folders: Sequence[Folder], sound: SoundCases, shared: bytes | None) -> _Batch:
    marks = [sound.mark(folder, shared) for folder, _ in folders]
    return _Batch(folders, marks, [position for position, mark in enumerate(marks) if mark not in sound])


def _finish(batch: _Batch, found: list[Checked], sound: SoundCases, step: Callable[[], object]) -> Iterator[Checked]:
    read = dict(zip(batch.unread, found, strict=True))
    for position, (_, shown) in enumerate(batch.folders):
        checked = read.get(position) or Checked(shown, (), ())
        if position in read and not checked.findings:
            sound.add(batch.marks[position])
        step()
        yield checked


def _wrong_levels(organisation: Cano, store: Path, shown: str) -> Iterator[Finding]:
    from cano_cli.rules.levels import wrong_levels
    from cano_cli.rules.registry import registered
    from cano_cli.store.case_files import read_file

    document, _ = read_file(store / STORE_FILE, shown)
    if document is not None:
        yield from wrong_levels(organisation, document, registered())


def _shared(against: Against) -> bytes | None:
    """Return what all fingerprints rest on; ``None`` where ``cano.yaml`` is a link or cannot be read."""
    whole = _basis(against)
    return whole and whole + (b"notes" if against.notes else b"")


def _basis(against: Against) -> bytes | None:
    if against.store is None:
        return basis(b"", against.at, against.today)
    from cano_cli.store.yaml_text import MAX_BYTES

    file = against.store / STORE_FILE
    try:
        return None if file.is_symlink() else basis(platform.read_regular(file, MAX_BYTES), against.at, against.today)
    except OSError:
        return None


def _load_rules() -> None:
    import cano_cli.rules.all_rules  # noqa: F401


def _check_batch(against: Against, folders: Sequence[Folder]) -> list[Checked]:
    from cano_cli.store.case_files import load_case, read_organisation

    organisation = read_organisation(against.store, STORE_FILE)[0] if against.store else None
    loaded = (load_case(folder, shown, organisation) for folder, shown in folders)
    return [check_loaded(one, against.at, against.today, notes=against.notes) for one in loaded]
