"""The agenda of many cases: each is read once, over the processors where there are many of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cano_cli.agenda.due import due_items
from cano_cli.agenda.item import Due
from cano_cli.model.case import Case
from cano_cli.model.organisatie import Cano

ENOUGH_FOR_MORE = 40
"""From this many cases on, more processes pay for their start."""
MOST_PROCESSES = 8
BATCH = 25


@dataclass(frozen=True, slots=True)
class CaseAgenda:
    """What is due in one case. ``name`` is its folder, ``dossier`` its number (empty when it cannot be read),
    ``workers`` the keys of who guides; ``whole`` is whether everything could be read."""

    name: str
    dossier: str
    due: tuple[Due, ...]
    workers: tuple[str, ...]
    whole: bool


def agendas(
    folders: Sequence[Path], organisation: Cano | None, today: date, step: Callable[[], object]
) -> Iterator[CaseAgenda]:
    """Yield the agenda of each case, in the order given. ``step`` is called after each."""
    batches = [(folders[start : start + BATCH], organisation, today) for start in range(0, len(folders), BATCH)]
    for batch in _read(batches, len(folders)):
        for found in batch:
            step()
            yield found


def workers_of(case: Case, today: date) -> tuple[str, ...]:
    """Return who guides now or later; after the end who guided until then, and with whom one can turn to."""
    traject, ended = case.traject, case.afsluiting
    day = min(today, ended.datum) if ended else today
    found = [one.wie for one in traject.begeleiding if one.tot is None or one.tot >= day] if traject else []
    if ended and ended.terugvalbasis:
        found.append(ended.terugvalbasis.wie)
    return tuple(dict.fromkeys(found))


_Batch = tuple[Sequence[Path], Cano | None, date]


def _read(batches: list[_Batch], count: int) -> Iterator[list[CaseAgenda]]:
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    if count < ENOUGH_FOR_MORE or processes < 2:
        yield from map(_agendas, batches)
        return
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_start_process)
    done = 0
    try:
        for found in pool.map(_agendas, batches):
            yield found
            done += 1
    except BrokenExecutor:  # a process was ended from outside: what is left is done here
        yield from map(_agendas, batches[done:])
    finally:
        pool.shutdown(cancel_futures=True)


def _start_process() -> None:
    """Leave Ctrl+C to the process that asked, and keep what is loaded now out of every later garbage collection."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import cano_cli.store.case_files  # noqa: F401

    gc.freeze()
    gc.set_threshold(50_000)


def _agendas(batch: _Batch) -> list[CaseAgenda]:
    from cano_cli.store.case_files import load_case

    folders, organisation, today = batch
    found = []
    for folder in folders:
        loaded = load_case(folder, "", organisation)
        case, unread = loaded.case, loaded.unread
        due = due_items(case, today, organisation, unread)
        whole = not unread and case.traject is not None and case.netwerk is not None
        dossier = case.traject.dossier if case.traject else ""
        found.append(CaseAgenda(folder.name, dossier, due, workers_of(case, today), whole))
    return found
