"""Checking whole: a case or a store, by everything there is to check with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cano_cli.model.findings import Finding
from cano_cli.model.organisatie import Cano
from cano_cli.rules.registry import run
from cano_cli.store.case_files import LoadedCase, load_case

ENOUGH_FOR_TWO = 40
"""From this many cases on, a second process pays for its start."""
BATCH = 25


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one case (or in the files of the store itself), in the order of reading, and which files were
    looked at."""

    shown: str
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_case: bool = True


def check_loaded(loaded: LoadedCase, at: date) -> Checked:
    """Return what is found in a case that was read."""
    found = sorted((*loaded.findings, *run(loaded, at)), key=lambda finding: finding.sort_key)
    prefix = f"{loaded.shown}/" if loaded.shown not in {"", "."} else ""
    return Checked(loaded.shown, tuple(prefix + path for path in sorted(loaded.documents_seen)), tuple(found))


def check_cases(
    folders: Sequence[tuple[Path, str]], organisation: Cano | None, at: date, step: Callable[[], object]
) -> Iterator[Checked]:
    """Yield what is found in each case, in the order given. ``folders`` are pairs of folder and how it is shown;
    ``step`` is called after each case. Many cases are spread over the processors."""
    if len(folders) < ENOUGH_FOR_TWO or (os.cpu_count() or 1) < 2:
        for folder, shown in folders:
            yield _check(folder, shown, organisation, at)
            step()
        return
    batches = [folders[start : start + BATCH] for start in range(0, len(folders), BATCH)]
    with ProcessPoolExecutor() as pool:
        for results in pool.map(_check_batch, batches, [organisation] * len(batches), [at] * len(batches)):
            for checked in results:
                yield checked
                step()


def _check_batch(folders: Sequence[tuple[Path, str]], organisation: Cano | None, at: date) -> list[Checked]:
    return [_check(folder, shown, organisation, at) for folder, shown in folders]


def _check(folder: Path, shown: str, organisation: Cano | None, at: date) -> Checked:
    return check_loaded(load_case(folder, shown, organisation), at)
