"""add-meeting: who was asked, who came, what was decided, who does what by when, and who was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from cano_cli.cli.add_options import SharedOption, anything, name_said, require_network, said
from cano_cli.cli.asking import Answers, complete_people
from cano_cli.cli.choosing import word_of
from cano_cli.cli.common import CaseArgument, StoreOption, interactive, load, now, place
from cano_cli.cli.doubles import refuse_double
from cano_cli.cli.insisting import InsistOption
from cano_cli.cli.meeting_decisions import DECISION, STATE, decided, followed_up, told_of
from cano_cli.cli.work_options import KindOption, PlaceOption, always, answered, day_around, parts_of
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.model.case import Dated
    from cano_cli.model.choices import Choice
    from cano_cli.model.werk import Overleg
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.days import Moment
    from cano_cli.writing.decisions import Became, Decided
    from cano_cli.writing.meeting import Meeting, Phase, Told

Given = dict[str, str | None]
Many = dict[str, list[str]]
_PHASE = "fase | dag | tekst"


def add_meeting(
    case: CaseArgument = None,
    kind: KindOption = None,
    day: Annotated[
        str | None, said("--datum", "WANNEER", 'De dag, en het uur erbij: "dinsdag 14u"; ook een die nog komt.')
    ] = None,
    where: PlaceOption = None,
    invited: Annotated[str | None, said("--uitgenodigd", "WIE", "Wie uitgenodigd was.", complete_people)] = None,
    present: Annotated[str | None, said("--aanwezig", "WIE", "Wie er was.", complete_people)] = None,
    because: Annotated[
        str | None, said("--zonder-jongere-omdat", "TEKST", "Waarom de jongere er niet bij was.")
    ] = None,
    phases: Annotated[
        list[str] | None,
        said("--fase", "FASE", f'Een fase van een conferentie of project: "{_PHASE}". Mag meer dan eens.'),
    ] = None,
    report: Annotated[
        str | None,
        said("--verslag", "TEKST", "Wat er gezegd is. Een - leest wat je doorgeeft, een + opent je editor."),
    ] = None,
    decisions: Annotated[
        list[str] | None, said("--besluit", "BESLUIT", f'Wat besloten is: "{DECISION}". Mag meer dan eens.')
    ] = None,
    states: Annotated[
        list[str] | None,
        said("--stand", "BESLUIT: STAND", f'Wat van een eerder besluit kwam: "{STATE}". Mag meer dan eens.'),
    ] = None,
    states_on: Annotated[str | None, said("--stand-op", "DAG", "Wanneer dat bleek. Zonder: vandaag.")] = None,
    told: Annotated[
        str | None, said("--verteld-aan", "WIE", "Aan wie achteraf verteld is wat er besproken werd.", complete_people)
    ] = None,
    told_on: Annotated[str | None, said("--verteld-op", "DAG", "Wanneer dat verteld is. Zonder: vandaag.")] = None,
    there: Annotated[
        str | None, said("--bij", "OVERLEG", "Vul een overleg aan dat er al staat: 2026-04-12-ronde-tafel.")
    ] = None,
    anyway: InsistOption = False,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Noteer een overleg dat er was of dat komt, vul er een aan, of noteer wat van een besluit kwam.

    Voorbeeld: cano add-meeting --soort ronde-tafel --aanwezig "jongere, oma" --besluit "Oma belt. | oma | 12/4"
    """  # fmt: skip
    loaded = load(place(store), case)
    known = require_network(loaded)
    given: Given = {
        "plaats": where, "uitgenodigd": invited, "aanwezig": present, "omdat": because, "verslag": report,
        "verteld-aan": told, "verteld-op": told_on, "delen-met": shared, "stand-op": states_on,
    }  # fmt: skip
    many: Many = {"fasen": phases or [], "besluiten": decisions or [], "standen": states or []}
    other = anything(*(given[name] for name in given if name != "stand-op"), phases or None, decisions or None)
    ask = Answers(known, now(), brief=anything(kind, day, other or None, states or None))
    if states_on and not states:
        raise CanoError("‘--stand’ ontbreekt.", f'Zeg wat van welk besluit kwam: "{STATE}".', exit_code=2)
    if there is not None:
        _extend(loaded, ask, there, kind or day, (given, many), anyway=anyway)
    elif states and not (kind or day or other):
        _follow(loaded, ask, (given, many))
    else:
        _add(loaded, ask, (kind, day), (given, many), anyway=anyway)


