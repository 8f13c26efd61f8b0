"""What is known before an evaluation, what people type about it, and where it comes to stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cano_cli.model.as_of import as_of
from cano_cli.model.changes import Change
from cano_cli.model.evaluatie import FUNDAMENTEN, Evaluatie
from cano_cli.model.findings import CanoError
from cano_cli.store.case_files import LoadedCase, load_case, read_organisation, with_texts
from cano_cli.store.yaml_reader import read_document
from cano_cli.writing.change import errors_after, texts_after
from cano_cli.writing.evaluation import (
    change,
    evaluation_of,
    missing,
    new_declaration,
    parts_written,
    path_of,
    plain_values,
)
from cano_cli.writing.evaluation_file import read_prepared
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
from cano_cli.writing.known import Known, guides_on, known, proposed_kind, proposed_next, proposed_reason
from cano_cli.writing.seven_words import WORDS, lines_for

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
ORGANISATION = read_organisation(EXAMPLES, "cano.yaml")[0]
WHOLE = load_case(EXAMPLES / "2026-kmtr", "2026-kmtr", ORGANISATION)
SMALL = load_case(EXAMPLES / "2026-fqvn", "2026-fqvn", ORGANISATION)
MAY, JUNE, OCTOBER = (date(2026, 5, 11), date(2026, 6, 22), date(2026, 10, 12))
TODAY = date(2026, 11, 22)


def before(day: date) -> LoadedCase:
    """The case as it was on a day, before the evaluation of that day: without later declarations and evaluations."""
    later = {
        file.path: None
        for file in WHOLE.case.files
        if file.day and file.day >= day and file.kind in {"evaluatie", "engagementsverklaring"}
    }
    return with_texts(WHOLE, later)


def plain(text: str) -> str:
    return text


def told(day: date) -> Known:
    return known(before(day).case, day)


def written(loaded: LoadedCase, day: date, said: dict[str, object]) -> LoadedCase:
    """The case with these parts; nothing in it is wrong that was not before."""
    edits = parts_written(loaded, day, said)  # type: ignore[arg-type]
    texts = texts_after(loaded, change(edits, day))
    assert errors_after(loaded, texts, TODAY) == ()
    return with_texts(loaded, texts)


def text_of(loaded: LoadedCase, day: date) -> str:
    return loaded.documents[path_of(day)].data.decode()


# --- what is known


def test_what_is_known_before_the_second_evaluation() -> None:
    one = told(JUNE)
    assert (one.since, one.since_what, one.declared) == (MAY, "de vorige evaluatie", date(2026, 2, 10))
    assert [goal.goal.id for goal in one.goals] == ["school", "thuis", "werkplaats", "buiten"]
    ((day, said),) = one.goals[0].earlier
    assert (day, said.schaal, said.gezien_door["papa"]) == (MAY, 4, 3)
    assert one.goals[0].bounds == (0, 10)
    assert one.goals[1].bounds == (-2, 2)
    states = {each.agreement.id: each.last[1].stand for each in one.agreements if each.last}
    assert states["a1"] == "bezig"
    assert states["a10"] == "niet-gebeurd"
    assert one.contacts is not None
    assert (one.contacts.contacts, one.contacts.minutes) == (15, 895)
    assert one.people[:3] == ("jongere", "mama", "papa")
    assert "begeleider" not in one.people


def test_what_changed_in_the_network_since_the_declaration() -> None:
    kinds = {key: changed.kind for key, changed in told(MAY).network.items()}
    assert kinds["oma"] is Change.HERSTELD
    assert kinds["trainer"] is Change.NIEUW
    assert kinds["gi-begeleider"] is Change.WEG
    assert not {Change.GELIJK, Change.ONBEKEND} & set(kinds.values())


def test_the_declaration_of_the_same_day_follows_from_the_evaluation() -> None:
    loaded = written(before(JUNE), JUNE, {"doelen": [{"id": "werkplaats", "besluit": "afsluiten", "schaal": 8}]})
    made = new_declaration(loaded, JUNE)
    assert made is not None
    after = with_texts(loaded, {made.path: made.text})
    assert [one.goal.id for one in known(after.case, JUNE).goals] == ["school", "thuis", "werkplaats", "buiten"]
    assert new_declaration(after, JUNE) is None


def test_without_anything_before_it_only_what_there_is_is_known() -> None:
    one = known(SMALL.case, date(2026, 4, 15))
    assert (one.since_what, one.last, one.declared, one.goals, one.agreements) == ("de start", None, None, (), ())
    one = known(with_texts(SMALL, dict.fromkeys(SMALL.documents, None)).case, date(2026, 4, 15))
    assert (one.since, one.contacts, one.network, one.lines, one.people) == (None, None, {}, {}, ())


def test_the_day_proposes_why_and_when() -> None:
    assert proposed_reason(told(MAY)) == "zitting"  # there is one on 2 July
    no_hearing = known(with_texts(before(MAY), {"traject.yaml": "cano: 1\n"}).case, MAY)
    assert proposed_reason(no_hearing) == "drie-maanden"
    assert proposed_reason(known(no_hearing.case, date(2026, 8, 10))) == "zes-maanden"
    assert proposed_reason(known(no_hearing.case, date(2027, 5, 10))) is None
    assert [proposed_kind(reason) for reason in ("zitting", "afsluiting", None)] == [
        "tussentijds",
        "eindevaluatie",
        "evolutiebespreking",
    ]
    assert proposed_next(told(MAY), "bijsturen") == date(2026, 6, 18)  # two weeks before the hearing
    assert proposed_next(told(JUNE), None) == date(2026, 10, 22)  # as the organisation has it
    assert proposed_next(told(JUNE), "afsluiten") is None
    assert guides_on(WHOLE.case, JUNE) == ["begeleider", "individueel-begeleider"]
    assert guides_on(WHOLE.case, OCTOBER) == ["begeleider"]


# --- the seven words


def test_lines_to_read_again_are_quotes_and_nothing_that_was_given_in_confidence() -> None:
    found = lines_for(WHOLE.case, MAY, JUNE)
    every = {file.path: WHOLE.documents[file.path].text for file in WHOLE.case.files}
    whole = " ".join(" ".join(text.split()) for text in every.values())
    for lines in found.values():
        assert 0 < len(lines) <= 3
        for line in lines:
            assert MAY < line.day <= JUNE
            assert line.text.removesuffix(" …") in whole
            assert "team" not in line.readers
    assert not any("eerste zin voor" in line.text for lines in found.values() for line in lines)  # a label: np9f
    assert set(WORDS) == set(FUNDAMENTEN)


def test_a_line_is_offered_once_and_longer_ones_by_their_first_words() -> None:
    text = "contacten:\n- datum: 2026-04-10\n  vorm: gesprek\n  met: jongere\n  tekst: |\n"
    sentence = "Het was stil, " + "en toen " * 20 + "sliep ze."
    loaded = with_texts(SMALL, {"contacten/2026-04.yaml": f"{text}    {sentence} Sorry, zei ze.\n    Niets.\n"})
    found = lines_for(loaded.case, date(2026, 4, 9), date(2026, 4, 10))
    assert [line.text for line in found["herstel"]] == ["Sorry, zei ze."]
    assert found["rust"][0].text.endswith(" …")
    assert len(found["rust"][0].text) < 115
    assert set(found) == {"rust", "herstel"}


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
        (lambda: agreement_said(told(JUNE), "a9: x", str), "‘x’ is geen stand van een afspraak."),
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
        "aanleiding": proposed_reason(one),
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
