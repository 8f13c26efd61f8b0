from __future__ import annotations

import pytest

from cano_cli.reports.text.escape import block, clean, inline


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  een \n twee\t drie ", "een twee drie"),
        ("€\xa05", "€\xa05"),
        ("a\x00b\x1b[31m", "a b [31m"),
        ("a\ud800b", "a\ufffdb"),
        ("a\u2028b\x85c", "a b c"),
        ("\n \t", ""),
    ],
)
def test_white_space_and_controls(text: str, cleaned: str):
    assert clean(text) == cleaned


def test_every_sign_is_escaped():
    assert inline("#1 *a* [b](c) | d_e") == r"\#1 \*a\* \[b\]\(c\) \| d\_e"


def test_prose_keeps_its_paragraphs():
    assert block("een\ntwee\n\n \n# drie\n") == "een twee\n\n\\# drie"


def test_prose_in_a_quote():
    assert block("een\r\n\r\ntwee", "> ") == "> een\n>\n> twee"


def test_no_prose_gives_nothing():
    assert block(" \n\n ", "> ") == ""
