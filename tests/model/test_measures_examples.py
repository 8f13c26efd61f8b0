"""The measures of the examples, counted by hand in their netwerk.yaml. The comments say who is counted."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from cano_cli.model.measures.all import Figures, Measures, measures
from cano_cli.model.measures.change import change
from cano_cli.resources import data_folder
from cano_cli.store.case_files import load_case

JANUARY, JUNE, NOVEMBER = date(2026, 1, 31), date(2026, 6, 1), date(2026, 11, 15)
NUMBERS = (
    "omvang", "steunfiguren", "diensten", "overleden", "lege-domeinen", "bruggen", "steun", "steun-over-en-weer",
    "losse-delen", "grootste-deel", "alleen", "alleen-gevraagd", "verbroken", "verbroken-herstel", "herstel-gewenst",
    "verbroken-onderling", "verbroken-onderling-herstel",
)  # fmt: skip
PARTS = ("bevraagd", "dichtheid", "beide-kanten", "zelfde-woord")


@cache
def example(name: str, at: date) -> Measures:
    return measures(load_case(data_folder("examples") / name).case, "jongere", at)


def numbers(figures: Figures) -> dict[str, int | float | None]:
    return {key: figures[key,].value for key in NUMBERS}


def parts(figures: Figures) -> list[tuple[int, int] | None]:
    return [figures[key,].of for key in PARTS]


def rings(figures: Figures) -> list[int | float | None]:
    return [figures["nabijheid", ring].value for ring in ("1", "2", "3", "geen-band", "niet-gezegd")]


def support(figures: Figures) -> list[int | float | None]:
    kinds = ("emotioneel", "informatie", "praktisch", "samen-plezier")
    return [figures["steun-per-soort", kind].value for kind in kinds]


def charges(figures: Figures, who: str) -> list[int | float | None]:
    kinds = ("goed", "moeilijk", "dubbel", "neutraal", "weet-niet")
    return [figures["beleving", who, charge].value for charge in kinds]


def test_merel_in_january() -> None:
    # Natural, 13: mama papa broer plusmama; oma tante, the four of the foster family; vriendin vriend; buurvrouw.
    # Professional, 10: leerlingbegeleider clb-medewerker; begeleider teamverantwoordelijke gi-begeleider onthaalster;
    # huisarts; consulent jeugdrechter advocaat. kleintje is expected, opa died, the others are to come.
    found = example("2026-kmtr", JANUARY)
    assert numbers(found.everybody) == {
        "omvang": 23,
        "steunfiguren": 6,  # mama broer oma tante vriendin buurvrouw
        "diensten": 10,  # vorige-school too: a tie seen since
        "overleden": 1,
        "lege-domeinen": 4,  # werk vrije-tijd wonen geld-en-administratie
        "bruggen": 1,  # vriendin
        "steun": 4,  # tante vriendin vriend advocaat
        "steun-over-en-weer": 0,
        "losse-delen": 18,  # mama-papa-plusmama-oma-tante, vriendin-vriend, 16 alone
        "grootste-deel": 5,
        "alleen": 16,
        "alleen-gevraagd": 0,
        "verbroken": 1,  # pleegmama
        "verbroken-herstel": 1,
        "herstel-gewenst": 4,  # mama papa oma pleegmama
        "verbroken-onderling": 1,  # papa-oma; oma's wish is of February
        "verbroken-onderling-herstel": 0,
    }
    # asked: mama-papa papa-plusmama mama-plusmama(geen) mama-oma papa-oma(verbroken) mama-tante vriendin-vriend
    # both sides: mama (twice gespannen), papa (verwaterd, gespannen)
    assert parts(found.everybody) == [(7, 253), (5, 7), (2, 15), (1, 2)]
    # 1: mama broer tante vriend. 2: vriendin. 3: papa oma pleegmama buurvrouw and five professionals. geen: plusmama
    assert rings(found.everybody) == [4, 1, 9, 1, 8]
    assert support(found.everybody) == [1, 2, 0, 2]
    assert charges(found.everybody, "jongere") == [6, 3, 2, 4, 0]
    assert charges(found.everybody, "mama") == [1, 3, 1, 0, 0]  # vriendin; papa oma vriend; herself with Merel
    assert charges(found.everybody, "papa") == [0, 2, 0, 0, 0]
    assert rings(found.without) == [4, 1, 4, 1, 3]
    assert (found.without["omvang",].value, found.without["lege-domeinen",].value) == (13, 8)
    assert (found.everybody["aandeel-natuurlijk",].of, support(found.without)) == ((13, 23), [1, 1, 0, 2])


def test_merel_in_june() -> None:
    # Natural, 16: as in January, and trainer stagementor ek-coordinator (until June).
    # Professional, 12: gi-begeleider left; leerkracht individueel-begeleider psycholoog came.
    found = example("2026-kmtr", JUNE)
    assert numbers(found.everybody) == {
        "omvang": 28,
        "steunfiguren": 9,  # trainer leerkracht stagementor more
        "diensten": 15,
        "overleden": 1,
        "lege-domeinen": 2,  # wonen geld-en-administratie
        "bruggen": 2,  # vriendin trainer
        "steun": 14,  # mama papa broer oma tante vriendin trainer buurvrouw; lb leerkracht begeleider indiv cons adv
        "steun-over-en-weer": 2,  # broer vriendin
        "losse-delen": 22,  # six of the family, vriendin-vriend, 20 alone
        "grootste-deel": 6,
        "alleen": 20,
        "alleen-gevraagd": 0,
        "verbroken": 1,
        "verbroken-herstel": 1,
        "herstel-gewenst": 2,  # papa (his word of January stands), pleegmama
        "verbroken-onderling": 0,
        "verbroken-onderling-herstel": 0,
    }
    # mama-broer and broer-papa more; only mama-plusmama is "geen"
    assert parts(found.everybody) == [(9, 378), (8, 9), (3, 19), (2, 3)]
    assert rings(found.everybody) == [5, 7, 7, 0, 9]
    assert support(found.everybody) == [8, 7, 6, 3]
    assert (found.without["omvang",].value, found.without["losse-delen",].value) == (16, 10)
    assert found.without["steun",].about == (
        "broer", "buurvrouw", "mama", "oma", "papa", "tante", "trainer", "vriendin",
    )  # fmt: skip


def test_merel_in_november() -> None:
    # Natural, 16: ek-coordinator left, kleintje was born. Professional, 12.
    found = example("2026-kmtr", NOVEMBER)
    assert numbers(found.everybody) == {
        "omvang": 28,
        "steunfiguren": 9,
        "diensten": 15,
        "overleden": 1,
        "lege-domeinen": 2,
        "bruggen": 2,
        "steun": 17,  # pleegmama stagementor psycholoog more
        "steun-over-en-weer": 4,  # mama broer oma vriendin
        "losse-delen": 22,
        "grootste-deel": 6,
        "alleen": 20,
        "alleen-gevraagd": 0,
        "verbroken": 0,
        "verbroken-herstel": 0,
        "herstel-gewenst": 0,
        "verbroken-onderling": 0,
        "verbroken-onderling-herstel": 0,
    }
    assert parts(found.everybody) == [(9, 378), (9, 9), (3, 21), (2, 3)]
    assert rings(found.everybody) == [5, 8, 8, 0, 7]
    assert support(found.everybody) == [10, 8, 5, 6]
    assert charges(found.everybody, "jongere") == [19, 0, 0, 2, 0]  # vriend and jeugdrechter are neither
    assert found.to_mend == ()
    assert found.everybody["steun",].evidence.first == date(2026, 1, 26)  # the lawyer, and nothing since
    assert found.everybody["steun",].evidence.last == date(2026, 10, 12)


def test_kivanc_in_his_first_weeks() -> None:
    # Natural, 7: mama plusvader zusje tante oma buurvrouw vriend. Professional, 5. opa died.
    found = example("2026-fqvn", JUNE)
    assert numbers(found.everybody) == {
        "omvang": 12,
        "steunfiguren": 3,
        "diensten": 5,
        "overleden": 1,
        "lege-domeinen": 6,  # werk vrije-tijd wonen gezondheid geld-en-administratie justitie
        "bruggen": 1,  # vriend
        "steun": 5,  # mama (she said so) plusvader zusje tante buurvrouw
        "steun-over-en-weer": 3,  # mama zusje buurvrouw
        "losse-delen": 10,  # mama-plusvader-leerlingbegeleider, 9 alone
        "grootste-deel": 3,
        "alleen": 9,
        "alleen-gevraagd": 1,  # oma
        "verbroken": 1,  # vriend
        "verbroken-herstel": 1,
        "herstel-gewenst": 1,
        "verbroken-onderling": 1,  # mama-oma
        "verbroken-onderling-herstel": 1,
    }
    assert parts(found.everybody) == [(3, 66), (2, 3), (1, 7), (1, 1)]
    assert rings(found.everybody) == [3, 2, 1, 1, 5]
    assert support(found.everybody) == [2, 0, 3, 4]
    assert found.everybody["steun-van-diensten",].value is None
    assert charges(found.everybody, "jongere") == [3, 1, 1, 0, 0]
    assert [(one.pair, one.wished_by) for one in found.to_mend] == [
        (("jongere", "vriend"), ("jongere",)),
        (("mama", "oma"), ("mama",)),
    ]
    assert parts(found.without) == [(2, 21), (1, 2), (1, 6), (1, 1)]


@pytest.mark.parametrize(("left_out", "stable"), [(False, (22, 29)), (True, (13, 16))])
def test_merel_from_january_to_november(left_out: bool, stable: tuple[int, int]) -> None:
    case = load_case(data_folder("examples") / "2026-kmtr").case
    changed = change(case, case, "jongere", JANUARY, NOVEMBER)
    assert (changed.without if left_out else changed.everybody)["stabiliteit",].of == stable


def test_who_came_went_and_changed() -> None:
    case = load_case(data_folder("examples") / "2026-kmtr").case
    found = change(case, case, "jongere", JANUARY, NOVEMBER).everybody
    assert found["gekomen",].about == (
        "individueel-begeleider", "kleintje", "leerkracht", "psycholoog", "stagementor", "trainer",
    )  # fmt: skip
    assert found["weggegaan",].about == ("gi-begeleider",)
    kinds = {part[1]: one.value for part, one in found.items() if part[1:]}
    assert kinds == {
        "hersteld": 1,  # pleegmama
        "beter": 11,  # mama papa oma leerlingbegeleider broer plusmama vriendin buurvrouw, and who works with them
        "slechter": 1,  # vriend
        "dichterbij": 0,
        "verder": 0,
        "anders": 0,
        "gelijk": 2,  # tante advocaat
        "onbekend": 7,
    }
