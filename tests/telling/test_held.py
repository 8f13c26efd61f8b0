"""What held on one day and not on another, where days are known in part: told, with what is not sure."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.telling.held import held_between
from tests.telling.cases import NETWORK, case

EVENT = "gebeurtenissen: [{{datum: {when}, soort: schoolwissel}}]"


def told(when: str, first: str, last: str) -> list[str]:
    """What is told of one event between two days."""
    made = case(levenslijn=EVENT.format(when=when))
    return [one.text for one in held_between(made, date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize(
    ("when", "first", "last", "text"),
    [
        ("2026-03-12", "2026-03-09", "2026-03-31", "schoolwissel (12 maart 2026)"),
        ("2026-03", "2026-02-28", "2026-03-31", "schoolwissel (maart 2026)"),
        ("2026-03", "2026-03-09", "2026-04-10", "schoolwissel (maart 2026), misschien al eerder"),
        ("2026-03", "2026-02-10", "2026-03-09", "schoolwissel (maart 2026), misschien pas later"),
        ("2026-03", "2026-03-09", "2026-03-16", "schoolwissel (maart 2026), misschien eerder of later"),
        ("2026-03", "2026-03-30", "2026-04-10", "schoolwissel (maart 2026), misschien al eerder"),
        ("2026-03", "2026-03-31", "2026-04-10", ""),
        ("2026-03", "2026-02-10", "2026-02-28", ""),
        ("2026", "2026-03-09", "2026-03-16", "schoolwissel (2026), misschien eerder of later"),
        ("2026-22", "2026-06-30", "2026-09-30", "schoolwissel (zomer 2026), misschien al eerder"),
        ("2026-03~", "2026-03-09", "2026-04-10", "schoolwissel (omstreeks maart 2026), misschien al eerder"),
        ("2026-03/2026-05", "2026-03-09", "2026-06-01",
         "schoolwissel (van maart 2026 tot mei 2026), misschien al eerder"),
        ("2026-03/..", "2026-02-10", "2026-06-01", "schoolwissel (van maart 2026 tot nu)"),
        ("../2026-05", "2026-02-10", "2026-06-01", ""),
        ("201X", "2026-02-10", "2026-06-01", ""),
    ],
)  # fmt: skip
def test_a_day_that_is_known_in_part(when: str, first: str, last: str, text: str) -> None:
    assert told(when, first, last) == [text] * bool(text)


def test_people_homes_and_ends_too() -> None:
    network = NETWORK.replace("relaties:", "  - {id: trainer, rol: trainer, van: 2026-03, tot: 2026-05}\nrelaties:")
    network += "huishoudens: [{naam: bij mama, wie: [mama, jongere], van: 2026-03, tot: 2026-05-04}]\n"
    between = held_between(case(netwerk=network), date(2026, 3, 9), date(2026, 4, 1))
    assert [(one.text, one.sure) for one in between] == [
        ("trainer (trainer) kwam in het netwerk (maart 2026), misschien al eerder", False),
        ("huishouden ‘bij mama’ (maart 2026): Veer en Pluim, misschien al eerder", False),
    ]
    ended = held_between(case(netwerk=network), date(2026, 4, 1), date(2026, 5, 10))
    assert [(one.text, one.sure) for one in ended] == [
        ("trainer is niet meer in het netwerk (mei 2026), misschien pas later", False),
        ("het huishouden ‘bij mama’ houdt op (4 mei 2026)", True),
    ]


DAYS = st.dates(date(2025, 12, 1), date(2026, 8, 1))


@given(st.sampled_from(["2026-01", "2026-03", "2026-02-03", "2026", "2026-03/2026-05", "2026-21"]), DAYS, DAYS, DAYS)
def test_every_day_on_which_it_can_have_been_lies_in_a_stretch_that_tells_it(
    when: str, one: date, two: date, three: date
) -> None:
    first, middle, last = sorted((one, two, three + timedelta(days=1)))
    parts = told(when, str(first), str(middle)) + told(when, str(middle), str(last))
    assert bool(parts) == bool(told(when, str(first), str(last)))
