"""close-case, add-aftercare and reopen-case: the end of a traject, the contacts after it, and beginning again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

from cano_cli.cli.add_options import DayOption, SharedOption, anything, name_said, require_network, said, words_of
from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, interactive, load, now, place, write
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.model.case import Case
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.closing import NewClosing, NewStart


def close_case(
    case: CaseArgument = None,
    reason: Annotated[
        str | None, said("--reden", "REDEN", "Waarom het stopt: doelen-bereikt …", words_of("evaluatie", "REDEN"))
    ] = None,
    day: Annotated[
        str | None, said("--datum", "DAG", "De laatste dag van de begeleiding: gisteren, 12/3. Zonder: vandaag.")
    ] = None,
    text: Annotated[
        str | None,
        said("--toelichting", "TEKST", "Wat erbij hoort. Een - leest wat je doorgeeft, een + opent je editor."),
    ] = None,
    good: Annotated[
        list[str] | None,
        said(
            "--goed-genoeg",
            "WIE: WAT",
            'Is het goed genoeg, van ieder apart: "jongere: ja, mama: bijna".',
            complete_people,
        ),
    ] = None,
    staying: Annotated[
        list[str] | None,
        said("--blijft", "WIE: WAARVOOR", 'Wie blijft: "oma: soep en een bed". Mag meer dan eens.', complete_people),
    ] = None,
    back: Annotated[
        str | None, said("--terugvalbasis", "WIE", "Bij wie de jongere nog terechtkan.", complete_people)
    ] = None,
    how: Annotated[str | None, said("--hoe", "TEKST", "Hoe, en hoelang nog.")] = None,
    told_on: Annotated[
        str | None, said("--ingelicht", "DAG", "Wanneer de jongere hoorde hoelang het dossier bewaard wordt.")
    ] = None,
    copy: Annotated[str | None, said("--kopie", "TEKST", "Of een kopie aangeboden is, en wat de jongere koos.")] = None,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Sluit een traject af.

    Wat loopt, eindigt op die dag: de elementen en de begeleiding. Wanneer het dossier vernietigd wordt, rekent cano
    uit. Staat er nog iets open? Dan zegt cano dat, en sluit toch af.

    Voorbeeld: cano close-case 2026-kmtr --reden doelen-bereikt
    """  # fmt: skip
    from cano_cli.cli.noting import note
    from cano_cli.model.evaluatie import REDEN
    from cano_cli.writing.closing import NewClosing, closed, refuse_closed

    loaded = load(place(store), case)
    known = _sound(loaded)
    refuse_closed(known)
    brief = anything(reason, day, text, *(good or ()), *(staying or ()), back, how, told_on, copy, shared)
    ask = Answers(known, now(), brief=brief)
    last = ask.day(day, "Laatste dag", "vandaag", option="--datum")
    if interactive():
        _warn(known, last)
    told_by = ask.choice(reason, "Reden", REDEN)
    explained = ask.text(text, "Toelichting")
    enough = _good_enough(ask, good)
    stays = tuple(_staying(ask, staying))
    back_with = ask.person(back, "Terugvalbasis: bij wie", services=True, required=bool(how))
    new = NewClosing(
        last, told_by, explained, enough, stays, back_with,
        ask.text(how, "Hoe, en hoelang nog", option="--hoe", required=True) if back_with else None,
        ask.day(told_on, "Ingelicht over het bewaren op", option="--ingelicht", required=False),
        ask.text(copy, "Kopie aangeboden, en wat koos de jongere", option="--kopie"),
        ask.readers(shared),
    )  # fmt: skip
    if not interactive():
        _warn(known, last)
    note(loaded, closed(known, new), _told_closing(known, new))


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
    from cano_cli.writing.closing import NOT_CLOSED_CONTACT, NewAftercare, aftercare_added, require_closed

    loaded = load(place(store), case)
    known = _sound(loaded)
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
    from cano_cli.writing.closing import (
        NOTHING_TO_REOPEN,
        NewStart,
        decision_in_force,
        last_guide,
        require_closed,
    )

    loaded = load(place(store), case)
    known = _sound(loaded)
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
    from cano_cli.writing.closing import restarted

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


def _sound(loaded: LoadedCase) -> Case:
    """Return the case when everything that the end rests on can be read. Raises CanoError."""
    case = require_network(loaded)
    unread = sorted(loaded.unread & {"traject", "afsluiting"})
    if unread or case.traject is None:
        name = unread[0] if unread else "traject"
        raise CanoError(f"{name}.yaml kan niet gelezen worden.", f"Kijk het na: cano validate {loaded.folder.name}")
    return case


def _warn(case: Case, day: date) -> None:
    from cano_cli.cli.common import width
    from cano_cli.cli.wrapping import wrapped
    from cano_cli.writing.closing import warnings

    for told in warnings(case, day):
        sys.stderr.write("".join(f"{line}\n" for line in wrapped(f"Let op: {told}", width())))


def _good_enough(ask: Answers, given: list[str] | None) -> dict[str, str]:
    """Return what everybody finds, each asked apart."""
    from cano_cli.model.values import GOED_GENOEG
    from cano_cli.writing.closing import good_enough_said, parties

    if given:
        return {who: what for one in given for who, what in good_enough_said(ask.case, one).items()}
    found = {}
    for who in parties(ask.case):
        if answer := ask.choice(None, f"Goed genoeg volgens {who}", GOED_GENOEG, required=False):
            found[who] = answer
    return found


def _staying(ask: Answers, given: list[str] | None) -> Iterator[tuple[str, str | None]]:
    """Yield who stays and what for; asked for until nobody more is named."""
    from cano_cli.readers.dutch import join
    from cano_cli.writing.closing import staying_said, supporters

    if given:
        yield from (staying_said(ask.case, one) for one in given)
        return
    if interactive() and not ask.brief and (known := supporters(ask.case)):
        write(f"Steunfiguren: {join(known)}.\n")
    while line := ask.line(None, "Wie blijft (oma: soep en een bed)"):
        try:
            yield staying_said(ask.case, line)
        except CanoError as error:
            write(f"{error.message} {error.hint}\n")


def _told_closing(case: Case, new: NewClosing) -> str:
    from cano_cli.readers.dutch import date_text, join
    from cano_cli.writing.closing import destruction_day, ends_with

    elements, guides = ends_with(case, new.day)
    ending = [*dict.fromkeys(one.element for one in elements), *dict.fromkeys(one.wie for one in guides)]
    kept = destruction_day(case)
    return "\n".join((
        f"Afgesloten op {date_text(new.day)}: {new.reason}.",
        *([f"Eindigt die dag: {join(ending)}."] if ending else ()),
        f"Het dossier wordt vernietigd op {date_text(kept)}."
        if kept
        else "Geen dag van vernietiging te berekenen: de geboortedag is niet gekend.",
    ))  # fmt: skip
