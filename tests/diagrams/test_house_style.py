"""The colour of the organisation in the pictures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.diagrams.canvas.house_style import contrast_with_white, in_house_style
from cano_cli.diagrams.canvas.svg import element, text
from cano_cli.diagrams.canvas.tokens import ACCENT, INK, TINT


@given(st.from_regex("#[0-9a-fA-F]{6}", fullmatch=True))
def test_every_colour_ends_up_legible_on_white(colour: str) -> None:
    made = in_house_style(f'<a b="{ACCENT}"/>', colour)
    assert contrast_with_white(made.split('"')[1]) >= 4.4


@pytest.mark.parametrize(("colour", "contrast"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54)])
def test_contrast_is_that_of_wcag(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.01)


def test_a_dark_colour_stays_as_it_was_chosen() -> None:
    assert in_house_style(element("rect", fill=ACCENT), "#7a1f5b") == element("rect", fill="#7a1f5b")


def test_only_the_accent_changes() -> None:
    svg = element("rect", fill=INK) + element("rect", fill=TINT) + text(f'="{ACCENT}"', 0, 0)
    made = in_house_style(svg, "#7a1f5b")
    assert element("rect", fill=INK) in made
    assert TINT not in made
    assert text(f'="{ACCENT}"', 0, 0) in made
