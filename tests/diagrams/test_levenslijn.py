"""The life line of the examples, of lives long and short, and of words that mean harm."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.diagrams.canvas.svg import Drawing
from cano_cli.diagrams.canvas.tokens import WIDTH
from cano_cli.diagrams.draw import draw
from cano_cli.diagrams.levenslijn.dates import stretch_of
from cano_cli.diagrams.levenslijn.lanes import Lane, lanes_of
from cano_cli.diagrams.levenslijn.layout import Layout, lay_out
from cano_cli.diagrams.levenslijn.marks import charge_mark
from cano_cli.diagrams.levenslijn.scale import Row, scale_of
from cano_cli.diagrams.levenslijn.story import life_of
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.traject import Traject
from cano_cli.model.werk import Levenslijn
from cano_cli.readers.partial_dates import brief, partial_date_text
from cano_cli.readers.view import View, view_for
from cano_cli.store.case_files import load_case
from tests.diagrams.hostile import HOSTILE, is_only_text
from tests.diagrams.svg_boxes import clashes, labels, words

ROOT = Path(__file__).parents[2]
AT = date(2026, 6, 1)
READERS = ("team", "jongere", "jeugdrechter", "gezin", "consulent")
MOMENTS = (("2026-kmtr", date(2026, 6, 1)), ("2026-kmtr", date(2026, 11, 15)), ("2026-fqvn", date(2026, 6, 1)))
EXAMPLES = [(name, at, reader) for name, at in MOMENTS for reader in READERS]
CHARGES = ("-2", "-1", "0", "1", "2", "dubbel", "weet-niet")


@cache
def example(name: str, reader: str, at: date = date(2026, 11, 15)) -> View:
    return view_for(load_case(ROOT / "examples" / "cases" / name).case, reader, at, at)


def made_up(
    events: Sequence[dict[str, Any]] = (), *, people: Sequence[dict[str, Any]] = (), born: str | None = "2010-03-14",
    name: str = "Noor", elements: Sequence[dict[str, Any]] = (), at: date = AT, reader: str = "team", **network: Any,
) -> View:  # fmt: skip
    ego = {"id": "ego", "naam": name, "rol": "jongere"} | ({"geboren": born} if born else {})
    net = Netwerk.model_validate({"delen_met": ["team"], "personen": [ego, *people], **network})
    traject = {"cano": "1", "dossier": "2026-x", "jongere": "ego", "elementen": list(elements)}
    files = [
        CaseFile("netwerk.yaml", "netwerk", None, net),
        CaseFile("traject.yaml", "traject", None, Traject.model_validate(traject)),
    ]
    if events:
        line = Levenslijn.model_validate({"gebeurtenissen": list(events)})
        files.append(CaseFile("levenslijn.yaml", "levenslijn", None, line))
    return view_for(Case("x", tuple(files)), reader, at, at)


def event(day: str, number: int = 0, text: str = "Er gebeurde iets.", **more: Any) -> dict[str, Any]:
    charge = CHARGES[number % len(CHARGES)]
    return {"datum": day, "soort": "andere", "beleving": {"ego": charge}, "tekst": text, **more}


def of(view: View) -> Drawing:
    return draw("levenslijn", view)


def layout_of(view: View) -> Layout:
    return lay_out(life_of(view), lanes_of(view, view.at), view.at)


def lane(view: View, title: str) -> list[tuple[str, str]]:
    found = next((one for one in lanes_of(view, view.at) if one.title == title), Lane(title, ()))
    return [(span.label, span.words) for span in found.spans]


def home(name: str, since: str | None, until: str | None = None, **more: Any) -> dict[str, Any]:
    dates = {key: value for key, value in (("van", since), ("tot", until)) if value}
    return {"naam": name, "wie": ["ego"], **dates, **more}


@pytest.mark.parametrize(("name", "at", "reader"), EXAMPLES)
def test_in_the_examples_nothing_overlaps_and_the_page_is_as_wide_as_the_text(name: str, at: date, reader: str) -> None:
    drawing = of(example(name, reader, at))
    assert clashes(drawing.svg) == []
    assert float(ET.fromstring(drawing.svg).attrib["width"]) == WIDTH


@pytest.mark.parametrize(("name", "at", "reader"), EXAMPLES)
def test_every_event_of_the_view_is_told_and_no_other(name: str, at: date, reader: str) -> None:
    view = example(name, reader, at)
    line = view.case.levenslijn
    seen = line.gebeurtenissen if line else ()
    drawing = of(view)
    assert len(layout_of(view).events) == len(seen)
    for one in seen:
        assert not one.tekst or " ".join(one.tekst.split()) in drawing.alt
        assert partial_date_text(one.datum).casefold() in drawing.alt.casefold()


@pytest.mark.parametrize(("name", "at", "reader"), EXAMPLES)
def test_nothing_goes_beyond_the_day_of_the_picture(name: str, at: date, reader: str) -> None:
    layout = layout_of(example(name, reader, at))
    assert all(0 <= one.top <= one.bottom <= layout.bottom + 2 for one in layout.events)
    bars = [bar for one in layout.lanes for bar in one.bars]
    assert all(0 <= bar.top < bar.bottom <= layout.bottom + 1e-6 for bar in bars)
    assert all(bar.span.last <= at for bar in bars)


def test_with_room_for_it_the_titles_of_the_lanes_stand_on_one_line() -> None:
    assert set(layout_of(example("2026-fqvn", "team")).columns.levels) == {0}
    assert len(set(layout_of(example("2026-kmtr", "team")).columns.levels)) > 1


def test_what_is_not_shared_changes_no_byte() -> None:
    secret = event("2020-05-05", 1, "Geheim.", delen_met=["team"], breuk="ja")
    shared = event("2021-05-05", 1, "Gedeeld.", delen_met=["jongere"])
    assert of(made_up([secret, shared], reader="jongere")).svg == of(made_up([shared], reader="jongere")).svg
    assert of(made_up([secret], reader="jongere")).empty


def test_nothing_yet() -> None:
    drawing = of(made_up())
    assert (drawing.empty, drawing.alt, drawing.title) == (True, "Er is nog geen levenslijn.", "Levenslijn van Noor")
    assert labels(drawing.svg) == ["Er is nog geen levenslijn."]


def test_the_picture_in_words() -> None:
    view = made_up(
        [
            {"datum": "2010-03-14", "soort": "geboorte", "volgens": "mama", "plaats": "Waterzande"},
            {"datum": "2019~", "soort": "verhuis", "volgens": ["mama", "ego"], "breuk": "ja",
             "beleving": {"ego": "-2", "mama": "dubbel", "papa": "weet-niet"},
             "tekst": "We verhuisden naar een kleiner huis. De hond moest weg"},
            {"datum": "2024/..", "soort": "hobby", "beleving": {"ego": "weet-niet"}, "tekst": "Roeien!"},
            {"datum": "2025-01/2027-01", "soort": "andere", "beleving": {"ego": "0"}, "tekst": "Nog bezig."},
        ],
        people=[{"id": "mama", "naam": "Mia Voorbeeld", "rol": "moeder"}, {"id": "papa", "naam": "Jo", "rol": "vader"},
                {"id": "pleeg", "naam": "An", "rol": "pleegmoeder"}],
        diensten=[{"id": "school", "naam": "De Klas", "domein": "school", "van": "2016-09"}],
        huishoudens=[home("thuis", "2010-03-14", "2019", wie=["ego", "mama", "papa"]), home("bij mama", "2020"),
                     home("zonder datum", None), {"naam": "elders", "wie": ["mama"], "van": "2020"}],
        gezinsbanden=[{"partners": ["pleeg"],
                       "kinderen": [{"wie": "ego", "band": "pleeg", "van": "2019", "tot": "2020"}]}],
        elements=[
            {"element": "contextbegeleiding", "van": "2026-01-10", "tot": "2026-12-31"},
            {"element": "verblijf", "vorm": "time-out", "plaats": "De Luwte", "van": "2026-03-02", "tot": "2026-03-06"},
        ],
    )  # fmt: skip
    drawing = of(view)
    assert drawing.title == "Levenslijn van Noor"
    assert drawing.alt == (
        "Levenslijn van Noor tot en met 1 juni 2026. Wonen: thuis (van 14 maart 2010 tot 2019); bij mama (sinds 2020); "
        "time-out: De Luwte (van 2 maart 2026 tot 6 maart 2026). Bij wie: Mia en Jo (van 14 maart 2010 tot 2019); An "
        "(van 2019 tot 2020). Hulp: contextbegeleiding (sinds 10 januari 2026). 4 gebeurtenissen. 14 maart 2010: "
        "Geboorte (Waterzande). Omstreeks 2019 (verhuis): We verhuisden naar een kleiner huis. De hond moest weg. Voor "
        "Noor heel zwaar en voor Mia dubbel. Voor Jo: ‘ik weet het niet’. Dat was een breuk. Van 2024 tot nu (club, "
        "sport of hobby): Roeien! Voor Noor: ‘ik weet het niet’. Van januari 2025 tot nu: Nog bezig. Voor Noor niet "
        "zwaar en niet goed."
    )
    assert drawing.caption == "Het leven van Noor tot en met 1 juni 2026, zoals Mia en Noor het vertelden."
    assert clashes(drawing.svg) == []


def test_the_words_of_an_event_stand_in_the_picture_and_long_ones_are_cut() -> None:
    long = "Dit is een zin die maar niet wil ophouden " * 12
    told = words(
        of(
            made_up(
                [
                    event("2015-05-01", 0, "Een zin die lang genoeg is om alleen te staan. En nog een."),
                    event("2016", 1, long),
                ]
            )
        ).svg
    )
    assert "Een zin die lang genoeg is om alleen te staan. " in told
    assert "En nog een." not in told
    assert "Dit is een zin die maar niet wil ophouden" in told
    assert "…" in told


def test_a_very_short_first_sentence_takes_the_next_along() -> None:
    assert "Zestien. Er was taart." in words(
        of(made_up([event("2026-03-14", 1, "Zestien. Er was taart. En nog.")])).svg
    )


@pytest.mark.parametrize(
    ("date_", "told"),
    [
        ("2021-11-02", "2 nov 2021"), ("2019-09", "sep 2019"), ("2014", "2014"), ("2019~", "omstreeks 2019"),
        ("2023%", "wellicht omstreeks 2023"), ("201X", "de jaren 2010"), ("2016-23", "herfst 2016"),
        ("2014/2016", "2014 – 2016"), ("2016-11/2018-06", "nov 2016 – juni 2018"), ("2025/..", "sinds 2025"),
        ("../2012", "tot 2012"), ("2025-09-20/2025-10-02", "20 sep – 2 okt 2025"),
        ("2026-03-01/2026-03-02", "1 – 2 mrt 2026"), ("2026-03-01/2026-03-01", "1 mrt 2026 – 1 mrt 2026"),
        ("2025-10-06/2026-01-23", "6 okt 2025 – 23 jan 2026"),
    ],
)  # fmt: skip
def test_dates_in_few_letters(date_: str, told: str) -> None:
    assert brief(partial_date_text(PartialDate.parse(date_))) == told


def test_an_end_that_had_not_come_yet_is_no_end() -> None:
    when = stretch_of(PartialDate.parse("2018-09/2021-06"), date(2020, 1, 1))
    assert (when.running, when.last, when.brief) == (True, date(2020, 1, 1), "sinds sep 2018")
    assert not stretch_of(PartialDate.parse("2018-09/2021-06"), date(2021, 6, 15)).running
    assert stretch_of(PartialDate.parse("2026"), AT).last == AT


def test_a_day_has_no_bracket_and_what_is_known_in_part_has_one_over_all_it_can_mean() -> None:
    layout = layout_of(made_up([event("2014"), event("2015-06-01"), event("2019~"), event("2020/2022")]))
    by_date = {one.happening.when.brief: one for one in layout.events}
    assert by_date["1 juni 2015"].bracket == -1
    year = next(band for band in layout.scale.bands if band.first == 2014)
    assert (by_date["2014"].top, by_date["2014"].bottom) == (year.top, year.bottom)
    assert by_date["2014"].bracket >= 0
    assert by_date["omstreeks 2019"].happening.when.vague
    assert by_date["2020 – 2022"].happening.when.period


def test_no_two_charges_look_the_same_in_black_and_white() -> None:
    def form(svg: str) -> str:
        return "".join(svg.replace("#1d5c57", "#222222"))

    drawn = [form(charge_mark(charge, 50, 50, 13.5)) for charge in (-2, -1, 0, 1, 2, "dubbel", "weet-niet", None)]
    assert len(set(drawn)) == len(drawn)


def test_the_legend_tells_only_what_occurs() -> None:
    told = labels(of(made_up([event("2015-05-01", 0)])).svg)
    assert "zwaar voor Noor" in told
    assert not {"goed voor Noor", "een breuk", "dubbel: zwaar en goed", "duurde zo lang", "gaat nog door"} & set(told)


def test_whose_charge_is_not_known_is_not_drawn_as_known() -> None:
    view = made_up([event("2015-05-01", beleving={"mama": "-2"})], people=[{"id": "mama", "rol": "moeder"}])
    assert "nog niet gevraagd of verteld" in labels(of(view).svg)
    assert "Voor moeder heel zwaar." in of(view).alt


def test_ages_are_told_only_when_the_year_of_birth_is_certain() -> None:
    def ages(born: str | None) -> list[str]:
        return [told for told in labels(of(made_up([event("2015-05-01")], born=born)).svg) if told.endswith(" jaar")]

    assert "5 jaar" in ages("2010-03-14")
    assert ages("2010~") == ages(None) == []


def test_the_age_of_the_last_year_is_that_on_the_day_of_the_picture() -> None:
    before, after = (made_up([event("2026-01-05", 1, "Een zin. " * 20)], at=date(2026, month, 20)) for month in (2, 4))
    assert "15 jaar" in labels(of(before).svg)
    assert "16 jaar" not in labels(of(before).svg)
    assert "16 jaar" in labels(of(after).svg)


def test_lanes_hold_what_the_view_holds() -> None:
    view = made_up(
        [event("2022-09", met=["oude-school", "geen-datum"])],
        diensten=[
            {"id": "oude-school", "naam": "De Klas", "domein": "school", "van": "2022-09", "tot": "2025"},
            {"id": "ongenoemd", "naam": "De Les", "domein": "school", "van": "2022-09"},
            {"id": "geen-datum", "naam": "De Bel", "domein": "school"},
        ],
        huishoudens=[
            home("bij mama", "2018", "2019-12-31"),
            home("bij mama", "2020-01-01", "2021"),
            home("kot", "2027"),
        ],
    )
    assert lane(view, "School") == [("De Klas", "van september 2022 tot 2025")]
    assert lane(view, "Wonen") == [("bij mama", "van 2018 tot 2021")]
    assert lane(view, "Hulp") == lane(view, "Bij wie") == []


def test_a_placement_is_in_the_lane_unless_a_household_tells_it() -> None:
    events = [event("2016-11/2018-06", soort="plaatsing", plaats="bij Rita"),
              event("2025-10-06/2026-01-23", soort="plaatsing", plaats="De Instelling")]  # fmt: skip
    view = made_up(events, huishoudens=[home("bij Rita", "2016-11", "2018-06")])
    assert [label for label, _ in lane(view, "Wonen")] == ["bij Rita", "De Instelling"]


def test_who_may_not_be_named_stands_in_the_lanes_by_role() -> None:
    for reader in ("jeugdrechter", "consulent"):
        told = of(example("2026-kmtr", reader))
        assert "Stiltenaer" not in told.svg
        assert "psycholoog" not in told.alt
    assert "samenwerking met een partner: " in of(example("2026-kmtr", "papa")).alt


def test_what_began_nobody_knows_when_is_dashed() -> None:
    svg = of(made_up([event("2015-05-01")], huishoudens=[home("vroeger", None, "2016-05-01")])).svg
    assert 'stroke-dasharray="2.5 2.5"' in svg
    assert "Wonen: vroeger (tot 1 mei 2016)." in of(made_up(huishoudens=[home("vroeger", None, "2016-05-01")])).alt


def test_lanes_without_events_take_the_whole_page() -> None:
    view = made_up(huishoudens=[home("thuis", "2012")])
    drawing = of(view)
    assert "thuis" in labels(drawing.svg)
    assert drawing.alt.endswith("Wonen: thuis (sinds 2012). Er staan nog geen gebeurtenissen op de levenslijn.")
    assert clashes(drawing.svg) == []


def crowd(number: int) -> list[dict[str, Any]]:
    days = (date(2010, 4, 1) + timedelta(days=5880 * one // number) for one in range(number))
    return [event(str(day), place, breuk="ja" if place % 5 == 0 else "nee") for place, day in enumerate(days)]


LONG = "Donaudampfschiffahrtsgesellschaftskapitän " * 30
STRESS: dict[str, list[dict[str, Any]]] = {
    "one": [event("2015-05-01")],
    "150": crowd(150),
    "all on one day": [event("2026-05-01", one) for one in range(150)],
    "a century": [event(str(year), year) for year in range(1900, 2026, 7)] + [event("1900/2026"), event("../1950")],
    "long": [event("2015", 1, LONG), event("2016-01/..", 1, LONG, breuk="ja")],
    "all at once": [event(f"{2010 + one % 10}/..", one) for one in range(60)],
    "the last day": [event("2026-06-01"), event("2026", 1), event("2026-05-31/2026-09-01", 2)],
    "long ago": [event("0001", 1), event("19XX"), event("192X~")],
}


@pytest.mark.parametrize("case", STRESS)
@pytest.mark.parametrize("born", ["2010-03-14", None])
def test_whatever_happened_nothing_overlaps(case: str, born: str | None) -> None:
    drawing = of(made_up(STRESS[case], born=born, name="Naam van veertig letters met spaties erin"))
    assert clashes(drawing.svg) == []
    assert float(ET.fromstring(drawing.svg).attrib["width"]) == WIDTH


def test_many_bars_keep_apart() -> None:
    homes = [home(f"huis nummer {one}", str(2010 + one % 10), str(2014 + one % 9)) for one in range(30)]
    stays = [
        {"element": "verblijf", "van": f"2026-05-{one + 1:02}", "tot": f"2026-05-{one + 2:02}"} for one in range(20)
    ]
    for events in ([], [event("2020")]):
        assert clashes(of(made_up(events, huishoudens=homes, elements=stays)).svg) == []


def test_years_in_which_nothing_is_known_are_drawn_as_one_and_that_is_said() -> None:
    view = made_up([event("1920"), event("2020")], born=None)
    drawing = of(view)
    assert {"1921–", "2019"} <= set(labels(drawing.svg))
    assert "Jaren waarover niets verteld is, staan samen in één strook." in words(drawing.svg)


@pytest.mark.parametrize("text", HOSTILE)
def test_words_stay_text(text: str) -> None:
    view = made_up(
        [event("2015", 1, text, plaats=text), event("2020-01-01/2020-02-01", 2, text, soort="plaatsing", plaats=text)],
        name=text, huishoudens=[home(text, "2011"), home(text, "2013", "2013-01-02")],
    )  # fmt: skip
    drawing = of(view)
    assert is_only_text(drawing.svg)
    assert clashes(drawing.svg) == []


@pytest.mark.parametrize(("name", "at"), MOMENTS)
def test_no_key_is_in_the_picture_and_equal_views_give_equal_bytes(name: str, at: date) -> None:
    drawing = of(example(name, "team", at))
    assert drawing == of(view_for(load_case(ROOT / "examples" / "cases" / name).case, "team", at, at))
    assert not any(key in drawing.svg for key in ("plusvader<", "pleegmama", "vorige-school", "gi-begeleider", "wx5b"))


days = st.dates(date(1990, 1, 1), date(2026, 5, 31))


@given(st.lists(st.tuples(days, st.floats(5, 20), st.floats(5, 40)), max_size=30), days, days)
@settings(max_examples=150, deadline=None)
def test_time_never_runs_back(rows: list[tuple[date, float, float]], one: date, other: date) -> None:
    made = [Row(day.toordinal() + 0.5, above, below) for day, above, below in sorted(rows)]
    scale = scale_of(made, {}, date(1990, 1, 1), AT, 10.0)
    assert list(scale.points) == sorted(scale.points)
    assert scale.begin_of(min(one, other)) <= scale.end_of(min(one, other)) <= scale.end_of(max(one, other)) + 1e-6
    assert [(band.top, band.start) for band in scale.bands[1:]] == [
        (band.bottom, band.end) for band in scale.bands[:-1]
    ]
    edges = [(mark - row.above, mark + row.below) for mark, row in zip(scale.marks, made, strict=True)]
    assert all(after[0] >= before[1] - 1e-6 for before, after in pairwise(edges))
    for row, mark in zip(made, scale.marks, strict=True):
        band = next(band for band in scale.bands if band.start <= row.anchor < band.end)
        assert band.top - 1e-6 <= mark - row.above
        assert mark + row.below <= band.bottom + 1e-6