def _add(
    loaded: LoadedCase, ask: Answers, what: tuple[str | None, str | None], said: tuple[Given, Many], *, anyway: bool
) -> None:
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import count, date_text
    from cano_cli.writing.decisions import decisions_of, followed, with_more
    from cano_cli.writing.meeting import meeting_added

    kind = ask.choice(what[0], "Soort", _kinds())
    held = _moment(ask, what[1], anyway=anyway)
    meeting = replace(_meeting(ask, *said, (kind, held.day), anyway=anyway), time=held.time)
    if not anyway:
        _refuse_double(ask, kind, held, meeting)
    became = _became(ask, said, decisions_of(ask.case.overleg), min(held.day, ask.now.date()))
    change, path = meeting_added(loaded, kind, held.day, meeting)
    ended = f", {count(len(meeting.decisions), 'besluit', 'besluiten')}" if meeting.decisions else ""
    hour = f" om {held.time.removeprefix('0').replace(':', 'u')}" if held.time else ""
    verb = "gepland" if held.day > ask.now.date() else "genoteerd"
    told = f"Overleg {verb}: {kind} van {date_text(held.day)}{hour}{ended}, in {path}."
    note(loaded, with_more(change, followed(became)), "\n".join([told, *map(told_of, became)]))


def _refuse_double(ask: Answers, kind: str, held: Moment, meeting: Meeting) -> None:
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.doubles import meeting_there

    if there := meeting_there(ask.case, kind, held.day, meeting):
        time = there.content.tijd
        hour = f" om {time.removeprefix('0').replace(':', 'u')}" if time else ""
        name = there.path.removeprefix("overleg/").removesuffix(".yaml")
        refuse_double(f"{kind} van {date_text(there.day)}{hour}", f"cano add-meeting --bij {name}")


def _extend(
    loaded: LoadedCase, ask: Answers, there_said: str, fixed: str | None, said: tuple[Given, Many], *, anyway: bool
) -> None:
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.decisions import decisions_of, followed
    from cano_cli.writing.meeting import meeting_extended, meeting_said

    if fixed:
        raise CanoError("--soort en --datum passen niet bij --bij.", "Die staan al in het overleg.", exit_code=2)
    there = meeting_said(ask.case, there_said)
    became = _became(ask, said, decisions_of([there]), ask.now.date(), asked=True)
    meeting = _more(ask, *said, there, anyway=anyway)
    told = f"Overleg aangevuld: {there.content.soort} van {date_text(there.day)}."
    change = meeting_extended(ask.case, there, meeting, followed(became).edits)
    note(loaded, change, "\n".join([told, *map(told_of, became)]))


def _follow(loaded: LoadedCase, ask: Answers, said: tuple[Given, Many]) -> None:
    from cano_cli.cli.noting import note
    from cano_cli.writing.decisions import decisions_of, followed

    became = _became(ask, said, decisions_of(ask.case.overleg), ask.now.date())
    note(loaded, followed(became), "\n".join(map(told_of, became)))


def _became(
    ask: Answers, said: tuple[Given, Many], known: tuple[Decided, ...], day: date, *, asked: bool = False
) -> list[Became]:
    given, many = said
    return followed_up(ask, many["standen"], given["stand-op"], known, day, asked=asked)


def _moment(ask: Answers, given: str | None, *, anyway: bool) -> Moment:
    """Return when a meeting was, or else when it comes: ``maandag`` is the last Monday."""
    from cano_cli.cli.insisting import not_far
    from cano_cli.writing.days import Moment, said_moment

    def read(text: str) -> Moment:
        try:
            return said_moment(text, ask.now)
        except CanoError:
            found = said_moment(text, ask.now, future=True)
            not_far(ask, found.day, 2, anyway=anyway)
            return found

    return answered(ask, given, "Wanneer (dinsdag 14u)", "vandaag", read) or Moment(ask.now.date())


