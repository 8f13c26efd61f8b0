from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.diagrams.genogram.family import Child, Family, Member, Union
from cano_cli.diagrams.genogram.layout.layout import place_family
from cano_cli.diagrams.genogram.layout.placing import WRITING, Descent, FamilyLayout, Room
from cano_cli.model.partial_date import PartialDate
from tests.diagrams.families import family_of, generated_family, named_families, union
from tests.diagrams.layout_faults import faults, hidden

NAMED = named_families()


def rooms_of(family: Family) -> dict[str, Room]:
    """Rooms as they are in a picture: years above, a name at the right of partners and below all others."""
    partners = {key for one in family.unions for key in one.partners}
    rooms = {}
    for member in family.members:
        wide = 6.0 * len(member.label)
        beside = Room(26, max(26, 16 + wide), 28, 16)
        rooms[member.key] = beside if member.key in partners else Room(max(26, wide / 2), max(26, wide / 2), 28, 30)
    return rooms


def placed(family: Family) -> FamilyLayout:
    return place_family(family, rooms_of(family))


def x_of(layout: FamilyLayout) -> Mapping[str, float]:
    return {key: spot[0] for key, spot in layout.spots.items()}


def row_of(layout: FamilyLayout) -> Mapping[str, float]:
    return {key: spot[1] for key, spot in layout.spots.items()}


def from_left(layout: FamilyLayout, keys: str) -> str:
    return " ".join(sorted(keys.split(), key=lambda key: layout.spots[key][0]))


def depth_of(layout: FamilyLayout, number: int) -> float:
    return next(line.across[0][1] for line in layout.unions if line.union == number)


def descent(layout: FamilyLayout, number: int, child: str) -> Descent:
    return next(line for line in layout.descents if (line.union, line.child) == (number, child))


@pytest.mark.parametrize("name", NAMED)
def test_every_named_family_breaks_no_rule(name):
    family = NAMED[name]
    layout = placed(family)
    assert faults(family, rooms_of(family), layout) == []
    assert hidden(layout) == []


def test_the_first_partner_of_a_father_stands_nearest_and_each_has_a_line_of_its_own_depth():
    layout = placed(NAMED["three partners of a father"])
    assert from_left(layout, "greet eva pa fien") == "pa eva fien greet"
    assert depth_of(layout, 0) < depth_of(layout, 1) < depth_of(layout, 2)
    assert from_left(layout, "cas bo an") == "an bo cas"


def test_the_first_partner_of_a_mother_stands_nearest_at_her_left():
    layout = placed(NAMED["three partners of a mother"])
    assert from_left(layout, "hugo ivo jef ma") == "jef ivo hugo ma"
    assert depth_of(layout, 0) < depth_of(layout, 1) < depth_of(layout, 2)


def test_two_lines_of_unions_that_meet_leave_room_for_writing_between_them():
    layout = placed(NAMED["three partners of a father"])
    assert depth_of(layout, 1) - depth_of(layout, 0) >= WRITING


def test_half_siblings_stand_under_their_own_parents():
    layout = placed(NAMED["half-siblings on each side"])
    assert from_left(layout, "pa ma hugo greet") == "hugo pa ma greet"
    assert from_left(layout, "dirk eef an bo cas") == "cas an bo dirk eef"


def test_a_foster_child_is_one_symbol_with_two_lines():
    layout = placed(NAMED["a child in a family and a foster family"])
    first, second = descent(layout, 0, "kind"), descent(layout, 1, "kind")
    assert first.points[-1] == layout.spots["kind"]
    assert second.points[-1] != first.points[-1]
    assert second.points[-1][1] == first.points[-1][1]
    x = x_of(layout)
    assert x["pa"] < x["kind"] < x["broer"] < x["eigen"]


def test_a_child_with_grandparents_as_foster_family_stands_under_the_parents():
    layout = placed(NAMED["with the grandparents as foster family"])
    assert [layout.generations[key] for key in ("oma", "ma", "tante", "kind", "broer")] == [0, 1, 1, 2, 2]
    assert {line.union for line in layout.descents if line.child == "kind"} == {0, 1}


def test_who_marry_each_other_again_have_two_lines_one_in_the_other():
    layout = placed(NAMED["remarriage to the same person"])
    inner, outer = layout.unions
    assert outer.across[0][0] < inner.across[0][0] < inner.across[1][0] < outer.across[1][0]
    assert outer.across[0][1] > inner.across[0][1]


@pytest.mark.parametrize("name", ["unknown father", "only child", "two mothers"])
def test_an_only_child_hangs_straight_down(name):
    layout = placed(NAMED[name])
    (line,) = layout.descents
    assert len(line.points) == 2
    assert line.points[0][0] == line.points[1][0]


def test_children_of_one_parent_hang_from_a_short_line():
    layout = placed(NAMED["one parent"])
    (line,) = layout.unions
    assert len(line.points) == 2
    assert line.points[0] == layout.spots["ma"]
    assert line.across == (line.points[1], line.points[1])
    assert [one.points[0] for one in layout.descents] == [line.points[1]] * 2


