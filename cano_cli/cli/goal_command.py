"""add-goal: a goal and who does what for it, in the last engagementsverklaring or in a new one.

A text that people signed is not changed behind their backs: what is added to it comes in a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.add_options import SharedOption, anything, require_network, said, words_of
from cano_cli.cli.asking import Answers, complete_goals, complete_people
from cano_cli.cli.common import CaseArgument, StoreOption, interactive, load, now, place, write
from cano_cli.cli.insisting import InsistOption
from cano_cli.cli.work_options import always, answered, day_ahead, day_around, parts_of
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cano_cli.model.case import Dated
    from cano_cli.model.verklaring import Engagementsverklaring
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.writing.declaration import Copied
    from cano_cli.writing.goal import NewAgreement, NewGoal, Scale

Given = dict[str, str | None]
_AGREEMENT = "wie: tekst | tegen"


def add_goal(
    case: CaseArgument = None,
    text: Annotated[
        str | None, said("--tekst", "TEKST", "Het doel, in de woorden van de jongere en het gezin.")
    ] = None,
    domain: Annotated[str | None, said("--domein", "DOMEIN", "In welk domein.", words_of("values", "DOMEIN"))] = None,
    asked_by: Annotated[str | None, said("--hulpvraag-van", "WIE", "Van wie dit de vraag is.", complete_people)] = None,
    expected_by: Annotated[
        str | None, said("--verwachting-van", "WIE", "Wie dit van buitenaf verwacht.", complete_people)
    ] = None,
    expectation: Annotated[str | None, said("--verwachting", "TEKST", "Wat die verwacht.")] = None,
    approach: Annotated[str | None, said("--aanpak", "TEKST", "Hoe we er samen aan werken.")] = None,
    by: Annotated[str | None, said("--tegen", "DAG", "Tegen wanneer, binnen zes maanden.")] = None,
    enough: Annotated[
        str | None, said("--goed-genoeg", "TEKST", "Wanneer het goed genoeg is, in woorden die je kunt zien.")
    ] = None,
    scale: Annotated[str | None, said("--schaal", "CIJFERS", "Waar het staat en waar het heen moet: 2-7.")] = None,
    convention: Annotated[
        str | None, said("--conventie", "SCHAAL", "Welke schaal. Zonder: 0-10.", words_of("verklaring", "CONVENTIE"))
    ] = None,
    agreements: Annotated[
        list[str] | None,
        said("--afspraak", "AFSPRAAK", f'Wie wat doet: "{_AGREEMENT}". Mag meer dan eens.', complete_people),
    ] = None,
    goal: Annotated[
        str | None, said("--doel", "DOEL", "Alleen afspraken: voor dit doel, dat er al is.", complete_goals)
    ] = None,
    key: Annotated[str | None, said("--sleutel", "SLEUTEL", "Een eigen sleutel. Zonder: cano maakt er een.")] = None,
    new: Annotated[
        bool, typer.Option("--nieuw", help="Maak een nieuwe verklaring, met wat nog geldt uit de vorige.")
    ] = False,
    day: Annotated[str | None, said("--datum", "DAG", "De dag van een nieuwe verklaring. Zonder: vandaag.")] = None,
    finality: Annotated[
        str | None, said("--finaliteit", "TEKST", "In een nieuwe verklaring: waar alles naartoe werkt.")
    ] = None,
    anyway: InsistOption = False,
    shared: SharedOption = None,
    store: StoreOption = None,
) -> None:
    """Zet een doel en afspraken in de engagementsverklaring.

    Voorbeeld: cano add-goal --tekst "Ik wil hout leren." --domein school --afspraak "papa: Rijdt mee. | 31/3"
    """  # fmt: skip
    loaded = load(place(store), case)
    known = require_network(loaded)
    given: Given = {
        "tekst": text, "domein": domain, "hulpvraag-van": asked_by, "verwachting-van": expected_by,
        "verwachting": expectation, "aanpak": approach, "tegen": by, "goed-genoeg": enough, "schaal": scale,
        "conventie": convention, "sleutel": key, "delen-met": shared,
    }  # fmt: skip
    promised = agreements or []
    ask = Answers(known, now(), brief=anything(*promised, goal, finality, *given.values()))
    path, copy = _where(loaded, ask, day, new=new, anyway=anyway)
    if finality and path in loaded.documents_seen:
        raise CanoError("--finaliteit hoort bij een nieuwe verklaring.", "Geef ook --nieuw.", exit_code=2)
    _write(loaded, ask, path, copy, (given, promised, goal, finality), anyway=anyway)


def _where(loaded: LoadedCase, ask: Answers, day: str | None, *, new: bool, anyway: bool) -> tuple[str, Copied | None]:
    """Return the path of the engagementsverklaring, and when it is a new one, what it begins as."""
    from cano_cli.writing.declaration import copied, is_signed, last_declaration, new_path

    last = last_declaration(ask.case)
    if last is None:
        return new_path(loaded, _day(ask, day, "Dag van de engagementsverklaring", ask.now.date(), anyway)), None
    if not (new or is_signed(last.content)):
        if day:
            raise CanoError("--datum hoort bij een nieuwe verklaring.", "Geef ook --nieuw.", exit_code=2)
        return last.path, None
    if not new:
        _agree_to_a_new_one(ask, last.day)
    copy = copied(loaded, last, _day_of_new(ask, day, last, anyway))
    return copy.path, copy


def _agree_to_a_new_one(ask: Answers, signed: date) -> None:
    """Ask whether a new one may be made, since the last is signed. Raises CanoError where it may not."""
    from cano_cli.readers.dutch import date_text

    told = f"De engagementsverklaring van {date_text(signed)} is al ondertekend."
    if not interactive():
        raise CanoError(told, "Maak een nieuwe met --nieuw; die neemt over wat nog geldt.", exit_code=2)
    write(f"{told}\n")
    if not always(ask).yes(None, "Een nieuwe maken, met wat nog geldt", default=True):
        raise CanoError("Er is niets geschreven.", "Een ondertekende tekst verandert niet meer.")


def _day_of_new(ask: Answers, given: str | None, last: Dated[Engagementsverklaring], anyway: bool) -> date:
    """Return the day of a new one: today, or where the last one still lies ahead, the day of that one."""
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.declaration import is_signed

    on = _day(ask, given, "Dag van de nieuwe verklaring", max(ask.now.date(), last.day), anyway)
    if on >= last.day:
        return on
    into_it = "" if is_signed(last.content) else " Of laat --nieuw weg: dan komt het in die verklaring."
    raise CanoError(
        f"Er is al een verklaring van {date_text(last.day)}, na {date_text(on)}.",
        f"Kies met --datum die dag of een latere.{into_it}",
        exit_code=2,
    )


def _day(ask: Answers, given: str | None, question: str, default: date, anyway: bool) -> date:
    """Return the day of a declaration, which may be prepared for a day that comes."""
    from cano_cli.cli.insisting import not_far

    found = day_around(ask, given, question, default.isoformat()) or default
    return found if found == default else not_far(ask, found, 2, anyway=anyway)


def _by(ask: Answers, text: str, anyway: bool) -> date:
    from cano_cli.cli.insisting import not_far

    return not_far(ask, day_ahead(ask, text), 2, anyway=anyway)


def _write(
    loaded: LoadedCase, ask: Answers, path: str, copy: Copied | None,
    said_so: tuple[Given, list[str], str | None, str | None], *, anyway: bool,
) -> None:  # fmt: skip
    from cano_cli.cli.noting import note
    from cano_cli.store.case_files import with_texts
    from cano_cli.writing.goal import goal_added

    given, promised, existing, finality = said_so
    before = with_texts(loaded, {copy.path: copy.text}) if copy else loaded
    asked = Answers(before.case, ask.now, ask.brief)
    goal = None if existing or (promised and not given["tekst"]) else _goal(asked, given, anyway)
    for_goal = goal.key if goal else _existing(asked, existing)
    agreements = tuple(_agreements(asked, promised, for_goal, anyway))
    if goal is None and not agreements:
        raise CanoError("Welke afspraak?", f'Geef --afspraak "{_AGREEMENT}".', exit_code=2)
    change = goal_added(before.case, path, goal, agreements, finality)
    note(loaded, change, _told(path, goal, len(agreements), copy, ask.now.date()), before)


def _goal(ask: Answers, given: Given, anyway: bool) -> NewGoal:
    from cano_cli.model.values import DOMEIN
    from cano_cli.writing.goal import NewGoal, check_key, goal_key

    text = ask.text(given["tekst"], "Het doel, in hun woorden", option="--tekst", required=True)
    domain = ask.choice(given["domein"], "Domein", DOMEIN, required=False)
    asked_by = ask.people(given["hulpvraag-van"], "Van wie is dit de vraag", required=False)
    expected_by = ask.people(given["verwachting-van"], "Wie verwacht dit van buitenaf", required=False)
    with_expectation = bool(expected_by or given["verwachting"])
    return NewGoal(
        key=check_key(ask.case, given["sleutel"] or goal_key(ask.case, text, domain)),
        text=text,
        domain=domain,
        asked_by=asked_by,
        expected_by=expected_by,
        expectation=ask.text(given["verwachting"], "Wat verwachten die") if with_expectation else None,
        approach=ask.text(given["aanpak"], "Aanpak"),
        by=answered(ask, given["tegen"], "Tegen wanneer", "", lambda text: _by(ask, text, anyway)),
        good_enough=ask.text(given["goed-genoeg"], "Wanneer is het goed genoeg"),
        scale=_scale(ask, given, anyway),
        shared_with=ask.readers(given["delen-met"]) if given["delen-met"] else (),
    )


def _scale(ask: Answers, given: Given, anyway: bool) -> Scale | None:
    from cano_cli.model.verklaring import CONVENTIE
    from cano_cli.writing.goal import scale_said

    if given["conventie"] and not given["schaal"]:
        raise CanoError("‘--schaal’ ontbreekt.", "Zeg waar het doel nu staat en waar het heen moet: 2-7.", exit_code=2)
    convention = ask.choice(given["conventie"], "Schaal", CONVENTIE) if given["conventie"] else "0-10"
    return answered(
        ask,
        given["schaal"],
        "Waar staat het nu, waar moet het heen (2-7)",
        "",
        lambda text: _upwards(ask, scale_said(text, convention), anyway),
    )


def _upwards(ask: Answers, scale: Scale, anyway: bool) -> Scale:
    """Return a scale; one that goes nowhere, or down, is asked about."""
    from cano_cli.cli.insisting import sure
    from cano_cli.readers.dutch import number_text

    if scale.aim <= scale.now:
        told = f"Dit doel staat op {number_text(scale.now)} en moet naar {number_text(scale.aim)}: niet hoger."
        sure(ask, told, "Het eerste cijfer is voor nu, het tweede voor waar het heen moet; hoger is beter.",
             anyway=anyway)  # fmt: skip
    return scale


def _existing(ask: Answers, said_goal: str | None) -> str | None:
    from cano_cli.writing.goals import goals_said

    if said_goal is None:
        return None
    goals = goals_said(ask.case, said_goal)
    if len(goals) != 1:
        raise CanoError("Een afspraak hoort bij één doel.", "Schrijf één sleutel.", exit_code=2)
    return goals[0]


def _agreements(ask: Answers, given: list[str], goal: str | None, anyway: bool) -> Iterator[NewAgreement]:
    for one in given:
        yield _agreement(ask, one, goal, anyway)
    while not given and interactive() and not ask.brief:
        found = answered(ask, None, f"Afspraak ({_AGREEMENT}), leeg als er geen meer is", "",
                         lambda text: _agreement(ask, text, goal, anyway))  # fmt: skip
        if found is None:
            return
        yield found


def _agreement(ask: Answers, text: str, goal: str | None, anyway: bool) -> NewAgreement:
    from cano_cli.cli.prose import prose
    from cano_cli.writing.goal import NewAgreement
    from cano_cli.writing.people import people_said

    said_first, by = parts_of(text, 2, _AGREEMENT)
    who, colon, what = said_first.partition(":")
    if not (colon and who.strip() and what.strip()):
        raise CanoError(f"‘{text.strip()}’ zegt niet wie wat doet.", f"Schrijf: {_AGREEMENT}.", exit_code=2)
    people = people_said(ask.case, who, services=True)
    return NewAgreement(people, prose(what.strip()), _by(ask, by, anyway) if by else None, goal)


def _told(path: str, goal: NewGoal | None, agreements: int, copy: Copied | None, today: date) -> str:
    from cano_cli.model.files import day_of
    from cano_cli.readers.dutch import count, date_text, join

    added = [f"het doel ‘{goal.key}’"] if goal else []
    added += [count(agreements, "afspraak", "afspraken")] if agreements else []
    lines = [f"In {path} gezet: {join(added)}."]
    day = day_of(path)
    lines += [f"Die verklaring is van {date_text(day)}, een dag die nog komt."] if day and day > today else []
    if copy:
        lines.append("Dit is een nieuwe verklaring, nog met niemand besproken en door niemand ondertekend.")
        lines += [f"Niet overgenomen, want voorbij: {', '.join(copy.ended)}."] if copy.ended else []
        lines += [f"Overgenomen zonder dag, want die is voorbij: {', '.join(copy.undated)}."] if copy.undated else []
    return "\n".join(lines)
