"""Running a command as a whole process and measuring it: seconds, processor seconds, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sample:
    """One run, or the medians of several: ``wall`` and ``cpu`` (with the processes it started) in seconds, ``peak`` in
    MB, of the largest process; the last two are 0 where the platform does not tell."""

    wall: float
    cpu: float
    peak: float


def environment(scratch: Path) -> dict[str, str]:
    """Return this environment, in which Python keeps its bytecode and cano its cache under ``scratch``."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(scratch / "bytecode"), "CANO_CACHE": str(scratch / "cache")}


def run(command: Sequence[str], env: Mapping[str, str]) -> Sample:
    """Run a command to its end. Raises :class:`RuntimeError` when it could not do its work (findings are fine)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=dict(env), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    cpu = peak = 0.0
    if sys.platform != "win32":
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    code = process.wait()
    wall = time.perf_counter() - start
    if code not in {0, 1}:
        raise RuntimeError(f"{' '.join(command)}: {code}\n{told.decode(errors='replace')}")
    return Sample(wall, cpu, peak)


def medians(commands: Mapping[str, Sequence[str]], env: Mapping[str, str], runs: int) -> dict[str, Sample]:
    """Return the median of ``runs`` runs of each command. They take turns, so that a busy moment hits them all; a first
    round warms up and does not count."""
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            sample = run(command, env)
            if turn:
                samples[name].append(sample)
    return {name: median(found) for name, found in samples.items()}


def median(samples: Sequence[Sample]) -> Sample:
    """Return the medians of what was measured."""
    return Sample(
        statistics.median(sample.wall for sample in samples),
        statistics.median(sample.cpu for sample in samples),
        statistics.median(sample.peak for sample in samples),
    )
