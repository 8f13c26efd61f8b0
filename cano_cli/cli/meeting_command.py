"""add-meeting: who was asked, who came, what was decided, who does what by when, and who was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from cano_cli.cli.add_options import SharedOption, anything, name_said, require_network, said
from cano_cli.cli.asking import Answers, complete_people, word_of
from cano_cli.cli.common import CaseArgument, StoreOption, interactive, load, now, place
from cano_cli.cli.work_options import KindOption, PlaceOption, always, day_ahead, day_around, parts_of
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.model.choices import Choice
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.meeting import Decision, Meeting, Phase, Told

Given = dict[str, str | None]
Many = dict[str, list[str]]
_DECISION = "tekst | wie | tegen"
_PHASE = "fase | dag | tekst"


def add_meeting(
    case: CaseArgument = None,
    kind: KindOption = None,
    day: Annotated[
        str | None, said("--datum", "DAG", "Wanneer: gisteren, vorige dinsdag, 12/3; ook een dag die nog komt.")
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
        list[str] | None, said("--besluit", "BESLUIT", f'Wat besloten is: "{_DECISION}". Mag meer dan eens.')
    ] = None,
    told: Annotated[
        str | None, said("--verteld-aan", "WIE", "Aan wie achteraf verteld is wat er besproken werd.", complete_people)
    ] = None,
    told_on: Annotated[str | None, said("--verteld-op", "DAG", "Wanneer dat verteld is. Zonder: vandaag.")] = None,
    there: Annotated[
        str | None, said("--bij", "OVERLEG", "Vul een overleg aan dat er al staat: 2026-04-12-ronde-tafel.")
    ] = None,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Noteer een overleg, of vul er een aan.

    Voorbeeld: cano add-meeting --soort ronde-tafel --aanwezig "jongere, oma" --besluit "Oma belt. | oma | 12/4"
    """  # fmt: skip
    loaded = load(place(store), case)
    known = require_network(loaded)
    given: Given = {
        "plaats": where, "uitgenodigd": invited, "aanwezig": present, "omdat": because, "verslag": report,
        "verteld-aan": told, "verteld-op": told_on, "delen-met": shared,
    }  # fmt: skip
    many: Many = {"fasen": phases or [], "besluiten": decisions or []}
    ask = Answers(known, now(), brief=anything(kind, day, *(one or None for one in many.values()), *given.values()))
    if there is not None:
        _extend(loaded, ask, there, kind or day, (given, many))
        return
    named = ask.choice(kind, "Soort", _kinds())
    held = day_around(ask, day, "Wanneer", "vandaag") or ask.now.date()
    _add(loaded, named, held, _meeting(ask, given, many, named, held))


def _add(loaded: LoadedCase, kind: str, day: date, meeting: Meeting) -> None:
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import count, date_text
    from cano_cli.writing.meeting import meeting_added

    change, path = meeting_added(loaded, kind, day, meeting)
    decided = f", {count(len(meeting.decisions), 'besluit', 'besluiten')}" if meeting.decisions else ""
    note(loaded, change, f"Overleg genoteerd: {kind} van {date_text(day)}{decided}, in {path}.")


def _extend(loaded: LoadedCase, ask: Answers, said: str, fixed: str | None, more: tuple[Given, Many]) -> None:
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.meeting import meeting_extended, meeting_said

    if fixed:
        raise CanoError("--soort en --datum passen niet bij --bij.", "Die staan al in het overleg.", exit_code=2)
    there = meeting_said(ask.case, said)
    meeting = _more(ask, *more, there.content.soort, there.day)
    told = f"Overleg aangevuld: {there.content.soort} van {date_text(there.day)}."
    note(loaded, meeting_extended(ask.case, there, meeting), told)


def _meeting(ask: Answers, given: Given, many: Many, kind: str, day: date) -> Meeting:
    """Return a whole meeting; of one that lies ahead nothing is asked that can only be known afterwards."""
    from cano_cli.writing.meeting import Meeting

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
        decisions=tuple(_decisions(after, many["besluiten"])),
        told=_told(after, given),
        shared_with=ask.readers(given["delen-met"]),
    )


def _more(ask: Answers, given: Given, many: Many, kind: str, day: date) -> Meeting:
    """Return what comes to a meeting that is there: what was given, and on a terminal its phases and decisions."""
    only_given = replace(ask, brief=True)
    return replace(
        _meeting(only_given, given, {"fasen": [], "besluiten": []}, kind, day),
        phases=tuple(_phases(ask, many["fasen"], kind, day)),
        decisions=tuple(_decisions(ask, many["besluiten"])),
        told=_told(ask, given),
    )


def _because(ask: Answers, given: str | None, kind: str, present: tuple[str, ...]) -> str | None:
    """Return why the jongere was not there; asked, also when options were given, where one would expect them."""
    from cano_cli.writing.meeting import WITHOUT_ANYBODY

    jongere = ask.case.traject.jongere if ask.case.traject else ""
    if given is None and (not present or jongere in present or kind in WITHOUT_ANYBODY):
        return None
    return always(ask).text(given, "Waarom was de jongere er niet bij", option="--zonder-jongere-omdat")


def _decisions(ask: Answers, given: list[str]) -> Iterator[Decision]:
    for one in given:
        yield _decision(ask, one)
    while not given and interactive() and not ask.brief:
        text = ask.text(None, "Besluit, leeg als er geen meer is")
        if not text:
            return
        yield _decision_of(ask, text, ask.line(None, "  Wie") or "", ask.line(None, "  Tegen") or "")


def _decision(ask: Answers, text: str) -> Decision:
    return _decision_of(ask, *parts_of(text, 3, _DECISION))


def _decision_of(ask: Answers, text: str, who: str, by: str) -> Decision:
    from cano_cli.cli.prose import prose
    from cano_cli.writing.meeting import Decision
    from cano_cli.writing.people import people_said

    return Decision(
        prose(text),
        people_said(ask.case, who, services=True) if who else (),
        day_ahead(ask, by) if by else None,
    )


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
