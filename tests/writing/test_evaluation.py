"""What people type about an evaluation, and where it comes to stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cano_cli.model.as_of import as_of
from cano_cli.model.evaluatie import FUNDAMENTEN, Evaluatie
from cano_cli.model.findings import CanoError
from cano_cli.store.case_files import with_texts
from cano_cli.store.yaml_reader import read_document
from cano_cli.writing.evaluation import evaluation_of, missing, path_of
from cano_cli.writing.evaluation_declaration import new_declaration
from cano_cli.writing.evaluation_file import day_of_sheet, read_prepared
from cano_cli.writing.evaluation_parts import parts_written, plain_values
from cano_cli.writing.evaluation_proposed import proposed_next, proposed_reason
from cano_cli.writing.evaluation_said import (
    agreement_said,
    apart,
    figure_said,
    figures_said,
    goal_said,
    good_enough_said,
    voice_said,
    word_of_seven,
)
from cano_cli.writing.known import known
from tests.writing.evaluations import JUNE, MAY, OCTOBER, SMALL, TODAY, WHOLE, before, plain, text_of, told, written

# --- what people type


def test_a_goal_in_one_line() -> None:
    said = goal_said(told(JUNE), WHOLE.case, "school: 5,5, Merel=7, mama=4,5,besluit=verder", plain)
    assert said == {
        "id": "school", "schaal": 5.5, "gezien_door": {"jongere": 7, "mama": 4.5}, "besluit": "verderzetten",
    }  # fmt: skip
    said = goal_said(told(JUNE), WHOLE.case, "thuis: -1, feiten=Vijf ruzies, en toch stil, jongere=0", plain)
    assert said["schaal"] == -1
    assert said["feiten"] == "Vijf ruzies, en toch stil"
    assert said["gezien_door"] == {"jongere": 0}


def test_other_things_in_one_line() -> None:
    case = WHOLE.case
    assert agreement_said(told(JUNE), "a1: niet, te laat, zegt mama", plain) == {
        "id": "a1",
        "stand": "niet-gebeurd",
        "tekst": "te laat, zegt mama",
    }
    assert good_enough_said(case, "Merel: bijna, mama: ja") == {"jongere": "bijna", "mama": "ja"}
    assert word_of_seven("Duurzaam engagement: Oma bleef.", plain) == {"duurzaam_engagement": "Oma bleef."}
    assert voice_said(case, "mama: Nu: rust.", plain) == ("mama", "Nu: rust.")
    assert figures_said(case, "oma 6, papa: 4,5", (0, 10)) == {"oma": 6, "papa": 4.5}
    assert apart({"jongere": 7, "mama": 6, "papa": 5}, 2) == ("jongere", "papa")
    assert apart({"jongere": 7, "mama": 6}, 2) is None
    assert apart({"jongere": 7}, 0) is None


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("school", "‘school’ zegt niet over wie of wat het gaat."),
        ("zwemmen: 5", "‘zwemmen’ is geen doel van de engagementsverklaring."),
        ("school: 11", "‘11’ is geen cijfer van 0 tot 10."),
        ("thuis: mama=3", "‘3’ is geen cijfer van –2 tot 2."),
        ("school: niemand=5", "‘niemand’ staat niet in netwerk.yaml."),
        ("school: besluit=stoppen", "‘stoppen’ is geen besluit."),
        ("school: goed", "‘goed’ is geen cijfer van 0 tot 10."),
    ],
)
def test_a_goal_that_is_not_understood(typed: str, message: str) -> None:
    with pytest.raises(CanoError) as caught:
        goal_said(told(JUNE), WHOLE.case, typed, plain)
    assert (caught.value.message, caught.value.exit_code) == (message, 2)


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (lambda: agreement_said(told(JUNE), "a9: x", str), "‘x’ is geen stand van een afspraak of besluit."),
        (lambda: agreement_said(told(JUNE), "a99: x", str), "‘a99’ is geen afspraak van de engagementsverklaring."),
        (lambda: word_of_seven("geluk: Ja.", plain), "‘geluk’ is geen van de zeven woorden."),
        (lambda: good_enough_said(WHOLE.case, "mama: misschien"), "‘misschien’ is geen goed genoeg."),
        (lambda: figures_said(WHOLE.case, "oma"), "‘oma’ zegt niet wie welk cijfer geeft."),
        (lambda: figure_said("5.5.5"), "‘5.5.5’ is geen cijfer van 0 tot 10."),
    ],
)  # fmt: skip
def test_other_things_that_are_not_understood(read: object, message: str) -> None:
    with pytest.raises(CanoError) as caught:
        read()  # type: ignore[operator]
    assert caught.value.message == message


# --- where it comes to stand


def test_parts_go_where_they_belong_and_leave_the_rest_alone() -> None:
    loaded = written(before(JUNE), JUNE, {"soort": "tussentijds", "doelen": [{"id": "school", "schaal": 5}]})
    loaded = written(loaded, JUNE, {"fundamenten": {"rust": "Stil."}, "goed_genoeg": {"jongere": "bijna"}})
    by_hand = text_of(loaded, JUNE).replace("soort: tussentijds", "# met de hand\nsoort:   tussentijds  # ja")
    loaded = with_texts(loaded, {path_of(JUNE): by_hand})
    prose = "Ze ging elke dag.\nEn bleef.\n"
    loaded = written(loaded, JUNE, {"doelen": [{"id": "school", "gezien_door": {"mama": 4}, "tekst": prose}]})
    loaded = written(
        loaded, JUNE, {"doelen": [{"id": "thuis", "schaal": 0}, {"id": "school", "gezien_door": {"oma": 6}}]}
    )
    loaded = written(
        loaded, JUNE, {"fundamenten": {"hoop": prose}, "goed_genoeg": {"mama": "ja"}, "besluit": "afbouwen"}
    )
    assert text_of(loaded, JUNE) == (
        "# yaml-language-server: $schema=../../schemas/evaluatie.schema.json\n"
        "# met de hand\nsoort:   tussentijds  # ja\n"
        "doelen:\n  - id: school\n    schaal: 5\n    gezien_door: {mama: 4, oma: 6}\n"
        "    tekst: |\n      Ze ging elke dag.\n      En bleef.\n  - {id: thuis, schaal: 0}\n"
        "fundamenten:\n  rust: Stil.\n  hoop: |\n    Ze ging elke dag.\n    En bleef.\n"
        "goed_genoeg: {jongere: bijna, mama: ja}\nbesluit: afbouwen\n"
    )


def test_what_is_still_missing() -> None:
    nothing = missing(None, ["school"], ["a1"])
    assert nothing.anything
    assert (nothing.goals, nothing.agreements, nothing.words) == (("school",), ("a1",), tuple(FUNDAMENTEN))
    full = WHOLE.case.evaluaties[1].content
    whole = missing(full, [goal.id for goal in full.doelen], [one.id for one in full.afspraken])
    assert not whole.anything


def test_a_file_that_cannot_be_read_is_left_alone() -> None:
    loaded = with_texts(before(JUNE), {path_of(JUNE): "doelen: 5\n"})
    with pytest.raises(CanoError, match=r"evaluaties/2026-06-22.yaml kan niet gelezen worden"):
        parts_written(loaded, JUNE, {"besluit": "afbouwen"})


def test_the_new_declaration_takes_the_figures_and_leaves_what_is_closed() -> None:
    full = plain_values(WHOLE.case.evaluaties[1].content)
    loaded = written(before(JUNE), JUNE, full)  # type: ignore[arg-type]
    made = new_declaration(loaded, JUNE)
    assert made is not None
    assert "werkplaats" in made.ended
    after = with_texts(loaded, {made.path: made.text})
    declaration = after.case.verklaringen[-1]
    assert declaration.path == "engagementsverklaringen/2026-06-22.yaml"
    assert {goal.id: goal.schaal.nu for goal in declaration.content.doelen if goal.schaal} == {
        "school": 6,
        "thuis": 0,
        "buiten": 6,
    }
    old = {goal.id: goal.tekst for goal in loaded.case.verklaringen[-1].content.doelen}
    assert all(goal.tekst == old[goal.id] for goal in declaration.content.doelen)
    assert (declaration.content.besproken, declaration.content.ondertekening) == ((), ())


def test_a_prepared_file_has_the_same_checks_at_its_own_places() -> None:
    def read(text: str) -> tuple[dict[str, object] | None, list[str]]:
        document, _ = read_document(text.encode(), "voor.yaml")
        assert document is not None
        found, wrong = read_prepared(before(JUNE), document, JUNE, TODAY)
        return found, [f"{one.path}:{one.span.line if one.span else 0} {one.code}" for one in wrong]  # type: ignore[return-value]

    assert read("doelen:\n- id: school\n  schaal:\n  gezien_door:\n    jongere:\n- id: thuis\n  schaal: 1\n") == (
        {"doelen": [{"id": "thuis", "schaal": 1}]},
        [],
    )
    assert read("# kop\nbesluit: stoppen\n") == (None, ["voor.yaml:2 S03"])
    assert read("# kop\naanwezig: [jongere, niemand]\n") == (None, ["voor.yaml:2 R01"])


def test_who_said_nothing_is_left_out_and_the_day_stands_above() -> None:
    sheet = b"""\
