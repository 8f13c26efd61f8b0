"""add-aftercare and reopen-case: contacts after the end of a traject, and beginning again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from cano_cli.cli.add_options import DayOption, SharedOption, anything, name_said, said, words_of
from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.closing_commands import readable
from cano_cli.cli.common import CaseArgument, StoreOption, load, now, place, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.reopening import NewStart


def add_aftercare(
    case: CaseArgument = None,
    day: DayOption = None,
    planned: Annotated[
        str | None, said("--gepland", "DAG", "Een contact dat nog komt: morgen, over twee weken. De agenda toont het.")
    ] = None,
    form: Annotated[str | None, said("--vorm", "VORM", "Hoe: telefoon, gesprek bij oma.")] = None,
    people: Annotated[str | None, said("--met", "WIE", "Met wie.", complete_people)] = None,
    text: Annotated[
        str | None, said("--tekst", "TEKST", "Hoe het gaat. Een - leest wat je doorgeeft, een + opent je editor.")
    ] = None,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Noteer een contact na het einde van een traject.

    Was het gepland? Noteer het met dezelfde dag, dan vult cano aan wat er al stond.

    Voorbeeld: cano add-aftercare 2026-kmtr --met jongere,oma --vorm telefoon --tekst "Het gaat goed."
    """  # fmt: skip
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.aftercare import NOT_CLOSED_CONTACT, NewAftercare, aftercare_added
    from cano_cli.writing.closing import require_closed

    loaded = load(place(store), case)
    known = readable(loaded)
    require_closed(known, NOT_CLOSED_CONTACT)
    if day and planned:
        raise CanoError("‘--datum’ en ‘--gepland’ gaan niet samen.", "Geef er één mee.", exit_code=2)
    ask = Answers(known, now(), brief=anything(day, planned, form, people, text, shared))
    when = ask.day(planned, "Gepland op", future=True) if planned else ask.day(day, "Datum", "vandaag")
    new = NewAftercare(
        when,
        name_said(ask, form, "Vorm"),
        ask.people(people, "Met wie", services=True, required=False),
        ask.text(text, "Tekst"),
        ask.readers(shared),
    )
    change, completed = aftercare_added(known, new)
    done = "Aangevuld wat gepland was" if completed else "Gepland" if planned else "Genoteerd"
    note(loaded, change, f"{done}: nazorg op {date_text(when)}.")


def reopen_case(
    case: CaseArgument = None,
    day: Annotated[str | None, said("--datum", "DAG", "De eerste dag van het nieuwe begin. Zonder: vandaag.")] = None,
    guide: Annotated[
        str | None, said("--wie", "WIE", "Wie begeleidt. Zonder: de laatste contextbegeleider.", complete_people)
    ] = None,
    why: Annotated[
        str | None,
        said("--aanleiding", "TEKST", "Waarom opnieuw. Dit lezen ook jongere, gezin, consulent en jeugdrechter."),
    ] = None,
    element: Annotated[
        str | None,
        said("--element", "ELEMENT", "Wat begint. Zonder: contextbegeleiding.", words_of("traject", "ELEMENT")),
    ] = None,
    decision: Annotated[str | None, said("--onder", "NUMMER", "Onder welke beslissing.")] = None,
    agreed: Annotated[
        str | None, said("--afgesproken-met", "WIE", "Met wie dit afgesproken is.", complete_people)
    ] = None,
    store: StoreOption = None,
) -> None:
    """Begin een afgesloten traject opnieuw.

    In traject.yaml komt een nieuw element dat de afsluiting vermeldt. Het bestand afsluiting.yaml gaat weg en blijft
    in de geschiedenis. Was het afsluiten een vergissing? Neem het dan terug met cano undo.

    Voorbeeld: cano reopen-case 2026-kmtr --aanleiding "Merel belde zelf." --afgesproken-met jongere,mama
    """  # fmt: skip
    from cano_cli.model.traject import ELEMENT
    from cano_cli.writing.closing import require_closed
    from cano_cli.writing.reopening import NOTHING_TO_REOPEN, NewStart, decision_in_force, last_guide

    loaded = load(place(store), case)
    known = readable(loaded)
    require_closed(known, NOTHING_TO_REOPEN)
    ask = Answers(known, now(), brief=anything(day, guide, why, element, decision, agreed))
    first = ask.day(day, "Eerste dag", "vandaag", option="--datum")
    start = NewStart(
        first,
        ask.person(guide, "Wie begeleidt", last_guide(known), option="--wie"),
        ask.text(why, "Aanleiding"),
        ask.choice(element, "Element", ELEMENT, "contextbegeleiding"),
        decision or ask.line(None, "Onder welke beslissing") or decision_in_force(known, first) or None,
        ask.people(agreed, "Afgesproken met", required=False),
    )
    _reopen(loaded, start)


def _reopen(loaded: LoadedCase, start: NewStart) -> None:
    """Write the new beginning and take afsluiting.yaml away, in one commit."""
    from cano_cli.agenda.closing import CLOSING
    from cano_cli.cli.common import colour, width
    from cano_cli.cli.editing import recorded_text
    from cano_cli.cli.findings_text import to_text
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.change import WouldBeWrongError, message_for, texts_after, write_files
    from cano_cli.writing.reopening import restarted

    change = restarted(loaded.case, start)
    contents: dict[str, bytes | None] = {path: text.encode() for path, text in texts_after(loaded, change).items()}
    try:
        recorded = write_files(loaded, contents | {CLOSING: None}, message_for(loaded, change), now())
    except WouldBeWrongError as error:
        sys.stderr.write(to_text(error.findings, width=width(), colour=colour(sys.stderr.isatty())))
        raise
    write(f"Opnieuw begonnen op {date_text(start.day)}: {start.element}, met {start.guide}.\n")
    write(recorded_text(recorded))
    if recorded.commit:
        write("De afsluiting blijft in de geschiedenis: cano history toont ze.\n")
        write("Toch niet? Neem het terug met: cano undo\n")
