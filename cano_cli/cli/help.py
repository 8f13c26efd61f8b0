"""Help in Dutch: the command-line library writes it, its few fixed words are put into Dutch."""

from __future__ import annotations

import re
from typing import Any

from typer._click import Context
from typer.core import TyperCommand, TyperGroup

_WORDS = (
    (r"^Usage: ", "Gebruik: "),
    (r"\[OPTIONS\]", "[OPTIES]"),
    (r"COMMAND \[ARGS\]\.\.\.", "COMMANDO …"),
    (r"^Options:$", "Opties:"),
    (r"^Arguments:$", "Argumenten:"),
    (r"^Commands:$", "Commando's:"),
    (r"Show this message and exit\.", "Toon deze hulp."),
    (r"\[required\]", "[verplicht]"),
    (r"\[default: ", "[standaard: "),
    (r"\[env var: ", "[omgevingsvariabele: "),
    (r"Install completion for the current shell\.", "Zet aanvullen met Tab aan in deze shell."),
    (r"Show completion for the current shell, to copy\s+it\s+or\s+customize the\s+installation\.",
     "Toon het script voor aanvullen met Tab."),
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


class Group(TyperGroup):
    """The program, whose help is Dutch and lists the commands in the order in which they are used."""

    def get_help(self, ctx: Context) -> str:
        """Return the help of the program."""
        return dutch(super().get_help(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order they were added."""
        return list(self.commands)
