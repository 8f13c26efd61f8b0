"""The figures of a network as each reader may see them, in words and for other tools."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

import pytest

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.traject import Traject
from cano_cli.readers.view import View, view_for
from cano_cli.reports.parts.figure_words import COUNTED_OVER
from cano_cli.reports.parts.network_figures import figures_json, network_figures
from cano_cli.resources import data_folder
from cano_cli.store.case_files import load_case

JANUARY, JUNE, NOVEMBER = date(2026, 1, 31), date(2026, 6, 1), date(2026, 11, 15)
READERS = ("team", "jongere", "gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "mama")


@cache
def view(reader: str, at: date = NOVEMBER, name: str = "2026-kmtr") -> View:
    return view_for(load_case(data_folder("examples") / name).case, reader, at, NOVEMBER)


def rows(values: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {row["sleutel"]: row for group in values["groepen"] for row in group["rijen"]}


def made(people: list[dict[str, Any]], ties: list[dict[str, Any]], reader: str = "team") -> View:
    network = Netwerk.model_validate(
        {"personen": [{"id": "noor", "rol": "jongere", "naam": "Noor Proef"}, *people], "relaties": ties}
    )
    traject = Traject.model_validate({"cano": 1, "dossier": "x1", "jongere": "noor"})
    files = (CaseFile("netwerk.yaml", "netwerk", None, network), CaseFile("traject.yaml", "traject", None, traject))
    return view_for(Case("x1", files), reader, JUNE, JUNE)


def test_rows_now_without_professionals_and_then() -> None:
    found = rows(network_figures(view("team"), view("team", JANUARY)))
    assert found["omvang"] == {
        "sleutel": "omvang",
        "titel": "Mensen in het netwerk",
        "nu": "28",
        "zonder": "16",
        "toen": "23",
        "wie": "",
        "uitleg": "",
    }
    assert [found["aandeel-natuurlijk"][key] for key in ("nu", "zonder", "toen")] == [
        "16 van de 28",
        "",
        "13 van de 23",
    ]
    assert found["lege-domeinen"]["wie"] == "Wonen en Geld en administratie"
    assert found["nabijheid/1"]["titel"] == "Heel dicht (ring 1)"
    assert found["steun-per-soort/emotioneel"]["titel"] == "Luisteren, troosten, moed geven"
    assert [found["losse-delen"][key] for key in ("nu", "zonder", "toen", "uitleg")] == [
        "hoogstens 22",
        "hoogstens 10",
        "hoogstens 18",
        "Over 369 van de 378 paren is niets gezegd.",
    ]
    assert found["bruggen"]["wie"] == "Amira Duinroos en Hamza Riemslag"
    assert {row["toen"] for row in rows(network_figures(view("team"))).values()} == {""}


def test_a_small_table_is_part_of_the_whole_one() -> None:
    values = network_figures(view("team"))
    whole = rows(values)
    assert [whole[row["sleutel"]] for row in values["kern"]] == values["kern"]
    assert [row["sleutel"] for row in values["kern"]] == [
        "omvang", "aandeel-natuurlijk", "steunfiguren", "nabijheid/1", "steun", "lege-domeinen", "bruggen", "verbroken",
        "herstel-gewenst",
    ]  # fmt: skip


def test_what_goes_with_the_rows() -> None:
    values = network_figures(view("team", JANUARY))
    assert (values["dag"], values["toen_dag"], values["verandering"]) == ("31 januari 2026", "", [])
    assert values["bron"] == (
        "Volgens Koen Wolkenaar, Merel Wolkenaar en Saskia Bremdal, van 15 oktober 2025 tot 30 januari 2026."
    )
    assert values["domeinen"][:2] == [
        {"domein": "Gezin", "mensen": "4", "zonder": "4", "emotioneel": "0", "informatie": "0", "praktisch": "0",
         "samen_plezier": "0"},
        {"domein": "Familie", "mensen": "6", "zonder": "6", "emotioneel": "1", "informatie": "1", "praktisch": "0",
         "samen_plezier": "0"},
    ]  # fmt: skip
    assert values["beleving"][0] == {
        "wie": "Merel Wolkenaar", "goed": 6, "moeilijk": 3, "dubbel": 2, "neutraal": 4, "weet_niet": 0, "banden": 15,
    }  # fmt: skip
    assert [one["wie"] for one in values["beleving"]] == ["Merel Wolkenaar", "Koen Wolkenaar", "Saskia Bremdal"]
    assert [one for one in values["te_herstellen"] if one["verbroken"]] == [
        {
            "tussen": "Merel Wolkenaar en Rita Honingdauw",
            "van_de_jongere": True,
            "verbroken": True,
            "kwaliteit": "verbroken",
            "volgens": "Merel Wolkenaar",
            "datum": "26 januari 2026",
            "herstel_gewenst_door": "Merel Wolkenaar",
        },
        {
            "tussen": "Godelieve Zilverberk en Koen Wolkenaar",
            "van_de_jongere": False,
            "verbroken": True,
            "kwaliteit": "verbroken",
            "volgens": "Koen Wolkenaar",
            "datum": "30 januari 2026",
            "herstel_gewenst_door": "",
        },
    ]


def test_what_changed() -> None:
    found = {row["sleutel"]: row for row in network_figures(view("team"), view("team", JANUARY))["verandering"]}
    assert [found["stabiliteit"][key] for key in ("titel", "nu", "zonder")] == [
        "Welk deel van het netwerk hetzelfde bleef",
        "22 van de 29",
        "13 van de 16",
    ]
    assert found["weggegaan"]["wie"] == "Tom Zilverdraad"
    assert (found["veranderd-per-soort/slechter"]["titel"], found["veranderd-per-soort/slechter"]["wie"]) == (
        "Band werd minder met",
        "Dylan Ravelsteen",
    )
    assert "veranderd-per-soort/verder" not in found


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_but_the_team_is_told_what_was_counted(reader: str) -> None:
    expected = "" if reader == "team" else "Alleen wat in dit document mag staan, is geteld."
    assert network_figures(view(reader))["voorbehoud"] == figures_json(view(reader))["voorbehoud"] == expected
    assert COUNTED_OVER == "Alleen wat in dit document mag staan, is geteld."


def test_a_reader_counts_only_what_may_be_read() -> None:
    # pleegmama's broken tie of January is for the team and the vertrouwenspersoon
    assert rows(network_figures(view("team", JANUARY)))["verbroken"]["nu"] == "1"
    told = rows(network_figures(view("jeugdrechter", JANUARY)))
    assert "verbroken" not in told
    assert rows(network_figures(made([{"id": "bo", "rol": "vriend"}], [])))["verbroken"]["nu"] == "niet te berekenen"


def test_what_cannot_be_told_is_not_known_here_to_others_than_the_team() -> None:
    friend = [{"id": "bo", "rol": "vriend"}]
    assert rows(network_figures(made(friend, [], "jongere")))["steun"]["nu"] == "hier niet bekend"
    assert rows(network_figures(made(friend, [])))["steun"]["nu"] == "niet te berekenen"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("make", [network_figures, figures_json])
def test_nobody_is_named_who_may_not_be(reader: str, make: Any) -> None:
    seen = view(reader)
    told = json.dumps(make(seen, view(reader, JANUARY)), ensure_ascii=False)
    hidden = {who.naam for key, who in view("team").case.people.items() if key not in seen.named and who.naam}
    assert [name for name in hidden if name in told] == []


def test_json_holds_every_figure_with_what_it_rests_on() -> None:
    found = figures_json(view("team", JANUARY))
    assert json.loads(json.dumps(found)) == found
    by_key = {(one["sleutel"], *one["deel"]): one for one in found["maten"]}
    assert by_key["dichtheid",] == {
        "sleutel": "dichtheid",
        "deel": [],
        "titel": "Banden tussen de mensen onderling",
        "waarde": 5 / 7,
        "grens": "",
        "eenheid": "deel",
        "teller": 5,
        "noemer": 7,
        "wie": [],
        "reden": "",
        "noot": "Over 246 van de 253 paren is niets gezegd.",
        "dag": "2026-01-31",
        "volgens": ["Koen Wolkenaar", "Merel Wolkenaar", "Saskia Bremdal"],
        "van": "2026-01-26",
        "tot": "2026-01-30",
    }
    assert by_key["beleving", "Saskia Bremdal", "moeilijk"]["waarde"] == 3
    assert by_key["alleen",]["grens"] == "hoogstens"
    assert by_key["lege-domeinen",]["wie"] == ["Werk", "Vrije tijd", "Wonen", "Geld en administratie"]
    assert {one["sleutel"] for one in found["maten"]} <= found["definities"].keys()
    assert found["definities"]["dichtheid"]["formule"] == "paren met een band / paren met een waarneming"
    assert (found["toen"], found["verandering"]) == (None, None)
    both = figures_json(view("team"), view("team", JANUARY))
    assert both["toen"]["maten"] == found["maten"]
    assert both["verandering"]["maten"][0]["teller"] == 22


def hidden_people(first: str, second: str) -> View:
    people: list[dict[str, Any]] = [
        {"id": first, "naam": "Ann Geheim", "rol": "vriend", "domein": "vrienden"},
        {"id": second, "naam": "Bo Geheim", "rol": "vriend", "domein": ["vrienden", "school"]},
    ]
    seen = {"datum": "2026-01-10", "kwaliteit": "verbroken", "delen_met": ["jeugdrechter"]}
    ties: list[dict[str, Any]] = [
        {"tussen": ["noor", key], "verloop": [seen | {"volgens": [key, "noor"], "beleving": {key: felt, "noor": "1"}}]}
        for key, felt in ((first, "2"), (second, "-1"))
    ]
    ties.append({"tussen": [first, second], "verloop": [seen | {"volgens": first}]})
    return made(people, ties, "jeugdrechter")


@pytest.mark.parametrize("make", [network_figures, figures_json])
def test_hidden_keys_change_nothing(make: Any) -> None:
    one, other = make(hidden_people("ann", "bo")), make(hidden_people("zus", "klaas"))
    assert json.dumps(one) == json.dumps(other)
    assert "een vriend (2)" in json.dumps(one)


@pytest.mark.parametrize("make", [network_figures, figures_json])
def test_the_same_view_gives_the_same_bytes(make: Any) -> None:
    seen = view("gezin"), view("gezin", JANUARY)
    assert json.dumps(make(*seen)) == json.dumps(make(*seen))


def test_nothing_to_see() -> None:
    empty = View(view("team").reader, JUNE, JUNE, Case("x", ()), frozenset())
    values = network_figures(empty, empty)
    assert values["kern"][0] == {
        "sleutel": "omvang",
        "titel": "Mensen in het netwerk",
        "nu": "niet te berekenen",
        "zonder": "niet te berekenen",
        "toen": "niet te berekenen",
        "wie": "",
        "uitleg": "Hier is geen netwerk te zien.",
    }
    assert (values["domeinen"], values["beleving"], values["te_herstellen"], values["bron"]) == ([], [], [], "")
    assert json.loads(json.dumps(figures_json(empty, empty)))["maten"][0]["waarde"] is None
    alone = network_figures(made([], []))
    assert (alone["kern"][0]["nu"], alone["kern"][1]["uitleg"]) == ("0", "Er staat nog niemand in het netwerk.")
