"""What new, gone, mended, better and worse mean."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.changes import ORDER, Change, Changed, change_of_tie, changes
from cano_cli.model.netwerk import Netwerk, Waarneming
from cano_cli.model.values import KWALITEIT

THEN, NOW = date(2026, 1, 26), date(2026, 10, 12)
QUALITIES = st.sampled_from(list(KWALITEIT))
RINGS = st.sampled_from([None, 1, 2, 3])


def seen(quality: str, ring: int | None = None) -> Waarneming:
    told = {"datum": "2026-01-01", "volgens": "ego", "kwaliteit": quality, "nabijheid": ring}
    return Waarneming.model_validate({key: value for key, value in told.items() if value is not None})


def network(people: list[dict[str, Any]], **ties: str) -> Netwerk:
    """A network of ``ego`` with these people; ``mama="goed 2"`` is a tie with a quality and perhaps a ring."""
    relations = []
    for key, told in ties.items():
        quality, *ring = told.split()
        near = {"nabijheid": ring[0]} if ring else {}
        one = {"datum": "2026-01-01", "volgens": "ego", "kwaliteit": quality, **near}
        relations.append({"tussen": ["ego", key], "verloop": [one]})
    ego = {"id": "ego", "rol": "jongere"}
    return Netwerk.model_validate({
        "delen_met": ["team"], "personen": [ego, *({"rol": "vriend"} | one for one in people)], "relaties": relations,
    })  # fmt: skip


def kinds(then: Netwerk | None, now: Netwerk | None) -> dict[str, Change]:
    return {key: one.kind for key, one in changes(then, THEN, now, NOW, "ego").items()}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("verbroken", "hersteld", Change.HERSTELD),
        ("verwaterd", "positief", Change.BETER),
        ("conflict", "steunend", Change.HERSTELD),
        ("gespannen", "positief", Change.BETER),
        ("positief", "hersteld", Change.HERSTELD),
        ("gespannen", "wisselend", Change.BETER),
        ("conflict", "gespannen", Change.BETER),
        ("neutraal", "positief", Change.BETER),
        ("positief", "steunend", Change.BETER),
        ("versmolten", "positief", Change.BETER),
        ("geen", "neutraal", Change.ANDERS),
        ("geen", "positief", Change.BETER),
        ("geen", "conflict", Change.SLECHTER),
        ("positief", "geen", Change.SLECHTER),
        ("steunend", "positief", Change.SLECHTER),
        ("positief", "wisselend", Change.SLECHTER),
        ("wisselend", "verwaterd", Change.SLECHTER),
        ("gespannen", "conflict", Change.SLECHTER),
        ("conflict", "verbroken", Change.ANDERS),
        ("verwaterd", "gespannen", Change.ANDERS),
        ("verbroken", "geen", Change.ANDERS),
        ("hersteld", "positief", Change.ANDERS),
        ("neutraal", "neutraal", Change.GELIJK),
    ],
)
def test_what_became_of_a_tie(before: str, after: str, kind: Change) -> None:
    assert change_of_tie(seen(before), seen(after)) is kind


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (seen("neutraal", 3), seen("neutraal", 1), Change.DICHTERBIJ),
        (seen("steunend", 1), seen("steunend", 2), Change.VERDER),
        (seen("verwaterd", 3), seen("gespannen", 2), Change.DICHTERBIJ),
        (seen("positief", 1), seen("conflict", 1), Change.SLECHTER),
        (seen("positief", 3), seen("gespannen", 1), Change.SLECHTER),
        (seen("positief", 3), seen("positief"), Change.GELIJK),
        (None, seen("conflict"), Change.ONBEKEND),
        (seen("steunend"), None, Change.ONBEKEND),
        (None, None, Change.ONBEKEND),
    ],
)
def test_closeness_counts_when_the_tie_is_no_better_or_worse(
    before: Waarneming | None, after: Waarneming | None, kind: Change
) -> None:
    assert change_of_tie(before, after) is kind


def test_every_quality_has_one_place_in_the_order() -> None:
    assert sorted(quality for those in ORDER for quality in those) == sorted(KWALITEIT)


@given(QUALITIES, QUALITIES, RINGS, RINGS)
def test_what_is_better_one_way_is_never_better_the_other_way(
    before: str, after: str, ring: int | None, other: int | None
) -> None:
    there, back = (
        change_of_tie(seen(before, ring), seen(after, other)),
        change_of_tie(seen(after, other), seen(before, ring)),
    )
    up, down = {Change.HERSTELD, Change.BETER}, {Change.SLECHTER}
    if there in down:
        assert back not in down
    if there in up and "hersteld" not in {before, after}:
        assert back not in up


@given(QUALITIES, RINGS)
def test_what_stays_the_same_is_the_same(quality: str, ring: int | None) -> None:
    assert change_of_tie(seen(quality, ring), seen(quality, ring)) is Change.GELIJK


@pytest.mark.parametrize(
    ("before", "after", "nearer"), [(3, 1, 2), (1, 2, -1), (2, 2, 0), (None, 1, 0), (1, None, 0), (None, None, 0)]
)
def test_how_many_rings_nearer(before: int | None, after: int | None, nearer: int) -> None:
    assert Changed(Change.GELIJK, seen("neutraal", before), seen("neutraal", after)).nearer == nearer


def test_who_came_and_who_left() -> None:
    people = [{"id": "mama"}, {"id": "buur", "tot": "2026-03"}, {"id": "trainer", "van": "2026-04"}]
    then, now = network(people[:2], mama="positief 1", buur="neutraal"), network(people, mama="positief 1")
    assert kinds(then, now) == {"mama": Change.GELIJK, "trainer": Change.NIEUW, "buur": Change.WEG}


def test_who_was_only_named_before_they_came_is_new() -> None:
    """The projection to a day keeps whoever earlier entries name; coming is what makes somebody new."""
    people = [{"id": "trainer", "van": "2026-04"}]
    assert kinds(network(people), network(people, trainer="positief")) == {"trainer": Change.NIEUW}


def test_who_left_and_has_a_tie_since_is_still_there() -> None:
    people = [{"id": "papa", "tot": "2025-06"}]
    assert kinds(network(people, papa="verbroken"), network(people, papa="conflict")) == {"papa": Change.ANDERS}


def test_without_a_network_then_nobody_is_new() -> None:
    assert kinds(None, network([{"id": "mama"}], mama="positief")) == {"mama": Change.ONBEKEND}


def test_without_a_network_now_everybody_left() -> None:
    assert kinds(network([{"id": "mama"}]), None) == {"mama": Change.WEG}


def test_not_asked_any_more_is_not_worse() -> None:
    people = [{"id": "mama"}]
    assert kinds(network(people, mama="steunend"), network(people)) == {"mama": Change.ONBEKEND}
