"""The genogram of the examples and of made-up families: what it shows, to whom, and as it was on which day."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.canvas.svg import Drawing
from cano_cli.diagrams.canvas.tokens import ACCENT, WIDTH
from cano_cli.diagrams.draw import draw
from cano_cli.diagrams.genogram.bonds import MOST
from cano_cli.diagrams.genogram.family import Family, Household
from cano_cli.diagrams.genogram.genogram import draw_family, genogram
from cano_cli.diagrams.genogram.reading import Reading, read
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import Netwerk
from cano_cli.readers.view import View, view_for
from cano_cli.store.case_files import load_case
from tests.diagrams.families import generated_family, named_families
from tests.diagrams.hostile import HOSTILE, is_only_text
from tests.diagrams.svg_boxes import SVG, clashes, labels, words

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 1)
CASES = ("2026-kmtr", "2026-fqvn")
READERS = ("team", "jongere", "gezin", "jeugdrechter", "consulent")
WITH_BONDS = Asked(between=True)
PEOPLE = ("pa:m:vader ma:v:moeder noor:v:jongere bo:m:broer cas:v:halfzus dirk:m:halfbroer an:v:plusmoeder "
          "eva:v:plusmoeder fien:v:plusmoeder hugo:m:plusvader ivo:m:plusvader jef:m:plusvader opa:m:grootvader "
          "oma:v:grootmoeder rik:m:oom lea:v:tante neef:m:neef nicht:v:nicht piet:m:pleegvader els:v:pleegmoeder "
          "pepe:m:overgrootvader meme:v:overgrootmoeder kind:v:kind")  # fmt: skip


def family_of(view: View) -> Family | None:
    """Return the family in ``view``; ``None`` when the reader sees no family tie."""
    found = read(view)
    return found.family if found else None


def drawn(view: View) -> Drawing:
    """Return the genogram with how they stand to each other drawn over it."""
    return genogram(view, WITH_BONDS)


@cache
def case(name: str) -> Case:
    return load_case(ROOT / "examples" / "cases" / name).case


def example(name: str, reader: str, at: date = DAY) -> View:
    return view_for(case(name), reader, at, at)


def network(
    bands: list[dict[str, Any]], people: str = PEOPLE, more: dict[str, dict[str, Any]] | None = None, **fields: Any
) -> View:
    """Return what the team sees of a network. ``people`` are ``key:gender:role``; only those that occur in a band or a
    household or a relation are in it. ``more`` adds to or changes what is written of somebody."""
    seen = str([bands, *fields.values()])
    told = [dict(zip(("id", "gender", "rol"), word.split(":"), strict=True)) for word in people.split()]
    persons = [
        {"naam": one["id"].capitalize(), **one, **(more or {}).get(one["id"], {})}
        for one in told
        if f"'{one['id']}'" in seen or one["id"] in (more or {})
    ]
    reader, at = fields.pop("reader", "team"), fields.pop("at", DAY)
    content = {"personen": persons, "gezinsbanden": bands, "delen_met": ["team"], **fields}
    made = Netwerk.model_validate(content)
    return view_for(Case("x", (CaseFile("netwerk.yaml", "netwerk", None, made),)), reader, at, at)


def band(partners: str, children: str = "", **fields: Any) -> dict[str, Any]:
    return {"partners": partners.split(), "kinderen": children.split(), **fields}


def tie(one: str, other: str, quality: str, **fields: Any) -> dict[str, Any]:
    seen = {"datum": "2026-01-10", "volgens": "noor", "kwaliteit": quality, **fields}
    return {"tussen": [one, other], "verloop": [seen]}


def above_the_legend(drawing: Drawing) -> ET.Element:
    found = ET.fromstring(drawing.svg).find(f"{SVG}g[@transform]")
    assert found is not None
    return found


def forms(drawing: Drawing) -> Counter[str]:
    """Count the symbols in the tree: by form, ``double`` for the index person, ``dead`` for a cross."""
    told: Counter[str] = Counter()
    for one in above_the_legend(drawing).iter(f"{SVG}g"):
        if one.get("class") == "symbool":
            first = one[0]
            corners = len(first.get("points", "").split())
            told[{"rect": "square", "circle": "circle"}.get(first.tag.removeprefix(SVG), f"{corners} corners")] += 1
            told["double"] += len(one) > 1 and one[1].tag == first.tag
            told["dead"] += any(part.tag == f"{SVG}path" for part in one)
    return +told


def strokes(drawing: Drawing, **look: str) -> int:
    """Count the paths in the tree with these attributes."""
    return sum(
        all(one.get(name.replace("_", "-")) == value for name, value in look.items())
        for one in above_the_legend(drawing).iter(f"{SVG}path")
    )


def slashes(drawing: Drawing) -> int:
    """Count the strokes across lines of unions: short, aslant, in ink."""
    return sum(
        one.get("d", "").count("L") == 1 and abs(_rise(one.get("d", "")) - 12) < 0.01
        for one in above_the_legend(drawing).iter(f"{SVG}path")
    )


def _rise(told: str) -> float:
    (_, top), (_, bottom) = (pair.split() for pair in told.lstrip("M").split("L"))
    return float(top) - float(bottom)


def shown(view: View) -> Drawing:
    """Return the genogram, which is checked for what holds for every one of them."""
    drawing = drawn(view)
    assert clashes(drawing.svg) == []
    assert drawing == drawn(view)
    return drawing


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("at", [date(2026, 4, 15), DAY, date(2026, 11, 15)])
def test_the_examples_are_clear_for_every_reader(name: str, reader: str, at: date) -> None:
    view = example(name, reader, at)
    drawing = shown(view)
    family = family_of(view)
    assert family
    assert {member.label for member in family.members if not member.unknown} <= _said(drawing, family)
    assert drawing.width <= WIDTH + 30


def _said(drawing: Drawing, family: Family) -> set[str]:
    told = words(drawing.svg)
    return {member.label for member in family.members if member.label in told}


def test_the_rich_example_tells_what_is_known() -> None:
    drawing = shown(example("2026-kmtr", "team"))
    assert forms(drawing)["double"] == 1
    assert forms(drawing)["3 corners"] == 1
    assert forms(drawing)["dead"] == 1
    told = words(drawing.svg)
    for expected in ("verwacht 9/2026", "±73", "1969?", "jaren 80", "±1988", "2008–2016", "sinds 2024", "1974–2021",
                     "Merel was pleegkind bij Rita en Wim van november 2016 tot juni 2018.",
                     "samen in huis: bij mama", "vroeger pleegkind"):  # fmt: skip
        assert expected in told
    assert slashes(drawing) == 2
    later = shown(example("2026-kmtr", "team", date(2026, 11, 15)))
    assert "3 corners" not in forms(later)
    assert "verwacht" not in words(later.svg)


def test_before_something_happened_it_is_not_drawn() -> None:
    before = shown(example("2026-kmtr", "team", date(2015, 1, 1)))
    assert slashes(before) == 0
    assert forms(before)["dead"] == 0
    assert "sinds 2008" in words(before.svg)
    assert "Rita" not in words(before.svg)
    assert "samen in huis: thuis van vroeger" in words(before.svg)


def test_an_unknown_father_is_a_question_mark_and_nothing_more() -> None:
    drawing = shown(example("2026-fqvn", "team"))
    assert labels(drawing.svg).count("?") == 2
    assert "Nurşen en iemand die niet gekend is, zijn de ouders van Kıvanç." in drawing.alt
    assert forms(drawing)["4 corners"] == 1


def test_three_partners_of_a_father() -> None:
    bands = [
        band("pa ma", "noor", soort="gehuwd", van="2005", tot="2010", einde="scheiding"),
        band("pa eva", "cas", soort="samenwonend", van="2011", tot="2015", einde="uit-elkaar"),
        band("pa fien", "dirk", soort="relatie", van="2020"),
    ]
    drawing = shown(network(bands))
    assert forms(drawing) == {"square": 2, "circle": 5, "double": 1}
    assert slashes(drawing) == 3
    assert strokes(drawing, stroke_dasharray="7 4", stroke_width="1.5") == 1
    assert strokes(drawing, stroke_dasharray="10 4 1.5 4") == 1
    assert drawing.alt.endswith(
        "Pa en Ma waren gehuwd van 2005 tot 2010 en zijn gescheiden; kind: Noor. Pa en Eva woonden samen van 2011 tot "
        "2015 en zijn uit elkaar; kind: Cas. Pa en Fien hebben een relatie sinds 2020; kind: Dirk."
    )


def test_three_partners_of_a_mother() -> None:
    bands = [
        band("hugo ma", "noor", soort="gehuwd", einde="scheiding"),
        band("ivo ma", "cas", soort="relatie", einde="uit-elkaar"),
        band("jef ma", "dirk", soort="samenwonend"),
    ]
    drawing = shown(network(bands))
    assert forms(drawing) == {"square": 4, "circle": 3, "double": 1}
    assert slashes(drawing) == 3


def test_half_siblings_on_each_side() -> None:
    bands = [band("pa ma", "noor bo", einde="uit-elkaar"), band("hugo ma", "cas"), band("pa eva", "dirk")]
    drawing = shown(network(bands))
    assert forms(drawing) == {"square": 4, "circle": 4, "double": 1}
    assert "Hugo en Ma zijn de ouders van Cas." in drawing.alt


def test_a_child_in_a_family_and_a_foster_family_is_drawn_once() -> None:
    bands = [band("pa ma", "noor"), {"partners": ["piet", "els"], "kinderen": [{"wie": "noor", "band": "pleeg"}]}]
    drawing = shown(network(bands))
    assert forms(drawing) == {"square": 2, "circle": 3, "double": 1}
    assert "pleegkind" in labels(drawing.svg)
    assert strokes(drawing, stroke_dasharray="0.1 4.4") > 0
    assert "kind: Noor (pleegkind)" in drawing.alt


def test_a_foster_family_of_before_is_told_apart() -> None:
    child = {"wie": "noor", "band": "pleeg", "van": "2016-11", "tot": "2018-06"}
    bands = [band("pa ma", "noor"), {"partners": ["piet", "els"], "kinderen": [child]}]
    drawing = shown(network(bands))
    assert "vroeger pleegkind" in labels(drawing.svg)
    assert "pleegkind" not in labels(drawing.svg)
    assert "Noor was pleegkind bij Piet en Els van november 2016 tot juni 2018." in drawing.alt
    then = shown(network(bands, at=date(2017, 5, 1)))
    assert "pleegkind" in labels(then.svg)
    assert "was pleegkind" not in then.alt


def test_an_adopted_child_has_a_second_line_of_dashes() -> None:
    bands = [{"partners": ["pa", "ma"], "kinderen": [{"wie": "noor", "band": "adoptie"}, "bo"]}]
    drawing = shown(network(bands))
    assert strokes(drawing, stroke_dasharray="4 3") == 1
    assert {"geadopteerd kind", "kind"} <= set(labels(drawing.svg))


def test_a_stepchild_stands_with_its_own_parents() -> None:
    bands = [
        band("hugo ma", "noor", einde="uit-elkaar"),
        {"partners": ["pa", "ma"], "kinderen": [{"wie": "noor", "band": "stief"}, "bo"]},
        {"partners": ["eva", "rik"], "kinderen": [{"wie": "nicht", "band": "stief"}]},
    ]
    view = network(bands)
    family = family_of(view)
    assert family
    assert [[child.key for child in union.children] for union in family.unions] == [["noor"], ["bo"], ["nicht"]]
    assert "pluskind" in labels(shown(view).svg)


def test_remarriage_to_the_same_person() -> None:
    bands = [
        band("pa ma", "noor", soort="gehuwd", van="2000", tot="2008", einde="scheiding"),
        band("pa ma", "bo", soort="gehuwd", van="2012"),
    ]
    drawing = shown(network(bands))
    assert forms(drawing) == {"square": 2, "circle": 2, "double": 1}
    assert slashes(drawing) == 2
    assert "Pa en Ma zijn gehuwd sinds 2012; kind: Bo." in drawing.alt


def test_two_unknown_partners_are_two_people() -> None:
    drawing = shown(network([band("ma onbekend", "noor"), band("ma onbekend", "cas")]))
    assert forms(drawing) == {"circle": 3, "4 corners": 2, "double": 1}


def test_a_deceased_parent() -> None:
    bands = [band("pa ma", "noor", soort="gehuwd", van="2001", tot="2019-05-04", einde="overlijden")]
    drawing = shown(network(bands, more={"pa": {"geboren": "1971-02-03", "overleden": "2019-05-04"}}))
    assert forms(drawing)["dead"] == 1
    assert slashes(drawing) == 0
    assert {"1971", "2019", "48", "2001–2019", "overleden"} <= set(labels(drawing.svg))
    assert "Pa (man, geboren in 1971, overleden in 2019, 48 jaar geworden)" in drawing.alt
    assert "Pa en Ma waren gehuwd van 2001 tot 2019, toen een van hen overleed; kind: Noor." in drawing.alt


def test_twins_fan_out_of_one_point() -> None:
    drawing = shown(network([band("pa ma", "noor bo cas", tweelingen=[["noor", "bo"]])]))
    assert "Noor en Bo zijn een tweeling." in drawing.alt
    paths = [
        one.get("d", "") for one in above_the_legend(drawing).iter(f"{SVG}path") if one.get("stroke-width") == "1.3"
    ]
    aslant = [path for path in paths if _has_slant(path)]
    assert len(aslant) == 2


def _has_slant(told: str) -> bool:
    points = [tuple(map(float, pair.split())) for pair in told.lstrip("M").split("L")]
    return any(x1 != x2 and y1 != y2 for (x1, y1), (x2, y2) in pairwise(points))


def test_an_only_child_with_one_parent() -> None:
    drawing = shown(network([band("ma", "noor")]))
    assert forms(drawing) == {"circle": 2, "double": 1}
    assert "Ma is ouder van Noor." in drawing.alt


def test_cousins_who_marry() -> None:
    bands = [band("opa oma", "rik pa"), band("rik lea", "neef"), band("pa ma", "nicht"), band("neef nicht", "noor")]
    drawing = shown(network(bands))
    assert forms(drawing) == {"square": 4, "circle": 5, "double": 1}
    assert "Vierde generatie: Noor" in drawing.alt


def test_four_generations_and_a_fifth() -> None:
    bands = [band("pepe meme", "opa"), band("opa oma", "pa rik"), band("pa ma", "noor bo"), band("noor", "kind")]
    drawing = shown(network(bands))
    assert "Vijfde generatie: Kind" in drawing.alt
    assert forms(drawing).total() == 10 + 1


def test_the_form_tells_the_gender() -> None:
    more: dict[str, dict[str, Any]] = {
        "noor": {"gender": "x"},
        "bo": {"gender": None, "rol": "halfbroer-of-zus"},
        "cas": {"verwacht": "2026-12"},
    }
    drawing = shown(network([band("pa ma", "noor bo cas")], more=more))
    assert forms(drawing) == {"square": 1, "circle": 1, "6 corners": 1, "4 corners": 1, "3 corners": 1, "double": 1}
    assert {"gender x", "gender niet gekend", "kind op komst", "verwacht 12/2026"} <= set(labels(drawing.svg))


def test_a_role_that_says_the_gender_is_enough() -> None:
    drawing = shown(network([band("pa ma", "noor")], more={"pa": {"gender": None}, "ma": {"gender": None}}))
    assert forms(drawing) == {"square": 1, "circle": 2, "double": 1}


def test_who_lives_together_is_inside_one_line() -> None:
    homes = [
        {"naam": "bij ma", "wie": ["ma", "noor", "bo"]},
        {"naam": "bij pa", "wie": ["pa", "eva", "noor"]},
        {"naam": "vroeger", "wie": ["pa", "ma"], "tot": "2020"},
        {"naam": "alleen", "wie": ["hugo"]},
    ]
    bands = [band("pa ma", "noor bo", einde="uit-elkaar"), band("pa eva"), band("hugo lea")]
    drawing = shown(network(bands, huishoudens=homes))
    told = labels(drawing.svg)
    assert {"samen in huis: bij ma", "samen in huis: bij pa"} <= set(told)
    assert told.count("A") == told.count("B") == 2
    assert not {"samen in huis: vroeger", "samen in huis: alleen"} & set(told)
    assert "Samen in huis (bij ma): Ma, Noor en Bo. Samen in huis (bij pa): Pa, Eva en Noor." in drawing.alt


def test_a_household_lasts_until_its_last_day() -> None:
    homes = [{"naam": "bij ma", "wie": ["ma", "noor"], "tot": "2026-06-01"}]
    assert "samen in huis: bij ma" in labels(shown(network([band("ma", "noor")], huishoudens=homes)).svg)
    after = network([band("ma", "noor")], huishoudens=homes, at=date(2026, 6, 2))
    assert "samen in huis: bij ma" not in labels(shown(after).svg)


@pytest.mark.parametrize("quality", TOLD)
def test_every_quality_is_drawn_and_explained(quality: str) -> None:
    drawing = shown(network([band("pa ma", "noor")], relaties=[tie("noor", "pa", quality)]))
    assert TOLD[quality] in labels(drawing.svg)
    assert f"{TOLD[quality].capitalize()}: Noor met Pa." in drawing.alt
    assert strokes(drawing, stroke=ACCENT) > 0
    assert drawing.caption == "Genogram van Noor, zoals gekend op 1 juni 2026. Hoe de banden zijn, vertelde Noor."


def test_no_two_qualities_look_the_same() -> None:
    plain = {ET.tostring(one) for one in above_the_legend(drawn(network([band("pa ma", "noor")])))}
    looks = set()
    for quality in TOLD:
        drawing = drawn(network([band("pa ma", "noor")], relaties=[tie("noor", "pa", quality)]))
        looks.add("".join(_look(one) for one in above_the_legend(drawing) if ET.tostring(one) not in plain))
    assert len(looks) == len(TOLD)


def _look(one: ET.Element) -> str:
    return f"{one.tag}{one.get('r')}{one.get('stroke-width')}{one.get('stroke-dasharray')}{one.get('d', '').count('L')}"


def test_where_there_is_no_tie_nothing_is_drawn() -> None:
    with_it = drawn(
        network([band("pa ma", "noor")], relaties=[tie("noor", "pa", "geen"), tie("noor", "eva", "conflict")])
    )
    assert strokes(with_it, stroke=ACCENT) == 0


def test_the_word_of_the_young_person_counts_and_else_that_of_the_two_themselves() -> None:
    verloop = [
        {"datum": "2026-01-01", "volgens": "noor", "kwaliteit": "positief"},
        {"datum": "2026-03-01", "volgens": "pa", "kwaliteit": "wisselend"},
        {"datum": "2026-05-01", "volgens": "ma", "kwaliteit": "conflict"},
    ]
    found = read(network([band("pa ma", "noor")], relaties=[{"tussen": ["noor", "pa"], "verloop": verloop}]))
    assert found
    assert [bond.quality for bond in found.family.bonds] == ["positief"]
    between = {"tussen": ["ma", "pa"], "verloop": [{**verloop[1]}, {**verloop[2], "volgens": "noor"}]}
    found = read(network([band("pa ma", "noor")], relaties=[between]))
    assert found
    assert [bond.quality for bond in found.family.bonds] == ["wisselend"]


def test_of_many_relations_those_of_the_young_person_and_the_hard_ones_are_drawn() -> None:
    children = [f"k{number}" for number in range(8)]
    people = PEOPLE + "".join(f" {key}:m:broer" for key in children)
    ties = [tie("ma", key, "positief") for key in children]
    ties += [tie("pa", key, "neutraal") for key in children]
    ties += [tie("pa", "ma", "verbroken"), tie("noor", "ma", "steunend")]
    drawing = shown(network([band("pa ma", " ".join(["noor", *children]))], people, relaties=ties))
    assert f"Niet getekend: nog {18 - MOST} banden tussen familieleden." in words(drawing.svg)
    assert "Verbroken: Pa met Ma." in drawing.alt
    assert "Steunend: Noor met Ma." in drawing.alt
    assert "Neutraal" not in drawing.alt


def test_family_without_a_place_is_named_and_not_guessed() -> None:
    view = network([band("pa ma", "noor")], more={"lea": {}, "oma": {}})
    drawing = shown(view)
    assert "Ook familie, maar er staat nog niet hoe: Oma en Lea." in words(drawing.svg)
    assert forms(drawing).total() == 4


def test_without_family_ties_there_is_a_sentence() -> None:
    drawing = drawn(network([], more={"noor": {}, "ma": {}}))
    assert drawing.empty
    assert drawing.alt == "Er zijn nog geen gezinsbanden gekend. Daarom is er nog geen genogram."
    assert drawing.title == "Genogram van Noor"
    assert clashes(drawing.svg) == []


def test_the_whole_picture_in_words() -> None:
    more = {
        "opa": {"geboren": "1950~", "overleden": "2018"},
        "oma": {"geboren": "195X"},
        "ma": {"geboren": "1980-05-05"},
        "pa": {"geboren": "1979?"},
        "noor": {"geboren": "2010-03-14"},
        "bo": {"geboren": "2012-06"},
    }
    bands = [
        band("opa oma", "ma", soort="gehuwd", tot="2018", einde="overlijden"),
        band("pa ma", "noor bo", soort="gehuwd", van="2008~", tot="2016", einde="scheiding"),
    ]
    homes = [{"naam": "bij ma", "wie": ["ma", "noor", "bo"]}]
    ties = [tie("noor", "oma", "steunend"), tie("ma", "pa", "conflict", volgens=["ma", "pa"])]
    drawing = shown(network(bands, more=more, huishoudens=homes, relaties=ties))
    assert drawing.title == "Genogram van Noor"
    assert drawing.alt == (
        "Genogram van Noor op 1 juni 2026. "
        "Eerste generatie: Opa (man, geboren omstreeks 1950, overleden in 2018, ongeveer 68 jaar geworden) en "
        "Oma (vrouw, geboren in de jaren 1950). "
        "Tweede generatie: Ma (vrouw, geboren in 1980, 46 jaar) en Pa (man, wellicht geboren in 1979). "
        "Derde generatie: Noor (om wie het gaat, meisje, geboren in 2010, 16 jaar) en Bo (jongen, geboren in 2012, "
        "ongeveer 14 jaar). "
        "Opa en Oma waren gehuwd tot 2018, toen een van hen overleed; kind: Ma. "
        "Pa en Ma waren gehuwd van omstreeks 2008 tot 2016 en zijn gescheiden; kinderen: Noor en Bo. "
        "Samen in huis (bij ma): Ma, Noor en Bo. "
        "Steunend: Noor met Oma. Open conflict: Ma met Pa."
    )
    assert drawing.caption == (
        "Genogram van Noor, zoals gekend op 1 juni 2026. Hoe de banden zijn, vertelden Noor, Ma en Pa."
    )


def test_what_is_hidden_changes_no_byte() -> None:
    shared: dict[str, Any] = {"delen_met": ["team", "jeugdrechter"]}
    open_tie = {"tussen": ["noor", "pa"], "verloop": [{**tie("noor", "pa", "positief")["verloop"][0], **shared}]}
    secret = tie("noor", "ma", "conflict", delen_met=["team"])
    views = [
        network([band("pa ma", "noor")], relaties=ties, reader="jeugdrechter", **shared)
        for ties in ([open_tie], [open_tie, secret])
    ]
    assert drawn(views[0]) == drawn(views[1])
    assert "Goed: " in drawn(views[0]).alt


def test_who_may_not_be_named_appears_by_role() -> None:
    private = {key: {"delen_met": ["team"]} for key in ("pa", "ma", "noor")}
    drawing = shown(network([band("pa ma", "noor")], more=private, reader="jeugdrechter", delen_met=["jeugdrechter"]))
    assert {"vader", "moeder"} <= set(labels(drawing.svg))
    assert "Pa" not in words(drawing.svg) + drawing.alt + drawing.caption
    assert drawing.title == "Genogram van de jongere"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_text(name: str) -> None:
    more = {key: {"naam": name, "roepnaam": name} for key in ("noor", "ma")}
    homes = [{"naam": name, "wie": ["ma", "noor"]}]
    svg = drawn(network([band("pa ma", "noor bo")], more=more, huishoudens=homes)).svg
    assert is_only_text(svg)
    assert clashes(svg) == []


def test_names_of_forty_letters_find_room() -> None:
    more = {
        key: {"naam": letter * 40, "roepnaam": letter * 40}
        for key, letter in zip(("pa", "ma", "noor", "bo"), "aemW", strict=True)
    }
    shown(network([band("pa ma", "noor bo", soort="gehuwd", van="2008", tot="2016", einde="scheiding")], more=more))


def test_ties_that_cannot_be_do_no_harm() -> None:
    bands = [band("pa ma", "noor"), band("noor hugo", "pa"), band("bo bo", "bo cas"), band("ma", "cas cas")]
    family = family_of(network(bands))
    assert family
    assert [[child.key for child in union.children] for union in family.unions] == [["noor"], [], ["cas"], ["cas"]]
    shown(network(bands))


@pytest.mark.parametrize("name", [name for name, family in named_families().items() if family.members])
def test_every_shape_of_family_is_clear(name: str) -> None:
    family = named_families()[name]
    drawing = draw_family(Reading(family, (), (), ()), "Genogram", DAY)
    assert clashes(drawing.svg) == []
    assert forms(drawing).total() - forms(drawing)["double"] - forms(drawing)["dead"] == len(family.members)


@pytest.mark.parametrize(("people", "seed"), [(40, 1), (150, 2), (400, 3)])
def test_big_families_are_clear(people: int, seed: int) -> None:
    family = generated_family(people, seed)
    homes = tuple(
        Household(f"huis {at}", (*union.partners, *(child.key for child in union.children)))
        for at, union in enumerate(family.unions)
        if at % 9 == 0 and union.children
    )
    keys = [member.key for member in family.members]
    homes += (Household("ver uit elkaar", (keys[0], keys[-1], keys[len(keys) // 2])),)
    made = Family(family.members, family.unions, homes)
    drawing = draw_family(Reading(made, (), (), ()), "Genogram", DAY)
    assert clashes(drawing.svg) == []
    assert len(labels(drawing.svg)) > people


def test_it_is_one_of_the_pictures() -> None:
    view = network([band("pa ma", "noor")])
    assert draw("genogram", view, WITH_BONDS) == drawn(view)


def test_how_they_stand_to_each_other_is_drawn_only_when_it_is_asked_for() -> None:
    view = network([band("pa ma", "noor")], relaties=[tie("noor", "pa", "conflict")])
    assert "open conflict" in labels(drawn(view).svg)
    assert "open conflict" not in labels(genogram(view).svg)
    assert "conflict" not in genogram(view).alt
