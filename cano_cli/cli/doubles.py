"""What is noted down already is refused, unless the user says that it is another one."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from cano_cli.model.findings import CanoError

AnywayOption = Annotated[bool, typer.Option("--toch", help="Noteer het, ook als het er al lijkt te staan.")]


def refuse_double(what: str, mend: str = "") -> NoReturn:
    """Raise CanoError (exit code 2): ``what`` stands there already; ``mend`` is the command that makes it better."""
    hint = "Is dit er nog een? Geef dan --toch mee."
    raise CanoError(f"Dit staat er al: {what}.", f"{hint} Verbeteren kan met: {mend}" if mend else hint, exit_code=2)
