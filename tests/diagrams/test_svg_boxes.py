"""The measure of overlaps itself: it finds what lies over something else, and nothing that does not."""

from __future__ import annotations

import pytest

from cano_cli.diagrams.canvas.svg import element, picture, symbol, text
from tests.diagrams.svg_boxes import clashes, path_points, text_width


def drawn(*parts: str) -> str:
    return picture("toets", 200, 100, "t", "a", "".join(parts))


def dot(x: float, y: float, inside: str = "") -> str:
    return symbol(element("circle", cx=x, cy=y, r=10) + inside)


def test_what_stands_apart_does_not_clash() -> None:
    assert clashes(drawn(dot(20, 20), dot(60, 20), text("Mia", 10, 60, font_size=11))) == []


@pytest.mark.parametrize(
    "parts",
    [
        (dot(20, 20), dot(35, 20)),
        (dot(20, 20), text("Mia", 22, 22, font_size=11)),
        (text("Mia", 20, 20, font_size=11), text("Pia", 24, 22, font_size=11)),
        (dot(195, 20),),
        (text("Een naam die van de bladzijde loopt", 100, 20, font_size=11),),
        (element("g", dot(0, 0), transform="translate(50 50)"), dot(50, 50)),
        (element("g", text("Mia V.", 0, 0, font_size=11), transform="translate(50 50) rotate(90)"), dot(50, 70)),
        (symbol(element("path", d="M20 20h10a10 10 0 0 1 0 20h-10z")), dot(48, 30)),
    ],
)
def test_what_lies_over_something_is_found(parts: tuple[str, ...]) -> None:
    assert len(clashes(drawn(*parts))) == 1


def test_what_belongs_to_a_symbol_does_not_clash_with_it() -> None:
    assert clashes(drawn(dot(20, 20, text("12", 20, 24, font_size=9, text_anchor="middle")))) == []


def test_two_symbols_in_one_may_not_clash() -> None:
    around = symbol(element("rect", x=5, y=5, width=90, height=60) + dot(20, 20) + dot(30, 20))
    assert len(clashes(drawn(around))) == 1


def test_an_arc_reaches_as_far_as_it_does() -> None:
    assert max(x for x, _ in path_points("M0 0a10 10 0 0 1 0 20")) == pytest.approx(10, abs=0.1)
    assert max(y for _, y in path_points("M0 0c0 40 20 40 20 0")) == pytest.approx(30, abs=0.6)


def test_wide_letters_are_wider() -> None:
    assert text_width("mmm", bold=False) > 2 * text_width("iii", bold=False)
    assert text_width("Mia", bold=True) >= text_width("Mia", bold=False)