# Evaluatie van 22 juni 2026. Neem over met:
# cano add-evaluation 2026-kmtr --datum 2026-06-22 --from BESTAND
stemmen:
  - {wie: mama, datum: 2026-06-22, delen_met: mama, kijk: }
  - {wie: papa, datum: 2026-06-22, delen_met: papa, kijk: Het gaat.}
"""
    document, _ = read_document(sheet, "voor.yaml")
    assert document is not None
    found, _ = read_prepared(before(JUNE), document, JUNE, TODAY)
    assert found == {"stemmen": [{"wie": "papa", "datum": JUNE, "delen_met": "papa", "kijk": "Het gaat."}]}
    assert list(found["stemmen"][0])[:2] == ["wie", "datum"]  # type: ignore[index, arg-type]
    assert day_of_sheet(sheet.decode()) == "2026-06-22"
    assert day_of_sheet("besluit: bijsturen\n# --datum 2026-06-22\n") is None


# --- any answers, at every evaluation

FIGURES = st.integers(0, 10) | st.integers(0, 20).map(lambda half: half / 2)
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1, max_size=90
).map(lambda text: f"Zo was het. {text}".strip())


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    day=st.sampled_from([MAY, JUNE, OCTOBER]),
    whole=st.booleans(),
    figures=st.dictionaries(st.sampled_from(["jongere", "mama", "papa", "oma"]), FIGURES),
    text=TEXTS,
    word=st.sampled_from(list(FUNDAMENTEN)),
    decision=st.sampled_from(["verderzetten", "bijsturen", "afbouwen", "afsluiten"]),
)
def test_any_answers_give_a_file_that_is_right_and_nothing_before_that_day_changes(
    day: date, whole: bool, figures: dict[str, float], text: str, word: str, decision: str
) -> None:
    loaded = before(day) if whole else SMALL
    one = known(loaded.case, day)
    goals = [goal.goal.id for goal in one.goals if goal.bounds == (0, 10)]
    said = ", ".join([*(f"{who}={figure:g}" for who, figure in figures.items()), f"besluit={decision}"])
    answers: dict[str, object] = {
        "aanleiding": reason.word if (reason := proposed_reason(one)) else None,
        "doelen": [goal_said(one, loaded.case, f"{goal}: {said}", plain) for goal in goals],
        "afspraken": [agreement_said(one, f"{each.agreement.id}: bezig", plain) for each in one.agreements],
        "besluit": decision,
        "volgende": proposed_next(one, decision),
    }
    after = written(loaded, day, answers)
    after = written(after, day, {"fundamenten": word_of_seven(f"{word}: {text}", plain)})
    eve = date.fromordinal(day.toordinal() - 1)
    assert as_of(after.case, eve).files == as_of(loaded.case, eve).files
    made = evaluation_of(after.case, day)
    assert made is not None
    assert all(goal.gezien_door == figures for goal in made.content.doelen)
    assert isinstance(made.content, Evaluatie)
    assert made.content.besluit == decision
