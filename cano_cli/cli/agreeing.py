"""Asking whether to go on, before something that is shown first is really done."""

from __future__ import annotations

from cano_cli.cli.choosing import is_yes
from cano_cli.cli.common import ask, interactive, tell
from cano_cli.model.findings import CanoError


def yes(question: str, *, default: bool = False) -> bool:
    """Ask until the answer is ja or nee."""
    while True:
        try:
            return is_yes(ask(f"{question} (ja of nee)", "ja" if default else "nee"))
        except CanoError as error:
            tell(f"{error.message} {error.hint}")


def agreed(question: str, nothing: str, *, given: bool) -> bool:
    """Whether to go on: said before (``--yes``), or asked. Raises CanoError where nobody can be asked; ``nothing`` says
    that nothing was done yet."""
    if given:
        return True
    if not interactive():
        raise CanoError(nothing, "Kijk na wat hierboven staat, en geef dan --yes mee.", exit_code=2)
    return yes(question)
