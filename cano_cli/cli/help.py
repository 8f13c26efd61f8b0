"""Commands whose help is Dutch (the library writes it, its few fixed words are put into Dutch) and whose end is told
by our own boundary.
"""

from __future__ import annotations

import re
from typing import Any

from typer._click import Context
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup

from cano_cli.cli.stopped import Stopped

_WORDS = (
    (r"^Usage: ", "Gebruik: "),
    (r"\[OPTIONS\]", "[OPTIES]"),
    (r"COMMAND \[ARGS\]\.\.\.", "COMMANDO …"),
    (r"^Options:$", "Opties:"),
    (r"^Arguments:$", "Argumenten:"),
    (r"^Commands:$", "Commando's:"),
    (r"\{([A-Z]+)\}", r"\1"),
    (r"\[x>=([0-9]+)\]", r"[minstens \1]"),
    (r"Show this message and exit\.", "Toon deze hulp."),
    (r"\[required\]", "[verplicht]"),
    (r"\[default: ", "[standaard: "),
    (r"\[env var: ", "[omgevingsvariabele: "),
)  # fmt: skip


def dutch(text: str) -> str:
    """Return help text with the library's own words in Dutch."""
    for pattern, word in _WORDS:
        text = re.sub(pattern, word, text, flags=re.MULTILINE)
    return text


class Command(TyperCommand):
    """A command whose help is Dutch."""

    def get_help(self, ctx: Context) -> str:
        """Return the help of this command."""
        return dutch(super().get_help(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the arguments. A usage error knows the command it is about."""
        try:
            return super().parse_args(ctx, args)
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Group(TyperGroup):
    """The program, whose help is Dutch and lists the commands in the order in which they are used."""

    def get_help(self, ctx: Context) -> str:
        """Return the help of the program."""
        return dutch(super().get_help(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order they were added."""
        return list(self.commands)

    def invoke(self, ctx: Context) -> Any:
        """Run the command. What stops it from outside is handed on as :class:`Stopped`."""
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, EOFError, BrokenPipeError) as stop:
            raise Stopped(stop) from None
