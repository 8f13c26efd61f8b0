"""The ecogram of the examples, of crowds, of households of all sorts, and of names that mean harm."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.draw import draw
from cano_cli.diagrams.ecogram.ecogram import CROWD, ecogram, lay_out
from cano_cli.diagrams.ecogram.lines import Line, run_lines
from cano_cli.diagrams.ecogram.strokes import Stroke, draw_stroke
from cano_cli.diagrams.ecogram.world import MANY, World, world_of
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.values import DOMEIN, KWALITEIT
from cano_cli.readers.view import View, view_for
from cano_cli.store.case_files import load_case
from tests.diagrams.hostile import HOSTILE, is_only_text
from tests.diagrams.svg_boxes import clashes, labels, words

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 1)
LATER = date(2026, 11, 15)
READERS = ("team", "jongere", "jeugdrechter", "gezin")
EXAMPLES = list(product(("2026-kmtr", "2026-fqvn"), READERS, (DAY, LATER)))
Network = dict[str, Any]


@cache
def example(name: str, reader: str, day: date = DAY) -> View:
    return view_for(load_case(ROOT / "examples" / "cases" / name).case, reader, day, day)


def made_up(
    people: list[Network], ties: list[Network] | None = None, *, name: str = "Noor", at: date = DAY, **more: object
) -> View:
    """Return a view of Noor, these people and ties (``tussen``, and what was seen)."""
    ego = {"id": "ego", "naam": name, "rol": "jongere", "gender": "v"}
    everybody = [{"rol": "vriend", "naam": one["id"].capitalize(), **one} for one in people]
    relations = []
    for tie in ties or []:
        seen = {"datum": "2026-01-10", "volgens": tie["tussen"][0], "kwaliteit": "positief"} | tie
        between = seen.pop("tussen")
        relations.append({"tussen": between, "verloop": [seen]})
    network = Netwerk.model_validate(
        {"delen_met": ["team"], "personen": [ego, *everybody], "relaties": relations, **more}
    )
    return view_for(Case("x", (CaseFile("netwerk.yaml", "netwerk", None, network),)), "team", at, at)


def crowd(number: int, letters: int, *, home: int = 3, domain: str = "") -> View:
    """Return many people around a household, every kind of tie among them, some behind services."""
    domains, qualities = list(DOMEIN), list(KWALITEIT)
    inside = ["ego", *(f"h{place}" for place in range(home - 1))]
    services = [
        {"id": f"d{place}", "naam": f"Dienst{place} De Verzonnen Plek", "domein": domains[place % 13]}
        for place in range(number // 8)
    ]
    people: list[Network] = [
        {"id": key, "naam": key.ljust(letters, "n"), "gender": "mvx"[place % 3]} for place, key in enumerate(inside[1:])
    ]
    ties: list[Network] = []
    for key in range(1, number + 1):
        one: Network = {"id": f"p{key}", "naam": f"Wie{key}".ljust(letters, "aemnost"[key % 7])}
        one |= {"domein": domain or domains[key % 13], "steunfiguur": "ja" if key % 4 == 0 else "nee"}
        one |= {"professioneel": "ja" if key % 5 == 0 else "nee"}
        people.append(one | ({"dienst": services[key % len(services)]["id"]} if services and key % 3 == 0 else {}))
        member = inside[0 if key % 3 else key % home]
        tie: Network = {"tussen": [member, f"p{key}"], "kwaliteit": qualities[key % 11], "steun": "praktisch"}
        tie |= {"naar": [member] if key % 2 else [f"p{key}", member]} | (
            {"sterkte": str(key % 3 + 1)} if key % 4 else {}
        )
        ties.append(tie)
        if key % 9 == 0 and home > 1:
            ties.append({"tussen": ["h0", f"p{key}"], "kwaliteit": "gespannen"})
    homes = [{"naam": "bij Noor thuis", "wie": inside}] if home > 1 else []
    return made_up(people, ties, diensten=services, huishoudens=homes)


def drawn_world(view: View, asked: Asked | None = None) -> World:
    world = world_of(view, asked or Asked())
    assert world
    return world


def lines_of(view: View) -> tuple[list[Line], list[Box]]:
    world = drawn_world(view)
    house, around = lay_out(world)
    return run_lines(world.flows, house, around), [placed.box for placed in around.bubbles]


@pytest.mark.parametrize(("name", "reader", "day"), EXAMPLES)
def test_in_the_examples_nothing_overlaps_and_everybody_is_named(name: str, reader: str, day: date) -> None:
    view = example(name, reader, day)
    svg = ecogram(view).svg
    assert clashes(svg) == []
    told = words(svg)
    assert all(part.label in told for part in drawn_world(view).outside)


@pytest.mark.parametrize(
    ("number", "letters", "home", "domain"),
    [
        (1, 6, 1, ""), (5, 6, 2, ""), (5, 40, 4, ""), (14, 9, 14, ""), (20, 9, 5, ""), (40, 8, 4, ""), (40, 40, 4, ""),
        (40, 12, 2, "familie"), (150, 9, 5, ""), (150, 40, 9, "familie"),
    ],
)  # fmt: skip
def test_in_a_crowd_nothing_overlaps(number: int, letters: int, home: int, domain: str) -> None:
    assert clashes(ecogram(crowd(number, letters, home=home, domain=domain)).svg) == []


@pytest.mark.parametrize("number", [5, 20, 40, 150])
def test_no_line_runs_through_a_bubble(number: int) -> None:
    lines, boxes = lines_of(crowd(number, 9))
    for line in lines:
        for start, end in zip((*line.before[:-1], line.start), (*line.before[1:], line.end), strict=True):
            assert not [box for box in boxes if runs_through(start, end, box)]


@pytest.mark.parametrize(("name", "reader", "day"), EXAMPLES)
def test_outside_the_house_no_line_crosses_another(name: str, reader: str, day: date) -> None:
    lines, _ = lines_of(example(name, reader, day))
    assert not [1 for one, other in combinations(lines, 2) if cross(one, other)]


def cross(one: Line, other: Line) -> bool:
    def turn(first: tuple[float, float], second: tuple[float, float], third: tuple[float, float]) -> bool:
        (ax, ay), (bx, by), (cx, cy) = first, second, third
        return (bx - ax) * (cy - ay) > (by - ay) * (cx - ax)

    a, b, c, d = one.start, one.end, other.start, other.end
    return turn(a, b, c) != turn(a, b, d) and turn(c, d, a) != turn(c, d, b)


@pytest.mark.parametrize("view", [crowd(20, 9, home=6), crowd(40, 9, home=5), example("2026-kmtr", "team", LATER)])
def test_in_the_house_no_line_runs_through_somebody_else(view: View) -> None:
    world = drawn_world(view)
    house, around = lay_out(world)
    for line in run_lines(world.flows, house, around):
        for one in house.members:
            box = Box(one.x - one.half_width, one.y - one.half_height, one.x + one.half_width, one.y + one.half_height)
            if one.member.key != line.flow.member:
                assert not any(runs_through(*ends, box) for ends in zip(line.inside, line.inside[1:], strict=False))


@pytest.mark.parametrize("number", [1, 7, 30, 60])
def test_every_tie_is_drawn_once_from_its_member_to_its_bubble(number: int) -> None:
    view = crowd(number, 9)
    world, (lines, _) = drawn_world(view), lines_of(view)
    assert sorted((line.flow.member, line.flow.other) for line in lines) == sorted(
        (flow.member, flow.other) for flow in world.flows
    )
    assert all(bool(line.before) == (len(world.flows) > CROWD) for line in lines)


def test_the_household_in_force_stands_in_the_middle() -> None:
    people = [{"id": key} for key in ("mama", "papa", "opa", "oma")]
    people[2] |= {"overleden": "2024"}
    homes = [
        {"naam": "vroeger", "wie": ["ego", "mama", "papa"], "tot": "2020"},
        {"naam": "bij papa", "wie": ["ego", "papa"], "van": "2021"},
        {"naam": "bij mama", "wie": ["mama", "ego", "opa"], "van": "2022"},
        {"naam": "later", "wie": ["ego", "oma"], "van": "2027"},
    ]
    world = drawn_world(made_up(people, huishoudens=homes))
    assert world.home == "bij mama"
    assert [one.key for one in world.members] == ["ego", "mama"]
    assert world.elsewhere == ("bij papa",)
    assert {part.key for part in world.outside} == {"papa", "opa", "oma"}


def test_without_a_household_the_young_person_stands_alone() -> None:
    drawing = ecogram(made_up([{"id": "mama", "domein": "gezin"}]))
    assert "In het midden staat Noor; over het huishouden staat hier niets." in drawing.alt
    assert clashes(drawing.svg) == []


def test_a_service_and_its_people_share_a_bubble() -> None:
    people = [{"id": "juf", "dienst": "school"}, {"id": "meester"}, {"id": "buur", "domein": "buurt"}]
    services = [{"id": "school", "naam": "De Papieren Boot", "domein": "school", "contactpersoon": "meester"}]
    world = drawn_world(made_up(people, diensten=services))
    assert [[part.key for part in system.parts] for system in world.systems] == [
        ["buur"],
        ["school", "juf", "meester"],
    ]


def test_of_more_than_many_only_those_with_a_known_tie_are_drawn() -> None:
    people = [{"id": f"p{key}", "domein": "buurt"} for key in range(MANY + 2)]
    view = made_up(people, [{"tussen": ["ego", "p1"]}, {"tussen": ["ego", "p2"], "kwaliteit": "geen"}])
    world = drawn_world(view)
    assert [part.key for part in world.outside] == ["p1"]
    assert world.none == (("ego", "p2"),)
    assert len(world.untold) == MANY
    assert "Er is geen band tussen Noor en P2." in ecogram(view).alt


def test_with_no_tie_known_at_all_everybody_is_drawn_without_a_line() -> None:
    view = made_up([{"id": f"p{key}", "domein": "buurt"} for key in range(MANY + 2)])
    lines, boxes = lines_of(view)
    assert (lines, len(boxes)) == ([], MANY + 2)
    assert "niets gezegd over een band" in labels(ecogram(view).svg)


def test_the_word_of_the_member_counts_first_then_that_of_the_other() -> None:
    verloop = [
        {"datum": "2026-01-01", "volgens": "ego", "kwaliteit": "positief"},
        {"datum": "2026-02-01", "volgens": "oma", "kwaliteit": "conflict"},
        {"datum": "2026-03-01", "volgens": "mama", "kwaliteit": "gespannen"},
    ]
    for seen, quality in ((verloop, "positief"), (verloop[1:], "conflict"), (verloop[2:], "gespannen")):
        people = [{"id": "ego", "naam": "Noor", "rol": "jongere"}]
        people += [{"id": key, "naam": key, "rol": "vriend"} for key in ("oma", "mama")]
        network = {"delen_met": ["team"], "personen": people, "relaties": [{"tussen": ["ego", "oma"], "verloop": seen}]}
        case = Case("x", (CaseFile("netwerk.yaml", "netwerk", None, Netwerk.model_validate(network)),))
        assert drawn_world(view_for(case, "team", DAY, DAY)).flows[0].quality == quality


def test_arrows_point_to_who_receives() -> None:
    people = [{"id": key, "domein": "buurt"} for key in ("an", "bo", "cas", "dirk")]
    given_to = [["ego"], ["bo"], ["ego", "cas"], []]
    ties = [{"tussen": ["ego", one["id"]], "naar": naar} for one, naar in zip(people, given_to, strict=True)]
    flows = drawn_world(made_up(people, [{k: v for k, v in tie.items() if v} for tie in ties])).flows
    assert [(flow.inward, flow.outward) for flow in flows] == [
        (True, False), (False, True), (True, True), (False, False),
    ]  # fmt: skip


def test_the_forms_of_hartman_can_be_told_apart_without_colour() -> None:
    drawn = {}
    for quality, strength in product(("positief", "wisselend", "gespannen", "conflict"), (1, 2, 3, None)):
        drawn[quality, strength] = draw_stroke(Stroke((0, 0), (90, 0), quality, strength, asks=strength is None))
    for quality in ("versmolten", "verwaterd", "verbroken", "hersteld"):
        drawn[quality, None] = draw_stroke(Stroke((0, 0), (90, 0), quality, None))
    assert len(set(drawn.values())) == len(drawn)


def test_a_strong_and_stressful_tie_shows_both() -> None:
    strong = draw_stroke(Stroke((0, 0), (90, 0), "gespannen", 3))
    assert 'stroke-width="5"' in strong
    assert "<path" in strong
    unknown = draw_stroke(Stroke((0, 0), (90, 0), "gespannen", None))
    assert "<line" not in unknown


@given(
    st.tuples(st.floats(-300, 300), st.floats(-300, 300)),
    st.tuples(st.floats(-300, 300), st.floats(-300, 300)),
    st.sampled_from([one for one in KWALITEIT if one != "geen"]),
    st.sampled_from([None, 1, 2, 3]),
)
@settings(max_examples=60)
def test_any_line_can_be_drawn(
    start: tuple[float, float], end: tuple[float, float], quality: str, strength: int
) -> None:
    svg = draw_stroke(Stroke(start, end, quality, strength, at_start=True, at_end=True, asks=True))
    assert "nan" not in svg
    ET.fromstring(f"<g>{svg}</g>")


def test_without_professionals_only_those_are_drawn_who_stay() -> None:
    view = example("2026-kmtr", "team")
    drawing = ecogram(view, Asked(professionals=False))
    assert clashes(drawing.svg) == []
    told = words(drawing.svg) + drawing.alt
    assert not any(name in told for name in ("Noor Verdichtsel", "Lieve Tussenwater", "De Veerkade", "Middelwaart"))
    assert "moemoe" in told
    assert "Technische School" in told


def test_no_more_are_drawn_than_asked_and_the_others_are_counted() -> None:
    view = made_up([{"id": f"p{key}"} for key in range(5)], [{"tussen": ["ego", "p3"]}])
    assert [part.key for part in drawn_world(view, Asked(most=1)).outside] == ["p3"]
    assert "Niet getekend: nog 4 anderen." in ecogram(view, Asked(most=1)).alt


def test_who_tells_of_a_tie_of_others_is_told() -> None:
    """What somebody else says of two people is not told as if they said it."""
    people = [{"id": "mama", "rol": "moeder"}, {"id": "lief", "domein": "vrienden"}]
    ties = [{"tussen": ["ego", "lief"], "kwaliteit": "gespannen", "volgens": "mama"}]
    homes = [{"naam": "bij mama", "wie": ["ego", "mama"]}]
    drawing = ecogram(made_up(people, ties, huishoudens=homes))
    assert "Noor en Lief (vriend) – gespannen, sterkte niet gekend, volgens Mama." in drawing.alt


def test_the_picture_in_words() -> None:
    people = [
        {"id": "mama", "rol": "moeder", "domein": "gezin", "gender": "v"},
        {"id": "oma", "rol": "grootmoeder", "domein": "familie", "steunfiguur": "ja"},
        {"id": "opa", "rol": "grootvader", "domein": "familie", "overleden": "2020"},
        {"id": "tijs", "domein": "vrienden"},
        {"id": "juf", "rol": "leerkracht", "domein": "school", "professioneel": "ja", "dienst": "school"},
        {"id": "buur", "rol": "buur", "domein": "buurt"},
    ]
    services = [{"id": "school", "naam": "De Papieren Boot", "domein": "school"}]
    ties = [
        {"tussen": ["ego", "oma"], "kwaliteit": "steunend", "sterkte": "3", "steun": ["emotioneel", "praktisch"],
         "naar": ["ego"]},
        {"tussen": ["mama", "oma"], "kwaliteit": "gespannen"},
        {"tussen": ["ego", "opa"], "kwaliteit": "hersteld", "sterkte": "1"},
        {"tussen": ["tijs", "ego"], "kwaliteit": "verbroken"},
        {"tussen": ["mama", "school"], "kwaliteit": "wisselend", "sterkte": "2", "steun": "informatie",
         "naar": ["mama", "school"]},
        {"tussen": ["ego", "juf"], "kwaliteit": "geen"},
    ]  # fmt: skip
    homes = [{"naam": "bij mama", "wie": ["ego", "mama"]}]
    drawing = ecogram(made_up(people, ties, diensten=services, huishoudens=homes))
    assert drawing.title == "Ecogram van Noor"
    assert drawing.alt == (
        "Ecogram van Noor op 1 juni 2026. In het midden het huishouden ‘bij mama’: Noor en Mama (moeder). "
        "Familie: Noor en Oma (grootmoeder, steunfiguur) – steunend, sterk, steun voor Noor (een luisterend oor en "
        "praktische hulp); "
        "Mama en Oma (grootmoeder, steunfiguur) – gespannen, sterkte niet gekend; "
        "Noor en Opa (grootvader, overleden) – hersteld, zwak. "
        "Vrienden: Noor en Tijs (vriend) – verbroken. "
        "School: Mama en De Papieren Boot – wisselend, matig sterk, steun voor elkaar (raad en informatie). "
        "Er is geen band tussen Noor en Juf. Over een band met Buur is hier niets gezegd."
    )
    assert drawing.caption == (
        "Het huishouden van Noor en wie eromheen staat, op 1 juni 2026. Verteld door Noor, Tijs en Mama."
    )


def test_the_legend_tells_only_what_occurs() -> None:
    told = labels(ecogram(made_up([{"id": "oma"}], [{"tussen": ["ego", "oma"], "kwaliteit": "verbroken"}])).svg)
    assert "verbroken" in told
    assert not {"sterke band", "gespannen", "beroepskracht", "steunfiguur", "man of jongen"} & set(told)


def test_when_no_strength_is_known_that_is_said_once() -> None:
    told = labels(ecogram(made_up([{"id": "oma"}], [{"tussen": ["ego", "oma"]}])).svg)
    assert "Hoe sterk de banden zijn, is hier nog niet gezegd." in told
    assert "sterkte niet gekend" not in told


def test_with_nobody_around_it_says_so() -> None:
    drawing = draw("ecogram", made_up([]))
    assert drawing.empty
    assert drawing.alt == "In het netwerk staat nog niemand rond het huishouden, dus is er nog geen ecogram."
    home = [{"naam": "thuis", "wie": ["ego", "mama"]}]
    assert ecogram(made_up([{"id": "mama"}], huishoudens=home)).empty


def test_who_may_not_be_named_appears_by_role() -> None:
    drawing = ecogram(example("2026-fqvn", "jeugdrechter"))
    assert "Georgette" not in drawing.svg + drawing.alt + drawing.caption
    assert "buur" in labels(drawing.svg)


def test_what_is_hidden_changes_no_byte() -> None:
    view = example("2026-kmtr", "jeugdrechter")
    case = load_case(ROOT / "examples" / "cases" / "2026-kmtr").case
    hidden = [
        replace(file, content=without_what_only_mama_reads(file.content)) if isinstance(file.content, Netwerk) else file
        for file in case.files
    ]
    assert ecogram(view).svg == ecogram(view_for(replace(case, files=tuple(hidden)), "jeugdrechter", DAY, DAY)).svg


def without_what_only_mama_reads(network: Netwerk) -> Netwerk:
    kept = [
        relation.model_copy(update={"verloop": tuple(seen for seen in relation.verloop if not only_for_mama(seen))})
        for relation in network.relaties
    ]
    return network.model_copy(update={"relaties": tuple(relation for relation in kept if relation.verloop)})


def only_for_mama(seen: Any) -> bool:
    return bool(seen.delen_met) and "jeugdrechter" not in str(seen.delen_met)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_stays_text(name: str) -> None:
    people = [{"id": "x", "naam": name, "roepnaam": name, "dienst": "d"}, {"id": "y", "naam": name, "gender": "m"}]
    homes = [{"naam": "".join(one for one in name if one.isprintable()) or "x", "wie": ["ego", "y"]}]
    services = [{"id": "d", "naam": name, "domein": "werk"}]
    drawing = ecogram(made_up(people, [{"tussen": ["y", "x"]}], name=name, huishoudens=homes, diensten=services))
    assert is_only_text(drawing.svg)
    assert clashes(drawing.svg) == []


def test_equal_networks_give_equal_bytes() -> None:
    assert ecogram(crowd(40, 9)).svg == ecogram(crowd(40, 9)).svg


def runs_through(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    """Whether the line runs through the inside of the box; ending on its edge is fine."""
    steps = max(2, round(math.dist(start, end)))
    return any(
        box.left + 0.5 < start[0] + (end[0] - start[0]) * step / steps < box.right - 0.5
        and box.top + 0.5 < start[1] + (end[1] - start[1]) * step / steps < box.bottom - 0.5
        for step in range(steps + 1)
    )
