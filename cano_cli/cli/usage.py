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
        return f"‘{_name(error)}’ ontbreekt."
    if isinstance(error, click.BadParameter):
        return f"‘{_name(error)}’ is niet juist: {_dutch(error.message)}"
    return _dutch(error.message)


def _name(error: click.BadParameter) -> str:
    """Return how the user writes the option or sees the argument: ``--limit``, ``DOSSIER``."""
    if error.param is None:
        return ""
    options = [name for name in error.param.opts if name.startswith("-")]
    return max(options, key=len) if options else error.param.human_readable_name.strip("[]")


def _hint(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption) and error.ctx:
        known = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts]
        near = get_close_matches(error.option_name, known, n=1, cutoff=0.7)
        return f"Bedoelde je {near[0]}?" if near else ""
    match = re.match(r"No such command '(.*?)'", error.message)
    if match and error.ctx and hasattr(error.ctx.command, "commands"):
        near = get_close_matches(match[1], list(error.ctx.command.commands), n=1, cutoff=0.5)
        if near:
            return f"Bedoelde je: {error.ctx.command_path} {near[0]}?"
    return ""


_SENTENCES = (
    (r"No such command (['\"])(.*?)\1\..*", r"het commando ‘\2’ bestaat niet."),
    (r"Missing command\.?", r"welk commando?"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", r"dit is te veel: \1"),
    (r"Option (['\"])(.*)\1 requires an? .*", r"achter ‘\2’ ontbreekt een waarde."),
    (r"Option (['\"])(.*)\1 does not take a value\.?", r"achter ‘\2’ komt geen waarde."),
    (r"(['\"])(.*)\1 is not a valid (?:int|integer|float)( range)?\.?", r"‘\2’ is geen getal."),
    (r"Path (['\"])(.*)\1 is not readable\.", r"‘\2’ mag je niet lezen."),
    (r"(.*) is not in the range x>=(.*)\.", r"\1 is te weinig; minstens \2."),
)


def _dutch(message: str) -> str:
    """Return a message of the command-line library in Dutch; our own messages are Dutch already."""
    for pattern, told in _SENTENCES:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, told, message, count=1, flags=re.DOTALL)
    return message
