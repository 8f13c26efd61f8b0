"""Noting something down in a case: what it would become, writing it, and telling the user what was done."""

from __future__ import annotations

import sys

from cano_cli.cli.common import colour, now, today, width, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.findings_text import to_text
from cano_cli.cli.wrapping import wrapped
from cano_cli.readers.dutch import join
from cano_cli.store.case_files import LoadedCase
from cano_cli.writing.change import Change, WouldBeWrongError, perform
from cano_cli.writing.who_reads import named_in, readers_of


def note(loaded: LoadedCase, change: Change, told: str) -> None:
    """Make the change and commit it; ``told`` says in one line, in Dutch, what was noted down. Raises CanoError."""
    try:
        recorded = perform(loaded, change, now())
    except WouldBeWrongError as error:
        sys.stderr.write(to_text(error.findings, width=width(), colour=colour(sys.stderr.isatty())))
        raise
    write(f"{told}\n{_for_whom(loaded, change)}{recorded_text(recorded)}")
    if recorded.commit:
        write("Toch niet? Neem het terug met: cano undo\n")


def _for_whom(loaded: LoadedCase, change: Change) -> str:
    """Return who the keys in it are, and who reads it beside the team."""
    named = ", ".join(f"{key} is {name}" for key, name in named_in(loaded.case, change))
    readers = readers_of(loaded, change, today())
    lines = [f"Wie: {named}."] if named else []
    if readers is not None:
        lines.append(f"Te lezen door: {join([*readers, 'het team'])}." if readers else "Te lezen door: het team.")
    return "".join(f"{line}\n" for part in lines for line in wrapped(part, width(), "", "  "))
