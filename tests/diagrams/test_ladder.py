"""The goals as ladders."""

from __future__ import annotations

from typing import Any

import pytest

from cano_cli.diagrams.canvas.svg import Drawing
from cano_cli.diagrams.draw import draw
from tests.diagrams.hostile import HOSTILE, is_only_text
from tests.diagrams.svg_boxes import clashes, labels, words
from tests.diagrams.test_voortgang import made_up

LADDER = {"nu": "2", "streef": "7"}


def goal(name: str = "a", **more: Any) -> dict[str, Any]:
    return {"id": name, "tekst": "Elke dag op tijd op school.", "schaal": LADDER} | more


def drawn(*seen: tuple[str, dict[str, Any]], **more: Any) -> Drawing:
    """Return the ladders of one goal, with what was seen of it on later days."""
    evaluated = [(day, [{"id": "a"} | figures]) for day, figures in seen]
    return draw("ladder", made_up([("2026-02-10", [goal(**more)])], evaluated))


def test_a_goal_from_start_to_now() -> None:
    drawing = drawn(("2026-05-11", {"schaal": "4"}), ("2026-08-11", {"schaal": "6.5", "gezien_door": {"ego": "8"}}))
    assert drawing.alt == (
        "De doelen van Noor op 1 december 2026. Elke dag op tijd op school: bij de start 2, nu 6,5, goed genoeg vanaf "
        "7, op een schaal van 0 tot 10."
    )
    assert {"nu 6,5", "start 2", "goed genoeg"} <= set(labels(drawing.svg))
    assert clashes(drawing.svg) == []


def test_what_was_measured_once_has_no_start() -> None:
    drawing = drawn()
    assert drawing.alt.endswith("Elke dag op tijd op school: nu 2, goed genoeg vanaf 7, op een schaal van 0 tot 10.")
    assert "bij de start" not in labels(drawing.svg)


def test_a_scale_from_minus_two() -> None:
    scale = {"conventie": "gas-2", "nu": "-2", "streef": "1"}
    drawing = drawn(("2026-05-11", {"schaal": "0"}), schaal=scale)
    assert {"–2", "+2", "nu 0", "start –2"} <= set(labels(drawing.svg))


def test_without_figures_it_says_so() -> None:
    drawing = draw("ladder", made_up([("2026-02-10", [{"id": "a", "tekst": "Een doel."}])]))
    assert drawing.empty
    assert drawing.alt == "Er zijn nog geen doelen met een cijfer."


def test_a_goal_that_was_let_go_is_left_out_and_one_that_was_reached_is_not() -> None:
    declared = [("2026-02-10", [goal("a"), goal("b")]), ("2026-06-10", [goal("b", tekst="Ander doel.")])]
    let_go, reached = (made_up(declared, [("2026-05-11", [{"id": "a", "schaal": scale}])]) for scale in ("5", "8"))
    assert "Ander doel." in words(draw("ladder", let_go).svg)
    assert "op tijd" not in words(draw("ladder", let_go).svg)
    assert "Elke dag op tijd op school. (gehaald)" in words(draw("ladder", reached).svg)
    assert "nu 8, goed genoeg vanaf 7, gehaald, op een schaal" in draw("ladder", reached).alt


@pytest.mark.parametrize("name", HOSTILE)
def test_words_stay_words_and_nothing_overlaps(name: str) -> None:
    goals = [goal(f"d{number}", tekst=f"{name} {number}" * 9) for number in range(12)]
    drawing = draw("ladder", made_up([("2026-02-10", goals)]))
    assert clashes(drawing.svg) == []
    assert is_only_text(drawing.svg)