def test_the_second_partner_of_a_widow_stands_beyond_the_first():
    layout = placed(NAMED["deceased parent"])
    assert from_left(layout, "pa ma stief") == "stief pa ma"


def test_twins_share_a_point_and_fan_out():
    layout = placed(NAMED["twins"])
    first, second = descent(layout, 0, "bo").points, descent(layout, 0, "cas").points
    assert first[:-2] == second[:-2]
    fork = first[-3]
    x = x_of(layout)
    assert fork[0] == pytest.approx((x["bo"] + x["cas"]) / 2, abs=0.01)
    assert (first[-2][0], second[-2][0]) == (x["bo"], x["cas"])
    assert fork[1] < first[-2][1] < layout.spots["bo"][1]
    assert from_left(layout, "cas dirk an bo") == "an bo cas dirk"


def test_twins_who_are_not_named_after_each_other_still_stand_together():
    layout = placed(family_of("pa:m ma:v an:v bo:m cas:m", union("pa ma", "an bo cas", twins="an+cas")))
    assert from_left(layout, "an bo cas") == "an cas bo"


def test_cousins_who_marry_have_their_child_under_both_families():
    layout = placed(NAMED["cousins who marry"])
    assert [layout.generations[key] for key in ("opa", "rik", "neef", "nicht", "kind")] == [0, 1, 2, 2, 3]
    assert from_left(layout, "nicht neef") == "neef nicht"


def test_an_uncle_who_marries_his_niece_comes_down_to_her_row():
    layout = placed(NAMED["uncle and niece"])
    y = row_of(layout)
    assert y["oom"] == y["nicht"] > y["rik"] == y["lea"]
    assert y["kind"] > y["oom"]


def test_a_father_with_a_child_of_his_daughter_stays_above_her():
    layout = placed(NAMED["father and daughter"])
    y = row_of(layout)
    assert y["pa"] < y["kind"] < y["baby"]


def test_a_father_with_two_unions_with_his_daughter_has_lines_that_can_be_told_apart():
    family = family_of("pa:m kind:v an:v bo:m", union("pa", "kind"), union("pa kind", "an"), union("kind pa", "bo"))
    layout = placed(family)
    assert faults(family, rooms_of(family), layout) == []
    assert hidden(layout) == []


def test_four_generations_are_four_rows_in_order_of_birth():
    layout = placed(NAMED["four generations"])
    rows: dict[int, list[str]] = {}
    for key, row in layout.generations.items():
        rows.setdefault(row, []).append(key)
    assert {row: from_left(layout, " ".join(keys)) for row, keys in rows.items()} == {
        0: "oudopa oudoma",
        1: "opa oma oudtante opa2 oma2",
        2: "pa oom tante oom2 ma",
        3: "neef an bo cas",
    }
    assert len(descent(layout, 4, "bo").points) == 2


def test_the_families_of_father_and_mother_stand_at_their_own_side():
    layout = placed(NAMED["with aunts and uncles on both sides"])
    assert from_left(layout, "opa oma pepe meme") == "opa oma pepe meme"
    assert from_left(layout, "t1 pa o1 w1 t2 ma o2") == "t1 pa o1 w1 t2 ma o2"
    assert from_left(layout, "n1 n2 an bo cas") == "n1 n2 an bo cas"


def test_who_had_children_before_stand_with_the_first_partners_nearest():
    layout = placed(NAMED["stepfamily"])
    assert from_left(layout, "pa ma ex ex2") == "pa ex ex2 ma"
    assert depth_of(layout, 2) > max(depth_of(layout, 0), depth_of(layout, 1))


def test_a_second_wife_stands_beyond_a_first_who_has_parents_in_the_picture():
    layout = placed(
        family_of(
            "opa:m oma:v pa:m ma:v pepe:m meme:v greet:v an:v! bo:m",
            union("opa oma", "pa"),
            union("pepe meme", "ma"),
            union("pa ma", "an", end="scheiding"),
            union("pa greet", "bo"),
        )
    )
    assert from_left(layout, "greet ma pa") == "pa ma greet"


def test_an_adopted_child_stands_under_the_parents_of_birth():
    layout = placed(NAMED["adoption"])
    first, second = (descent(layout, number, "kind") for number in (0, 1))
    assert len(first.points) == 2
    assert len(second.points) == 4


def test_a_pregnancy_is_the_youngest_at_the_right():
    assert from_left(placed(NAMED["pregnancy as youngest child"]), "baby an") == "an baby"


def test_families_without_a_tie_stand_beside_each_other_that_of_the_index_person_first():
    layout = placed(NAMED["two families"])
    x, y = x_of(layout), row_of(layout)
    assert max(x["pa"], x["ma"], x["kind"]) < min(x["piet"], x["els"], x["zoon"], x["opa"], x["oma"])
    assert y["kind"] == y["zoon"]


