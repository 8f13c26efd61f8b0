"""Measures where there is little or nothing to count: what cannot be told, and why."""

from __future__ import annotations

from cano_cli.model.case import Case
from cano_cli.model.measures.all import Measures
from cano_cli.model.measures.change import change
from tests.model.test_measures import DAY, case_of, people, tie, told, value

NO_TIES = "Er is nog over geen enkele band met iemand uit het netwerk iets gezegd."
NO_PAIRS = "Er is nog over geen enkel paar mensen onderling iets gezegd."
EMPTY = {
    "aandeel-natuurlijk": "Er staat nog niemand in het netwerk.",
    "nabijheid": NO_TIES,
    "beide-kanten": NO_TIES,
    "zelfde-woord": NO_TIES,
    "steun": NO_TIES,
    "steun-per-soort": NO_TIES,
    "steun-per-domein": NO_TIES,
    "steun-over-en-weer": NO_TIES,
    "steun-zonder-richting": NO_TIES,
    "steun-van-diensten": "Er is nog over geen enkele band met een dienst iets gezegd.",
    "bevraagd": "Er staan geen twee mensen in het netwerk.",
    "dichtheid": "Er staan geen twee mensen in het netwerk.",
    "losse-delen": "Er staan geen twee mensen in het netwerk.",
    "grootste-deel": "Er staan geen twee mensen in het netwerk.",
    "alleen": "Er staan geen twee mensen in het netwerk.",
    "alleen-gevraagd": "Er staan geen twee mensen in het netwerk.",
    "verbroken": NO_TIES,
    "verbroken-herstel": NO_TIES,
    "herstel-gewenst": NO_TIES,
    "verbroken-onderling": NO_PAIRS,
    "verbroken-onderling-herstel": NO_PAIRS,
    "beleving": "Niemand vertelde al zelf hoe een band met de jongere aanvoelt.",
}


def reasons(found: Measures) -> dict[str, str]:
    return {part[0]: one.why_not for part, one in found.everybody.items() if one.value is None}


def test_nobody_but_ego() -> None:
    found = told(case_of([]))
    assert reasons(found) == EMPTY
    assert (value(found, "omvang"), value(found, "lege-domeinen"), value(found, "bruggen")) == (0, 13, 0)


def test_one_person_of_whom_nothing_was_said() -> None:
    found = told(case_of(people("oma")))
    assert reasons(found) == {key: why for key, why in EMPTY.items() if key != "aandeel-natuurlijk"}


def test_many_people_and_nobody_was_asked() -> None:
    found = told(case_of(people("oma", "papa", "lien")))
    assert found.everybody["bevraagd",].of == (0, 3)
    for key in ("dichtheid", "losse-delen", "grootste-deel", "alleen", "alleen-gevraagd"):
        assert (value(found, key), found.everybody[key,].why_not) == (None, NO_PAIRS)


def test_asked_only_later_is_not_asked() -> None:
    later = case_of(
        people("oma", "papa"), [tie("ego", "oma", datum="2026-06-02"), tie("oma", "papa", datum="2026-07-01")]
    )
    assert reasons(told(later)) == reasons(told(case_of(people("oma", "papa"))))


def test_everything_asked_and_nothing_known() -> None:
    unknown = {"kwaliteit": "neutraal", "beleving": {"ego": "weet-niet"}}
    found = told(case_of(people("oma"), [tie("ego", "oma", unknown)]))
    assert [value(found, key) for key in ("steun", "verbroken", "herstel-gewenst", "beide-kanten")] == [0, 0, 0, 0]
    assert value(found, "nabijheid", "niet-gezegd") == 1
    assert value(found, "beleving", "ego", "weet-niet") == 1
    assert found.everybody["zelfde-woord",].why_not == "Er is geen enkele band waarover allebei iets zeiden."


def test_without_a_network_nothing_can_be_told() -> None:
    found = told(Case("x", ()))
    assert {one.why_not for one in found.everybody.values()} == {"Hier is geen netwerk te zien."}
    assert {one.value for one in (*found.everybody.values(), *found.without.values())} == {None}
    changed = change(Case("x", ()), case_of(people("oma")), "ego", DAY, DAY)
    assert {one.why_not for one in changed.everybody.values()} == {"Hier is geen netwerk te zien."}


def test_a_pair_that_is_written_down_twice_is_one_pair() -> None:
    twice = [tie("oma", "papa", kwaliteit="conflict"), tie("papa", "oma", kwaliteit="geen", datum="2026-02-01")]
    found = told(case_of(people("oma", "papa"), twice))
    assert found.everybody["dichtheid",].of == (0, 1)


def test_ties_with_oneself_or_with_nobody_known_count_for_nothing() -> None:
    odd = [tie("oma", "oma"), tie("oma", "onbekend"), tie("ego", "niemand"), tie("ego", "ego")]
    assert told(case_of(people("oma"), odd)).everybody == told(case_of(people("oma"))).everybody
