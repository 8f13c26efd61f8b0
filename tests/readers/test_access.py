"""What the access matrix gives a right to, what labels take away, and what people who sign together may all see."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.organisatie import Cano
from cano_cli.model.toegang import GEGEVEN, LEZER
from cano_cli.readers.copying import BY_ROLE
from cano_cli.readers.matrix import ability, matrix_for
from cano_cli.readers.sharing import ENDED, FOR_THE_TEAM, KEPT_TO_THE_TEAM, LIMITED, NOT_SHARED, SHARED_WITH_OTHERS
from cano_cli.readers.view import left_out, view_for, view_together
from tests.readers.cases import NETWERK, TODAY, TRAJECT, a_case, stem

ABLE: dict[str, Any] = {"datum": "2026-01-05", "door": "begeleider"}
DAY = "2026-02-03"


def organisation(**more: Any) -> Cano:
    return Cano.model_validate({"cano": "1", "organisatie": {"naam": "vzw Verzonnen"}} | more)


def contacts(*entries: dict[str, Any], able: str = "ja", traject: dict[str, Any] | None = None, **more: Any) -> Case:
    made = [{"datum": DAY, "vorm": "gesprek", "door": "begeleider"} | entry for entry in entries]
    root = TRAJECT | {"bekwaam": ABLE | {"bekwaam": able}} | (traject or {})
    return a_case({"traject.yaml": root, "contacten/2026-02.yaml": {"contacten": made}}, organisation(**more))


def told(case: Case, reader: str, *, access: bool = True, today: date = TODAY) -> list[str]:
    return [one.tekst or "" for one in view_for(case, reader, TODAY, today, access=access).case.contacten]


def why(case: Case, reader: str, *, access: bool = False) -> list[str]:
    return [one.why for one in left_out(case, reader, TODAY, TODAY, access=access) if one.path == "intake.yaml"]


def test_every_cell_of_the_matrix_is_there_and_none_claims_to_be_law() -> None:
    matrix = matrix_for(None)
    assert set(matrix) == set(GEGEVEN)
    assert all(set(row.mag) == set(LEZER) for row in matrix.values())
    assert not any(row.zeker for row in matrix.values())


@pytest.mark.parametrize(
    ("met", "reader", "able", "reads"),
    [
        ("kind", "jongere", "ja", True),
        ("kind", "jongere", "nee", False),
        (["kind", "mama"], "jongere", "ja", True),
        ("mama", "jongere", "ja", True),
        ("oma", "jongere", "ja", False),
        ("kind", "mama", "nee", True),
        ("kind", "mama", "ja", False),
        (["kind", "mama"], "mama", "nee", True),
        ("mama", "mama", "ja", True),
        ("papa", "mama", "nee", False),
        (["kind", "papa"], "mama", "nee", False),
        ("oma", "mama", "nee", False),
        ("kind", "vertrouwenspersoon", "ja", True),
        ("mama", "vertrouwenspersoon", "ja", True),
        ("vriend", "vertrouwenspersoon", "ja", False),
        ("kind", "jeugdrechter", "ja", False),
        ("kind", "overdracht", "ja", False),
        ("kind", "vriend", "ja", False),
    ],
)
def test_a_right_depends_on_whom_it_is_about(met: Any, reader: str, able: str, *, reads: bool) -> None:
    case = contacts({"met": met, "tekst": "Naar school."}, able=able, traject={"vertrouwenspersoon": "oma"})
    assert told(case, reader) == (["Naar school."] if reads else [])
    always = reads and reader == "vertrouwenspersoon"
    assert told(case, reader, access=False) == (["Naar school."] if always else [])


def test_what_it_is_about_can_be_said() -> None:
    assert told(contacts({"met": "kind", "over": "oma", "tekst": "Over oma."}), "jongere") == []
    assert told(contacts({"met": "oma", "over": "kind", "tekst": "Over jou."}), "jongere") == ["Over jou."]


def test_a_parent_reads_what_the_young_person_agrees_to_while_they_agree() -> None:
    agreed = {"inzage": [{"met": "mama", "van": "2026-03-01", "tot": "2026-05-01"}]}
    case = contacts({"met": "kind", "tekst": "Over mij."}, traject=agreed)
    assert told(case, "mama", today=date(2026, 4, 1)) == ["Over mij."]
    assert told(case, "mama", today=date(2026, 5, 2)) == []
    assert told(case, "papa", today=date(2026, 4, 1)) == []


def test_whether_the_young_person_is_able_counts_as_of_today() -> None:
    traject = {"bekwaam": {"datum": "2026-05-01", "door": "begeleider", "bekwaam": "ja"}}
    case = contacts({"met": "kind", "tekst": "Over mij."}, traject=traject)
    early = date(2026, 3, 1)
    views = [view_for(case, "jongere", early, today, access=True) for today in (TODAY, early)]
    assert [len(view.case.contacten) for view in views] == [1, 0]


@pytest.mark.parametrize(("born", "able"), [("2014-06-01", "ja"), ("2014-06-02", "nee"), ("2014", "nee"), (None, "")])
def test_without_an_estimate_age_decides_and_in_doubt_the_stricter(born: str | None, able: str) -> None:
    people = [one | ({"geboren": born} if born and one["id"] == "kind" else {}) for one in NETWERK["personen"]]
    case = a_case({"netwerk.yaml": {"personen": people}})
    assert ability(case, TODAY) == able


def test_where_nothing_is_known_neither_the_young_person_nor_a_parent_reads_more() -> None:
    entry = {"datum": DAY, "vorm": "gesprek", "met": "kind", "tekst": "Over mij."}
    case = a_case({"contacten/2026-02.yaml": {"contacten": [entry]}})
    assert told(case, "jongere") == told(case, "mama") == []


@pytest.mark.parametrize("label", ["vertrouwelijk", "voor-gerecht", "agogische-exceptie", "gezondheid"])
def test_a_label_takes_the_right_away(label: str) -> None:
    assert told(contacts({"met": "kind", "tekst": "Apart.", "status": label}), "jongere") == []


def test_labels_that_contradict_fall_to_the_stricter() -> None:
    labels = {"delen_met": ["jongere", "consulent"], "status": ["voor-gerecht", "gezondheid"]}
    both = {"met": "kind", "tekst": "A."} | labels
    assert told(contacts(both), "jongere") == []
    assert told(contacts(both), "consulent") == ["A."]
    assert told(contacts(both | {"status": ["voor-gerecht", "vertrouwelijk"]}), "consulent") == []


def test_who_was_said_to_read_an_entry_goes_before_the_matrix() -> None:
    assert told(contacts({"met": "kind", "tekst": "Alleen consulent.", "delen_met": "consulent"}), "jongere") == []


def test_words_of_somebody_who_was_never_asked_are_theirs_to_give() -> None:
    traject = {"traject.yaml": TRAJECT | {"bekwaam": ABLE}}
    case = a_case(traject | {"intake.yaml": {"stemmen": [stem("mama", "Hij is moe."), stem("kind", "Ik ben moe.")]}})
    view = view_for(case, "jongere", TODAY, TODAY, access=True)
    assert view.case.intake is not None
    assert [one.kijk for one in view.case.intake.stemmen] == ["Ik ben moe."]


def test_an_organisation_can_correct_the_matrix_but_not_what_was_told_in_confidence() -> None:
    stricter = {"over-jongere": {"mag": {"jongere": "nee"}, "bron": "eigen afspraak"}}
    assert told(contacts({"met": "kind", "tekst": "Over mij."}, toegang=stricter), "jongere") == []
    opened = {"vertrouwelijk": {"mag": {"jongere": "ja"}, "bron": "eigen afspraak"}}
    secret = {"met": "kind", "tekst": "Geheim.", "status": "vertrouwelijk", "delen_met": "jongere"}
    assert told(contacts(secret, toegang=opened), "jongere") == []


def test_a_limit_of_the_organisation_holds_for_rights_too() -> None:
    case = contacts({"met": "kind", "tekst": "Over mij."}, delen={"contacten": ["consulent"]})
    assert told(case, "jongere") == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, NOT_SHARED),
        ({"delen_met": "consulent"}, SHARED_WITH_OTHERS),
        ({"delen_met": {"met": "jeugdrechter", "tot": "2026-03-01"}}, ENDED),
        ({"delen_met": "team"}, KEPT_TO_THE_TEAM),
        ({"status": "vertrouwelijk"}, "kreeg het label ‘vertrouwelijk’"),
        ({"status": "gezondheid"}, NOT_SHARED),
    ],
)
def test_the_team_is_told_why(said: dict[str, Any], reason: str) -> None:
    case = a_case({"intake.yaml": {"stemmen": [stem("mama", "Zo zie ik het.", **said)]}})
    assert why(case, "jeugdrechter") == [reason]


def test_the_team_is_told_of_limits_and_of_who_appears_by_role() -> None:
    shared = {"intake.yaml": {"stemmen": [stem("mama", "Zo.", delen_met="jeugdrechter")]}}
    assert why(a_case(shared, organisation(delen={"stemmen": ["consulent"]})), "jeugdrechter") == [LIMITED]
    signal = {"signalen.yaml": {"signalen": [{"datum": DAY, "thema": "x", "tekst": "y"}]}}
    assert FOR_THE_TEAM in {one.why for one in left_out(a_case(signal), "jeugdrechter", TODAY, TODAY)}
    roles = {one.what.id for one in left_out(a_case(), "jeugdrechter", TODAY, TODAY) if one.why == BY_ROLE}  # type: ignore[attr-defined]
    assert roles == {"oma", "vriend"}
    assert left_out(a_case(), "team", TODAY, TODAY) == ()


def test_only_who_said_it_learns_what_became_of_it() -> None:
    voices = [stem("kind", "Ik.", delen_met=["consulent", "mama"]), stem("mama", "Zij.", delen_met="jongere")]
    case = a_case({"intake.yaml": {"stemmen": voices}})
    mine = view_for(case, "jongere", TODAY, TODAY).own_words
    assert [(one.what.kijk, one.read_by) for one in mine] == [("Ik.", frozenset({"consulent", "mama"}))]  # type: ignore[attr-defined]
    assert view_for(case, "consulent", TODAY, TODAY).own_words == ()


def test_of_the_organisation_only_the_letterhead_is_passed_on() -> None:
    whole = organisation(
        team=[{"id": "begeleider", "naam": "Noor Team", "rol": "contextbegeleider"}],
        delen={"stemmen": ["consulent"]},
        drempels={"x": {"waarde": "2"}},
        huisstijl={"kleur": "#123456"},
    )
    seen = view_for(a_case(organisation=whole), "jeugdrechter", TODAY, TODAY).case.organisation
    assert seen is not None
    assert seen.model_fields_set == {"cano", "organisatie", "huisstijl"}
    assert view_for(a_case(organisation=whole), "team", TODAY, TODAY).case.organisation is whole


DECLARED: dict[str, Any] = {
    "finaliteit": "Samen thuis.",
    "doelen": [
        {"id": "school", "tekst": "Naar school."},
        {"id": "apart", "tekst": "Apart.", "delen_met": ["consulent"]},
    ],
    "ondertekening": [
        {"wie": "oma", "datum": "2026-02-10", "wijze": "pen"},
        {"wie": "vriend", "datum": "2026-02-10", "wijze": "geweigerd"},
    ],
}


def declared(reader: str, kept: str = "") -> list[str]:
    mark = "sha256:" + "ab12cd34" * 8
    signed = [one | {"vingerafdruk": mark} for one in DECLARED["ondertekening"]]
    case = a_case({"engagementsverklaringen/2026-02-10.yaml": DECLARED | {"ondertekening": signed}})
    texts = {"bijlagen/ondertekening-2026-02-10-ab12cd34.json": kept} if kept else {}
    seen = view_for(replace(case, sealed=texts), reader, TODAY, TODAY).case.verklaringen
    return [goal.tekst for one in seen for goal in one.content.doelen]


def test_who_signed_may_read_what_they_signed_and_nothing_else() -> None:
    assert declared("oma", '{"doelen": [{"id": "school"}, {"id": "apart"}]}') == ["Naar school."]
    assert declared("vriend", '{"doelen": [{"id": "school"}]}') == []
    assert declared("oma", '{"doelen": [{"id": "vroeger"}]}') == []
    assert declared("oma", "geen json") == []
    assert declared("oma") == []
    case = a_case({"engagementsverklaringen/2026-02-10.yaml": DECLARED})
    assert view_for(case, "oma", TODAY, TODAY).case.traject is None


def test_a_goal_is_hidden_where_the_declaration_of_that_day_hides_it() -> None:
    first = {"doelen": [{"id": "school", "tekst": "Naar school."}]}
    second = {"doelen": [{"id": "school", "tekst": "Geheim.", "delen_met": ["mama"]}]}
    evaluated = {"besluit": "verderzetten", "doelen": [{"id": "school", "tekst": "Wat bewoog."}]}
    files: dict[str, dict[str, Any]] = {
        "engagementsverklaringen/2026-02-01.yaml": first,
        "engagementsverklaringen/2026-05-02.yaml": second,
        "evaluaties/2026-03-01.yaml": evaluated,
        "evaluaties/2026-05-20.yaml": evaluated,
    }
    told = {
        reader: [len(one.content.doelen) for one in view_for(a_case(files), reader, TODAY, TODAY).case.evaluaties]
        for reader in ("papa", "mama")
    }
    assert told == {"papa": [1, 0], "mama": [1, 1]}


def test_a_colleague_of_the_same_key_as_a_friend_makes_no_worker_of_them() -> None:
    whole = organisation(team=[{"id": "vriend", "naam": "Tom", "rol": "contextbegeleider"}])
    shared = DECLARED | {"afspraken": [{"id": "a1", "wie": "kind", "tekst": "A.", "delen_met": ["mama", "jongere"]}]}
    case = a_case({"engagementsverklaringen/2026-02-10.yaml": shared}, whole)
    assert view_together(case, ["mama", "kind"], TODAY).case.verklaringen[0].content.afspraken
    assert not view_together(case, ["mama", "kind", "vriend"], TODAY).case.verklaringen[0].content.afspraken


def test_people_who_sign_together_see_what_each_of_them_may_see() -> None:
    shared = DECLARED | {"doelen": [*DECLARED["doelen"], {"id": "b", "tekst": "B.", "delen_met": ["mama", "oma"]}]}
    case = a_case({"engagementsverklaringen/2026-02-10.yaml": shared, "intake.yaml": {"stemmen": [stem("mama", "x")]}})
    both = view_together(case, ["mama", "oma", "begeleider"], TODAY)
    assert [goal.id for goal in both.case.verklaringen[0].content.doelen] == ["school", "b"]
    all_of_them = view_together(case, ["kind", "mama", "oma"], TODAY)
    assert [goal.id for goal in all_of_them.case.verklaringen[0].content.doelen] == ["school"]
    assert all_of_them.case.intake is None
    assert {"kind", "mama", "oma", "begeleider"} <= all_of_them.named
    with pytest.raises(CanoError, match="‘niemand’ is geen persoon"):
        view_together(case, ["niemand"], TODAY)


def test_what_is_told_of_a_hidden_goal_or_agreement_is_hidden_too() -> None:
    declared = {
        "doelen": [{"id": "open", "tekst": "O."}, {"id": "geheim", "tekst": "G.", "delen_met": "consulent"}],
        "afspraken": [
            {"id": "a1", "wie": "kind", "tekst": "Samen.", "doel": "geheim"},
            {"id": "a2", "wie": "kind", "tekst": "Apart.", "delen_met": "consulent"},
        ],
    }
    evaluated = {
        "doelen": [{"id": "open", "schaal": "3"}, {"id": "geheim", "schaal": "4"}],
        "afspraken": [{"id": "a1", "stand": "bezig"}, {"id": "a2", "stand": "gebeurd", "tekst": "Het lukte."}],
    }
    contact = {
        "datum": DAY,
        "vorm": "gesprek",
        "met": "kind",
        "doelen": ["open", "geheim"],
        "delen_met": "jeugdrechter",
    }
    files: dict[str, dict[str, Any]] = {
        "engagementsverklaringen/2026-02-01.yaml": declared,
        "evaluaties/2026-03-01.yaml": evaluated,
        "contacten/2026-02.yaml": {"contacten": [contact]},
    }
    seen = view_for(a_case(files), "jeugdrechter", TODAY, TODAY).case
    evaluation = seen.evaluaties[0].content
    assert [one.id for one in evaluation.doelen] == ["open"]
    assert evaluation.afspraken == ()
    assert seen.verklaringen[0].content.afspraken == ()
    assert seen.contacten[0].doelen == ("open",)
    assert "geheim" not in repr(seen)
    assert "geheim" in repr(view_for(a_case(files), "consulent", TODAY, TODAY).case)


def test_what_is_shared_with_the_team_and_somebody_by_name_is_read_by_that_somebody() -> None:
    case = a_case({"intake.yaml": {"stemmen": [stem("kind", "Voor oma.", delen_met=["team", "oma"])]}})
    said = {reader: view_for(case, reader, TODAY, TODAY).case.intake for reader in ("oma", "mama", "jongere")}
    assert [reader for reader, intake in said.items() if intake is not None] == ["oma"]


def test_people_know_their_own_family_and_who_guides() -> None:
    bonds = [{"partners": ["oma"], "kinderen": ["mama"]}]
    case = a_case({"netwerk.yaml": NETWERK | {"gezinsbanden": bonds}})
    assert (
        view_for(case, "oma", TODAY, TODAY).named
        == {"oma", "mama", "kind", "begeleider"} & view_for(case, "oma", TODAY, TODAY).case.people.keys()
    )
