"""Names in free text: found however people write them, and nothing else taken for a name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.files import KINDS, day_of
from cano_cli.model.organisatie import Cano
from cano_cli.readers.mentions import Mention, mentions
from cano_cli.readers.name_forms import folded
from cano_cli.readers.view import view_for
from tests.reports.cases import example

DAY = date(2026, 6, 1)
TRAJECT = {
    "cano": "1", "dossier": "2026-test", "jongere": "kind", "gezag": ["mama"],
    "kader": {"soort": "jeugdrechtbank", "jeugdrechter": "rechter"},
    "begeleiding": [{"wie": "begeleider", "van": "2026-01-01"}],
}  # fmt: skip
PEOPLE = [
    {"id": "kind", "naam": "Fien Voorbeeld", "rol": "jongere"},
    {"id": "mama", "naam": "Mia Voorbeeld", "rol": "moeder"},
    {"id": "begeleider", "naam": "Bo Team", "rol": "contextbegeleider", "professioneel": "ja"},
    {"id": "rechter", "naam": "R. Rechter", "rol": "jeugdrechter", "professioneel": "ja"},
]
ORGANISATION = Cano.model_validate(
    {"cano": "1", "organisatie": {"naam": "vzw De Verzonnen Kade", "adres": ["Nergensstraat 0", "0000 Zandeke"]}}
)


def a_case(texts: list[str], *people: dict[str, Any], services: tuple[dict[str, Any], ...] = (), **voice: Any) -> Case:
    """A case in which the jongere says ``texts``, shared with the jeugdrechter, among these people and services."""
    voices = [
        {"wie": "kind", "datum": "2026-02-01", "kijk": text, "delen_met": ["jeugdrechter"]} | voice for text in texts
    ]
    contents: dict[str, Any] = {
        "traject.yaml": TRAJECT,
        "netwerk.yaml": {"personen": [*PEOPLE, *people], "diensten": list(services)},
        "intake.yaml": {"stemmen": voices},
    }
    files = []
    for path, value in sorted(contents.items()):
        kind = next(kind for kind in KINDS.values() if kind.pattern.fullmatch(path))
        files.append(CaseFile(path, kind.name, day_of(path), kind.model.model_validate(value)))
    return Case("2026-test", tuple(files), ORGANISATION)


def found_in(case: Case, reader: str = "jeugdrechter") -> list[Mention]:
    return list(mentions(case, view_for(case, reader, DAY, DAY)))


def words(text: str, naam: str, roepnaam: str | None = None, *others: dict[str, Any]) -> list[str]:
    """Return the words taken for the name of a hidden friend who is called so."""
    friend = {"id": "vriend", "naam": naam, "rol": "vriend"} | ({"roepnaam": roepnaam} if roepnaam else {})
    return [one.word for one in found_in(a_case([text], friend, *others))]


def test_where_it_stands_whose_name_it_is_and_what_stands_around() -> None:
    case = a_case(["Niets.", "Ik was de hele namiddag samen met Bastiaan aan het water, zoals elke week."],
                  {"id": "vriend", "naam": "Bastiaan Bedacht", "rol": "vriend"})  # fmt: skip
    assert found_in(case) == [
        Mention(
            "intake.yaml",
            "stemmen[1].kijk",
            ("vriend",),
            "Bastiaan",
            "…de hele namiddag samen met Bastiaan aan het water, zoals elke…",
        )
    ]


def test_the_place_is_that_in_the_file_also_when_something_before_it_is_hidden() -> None:
    case = a_case(["Van mij.", "Met Bastiaan."], {"id": "vriend", "naam": "Bastiaan Bedacht", "rol": "vriend"})
    intake = case.files[0].content
    hidden = intake.stemmen[0].model_copy(update={"delen_met": None})  # type: ignore[attr-defined]
    changed = intake.model_copy(update={"stemmen": (hidden, intake.stemmen[1])})  # type: ignore[attr-defined]
    case = Case(case.name, (CaseFile("intake.yaml", "intake", None, changed), *case.files[1:]), ORGANISATION)
    assert [one.where for one in found_in(case)] == ["stemmen[1].kijk"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amira kwam.", ["Amira"]),
        ("Met amira en met AMIRA.", ["amira"]),
        ("Mevrouw Duinvoorbeeld belde.", ["Duinvoorbeeld"]),
        ("Met Amira Duinvoorbeeld.", ["Amira Duinvoorbeeld"]),
        ("Amira  \n Duinvoorbeeld", ["Amira Duinvoorbeeld"]),
        ("Dat zijn Amira's schoenen, en dat Amira’s jas.", ["Amira's"]),
        ("Ons Amiraatje en ons Mirake.", ["Amiraatje", "Mirake"]),
        ("Bij de Duinvoorbeelden thuis.", ["Duinvoorbeelden"]),
        ("Mira belde, daarna belde Amira.", ["Mira", "Amira"]),
        ("Schrijf naar amira@voorbeeld.invalid.", ["amira"]),
        ("(Amira)", ["Amira"]),
        ("“Amira!”", ["Amira"]),
        ("Amirandel is een dorp, Xamira ook.", []),
        ("Amira-Lou is iemand anders.", []),
        ("Bij de duinvoorbeeld", []),
        ("miraculeus", []),
    ],
)
def test_as_people_write_a_name(text: str, expected: list[str]) -> None:
    assert words(text, "Amira Duinvoorbeeld", "Mira") == expected


@pytest.mark.parametrize(
    ("naam", "text", "expected"),
    [
        ("Nurşen Örnekoğlu", "Nursen en ÖRNEKOĞLU", ["Nursen", "ÖRNEKOĞLU"]),
        ("Nursen Ornek", "Nurşen", ["Nurşen"]),
        ("Işıl Örnek", "Isil en IŞIL", ["Isil"]),
        ("René Voorbeeldt", "met Rene", ["Rene"]),
        ("Emine Örnek (أمينة)", "مع أمينة", ["أمينة"]),
        ("Jonas Voorbeeldt", "Jonas' fiets", ["Jonas'"]),
        ("Tom Voorbeeldt", "ons Tommeke", ["Tommeke"]),
        ("Lowie Voorbeeldt", "ons Lowietje", ["Lowietje"]),
        ("Jan van den Bergbedacht", "meneer Van den Bergbedacht", ["Van den Bergbedacht"]),
        ("Jan van den Bergbedacht", "van den bergbedacht", []),
        ("Jan van den Berg", "Ze zit op de berg, van den berg zie je ver.", []),
        ("Jan van den Berg", "Met Jan van den Berg.", ["Jan van den Berg"]),
        ("dokter Lies Vlierbedacht", "De dokter zei iets. Dokter Vlierbedacht belde.", ["Vlierbedacht"]),
        ("A. Bedacht", "A. zei dat Bedacht kwam.", ["Bedacht"]),
        ("Els Bedacht", "En toen kwam Els.", ["Els"]),
    ],
)
def test_names_of_all_kinds(naam: str, text: str, expected: list[str]) -> None:
    assert words(text, naam) == expected


@pytest.mark.parametrize(
    ("roepnaam", "text", "expected"),
    [
        ("Roos", "Een roos in de tuin.", []),
        ("Roos", "Gisteren was Roos er.", ["Roos"]),
        ("Storm", "Er kwam een storm.", []),
        ("Ben", "Ben je er? Ik ben er.", []),
        ("Ben", "Ben. Ben!\n\nBen", []),
        ("Ben", "Toen kwam Ben binnen.", ["Ben"]),
        ("Ben", "Nonkel Ben is er.", ["Ben"]),
        ("Lieve", "Lieve mama, je bent de lieve moeder.", []),
        ("Lieve", "We belden met Lieve.", ["Lieve"]),
        ("Noor", "Hij leert Noors.", []),
        ("oma", "Oma en oma's huis.", []),
        ("Mama", "Mama zegt dat Mama komt.", []),
        ("moemoe", "Moemoe is er.", []),
        ("tante Katrijn", "Bij Katrijn en bij tante.", ["Katrijn"]),
    ],
)
def test_words_that_mean_something_else_too(roepnaam: str, text: str, expected: list[str]) -> None:
    assert words(text, "Iemand Uitgevonden", roepnaam) == expected


def test_a_name_that_somebody_who_is_named_bears_too_is_free() -> None:
    assert words("Fien en Voorbeeld", "Fien Voorbeeld") == []
    assert words("Fien Verzonnen", "Fien Verzonnen") == ["Fien Verzonnen"]
    assert words("Fien, en later Verzonnen", "Fien Verzonnen") == ["Verzonnen"]


def test_a_name_that_two_hidden_people_share_may_be_either() -> None:
    case = a_case(["De Bedachts kwamen."], {"id": "een", "naam": "Aa Bedacht", "rol": "vriend"},
                  {"id": "twee", "naam": "Uu Bedacht", "rol": "vriend"})  # fmt: skip
    assert [(one.word, one.keys) for one in found_in(case)] == [("Bedachts", ("een", "twee"))]


@pytest.mark.parametrize(
    ("naam", "text", "expected"),
    [
        ("Onthaalhuis De Halve Deur", "Ze ging naar De Halve Deur.", ["De Halve Deur"]),
        ("Onthaalhuis De Halve Deur", "Ze ging naar de Halve Deur.", ["de Halve Deur"]),
        ("Onthaalhuis De Halve Deur", "De halve deur stond open.", []),
        ("Praatplek Stiltebedacht", "Op stiltebedacht, in Stiltebedacht", ["Stiltebedacht"]),
        ("CLB Zandeke", "Ze woont in Zandeke.", []),
        ("CLB Zandeke", "Het CLB Zandeke belde.", ["CLB Zandeke"]),
        ("Speelhof Zandeke", "Ze woont in Zandeke.", []),
        ("vzw De Verzonnen Kade", "Wij van De Verzonnen Kade.", []),
    ],
)
def test_services(naam: str, text: str, expected: list[str]) -> None:
    services = ({"id": "dienst", "naam": naam, "domein": "hulpverlening"},)
    assert [one.word for one in found_in(a_case([text], services=services))] == expected


def test_the_team_may_know_everybody() -> None:
    case = a_case(["Met Bastiaan."], {"id": "vriend", "naam": "Bastiaan Bedacht", "rol": "vriend"})
    assert found_in(case, "team") == []
    assert [one.word for one in found_in(case)] == ["Bastiaan"]


def test_a_name_that_may_be_read_is_none_to_find() -> None:
    friend = {"id": "vriend", "naam": "Bastiaan Bedacht", "rol": "vriend", "delen_met": ["jeugdrechter"]}
    assert found_in(a_case(["Met Bastiaan."], friend)) == []


def test_a_text_that_the_reader_does_not_get_is_not_looked_at() -> None:
    friend = {"id": "vriend", "naam": "Bastiaan Bedacht", "rol": "vriend"}
    assert found_in(a_case(["Met Bastiaan."], friend, delen_met=["team"])) == []


def test_every_kind_of_text_is_looked_at() -> None:
    case = a_case(["Niets."], {"id": "vriend", "naam": "Bastiaan Bedacht", "rol": "vriend"},
                  denkt_dat={"mama": "Dat Bastiaan komt."})  # fmt: skip
    assert [one.where for one in found_in(case)] == ["stemmen[0].denkt_dat.mama"]


@given(st.text())
@settings(max_examples=200)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(alphabet="AaBbnNuU .’'-\n(", max_size=40), st.sampled_from(["Nuan Babun", "An Bun", "Uu (Bab)", "Bo"]))
@settings(max_examples=200)
def test_whatever_the_text_what_is_found_stands_in_it(text: str, naam: str) -> None:
    if text.strip():
        for one in found_in(a_case([text], {"id": "vriend", "naam": naam, "rol": "vriend"})):
            assert " ".join(one.word.split()) in " ".join(text.split())


@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
@pytest.mark.parametrize("reader", ["jeugdrechter", "consulent", "jongere", "gezin", "overdracht", "mama"])
def test_what_is_found_in_the_examples_is_a_name(name: str, reader: str) -> None:
    case = example(name)
    day = date(2026, 11, 22)
    for one in mentions(case, view_for(case, reader, day, day)):
        assert one.word[0].isupper()
        bearers = [case.people[key] for key in one.keys]
        first = folded(one.word.split()[-1].rstrip("s’'"))
        assert any(first[:3] in folded(f"{who.naam} {getattr(who, 'roepnaam', '')}") for who in bearers)
