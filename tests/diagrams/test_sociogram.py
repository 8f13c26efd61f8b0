"""The sociogram of the examples, of crowds, and of names that mean harm."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.lettering import width, wrap
from cano_cli.diagrams.canvas.strokes import TOLD, Tie, draw_sign, draw_tie, has_mark, point_on
from cano_cli.diagrams.canvas.svg import clean, escape
from cano_cli.diagrams.canvas.tokens import BADGE
from cano_cli.diagrams.people import network_of
from cano_cli.diagrams.sociogram.aside import labels_aside
from cano_cli.diagrams.sociogram.centre import centre_box
from cano_cli.diagrams.sociogram.drawing import ties_of
from cano_cli.diagrams.sociogram.labels import label_of
from cano_cli.diagrams.sociogram.paths import Lines
from cano_cli.diagrams.sociogram.places import Item, stand
from cano_cli.diagrams.sociogram.rings import Layout
from cano_cli.diagrams.sociogram.showing import Showing, showing
from cano_cli.diagrams.sociogram.sociogram import lay_out, sociogram
from cano_cli.readers.view import View, view_for
from cano_cli.resources import data_folder
from cano_cli.store.case_files import load_case
from tests.diagrams.font_widths import advance
from tests.diagrams.hostile import HOSTILE, is_only_text
from tests.diagrams.networks import crowd, made_up
from tests.diagrams.svg_boxes import clashes

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 1)
SVG = "{http://www.w3.org/2000/svg}"
EXAMPLES = [(name, reader) for name in ("2026-kmtr", "2026-fqvn") for reader in ("team", "jongere", "jeugdrechter")]


@cache
def example(name: str, reader: str) -> View:
    return view_for(load_case(ROOT / "examples" / "cases" / name).case, reader, DAY, DAY)


def one_tie(**seen: str) -> View:
    return made_up([{"id": "oma", "domein": "familie"}], [{"met": "oma", "verloop": [seen]}])


def shown(view: View) -> Showing:
    show = showing(view, NOTHING_ASKED)
    assert isinstance(show, Showing)
    return show


def layout_of(view: View) -> Layout:
    return lay_out(shown(view))


def svg_of(view: View) -> str:
    return sociogram(view).svg


def texts(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ET.fromstring(svg).iter(f"{SVG}text")]


def overlaps(view: View) -> list[tuple[Box, Box]]:
    layout = layout_of(view)
    boxes = [box for place in layout.places for box in (place.symbol, place.label)]
    boxes += [*layout.titles.values(), centre_box(shown(view).network.ego_name)]
    return [(one, other) for one, other in combinations(boxes, 2) if one.overlaps(other)]


@pytest.mark.parametrize(("name", "reader"), EXAMPLES)
def test_in_the_examples_nothing_overlaps(name: str, reader: str) -> None:
    assert overlaps(example(name, reader)) == []
    assert clashes(svg_of(example(name, reader))) == []


@pytest.mark.parametrize("number", [1, 5, 20, 40])
@pytest.mark.parametrize("letters", [6, 40])
@pytest.mark.parametrize("ring", [None, 1])
def test_in_a_crowd_nothing_overlaps_and_all_is_on_the_page(number: int, letters: int, ring: int | None) -> None:
    view = crowd(number, letters, ring)
    layout = layout_of(view)
    assert overlaps(view) == []
    assert clashes(svg_of(view)) == []
    assert len(layout.places) == number
    page = Box(-layout.half_width, -layout.half_height, layout.half_width, layout.half_height)
    assert all(box.inside(page) for place in layout.places for box in (place.symbol, place.label))


@pytest.mark.parametrize(("name", "reader"), EXAMPLES)
def test_everybody_stands_in_their_ring_and_sector(name: str, reader: str) -> None:
    layout = layout_of(example(name, reader))
    inner = (0.0, *layout.rings)
    for place in layout.places:
        distance = (place.x**2 + place.y**2) ** 0.5
        assert inner[place.item.ring - 1] < distance < inner[place.item.ring]
        start, end = layout.sectors[place.item.sector]
        angle = (place.angle + 3.14159265 / 2) % (2 * 3.14159265)
        assert start - 1e-6 <= angle <= end + 1e-6


@pytest.mark.parametrize(("name", "reader"), EXAMPLES)
def test_labels_are_no_wider_than_was_reckoned_in_the_fonts_that_come_along(name: str, reader: str) -> None:
    network = network_of(example(name, reader))
    assert network
    for one in network.people:
        for line in label_of(one).name.lines:
            for font, bold in (("NotoSans-Regular.ttf", False), ("SourceSans3_600SemiBold.ttf", True)):
                assert advance(line, font) <= width(line, 1.0, bold=bold), (line, font)


@pytest.mark.parametrize(("name", "reader"), EXAMPLES)
def test_in_the_examples_no_sign_covers_a_label_or_a_symbol(name: str, reader: str) -> None:
    show = shown(example(name, reader))
    layout = lay_out(show)
    boxes = [box for place in layout.places for box in (place.symbol, place.label)]
    for tie in ties_of(show, layout):
        if has_mark(tie.quality):
            x, y = point_on(tie, tie.sign_at)
            assert not any(Box(x - BADGE, y - BADGE, x + BADGE, y + BADGE).overlaps(box) for box in boxes)


@pytest.mark.parametrize(("name", "reader"), EXAMPLES)
def test_in_the_examples_no_sign_covers_another(name: str, reader: str) -> None:
    show = shown(example(name, reader))
    signs = [point_on(tie, tie.sign_at) for tie in ties_of(show, lay_out(show)) if has_mark(tie.quality)]
    assert all(math.dist(one, other) > 2 * BADGE for one, other in combinations(signs, 2))


@pytest.mark.parametrize("quality", ["gespannen", "conflict"])
@pytest.mark.parametrize("bend", [0.0, 20.0])
def test_a_long_line_is_jagged_only_around_its_sign_and_level_under_it(quality: str, bend: float) -> None:
    tie = Tie((0.0, 0.0), (400.0, 0.0), quality, bend=bend)
    numbers = [float(one) for one in re.findall(r"-?[0-9.]+", draw_tie(tie).partition(' fill="none"')[0])]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    aside = [(x, abs(y - point_on(tie, x / 400)[1])) for x, y in points]
    assert points[0] == tie.start
    assert points[-1] == tie.end
    assert {abs(x - 200) < 45 for x, off in aside if off > 1} == {True}
    assert not [x for x, off in aside if abs(x - 200) < BADGE and off > 1]


def test_a_label_that_a_line_runs_through_goes_to_a_free_side() -> None:
    items = [Item(key, 2, "gezin", 60.0, 1, tied=True) for key in ("near", "far")]
    places = [stand(items[0], 60.0, 60.0), stand(items[1], 20.0, 160.0)]
    line, page = Tie((40.0, 0.0), (55.0, 120.0), "neutraal"), Box(-300.0, -300.0, 300.0, 300.0)
    moved = labels_aside(places, [line], [], page)
    assert moved[1] is places[1]
    assert not Lines([line]).through(moved[0].label)
    assert moved[0].label.left > places[0].symbol.right
    assert labels_aside(places, [line], [Box(75.0, 40.0, 80.0, 80.0), Box(20.0, 20.0, 90.0, 45.0)], page) == (*places,)


def test_no_two_qualities_look_the_same() -> None:
    """In black and white every quality can be told from the others by its form."""
    drawn = {quality: marks_of(svg_of(one_tie(kwaliteit=quality, nabijheid="2"))) for quality in TOLD}
    assert len(set(drawn.values())) == len(TOLD)


@pytest.mark.parametrize("bend", [0.0, 12.0])
@pytest.mark.parametrize("thin", [False, True])
def test_bent_and_thin_lines_keep_their_form(bend: float, thin: bool) -> None:
    ties = [Tie((0.0, 0.0), (90.0, 40.0), quality, bend=bend, thin=thin) for quality in TOLD]
    drawn = {re.sub(r'stroke="#\w+"', "", draw_tie(tie) + draw_sign(tie)) for tie in ties}
    assert len(drawn) == len(TOLD)
    for tie in ties:
        for end, part in ((tie.start, 0.0), (tie.end, 1.0)):
            assert point_on(tie, part) == pytest.approx(end)


def test_a_tie_that_is_not_there_gets_no_line() -> None:
    assert "Zonder lijn: er is geen band, of er is hier niets over gezegd." in " ".join(
        texts(svg_of(one_tie(kwaliteit="geen")))
    )
    assert not any(place.item.tied for place in layout_of(one_tie(kwaliteit="geen")).places)


def test_the_legend_tells_only_what_occurs() -> None:
    told = texts(svg_of(one_tie(kwaliteit="verbroken", nabijheid="3")))
    assert "verbroken" in told
    assert "persoon" in told
    assert not {"steunend", "overleden", "beroepskracht", "dienst of organisatie", "steunfiguur"} & set(told)


def test_the_latest_word_of_the_young_person_counts_before_anybody_elses() -> None:
    seen = [
        {"datum": "2026-01-01", "kwaliteit": "positief", "nabijheid": "1"},
        {"datum": "2026-03-01", "kwaliteit": "wisselend", "nabijheid": "2"},
        {"datum": "2026-05-01", "volgens": "oma", "kwaliteit": "conflict", "nabijheid": "3"},
    ]
    network = network_of(made_up([{"id": "oma"}], [{"met": "oma", "verloop": seen}]))
    assert network
    assert (network.people[0].quality, network.people[0].ring) == ("wisselend", 2)


def test_who_left_is_not_drawn_unless_a_tie_was_seen_afterwards() -> None:
    people = [{"id": "weg", "tot": "2025"}, {"id": "mist", "tot": "2025"}, {"id": "hier"}]
    network = network_of(made_up(people, [{"met": "mist", "verloop": [{"kwaliteit": "verbroken"}]}]))
    assert network
    assert {one.key for one in network.people} == {"mist", "hier"}


def test_who_comes_later_is_not_drawn_though_named_before() -> None:
    people = [{"id": "later", "van": "2026-07"}, {"id": "hier", "dienst": "later"}]
    network = network_of(made_up(people))
    assert network
    assert [one.key for one in network.people] == ["hier"]


def test_alone_there_is_a_sentence() -> None:
    drawing = sociogram(made_up([]))
    assert drawing.empty
    assert drawing.title == "Sociogram"
    assert drawing.alt == drawing.caption == "Er is nog geen netwerk om te tekenen."
    assert clashes(drawing.svg) == []


def test_the_picture_in_words() -> None:
    people: list[dict[str, Any]] = [
        {"id": "mama", "rol": "moeder", "domein": "gezin", "steunfiguur": "ja"},
        {"id": "oma", "rol": "grootmoeder", "domein": "familie", "overleden": "2020"},
        {"id": "tijs", "domein": "vrienden"},
        {"id": "juf", "rol": "leerkracht", "domein": "school"},
        {"id": "kleintje", "naam": None, "rol": "halfbroer-of-zus", "domein": "gezin", "verwacht": "2026-09"},
    ]
    ties = [
        {"met": "mama", "verloop": [{"kwaliteit": "steunend", "nabijheid": "1", "volgens": ["ego", "mama"]}]},
        {"met": "oma", "verloop": [{"datum": "2025-12-24", "kwaliteit": "hersteld", "nabijheid": "1"}]},
        {"met": "tijs", "verloop": [{"kwaliteit": "verbroken", "nabijheid": "3", "volgens": "mama"}]},
        {"met": "juf", "verloop": [{"kwaliteit": "geen"}]},
    ]
    drawing = sociogram(made_up(people, ties))
    assert drawing.title == "Sociogram van Noor"
    assert drawing.alt == (
        "Sociogram van Noor op 1 juni 2026. In het midden staat Noor. Heel dicht: Mama (moeder; steunfiguur; steunend) "
        "en Oma (grootmoeder; overleden; hersteld). Verder weg: Tijs (vriend; verbroken volgens Mama). Niet gezegd "
        "hoe dichtbij: halfbroer of halfzus (verwacht september 2026) en Juf (leerkracht; geen band). Nog niemand in: "
        "buurt, werk, vrije tijd, wonen, gezondheid, geld en administratie, hulpverlening, maatschappelijke diensten, "
        "justitie."
    )
    assert drawing.caption == (
        "Het netwerk van Noor op 1 juni 2026, zoals Noor het zag tussen 24 december 2025 en 10 januari 2026, soms "
        "samen met Mama. Over de band met Tijs vertelde Mama op 10 januari 2026."
    )


def test_the_caption_says_when_nobody_was_asked_how_the_ties_are() -> None:
    assert sociogram(made_up([{"id": "oma"}])).caption == (
        "Het netwerk van Noor op 1 juni 2026. Hoe de banden zijn, is hier nog niet gezegd."
    )


def test_a_child_that_is_not_born_yet_is_a_triangle() -> None:
    child = {"id": "kleintje", "rol": "halfbroer-of-zus", "domein": "gezin", "verwacht": "2026-09"}
    expected, born = made_up([child]), made_up([{**child, "geboren": "2026-05-30"}])
    assert {"verwacht", "september 2026", "kind op komst"} <= set(texts(svg_of(expected))) | {
        part for line in texts(svg_of(expected)) for part in line.split(" ", 1)
    }
    assert not any("verwacht" in line or "kind op komst" in line for line in texts(svg_of(born)))
    assert "Z" in "".join(one.get("d", "") for one in ET.fromstring(svg_of(expected)).iter(f"{SVG}path"))
    assert clashes(svg_of(expected)) == []


def test_a_young_person_without_a_name_is_told_by_role() -> None:
    view = made_up([{"id": "oma"}])
    unnamed = View(view.reader, view.at, view.today, view.case, frozenset())
    assert sociogram(unnamed).title == "Sociogram van de jongere"


def test_who_may_not_be_named_appears_by_role() -> None:
    svg = svg_of(example("2026-fqvn", "jeugdrechter"))
    assert "Georgette" not in svg
    assert "buur" in texts(svg)


def test_a_multitude_is_drawn_in_part_and_the_rest_is_counted() -> None:
    people = [{"id": f"p{key}"} for key in range(1, 28)]
    drawing = sociogram(made_up(people, [{"met": "p27", "verloop": [{"kwaliteit": "steunend"}]}]), Asked(most=24))
    assert "Niet getekend: nog 3 anderen." in drawing.alt
    assert "P27 (vriend; steunend)" in drawing.alt
    assert "Niet getekend" not in sociogram(made_up(people)).alt


def test_who_came_very_near_is_drawn_before_who_is_paid() -> None:
    helpers = [{"id": f"p{key}", "professioneel": "ja"} for key in range(1, 25)]
    ties = [{"met": one["id"], "verloop": [{"kwaliteit": "positief", "nabijheid": "2"}]} for one in helpers]
    ties.append({"met": "zus", "verloop": [{"kwaliteit": "steunend", "nabijheid": "1"}]})
    drawing = sociogram(made_up([*helpers, {"id": "zus"}], ties), Asked(most=24))
    assert "Zus (vriend; steunend" in drawing.alt
    assert "Niet getekend: nog 1 ander." in drawing.alt


def test_equal_networks_give_equal_bytes() -> None:
    assert svg_of(example("2026-kmtr", "team")) == svg_of(example("2026-kmtr", "team"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_text(name: str) -> None:
    svg = svg_of(made_up([{"id": "x", "naam": name, "roepnaam": name, "domein": "familie"}], name=name))
    assert is_only_text(svg)
    assert overlaps(made_up([{"id": "x", "naam": name, "roepnaam": name}], name=name)) == []


@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
def test_it_can_stand_in_an_accessible_pdf(name: str) -> None:
    drawing = sociogram(example(name, "team"))
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[data_folder("templates") / "fonts"]
    )
    page = (
        '#set document(title: "x")\n#set text(lang: "nl", font: "Source Sans 3")\n'
        '#title()\n#image(bytes(sys.inputs.svg), format: "svg", alt: "x", width: 156mm)'
    )
    pdf = typst.Compiler(font_paths=fonts).compile(
        page.encode(), format="pdf", sys_inputs={"svg": drawing.svg}, pdf_standards=["a-2a", "ua-1"]
    )
    assert isinstance(pdf, bytes)
    assert pdf.startswith(b"%PDF")


@given(st.text(), st.integers(1, 3))
@settings(max_examples=200)
def test_wrapped_text_fits(text: str, lines: int) -> None:
    made = wrap(text, 100, 11, lines)
    assert len(made) <= lines
    assert all(width(line, 11) <= 100 for line in made)


def test_what_steers_or_cannot_be_written_is_left_out() -> None:
    assert clean("a\x00b\x0bc\x1b[31m\ud800\ufffe\u202ed\u2028e\n f") == "ab c[31md e f"


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert (ET.fromstring(f"<t a='{escape(text)}'>{escape(text)}</t>").text or "") == clean(text)


def marks_of(svg: str) -> tuple[tuple[object, ...], ...]:
    """Return the form of the lines in the drawing itself: what is left when places and colours are taken away."""
    group = ET.fromstring(svg).find(f"{SVG}g")
    assert group is not None
    told = []
    for one in group:
        if one.tag != f"{SVG}text" and one.get("stroke") not in {"#c4c4c4", None}:
            path = one.get("d", "")
            told.append(
                (
                    one.tag,
                    one.get("stroke-dasharray"),
                    one.get("stroke-width"),
                    path.count("L"),
                    path.count("v"),
                    path.count("h"),
                )
            )
    return tuple(told)
