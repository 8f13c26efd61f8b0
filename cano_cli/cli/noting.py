"""Noting something down in a case: what it would become, writing it, and telling the user what was done."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import NoReturn

from cano_cli.cli.common import colour, fitting, now, today, warn, width, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.findings_text import to_text
from cano_cli.cli.rehearsal import ReachedError, rehearsing
from cano_cli.cli.wrapping import wrapped
from cano_cli.readers.dutch import join
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.locate import STORE_FILE
from cano_cli.store.transaction import Recorded
from cano_cli.writing.change import (
    Change,
    WouldBeWrongError,
    errors_after,
    message_for,
    perform,
    texts_after,
    write_texts,
)
from cano_cli.writing.who_reads import named_in, readers_of


def note(loaded: LoadedCase, change: Change, told: str, before: LoadedCase | None = None) -> None:
    """Make the change and commit it; ``told`` says in Dutch what was noted down. The change is one of the case
    ``before``, which may hold texts that are not on disk yet; without it of ``loaded``. What is to be told is worked
    out first: nothing is written when that fails. Raises CanoError."""
    changed = before or loaded
    for_whom = _for_whom(changed, change)
    try:
        if rehearsing():
            _rehearsed(loaded, texts_after(changed, change))
        recorded = _recorded(loaded, change, before)
    except WouldBeWrongError as error:
        sys.stderr.write(to_text(error.findings, width=width(), colour=colour(sys.stderr.isatty())))
        raise
    if _limits_unknown(changed):
        warn(_UNKNOWN_LIMITS)
    write(f"{_fitting(told)}{for_whom}{recorded_text(recorded)}")
    if recorded.commit:
        write("Toch niet? Neem het terug met: cano undo\n")


def _fitting(told: str) -> str:
    """Return what was noted down in lines that fit; those that were laid out already stay so."""
    return "".join(map(_in_lines, told.split("\n")))


def _in_lines(line: str) -> str:
    if len(line) <= width() or line.lstrip().startswith("cano "):
        return f"{line}\n"
    margin = line[: len(line) - len(line.lstrip(" "))]
    return fitting(line, margin, f"{margin}  ")


def _recorded(loaded: LoadedCase, change: Change, before: LoadedCase | None) -> Recorded:
    """Write it: on top of what came in while somebody was writing, where that can be."""
    if before is None:
        return perform(loaded, change, now())
    return write_texts(loaded, texts_after(before, change), message_for(loaded, change), now())


def _rehearsed(loaded: LoadedCase, texts: Mapping[str, str]) -> NoReturn:
    """End the trying out of a command. Raises WouldBeWrongError for what would be wrong, else ReachedError."""
    if errors := errors_after(loaded, texts, today()):
        raise WouldBeWrongError(errors)
    raise ReachedError


def _for_whom(loaded: LoadedCase, change: Change) -> str:
    """Return who the keys in it are, and who reads it beside the team."""
    named = [f"{key} is {name}" for key, name in named_in(loaded.case, change)]
    readers = None if _limits_unknown(loaded) else readers_of(loaded, change, today())
    lines = [f"Wie: {', '.join(map(_whole, named))}."] if named else []
    if readers is not None:
        lines.append(f"Te lezen door: {join([*map(_whole, readers.all), _whole('het team')])}.")
        lines += [f"Een deel ervan ook door: {join([*map(_whole, readers.part)])}."] if readers.part else []
    return "".join(f"{line.replace(_GLUE, ' ')}\n" for part in lines for line in wrapped(part, width(), "", "  "))


_UNKNOWN_LIMITS = (
    f"Let op: {STORE_FILE} kan niet gelezen worden. Daarin kunnen grenzen aan het delen staan, dus wie dit te lezen "
    "krijgt, is nu niet bekend. Kijk het na: cano validate"
)


def _limits_unknown(loaded: LoadedCase) -> bool:
    """Whether there is a ``cano.yaml`` that cannot be read: what it says of sharing is not known then."""
    wrong = any(one.path == STORE_FILE and one.severity == "error" for one in loaded.findings)
    return loaded.case.organisation is None and wrong


_GLUE = "\u00a0"


def _whole(words: str) -> str:
    """Return words that stay together on a line."""
    return words.replace(" ", _GLUE)
