"""Where everybody stands in the sociogram: nothing over anything else, everybody in their ring and sector."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.tokens import LABEL_LEADING, LABEL_LINES, LABEL_WIDTH, WIDTH
from cano_cli.diagrams.sociogram.places import Item, Place, Title, direction, point, stand
from cano_cli.diagrams.sociogram.rings import Layout, place_all

CENTRE = Box(-30, -14, 30, 14)
SECTORS = tuple(f"sector {letter}" for letter in "abcdefghijklm")
TITLE = Title(70, LABEL_LEADING)
Pairs = tuple[tuple[str, str], ...]


def meets_line(box: Box, x: float, y: float) -> bool:
    """Whether the line from the centre to ``x, y`` runs through the rectangle."""
    left, top, right, bottom = box
    if (0 < left > x) or (0 > right < x) or (0 < top > y) or (0 > bottom < y):
        return False
    enter, leave = 0.0, 1.0
    for along, low, high in ((x, left, right), (y, top, bottom)):
        if abs(along) < 1e-9:
            if low > 0 or high < 0:
                return False
            continue
        first, last = low / along, high / along
        if first > last:
            first, last = last, first
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave


def items_of(number: int, *, ring: int = 0, sectors: int = 13, wide: float = 58, lines: int = 1) -> list[Item]:
    """``number`` people, over all rings and the first ``sectors`` sectors by turns."""
    return [
        Item(f"p{key}", ring or key % 3 + 1, SECTORS[key % sectors], wide + key % 4, lines, key % 9 != 4)
        for key in range(number)
    ]


def laid_out(items: list[Item], pairs: Pairs = ()) -> Layout:
    used = {item.sector for item in items}
    return place_all(items, {name: TITLE for name in SECTORS if name in used}, CENTRE, pairs)


def boxes_of(layout: Layout) -> list[Box]:
    return [*(box for place in layout.places for box in (place.symbol, place.label)), *layout.titles.values()]


def overlaps(layout: Layout, centre: Box = CENTRE) -> list[tuple[Box, Box]]:
    boxes = sorted([*boxes_of(layout), centre])
    found = []
    for number, box in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if other.left >= box.right:
                break
            if box.overlaps(other):
                found.append((box, other))
    return found


def outside(layout: Layout) -> list[Box]:
    page = Box(-layout.half_width, -layout.half_height, layout.half_width, layout.half_height)
    return [box for box in boxes_of(layout) if not box.inside(page)]


def astray(layout: Layout) -> list[str]:
    """Return who does not stand in their own ring and sector."""
    edges = (0.0, *layout.rings)
    found = []
    for place in layout.places:
        start, end = layout.sectors[place.item.sector]
        in_ring = edges[place.item.ring - 1] < math.hypot(place.x, place.y) < edges[place.item.ring]
        if not (in_ring and start < direction(place.x, place.y) < end):
            found.append(place.item.key)
    return found


def symbols_hit(layout: Layout) -> int:
    tied = [place for place in layout.places if place.item.tied]
    return sum(meets_line(other.symbol, one.x, one.y) for one in tied for other in layout.places if other is not one)


def labels_hit(layout: Layout) -> int:
    tied = [place for place in layout.places if place.item.tied]
    return sum(meets_line(other.label, one.x, one.y) for one in tied for other in layout.places)


def crossings(layout: Layout, pairs: Pairs) -> int:
    """Return how many of the straight lines between the pairs cross."""
    at = {place.item.key: (place.x, place.y) for place in layout.places}

    def side(one: str, other: str, third: str) -> bool:
        (x1, y1), (x2, y2), (x3, y3) = at[one], at[other], at[third]
        return (x2 - x1) * (y3 - y1) > (y2 - y1) * (x3 - x1)

    return sum(
        len({a, b, c, d}) == 4 and side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)
        for (a, b), (c, d) in combinations(pairs, 2)
    )


def assert_sound(layout: Layout, items: list[Item], centre: Box = CENTRE) -> None:
    assert sorted(place.item.key for place in layout.places) == sorted(item.key for item in items)
    assert overlaps(layout, centre) == []
    assert outside(layout) == []
    assert astray(layout) == []
    assert all(inner + 20 < outer for inner, outer in pairwise((0.0, *layout.rings)))


somebody = st.tuples(
    st.integers(1, 3),
    st.sampled_from(SECTORS),
    st.floats(8, LABEL_WIDTH + 4),
    st.integers(1, LABEL_LINES),
    st.booleans(),
)
people = (st.lists(somebody, min_size=1, max_size=60) | st.lists(somebody, min_size=40, max_size=60)).map(
    lambda told: [Item(f"p{number}", *one) for number, one in enumerate(told)]
)


@given(people, st.floats(23, 60), st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), max_size=20))
@settings(max_examples=60, deadline=None)
def test_whoever_they_are_everybody_has_a_place_of_their_own(
    items: list[Item], half: float, numbers: list[tuple[int, int]]
) -> None:
    centre = Box(-half, -18, half, 18)
    titles = {name: TITLE for name in SECTORS if any(item.sector == name for item in items)}
    layout = place_all(items, titles, centre, [(f"p{one}", f"p{other}") for one, other in numbers])
    assert_sound(layout, items, centre)


@pytest.mark.parametrize("number", [1, 2, 24, 150])
@pytest.mark.parametrize("ring", [0, 1, 2, 3])
@pytest.mark.parametrize("sectors", [1, 2, 13])
def test_all_in_one_ring_or_one_sector_fit_too(number: int, ring: int, sectors: int) -> None:
    items = items_of(number, ring=ring, sectors=sectors)
    assert_sound(laid_out(items), items)


@pytest.mark.parametrize("number", [5, 24, 60])
def test_the_longest_labels_fit(number: int) -> None:
    items = items_of(number, wide=LABEL_WIDTH, lines=LABEL_LINES)
    assert_sound(laid_out(items), items)


def test_titles_find_room_when_all_are_as_wide_as_can_be() -> None:
    items = items_of(13)
    layout = place_all(items, {name: Title(124, 2 * LABEL_LEADING) for name in SECTORS}, CENTRE)
    assert_sound(layout, items)


def test_titles_stand_at_the_outside_of_their_sector() -> None:
    layout = laid_out(items_of(24))
    for name, box in layout.titles.items():
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        start, end = layout.sectors[name]
        assert math.hypot(x, y) > layout.rings[1]
        assert start - 0.2 < direction(x, y) < end + 0.2


def test_a_crowd_of_24_stays_as_wide_as_the_column() -> None:
    layout = laid_out(items_of(24))
    assert 2 * layout.half_width == WIDTH
    assert 2 * layout.half_height < WIDTH


@pytest.mark.parametrize(("number", "labels"), [(5, 0), (12, 0), (24, 3)])
def test_lines_run_through_no_symbol_and_hardly_a_label(number: int, labels: int) -> None:
    layout = laid_out(items_of(number))
    assert symbols_hit(layout) == 0
    assert labels_hit(layout) <= labels


def test_those_who_have_a_tie_stand_near_each_other() -> None:
    items = items_of(40, sectors=1)
    pairs = tuple((f"p{key}", f"p{(key * 7 + 5) % 40}") for key in range(20))
    assert 2 * crossings(laid_out(items, pairs), pairs) < crossings(laid_out(items), pairs)


def test_ties_of_people_who_are_not_there_count_for_nothing() -> None:
    items = items_of(12)
    assert laid_out(items, (("p1", "nobody"), ("p2", "p2"))) == laid_out(items)


def test_equal_input_gives_equal_places() -> None:
    assert laid_out(items_of(40), (("p1", "p9"),)) == laid_out(items_of(40), (("p1", "p9"),))


def test_nobody_at_all_is_an_empty_layout() -> None:
    assert place_all([], {}, CENTRE).places == ()


def label_under(angle: float, *, beside: bool) -> Place:
    x, y, _, _ = point(math.radians(angle), 100)
    return stand(Item("p", 1, "a", 50, 2, True), x, y, beside=beside)


@pytest.mark.parametrize("angle", [*range(5, 360, 25)])
@pytest.mark.parametrize("beside", [False, True])
def test_no_line_runs_through_its_own_label(angle: int, beside: bool) -> None:
    place = label_under(angle, beside=beside)
    if not beside or abs(place.x) > abs(place.y):
        assert not meets_line(place.label, place.x, place.y)
        assert not place.label.overlaps(place.symbol)
        assert place.anchor == ("middle" if not beside else "start" if place.x > 0 else "end")
