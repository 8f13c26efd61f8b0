"""Deadlines: found on the day after the last day, and never before; the store may set its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as given_values
from hypothesis import strategies as st

from cano_cli.model.organisatie import Cano
from cano_cli.rules import terms
from cano_cli.rules.terms import add_duration
from tests.rules.builder import CaseFolder, build, shown

PLAN = "engagementsverklaringen/2026-02-10.yaml"
EVALUATION = "evaluaties/2026-05-11.yaml"


def lines(case: CaseFolder, at: date, organisation: Cano | None = None) -> list[str]:
    """Return what is found, but for the silence: the small case has few contacts, and the days asked about lie far."""
    return [shown(one) for one in case.findings(at, organisation, today=date.max) if one.code != "P22"]


def without_plan(folder: Path) -> CaseFolder:
    case = build(folder)
    for path in (PLAN, EVALUATION):
        case.remove(path)
    case.change("contacten/2026-02.yaml", ", doelen: [slapen]", "")
    return case


@pytest.mark.parametrize(("at", "late"), [(date(2026, 3, 4), 0), (date(2026, 3, 5), 0), (date(2026, 3, 6), 1)])
def test_a_declaration_is_late_from_the_46th_day(at: date, late: int, tmp_path: Path) -> None:
    found = (
        "Er is nog geen engagementsverklaring. Ze hoorde er te zijn op 2026-03-05, 45 dagen na de start (2026-01-19)."
    )
    assert lines(without_plan(tmp_path), at) == [f"P10 traject.yaml {found}"] * late


def test_without_an_element_the_kennismaking_is_the_start(tmp_path: Path) -> None:
    case = without_plan(tmp_path)
    case.change(
        "traject.yaml",
        "{element: contextbegeleiding, onder: JR-1, van: 2026-01-19}",
        "{element: samenwerking, van: 2026-01-08}",
    )
    case.change("traject.yaml", "{stap: kennismaking, datum: 2026-01-19", "{stap: kennismaking, datum: 2026-01-20")
    assert lines(case, date(2026, 3, 6)) == []
    assert len(lines(case, date(2026, 3, 7))) == 1


def test_the_store_sets_its_own_term(tmp_path: Path) -> None:
    case = without_plan(tmp_path)
    organisation = Cano.model_validate(
        {
            "cano": 1,
            "organisatie": {"naam": "De Veerkade"},
            "termijnen": {"engagementsverklaring": {"waarde": "2 weken"}},
        }
    )
    assert lines(case, date(2026, 2, 2), organisation) == []
    assert len(lines(case, date(2026, 2, 3), organisation)) == 1


def test_a_later_declaration_does_not_count_yet(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.remove(EVALUATION)
    (case.folder / PLAN).rename(case.folder / "engagementsverklaringen/2026-03-20.yaml")
    case.change("engagementsverklaringen/2026-03-20.yaml", "tegen: 2026-03-01", "tegen: 2026-04-01")
    case.change(
        "engagementsverklaringen/2026-03-20.yaml", "wie: jongere, datum: 2026-02-10", "wie: jongere, datum: 2026-03-20"
    )
    assert [line[:3] for line in lines(case, date(2026, 3, 19))] == ["P10"]
    assert lines(case, date(2026, 3, 20)) == []


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (date(2026, 5, 10), []),
        (date(2026, 5, 11), [f"P11 {PLAN} De eerste evaluatie hoorde er te zijn op 2026-05-10."]),
    ],
)
def test_the_first_evaluation_is_late_after_three_months(at: date, found: list[str], tmp_path: Path) -> None:
    case = build(tmp_path)
    case.remove(EVALUATION)
    assert lines(case, at) == found


def test_the_next_evaluation_is_late_after_the_day_that_was_agreed(tmp_path: Path) -> None:
    case = build(tmp_path)
    assert lines(case, date(2026, 8, 10)) == []
    assert lines(case, date(2026, 8, 11)) == [
        f"P11 {EVALUATION}:13:11 De volgende evaluatie hoorde er te zijn op 2026-08-10."
    ]


@pytest.mark.parametrize(("others", "last"), [((), date(2026, 8, 11)), (("2026-07-31",), date(2027, 1, 31))])
def test_without_an_agreed_day_the_term_holds(others: tuple[str, ...], last: date, tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change(EVALUATION, "volgende: 2026-08-10\n", "")
    case.change("traject.yaml", "tot: 2027-01-07", "tot: 2028-01-07")
    text = (case.folder / EVALUATION).read_text(encoding="utf-8")
    for day in others:
        case.write(f"evaluaties/{day}.yaml", text)
    assert lines(case, last) == []
    assert [line[:3] for line in lines(case, date.fromordinal(last.toordinal() + 1))] == ["P11"]


def test_after_the_end_nothing_is_late(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.write("afsluiting.yaml", "datum: 2026-08-11\nreden: doelen-bereikt\n")
    assert lines(case, date(2026, 8, 11)) == []
    assert lines(case, date(2030, 1, 1)) == []


def test_what_came_later_is_not_looked_at(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change(EVALUATION, "  rust: elke morgen\n", "")
    assert lines(case, date(2026, 5, 10)) == []
    assert [line[:3] for line in lines(case, date(2026, 5, 11))] == ["P09"]


def test_the_day_of_the_declaration_leaves_time_to_go_through_it(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change(PLAN, "met: jongere, datum: 2026-02-09", "met: mama, datum: 2026-02-09")
    case.change(PLAN, "wie: jongere, datum: 2026-02-10", "wie: mama, datum: 2026-02-10")
    assert lines(case, date(2026, 2, 10)) == []
    assert [line[:3] for line in lines(case, date(2026, 2, 11))] == ["P16"]


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        (date(2026, 1, 19), "45 dagen", date(2026, 3, 5)),
        (date(2024, 1, 19), "45 dagen", date(2024, 3, 4)),
        (date(2026, 11, 30), "3 maanden", date(2027, 2, 28)),
        (date(2027, 11, 30), "3 maanden", date(2028, 2, 29)),
        (date(2026, 8, 31), "1 maand", date(2026, 9, 30)),
        (date(2026, 12, 31), "2 weken", date(2027, 1, 14)),
        (date(2028, 2, 29), "1 jaar", date(2029, 2, 28)),
        (date(2028, 2, 29), "4 jaar", date(2032, 2, 29)),
        (date(2026, 1, 1), "1 dag", date(2026, 1, 2)),
        (date(9999, 12, 1), "999 jaar", date.max),
        (date(9999, 12, 1), "999 weken", date.max),
    ],
)
def test_adding_a_duration(start: date, duration: str, end: date) -> None:
    assert add_duration(start, duration) == end


@given_values(st.dates(max_value=date(8000, 1, 1)), st.integers(0, 999))
def test_months_land_in_their_month(start: date, months: int) -> None:
    end = add_duration(start, f"{months} maanden")
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and date.fromordinal(end.toordinal() + 1).day == 1)


def test_other_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not a duration"):
        add_duration(date(2026, 1, 1), "3 eeuwen")


def test_every_default_can_be_read_and_has_a_source() -> None:
    for term in terms.TERMS.values():
        assert terms.due(term, None, date(2026, 1, 1)) > date(2026, 1, 1)
        assert terms.source_of(term, None)
    assert all(threshold.source and terms.value_of(threshold, None) for threshold in terms.THRESHOLDS.values())


def test_a_threshold_of_the_store(tmp_path: Path) -> None:
    organisation = Cano.model_validate(
        {
            "cano": 1,
            "organisatie": {"naam": "De Veerkade"},
            "drempels": {"cijfers-per-doel": {"waarde": 3, "bron": "team"}},
        }
    )
    found = "Van het doel ‘slapen’ zeiden 2 mensen waar het staat; vraag het aan minstens 3."
    assert lines(build(tmp_path), date(2026, 6, 1), organisation) == [f"P13 {EVALUATION}:2:10 {found}"]
