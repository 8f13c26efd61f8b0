"""Pictures on paper: large enough to read, or turned, or not at all."""

from __future__ import annotations

import pytest

from cano_cli.diagrams.canvas.svg import picture
from cano_cli.reports.formats.paper import fits, turned


@pytest.mark.parametrize(
    ("width", "height", "on_its_side", "on_paper"),
    [
        (590, 400, False, True),
        (590, 860, False, True),
        (680, 700, False, True),
        (900, 500, True, True),
        (1000, 600, True, True),
        (900, 900, False, False),
        (4000, 600, False, False),
    ],
)
def test_a_picture_is_turned_or_left_out_before_its_letters_get_too_small(
    width: float, height: float, on_its_side: bool, on_paper: bool
) -> None:
    svg = picture("toets", width, height, "t", "a", "")
    assert (turned(svg), fits(svg)) == (on_its_side, on_paper)
