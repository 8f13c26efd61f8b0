from __future__ import annotations

import datetime

import pytest

from cano_cli.readers.dutch import count, date_text, join, month_text

DAY = datetime.date(2026, 3, 9)


def test_dates():
    assert (date_text(DAY), month_text(DAY)) == ("9 maart 2026", "maart 2026")
    assert date_text(datetime.date(2025, 12, 31)) == "31 december 2025"


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_enumerations(words: list[str], text: str):
    assert join(words) == text


def test_enumeration_with_another_last_word():
    assert join(["oma", "opa"], "of") == "oma of opa"


@pytest.mark.parametrize(("number", "text"), [(0, "0 doelen"), (1, "1 doel"), (2, "2 doelen")])
def test_counts(number: int, text: str):
    assert count(number, "doel", "doelen") == text
