"""Dates known in part: what they mean, in days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.partial_date import PartialDate


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("2019-09", date(2019, 9, 1), date(2019, 9, 30)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-09-03", date(2019, 9, 3), date(2019, 9, 3)),
        ("2019~", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-09?", date(2019, 9, 1), date(2019, 9, 30)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2019-XX", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-09-XX", date(2019, 9, 1), date(2019, 9, 30)),
        ("2019-21", date(2019, 3, 1), date(2019, 5, 31)),
        ("2019-23", date(2019, 9, 1), date(2019, 11, 30)),
        ("2014/2016", date(2014, 1, 1), date(2016, 12, 31)),
        ("2014-05/2016", date(2014, 5, 1), date(2016, 12, 31)),
        ("2014/..", date(2014, 1, 1), date.max),
        ("2014/", date(2014, 1, 1), date.max),
        ("../2016", date.min, date(2016, 12, 31)),
    ],
)
def test_a_date_known_in_part_spans_the_days_it_can_mean(text: str, first: date, last: date) -> None:
    value = PartialDate.parse(text)
    assert (value.first, value.last, str(value)) == (first, last, text)


@pytest.mark.parametrize(
    "text",
    ["", "vorig jaar", "2019-13", "2019-02-30", "2019-00", "2019-24", "20X9", "201X-05", "2019-21-03", "2019-XX-03",
     "2016/2014", "..", "../..", "/", "2014/2015/2016", "0000", "2019-9", "2019-09-3", "2019 ", "２０１９"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_marks_say_how_sure_it_is() -> None:
    about, perhaps, both = (PartialDate.parse(text) for text in ("2019~", "2019?", "2019%"))
    assert (about.approximate, about.uncertain) == (True, False)
    assert (perhaps.approximate, perhaps.uncertain) == (False, True)
    assert (both.approximate, both.uncertain) == (True, True)


def test_only_a_day_without_a_mark_is_exact() -> None:
    assert [PartialDate.parse(text).exact for text in ("2019-09-03", "2019-09-03~", "2019-09")] == [True, False, False]


@given(st.dates(), st.dates())
def test_a_period_holds_its_ends(one: date, other: date) -> None:
    start, end = min(one, other), max(one, other)
    value = PartialDate.parse(f"{start.isoformat()}/{end.isoformat()}")
    assert (value.first, value.last, value.period) == (start, end, True)


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        value = PartialDate.parse(text)
    except ValueError:
        return
    assert value.first <= value.last
