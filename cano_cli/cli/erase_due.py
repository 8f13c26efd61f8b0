"""erase --due: the cases that need not be kept any longer, or the first that will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from cano_cli.cli.asking import Answers
from cano_cli.cli.common import interactive, load, now, today, warn, write
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from cano_cli.agenda.keeping import Over
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.store.locate import Place


def erase_due(where: Place, ground: str | None, attest: Path | None) -> None:
    """List the cases of which the time is over, and ask of each; without a terminal only list. Exit code 1 when there
    are any left, or when that cannot be known of a case."""
    from cano_cli.cli.erase_doing import erase_whole
    from cano_cli.cli.erase_text import due_told

    found, unread, coming = _over(where)
    if not found:
        rest = " dat gelezen kan worden," if unread else ""
        write(f"Van geen enkel dossier{rest} is de bewaartermijn om.\n")
        write("".join(f"De eerste is {name}, op {date_text(day)}.\n" for day, name in sorted(coming)[:1]))
    for loaded, one in found:
        write(due_told(loaded.folder.name, one))
    if unread:
        warn(f"Niet te lezen, dus niet nagekeken: {', '.join(unread)}. Kijk na met: cano validate")
    for loaded, _ in found if interactive() else ():
        if Answers(loaded.case, now()).yes(None, f"Dossier {loaded.folder.name} nu verwijderen"):
            erase_whole(loaded, ground or "bewaartermijn", attest, None)
    if unread or (found and not interactive()):
        raise typer.Exit(1)


def _over(where: Place) -> tuple[list[tuple[LoadedCase, Over]], list[str], list[tuple[date, str]]]:
    """Return the cases of which the time is over, the names of those of which that cannot be known, and the days that
    are to come."""
    from cano_cli.agenda.keeping import kept_until, over
    from cano_cli.cli.asked_cases import organisation_of
    from cano_cli.store.locate import cases_in, require_store

    store = require_store(where)
    organisation = organisation_of(store, "de eigen termijnen")
    found: list[tuple[LoadedCase, Over]] = []
    unread: list[str] = []
    coming: list[tuple[date, str]] = []
    for folder in cases_in(store):
        try:
            loaded = load(where, str(folder))
        except CanoError:
            unread.append(folder.name)
            continue
        if one := over(loaded.case, today(), organisation):
            found.append((loaded, one))
        elif loaded.unread:
            unread.append(folder.name)
        elif day := kept_until(loaded.case, today(), organisation):
            coming.append((day, folder.name))
    return found, unread, coming
