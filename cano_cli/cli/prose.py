"""Prose that a user gives: typed on a line, written in their editor, or coming through standard input."""

from __future__ import annotations

import re
import sys

from cano_cli.model.findings import CanoError


def prose(text: str) -> str:
    """Return prose as a file may hold it. ``+`` opens the editor. Raises CanoError for invisible characters."""
    from cano_cli.model.base import TEXT_PATTERN

    if text.strip() == "+":
        text = _from_editor()
    lines = [
        line.rstrip() for line in text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    kept = "\n".join(lines).strip("\n").strip()
    lone = any("\ud800" <= character <= "\udfff" for character in kept)
    if lone or not re.fullmatch(TEXT_PATTERN.strip("^$"), kept):
        raise CanoError("De tekst bevat onzichtbare tekens.", "Typ de tekst opnieuw.", exit_code=2)
    return f"{kept}\n" if "\n" in kept or len(kept) > _ONE_LINE else kept


_ONE_LINE = 80
"""What is longer, or of several lines, is written as a block, which ends its last line."""


def piped(_: str) -> str:
    """Return what comes through standard input, which is UTF-8."""
    try:
        return prose(sys.stdin.buffer.read().decode())
    except UnicodeDecodeError:
        raise CanoError("Wat binnenkomt, is geen tekst in UTF-8.", "Bewaar de tekst als UTF-8.", exit_code=2) from None


def _from_editor() -> str:
    """Return what somebody wrote in their editor, in a file that only they can read and that goes at once."""
    import tempfile
    from pathlib import Path

    from cano_cli.cli.editor import open_editor

    with tempfile.TemporaryDirectory(prefix="cano-") as folder:
        path = Path(folder) / "tekst.md"
        path.touch(mode=0o600)
        open_editor(path)
        try:
            return path.read_bytes().decode()
        except UnicodeDecodeError:
            raise CanoError("Wat je schreef, is geen tekst in UTF-8.", "Bewaar de tekst als UTF-8.") from None
