"""The parts of the genogram: years and ages, the line around a household, lines of descent, relations."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.genogram.bonds import curves_of
from cano_cli.diagrams.genogram.family import Bond, Child, Member
from cano_cli.diagrams.genogram.ground import Ground
from cano_cli.diagrams.genogram.layout.placing import Descent
from cano_cli.diagrams.genogram.lines import draw_descents
from cano_cli.diagrams.genogram.loops import outline, rounded
from cano_cli.diagrams.genogram.years import age_text, month_text, span_text, year_only, year_text
from cano_cli.model.partial_date import PartialDate

DAY = date(2026, 6, 1)
Point = tuple[float, float]


def partial(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1948", "1948"), ("1948-05", "1948"), ("1948-05-06", "1948"), ("1950~", "±1950"), ("1969?", "1969?"),
        ("1969%", "±1969?"), ("198X", "jaren 80"), ("201X", "jaren 2010"), ("19XX", "20e eeuw"),
        ("1948/1950", "1948–1950"), ("../1950", "tot 1950"), ("1950/..", "vanaf 1950"), ("2019-23", "2019"),
    ],
)  # fmt: skip
def test_years(written: str, shown: str) -> None:
    assert year_text(PartialDate.parse(written)) == shown


@pytest.mark.parametrize(
    ("born", "died", "shown"),
    [
        ("2010-03-14", "", "16"), ("2010-09-14", "", "15"), ("2010-05", "", "16"), ("2010-06", "", "±16"),
        ("1981", "", "±45"), ("1981~", "", "±45"), ("1981?", "", ""), ("1981%", "", ""), ("198X", "", ""),
        ("2026-04", "", "0"), ("2026", "", ""), ("2027", "", ""), ("1948", "2021-11-02", "±73"), ("", "2021", ""),
        ("1948-01-01", "2021-11-02", "73"), ("1948-01-01", "2021", "73"), ("1948-07-01", "2021", "±73"),
        ("1948-01-01", "2021~", "±73"), ("1948-01-01", "2021?", ""), ("1948-01-01", "2019/2021", ""),
        ("1948-01-01", "202X", ""), ("2000", "1990", ""),
    ],
)  # fmt: skip
def test_ages_are_told_as_far_as_they_are_known(born: str, died: str, shown: str) -> None:
    assert age_text(Member("x", "X", born=partial(born), died=partial(died)), DAY) == shown


@given(st.dates(date(1920, 1, 1), DAY), st.dates(date(1920, 1, 1), DAY))
def test_a_whole_birthday_gives_a_whole_age(born: date, died: date) -> None:
    assume(born <= died)
    told = age_text(Member("x", "X", born=partial(str(born)), died=partial(str(died))), DAY)
    assert date(born.year + int(told), 3, 1) <= date(died.year, 12, 31)
    assert told.isdigit()


def test_spans() -> None:
    whole, start, end = ("2008", "2016"), ("2008", ""), ("", "2016")
    assert [span_text(*map(partial, one), over=True) for one in (whole, start, end, ("", ""), ("2008", "2008-12"))] == [
        "2008–2016", "vanaf 2008", "tot 2016", "", "2008",
    ]  # fmt: skip
    assert span_text(*map(partial, start), over=False) == "sinds 2008"


def test_months() -> None:
    shown = [month_text(PartialDate.parse(text)) for text in ("2026-09", "2026-09-17", "2026", "2026-09~", "2026-23")]
    assert shown == ["9/2026", "9/2026", "2026", "±2026", "2026"]


@given(
    st.sampled_from(["2014", "2019-09~", "2019-09-03", "201X", "2019-XX", "2019-23?", "2014-02/2016-03-04", "2014/.."])
)
def test_only_the_year_stays(text: str) -> None:
    whole, year = PartialDate.parse(text), year_only(PartialDate.parse(text))
    assert year.first <= whole.first
    assert year.last >= whole.last
    assert (year.approximate, year.uncertain) == (whole.approximate, whole.uncertain)


def within(point: Point, corners: list[Point]) -> bool:
    """Whether a point is inside a closed line of level and upright sides."""
    x, y = point
    sides = pairwise((*corners, corners[0]))
    return sum(x1 == x2 and x1 > x and min(y1, y2) <= y < max(y1, y2) for (x1, y1), (x2, y2) in sides) % 2 == 1


def square(x: int, y: int) -> Box:
    return Box(x * 50.0, y * 60.0, x * 50.0 + 30, y * 60.0 + 30)


def middle(box: Box) -> Point:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


places = st.tuples(st.integers(0, 6), st.integers(0, 4))


@given(st.lists(places, min_size=2, max_size=18, unique=True), st.integers(1, 7))
@settings(max_examples=150, deadline=None)
def test_a_line_around_a_household_has_all_of_it_and_nobody_else(spots: list[tuple[int, int]], members: int) -> None:
    boxes = [square(*spot) for spot in spots]
    inside, outside = boxes[:members], boxes[members:]
    corners = outline(inside, outside, 5.0)
    assert corners
    assert all(within(middle(box), corners) for box in inside)
    for box in outside:
        for x in (box.left, box.right):
            for y in (box.top, box.bottom):
                assert not within((x, y), corners)
    assert rounded(corners).endswith("Z")


def test_there_is_no_line_through_a_wall() -> None:
    wall = [Box(-20, -20, 60, -10), Box(-20, 50, 60, 60), Box(-20, -20, -10, 60), Box(50, -20, 60, 60)]
    assert outline([Box(10, 10, 30, 30), Box(100, 10, 130, 30)], wall, 5.0) is None


def test_there_is_no_line_around_people_at_both_ends_of_a_big_sheet() -> None:
    assert outline([Box(0, 0, 30, 30), Box(15000, 900, 15030, 930)], [], 5.0) is None


def test_a_line_never_goes_round_somebody_who_is_surrounded() -> None:
    ring = [square(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    corners = outline(ring, [square(1, 1)], 5.0)
    assert corners is None or not within(middle(square(1, 1)), corners)


def test_where_lines_of_descent_run_together_that_of_a_birth_is_drawn() -> None:
    birth = Descent(0, "a", ((50, 0), (50, 20), (10, 20), (10, 60)))
    foster = Descent(0, "b", ((50, 0), (50, 20), (90, 20), (90, 60)))
    near = Descent(0, "c", ((50, 0), (50, 20), (30, 20), (30, 60)))
    bonds = {"a": Child("a"), "b": Child("b", "pleeg"), "c": Child("c", "pleeg", ended=True)}
    drawn = draw_descents([foster, near, birth], bonds)
    assert 'd="M50 0L50 20L10 20L10 60"' in drawn
    assert 'd="M50 20L90 20L90 60"' in drawn
    assert 'd="M30 20L30 60"' in drawn


@given(st.lists(places, min_size=3, max_size=9, unique=True))
@settings(max_examples=60, deadline=None)
def test_a_relation_runs_from_symbol_to_symbol(spots: list[tuple[int, int]]) -> None:
    middles = {f"p{at}": (x * 80.0 + 40, y * 90.0 + 40) for at, (x, y) in enumerate(spots)}
    ground = Ground(Box(0, 0, 640, 640))
    for key, (x, y) in middles.items():
        ground.stand(key, Box(x - 13, y - 13, x + 13, y + 13))
    curves = curves_of([Bond("p0", "p1", "steunend"), Bond("p1", "p2", "conflict")], middles, ground)
    for curve in curves:
        for point, key in ((curve.points[0], curve.bond.first), (curve.points[-1], curve.bond.second)):
            assert abs(point[0] - middles[key][0]) < 20
            assert abs(point[1] - middles[key][1]) < 20
        assert 0 < curve.sign < len(curve.points)
