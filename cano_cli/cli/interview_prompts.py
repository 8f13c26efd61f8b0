"""How an interview asks: a question until there is an answer that fits, and the moment that somebody stops."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import TypeVar

from cano_cli.cli import common
from cano_cli.cli.excerpt import harmless
from cano_cli.model.findings import CanoError

T = TypeVar("T")
STOP = "stop"


class StoppedError(Exception):
    """The questions are over for now."""


def answer(text: str, read: Callable[[str], T], other: str = "", place: str = "") -> T | None:
    """Put a question until there is an answer that ``read`` takes; ``None`` for none. Raises StoppedError."""
    tell(text, f"{place}  " if place else "")
    while True:
        said = line("> ")
        if said.lower() == STOP:
            raise StoppedError
        if not said:
            return None
        if said == "?":
            text, other = (other or text), text
            tell(text)
            continue
        try:
            return read(said)
        except CanoError as error:
            tell(f"{error.message} {error.hint}")


def figure(text: str) -> float:
    """Return a figure from 0 to 10. Raises CanoError for anything else."""
    if re.fullmatch(r"[0-9]{1,2}([.,][0-9]{1,2})?", text):
        value = float(text.replace(",", "."))
        if value <= 10:
            return value
    raise CanoError(f"‘{harmless(text[:40])}’ is geen cijfer van 0 tot 10.", "Een half mag: 5,5.", exit_code=2)


def line(prompt: str) -> str:
    """Return the line that is typed behind ``prompt``. Raises EOFError where nothing comes any more."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    typed = sys.stdin.readline()
    if not typed:
        raise EOFError
    return typed.strip()


def tell(text: str, first: str = "") -> None:
    """Write a text in lines that fit, the first behind ``first`` and the rest under it."""
    common.tell(text, first, " " * len(first))
