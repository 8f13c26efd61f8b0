"""add-contact: who was met, how, how long, for which goals, and what was done together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.add_options import SharedOption, anything, name_said, require_network, said, words_of
from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, interactive, load, now, place
from cano_cli.cli.doubles import AnywayOption, refuse_double
from cano_cli.cli.work_options import GoalsOption, WithOption, always, answered, yes_or_no
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
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
    mend: Annotated[
        str | None,
        said(
            "--verbeter",
            "KENMERK",
            "Verbeter een contact: zijn kenmerk, of zijn dag en uur. Wat je meegeeft, komt "
            "in de plaats van wat er stond; ‘geen’ haalt het weg.",
        ),
    ] = None,
    anyway: AnywayOption = False,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Noteer een contact, vul er een aan dat voor later bleef, of verbeter er een.

    Voorbeeld: cano add-contact --datum "gisteren 16u30" --vorm huisbezoek --met mama --duur 1u15 --tekst +
    """  # fmt: skip
    from cano_cli.cli.contact_counting import still_to_say
    from cano_cli.cli.noting import note
    from cano_cli.writing.contact import contact_added
    from cano_cli.writing.contact_mended import contact_line
    from cano_cli.writing.doubles import contact_there

    loaded = load(place(store), case)
    known_case = require_network(loaded)
    given: Given = {
        "datum": when, "vorm": how, "met": people, "duur": duration, "doelen": goals, "samen-gedaan": together,
        "tekst": text, "door": by, "op-de-hoogte": known, "ook-voor": also_for, "delen-met": shared,
    }  # fmt: skip
    if fill is not None or mend is not None:
        from cano_cli.cli.contact_mending import complete_contact, mend_contact

        if mend is None:
            complete_contact(loaded, known_case, fill or "", given, later=later)
        else:
            mend_contact(loaded, known_case, mend, given, refused="--later" if later else "--vul" if fill else "")
            _tell_unknown(loaded, also_for)
        return
    ask = Answers(known_case, now(), brief=anything(later, *given.values()))
    new = _contact(ask, given, later=later)
    if not anyway and (there := contact_there(known_case, new)):
        refuse_double(contact_line(there), f"cano add-contact --verbeter {there.id or there.datum}")
    change = contact_added(known_case, new)
    note(loaded, change, _told(new) + still_to_say(loaded, change, case))
    _tell_unknown(loaded, also_for)


def _contact(ask: Answers, given: Given, *, later: bool) -> NewContact:
    from cano_cli.writing.contact import NewContact, with_whom
    from cano_cli.writing.contact_words import NOT_HOME

    moment: Moment = ask.moment(given["datum"], "Wanneer (gisteren 16u30)", "vandaag")
    how = how_answered(ask, given["vorm"])
    away = how == NOT_HOME
    asked = "Met wie de afspraak was, leeg als het de jongere is" if away else "Met wie"
    met = ask.people(given["met"], asked, option="--met", services=True, required=not away)
    people = with_whom(ask.case, how, met)
    asks = always(ask) if not (later or away) else ask  # with --later it is asked when it is completed
    known = known_answered(asks, given["op-de-hoogte"], people)
    also_for = also_for_answered(ask, given["ook-voor"])
    minutes = minutes_answered(ask, given["duur"])
    goals = () if away and not given["doelen"] else goals_answered(ask, given["doelen"])
    together = None if away and not given["samen-gedaan"] else name_said(ask, given["samen-gedaan"], "Samen gedaan")
    shared = ask.readers(given["delen-met"])
    text = text_answered(ask, given["tekst"])
    by = _by(ask, given["door"], moment)
    left = later or (not text and interactive() and not ask.brief and ask.yes(None, "Later aanvullen"))
    return NewContact(
        moment.day, how, people, moment.time, by, minutes, goals, together, also_for, known, shared, left, text
    )


def how_answered(ask: Answers, given: str | None) -> str:
    """Return a word of ``CONTACT_VORM``; what was given may be another word for it: ``gsm``, ``thuis``."""
    from cano_cli.model.werk import CONTACT_VORM
    from cano_cli.writing.contact_words import how_said

    return ask.choice(given, "Vorm", CONTACT_VORM, meaning=how_said)


def text_answered(ask: Answers, given: str | None) -> str | None:
    """Return what was said; where it was to come through standard input, something has to."""
    return ask.text(given, "Tekst", required=True) if given == "-" else ask.text(given, "Tekst")


def known_answered(ask: Answers, given: str | None, people: tuple[str, ...] | None) -> bool | None:
    """Return whether the jongere knows of it; asked only where they were not there (``None``: nobody knows)."""
    traject = ask.case.traject
    if given is None and (people is None or (traject and traject.jongere in people)):
        return None
    return yes_or_no(ask, given, "Weet de jongere ervan", "--op-de-hoogte")


def minutes_answered(ask: Answers, given: str | None) -> int | None:
    """Return how long it took, in minutes."""
    from cano_cli.writing.duration import duration_said

    def read(text: str) -> int:
        if minutes := duration_said(text):
            return minutes
        raise CanoError("Een contact duurt minstens één minuut.", "Weet je het niet? Laat de duur weg.", exit_code=2)

    return answered(ask, given, "Duur (1u15)", "", read)


def goals_answered(ask: Answers, given: str | None) -> tuple[str, ...]:
    """Return keys of goals; nothing is asked where there are none yet."""
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


def also_for_answered(ask: Answers, given: str | None) -> tuple[str, ...]:
    """Return numbers of other dossiers. Raises CanoError for what is no number, and for this dossier itself."""
    from cano_cli.store.new_files import check_number

    numbers = tuple(dict.fromkeys(part for part in re.split(r"[,; ]+", given or "") if part))
    for number in numbers:
        check_number(number)
        if ask.case.traject and number == ask.case.traject.dossier:
            raise CanoError(f"{number} is dit dossier zelf.", "Geef het nummer van het andere dossier.", exit_code=2)
    return numbers


def _tell_unknown(loaded: LoadedCase, also_for: str | None) -> None:
    """Tell which other dossiers do not lie beside this one."""
    from cano_cli.cli.boundary import tell
    from cano_cli.readers.dutch import count, join

    numbers = [one for one in dict.fromkeys(re.split(r"[,; ]+", also_for or "")) if one and one != "geen"]
    unknown = [one for one in numbers if not (loaded.folder.parent / one).is_dir()]
    if unknown:
        what = "Het dossier" if len(unknown) == 1 else f"De {count(len(unknown), 'dossier', 'dossiers')}"
        verb = "staat" if len(unknown) == 1 else "staan"
        tell(
            f"Let op: {what[0].lower()}{what[1:]} {join(unknown)} {verb} niet bij je andere dossiers. Klopt het nummer?"
        )


def _told(new: NewContact) -> str:
    from cano_cli.readers.dutch import date_text, join
    from cano_cli.writing.contact_words import NOT_HOME

    moment = date_text(new.day) + (f" om {new.time.removeprefix('0').replace(':', 'u')}" if new.time else "")
    people = join(new.people)
    what = f"afspraak met {people} die niet doorging" if new.how == NOT_HOME else f"{new.how} met {people}"
    parts = [what, moment]
    parts += [f"{new.minutes} minuten"] if new.minutes is not None else []
    parts += [f"door {join(new.by)}"] if new.by else []
    later = " Nog aan te vullen: de agenda herinnert je eraan." if new.later else ""
    return f"Contact genoteerd: {', '.join(parts)}.{later}"