def test_families_without_a_tie_stand_by_their_ages():
    young, old = PartialDate.parse("2010"), PartialDate.parse("1980")
    family = Family(
        (
            Member("kind", "Kind", "v", born=young, index=True),
            Member("ma", "Ma", "v", born=old),
            Member("els", "Els", "v", born=PartialDate.parse("1950")),
            Member("piet", "Piet", "m", born=PartialDate.parse("1981")),
        ),
        (union("ma", "kind"), union("els", "piet")),
    )
    layout = placed(family)
    assert layout.generations == {"kind": 2, "ma": 1, "els": 0, "piet": 1}


def test_who_stands_in_no_union_comes_last_in_rows_of_their_own():
    layout = placed(family_of("vriend:m pa:m ma:v kind:v! buur:x", union("pa ma", "kind")))
    y = row_of(layout)
    assert y["vriend"] == y["buur"] > y["kind"]
    assert from_left(layout, "buur vriend") == "vriend buur"


def test_many_without_a_union_stand_in_several_rows():
    family = Family(tuple(Member(f"p{number}", "Naam") for number in range(60)), ())
    layout = placed(family)
    assert layout.width < 600
    assert faults(family, rooms_of(family), layout) == []


def test_a_single_person_and_nobody_have_a_layout():
    layout = placed(NAMED["single person"])
    assert layout.spots == {"kind": (26.0, 28.0)}
    assert (layout.width, layout.height) == (52.0, 58.0)
    assert placed(NAMED["nobody"]) == FamilyLayout({}, {}, (), (), 0.0, 0.0)


def test_who_is_their_own_ancestor_loses_the_weaker_bond():
    layout = placed(NAMED["own grandfather"])
    assert {(line.union, line.child) for line in layout.descents} == {(0, "c"), (0, "kind")}


def test_a_union_of_nobody_or_of_one_person_twice_is_no_trouble():
    family = Family(
        (Member("an", "An", "v"), Member("bo", "Bo", "m")),
        (Union((), children=(Child("an"),)), Union(("an", "an"), children=(Child("bo"), Child("an")))),
    )
    layout = placed(family)
    assert [line.child for line in layout.descents] == ["bo"]


def test_a_thousand_generations_and_a_circle_of_them_are_no_trouble():
    people = tuple(Member(f"p{number}", "Naam") for number in range(1000))
    chain = tuple(Union((f"p{number}",), children=(Child(f"p{number + 1}"),)) for number in range(999))
    layout = placed(Family(people, chain))
    assert layout.generations["p999"] == 999
    circle = (*chain, Union(("p999",), children=(Child("p0"),)))
    assert placed(Family(people, circle)).generations["p999"] == 999


def test_the_same_family_has_the_same_layout():
    assert placed(generated_family(120, 3)) == placed(generated_family(120, 3))


@pytest.mark.parametrize("seed", [1, 2])
def test_a_family_of_four_hundred(seed):
    family = generated_family(400, seed)
    layout = placed(family)
    assert faults(family, rooms_of(family), layout) == []
    assert hidden(layout) == []


@st.composite
def small_families(draw: st.DrawFn) -> Family:
    keys = [f"p{number}" for number in range(draw(st.integers(1, 12)))]
    some = st.sampled_from(keys)
    members = tuple(
        Member(key, draw(st.sampled_from(["An", "Bartholomeus"])), draw(st.sampled_from("vmx"))) for key in keys
    )
    unions = []
    for _ in range(draw(st.integers(0, 7))):
        partners = draw(st.lists(some, min_size=1, max_size=2, unique=True))
        children = draw(st.lists(some, max_size=4, unique=True))
        bonds = [Child(key, draw(st.sampled_from(["biologisch", "adoptie", "pleeg", "stief"]))) for key in children]
        twins = (tuple(children[:2]),) if len(children) > 1 and draw(st.booleans()) else ()
        unions.append(Union(tuple(partners), children=tuple(bonds), twins=twins))
    return Family(members, tuple(unions))


def test_rooms_of_odd_sizes_are_no_trouble():
    family = NAMED["four generations"]
    rooms = {key: Room(70 / 9, 100 / 7, 31 / 3, 50 / 9) for key in rooms_of(family)}
    rooms |= {"an": Room(55 / 7, 400 / 3, 10 / 3, 100 / 3)}
    layout = place_family(family, rooms)
    assert faults(family, rooms, layout) == []


@settings(max_examples=150, deadline=None)
@given(small_families())
def test_no_family_breaks_a_rule(family):
    assert faults(family, rooms_of(family), placed(family)) == []


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.integers(0, 10_000))
def test_no_generated_family_breaks_a_rule(people, seed):
    family = generated_family(people, seed)
    layout = placed(family)
    assert faults(family, rooms_of(family), layout) == []
    hanging = {(line.union, line.child) for line in layout.descents}
    assert hanging == {(place, child.key) for place, one in enumerate(family.unions) for child in one.children}
    for one in family.unions:
        own = [child.key for child in one.children if child.bond != "pleeg"]
        assert from_left(layout, " ".join(own)) == " ".join(own)
