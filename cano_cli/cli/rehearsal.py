"""Trying a command out before somebody starts to write: what is wrong with its other options is told first.

The command is run once without a terminal, with a word in the place of the text that is still to be written, as far as
the moment that it would write something down.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout

from typer._click import Context
from typer._click.globals import get_current_context

from cano_cli.cli.common import interactive
from cano_cli.model.findings import CanoError

TRIED = frozenset(
    {
        "add-aftercare",
        "add-contact",
        "add-event",
        "add-goal",
        "add-meeting",
        "add-relation",
        "add-signal",
        "close-case",
        "switch-element",
    }
)
"""The commands that write nothing but by ``noting.note``, which knows of this."""
STAND_IN = "Tekst"
EDITOR = "+"
_STATE = "cano.rehearsal"


class ReachedError(Exception):
    """Everything that can be known before the text is there, is in order."""


class MissingError(CanoError):
    """Something has to be known that was not given: on a terminal it is asked."""


def rehearsing() -> bool:
    """Whether the command is only being tried out."""
    context = get_current_context(silent=True)
    return context is not None and context.meta.get(_STATE) == "now"


def rehearse(context: Context) -> None:
    """Try the command out once, when the editor was asked for as an option. Raises CanoError for what is wrong."""
    if context.info_name not in TRIED or _STATE in context.meta or not _asked_for(context.params.values()):
        return
    told = io.StringIO()
    context.meta[_STATE] = "now"
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(told):
            assert context.command.callback is not None  # noqa: S101
            context.command.callback(**context.params)
    except ReachedError:
        pass
    except MissingError:
        if not interactive():
            raise
    except CanoError:
        sys.stderr.write(told.getvalue())
        raise
    finally:
        context.meta[_STATE] = "done"


def _asked_for(given: Iterable[object]) -> bool:
    return any(isinstance(one, str) and one.strip() == EDITOR for one in given)
