"""Questions of an evaluation on the terminal: each may be skipped, and at each somebody may stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from cano_cli.cli.common import ask, now, tell
from cano_cli.model.choices import Choice
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text
from cano_cli.rules.terms import add_duration
from cano_cli.store.yaml_write import Value
from cano_cli.writing.days import said_day
from cano_cli.writing.evaluation_said import word_said

T = TypeVar("T")


class StoppedError(Exception):
    """It is enough for now."""


def put(question: str, read: Callable[[str], T], default: str = "") -> T | None:
    """Put a question until ``read`` takes the answer; ``None`` for none (``-``, or nothing and no default)."""
    while True:
        said = ask(question, default)
        if said == "stop":
            raise StoppedError
        if said in ("", "-"):
            return None
        try:
            return read(said)
        except CanoError as error:
            tell(f"{error.message} {error.hint}")


def choose(question: str, known: Choice, default: str = "") -> str | None:
    """Put a question that is answered by a word of a value list."""
    return put(f"{question} ({', '.join(known)})", lambda text: word_said(text, known), default)


def later(day: date) -> Callable[[str], date]:
    """Return what reads a day after ``day``."""

    def read(text: str) -> date:
        said = said_day(text, now(), future=True)
        if said <= day:
            raise CanoError("De volgende evaluatie komt na deze.", "Geef een latere dag.", exit_code=2)
        return soon(said, now().date())

    return read


def soon(day: date, today: date) -> date:
    """Return the day of the next evaluation. Raises CanoError (exit code 2) when it lies so far that it is a slip."""
    if day > add_duration(today, f"{_FURTHEST} jaar"):
        raise CanoError(f"{date_text(day)} is nog meer dan {_FURTHEST} jaar ver.", "Kijk het jaar na.", exit_code=2)
    return day


_FURTHEST = 2


def some(said: Mapping[str, Value | None]) -> dict[str, Value]:
    """Return what was said: nothing that is empty."""
    return {name: value for name, value in said.items() if value is not None and value not in ("", [], {}, ())}
