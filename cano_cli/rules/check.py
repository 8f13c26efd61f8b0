"""Checking whole: cases, and the ``cano.yaml`` they go by, with everything there is to check with.

What reads a case is loaded only when one has to be read: a case that was found sound before and did not change is not.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.model.findings import Finding
from cano_cli.store import platform
from cano_cli.store.findings_cache import SoundCases, basis
from cano_cli.store.locate import STORE_FILE

if TYPE_CHECKING:
    from cano_cli.store.case_files import LoadedCase

ENOUGH_FOR_MORE = 40
"""From this many cases on, more processes pay for their start."""
MOST_PROCESSES = 8
BATCH = 25

Folder = tuple[Path, str]
"""A case folder, and how it is shown."""


@dataclass(frozen=True, slots=True)
class Against:
    """What cases are checked against: the store whose ``cano.yaml`` holds, the day asked about, and today."""

    store: Path | None
    at: date
    today: date


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one case (or in the files of the store itself), in the order of reading, and which files were
    looked at (none where an earlier look still holds: nothing was found then)."""

    shown: str
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_case: bool = True


Result = Callable[[], list[Checked]]
Submit = Callable[[list[Folder], Against], Result]


def check_loaded(loaded: LoadedCase, at: date, today: date | None = None) -> Checked:
    """Return what is found in a case that was read; ``today`` where the day asked about is another."""
    from cano_cli.rules.registry import run

    found = sorted((*loaded.findings, *run(loaded, at, today)), key=lambda finding: finding.sort_key)
    prefix = f"{loaded.shown}/" if loaded.shown not in {"", "."} else ""
    return Checked(loaded.shown, tuple(prefix + path for path in sorted(loaded.documents_seen)), tuple(found))


def check_organisation(file: str, against: Against, sound: SoundCases) -> Checked:
    """Return what is found in the ``cano.yaml`` of the store; ``file`` is how it is shown."""
    shared = _shared(against)
    if against.store is None or (shared is not None and shared in sound):
        return Checked(file, (file,), (), is_case=False)
    from cano_cli.store.case_files import read_organisation

    findings = read_organisation(against.store, file)[1]
    if not findings:
        sound.add(shared)
    return Checked(file, (file,), findings, is_case=False)


def check_cases(
    folders: Sequence[Folder], against: Against, sound: SoundCases, step: Callable[[], object]
) -> Iterator[Checked]:
    """Yield what is found in each case, in the order given. ``step`` is called after each case. Many cases are spread
    over the processors; no more than a few batches are under way at a time."""
    shared = _shared(against)
    with _submitting(len(folders)) as (submit, ahead):
        waiting: deque[_Batch] = deque()
        for start in range(0, len(folders), BATCH):
            waiting.append(_begin(folders[start : start + BATCH], against, sound, shared, submit))
            if len(waiting) > ahead:
                yield from _finish(waiting.popleft(), sound, step)
        for batch in waiting:
            yield from _finish(batch, sound, step)


@dataclass(frozen=True, slots=True)
class _Batch:
    """Cases in order, each with its fingerprint; ``unread`` are the positions of those that have to be read."""

    folders: Sequence[Folder]
    marks: list[bytes | None]
    unread: list[int]
    result: Result


def _begin(
    folders: Sequence[Folder], against: Against, sound: SoundCases, shared: bytes | None, submit: Submit
) -> _Batch:
    marks = [sound.mark(folder, shared) for folder, _ in folders]
    unread = [position for position, mark in enumerate(marks) if mark not in sound]
    return _Batch(folders, marks, unread, submit([folders[position] for position in unread], against))


def _finish(batch: _Batch, sound: SoundCases, step: Callable[[], object]) -> Iterator[Checked]:
    read = dict(zip(batch.unread, batch.result(), strict=True))
    for position, (_, shown) in enumerate(batch.folders):
        checked = read.get(position) or Checked(shown, (), ())
        if position in read and not checked.findings:
            sound.add(batch.marks[position])
        step()
        yield checked


def _shared(against: Against) -> bytes | None:
    """Return what all fingerprints rest on; ``None`` where ``cano.yaml`` is a link or cannot be read."""
    if against.store is None:
        return basis(b"", against.at, against.today)
    from cano_cli.store.yaml_text import MAX_BYTES

    file = against.store / STORE_FILE
    try:
        return None if file.is_symlink() else basis(platform.read_regular(file, MAX_BYTES), against.at, against.today)
    except OSError:
        return None


@contextmanager
def _submitting(count: int) -> Iterator[tuple[Submit, int]]:
    """Give a function that checks cases (here, or in other processes when there are many), and how many batches may be
    under way."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if count < ENOUGH_FOR_MORE or processes < 2:
        yield _later, 0
        return
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    def submit(folders: list[Folder], against: Against) -> Result:
        if not folders:
            return list
        try:
            future = pool.submit(_check_batch, folders, against)
        except BrokenExecutor:
            return _later(folders, against)

        def result() -> list[Checked]:
            try:
                return future.result()
            except BrokenExecutor:  # a process was ended from outside: what it had is done here
                return _check_batch(folders, against)

        return result

    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_start_process)
    try:
        yield submit, 2 * processes
    finally:
        pool.shutdown(cancel_futures=True)


def _start_process() -> None:
    """Leave Ctrl+C to the process that asked, and keep what is loaded now out of every later garbage collection."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import cano_cli.rules.all_rules
    import cano_cli.store.case_files  # noqa: F401

    gc.freeze()
    gc.set_threshold(50_000)


def _later(folders: list[Folder], against: Against) -> Result:
    return partial(_check_batch, folders, against)


def _check_batch(folders: list[Folder], against: Against) -> list[Checked]:
    if not folders:
        return []
    from cano_cli.store.case_files import load_case, read_organisation

    organisation = read_organisation(against.store, STORE_FILE)[0] if against.store else None
    return [
        check_loaded(load_case(folder, shown, organisation), against.at, against.today) for folder, shown in folders
    ]
