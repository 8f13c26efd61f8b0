"""How often each danger was tried and how often it did harm: every test adds to it, one table shows it."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

FACTOR = int(os.environ.get("CANO_SAFETY", "1"))
"""How many times the usual number of trials a run makes."""
_WHERE = "CANO_SAFETY_TALLIES"


def tally(danger: str, tried: int, violations: int) -> None:
    """Add to the count of ``danger``, and fail when anything was violated."""
    folder = os.environ.get(_WHERE)
    if folder:
        with (Path(folder) / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps([danger, tried, violations]) + "\n")
    assert tried > 0, danger
    assert violations == 0, f"{danger}: {violations} of {tried}"


def gathered(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what was tallied in ``folder``: danger -> (tried, violations)."""
    tried, violations = Counter[str](), Counter[str]()
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            danger, more, wrong = json.loads(line)
            tried[danger] += more
            violations[danger] += wrong
    return {danger: (tried[danger], violations[danger]) for danger in sorted(tried)}
