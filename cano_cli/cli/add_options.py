"""Options that commands share that write something down, and the words that complete them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.common import plain_text
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.model.case import Case
    from cano_cli.store.case_files import LoadedCase


def said(flag: str, metavar: str, about: str, complete: Callable[..., list[str]] | None = None) -> Any:
    """Return an option that takes what the user says."""
    return typer.Option(flag, metavar=metavar, help=about, show_default=False, autocompletion=complete)


def words_of(module: str, name: str) -> Callable[[str], list[str]]:
    """Return what completes a word of the value list ``name`` of ``cano_cli.model.<module>``."""

    def complete(incomplete: str) -> list[str]:
        known = getattr(import_module(f"cano_cli.model.{module}"), name)
        before, comma, last = incomplete.rpartition(",")
        return [f"{before}{comma}{word}" for word in known if word.startswith(last)]

    return complete


SharedOption = Annotated[
    str | None,
    said(
        "--delen-met",
        "WIE",
        "Met wie dit gedeeld mag worden: jongere, gezin, consulent, of een sleutel.",
        complete_people,
    ),
]
DayOption = Annotated[
    str | None, said("--datum", "DAG", "Wanneer: gisteren, vorige dinsdag, 12/3, 12 maart 2026. Zonder: vandaag.")
]
TextOption = Annotated[
    str | None,
    said("--tekst", "TEKST", "Wat erover te vertellen is. Een - leest wat je doorgeeft, een + opent je editor."),
]


def require_network(loaded: LoadedCase) -> Case:
    """Return the case when its network can be read: everybody who is named stands there. Raises CanoError."""
    if loaded.case.netwerk is None:
        raise CanoError("netwerk.yaml kan niet gelezen worden.", f"Kijk het na: cano validate {loaded.folder.name}")
    return loaded.case


def anything(*given: object) -> bool:
    """Whether anything was given on the command line: then only what has to be known is still asked."""
    return any(one is not None and one is not False for one in given)


def name_said(ask: Answers, given: str | None, question: str, *, required: bool = False) -> str | None:
    """Return a name or another text on one line; ``None`` where nothing was said. Raises CanoError."""
    return ask.line(given, question, required=required, read=lambda text: plain_text(text, question.lower())) or None
