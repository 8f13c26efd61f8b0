"""The bolletjesschema of the examples, of crowds, of every feeling, and of names that mean harm."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.bolletjesschema.bolletjesschema import bolletjesschema
from cano_cli.diagrams.bolletjesschema.dots import TOLD, draw_dot
from cano_cli.diagrams.bolletjesschema.feelings import BROKEN, Feelings, Felt, feelings_of
from cano_cli.diagrams.bolletjesschema.panels import MOST_AROUND, fits_panels
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.draw import draw
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.values import DOMEIN
from cano_cli.readers.view import View, view_for
from cano_cli.store.case_files import load_case
from tests.diagrams.hostile import HOSTILE, is_only_text
from tests.diagrams.svg_boxes import clashes, labels, words

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 1)
LATER = date(2026, 11, 15)
READERS = ("team", "jongere", "jeugdrechter", "gezin")
EXAMPLES = list(product(("2026-kmtr", "2026-fqvn"), READERS, (DAY, LATER)))
VALUES = ["-2", "-1", "0", "1", "2", "dubbel", "weet-niet"]
Network = dict[str, Any]


@cache
def example(name: str, reader: str, day: date = DAY) -> View:
    return view_for(load_case(ROOT / "examples" / "cases" / name).case, reader, day, day)


def made_up(people: list[Network], relations: list[tuple[str, str, list[Network]]], *, name: str = "Noor") -> View:
    """Return a view of Noor, these people, and what was seen between two of them."""
    ego = {"id": "ego", "naam": name, "rol": "jongere"}
    everybody = [{"rol": "vriend", "naam": one["id"].capitalize(), **one} for one in people]
    ties = [
        {
            "tussen": [one, other],
            "verloop": [{"datum": "2026-01-10", "volgens": one, "kwaliteit": "positief"} | seen for seen in verloop],
        }
        for one, other, verloop in relations
    ]
    network = Netwerk.model_validate({"delen_met": ["team"], "personen": [ego, *everybody], "relaties": ties})
    return view_for(Case("x", (CaseFile("netwerk.yaml", "netwerk", None, network),)), "team", DAY, DAY)


def crowd(number: int, asked: int, letters: int, *, domain: str = "", between: int = 0) -> View:
    """Return many ties with every feeling, as felt by ``asked`` people."""
    domains = list(DOMEIN)
    people, ties = [], []
    for key in range(1, number + 1):
        one = {"id": f"p{key}", "naam": f"Wie{key}".ljust(letters, "aemnost"[key % 7])}
        people.append(one | {"domein": domain or domains[key % 13], "steunfiguur": "ja" if key % 4 == 0 else "nee"})
        felt = {"ego": VALUES[key % 7]} | {
            f"p{place}": VALUES[(key * place) % 7] for place in range(1, asked) if (key + place) % 2
        }
        seen: Network = {"beleving": felt, "datum": "2026-01-10" if key % 5 else "2025-11-03"}
        ties.append(("ego", f"p{key}", [seen | ({"kwaliteit": "verbroken"} if key % 8 == 0 else {})]))
    ties += [
        (f"p{key}", f"p{key + 1}", [{"beleving": {"ego": VALUES[key % 7], f"p{key}": "1"}}])
        for key in range(1, between + 1)
    ]
    return made_up(people, ties)


def felt_in(view: View) -> Feelings:
    feelings = feelings_of(view, Asked())
    assert feelings
    return feelings


def of(view: View, respondent: str, pair: tuple[str, str]) -> Felt | None:
    return next((one.felt.get(pair) for one in felt_in(view).respondents if one.key == respondent), None)


@pytest.mark.parametrize(("name", "reader", "day"), EXAMPLES)
def test_in_the_examples_nothing_overlaps_and_every_tie_is_named(name: str, reader: str, day: date) -> None:
    view = example(name, reader, day)
    drawing = bolletjesschema(view)
    assert clashes(drawing.svg) == []
    told = words(drawing.svg)
    feelings = feelings_of(view, Asked())
    assert drawing.empty == (feelings is None)
    assert all(bond.label in told for bond in (feelings.around if feelings else ()))


@pytest.mark.parametrize(
    ("number", "asked", "letters", "domain", "between"),
    [
        (1, 1, 6, "", 0), (2, 2, 6, "", 1), (5, 3, 40, "", 2), (7, 1, 8, "", 0), (14, 4, 8, "", 8),
        (14, 4, 18, "familie", 3), (40, 6, 8, "", 5), (40, 12, 40, "", 5), (150, 9, 8, "familie", 20),
        (150, 30, 8, "", 20),
    ],
)  # fmt: skip
def test_in_a_crowd_nothing_overlaps(number: int, asked: int, letters: int, domain: str, between: int) -> None:
    view = crowd(number, asked, letters, domain=domain, between=between)
    assert clashes(bolletjesschema(view).svg) == []


@given(st.integers(1, MOST_AROUND), st.integers(1, 4), st.integers(5, 26), st.integers(0, 4))
@settings(max_examples=25, deadline=None)
def test_panels_of_any_size_hold_everything(number: int, asked: int, letters: int, between: int) -> None:
    view = crowd(number, min(asked, number), letters, between=min(between, number - 1))
    drawing = bolletjesschema(view)
    assert clashes(drawing.svg) == []
    assert all(bond.label.replace(" ", "") in words(drawing.svg).replace(" ", "") for bond in felt_in(view).around)


def test_every_panel_has_everybody_in_the_same_place() -> None:
    svg = bolletjesschema(crowd(8, 3, 6)).svg
    panels = [one for one in ET.fromstring(svg).iter() if one.get("transform", "").startswith("translate")]
    assert len(panels) == 3
    names = [
        [(float(one.get("x", "0")), one.get("y")) for one in panel if "Wie" in (one.text or "") and one.get("fill")]
        for panel in panels
    ]
    rings = [[place for place in here if place[1] and float(place[1]) > 40] for here in names]
    assert len(rings[0]) == 8
    assert rings[0] == rings[1] == rings[2]


def test_many_people_or_respondents_make_rows_and_columns() -> None:
    assert fits_panels(felt_in(crowd(14, 4, 6)))
    assert not fits_panels(felt_in(crowd(15, 2, 6)))
    assert not fits_panels(felt_in(crowd(8, 6, 6)))
    assert not fits_panels(felt_in(crowd(5, 2, 60)))
    assert "zoals het voelt voor:" in labels(bolletjesschema(crowd(15, 2, 6)).svg)


def test_the_young_person_stands_first_then_the_others_in_the_order_of_the_network() -> None:
    people = [{"id": "papa"}, {"id": "mama"}]
    seen: list[Network] = [{"beleving": {"mama": "1", "papa": "-1", "ego": "2"}}]
    feelings = felt_in(made_up(people, [("mama", "papa", seen), ("ego", "papa", seen)]))
    assert [one.key for one in feelings.respondents] == ["ego", "papa", "mama"]


def test_the_latest_word_of_each_counts_and_only_what_was_said() -> None:
    verloop: list[Network] = [
        {"datum": "2026-05-01", "volgens": "ego", "beleving": {"ego": "1"}},
        {"datum": "2026-01-01", "volgens": "oma", "beleving": {"ego": "-2", "oma": "2"}},
        {"datum": "2026-05-20", "volgens": "oma", "kwaliteit": "conflict"},
    ]
    view = made_up([{"id": "oma"}], [("ego", "oma", verloop)])
    assert of(view, "ego", ("ego", "oma")) == Felt(1, False, date(2026, 5, 1), ("ego",), own=True)
    assert of(view, "oma", ("ego", "oma")) == Felt(2, False, date(2026, 1, 1), ("oma",), own=True)


def test_broken_is_what_the_respondent_called_broken_and_not_mended_since() -> None:
    broken = {"datum": "2026-02-01", "volgens": "ego", "kwaliteit": "verbroken", "beleving": {"ego": "-2", "oma": "1"}}
    mended = {"datum": "2026-03-01", "volgens": "ego", "kwaliteit": "hersteld"}
    people = [{"id": "oma"}]
    view = made_up(people, [("ego", "oma", [broken])])
    assert of(view, "ego", ("ego", "oma")) == Felt(-2, True, date(2026, 2, 1), ("ego",), own=True)
    assert of(view, "oma", ("ego", "oma")) == Felt(1, False, date(2026, 2, 1), ("ego",), own=False)
    again = of(made_up(people, [("ego", "oma", [broken, mended])]), "ego", ("ego", "oma"))
    assert again == Felt(-2, False, date(2026, 2, 1), ("ego",), own=True)
    only = of(made_up(people, [("ego", "oma", [{"kwaliteit": "verbroken"}])]), "ego", ("ego", "oma"))
    assert only == Felt(None, True, date(2026, 1, 10), ("ego",), own=True)
    assert {felt.shown for felt in (only, again) if felt} == {BROKEN, -2}


def test_a_pair_written_down_twice_is_one_tie() -> None:
    one: Network = {"beleving": {"ego": "1"}}
    two: Network = {"datum": "2026-02-01", "beleving": {"ego": "2"}, "volgens": "ego"}
    feelings = felt_in(made_up([{"id": "oma"}], [("ego", "oma", [one]), ("oma", "ego", [two])]))
    assert [bond.pair for bond in feelings.around] == [("ego", "oma")]
    assert feelings.respondents[0].felt["ego", "oma"].value == 2


def test_those_who_only_told_of_their_own_tie_go_together() -> None:
    people = [{"id": "oma"}, {"id": "opa"}, {"id": "mama"}]
    ties = [("ego", key, [{"beleving": {"ego": "1", key: "2"}}]) for key in ("oma", "opa")]
    ties.append(("mama", "opa", [{"beleving": {"mama": "-1"}}]))
    feelings = felt_in(made_up(people, ties))
    assert [(one.key, one.others) for one in feelings.respondents] == [("ego", ()), ("mama", ()), ("", ("Oma", "Opa"))]
    assert {pair: felt.value for pair, felt in feelings.respondents[2].felt.items()} == {
        ("ego", "oma"): 2,
        ("ego", "opa"): 2,
    }


def test_a_tie_that_nobody_was_asked_about_has_no_dot() -> None:
    people = [{"id": "oma"}, {"id": "opa"}]
    view = made_up(people, [("ego", "oma", [{"beleving": {"ego": "2"}}]), ("ego", "opa", [{"kwaliteit": "conflict"}])])
    assert [bond.label for bond in felt_in(view).around] == ["Oma"]
    assert "Opa" not in bolletjesschema(view).svg


def test_no_two_feelings_look_the_same_without_colour() -> None:
    drawn = {felt: draw_dot(felt, 20, 20) for felt in TOLD}
    for colour in (tokens.GREEN, tokens.RED, tokens.ORANGE, tokens.GREY):
        drawn = {felt: svg.replace(colour, "") for felt, svg in drawn.items()}
    assert len(set(drawn.values())) == len(TOLD)
    assert all("<path" in svg for svg in drawn.values())


def test_the_colours_can_be_told_apart_in_grey_and_their_signs_can_be_read() -> None:
    light = {
        colour: luminance(colour) for colour in (tokens.GREEN, tokens.RED, tokens.ORANGE, tokens.GREY, tokens.PAPER)
    }
    assert all(contrast(one, other) > 1.25 for one, other in combinations(light.values(), 2))
    for colour, ink in (
        (tokens.GREEN, tokens.PAPER), (tokens.RED, tokens.PAPER),
        (tokens.ORANGE, tokens.INK), (tokens.GREY, tokens.INK),
    ):  # fmt: skip
        assert contrast(luminance(colour), luminance(ink)) >= 4.5


def test_the_picture_in_words() -> None:
    people = [
        {"id": "mama", "rol": "moeder", "domein": "gezin"},
        {"id": "papa", "rol": "vader", "domein": "gezin"},
        {"id": "tijs", "domein": "vrienden"},
    ]
    ties: list[tuple[str, str, list[Network]]] = [
        ("ego", "mama", [{"beleving": {"ego": "dubbel", "mama": "-1"}}]),
        ("ego", "papa", [{"kwaliteit": "verbroken", "beleving": {"ego": "-2"}}]),
        ("ego", "tijs", [{"beleving": {"ego": "2", "mama": "-2"}, "volgens": ["ego", "mama"]}]),
        ("mama", "papa", [{"datum": "2026-02-01", "volgens": "mama", "beleving": {"mama": "weet-niet", "ego": "0"}}]),
    ]
    drawing = bolletjesschema(made_up(people, ties))
    assert drawing.title == "Bolletjesschema van Noor"
    assert drawing.alt == (
        "Bolletjesschema van Noor op 1 juni 2026. "
        "Zoals Noor het voelt: Mama (moeder) – dubbel: goed en moeilijk (10 januari 2026); "
        "Papa (vader) – verbroken, voelt heel moeilijk (10 januari 2026); "
        "Tijs (vriend) – heel goed (10 januari 2026); "
        "tussen Mama en Papa – niet goed, niet slecht (1 februari 2026, verteld door Mama). "
        "Zoals Mama het voelt: Noor en Mama (moeder) – moeilijk (10 januari 2026, verteld door Noor); "
        "Noor en Tijs (vriend) – heel moeilijk (10 januari 2026); "
        "tussen Mama en Papa – weet het niet (1 februari 2026). "
        "Over wat niet genoemd is, is hier niets gezegd."
    )
    assert drawing.caption == ("Hoe de banden van Noor voelen, en voor wie, op 1 juni 2026. Verteld door Noor en Mama.")
    told = labels(drawing.svg)
    assert "zoals Mama het voelt" in told
    assert "* verteld door iemand anders dan wie het voelt." in told


def test_without_professionals_neither_they_nor_what_they_feel_is_drawn() -> None:
    people = [{"id": "juf", "professioneel": "ja"}, {"id": "oma"}]
    ties = [("ego", key, [{"beleving": {"ego": "1", "juf": "2"}}]) for key in ("juf", "oma")]
    feelings = feelings_of(made_up(people, ties), Asked(professionals=False))
    assert feelings
    assert [bond.label for bond in feelings.around] == ["Oma"]
    assert [one.key for one in feelings.respondents] == ["ego"]


def test_no_more_are_drawn_than_asked_and_the_others_are_counted() -> None:
    drawing = bolletjesschema(crowd(6, 1, 6), Asked(most=2))
    assert "Niet getekend: nog 4 banden." in drawing.alt
    assert sum("Wie" in one for one in labels(drawing.svg)) == 2


def test_when_nothing_is_felt_it_says_so() -> None:
    drawing = draw("bolletjesschema", made_up([{"id": "oma"}], [("ego", "oma", [{}])]))
    assert drawing.empty
    assert drawing.alt == "Hoe de banden voelen, is hier nog niet gezegd. Daarom is er nog geen bolletjesschema."
    assert bolletjesschema(made_up([], [])).empty


def test_what_was_not_shared_is_not_felt() -> None:
    seen = bolletjesschema(example("2026-fqvn", "gezin")).alt
    assert "Senne" not in seen
    assert "nene" not in seen


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_text(name: str) -> None:
    people = [{"id": "x", "naam": name, "roepnaam": name}, {"id": "y", "naam": name}]
    seen = [{"beleving": {"ego": "1", "x": "2", "y": "-1"}}]
    drawing = bolletjesschema(made_up(people, [("ego", "x", seen), ("x", "y", seen)], name=name))
    assert is_only_text(drawing.svg)
    assert clashes(drawing.svg) == []


def test_equal_networks_give_equal_bytes() -> None:
    for view in (crowd(10, 3, 9), crowd(40, 5, 9)):
        assert bolletjesschema(view).svg == bolletjesschema(view).svg


def luminance(colour: str) -> float:
    """Return the relative luminance. Source: WCAG 2.2."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
