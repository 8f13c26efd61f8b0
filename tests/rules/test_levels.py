"""How much a rule weighs: the organisation may change it, but for errors and what people signed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cano_cli.model.findings import Severity
from cano_cli.model.organisatie import Cano
from cano_cli.rules.check import Against, check_cases, check_organisation
from cano_cli.rules.registry import accepted, run
from cano_cli.store.findings_cache import sound_cases
from tests.rules.builder import AT, CaseFolder, build, shown

EVALUATION = "evaluaties/2026-05-11.yaml"
LATER = 10**19 - 1
HEAD = "cano: 1\norganisatie: {naam: De Veerkade}\n"


def organisation(**levels: str) -> Cano:
    """Return an organisation with these levels, by code."""
    rules = {code: {"niveau": level, "reden": "zo werken wij"} for code, level in levels.items()}
    return Cano.model_validate({"cano": 1, "organisatie": {"naam": "De Veerkade"}, "regels": rules})


def one_figure(folder: Path) -> CaseFolder:
    case = build(folder)
    case.change(EVALUATION, ", mama: 4", "")
    return case


@pytest.mark.parametrize(
    ("level", "plain", "with_notes"),
    [
        ("uit", [], []),
        ("opmerking", [], [Severity.NOTE]),
        ("waarschuwing", [Severity.WARNING], [Severity.WARNING]),
        ("fout", [Severity.ERROR], [Severity.ERROR]),
    ],
)
def test_a_level(level: str, plain: list[Severity], with_notes: list[Severity], tmp_path: Path) -> None:
    loaded = one_figure(tmp_path).load(organisation(P13=level))
    assert [one.severity for one in run(loaded, AT)] == plain
    assert [one.severity for one in run(loaded, AT, notes=True)] == with_notes


@pytest.mark.parametrize("level", ["uit", "opmerking", "waarschuwing"])
def test_an_error_stays_one(level: str, tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change("contacten/2026-02.yaml", "met: [papa]", "met: [buurvrouw]")
    (found,) = run(case.load(organisation(R01=level)), AT)
    assert (found.code, found.severity) == ("R01", Severity.ERROR)


def test_what_was_made_an_error_can_be_answered(tmp_path: Path) -> None:
    case = one_figure(tmp_path)
    answer = "aanvaard: [{code: P13, bij: slapen, reden: mama was ziek, datum: 2026-05-11, door: begeleider}]\n"
    case.change(EVALUATION, "doelen:\n", f"{answer}doelen:\n")
    loaded = case.load(organisation(P13="fout"))
    assert run(loaded, AT) == ()
    assert [(one.code, reason) for one, reason in accepted(loaded, AT)] == [("P13", "mama was ziek")]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("P99", "P99 is geen regel van cano."),
        ("Y01", "Y01 is geen regel van cano."),
        ("R01", "R01 weegt overal hetzelfde en kan niet bijgesteld worden."),
        ("H01", "H01 weegt overal hetzelfde en kan niet bijgesteld worden."),
    ],
)
def test_what_cannot_be_set_is_told(code: str, why: str, tmp_path: Path) -> None:
    text = f"{HEAD}regels:\n  P13: {{niveau: uit, reden: zo werken wij}}\n  {code}: {{niveau: uit, reden: zo maar}}\n"
    (tmp_path / "cano.yaml").write_text(text, encoding="utf-8", newline="\n")
    with sound_cases(None, AT, LATER) as sound:
        checked = check_organisation("cano.yaml", Against(tmp_path, AT, AT), sound)
    assert list(map(shown, checked.findings)) == [f"R15 cano.yaml:5:3 {why}"]


def test_a_level_has_a_reason(tmp_path: Path) -> None:
    (tmp_path / "cano.yaml").write_text(f"{HEAD}regels: {{P13: {{niveau: uit}}}}\n", encoding="utf-8", newline="\n")
    with sound_cases(None, AT, LATER) as sound:
        checked = check_organisation("cano.yaml", Against(tmp_path, AT, AT), sound)
    assert [one.code for one in checked.findings] == ["S02"]


def test_what_is_sound_without_notes_is_looked_at_again_with_them(tmp_path: Path) -> None:
    store, today = tmp_path / "dossiers", date(2026, 6, 1)
    store.mkdir()
    (store / "cano.yaml").write_text(HEAD, encoding="utf-8", newline="\n")
    case = build(store)
    noden = "    noden:\n      - {id: n2, datum: 2026-01-26, bron: mama, tekst: rust}\n"
    case.change("intake.yaml", "    noden:\n", noden)

    def found(*, notes: bool) -> list[str]:
        with sound_cases(tmp_path / "cache", today, LATER) as sound:
            against = Against(store, AT, today, notes)
            (checked,) = check_cases([(case.folder, "2026-abcd")], against, sound, lambda: None)
        return [one.code for one in checked.findings]

    assert [found(notes=notes) for notes in (False, True, False, True)] == [[], ["P31"], [], ["P31"]]
