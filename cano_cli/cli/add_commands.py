"""add-event and add-signal: what happened in a life, and what society makes hard."""

from __future__ import annotations

from typing import Annotated

import typer

from cano_cli.cli.add_options import (
    DayOption,
    SharedOption,
    TextOption,
    anything,
    name_said,
    require_network,
    said,
    words_of,
)
from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, load, now, place
from cano_cli.cli.doubles import AnywayOption, refuse_double


def add_event(
    case: CaseArgument = None,
    when: Annotated[
        str | None, said("--datum", "DATUM", "Wat je ervan weet: gisteren, 2014, rond 2014, van 2014 tot 2016.")
    ] = None,
    kind: Annotated[
        str | None,
        said("--soort", "SOORT", "Wat voor gebeurtenis: verhuis, schoolwissel …", words_of("werk", "GEBEURTENIS")),
    ] = None,
    text: TextOption = None,
    by: Annotated[str | None, said("--volgens", "WIE", "Wie dit vertelde.", complete_people)] = None,
    where: Annotated[str | None, said("--plaats", "PLAATS", "Waar.")] = None,
    people: Annotated[str | None, said("--met", "WIE", "Met wie.", complete_people)] = None,
    feelings: Annotated[
        str | None, said("--beleving", "HOE", 'Hoe ieder het beleefde: "mama: -1, jongere: dubbel".', complete_people)
    ] = None,
    rupture: Annotated[bool, typer.Option("--breuk", help="Dit was een breuk.")] = False,
    anyway: AnywayOption = False,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Noteer een gebeurtenis op de levenslijn.

    Voorbeeld: cano add-event --datum "september 2019" --soort schoolwissel --volgens mama
    """  # fmt: skip
    from cano_cli.cli.noting import note
    from cano_cli.model.partial_date import PartialDate
    from cano_cli.model.werk import GEBEURTENIS
    from cano_cli.readers.partial_dates import partial_date_text
    from cano_cli.writing.doubles import event_there
    from cano_cli.writing.event import NewEvent, event_added

    loaded = load(place(store), case)
    known = require_network(loaded)
    ask = Answers(known, now(), brief=anything(when, kind, text, by, where, people, feelings, rupture, shared))
    new = NewEvent(
        when=ask.partial(when, "Datum, of wat je ervan weet"),
        kind=ask.choice(kind, "Soort", GEBEURTENIS),
        by=ask.people(by, "Volgens wie", required=False),
        place=name_said(ask, where, "Plaats"),
        people=ask.people(people, "Met wie", services=True, required=False),
        feelings=ask.feelings(feelings, "Beleving (mama: -1, jongere: dubbel)"),
        rupture=ask.yes(True if rupture else None, "Was het een breuk"),
        text=ask.text(text, "Tekst"),
        shared_with=ask.readers(shared),
    )
    told = f"{new.kind}, {partial_date_text(PartialDate.parse(new.when))}"
    if not anyway and event_there(known, new):
        refuse_double(told)
    note(loaded, event_added(known, new), f"Op de levenslijn gezet: {told}.")


def add_signal(
    case: CaseArgument = None,
    theme: Annotated[str | None, said("--thema", "THEMA", "Waarover, in enkele woorden.")] = None,
    text: Annotated[
        str | None,
        said("--tekst", "TEKST", "Het signaal, zonder namen. Een - leest wat je doorgeeft, een + opent je editor."),
    ] = None,
    domain: Annotated[str | None, said("--domein", "DOMEIN", "In welk domein.", words_of("values", "DOMEIN"))] = None,
    level: Annotated[
        str | None, said("--niveau", "NIVEAU", "Waar het aangepakt moet worden.", words_of("werk", "SIGNAAL_NIVEAU"))
    ] = None,
    told_to: Annotated[
        list[str] | None, said("--gemeld-aan", "WIE", "Aan wie gemeld. Mag meer dan eens.", complete_people)
    ] = None,
    told_on: Annotated[
        str | None, said("--gemeld-op", "DAG", "Wanneer gemeld. Zonder: op de dag van het signaal.")
    ] = None,
    state: Annotated[str | None, said("--stand", "STAND", "Zonder: lopend.", words_of("werk", "STAND_SIGNAAL"))] = None,
    day: DayOption = None,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Noteer een signaal: wat botst op iets groters dan dit traject. Zonder namen, zodat het verder kan reizen.

    Voorbeeld: cano add-signal --thema schooluitval --niveau overheid --tekst +
    """  # fmt: skip
    from cano_cli.cli.noting import note
    from cano_cli.model.values import DOMEIN
    from cano_cli.model.werk import SIGNAAL_NIVEAU, STAND_SIGNAAL
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.signal import NewSignal, signal_added

    loaded = load(place(store), case)
    known = require_network(loaded)
    ask = Answers(
        known, now(), brief=anything(theme, text, domain, level, *(told_to or ()), told_on, state, day, shared)
    )
    told = _told_to(ask, told_to)
    new = NewSignal(
        day=ask.day(day, "Datum", "vandaag"),
        theme=name_said(ask, theme, "Thema", required=True) or "",
        text=ask.text(text, "Tekst", required=True),
        domain=ask.choice(domain, "Domein", DOMEIN, required=False),
        level=ask.choice(level, "Niveau", SIGNAAL_NIVEAU, required=False),
        told_to=told,
        told_on=ask.day(told_on, "Wanneer gemeld", option="--gemeld-op", required=False) if told else None,
        state=ask.choice(state, "Stand", STAND_SIGNAAL, required=False) if state else None,
        shared_with=ask.readers(shared),
    )
    note(loaded, signal_added(known, new), f"Signaal genoteerd op {date_text(new.day)}.")


def _told_to(ask: Answers, given: list[str] | None) -> tuple[str, ...]:
    said = given or [ask.line(None, "Gemeld aan") or ""]
    return tuple(name for one in said if (name := name_said(ask, one, "Gemeld aan")))
