"""Who is meant by a key, a name, a nickname or a role."""

from __future__ import annotations

import pytest

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Netwerk
from cano_cli.writing.feelings import feelings_said
from cano_cli.writing.people import people_said, person_said, readers_said

PEOPLE = [
    {"id": "jongere", "naam": "Fien Voorbeeld", "rol": "jongere"},
    {"id": "mama", "naam": "Inge Droomtak", "roepnaam": "mams", "rol": "moeder"},
    {"id": "papa", "naam": "Noël Voorbeeld", "rol": "vader"},
    {"id": "oma", "naam": "Rika Droomtak", "roepnaam": "memee", "rol": "grootmoeder"},
    {"id": "oma-els", "naam": "Els Voorbeeld", "rol": "grootmoeder"},
    {"id": "vorige-consulent", "rol": "consulent", "tot": "2025"},
    {"id": "consulent", "naam": "mevrouw Veldpad", "rol": "consulent"},
    {"id": "tweede", "naam": "Jan en Piet Tandem", "rol": "buur"},
]
SERVICES = [{"id": "school", "naam": "De Krijtstip", "domein": "school"}]
NETWORK = Netwerk.model_validate({"personen": PEOPLE, "diensten": SERVICES})
CASE = Case("2026-test", (CaseFile("netwerk.yaml", "netwerk", None, NETWORK),))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("mama", "mama"), ("MAMA", "mama"), ("moeder", "mama"), ("haar moeder", "mama"), ("mams", "mama"),
        ("Fien", "jongere"), ("fien voorbeeld", "jongere"), ("de jongere", "jongere"), ("noel", "papa"),
        ("oma", "oma"), ("memee", "oma"), ("Els", "oma-els"), ("de consulent", "consulent"), ("Veldpad", "consulent"),
        ("mevrouw Veldpad", "consulent"), ("buurman", "tweede"), ("onbekend", "onbekend"), ("papie", "papa"),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, key: str) -> None:
    assert person_said(CASE, text) == key


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("droomtak", "‘droomtak’ kan meer dan één zijn: mama (Inge Droomtak, moeder), oma (Rika Droomtak, "
         "grootmoeder). Schrijf de sleutel, die vooraan staat."),
        ("grootmoeder", "‘grootmoeder’ kan meer dan één zijn: oma (Rika Droomtak, grootmoeder), oma-els (Els "
         "Voorbeeld, grootmoeder). Schrijf de sleutel, die vooraan staat."),
        ("veldpat", "‘veldpat’ staat niet in netwerk.yaml. Bedoelde je ‘consulent’? Iemand toevoegen: cano add-person"),
        ("tante", "‘tante’ staat niet in netwerk.yaml. Wie er is: jongere, mama, papa, oma, oma-els, vorige-consulent, "
         "consulent, tweede. Iemand toevoegen: cano add-person"),
        ("school", "‘school’ is een dienst; hier hoort een persoon. Wie er is: jongere, mama, papa, oma, oma-els, "
         "vorige-consulent, consulent, tweede."),
    ],
)  # fmt: skip
def test_who_cannot_be_meant(text: str, message: str) -> None:
    with pytest.raises(CanoError) as caught:
        person_said(CASE, text)
    assert f"{caught.value.message} {caught.value.hint}" == message
    assert caught.value.exit_code == 2


def test_of_many_the_nearest_are_named_and_how_to_see_them_all() -> None:
    more = [{"id": f"vriend-{letter}", "rol": "vriend"} for letter in "abcdefgh"]
    network = Netwerk.model_validate({"personen": [*PEOPLE, *more], "diensten": SERVICES})
    case = Case("2026-test", (CaseFile("netwerk.yaml", "netwerk", None, network),))
    for text, hint in (
        ("grotmoeder", "Bedoelde je oma (Rika Droomtak, grootmoeder), oma-els (Els Voorbeeld, grootmoeder) of mama "
         "(Inge Droomtak, moeder)? Iemand toevoegen: cano add-person"),
        ("xyz", 'Er staan er 16 in; met "?" in plaats van een naam zie je ze allemaal. Iemand toevoegen: cano '
         "add-person"),
    ):  # fmt: skip
        with pytest.raises(CanoError) as caught:
            person_said(case, text)
        assert caught.value.hint == hint
    with pytest.raises(CanoError) as caught:
        person_said(case, "?")
    assert caught.value.message.startswith("Wie er is: jongere (Fien Voorbeeld, jongere), mama (Inge Droomtak, moeder)")
    assert "school" not in caught.value.message


def test_several_people() -> None:
    assert people_said(CASE, "mama en jongere") == ("mama", "jongere")
    assert people_said(CASE, "oma, Fien & papa; mama,oma") == ("oma", "jongere", "papa", "mama")
    assert people_said(CASE, "Jan en Piet Tandem") == ("tweede",)
    assert people_said(CASE, " ") == ()
    assert people_said(CASE, "school en mama", services=True) == ("school", "mama")


def test_readers_are_roles_or_people() -> None:
    assert readers_said(CASE, "jongere, gezin en consulent") == ("jongere", "gezin", "consulent")
    assert readers_said(CASE, "Team, Els") == ("team", "oma-els")


def test_feelings() -> None:
    assert feelings_said(CASE, "mama: -1, Fien dubbel; oma=+2 en papa weet niet") == {
        "mama": -1, "jongere": "dubbel", "oma": 2, "papa": "weet-niet",
    }  # fmt: skip
    assert feelings_said(CASE, "") == {}


@pytest.mark.parametrize("text", ["mama", "mama: 3", "mama: goed", ": 1"])
def test_feelings_that_are_none(text: str) -> None:
    with pytest.raises(CanoError) as caught:
        feelings_said(CASE, text)
    assert caught.value.message == f"‘{text}’ zegt niet hoe iemand het beleeft."


def test_everybody_is_found_by_key_and_by_whole_name() -> None:
    for key, one in CASE.people.items():
        assert person_said(CASE, key, services=True) == key
        assert not one.naam or person_said(CASE, one.naam.upper(), services=True) == key
