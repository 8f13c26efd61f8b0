"""The rules together: every code is met in a test, an answer silences, and a sound case gives nothing."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

import cano_cli.rules.all_rules  # noqa: F401  (fills the catalogue)
from cano_cli.model.findings import CATALOGUE, Severity
from cano_cli.rules.registry import accepted, run
from cano_cli.store.case_files import REQUIRED, load_case
from tests.rules import test_identity, test_order, test_process, test_references, test_scales, test_work
from tests.rules.builder import AT, FILES, Given, build, names, shown

TABLES = (test_references, test_identity, test_order, test_scales, test_process, test_work)
FOUND = tuple(given for table in TABLES for given in table.FOUND)
ELSEWHERE = {"P10", "P11", "P31", "R15"}
"""Codes met in test_deadlines; a note, met in test_work; one about cano.yaml, met in test_levels."""
RULES = {code: kind for code, kind in CATALOGUE.items() if code[0] in "RDP"}


def test_a_sound_case_gives_nothing(tmp_path: Path) -> None:
    assert build(tmp_path).findings() == []


def test_every_code_is_met() -> None:
    met = {line.split()[0] for given in FOUND for line in given.found} | ELSEWHERE
    assert met == set(RULES)


def test_every_kind_says_what_why_and_how() -> None:
    for code, kind in RULES.items():
        assert not kind.title.endswith("."), code
        assert kind.why.endswith("."), code
        assert kind.mend.endswith("."), code
        assert kind.severity is not Severity.ERROR or code[0] != "P", code


@pytest.mark.parametrize("given", FOUND, ids=names(FOUND))
def test_an_answer_in_traject_silences(given: Given, tmp_path: Path) -> None:
    case = given.build(tmp_path)
    codes = sorted({line.split()[0] for line in given.found})
    answers = "".join(
        f"  - {{code: {code}, reden: zo is het, datum: 2026-06-01, door: begeleider}}\n" for code in codes
    )
    text = (case.folder / "traject.yaml").read_text(encoding="utf-8")
    case.write("traject.yaml", f"{text}aanvaard:\n{answers}")
    assert case.findings(given.at) == []
    assert [reason for _, reason in accepted(case.load(), given.at)] == ["zo is het"] * len(given.found)


def test_an_answer_about_something_else_silences_nothing(tmp_path: Path) -> None:
    case = build(tmp_path)
    plan = "engagementsverklaringen/2026-02-10.yaml"
    case.change(plan, "    tegen: 2026-08-10\n", "")
    answer = "  - {code: P04, bij: school, reden: loopt door, datum: 2026-06-01, door: begeleider}\n"
    case.change(plan, "finaliteit:", f"aanvaard:\n{answer}finaliteit:")
    assert [finding.code for finding in case.findings()] == ["P04"]
    case.change(plan, "bij: school", "bij: slapen")
    assert case.findings() == []


def test_an_answer_in_another_file_silences_nothing(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change("contacten/2026-02.yaml", "met: [papa]", "met: [buurvrouw]")
    answer = "aanvaard: [{code: R01, reden: zo is het, datum: 2026-06-01, door: begeleider}]\n"
    case.change("signalen.yaml", "signalen:\n", f"{answer}signalen:\n")
    assert [shown(finding)[:3] for finding in case.findings()] == ["R01"]


@pytest.mark.parametrize("path", REQUIRED)
def test_without_a_required_file_nothing_breaks(path: str, tmp_path: Path) -> None:
    case = build(tmp_path)
    case.remove(path)
    assert {finding.code for finding in run(load_case(case.folder, ""), AT)} <= {"R04"}


def test_a_finding_carries_its_line_and_where(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change("contacten/2026-02.yaml", "met: [papa]", "met: [buurvrouw]")
    (finding,) = case.findings()
    assert finding.where == "contacten[1].met[0]"
    assert finding.excerpt == "  - {id: c2, datum: 2026-02-24, vorm: telefoon, met: [buurvrouw], door: begeleider}"


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_cannot_be_read_brings_up_nothing_elsewhere(path: str, tmp_path: Path) -> None:
    case = build(tmp_path)
    case.write(path, "nog: [niet af")
    assert run(load_case(case.folder, ""), AT) == ()


@pytest.mark.parametrize(("first", "second"), tuple(combinations(FILES, 2)))
def test_any_files_may_be_absent(first: str, second: str, tmp_path: Path) -> None:
    case = build(tmp_path)
    case.remove(first)
    case.remove(second)
    found = run(load_case(case.folder, ""), AT)
    assert {finding.code for finding in found} <= {"P10", "P11", "P14", "P22", "P26", "P30", "R02", "R03", "R04"}
