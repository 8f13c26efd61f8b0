"""Counting at its edges: ends of months and years, the leap day, summer time, midnight, several people at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cano_cli.figures.binc import read_case
from cano_cli.figures.counting import counted
from cano_cli.figures.running import running_of, schakelingen
from cano_cli.model.case import Case
from cano_cli.rules import terms
from tests.figures.build import ELEMENT, case, contact

LEAP = ({"element": "contextbegeleiding", "van": "2028-02-01"},)


def by_period(made: Case, first: str, last: str, length: str = "maand") -> list[tuple[str, int, int, int]]:
    """The periods of one case: code, contacts, minutes, days on which guidance ran."""
    read = [read_case(made)]
    found = counted(read, read, date.fromisoformat(first), date.fromisoformat(last), length)
    return [(one.stretch.code, one.contacts, one.minutes, one.days) for one in found.periods]


def test_the_last_day_of_a_month_and_the_first_of_the_next() -> None:
    made = case(contact("2026-03-31"), contact("2026-04-01"), contact("2026-04-30"))
    assert by_period(made, "2026-03-01", "2026-05-31") == [
        ("2026-03", 1, 60, 31), ("2026-04", 2, 120, 30), ("2026-05", 0, 0, 31),
    ]  # fmt: skip
    assert by_period(made, "2026-03-31", "2026-04-01") == [("2026-03", 1, 60, 1), ("2026-04", 1, 60, 1)]


def test_the_turn_of_a_quarter_and_of_a_year() -> None:
    made = case(contact("2026-12-31"), contact("2027-01-01"))
    assert by_period(made, "2026-10-01", "2027-03-31", "kwartaal") == [("2026-K4", 1, 60, 92), ("2027-K1", 1, 60, 90)]
    assert by_period(made, "2026-01-01", "2027-12-31", "jaar") == [("2026", 1, 60, 347), ("2027", 1, 60, 365)]


def test_a_leap_day_is_a_day_like_another() -> None:
    made = case(contact("2028-02-28"), contact("2028-02-29"), contact("2028-03-01"), elements=LEAP)
    assert by_period(made, "2028-02-01", "2028-03-31") == [("2028-02", 2, 120, 29), ("2028-03", 1, 60, 31)]
    ended = case(contact("2028-02-29"), contact("2028-03-01"), elements=({**LEAP[0], "tot": "2028-02-29"},))
    assert by_period(ended, "2028-02-01", "2028-03-31") == [("2028-02", 1, 60, 29), ("2028-03", 0, 0, 0)]
    assert by_period(case(elements=({**LEAP[0], "van": "2028-02-29"},)), "2028-02-01", "2028-02-29")[0][3] == 1


def test_the_clock_that_moves_changes_no_day_and_no_hour() -> None:
    # On 29 March 2026 there is no half past two at night; on 25 October there are two.
    made = case(
        contact("2026-03-29", tijd="02:30", duur="90"), contact("2026-10-25", tijd="02:30", duur="90"),
        contact("2026-03-28", tijd="23:30", duur="240"),
    )  # fmt: skip
    assert by_period(made, "2026-03-23", "2026-03-29") == [("2026-03", 2, 330, 7)]
    assert by_period(made, "2026-10-19", "2026-10-25") == [("2026-10", 1, 90, 7)]


@pytest.mark.parametrize("day", ["2026-03-31", "2026-12-31", "2028-02-29"])
def test_a_contact_over_midnight_is_one_contact_of_the_day_on_which_it_began(day: str) -> None:
    made = case(contact(day, tijd="23:15", duur="120"))
    first, last = date.fromisoformat(day).replace(day=1), date.fromisoformat(day)
    following = date.fromordinal(last.toordinal() + 1)
    assert [(count, minutes) for _, count, minutes, _ in by_period(made, str(first), str(following))] == [
        (1, 120), (0, 0),
    ]  # fmt: skip
    assert by_period(made, str(following), str(following))[0][1:3] == (0, 0)


def test_a_night_that_begins_on_the_last_day_of_the_guidance_counts() -> None:
    element = {**ELEMENT, "tot": "2026-03-31"}
    made = case(
        contact("2026-03-31", tijd="23:30", duur="90"), contact("2026-04-01", tijd="00:30"), elements=(element,)
    )
    assert by_period(made, "2026-03-30", "2026-04-02") == [("2026-03", 1, 90, 2), ("2026-04", 0, 0, 0)]


def test_several_people_at_once_are_one_contact_in_every_circle_they_stand_in() -> None:
    made = case(contact(met=["jongere", "mama", "oma", "psycholoog"]))
    read = [read_case(made)]
    found = counted(read, read, date(2026, 3, 1), date(2026, 3, 31), "maand").whole
    assert (found.contacts, found.minutes) == (1, 60)
    assert found.by_circle == {"jongere": 1, "opvoeders": 1, "ruimere-context": 1}
    helpers = [read_case(case(contact(met=["psycholoog", "consulent"])))]
    none = counted(helpers, helpers, date(2026, 3, 1), date(2026, 3, 31), "maand").whole
    assert (none.contacts, none.not_counted) == (0, {"hulpverleners": 1})


def test_two_contacts_on_one_day_are_two() -> None:
    made = case(contact(tijd="10:00"), contact(tijd="16:00"), contact(tijd="16:00", met="mama"))
    assert by_period(made, "2026-03-01", "2026-03-31")[0][1:3] == (3, 180)


def test_the_kennismaking_on_the_last_day_of_a_month() -> None:
    made = case(contact("2026-01-19"), contact("2026-01-20"), contact("2026-01-31"))
    assert by_period(made, "2026-01-01", "2026-01-31") == [("2026-01", 2, 120, 13)]


def test_a_goal_is_asked_for_from_the_day_of_the_first_engagementsverklaring() -> None:
    made = case(
        contact("2028-02-28", doelen=None), contact("2028-02-29", doelen=None), elements=LEAP, plan="2028-02-29"
    )
    assert by_period(made, "2028-02-01", "2028-02-29") == [("2028-02", 1, 60, 29)]


def test_aftercare_begins_the_day_after_the_closing() -> None:
    made = case(contact("2028-02-29"), contact("2028-03-01"), elements=LEAP, closed="2028-02-29")
    assert by_period(made, "2028-02-01", "2028-03-31") == [("2028-02", 1, 60, 29), ("2028-03", 0, 0, 0)]


def test_the_hours_that_are_expected_are_thresholds_like_the_others() -> None:
    assert {terms.HOURS_LOW.name: 1, terms.HOURS_BROAD.name: 2}.items() <= {
        one.name: one.default for one in terms.THRESHOLDS.values()
    }.items()


@pytest.mark.parametrize("last", ["9999-12-30", "9999-12-31", None])
@pytest.mark.parametrize("first", ["2026-02-01", "9999-12-30"])
def test_the_end_of_the_calendar_is_a_day_like_another(first: str, last: str | None) -> None:
    planned = {"element": "verblijf", "van": first, **({"tot": last} if last else {})}
    running = running_of(case(elements=(ELEMENT, planned, {"element": "individuele-begeleiding", "van": "9999-12-31"})))
    found = schakelingen(running)
    assert (found[-1].first, found[-1].last) == (date(9999, 12, 31), None)
    assert [one.last for one in found[:-1]] == [one.first - timedelta(days=1) for one in found[1:]]
    assert running.days(date(9999, 12, 30), date.max) == 2
    assert running.days(date.min, date.max) == (date.max - date(2026, 1, 19)).days + 1
