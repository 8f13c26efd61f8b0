"""A view holds what its reader may see and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from cano_cli.model.findings import CanoError
from cano_cli.model.organisatie import Cano
from cano_cli.readers.names import names_for
from cano_cli.readers.reader import family, reader_for
from cano_cli.readers.view import View, view_for
from tests.readers.cases import NETWERK, TODAY, a_case, stem


def voices(reader: str, *stemmen: dict[str, Any], today: date = TODAY, **intake: Any) -> list[str]:
    view = view_for(a_case({"intake.yaml": {"stemmen": list(stemmen)} | intake}), reader, TODAY, today)
    return [one.kijk or "" for one in view.case.intake.stemmen] if view.case.intake else []


def everything(view: View) -> str:
    return "\n".join(repr(file.content) for file in view.case.files)


@pytest.mark.parametrize("reader", ["jongere", "gezin", "consulent", "jeugdrechter", "mama"])
def test_what_the_traject_is_is_read_by_all_who_carry_it(reader: str) -> None:
    assert view_for(a_case(), reader, TODAY, TODAY).case.traject is not None


@pytest.mark.parametrize("reader", ["oma", "vriend"])
def test_others_read_nothing_by_default(reader: str) -> None:
    assert view_for(a_case(), reader, TODAY, TODAY).case.traject is None


@pytest.mark.parametrize(
    ("reader", "reads"),
    [("mama", True), ("team", True), ("papa", False), ("gezin", False), ("jeugdrechter", False), ("jongere", False)],
)
def test_a_voice_is_for_its_speaker_and_the_team(reader: str, *, reads: bool) -> None:
    assert bool(voices(reader, stem("mama", "geheim"))) is reads


def test_what_was_kept_to_the_team_is_not_in_a_document_of_the_speaker() -> None:
    assert voices("mama", stem("mama", "voor het team", delen_met=["team"])) == []
    assert voices("mama", stem("mama", "ook voor de rechter", delen_met=["jeugdrechter"])) == ["ook voor de rechter"]


def test_an_entry_says_otherwise_than_its_file() -> None:
    shared = stem("mama", "voor ieder")
    kept = stem("papa", "voor het team", delen_met=["team"])
    assert voices("jeugdrechter", shared, kept, delen_met=["jeugdrechter"]) == ["voor ieder"]


def test_the_family_as_one_reader_reads_what_each_member_may_read() -> None:
    some = stem("mama", "niet papa", delen_met=["jongere", "mama"])
    each = stem("mama", "elk apart", delen_met=["jongere", "mama", "papa"])
    all_ = stem("mama", "aan het gezin", delen_met=["gezin"])
    assert voices("gezin", some, each, all_) == ["elk apart", "aan het gezin"]


def test_parents_do_not_read_each_other_through_the_family() -> None:
    said = stem("papa", "over mama", delen_met=["jongere"])
    assert voices("mama", said) == []
    assert voices("gezin", said) == []


def test_consent_counts_as_of_today_also_for_an_earlier_day() -> None:
    said = stem("mama", "tijdelijk", delen_met=[{"met": "consulent", "van": "2026-02-01", "tot": "2026-03-01"}])
    assert voices("consulent", said, today=date(2026, 3, 1)) == ["tijdelijk"]
    assert voices("consulent", said, today=date(2026, 3, 2)) == []


@pytest.mark.parametrize(
    ("status", "reader", "reads"),
    [
        ("vertrouwelijk", "jeugdrechter", False),
        ("vertrouwelijk", "mama", False),
        ("vertrouwelijk", "team", True),
        ("voor-gerecht", "jeugdrechter", True),
        ("voor-gerecht", "jongere", False),
        ("agogische-exceptie", "jongere", False),
        ("agogische-exceptie", "gezin", False),
        ("agogische-exceptie", "consulent", True),
        ("gezondheid", "consulent", True),
    ],
)
def test_a_label_can_only_take_away(status: str, reader: str, *, reads: bool) -> None:
    said = stem("mama", "met label", status=status, delen_met=["jongere", "gezin", "consulent", "jeugdrechter"])
    assert bool(voices(reader, said)) is reads


def test_health_is_never_shared_by_the_file_alone() -> None:
    assert voices("consulent", stem("mama", "ziek", status="gezondheid"), delen_met=["consulent"]) == []


def test_two_labels_fall_to_the_stricter() -> None:
    said = stem("mama", "beide", status=["voor-gerecht", "vertrouwelijk"], delen_met=["jeugdrechter"])
    assert voices("jeugdrechter", said) == []


def test_the_organisation_can_only_narrow() -> None:
    organisation = Cano.model_validate({"cano": "1", "organisatie": {"naam": "vzw"}, "delen": {"intake": ["jongere"]}})
    case = a_case({"intake.yaml": {"stemmen": [stem("mama", "x", delen_met=["jongere", "consulent"])]}}, organisation)
    assert view_for(case, "consulent", TODAY, TODAY).case.intake is None
    assert view_for(case, "jongere", TODAY, TODAY).case.intake is not None


def test_the_organisation_can_narrow_one_kind_of_entry() -> None:
    organisation = Cano.model_validate(
        {"cano": "1", "organisatie": {"naam": "vzw"}, "delen": {"krachten": ["jongere"]}}
    )
    said = {"datum": "2026-02-01", "bron": "mama", "tekst": "x", "delen_met": ["jongere", "consulent"]}
    domain = {"domein": "school", "krachten": [said], "noden": [said]}
    view = view_for(a_case({"intake.yaml": {"levensdomeinen": [domain]}}, organisation), "consulent", TODAY, TODAY)
    assert view.case.intake is not None
    (seen,) = view.case.intake.levensdomeinen
    assert (len(seen.krachten), len(seen.noden)) == (0, 1)


def test_a_limit_on_something_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValidationError):
        Cano.model_validate({"cano": "1", "organisatie": {"naam": "vzw"}, "delen": {"krachtne": ["jongere"]}})


def test_contacts_are_for_the_team_and_who_made_them() -> None:
    month = {"contacten": [{"datum": "2026-02-03", "vorm": "huisbezoek", "met": "mama", "door": "begeleider"}]}
    case = a_case({"contacten/2026-02.yaml": month})
    readers = ("team", "begeleider", "mama", "jeugdrechter")
    assert [len(view_for(case, one, TODAY, TODAY).case.contacten) for one in readers] == [1, 1, 0, 0]


def test_telephone_numbers_stay_with_the_team_whatever_the_file_says() -> None:
    case = a_case({"netwerk.yaml": NETWERK | {"delen_met": ["jeugdrechter"]}})
    assert "000 00" not in everything(view_for(case, "jeugdrechter", TODAY, TODAY))
    assert "000 00" in everything(view_for(case, "team", TODAY, TODAY))


def test_others_than_those_in_charge_appear_by_role() -> None:
    view = view_for(a_case(), "jeugdrechter", TODAY, TODAY)
    names = names_for(view)
    assert names["mama"].full == "Mia Voorbeeld (moeder)"
    assert (names["vriend"].label, names["oma"].label) == ("een vriend", "een grootmoeder")
    assert "Bedacht" not in everything(view)


def test_a_name_can_be_shared() -> None:
    view = view_for(a_case({"netwerk.yaml": NETWERK | {"delen_met": ["jeugdrechter"]}}), "jeugdrechter", TODAY, TODAY)
    assert names_for(view)["vriend"].label == "Bas Bedacht"


def test_what_came_later_is_not_in_it() -> None:
    case = a_case({"intake.yaml": {"stemmen": [stem("mama", "later", datum="2026-06-02")]}})
    assert view_for(case, "team", TODAY, TODAY).case.intake is None


def test_no_key_of_a_hidden_entry_is_left_behind() -> None:
    relation = {"tussen": ["kind", "vriend"], "verloop": [
        {"datum": "2026-02-01", "volgens": "mama", "kwaliteit": "conflict", "tekst": "geheim"}]}  # fmt: skip
    case = a_case({"netwerk.yaml": NETWERK | {"relaties": [relation]}})
    view = view_for(case, "jeugdrechter", TODAY, TODAY)
    assert view.case.netwerk is not None
    assert not view.case.netwerk.relaties


def test_the_family_is_who_lives_it() -> None:
    assert family(a_case()) == ("kind", "mama", "papa")


def test_an_unknown_reader_gets_the_nearest() -> None:
    with pytest.raises(CanoError, match="geen lezer") as error:
        reader_for(a_case(), "jeugdrichter")
    assert error.value.hint == "Bedoelde je ‘jeugdrechter’?"
    assert error.value.exit_code == 2


def test_the_family_reads_the_names_of_those_in_charge() -> None:
    assert names_for(view_for(a_case(), "gezin", TODAY, TODAY))["mama"].short == "Mia"


@pytest.mark.parametrize("status", [{"delen_met": ["team"]}, {"status": "vertrouwelijk"}])
def test_who_comes_later_does_not_appear_because_something_hidden_names_them(status: dict[str, Any]) -> None:
    network = NETWERK | {"personen": [*NETWERK["personen"], {"id": "nieuw", "rol": "vriend", "van": "2026-05"}]}
    said = stem("mama", "over de nieuwe", over="nieuw", **status)
    case = a_case({"netwerk.yaml": network, "intake.yaml": {"stemmen": [said]}})
    day = date(2026, 3, 1)
    assert "nieuw" in view_for(case, "team", day, TODAY).case.people
    assert "nieuw" not in view_for(case, "jongere", day, TODAY).case.people
    assert "nieuw" in view_for(case, "jongere", TODAY, TODAY).case.people


def test_who_comes_later_appears_where_something_that_is_read_names_them() -> None:
    people = [{"id": "nieuw", "rol": "vriend", "van": "2026-05", "dienst": "club", "delen_met": ["jongere"]}]
    club = {"id": "club", "domein": "vrije-tijd", "van": "2026-05"}
    network = NETWERK | {"personen": [*NETWERK["personen"], *people], "diensten": [club]}
    said = stem("kind", "over de nieuwe", tolk="nieuw")
    case = a_case({"netwerk.yaml": network, "intake.yaml": {"stemmen": [said]}})
    seen = view_for(case, "jongere", date(2026, 3, 1), TODAY).case.people
    assert {"nieuw", "club"} <= seen.keys()
