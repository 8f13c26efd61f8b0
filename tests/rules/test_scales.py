"""Figures on the scale of their goal."""

from __future__ import annotations

from pathlib import Path

import pytest

from cano_cli.rules.registry import run
from cano_cli.store.case_files import load_case
from tests.rules.builder import AT, Given, build, names, shown

PLAN = "engagementsverklaringen/2026-02-10.yaml"
EVALUATION = "evaluaties/2026-05-11.yaml"

FOUND = (
    Given(
        "a ladder below 0",
        ((PLAN, "{nu: 2, streef: 7}", "{nu: -1, streef: 7}"),),
        (
            "R14 engagementsverklaringen/2026-02-10.yaml:9:18 "
            "-1 ligt niet op de schaal van dit doel, die van 0 tot 10 gaat.",
        ),
    ),
    Given(
        "goal attainment beyond 2",
        (
            (PLAN, "{nu: 2, streef: 7}", "{conventie: gas-2, nu: -2, streef: 3}"),
            (
                EVALUATION,
                "schaal: 5, gezien_door: {jongere: 5, mama: 4}",
                "schaal: 0, gezien_door: {jongere: 0, mama: 1}",
            ),
        ),
        (
            "R14 engagementsverklaringen/2026-02-10.yaml:9:48 "
            "3 ligt niet op de schaal van dit doel, die van -2 tot 2 gaat.",
        ),
    ),
    Given(
        "an evaluation on another scale",
        ((EVALUATION, "schaal: 5", "schaal: -1"),),
        ("R14 evaluaties/2026-05-11.yaml:2:26 -1 ligt niet op de schaal van dit doel, die van 0 tot 10 gaat.",),
    ),
    Given(
        "somebody on another scale",
        ((EVALUATION, "mama: 4", "mama: -2"), (EVALUATION, "stemmen:", "verschillen: [{tekst: zeg het}]\nstemmen:")),
        ("R14 evaluaties/2026-05-11.yaml:2:61 -2 ligt niet op de schaal van dit doel, die van 0 tot 10 gaat.",),
    ),
)
SILENT = (
    Given(
        "goal attainment",
        (
            (PLAN, "{nu: 2, streef: 7}", "{conventie: gas-0, nu: -2, streef: 2}"),
            (
                EVALUATION,
                "schaal: 5, gezien_door: {jongere: 5, mama: 4}",
                "schaal: 0, gezien_door: {jongere: -2, mama: 2}",
            ),
            (EVALUATION, "stemmen:", "verschillen: [{tekst: zeg het}]\nstemmen:"),
        ),
    ),
    Given("the ends of a ladder", ((PLAN, "{nu: 2, streef: 7}", "{nu: 0, streef: 10}"),)),
)


@pytest.mark.parametrize("given", FOUND, ids=names(FOUND))
def test_found(given: Given, tmp_path: Path) -> None:
    assert tuple(map(shown, given.build(tmp_path).findings(given.at))) == given.found


@pytest.mark.parametrize("given", SILENT, ids=names(SILENT))
def test_silent(given: Given, tmp_path: Path) -> None:
    assert given.build(tmp_path).findings(given.at) == []


def test_without_a_declaration_no_figure_is_off(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change(EVALUATION, "schaal: 5", "schaal: -1")
    case.change(PLAN, "finaliteit", "finalitiet")
    assert run(load_case(case.folder, ""), AT) == ()
