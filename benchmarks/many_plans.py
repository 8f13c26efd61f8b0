"""A hundred plans in one process: prints the milliseconds of the first, and of each after it on average."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import Literal, cast


def main(folder: Path, form: Literal["pdf", "html", "md"], count: int) -> tuple[float, float]:
    """Return the milliseconds of the first plan (with everything it loads), and of each next one."""
    start = time.perf_counter()
    from cano_cli.readers.view import view_for
    from cano_cli.reports import render
    from cano_cli.store.case_files import load_case, read_organisation

    organisation = read_organisation(folder.parent, "cano.yaml")[0]
    day = date(2026, 11, 22)
    first = 0.0
    for number in range(count):
        case = load_case(folder, folder.name, organisation).case
        render.render("plan", view_for(case, "jeugdrechter", day, day), form)
        if number == 0:
            first, start = time.perf_counter() - start, time.perf_counter()
    return first * 1000, (time.perf_counter() - start) * 1000 / (count - 1)


if __name__ == "__main__":
    print("{:.3f} {:.3f}".format(*main(Path(sys.argv[1]), cast('Literal["pdf", "html", "md"]', sys.argv[2]), 100)))
