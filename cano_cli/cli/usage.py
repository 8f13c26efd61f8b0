"""A command that was given wrongly, told in Dutch."""

from __future__ import annotations

import re
from difflib import get_close_matches

from typer._click import exceptions as click


def usage_message(error: click.UsageError) -> tuple[str, str]:
    """Return the message and the way out for a usage error."""
    command = error.ctx.command_path if error.ctx else "cano"
    return _message(error), _hint(error) or f"Hulp: {command} --help"


def _message(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"de optie ‘{error.option_name}’ bestaat niet."
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"‘{name}’ ontbreekt."
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"‘{name}’ is niet juist: {_dutch(error.message)}"
    if isinstance(error, click.BadOptionUsage):
        return f"de optie ‘{error.option_name}’ heeft een waarde nodig, of krijgt er een te veel."
    return _dutch(error.message)


def _hint(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption) and error.ctx:
        known = [name for param in error.ctx.command.params for name in param.opts]
        near = get_close_matches(error.option_name, known, n=1, cutoff=0.7)
        return f"Bedoelde je {near[0]}?" if near else ""
    match = re.match(r"No such command '(.*?)'", error.message)
    if match and error.ctx and hasattr(error.ctx.command, "commands"):
        near = get_close_matches(match[1], list(error.ctx.command.commands), n=1, cutoff=0.5)
        if near:
            return f"Bedoelde je: cano {near[0]}?"
    return ""


_SENTENCES = (
    (r"No such command '(.*?)'\.?.*", r"het commando ‘\1’ bestaat niet."),
    (r"Missing command\.?", "welk commando?"),
    (r"Got unexpected extra arguments? \((.*)\)", r"‘\1’ is te veel."),
    (r"'(.*)' is not a valid (?:integer|float)( range)?\.?", r"‘\1’ is geen getal."),
    (r"'(.*)' is not one of (.*)\.?", r"‘\1’ kan niet; kies uit \2."),
)


def _dutch(message: str) -> str:
    """Return a message of the command-line library in Dutch; our own messages are Dutch already."""
    for pattern, told in _SENTENCES:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, told, message)
    return message
