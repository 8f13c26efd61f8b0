"""undo: take back what the last command did."""

from __future__ import annotations

from typing import Annotated

import typer

from cano_cli.cli.common import CaseArgument, StoreOption, load, now, place, write


def undo(
    case: CaseArgument = None,
    again: Annotated[bool, typer.Option("--redo", help="Zet terug wat je net terugnam.")] = False,
    store: StoreOption = None,
) -> None:
    """Neem terug wat het laatste commando in een dossier deed. De geschiedenis blijft: er komt een stap bij.

    Nog eens cano undo gaat een stap verder terug.

    Voorbeeld: cano undo 2026-kmtr
    """
    from cano_cli.cli.editing import recorded_text
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.undo import perform, what_to_redo, what_to_undo

    loaded = load(place(store), case)
    found = what_to_redo(loaded) if again else what_to_undo(loaded)
    recorded = perform(loaded, found, now())
    done = found.commit
    files = ", ".join(found.contents)
    if again:
        write(f"Teruggezet wat je net terugnam. Bestanden: {files}.\n")
    else:
        write(f"Teruggenomen: {done.subject} (van {date_text(done.when.date())}). Bestanden: {files}.\n")
    write(recorded_text(recorded))