def _meeting(ask: Answers, given: Given, many: Many, what: tuple[str, date], *, anyway: bool) -> Meeting:
    """Return a whole meeting (``what``: its kind and day); of one that lies ahead nothing is asked that can only be
    known afterwards."""
    from cano_cli.writing.meeting import Meeting

    kind, day = what
    after = replace(ask, brief=ask.brief or day > ask.now.date())
    where = name_said(ask, given["plaats"], "Plaats")
    invited = ask.people(given["uitgenodigd"], "Uitgenodigd", services=True, required=False)
    present = after.people(given["aanwezig"], "Aanwezig", services=True, required=False)
    return Meeting(
        place=where,
        invited=invited,
        present=present,
        without_because=_because(ask, given["omdat"], kind, present),
        phases=tuple(_phases(after, many["fasen"], kind, day)),
        report=after.text(given["verslag"], "Verslag"),
        decisions=tuple(decided(after, many["besluiten"], anyway=anyway)),
        told=_told(after, given),
        shared_with=ask.readers(given["delen-met"]),
    )


def _more(ask: Answers, given: Given, many: Many, there: Dated[Overleg], *, anyway: bool) -> Meeting:
    """Return what comes to a meeting that is there: what was given, and on a terminal what is not said yet, its phases
    and its decisions. Of one that is still to come nothing is asked."""
    content, kind = there.content, there.content.soort
    only_given = replace(ask, brief=True)
    held = only_given if there.day > ask.now.date() else ask
    once = {**given, "omdat": None, "aanwezig": None}
    base = _meeting(only_given, once, {"fasen": [], "besluiten": []}, (kind, there.day), anyway=anyway)
    missing = (held if not content.aanwezig else only_given), (held if not content.verslag else only_given)
    present = missing[0].people(given["aanwezig"], "Aanwezig", services=True, required=False)
    return replace(
        base,
        present=present,
        without_because=_because(ask, given["omdat"], kind, present),
        phases=tuple(_phases(held, many["fasen"], kind, there.day)),
        report=missing[1].text(given["verslag"], "Verslag"),
        decisions=tuple(decided(held, many["besluiten"], anyway=anyway)),
        told=_told(held, given),
    )


def _because(ask: Answers, given: str | None, kind: str, present: tuple[str, ...]) -> str | None:
    """Return why the jongere was not there; asked, also when options were given, where one would expect them."""
    from cano_cli.writing.meeting import WITHOUT_ANYBODY

    jongere = ask.case.traject.jongere if ask.case.traject else ""
    if given is None and (not present or jongere in present or kind in WITHOUT_ANYBODY):
        return None
    return always(ask).text(given, "Waarom was de jongere er niet bij", option="--zonder-jongere-omdat")


def _phases(ask: Answers, given: list[str], kind: str, day: date) -> Iterator[Phase]:
    from cano_cli.cli.prose import prose
    from cano_cli.writing.meeting import IN_PHASES, Phase

    for one in given:
        named, when, text = parts_of(one, 3, _PHASE)
        told = (day_around(ask, when, "") if when else None) or day
        yield Phase(word_of(named, _phase_words()), told, prose(text) if text else None)
    while not given and kind in IN_PHASES and interactive() and not ask.brief:
        phase = ask.choice(None, "Fase, leeg als er geen meer is", _phase_words(), required=False)
        if phase is None:
            return
        told = day_around(ask, None, "  Wanneer", day.isoformat()) or day
        yield Phase(phase, told, ask.text(None, "  Hoe het verliep"))


def _told(ask: Answers, given: Given) -> tuple[Told, ...]:
    from cano_cli.writing.meeting import Told

    who, when = given["verteld-aan"], given["verteld-op"]
    if when and not who:
        raise CanoError("‘--verteld-aan’ ontbreekt.", "Zeg aan wie het verteld is.", exit_code=2)
    people = ask.people(who, "Verteld aan", option="--verteld-aan", required=False)
    return (Told(people, ask.day(when, "Wanneer verteld", "vandaag", option="--verteld-op")),) if people else ()


def _kinds() -> Choice:
    from cano_cli.model.values import OVERLEG_SOORT

    return OVERLEG_SOORT


def _phase_words() -> Choice:
    from cano_cli.model.choices import Choice
    from cano_cli.model.werk import Fase

    return next(one for one in Fase.model_fields["fase"].metadata if isinstance(one, Choice))
