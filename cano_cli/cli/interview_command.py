"""interview: the connecting questions, put to one person, and the answers written down as their voice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.asking import complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, interactive, load, now, one_of, place, require_sound, today
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.cli.interview_talk import Asked
    from cano_cli.model.case import Case
    from cano_cli.questions.bank import Bank
    from cano_cli.store.locate import Place

FORMATS = ("text", "md", "yaml", "json")


def interview(
    case: CaseArgument = None,
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="WIE",
            help="Met wie je spreekt: een sleutel, naam of rol uit netwerk.yaml.",
            show_default=False,
            autocompletion=complete_people,
        ),
    ] = None,
    datum: Annotated[
        str | None,
        typer.Option("--datum", metavar="DAG", help="Wanneer jullie spraken. Zonder: vandaag.", show_default=False),
    ] = None,
    tolk: Annotated[
        str | None, typer.Option("--tolk", metavar="WIE", help="Wie vertaalde.", show_default=False)
    ] = None,
    delen_met: Annotated[
        str | None,
        typer.Option(
            "--delen-met",
            metavar="LEZERS",
            show_default=False,
            help="Met wie gedeeld mag worden, als dat al gevraagd is. Zonder: cano vraagt het op het einde.",
        ),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option(
            "--aantal", metavar="N", min=1, max=200, help="Hoeveel vragen; gewoonlijk 15.", show_default=False
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--opnieuw", help="Stel ook vragen waarop vroeger al een antwoord kwam.")
    ] = False,
    questions: Annotated[
        bool, typer.Option("--questions", help="Toon de vragen om mee te nemen, en vraag niets.")
    ] = False,
    form: Annotated[
        str, typer.Option("--format", metavar="VORM", help="Met --questions: text, md, yaml (om in te vullen) of json.")
    ] = "text",
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers",
            metavar="BESTAND",
            help="Neem antwoorden over uit een ingevuld blad (YAML).",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Stel verbindende vragen, een voor een, en noteer de antwoorden als de stem van wie spreekt.

    Elk antwoord is meteen bewaard. Wat iemand zegt, wordt met niemand gedeeld tot die persoon het zelf zegt. Breek je
    af, dan gaat hetzelfde commando later verder.

    Voorbeeld: cano interview 2026-kmtr mama --datum gisteren
    """  # fmt: skip
    from dataclasses import replace

    from cano_cli.cli.interview_filled import take_in
    from cano_cli.cli.interview_talk import Asked
    from cano_cli.cli.interviewing import converse
    from cano_cli.questions.choose import ROUND

    one_of(form, FORMATS, "vorm")
    where = place(store)
    name, said = _named(where, case, who)
    loaded = load(where, name)
    sound = require_sound(loaded, today())
    bank = _bank(where, loaded.folder)
    asked = Asked(_person(sound, said), _day(datum), _interpreter(sound, tolk), _readers(sound, delen_met),
                  number or ROUND, again, dated=datum is not None)  # fmt: skip
    _check_alive(sound, asked.who, asked.day)
    if questions:
        _show(loaded.folder.name, sound, replace(asked, number=number or ROUND), bank, form)
    elif answers is not None:
        take_in(loaded, asked, bank, answers)
    elif interactive():
        converse(where, loaded, asked, bank)
    else:
        raise CanoError(
            "Een gesprek kan alleen in een terminal.",
            "Neem de vragen mee met --questions, en neem de antwoorden over met --answers BESTAND.",
            exit_code=2,
        )


def _named(where: Place, case: str | None, who: str | None) -> tuple[str | None, str]:
    """Return the case and the person that were named: one word alone is the person, for who stands in the case."""
    from cano_cli.cli.common import ask
    from cano_cli.store.locate import is_case

    inside = any(is_case(folder) for folder in (where.here, *where.here.parents))
    if who is None and case is not None and inside:
        return None, case
    if who is None and interactive():
        who = ask("Met wie spreek je")
    if not who:
        raise CanoError("Met wie spreek je?", "Bijvoorbeeld: cano interview 2026-kmtr mama", exit_code=2)
    return case, who


def _bank(where: Place, folder: Path) -> Bank:
    """Return the questions in force. Errors in the store's own file are shown, and CanoError raised."""
    import sys

    from cano_cli.cli.common import colour, width
    from cano_cli.cli.findings_text import to_text
    from cano_cli.questions.bank import load_bank
    from cano_cli.store.locate import QUESTIONS_FILE, STORE_FILE, shown

    store = folder.parent if (folder.parent / STORE_FILE).is_file() else where.store
    bank = load_bank(store, shown(store / QUESTIONS_FILE, where.here) if store else QUESTIONS_FILE)
    errors = [one for one in bank.findings if one.severity == "error"]
    if errors:
        sys.stderr.write(to_text(errors, width=width(), colour=colour(sys.stderr.isatty())))
        raise CanoError("De eigen vragen kunnen zo niet gelezen worden.", "Herstel eerst wat hierboven staat.")
    return bank


def _day(given: str | None) -> date:
    from cano_cli.writing.days import said_day

    return said_day(given, now()) if given is not None else today()


def _person(case: Case, said: str) -> str:
    from cano_cli.model.netwerk import UNKNOWN
    from cano_cli.writing.people import person_said

    who = person_said(case, said)
    if who == UNKNOWN:
        raise CanoError("Met wie spreek je?", "Geef iemand uit netwerk.yaml.", exit_code=2)
    return who


def _interpreter(case: Case, said: str | None) -> str:
    from cano_cli.writing.people import person_said

    return person_said(case, said, services=True) if said else ""


def _readers(case: Case, said: str | None) -> tuple[str, ...] | None:
    from cano_cli.writing.people import readers_said

    return readers_said(case, said) if said is not None else None


def _check_alive(case: Case, who: str, day: date) -> None:
    from cano_cli.model.netwerk import Persoon

    person = case.people[who]
    if isinstance(person, Persoon) and person.overleden is not None and person.overleden.first <= day:
        raise CanoError(
            f"{person.roepnaam or person.naam or who} leeft niet meer.",
            "Anderen kunnen vertellen wat hij of zij zou denken: die vraag krijgen ze.",
            exit_code=2,
        )


def _show(number: str, case: Case, asked: Asked, bank: Bank, form: str) -> None:
    from cano_cli.cli.common import width, write, write_json
    from cano_cli.cli.interview_sheet import as_json, as_markdown, as_text, as_yaml
    from cano_cli.cli.interviewing import chosen, who_is
    from cano_cli.questions.people import group_of

    questions = chosen(case, asked, bank)
    name = who_is(case, asked.who)
    if form == "json":
        write_json(as_json(questions))
    elif form == "yaml":
        write(as_yaml(questions, number, asked.who, name, asked.day))
    elif form == "md":
        polite = group_of(case.people[asked.who]) == "professional"
        write(as_markdown(questions, name, asked.day, polite=polite))
    else:
        write(as_text(questions, name, asked.day, width()))
