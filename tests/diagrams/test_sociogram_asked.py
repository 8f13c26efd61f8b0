"""What can be asked of a sociogram: then and now, without professionals, ties between others, partners."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.strokes import point_on
from cano_cli.diagrams.canvas.svg import Drawing
from cano_cli.diagrams.sociogram.between import Link, lines_of
from cano_cli.diagrams.sociogram.centre import centre_box
from cano_cli.diagrams.sociogram.places import Item, stand
from cano_cli.diagrams.sociogram.showing import Showing, showing
from cano_cli.diagrams.sociogram.sociogram import lay_out, sociogram
from cano_cli.diagrams.sociogram.tags import draw_sign_of
from cano_cli.model.changes import Change
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.values import KWALITEIT
from cano_cli.readers.view import View, view_for
from cano_cli.store.case_files import load_case, read_organisation
from tests.diagrams.hostile import HOSTILE, is_only_text
from tests.diagrams.networks import crowd, made_up, partners
from tests.diagrams.svg_boxes import SVG, clashes, labels, words

CASES = Path(__file__).parents[2] / "examples" / "cases"
THEN, NOW = date(2026, 1, 26), date(2026, 10, 12)
EXAMPLES = [
    (name, reader)
    for name in ("2026-kmtr", "2026-fqvn")
    for reader in ("team", "jongere", "jeugdrechter", "gezin", "mama")
]
DAYS = {"2026-kmtr": (THEN, NOW), "2026-fqvn": (date(2026, 3, 30), date(2026, 4, 10))}


@cache
def example(name: str, reader: str, at: date) -> View:
    organisation = read_organisation(CASES, "cano.yaml")[0]
    return view_for(load_case(CASES / name, name, organisation).case, reader, at, DAYS[name][1])


def every_way(view: View, earlier: View) -> dict[str, Asked]:
    return {
        "earlier": Asked(earlier=earlier),
        "professionals": Asked(professionals=False),
        "between": Asked(between=True),
        "partners": Asked(partners=True),
        "all": Asked(earlier=earlier, professionals=False, between=True, partners=True, most=30),
    }


def shown(view: View, asked: Asked) -> Showing:
    show = showing(view, asked)
    assert isinstance(show, Showing)
    return show


# --- all of them ---


@pytest.mark.parametrize(("name", "reader"), EXAMPLES)
@pytest.mark.parametrize("way", ["earlier", "professionals", "between", "partners", "all"])
def test_in_the_examples_nothing_overlaps(name: str, reader: str, way: str) -> None:
    first, last = DAYS[name]
    view, earlier = example(name, reader, last), example(name, reader, first)
    assert clashes(sociogram(view, every_way(view, earlier)[way]).svg) == []


@pytest.mark.parametrize(("number", "letters"), [(1, 6), (5, 40), (40, 12), (40, 40), (150, 12)])
@pytest.mark.parametrize("way", ["earlier", "professionals", "between", "partners", "all"])
@pytest.mark.parametrize("domains", [13, 1])
def test_in_a_crowd_nothing_overlaps(number: int, letters: int, way: str, domains: int) -> None:
    given: dict[str, Any] = {"domains": domains, "moving": True, "partners": partners(number, letters, domains=domains)}
    view = crowd(number, letters, **given)
    earlier = crowd(number, letters, at=date(2026, 2, 1), **given)
    assert clashes(sociogram(view, every_way(view, earlier)[way]).svg) == []


@pytest.mark.parametrize("way", ["earlier", "professionals", "between", "partners", "all"])
def test_equal_cases_give_equal_bytes(way: str) -> None:
    first, last = DAYS["2026-kmtr"]
    view, earlier = example("2026-kmtr", "team", last), example("2026-kmtr", "team", first)
    again = example.__wrapped__("2026-kmtr", "team", last)
    earlier_again = example.__wrapped__("2026-kmtr", "team", first)
    one, other = every_way(view, earlier)[way], every_way(again, earlier_again)[way]
    assert sociogram(view, one) == sociogram(again, other)


@pytest.mark.parametrize(("name", "reader"), EXAMPLES)
def test_names_that_are_not_shared_change_no_byte(name: str, reader: str) -> None:
    """Not even when they are the name of a partner of the organisation."""

    def renamed(at: date) -> View:
        case, named = load_case(CASES / name, name, organisation).case, example(name, reader, at).named
        files = tuple(replace(file, content=_renamed(file.content, named)) for file in case.files)
        return view_for(replace(case, files=files), reader, at, DAYS[name][1])

    organisation = read_organisation(CASES, "cano.yaml")[0]
    first, last = DAYS[name]
    one = every_way(example(name, reader, last), example(name, reader, first))["all"]
    other = every_way(renamed(last), renamed(first))["all"]
    assert sociogram(renamed(last), other) == sociogram(example(name, reader, last), one)


def _renamed(content: Any, named: frozenset[str]) -> Any:
    if not isinstance(content, Netwerk):
        return content

    def other(who: Any) -> Any:
        return who if who.id in named else who.model_copy(update={"naam": "Tolkendienst Babelbrug", "roepnaam": "Bab"})

    return content.model_copy(
        update={field: tuple(map(other, getattr(content, field))) for field in ("personen", "diensten")}
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    given = {"id": "x", "naam": name, "domein": "school"}
    people = [{"id": "oma", "naam": name, "domein": "familie", "tot": "2026-02"}, {"id": "tante", "naam": name}]
    tie = {"tussen": ["oma", "tante"], "verloop": [{"kwaliteit": "conflict"}]}
    view, earlier = (made_up(people, [tie], services=[given], partners=[given], at=at) for at in (NOW, THEN))
    svg = sociogram(view, Asked(earlier=earlier, between=True, partners=True)).svg
    assert is_only_text(svg)
    assert clashes(svg) == []


# --- then and now ---

PEOPLE: list[dict[str, Any]] = [
    {"id": "mama", "rol": "moeder", "domein": "gezin"},
    {"id": "papa", "rol": "vader", "domein": "gezin"},
    {"id": "oma", "rol": "grootmoeder", "domein": "familie"},
    {"id": "tijs", "domein": "vrienden"},
    {"id": "lief", "rol": "lief", "domein": "vrienden", "van": "2026-05"},
    {"id": "bram", "rol": "begeleider", "domein": "hulpverlening", "professioneel": "ja", "tot": "2026-03"},
    {"id": "juf", "rol": "leerkracht", "domein": "school"},
]


def story(at: date) -> View:
    def told(who: str, *steps: tuple[str, str, str]) -> dict[str, Any]:
        return {
            "met": who,
            "verloop": [{"datum": day, "kwaliteit": what, "nabijheid": ring} for day, what, ring in steps],
        }

    ties = [
        told("mama", ("2026-01-10", "conflict", "1"), ("2026-10-01", "positief", "1")),
        told("papa", ("2026-01-10", "positief", "1"), ("2026-10-01", "verwaterd", "3")),
        told("oma", ("2026-01-10", "neutraal", "3"), ("2026-10-01", "neutraal", "2")),
        told("tijs", ("2026-01-10", "steunend", "1")),
        told("lief", ("2026-06-01", "steunend", "1")),
        told("bram", ("2026-01-10", "neutraal", "3")),
        told("juf", ("2026-10-01", "positief", "2")),
    ]
    return made_up(PEOPLE, ties, at=at)


def compared() -> Drawing:
    return sociogram(story(NOW), Asked(earlier=story(THEN)))


def test_then_and_now_in_words() -> None:
    drawing = compared()
    assert drawing.title == "Sociogram van Noor, toen en nu"
    assert (
        "Tussen 26 januari en 12 oktober 2026 veranderde er dit. Nieuw: Lief. Niet meer in het netwerk: Bram. "
        "Hersteld: Mama (van open conflict naar goed). "
        "Minder goed: Papa (van goed naar verwaterd; van heel dicht naar verder weg). "
        "Dichterbij: Oma (van verder weg naar dichtbij). Gelijk gebleven: Tijs. "
        "Van een van beide dagen niet gekend: Juf." in drawing.alt
    )
    assert drawing.caption == (
        "Het netwerk van Noor op 12 oktober 2026, zoals Noor het zag tussen 10 januari en 1 oktober 2026. "
        "Tussen 26 januari en 12 oktober 2026 veranderde er dit. Nieuw: Lief. Niet meer in het netwerk: Bram. "
        "Hersteld: Mama. Minder goed: Papa. Dichterbij: Oma."
    )


def test_then_and_now_in_the_picture() -> None:
    told = labels(compared().svg)
    assert {"nieuw", "weg", "hersteld", "minder goed", "dichterbij"} <= set(told)
    assert (
        "Tussen 26 januari en 12 oktober 2026: 1 nieuw; 1 niet meer in het netwerk; 1 hersteld; 1 minder goed; "
        "1 dichterbij; 1 niet te vergelijken." in words(compared().svg)
    )
    assert {"niet meer in het netwerk", "de band is beter", "de band is minder goed", "nu dichterbij"} <= set(told)
    assert "anders" not in told


def test_who_is_gone_has_a_dashed_symbol_and_no_line() -> None:
    view, asked = story(NOW), Asked(earlier=story(THEN))
    layout = lay_out(shown(view, asked))
    assert [place.item.key for place in layout.places if not place.item.tied] == ["bram"]
    symbols = [one for one in ET.fromstring(compared().svg).iter(f"{SVG}g") if one.get("class") == "symbool"]
    dashed = [one for group in symbols for one in group if one.get("stroke-dasharray")]
    assert len(dashed) == 2, "one in the picture, one in the legend"


def test_each_change_has_a_sign_of_its_own() -> None:
    """In black and white: a pill, an empty pill, a triangle up or down, an arrow to or from a dot."""
    path = {one: _tag(one) for one in ("hersteld", "slechter", "dichterbij", "verder", "nieuw", "weg")}
    assert len(set(path.values())) == len(path)


def _tag(kind: str) -> str:
    return draw_sign_of(Change(kind), 40.0, 0.0)


def test_without_an_earlier_network_nothing_is_said_to_have_changed() -> None:
    earlier = story(THEN)
    none = replace(earlier, case=replace(earlier.case, files=()))
    drawing = sociogram(story(NOW), Asked(earlier=none))
    assert "Van 26 januari 2026 is geen netwerk gekend om mee te vergelijken." in drawing.caption
    assert not {"nieuw", "weg", "hersteld"} & set(labels(drawing.svg))


def test_the_same_day_twice_shows_no_change() -> None:
    drawing = sociogram(story(NOW), Asked(earlier=story(NOW)))
    assert "Op 12 oktober 2026 is geen verandering gekend." in drawing.caption


def test_who_left_last_is_drawn_when_nobody_else_is_there() -> None:
    gone = [{"id": "bram", "tot": "2026-03"}]
    drawing = sociogram(made_up(gone, at=NOW), Asked(earlier=made_up(gone, at=THEN)))
    assert not drawing.empty
    assert "Niet meer in het netwerk: Bram" in drawing.alt


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(KWALITEIT)), st.sampled_from(list(KWALITEIT))), min_size=1, max_size=8))
def test_every_change_is_told_once(pairs: list[tuple[str, str]]) -> None:
    people = [{"id": f"p{number}", "domein": "familie"} for number in range(len(pairs))]

    def at(day: date, place: int) -> View:
        ties = [
            {"met": f"p{number}", "verloop": [{"kwaliteit": pair[place], "nabijheid": "2"}]}
            for number, pair in enumerate(pairs)
        ]
        return made_up(people, ties, at=day)

    drawing = sociogram(at(NOW, 1), Asked(earlier=at(THEN, 0)))
    told = drawing.alt.partition("Tussen 26 januari")[2] + drawing.alt.partition("Gelijk gebleven")[2]
    if not told:
        told = drawing.alt.partition("Gelijk gebleven")[2]
    for number, (before, after) in enumerate(pairs):
        assert f"P{number}" in told
        assert (f"P{number} (van" in drawing.alt) == (before != after)
    assert clashes(drawing.svg) == []


# --- without professionals ---


def test_what_is_left_when_help_leaves() -> None:
    people = [
        {"id": "mama", "domein": "gezin", "rol": "moeder"},
        {"id": "juf", "domein": "school", "rol": "leerkracht", "professioneel": "ja", "dienst": "school"},
        {"id": "kine", "domein": "gezondheid", "professioneel": "ja", "dienst": "praktijk"},
        {"id": "vrijwilliger", "domein": "hulpverlening", "rol": "vrijwilliger"},
    ]
    services = [
        {"id": "school", "naam": "School Het Blad", "domein": "school"},
        {"id": "praktijk", "naam": "Praktijk Zes", "domein": "gezondheid"},
        {"id": "fitclub", "naam": "Fitclub", "domein": "gezondheid"},
        {"id": "ocmw", "naam": "OCMW", "domein": "maatschappelijke-diensten"},
        {"id": "politie", "naam": "Politie", "domein": "justitie"},
    ]
    drawing = sociogram(made_up(people, services=services), Asked(professionals=False))
    told = words(drawing.svg)
    assert drawing.title == "Sociogram van Noor zonder beroepskrachten"
    assert all(name in told for name in ("Mama", "Vrijwilliger", "School Het Blad", "Fitclub"))
    assert not any(name in told for name in ("Juf", "Kine", "Praktijk Zes", "OCMW", "Politie"))
    sentence = (
        "Zo ziet het netwerk eruit als de hulp stopt. Niet getekend: 2 beroepskrachten en 3 diensten. "
        "Dan is er niemand meer in: maatschappelijke diensten, justitie."
    )
    assert sentence in drawing.alt
    assert sentence in drawing.caption
    assert sentence in told


def test_nobody_left() -> None:
    people = [{"id": "juf", "domein": "school", "professioneel": "ja"}]
    drawing = sociogram(made_up(people), Asked(professionals=False))
    assert drawing.empty
    assert drawing.alt == (
        "Zonder beroepskrachten staat er nog niemand op de tekening. Zo ziet het netwerk eruit als de hulp stopt. "
        "Niet getekend: 1 beroepskracht. Dan is er niemand meer in: school."
    )


def test_nobody_to_leave_out() -> None:
    drawing = sociogram(made_up([{"id": "mama", "domein": "gezin"}]), Asked(professionals=False))
    assert "Er staan geen beroepskrachten of hulpdiensten in het netwerk." in drawing.caption


# --- ties between others ---


def family() -> View:
    people = [{"id": key, "domein": "gezin"} for key in ("mama", "papa", "zus")]
    ties = [{"met": key, "verloop": [{"kwaliteit": "positief", "nabijheid": "2"}]} for key in ("mama", "papa", "zus")]
    between = [
        {"tussen": ["mama", "papa"], "verloop": [{"kwaliteit": "conflict", "volgens": ["mama", "papa"]}]},
        {"tussen": ["papa", "zus"], "verloop": [{"kwaliteit": "geen"}]},
        {"tussen": ["zus", "mama"], "verloop": [{"kwaliteit": "steunend", "volgens": "zus"}]},
    ]
    return made_up(people, [*ties, *between])


def test_ties_between_others_are_told_only_when_asked() -> None:
    drawing = sociogram(family(), Asked(between=True))
    assert "Tussen anderen: Mama en Papa (open conflict); Zus en Mama (steunend)." in drawing.alt
    assert drawing.caption.endswith("Over de banden tussen anderen vertelden Mama, Papa en Zus.")
    assert {"tussen anderen", "open conflict", "steunend"} <= set(labels(drawing.svg))
    plain = sociogram(family())
    assert "Tussen anderen" not in plain.alt
    assert "open conflict" not in labels(plain.svg)


def test_a_tie_that_is_not_there_gets_no_line() -> None:
    show = shown(family(), Asked(between=True))
    assert [(link.first, link.second) for link in show.links] == [("mama", "papa"), ("zus", "mama")]


@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
def test_lines_between_others_do_not_run_through_the_middle(name: str) -> None:
    show = shown(example(name, "team", DAYS[name][1]), Asked(between=True, most=24))
    layout, centre = lay_out(show), centre_box(show.network.ego_name)
    for tie in lines_of(show.links, layout.places, centre, layout.titles.values()):
        points = [point_on(tie, step / 60) for step in range(61)]
        assert not any(Box(x - 0.1, y - 0.1, x + 0.1, y + 0.1).inside(centre) for x, y in points)


def test_a_line_goes_around_whoever_stands_between() -> None:
    """Three in a row: the line between the outer two is not straight."""
    places = [stand(Item(str(x), 2, "gezin", 40, 1, tied=True), x, 60) for x in (-100.0, 0.0, 100.0)]
    (tie,) = lines_of([Link("-100.0", "100.0", "neutraal", None, ())], places, Box(-20, -10, 20, 10), [])
    assert tie.bend
    middle = places[1]
    for step in range(1, 60):
        x, y = point_on(tie, step / 60)
        assert not Box(x, y, x, y).inside(middle.symbol)
        assert not Box(x, y, x, y).inside(middle.label)


# --- partners of the organisation ---

PARTNERS = [
    {"id": "p1", "naam": "School Het Blad", "domein": "school", "waarvoor": "leren"},
    {"id": "p2", "naam": "Woonwinkel", "domein": "wonen"},
]


def with_partners(**more: Any) -> View:
    services = [{"id": "school", "naam": "school het  blad", "domein": "school"}]
    return made_up([{"id": "mama", "domein": "gezin"}], services=services, partners=PARTNERS, **more)


def test_partners_around_the_network() -> None:
    drawing = sociogram(with_partners(), Asked(partners=True))
    told = words(drawing.svg)
    assert "Partners van vzw De Overzet" in told
    assert all(part in told for part in ("Woonwinkel", "School Het Blad", "Wonen", "dienst en ook partner"))
    assert (
        "Daarrond de partners van vzw De Overzet. School: School Het Blad. Wonen: Woonwinkel. "
        "Partner en ook in het netwerk: School Het Blad. Waar nog niemand is, maar wel een partner: wonen."
        in drawing.alt
    )
    assert "school het blad (dienst; ook partner van de organisatie)" in drawing.alt


def test_a_service_whose_name_is_not_shared_is_not_recognised() -> None:
    view = with_partners()
    unnamed = replace(view, named=view.named - {"school"})
    assert "ook partner" not in sociogram(unnamed, Asked(partners=True)).alt


def test_without_partners_it_is_the_plain_picture() -> None:
    view = made_up([{"id": "mama", "domein": "gezin"}], partners=[])
    assert sociogram(view, Asked(partners=True)).svg == sociogram(view).svg
    assert sociogram(made_up([{"id": "mama"}]), Asked(partners=True)) == sociogram(made_up([{"id": "mama"}]))
