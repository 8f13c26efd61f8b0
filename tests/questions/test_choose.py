"""Which questions are asked: the hopeful first, a mix, nothing twice, and nothing that gives anything away."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

import pytest

from cano_cli.model.case import Case
from cano_cli.model.vragen import STEM
from cano_cli.questions.answered import answered_by
from cano_cli.questions.bank import load_bank
from cano_cli.questions.choose import Question, choose, questions_for
from cano_cli.questions.people import table_for
from cano_cli.resources import data_folder
from cano_cli.store.case_files import load_case, read_organisation
from tests.questions.cases import changed_case, made_case

BANK = load_bank(None).questions
TODAY = date(2026, 3, 15)
EVERYBODY = ("jongere", "mama", "papa", "broer", "oma", "tante", "trainer", "vriendin", "consulent", "leerkracht")


@cache
def example() -> Case:
    """Return the first example case."""
    store = data_folder("examples")
    return load_case(store / "2026-kmtr", "", read_organisation(store, "cano.yaml")[0]).case


def asked(case: Case, who: str, *, again: bool = True, number: int = 15, day: date = TODAY) -> tuple[Question, ...]:
    """Return what would be asked."""
    answered = answered_by(case, who, day, day if again else None)
    return choose(BANK, table_for(case, who, day, day), answered, number)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("again", [True, False])
def test_a_conversation_begins_at_what_goes_well_or_is_hoped_for(who: str, again: bool) -> None:
    questions = asked(example(), who, again=again)
    assert questions[0].opens
    assert len({one.key for one in questions}) == len(questions)
    assert asked(example(), who, again=again) == questions


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_questions_that_everybody_gets_come_first(who: str) -> None:
    fields = [one.field for one in asked(example(), who) if one.field in STEM]
    assert fields[0] == "toekomst"
    assert [one.field for one in asked(example(), who)][: len(fields)] == fields
    assert {"toekomst", "kijk", "verandering", "eigen_bijdrage", "verwachting"} <= set(fields)


@pytest.mark.parametrize("who", ["jongere", "mama", "oma", "consulent"])
def test_the_rest_is_a_mix(who: str) -> None:
    questions = asked(example(), who, again=False)
    assert len(questions) >= 12
    assert len({one.kind for one in questions}) >= 6
    assert len({one.level for one in questions}) == 3
    assert max(Counter(one.id for one in questions).values()) <= 3


def test_what_was_answered_is_not_asked_again() -> None:
    keys = {one.key for one in questions_for(BANK, table_for(example(), "jongere", TODAY, TODAY))}
    still = {one.key for one in asked(example(), "jongere", again=False, number=200)}
    assert {"toekomst-jongere", "denkt-ouder/mama", "denkt-rechter/jeugdrechter", "schaal-hoop"} <= keys
    assert not {"toekomst-jongere", "denkt-ouder/mama", "denkt-rechter/jeugdrechter", "schaal-hoop"} & still
    assert not {"kracht-familie/familie", "werkte-al/school"} & still


def test_people_are_called_as_who_is_asked_calls_them() -> None:
    texts = {one.key: one.text for one in questions_for(BANK, table_for(example(), "jongere", TODAY, TODAY))}
    assert texts["denkt-ouder/mama"] == "Als je mama hier mee aan tafel zat, wat zou die dan hopen voor jou?"
    assert texts["denkt-rechter/jeugdrechter"] == "Wat wil de jeugdrechter zien om gerust te zijn, denk je?"
    assert texts["overleden-steun/opa"] == "Vava is er niet meer. Wat van vava draag je nog altijd mee?"
    texts = {one.key: one.text for one in questions_for(BANK, table_for(example(), "papa", TODAY, TODAY))}
    assert texts["denkt-andere-ouder/mama"] == "Hoe kijkt Saskia naar de toekomst van Merel, denk je?"


def test_who_is_not_grown_up_is_asked_in_simple_words() -> None:
    texts = {one.id: one.text for one in questions_for(BANK, table_for(example(), "broer", TODAY, TODAY))}
    assert texts["bijdrage-ander"] == "Wat zou jij zelf willen doen? Iets kleins is ook goed."
    texts = {one.id: one.text for one in questions_for(BANK, table_for(example(), "oma", TODAY, TODAY))}
    assert texts["bijdrage-ander"] == "Wat zou jij daar zelf in willen en kunnen doen? Iets kleins telt ook."


def test_each_goal_has_one_scale_for_each_person() -> None:
    case = made_case(with_goals=True)
    questions = asked(case, "jongere", number=200)
    assert sorted(one.goal for one in questions if one.goal) == ["school", "thuis"]
    assert questions[[one.goal for one in questions].index("school")].scale == "Ik wil terug naar school"
    answered = changed_case(
        case,
        {"intake.yaml": "schalen:\n  - {id: abcd, vraag: Ik wil terug naar school., wie: jongere, datum: 2026-03-01, "
         "nu: 3}\n"},
    )  # fmt: skip
    assert [one.goal for one in asked(answered, "jongere", again=False, number=200) if one.goal] == ["thuis"]


def test_a_goal_that_was_kept_to_a_few_is_put_to_nobody() -> None:
    case = made_case(with_goals=True)
    declaration = "engagementsverklaringen/2026-02-10.yaml"
    hidden = changed_case(
        case,
        {declaration: "doelen:\n  - {id: school, tekst: Ik wil terug naar school.}\n"
         "  - {id: thuis, tekst: Iets tussen ons., delen_met: [jongere, mama]}\n"},
    )  # fmt: skip
    for who in ("jongere", "mama", "papa"):
        assert {one.goal for one in asked(hidden, who, number=200)} == {"", "school"}


def test_what_somebody_may_not_know_changes_no_question() -> None:
    """A secret friend and a secret helper: the same questions as if they were not there."""
    open_case = made_case()
    secret = made_case(
        more="  - {id: geheim, naam: Zeger Stilzwijgen, rol: vriend, domein: vrienden, delen_met: [jongere]}\n"
        "  - {id: helper, naam: Roos Toegesloten, rol: psycholoog, professioneel: ja, delen_met: [jongere]}\n"
    )
    for who in ("mama", "papa", "trainer", "consulent"):
        assert asked(secret, who, number=200) == asked(open_case, who, number=200)
    assert any("Zeger" in one.text for one in asked(secret, "jongere", number=200))


def test_a_second_sitting_on_the_same_day_goes_on_where_the_first_stopped() -> None:
    case = made_case()
    first = asked(case, "mama")
    stopped = changed_case(
        case, {"intake.yaml": "stemmen:\n  - {wie: mama, datum: 2026-03-15, delen_met: [mama], toekomst: Rust.}\n"}
    )
    answered = answered_by(stopped, "mama", TODAY)
    table = table_for(stopped, "mama", TODAY, TODAY)
    assert choose(BANK, table, answered, 14)[:8] == first[1:9]


def test_the_next_time_begins_at_what_went_well_since() -> None:
    fields = "".join(f", {field}: Ja." for field in STEM)
    case = changed_case(made_case(), {"intake.yaml": f"stemmen:\n  - {{wie: mama, datum: 2026-02-01{fields}}}\n"})
    assert asked(case, "mama", again=False)[0].id == "sinds-vorige-keer"


def test_without_anything_but_the_two_files_there_are_questions() -> None:
    for who in ("jongere", "mama", "papa", "trainer", "consulent"):
        assert len(asked(made_case(), who)) >= 10
