"""add-contact: who was met, how, how long, for which goals, and what was done together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.add_options import SharedOption, anything, name_said, require_network, said, words_of
from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, interactive, load, now, place
from cano_cli.cli.work_options import GoalsOption, WithOption, answered, yes_or_no
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.model.case import Case
    from cano_cli.model.werk import Contact
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.contact import NewContact
    from cano_cli.writing.days import Moment

Given = dict[str, str | None]
MomentOption = Annotated[
    str | None, said("--datum", "WANNEER", 'De dag, en het uur erbij: "gisteren 16u30". Zonder: vandaag.')
]


def add_contact(
    case: CaseArgument = None,
    when: MomentOption = None,
    how: Annotated[
        str | None,
        said("--vorm", "VORM", "Hoe: huisbezoek, telefoon, niet-thuis …", words_of("werk", "CONTACT_VORM")),
    ] = None,
    people: WithOption = None,
    duration: Annotated[str | None, said("--duur", "DUUR", "Hoelang: 1u15, 75, drie kwartier.")] = None,
    goals: GoalsOption = None,
    together: Annotated[str | None, said("--samen-gedaan", "TEKST", "Wat jullie samen gedaan hebben.")] = None,
    text: Annotated[
        str | None,
        said("--tekst", "TEKST", "Wat er gezegd is. Een - leest wat je doorgeeft, een + opent je editor."),
    ] = None,
    later: Annotated[
        bool, typer.Option("--later", help="Nu geen tijd: een trefwoord volstaat, de agenda herinnert je eraan.")
    ] = False,
    by: Annotated[str | None, said("--door", "WIE", "Welke begeleider. Zonder: jij.", complete_people)] = None,
    known: Annotated[
        str | None, said("--op-de-hoogte", "JA|NEE", "Of de jongere weet van dit contact, als die er niet bij was.")
    ] = None,
    also_for: Annotated[
        str | None, said("--ook-voor", "DOSSIER", "Dossier van een broer of zus waarvoor dit ook telt.")
    ] = None,
    fill: Annotated[
        str | None, said("--vul", "KENMERK", "Vul een contact aan dat voor later bleef: zijn kenmerk of zijn dag.")
    ] = None,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Noteer een contact, of vul er een aan dat voor later bleef.

    Voorbeeld: cano add-contact --datum "gisteren 16u30" --vorm huisbezoek --met mama --duur 1u15 --tekst +
    """  # fmt: skip
    from cano_cli.cli.noting import note
    from cano_cli.writing.contact import contact_added

    loaded = load(place(store), case)
    known_case = require_network(loaded)
    given: Given = {
        "datum": when, "vorm": how, "met": people, "duur": duration, "doelen": goals, "samen": together, "tekst": text,
        "door": by, "op-de-hoogte": known, "ook-voor": also_for, "delen-met": shared,
    }  # fmt: skip
    if fill is not None:
        _fill(loaded, known_case, fill, given, later=later)
        return
    ask = Answers(known_case, now(), brief=anything(later, *given.values()))
    new = _contact(ask, given, later=later)
    note(loaded, contact_added(known_case, new), _told(new))


def _contact(ask: Answers, given: Given, *, later: bool) -> NewContact:
    from cano_cli.model.werk import CONTACT_VORM
    from cano_cli.writing.contact import NOT_HOME, NewContact

    moment: Moment = ask.moment(given["datum"], "Wanneer (gisteren 16u30)", "vandaag")
    how = ask.choice(given["vorm"], "Vorm", CONTACT_VORM)
    people = ask.people(given["met"], "Met wie", services=True)
    away = how == NOT_HOME
    known, also_for = _known(ask, given["op-de-hoogte"], people), _also_for(ask, given["ook-voor"])
    minutes = _minutes(ask, given["duur"])
    goals = () if away and not given["doelen"] else _goals(ask, given["doelen"])
    together = None if away and not given["samen"] else name_said(ask, given["samen"], "Samen gedaan")
    shared = ask.readers(given["delen-met"])
    text = ask.text(given["tekst"], "Tekst")
    by = _by(ask, given["door"], moment)
    left = later or (not text and interactive() and not ask.brief and ask.yes(None, "Later aanvullen"))
    return NewContact(
        moment.day, how, people, moment.time, by, minutes, goals, together, also_for, known, shared, left, text
    )


