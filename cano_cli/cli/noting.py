"""Noting something down in a case: what it would become, writing it, and telling the user what was done."""

from __future__ import annotations

import sys

from cano_cli.cli.common import colour, now, width, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.findings_text import to_text
from cano_cli.store.case_files import LoadedCase
from cano_cli.writing.change import Change, WouldBeWrongError, perform


def note(loaded: LoadedCase, change: Change, told: str) -> None:
    """Make the change and commit it; ``told`` says in one line, in Dutch, what was noted down. Raises CanoError."""
    try:
        recorded = perform(loaded, change, now())
    except WouldBeWrongError as error:
        sys.stderr.write(to_text(error.findings, width=width(), colour=colour(sys.stderr.isatty())))
        raise
    write(f"{told}\n{recorded_text(recorded)}")
    if recorded.commit:
        write("Toch niet? Neem het terug met: cano undo\n")
