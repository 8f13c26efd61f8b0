"""Dates from EDTF to GEDCOM and back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.interchange.gedcom_dates import ends_of, from_gedcom, period, to_gedcom, to_gedcom_551
from cano_cli.model.partial_date import PartialDate


@pytest.mark.parametrize(
    ("edtf", "seven", "phrase", "older"),
    [
        ("2014", "2014", "", "2014"),
        ("2019-09", "SEP 2019", "", "SEP 2019"),
        ("2019-09-03", "3 SEP 2019", "", "3 SEP 2019"),
        ("2019~", "ABT 2019", "", "ABT 2019"),
        ("1984-05~", "ABT MAY 1984", "", "ABT MAY 1984"),
        ("2019?", "2019", "wellicht 2019", "INT 2019 (wellicht 2019)"),
        ("2019%", "2019", "wellicht omstreeks 2019", "INT 2019 (wellicht omstreeks 2019)"),
        ("198X", "BET 1980 AND 1989", "", "BET 1980 AND 1989"),
        ("19XX", "BET 1900 AND 1999", "", "BET 1900 AND 1999"),
        ("198X~", "BET 1980 AND 1989", "omstreeks de jaren 1980", "BET 1980 AND 1989"),
        ("2019-23", "BET SEP 2019 AND NOV 2019", "", "BET SEP 2019 AND NOV 2019"),
        ("2019-XX", "2019", "", "2019"),
        ("2014/2016", "FROM 2014 TO 2016", "", "FROM 2014 TO 2016"),
        ("2014/..", "FROM 2014", "", "FROM 2014"),
        ("../2016", "TO 2016", "", "TO 2016"),
        ("2014~/2016", "FROM 2014 TO 2016", "van omstreeks 2014 tot 2016", "FROM 2014 TO 2016"),
        ("198X/2016", "FROM 1980 TO 2016", "van de jaren 1980 tot 2016", "FROM 1980 TO 2016"),
        ("0987", "987", "", "987"),
    ],
)
def test_to_gedcom(edtf: str, seven: str, phrase: str, older: str) -> None:
    told = to_gedcom(PartialDate.parse(edtf))
    assert (told.value, told.phrase) == (seven, phrase)
    assert to_gedcom_551(PartialDate.parse(edtf)).value == older


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("3 SEP 2019", "2019-09-03"),
        ("sep 2019", "2019-09"),
        ("  1948 ", "1948"),
        ("ABT 1948", "1948~"),
        ("CAL 1948", "1948~"),
        ("EST 1948", "1948~"),
        ("BEF 1950", "../1950"),
        ("BET 1980 AND 1989", "198X"),
        ("BET 1900 AND 1999", "19XX"),
        ("BET 1980 AND 1985", "1980/1985"),
        ("BET 1 JAN 1950 AND 31 DEC 1950", "1950"),
        ("BET 1 FEB 1950 AND 28 FEB 1950", "1950-02"),
        ("BET JUN 2019 AND AUG 2019", "2019-22"),
        ("FROM 2014 TO 2016", "2014/2016"),
        ("FROM MAR 2014", "2014-03/.."),
        ("TO 2016", "../2016"),
        ("INT 1950 (in de oorlog)", "1950?"),
        ("@#DGREGORIAN@ 3 MEI 1950", "1950-05-03"),
        ("GREGORIAN 7 OKT 1960", "1960-10-07"),
    ],
)
def test_from_gedcom(value: str, edtf: str) -> None:
    assert str(from_gedcom(value)) == edtf


@pytest.mark.parametrize(
    "value",
    ["", "AFT 1950", "@#DJULIAN@ 1700", "HEBREW 5 TSH 5710", "1699/00", "50 BCE", "(in de zomer)", "31 FEB 2020",
     "0 JAN 2000", "14/03/2010", "FROM", "BET 1950", "BET 1960 AND 1950", "ABT", "3 XYZ 2000", "20000"],
)  # fmt: skip
def test_what_cano_has_no_words_for(value: str) -> None:
    assert from_gedcom(value) is None


days = st.dates().map(lambda day: day.isoformat())
points = st.one_of(
    days,
    days.map(lambda day: day[:7]),
    days.map(lambda day: day[:4]),
    st.integers(1, 999).map(lambda number: f"{number:03}X"),
    st.integers(1, 99).map(lambda number: f"{number:02}XX"),
    st.builds(lambda day, season: f"{day[:4]}-{season}", days, st.sampled_from(["21", "22", "23"])),
)


@given(points, st.sampled_from(["", "~"]))
def test_a_date_that_gedcom_can_say_comes_back(point: str, mark: str) -> None:
    date = PartialDate.parse(point + mark)
    told = to_gedcom(date)
    if not told.phrase:
        back = from_gedcom(told.value)
        assert back is not None
        assert (back.first, back.last, back.approximate) == (date.first, date.last, date.approximate)
    else:
        assert mark


@given(points, points, st.sampled_from(["", "~", "?", "%"]))
def test_every_date_has_the_grammar_of_gedcom(first: str, second: str, mark: str) -> None:
    day = r"(?:(?:\d{1,2} )?[A-Z]{3} )?\d{1,4}"
    for text in (first + mark, f"{first}/..", f"../{second}{mark}"):
        value = to_gedcom(PartialDate.parse(text)).value
        assert re.fullmatch(rf"(?:ABT )?{day}|BET {day} AND {day}|FROM {day}|TO {day}|FROM {day} TO {day}", value), (
            value
        )


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text: str) -> None:
    from_gedcom(text)


def test_two_dates_as_one_period() -> None:
    began, ended = PartialDate.parse("2016-11"), PartialDate.parse("2018-06~")
    both = period(began, ended)
    assert str(both) == "2016-11/2018-06~"
    assert both is not None
    assert ends_of(both) == (began, ended)
    assert str(period(began, None)) == "2016-11/.."
    assert str(period(None, ended)) == "../2018-06~"
    assert period(None, None) is None
    assert period(PartialDate.parse("2014/2015"), None) is None
    assert period(ended, began) is None
