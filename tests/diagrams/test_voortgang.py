"""The progress of the examples, of goals with many figures and with none, and of words that mean harm."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.diagrams.canvas.svg import Drawing
from cano_cli.diagrams.canvas.tokens import WIDTH
from cano_cli.diagrams.draw import draw
from cano_cli.diagrams.voortgang.axis import MARK, apart, day_places, slots
from cano_cli.diagrams.voortgang.goals import progress_of
from cano_cli.diagrams.voortgang.marks import figure_line, figure_mark
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.traject import Traject
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.readers.view import View, view_for
from cano_cli.store.case_files import load_case
from tests.diagrams.hostile import HOSTILE, is_only_text
from tests.diagrams.svg_boxes import clashes, labels, path_points, words

ROOT = Path(__file__).parents[2]
AT = date(2026, 12, 1)
READERS = ("team", "jongere", "jeugdrechter", "gezin", "consulent")
MOMENTS = (("2026-kmtr", date(2026, 6, 1)), ("2026-kmtr", date(2026, 11, 15)), ("2026-fqvn", date(2026, 6, 1)))
EXAMPLES = [(name, at, reader) for name, at in MOMENTS for reader in READERS]
Dated = Sequence[tuple[str, list[dict[str, Any]]]]


@cache
def example(name: str, reader: str, at: date) -> View:
    return view_for(load_case(ROOT / "examples" / "cases" / name).case, reader, at, at)


def made_up(
    declared: Dated, evaluated: Dated = (), *, people: int = 8, name: str = "Noor", reader: str = "team",
    called: str = "Wie", at: date = AT,
) -> View:  # fmt: skip
    others = [{"id": f"p{one}", "naam": f"{called}{one}", "rol": "vriend"} for one in range(people)]
    net = {"delen_met": ["team"], "personen": [{"id": "ego", "naam": name, "rol": "jongere"}, *others]}
    files = [
        CaseFile("netwerk.yaml", "netwerk", None, Netwerk.model_validate(net)),
        CaseFile("traject.yaml", "traject", None,
                 Traject.model_validate({"cano": "1", "dossier": "2026-x", "jongere": "ego"})),
    ]  # fmt: skip
    for day, goals in declared:
        content = Engagementsverklaring.model_validate({"doelen": goals})
        files.append(CaseFile(f"e/{day}.yaml", "engagementsverklaring", date.fromisoformat(day), content))
    for day, goals in evaluated:
        seen = Evaluatie.model_validate({"doelen": goals})
        files.append(CaseFile(f"v/{day}.yaml", "evaluatie", date.fromisoformat(day), seen))
    return view_for(Case("x", tuple(files)), reader, at, at)


def goal(key: str, now: str = "2", aim: str = "7", text: str = "Ik wil iets.", **more: Any) -> dict[str, Any]:
    scale = {"conventie": more.pop("conventie", "0-10"), "nu": now, "streef": aim, "niveaus": more.pop("niveaus", {})}
    return {"id": key, "tekst": text, "schaal": scale, **more}


def seen(key: str, together: str | None, **apart_: str) -> dict[str, Any]:
    return {"id": key, "gezien_door": apart_} | ({"schaal": together} if together else {})


def of(view: View) -> Drawing:
    return draw("voortgang", view)


@pytest.mark.parametrize(("name", "at", "reader"), EXAMPLES)
def test_in_the_examples_nothing_overlaps_and_the_page_is_as_wide_as_the_text(name: str, at: date, reader: str) -> None:
    drawing = of(example(name, reader, at))
    assert clashes(drawing.svg) == []
    assert float(ET.fromstring(drawing.svg).attrib["width"]) == WIDTH


@pytest.mark.parametrize(("name", "at", "reader"), EXAMPLES)
def test_every_figure_of_the_view_is_told(name: str, at: date, reader: str) -> None:
    view = example(name, reader, at)
    drawn = {(day, figure) for one in progress_of(view).goals for series in one.series for day, figure in series.points}
    given_ = {
        (dated.day, figure)
        for dated in view.case.evaluaties
        for one in dated.content.doelen
        for figure in (*one.gezien_door.values(), *([one.schaal] if one.schaal is not None else []))
    }
    assert given_ <= drawn
    assert all(day <= at for day, _ in drawn)


@pytest.mark.parametrize(("name", "at", "reader"), EXAMPLES)
def test_every_goal_stands_in_the_picture_in_its_own_words(name: str, at: date, reader: str) -> None:
    view = example(name, reader, at)
    told = words(of(view).svg)
    latest = {one.id: one.tekst for dated in view.case.verklaringen for one in dated.content.doelen}
    assert all(" ".join(text.split()) in told for text in latest.values())


def test_no_goals_yet() -> None:
    drawing = of(made_up([]))
    assert (drawing.empty, drawing.alt, drawing.title) == (True, "Er zijn nog geen doelen.", "Voortgang van Noor")
    assert labels(drawing.svg) == ["Er zijn nog geen doelen."]


def test_the_picture_in_words() -> None:
    declared = [
        ("2026-01-10", [
            goal("school", "2", "7", "Ik wil naar school", goed_genoeg="Vier weken na elkaar"),
            goal("thuis", "-2", "1", "Rust thuis.", conventie="gas-2",
                 niveaus={"-2": "Er vliegt een deur dicht", "+1": "Rustig."}),
            {"id": "later", "tekst": "Ik wil een hobby."},
            goal("klaar", "0", "2", "Klaar?", conventie="gas-0"),
        ]),
        ("2026-03-10", [goal("school", "4", "8", "Ik wil blijven op school.")]),
    ]  # fmt: skip
    evaluated = [
        ("2026-02-10", [seen("school", "4", ego="5", p0="3.5"), seen("thuis", "-1", p1="9"), seen("later", "3")]),
        ("2026-05-10", [seen("school", None, ego="6")]),
    ]
    drawing = of(made_up(declared, evaluated))
    assert drawing.title == "Voortgang van Noor"
    assert drawing.alt == (
        "Voortgang van Noor tot en met 1 december 2026: 4 doelen. Doel 1: Ik wil blijven op school. Ladder van 0 tot "
        "10; goed genoeg vanaf 7, sinds 10 maart 2026 vanaf 8. 10 januari 2026: samen bepaald 2. 10 februari 2026: "
        "samen bepaald 4, Noor 5, Wie0 3,5. 10 maart 2026: samen bepaald 4. 10 mei 2026: Noor 6. Doel 2: Rust thuis. "
        "Schaal van –2 tot +2, –2 is waar we vertrokken; goed genoeg vanaf +1. 10 januari 2026: samen bepaald –2. "
        "10 februari 2026: samen bepaald –1. Niet getekend: 1 cijfer dat niet op de schaal past. Doel 3: Ik wil een "
        "hobby. Er zijn cijfers, maar er is nog geen schaal afgesproken. Doel 4: Klaar? Schaal van –2 tot +2, 0 is wat "
        "we verwachten; goed genoeg vanaf +2. 10 januari 2026: samen bepaald 0."
    )
    assert drawing.caption == (
        "De doelen van Noor, met cijfers van 10 januari 2026 tot 10 mei 2026. Noor en Wie0 gaven ook apart een cijfer."
    )
    assert clashes(drawing.svg) == []


def test_a_goal_without_figures_says_so() -> None:
    drawing = of(made_up([("2026-01-10", [{"id": "a", "tekst": "Een doel."}])]))
    assert "Nog geen cijfer." in labels(drawing.svg)
    assert drawing.alt == "Voortgang van Noor tot en met 1 december 2026: 1 doel. Doel 1: Een doel. Nog geen cijfer."
    assert drawing.caption == "De doelen van Noor op 1 december 2026, nog zonder cijfers."


def test_as_long_as_no_goal_has_a_figure_the_scale_questions_are_drawn() -> None:
    drawing = of(example("2026-fqvn", "team", date(2026, 6, 1)))
    assert drawing.alt == (
        "Voortgang van Kıvanç tot en met 1 juni 2026: 1 schaalvraag. Schaalvraag 1: hoop dat het thuis rustiger wordt. "
        "Ladder van 0 tot 10; goed genoeg vanaf 7. 27 maart 2026: Nurşen 4."
    )
    assert drawing.caption == (
        "De schaalvraag bij de intake van Kıvanç, met cijfers van 27 maart 2026. Nurşen gaf een cijfer."
    )
    assert "Schaalvraag: hoop dat het thuis rustiger wordt" in words(drawing.svg)


def test_who_finds_another_figure_good_enough_is_told_apart() -> None:
    drawing = of(example("2026-kmtr", "team", date(2026, 2, 6)))
    assert "goed genoeg is 7 voor Merel, 8 voor Saskia, 7 voor Koen en 8 voor moemoe." in drawing.alt
    assert clashes(drawing.svg) == []


def test_what_the_last_figure_means_is_told_in_the_words_of_the_goal() -> None:
    levels = {"-2": "Deuren slaan dicht", "+1": "Het is rustig."}
    view = made_up(
        [("2026-01-10", [goal("a", "-2", "1", conventie="gas-2", niveaus=levels)])], [("2026-02-10", [seen("a", "1")])]
    )
    assert "Het laatst samen bepaald, +1: Het is rustig." in labels(of(view).svg)


def test_another_convention_is_another_panel() -> None:
    declared = [("2026-01-10", [goal("a", "0", "2", conventie="gas-0")]), ("2026-03-10", [goal("a", "5", "8")])]
    goals = progress_of(made_up(declared, [("2026-04-10", [seen("a", "6")])])).goals
    assert [(one.convention, [point for series in one.series for point in series.points]) for one in goals] == [
        ("gas-0", [(date(2026, 1, 10), 0.0)]),
        ("0-10", [(date(2026, 3, 10), 5.0), (date(2026, 4, 10), 6.0)]),
    ]
    assert goals[0].aims[0].until == date(2026, 3, 10)


def test_the_aim_goes_on_when_it_stays_the_same() -> None:
    declared = [("2026-01-10", [goal("a")]), ("2026-03-10", [goal("a", "4")]), ("2026-05-10", [goal("b")])]
    aims = progress_of(made_up(declared)).goals[0].aims
    assert [(one.since, one.until, one.figure) for one in aims] == [(date(2026, 1, 10), date(2026, 5, 10), 7.0)]


def test_what_is_not_shared_changes_no_byte() -> None:
    hidden = goal("geheim", text="Geheim doel.", delen_met=["team"])
    evaluated = [("2026-02-10", [seen("a", "4", p0="3")])]
    more = [("2026-02-10", [seen("a", "4", p0="3"), seen("geheim", "9", p3="8")])]
    one = of(made_up([("2026-01-10", [goal("a"), hidden])], more, reader="jongere"))
    assert one == of(made_up([("2026-01-10", [goal("a")])], evaluated, reader="jongere"))


def test_nobody_is_averaged_and_everybody_has_a_mark_of_their_own() -> None:
    view = made_up([("2026-01-10", [goal("a")])], [("2026-02-10", [seen("a", "5", ego="2", p0="9", p1="9")])])
    series = progress_of(view).goals[0].series
    assert [(one.label, one.mark, one.points[-1][1]) for one in series] == [
        ("samen bepaald", 0, 5.0), ("Noor", 1, 2.0), ("Wie0", 2, 9.0), ("Wie1", 3, 9.0),
    ]  # fmt: skip
    told = labels(of(view).svg)
    assert {"samen bepaald", "Noor", "Wie0", "Wie1"} <= set(told)
    assert told.count("9") == 2


def test_sixteen_respondents_can_be_told_apart_in_black_and_white() -> None:
    drawn = [
        re.sub(r"#\w+", lambda m: "white" if m[0] == "#ffffff" else "black", figure_mark(one, 9, 9))
        for one in range(17)
    ]
    assert len(set(drawn)) == 17
    lines = [figure_line(one, [(0, 0), (9, 9)]) for one in range(9)]
    assert len(set(lines)) == 9


def test_a_mark_takes_no_more_room_than_is_reckoned_with() -> None:
    for one in range(17):
        for shape in ET.fromstring(f"<svg>{figure_mark(one, 0, 0)}</svg>").iter():
            edge = float(shape.get("stroke-width", "0")) / 2
            reach = [float(shape.get("r", "0"))]
            reach += [abs(value) for point in path_points(shape.get("d", "")) for value in point]
            assert max(reach) + edge <= MARK / 2 + 0.01


def test_equal_figures_stand_beside_each_other() -> None:
    assert slots([(10.0, MARK)] * 4) == [0, 1, -1, 2]
    assert slots([(10.0, MARK), (30.0, MARK)]) == [0, 0]


DAYS = [str(date(2026, 2, 1) + timedelta(days=14 * one)) for one in range(20)]
GOALS = [
    goal(f"g{one}", "-2" if one % 3 else "2", "1" if one % 3 else "7", "Heel lange tekst " * (1 + one * 3),
         conventie=("0-10", "gas-2", "gas-0")[one % 3], goed_genoeg="Woorden " * one * 20 or "Ja.")
    for one in range(12)
]  # fmt: skip


def many(days: int, spread: int) -> list[tuple[str, list[dict[str, Any]]]]:
    def figure(day: int, goal_: int, who: int) -> str:
        return str((day * 3 + who * (goal_ + 1)) % spread)

    return [
        (day, [seen(f"g{one}", figure(place, one, 0), ego=figure(place, one, 1),
                    **{f"p{who}": figure(place, one, who + 2) for who in range(7)}) for one in range(12)])
        for place, day in enumerate(DAYS[:days])
    ]  # fmt: skip


@pytest.mark.parametrize(("days", "spread"), [(20, 3), (20, 1), (5, 1), (1, 2)])
def test_twelve_goals_with_eight_respondents_keep_apart(days: int, spread: int) -> None:
    assert clashes(of(made_up([("2026-01-10", GOALS)], many(days, spread))).svg) == []


@pytest.mark.parametrize("people", [1, 24])
def test_one_figure_and_figures_close_together(people: int) -> None:
    assert clashes(of(made_up([("2026-01-10", [goal("a")])])).svg) == []
    close = {f"p{one}": str(round(5 + one * 0.2, 2)) for one in range(people)}
    view = made_up([("2026-01-10", [goal("a")])], [(day, [seen("a", "5", **close)]) for day in DAYS[:3]], people=people)
    assert clashes(of(view).svg) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_words_stay_text(text: str) -> None:
    goals = [goal("a", text=text, goed_genoeg=text, niveaus={"2": text})]
    view = made_up([("2026-01-10", goals)], [("2026-02-10", [seen("a", "2", ego="3", p0="3")])], name=text, called=text)
    drawing = of(view)
    assert is_only_text(drawing.svg)
    assert clashes(drawing.svg) == []


def test_no_key_is_in_the_picture_and_equal_views_give_equal_bytes() -> None:
    at = date(2026, 11, 15)
    drawing = of(example("2026-kmtr", "team", at))
    assert drawing == of(view_for(load_case(ROOT / "examples" / "cases" / "2026-kmtr").case, "team", at, at))
    assert not any(key in drawing.svg for key in ("leerlingbegeleider", "stagementor", "plusmama", "gezien_door"))


@given(st.lists(st.floats(0, 100), max_size=12))
@settings(max_examples=150, deadline=None)
def test_marks_of_one_day_never_cover_each_other(heights: list[float]) -> None:
    columns = slots([(height, MARK) for height in heights])
    for (one, column), (other, other_column) in combinations(zip(heights, columns, strict=True), 2):
        assert column != other_column or abs(one - other) >= MARK


@given(
    st.dictionaries(
        st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.tuples(st.floats(5, 40), st.floats(5, 40)), max_size=12
    )
)
@settings(max_examples=150, deadline=None)
def test_days_keep_their_order_and_their_room(reach: dict[date, tuple[float, float]]) -> None:
    places, wide = day_places(reach, 350)
    assert wide >= 350
    ordered = sorted(places)
    for one, other in pairwise(ordered):
        assert places[other] - reach[other][0] >= places[one] + reach[one][1] - 1e-6
    assert all(places[day] - reach[day][0] >= 0 and places[day] + reach[day][1] <= wide for day in ordered)


@given(st.lists(st.floats(0, 100), max_size=7))
@settings(max_examples=150, deadline=None)
def test_names_are_moved_apart_and_keep_their_order(wished: list[float]) -> None:
    made = apart(wished, 14, 0, 104)
    ordered = sorted(range(len(wished)), key=lambda place: (wished[place], place))
    for one, other in pairwise(ordered):
        assert made[other] - made[one] >= 14 - 1e-6
    assert all(-1e-6 <= height <= 104 + 1e-6 for height in made)
