"""What may be a slip: asked about on a terminal, and refused without one, unless the user says that it is so."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from cano_cli.cli.asking import Answers
from cano_cli.cli.common import interactive, write
from cano_cli.cli.rehearsal import MissingError
from cano_cli.cli.work_options import always
from cano_cli.model.findings import CanoError

InsistOption = Annotated[bool, typer.Option("--toch", help="Noteer het, ook als het op een vergissing lijkt.")]


def sure(ask: Answers, told: str, hint: str, *, anyway: bool) -> None:
    """Ask whether it is so, what ``told`` says. Raises CanoError (exit code 2) when it is not, or nobody can be
    asked."""
    if anyway:
        return
    if not interactive():
        raise MissingError(told, f"{hint} Klopt het toch? Geef dan --toch mee.", exit_code=2)
    write(f"{told}\n")
    if not always(ask).yes(None, "Klopt dat"):
        raise CanoError("Dit is niet genoteerd.", hint, exit_code=2)


def not_far(ask: Answers, day: date, years: int, *, anyway: bool, known: date | None = None) -> date:
    """Return a day that comes. One over ``years`` away, and after what is ``known`` to lie far, is asked about."""
    from cano_cli.readers.dutch import date_text
    from cano_cli.rules.terms import add_duration

    if day > max(add_duration(ask.now.date(), f"{years} jaar"), known or date.min):
        sure(ask, f"{date_text(day)} is nog meer dan {years} jaar ver.", "Kijk het jaar na.", anyway=anyway)
    return day
