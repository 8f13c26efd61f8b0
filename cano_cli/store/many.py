"""The same work for many cases: in batches, over the processors where there are enough cases to pay for that."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

ENOUGH_FOR_MORE = 40
"""From this many cases on, more processes pay for their start."""
MOST_PROCESSES = 8
BATCH = 25

Item = TypeVar("Item")
Found = TypeVar("Found")


def each(items: Sequence[Item], work: Callable[[Item], Found], step: Callable[[], object]) -> Iterator[Found]:
    """Yield what ``work`` makes of each item, in the order given. ``step`` is called after each.

    ``work`` is a function of a module, or a ``partial`` of one; it, the items and what it returns can be pickled.
    """
    with closing(spread(batches(items), partial(_one_by_one, work), len(items))) as found:
        for one in chain.from_iterable(found):
            step()
            yield one


def batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield the items in batches, in order."""
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def spread(
    asked: Iterable[Sequence[Item]],
    work: Callable[[Sequence[Item]], list[Found]],
    count: int,
    start: Callable[[], object] | None = None,
) -> Generator[list[Found], None, None]:
    """Yield what ``work`` makes of each batch, in order; of an empty batch nothing, without any work.

    ``count`` is how many items there are: from ``ENOUGH_FOR_MORE`` on, other processes do the work, which call
    ``start`` first. Batches are taken as they are needed: no more than two for each process are under way. Where other
    processes cannot be had, or are ended from outside, the work is done here.
    """
    processes = min(os.cpu_count() or 1, MOST_PROCESSES)
    pool = _pool(processes, start) if count >= ENOUGH_FOR_MORE and processes > 1 else None
    if pool is None:
        yield from (work(batch) if batch else [] for batch in asked)
        return
    waiting: deque[Callable[[], list[Found]]] = deque()
    try:
        for batch in asked:
            waiting.append(_begin(pool, work, batch))
            if len(waiting) > 2 * processes:
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(processes: int, start: Callable[[], object] | None) -> ProcessPoolExecutor | None:
    """Return processes that can be given work; ``None`` where the system has none to give."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    how = get_context("spawn")
    try:
        return ProcessPoolExecutor(processes, mp_context=how, initializer=_start_process, initargs=(start,))
    except (ImportError, NotImplementedError, OSError):
        return None


def _start_process(start: Callable[[], object] | None) -> None:
    """Leave Ctrl+C to the process that asked, and keep what is loaded now out of every later garbage collection."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    import cano_cli.store.case_files  # noqa: F401

    if start:
        start()
    gc.freeze()
    gc.set_threshold(50_000)


def _begin(
    pool: ProcessPoolExecutor, work: Callable[[Sequence[Item]], list[Found]], batch: Sequence[Item]
) -> Callable[[], list[Found]]:
    """Give a batch to the processes, and return a function that waits for what came of it."""
    from concurrent.futures import BrokenExecutor

    if not batch:
        return list
    try:
        future = pool.submit(work, batch)
    except BrokenExecutor:
        return partial(work, batch)

    def result() -> list[Found]:
        try:
            return future.result()
        except BrokenExecutor:  # a process was ended from outside: what it had is done here
            return work(batch)

    return result


def _one_by_one(work: Callable[[Item], Found], batch: Sequence[Item]) -> list[Found]:
    return [work(one) for one in batch]
