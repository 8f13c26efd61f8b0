"""undo: take back what the last command did, after telling what that was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import CaseArgument, StoreOption, interactive, load, now, place, width, write

if TYPE_CHECKING:
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.undo import Undo


def undo(
    case: CaseArgument = None,
    again: Annotated[bool, typer.Option("--redo", help="Zet terug wat je net terugnam.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Neem terug zonder het nog te vragen.")] = False,
    store: StoreOption = None,
) -> None:
    """Neem terug wat het laatste commando in een dossier deed. De geschiedenis blijft: er komt een stap bij.

    Nog eens cano undo gaat een stap verder terug.

    Voorbeeld: cano undo 2026-kmtr
    """
    from cano_cli.cli.editing import recorded_text
    from cano_cli.writing.undo import perform, what_to_redo, what_to_undo

    loaded = load(place(store), case)
    found = what_to_redo(loaded) if again else what_to_undo(loaded)
    step = _step(loaded, found)
    if not yes and interactive() and not _agreed(loaded, step, again=again):
        write("Er is niets veranderd.\n")
        return
    recorded = perform(loaded, found, now())
    write(f"{'Teruggezet' if again else 'Teruggenomen'}: {step}Bestanden: {', '.join(found.contents)}.\n")
    write(recorded_text(recorded))


def _step(loaded: LoadedCase, found: Undo) -> str:
    """Return what the step was: its kind, when it was made, and a line for each thing in it."""
    from cano_cli.cli.wrapping import wrapped
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.undo import kind_of_step
    from cano_cli.writing.undo_told import step_told

    lines = [line for one in step_told(loaded, found) for line in wrapped(one, width(), "  ", "    ")]
    made = date_text(found.commit.when.date())
    what = f"{kind_of_step(found)}, van {made}" if not found.again else kind_of_step(found)
    return "\n".join([f"{what}.", *lines]) + "\n"


def _agreed(loaded: LoadedCase, step: str, *, again: bool) -> bool:
    from cano_cli.cli.asking import Answers

    write(f"Wat je {'terugnam' if again else 'als laatste deed'}: {step}")
    return Answers(loaded.case, now()).yes(None, "Terugzetten" if again else "Terugnemen", default=True)
