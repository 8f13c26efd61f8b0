"""The two sociograms of the founding text can be drawn, and differ as it says: that of an average helper, and that of
an average young person in special youth care. Source: Netwerking en verbindend werken in CANO (2011), figures 1 and 2.
"""

from __future__ import annotations

from collections import Counter

import pytest

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.people import Network, network_of
from cano_cli.diagrams.sociogram.sociogram import sociogram
from cano_cli.model.changes import GOOD, TROUBLED
from cano_cli.readers.view import View
from tests.diagrams.networks import HELPER, YOUNG_PERSON, helper, young_person
from tests.diagrams.svg_boxes import clashes, words


def network(view: View) -> Network:
    found = network_of(view, most=None)
    assert found
    return found


def part(view: View, qualities: frozenset[str]) -> float:
    people = network(view).people
    return sum(one.quality in qualities for one in people) / len(people)


@pytest.mark.parametrize("asked", [NOTHING_ASKED, Asked(professionals=False), Asked(between=True, partners=True)])
def test_both_can_be_drawn_with_everybody_in_them(asked: Asked) -> None:
    for view, told in ((helper(), HELPER), (young_person(), YOUNG_PERSON)):
        drawing = sociogram(view, asked)
        assert clashes(drawing.svg) == []
        names = words(drawing.svg)
        left = {one.key for one in network(view).people if asked.professionals or one.stays}
        for one in network(view).people:
            assert (one.label in names) == (one.key in left), one.label
        assert len(told) == len(network(view).people)


def test_a_helper_has_mostly_good_ties_and_a_young_person_mostly_heavy_ones() -> None:
    assert part(helper(), GOOD) > 0.75
    assert part(helper(), TROUBLED) < 0.1
    assert part(young_person(), GOOD) < 0.25
    assert part(young_person(), TROUBLED) > 0.6


def test_a_helper_has_strong_ties() -> None:
    strong = [one for one in network(helper()).people if (one.strength or 0) >= 2]
    assert len(strong) > 0.7 * len(HELPER)


def test_the_family_of_the_young_person_is_broken_and_scattered() -> None:
    family = [one for one in network(young_person()).people if one.domain in {"gezin", "familie"}]
    assert sum(one.quality in {"verbroken", "verwaterd", "conflict"} for one in family) >= 5
    assert "verbroken" not in {one.quality for one in network(helper()).people}
    assert "verbroken" in words(sociogram(young_person()).svg)
    assert "verbroken" not in words(sociogram(helper()).svg)


def test_several_schools_and_stays_stand_side_by_side() -> None:
    count = Counter(one.domain for one in network(young_person()).people if one.service)
    assert count["school"] == 4
    assert count["hulpverlening"] == 2


def test_services_were_added_that_decide() -> None:
    theirs, ours = network(young_person()), network(helper())
    assert {"hulpverlening", "justitie"} <= set(theirs.domains)
    assert set(ours.empty) == {"hulpverlening", "justitie"}
    justice = [one for one in theirs.people if one.domain == "justitie"]
    assert len(justice) == 3
    assert all(one.quality in TROUBLED for one in justice)
    assert any(one.strength == 3 for one in justice)


def test_more_domains_of_life_are_empty_for_the_young_person() -> None:
    assert set(network(young_person()).empty) == {
        "buurt", "werk", "vrije-tijd", "wonen", "gezondheid", "geld-en-administratie",
    }  # fmt: skip
    assert "Nog niemand in: buurt, werk, vrije tijd, wonen, gezondheid, geld en administratie." in (
        sociogram(young_person()).alt
    )


def test_the_friends_are_near_and_have_two_sides() -> None:
    friends = [one for one in network(young_person()).people if one.domain == "vrienden"]
    assert len(friends) == 5
    assert all(one.ring < 3 and (one.strength or 0) >= 2 for one in friends)
    assert {one.quality in GOOD for one in friends} == {True, False}
    assert "conflict" in {one.quality for one in friends}


def test_when_all_help_has_left_the_two_differ_most() -> None:
    ours = sociogram(helper(), Asked(professionals=False)).caption
    theirs = sociogram(young_person(), Asked(professionals=False)).caption
    assert "Niet getekend: 1 beroepskracht en 2 diensten." in ours
    assert "Niet getekend: 3 beroepskrachten en 5 diensten." in theirs
    assert theirs.endswith("Dan is er niemand meer in: hulpverlening, maatschappelijke diensten, justitie.")
