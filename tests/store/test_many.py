"""The same work for many things, with real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from multiprocessing import parent_process

import pytest

from cano_cli.store.many import BATCH, ENOUGH_FOR_MORE, MOST_PROCESSES, batches, each, spread

MANY = range(3 * BATCH + 7)
SEVERAL = pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor has one process")


def _times(factor: int, number: int) -> tuple[int, bool]:
    """Return a product, and whether another process made it."""
    return factor * number, parent_process() is not None


def _refuse_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def _end_the_process(batch: Sequence[int]) -> list[int]:
    """Do the work, except in another process: there it is as if somebody ended it."""
    if parent_process() is not None:
        os._exit(9)
    return list(batch)


def _say_started() -> None:
    os.environ["CANO_TEST_STARTED"] = "yes"


def _started(batch: Sequence[int]) -> list[str | None]:
    return [os.environ.get("CANO_TEST_STARTED") for _ in batch]


@pytest.mark.parametrize("count", [0, 1, BATCH, BATCH + 1, ENOUGH_FOR_MORE - 1])
def test_few_are_done_here_in_order_with_a_step_each(count: int) -> None:
    steps: list[None] = []
    assert list(each(range(count), partial(_times, 2), lambda: steps.append(None))) == [
        (2 * number, False) for number in range(count)
    ]
    assert len(steps) == count


@SEVERAL
def test_many_are_done_by_other_processes_in_order_with_a_step_each() -> None:
    steps: list[None] = []
    found = list(each(MANY, partial(_times, 2), lambda: steps.append(None)))
    assert found == [(2 * number, True) for number in MANY]
    assert len(steps) == len(MANY)


@pytest.mark.parametrize("count", [5, len(MANY)])
def test_what_goes_wrong_in_the_work_is_raised_here(count: int) -> None:
    with pytest.raises(ValueError, match="three"):
        list(each(range(count), _refuse_three, lambda: None))


def test_processes_that_are_ended_leave_nothing_undone() -> None:
    found = spread(batches(MANY), _end_the_process, len(MANY))
    assert [one for batch in found for one in batch] == list(MANY)


@pytest.mark.parametrize("count", [5, len(MANY)])
def test_an_empty_batch_is_no_work(count: int) -> None:
    assert list(spread([[], []], _refuse_all, count)) == [[], []]


def _refuse_all(batch: Sequence[int]) -> list[int]:
    raise ValueError(batch)


@SEVERAL
def test_other_processes_start_with_what_was_asked() -> None:
    assert list(spread([[1, 2]], _started, len(MANY), _say_started)) == [["yes", "yes"]]
    assert list(spread([[1, 2]], _started, 2, _say_started)) == [[None, None]]


@pytest.mark.parametrize(("count", "ahead"), [(5, 0), (len(MANY), 2 * min(os.cpu_count() or 1, MOST_PROCESSES))])
def test_batches_are_taken_as_they_are_needed(count: int, ahead: int) -> None:
    taken: list[int] = []

    def numbers() -> Iterator[list[int]]:
        for number in range(100):
            taken.append(number)
            yield [number]

    found = spread(numbers(), list, count)
    assert next(found) == [0]
    assert len(taken) == (ahead + 1 if ahead > 2 else 1)
    found.close()
    assert list(found) == []


@pytest.mark.skipif(os.name == "nt", reason="a limit on open files is set in another way on Windows")
def test_without_other_processes_everything_is_done_here() -> None:
    script = f"""
import concurrent.futures.process, multiprocessing.queues, multiprocessing.synchronize, resource
from cano_cli.store.many import each
resource.setrlimit(resource.RLIMIT_NOFILE, (4, 4))
print(list(each(range({len(MANY)}), abs, lambda: None)) == list(range({len(MANY)})))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")
