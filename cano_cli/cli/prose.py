"""Prose that a user gives: typed on a line, written in their editor, or coming through standard input."""

from __future__ import annotations

import re
import sys

from cano_cli.cli.rehearsal import EDITOR, STAND_IN, rehearsing
from cano_cli.model.findings import CanoError


def prose(text: str) -> str:
    """Return prose as a file may hold it. ``+`` opens the editor. Raises CanoError for what no file may hold."""
    if text.strip() != EDITOR:
        return cleaned(text)
    from cano_cli.cli.written import from_editor

    return from_editor()


def piped(_: str) -> str:
    """Return what comes through standard input, which is UTF-8."""
    if rehearsing():
        return STAND_IN  # it can be read once
    try:
        return cleaned(sys.stdin.buffer.read().decode())
    except UnicodeDecodeError:
        raise CanoError("Wat binnenkomt, is geen tekst in UTF-8.", "Bewaar de tekst als UTF-8.", exit_code=2) from None


def cleaned(text: str) -> str:
    """Return prose without what nobody sees and nobody typed: blanks behind lines, the soft hyphens of a word
    processor. Raises CanoError (exit code 2) for what no file may hold."""
    lines = visible(text.replace("\r\n", "\n").replace("\r", "\n"), "De tekst").split("\n")
    kept = "\n".join(line.rstrip() for line in lines).strip("\n").strip()
    return f"{kept}\n" if "\n" in kept or len(kept) > _ONE_LINE else kept


def visible(text: str, what: str) -> str:
    """Return the text without soft hyphens and a byte order mark. Raises CanoError (exit code 2) when the reader of
    files would refuse it; ``what`` is how the text is called: ``De tekst``."""
    from cano_cli.model.base import TEXT_PATTERN
    from cano_cli.store.yaml_events import MAX_SCALAR
    from cano_cli.store.yaml_text import shown, unwelcome

    kept = text.removeprefix("\ufeff").replace("\u00ad", "")
    refused = unwelcome(kept)
    wrong = refused[1] if refused else re.sub(TEXT_PATTERN.strip("^$"), "", kept) or _no_character(kept)
    if wrong:
        place = f"{_place(kept, wrong[0])}{shown(wrong[0])}"
        raise CanoError(
            f"{what} bevat een teken dat je niet ziet ({place}).",
            "Haal het weg, of typ dat stukje opnieuw.",
            exit_code=2,
        )
    if len(kept) >= MAX_SCALAR:  # a last line end comes with it
        raise CanoError(
            f"{what} telt {len(kept)} tekens. Het moeten er minder dan {MAX_SCALAR} zijn.",
            "Zet het lange stuk in een bestand in bijlagen/.",
            exit_code=2,
        )
    return kept


_ONE_LINE = 80
"""What is longer, or of several lines, is written as a block, which ends its last line."""
_SHOWN_BEFORE = 20


def _no_character(text: str) -> str:
    """Return what stands for bytes that were no UTF-8; empty when there are none."""
    return "".join(one for one in text if "\ud800" <= one <= "\udfff")


def _place(text: str, character: str) -> str:
    """Return where it is, by the words in front of it: ``na ‘en toen’: ``."""
    before = " ".join(text[: text.index(character)].split())[-_SHOWN_BEFORE:].strip()
    return f"na ‘{before}’: " if before else ""
