"""undo: take back what the last command did, after telling what that was."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import CaseArgument, StoreOption, colour, interactive, load, now, place, tell, width, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.store.transaction import Recorded
    from cano_cli.writing.undo import Undo


def undo(
    case: CaseArgument = None,
    again: Annotated[bool, typer.Option("--redo", help="Zet terug wat je net terugnam.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Neem terug zonder het nog te vragen.")] = False,
    store: StoreOption = None,
) -> None:
    """Neem terug wat het laatste commando in een dossier deed. De geschiedenis blijft: er komt een stap bij.

    Nog eens cano undo gaat een stap verder terug, nog eens --redo weer een stap vooruit.

    Voorbeeld: cano undo 2026-kmtr
    """
    from cano_cli.cli.editing import recorded_text
    from cano_cli.writing.undo import is_by_hand, what_to_redo, what_to_undo

    loaded = load(place(store), case)
    found = what_to_redo(loaded) if again else what_to_undo(loaded)
    by_hand = not again and is_by_hand(found)
    if by_hand and not yes and not interactive():
        raise CanoError(
            f"De laatste stap is wat je zelf veranderde in {', '.join(found.contents)}.",
            f"Dat ook terugnemen kan met: cano undo {loaded.folder.name} --yes",
            exit_code=2,
        )
    if found.of and not yes and not interactive():
        raise CanoError(
            f"De laatste stap is er een van {found.of}; van jou is er geen.",
            f"Die toch terugnemen kan met: cano undo {loaded.folder.name} --yes",
            exit_code=2,
        )
    step = _step(loaded, found)
    if not yes and interactive() and not _agreed(loaded, step, again=again, by_hand=by_hand, of=found.of):
        write("Er is niets veranderd.\n")
        return
    recorded = _performed(loaded, found)
    write(f"{'Teruggezet' if again else 'Teruggenomen'}: {step}")
    tell(f"Bestanden: {', '.join(found.contents)}.")
    write(recorded_text(recorded))


def _performed(loaded: LoadedCase, found: Undo) -> Recorded:
    """Do it; what would be wrong is shown before that is refused."""
    from cano_cli.cli.findings_text import to_text
    from cano_cli.writing.change import WouldBeWrongError
    from cano_cli.writing.undo import perform

    try:
        return perform(loaded, found, now())
    except WouldBeWrongError as error:
        sys.stderr.write(to_text(error.findings, width=width(), colour=colour(sys.stderr.isatty())))
        raise


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


def _agreed(loaded: LoadedCase, step: str, *, again: bool, by_hand: bool, of: str) -> bool:
    from cano_cli.cli.asking import Answers

    did = "je terugnam" if again else f"{of} als laatste deed" if of else "je als laatste deed"
    write(f"Wat {did}: {step}")
    question = "Dat veranderde je zelf in het bestand. Ook terugnemen" if by_hand else "Terugnemen"
    question = f"Dat is een stap van {of}, niet van jou. Toch terugnemen" if of else question
    return Answers(loaded.case, now()).yes(None, "Terugzetten" if again else question, default=not (by_hand or of))
