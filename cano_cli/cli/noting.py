"""Noting something down in a case: what it would become, writing it, and telling the user what was done."""

from __future__ import annotations

import sys

from cano_cli.cli.common import colour, now, today, width, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.findings_text import to_text
from cano_cli.cli.wrapping import wrapped
from cano_cli.readers.dutch import join
from cano_cli.store.case_files import LoadedCase
from cano_cli.writing.change import Change, WouldBeWrongError, message_for, texts_after, write_texts
from cano_cli.writing.who_reads import named_in, readers_of


def note(loaded: LoadedCase, change: Change, told: str, before: LoadedCase | None = None) -> None:
    """Make the change and commit it; ``told`` says in Dutch what was noted down. The change is one of the case
    ``before``, which may hold texts that are not on disk yet; without it of ``loaded``. What is to be told is worked
    out first: nothing is written when that fails. Raises CanoError."""
    changed = before or loaded
    for_whom = _for_whom(changed, change)
    try:
        recorded = write_texts(loaded, texts_after(changed, change), message_for(loaded, change), now())
    except WouldBeWrongError as error:
        sys.stderr.write(to_text(error.findings, width=width(), colour=colour(sys.stderr.isatty())))
        raise
    write(f"{told}\n{for_whom}{recorded_text(recorded)}")
    if recorded.commit:
        write("Toch niet? Neem het terug met: cano undo\n")


def _for_whom(loaded: LoadedCase, change: Change) -> str:
    """Return who the keys in it are, and who reads it beside the team."""
    named = [f"{key} is {name}" for key, name in named_in(loaded.case, change)]
    readers = readers_of(loaded, change, today())
    lines = [f"Wie: {', '.join(map(_whole, named))}."] if named else []
    if readers is not None:
        lines.append(f"Te lezen door: {join([*map(_whole, readers.all), _whole('het team')])}.")
        lines += [f"Een deel ervan ook door: {join([*map(_whole, readers.part)])}."] if readers.part else []
    return "".join(f"{line.replace(_GLUE, ' ')}\n" for part in lines for line in wrapped(part, width(), "", "  "))


_GLUE = "\u00a0"


def _whole(words: str) -> str:
    """Return words that stay together on a line."""
    return words.replace(" ", _GLUE)