def _fill(loaded: LoadedCase, case: Case, which: str, given: Given, *, later: bool) -> None:
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.contact import NewContact, contact_completed

    refused = [f"--{name}" for name in ("datum", "vorm", "met", "door", "ook-voor", "delen-met") if given[name]]
    if later or refused:
        raise CanoError(
            f"{refused[0] if refused else '--later'} past niet bij --vul.", "Dat pas je aan met cano edit.", exit_code=2
        )
    ask = Answers(case, now(), brief=anything(*given.values()))
    text = None
    if not anything(given["duur"], given["doelen"], given["samen"], given["op-de-hoogte"]) or given["tekst"]:
        text = ask.text(given["tekst"], "Tekst", required=True)
    fields = NewContact(
        now().date(), "", (), minutes=_minutes(ask, given["duur"]), goals=_goals(ask, given["doelen"]),
        together=name_said(ask, given["samen"], "Samen gedaan"),
        known=_known(ask, given["op-de-hoogte"], None), text=text,
    )  # fmt: skip
    change, contact = contact_completed(case, _day_or_mark(which), fields)
    _refuse_twice(contact, fields)
    note(loaded, change, f"Contact van {date_text(contact.datum)} aangevuld.")


def _day_or_mark(which: str) -> str:
    """Return a day that was said as it stands in the files; what is none is the mark of a contact."""
    from cano_cli.writing.days import said_day

    try:
        return said_day(which, now()).isoformat()
    except CanoError:
        return which


def _refuse_twice(contact: Contact, fields: NewContact) -> None:
    """Raise CanoError for a field that was given and that the contact has already: it is not overwritten."""
    there = {
        "--duur": (contact.duur, fields.minutes), "--doelen": (contact.doelen, fields.goals),
        "--samen-gedaan": (contact.samen_gedaan, fields.together),
        "--op-de-hoogte": (contact.op_de_hoogte, fields.known),
    }  # fmt: skip
    for option, (before, new) in there.items():
        if before not in (None, ()) and new not in (None, ()):
            raise CanoError(
                f"Bij dit contact staat al iets dat {option} zou overschrijven.",
                "Pas het aan met cano edit.",
                exit_code=2,
            )


def _known(ask: Answers, given: str | None, people: tuple[str, ...] | None) -> bool | None:
    """Return whether the jongere knows of it; asked only where they were not there."""
    traject = ask.case.traject
    if given is None and (people is None or (traject and traject.jongere in people)):
        return None
    return yes_or_no(ask, given, "Weet de jongere ervan", "--op-de-hoogte")


def _minutes(ask: Answers, given: str | None) -> int | None:
    from cano_cli.writing.duration import duration_said

    return answered(ask, given, "Duur (1u15)", "", duration_said)


def _goals(ask: Answers, given: str | None) -> tuple[str, ...]:
    from cano_cli.writing.goals import goals_of, goals_said

    known = ", ".join(goal.id for goal in goals_of(ask.case))
    if not (given or known):
        return ()
    return answered(ask, given, f"Doelen ({known})", "", lambda text: goals_said(ask.case, text)) or ()


def _by(ask: Answers, given: str | None, moment: Moment) -> tuple[str, ...]:
    from cano_cli.store import git
    from cano_cli.writing.worker import worker_of

    default = "" if given else worker_of(ask.case, git.identity().name, moment.day) or ""
    return ask.people(given or default or None, "Door wie", required=False)


def _also_for(ask: Answers, given: str | None) -> tuple[str, ...]:
    """Return numbers of other dossiers. Raises CanoError for what is no number, and for this dossier itself."""
    import re

    from cano_cli.store.new_files import check_number

    numbers = tuple(dict.fromkeys(part for part in re.split(r"[,; ]+", given or "") if part))
    for number in numbers:
        check_number(number)
        if ask.case.traject and number == ask.case.traject.dossier:
            raise CanoError(f"{number} is dit dossier zelf.", "Geef het nummer van het andere dossier.", exit_code=2)
    return numbers


def _told(new: NewContact) -> str:
    from cano_cli.readers.dutch import date_text, join

    moment = date_text(new.day) + (f" om {new.time.removeprefix('0').replace(':', 'u')}" if new.time else "")
    parts = [f"{new.how} met {join(new.people)}", moment]
    parts += [f"{new.minutes} minuten"] if new.minutes is not None else []
    parts += [f"door {join(new.by)}"] if new.by else []
    later = " Nog aan te vullen: de agenda herinnert je eraan." if new.later else ""
    return f"Contact genoteerd: {', '.join(parts)}.{later}"
