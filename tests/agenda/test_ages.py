"""Ages and what is kept: birthdays on 29 February, ends of months, births known in part."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.readers.partial_dates import whole_years
from cano_cli.rules.terms import OF_AGE, ROUND_TABLE, add_duration, age_reached, before, subtract_duration
from tests.agenda.seen import MEETING, NETWORK, TRAJECT, items, lines, organisation

AT = date(2026, 6, 1)
AGES = ("bekwaam", "voorbereiden", "ronde-tafel", "voortgezette-hulp", "meerderjarig", "voortgezet-einde")
CLOSED = "datum: 2026-05-29\nreden: doelen-bereikt\n"


NO_ROUND_TABLE = (MEETING, "soort: ronde-tafel", "soort: gezinsgesprek")


def born(text: str):
    return (NETWORK, "geboren: 2010-03-14", f"geboren: {text}")


def test_a_birthday_on_29_february_is_on_1_march(tmp_path: Path) -> None:
    assert lines(items(tmp_path, (born("2008-02-29"),), date(2025, 2, 28)), *AGES) == [
        "2025-03-01 voorbereiden De jongere wordt 17: begin samen over wat er na achttien komt.",
        "2025-09-01 ronde-tafel Houd een ronde tafel over wat er na achttien komt, 6 maanden voor de verjaardag.",
        "2026-03-01 meerderjarig De jongere wordt 18: het toezicht van de jeugdrechtbank stopt.",
    ]


@pytest.mark.parametrize(
    ("birth", "day"),
    [("2010-08-31", "2028-02-29"), ("2011-08-31", "2029-02-28"), ("2010-03-31", "2027-09-30"),
     ("2010-02-28", "2027-08-28"), ("2012-02-29", "2029-09-01")],
)  # fmt: skip
def test_half_a_year_before_eighteen(birth: str, day: str) -> None:
    reached = age_reached(OF_AGE, None, date.fromisoformat(birth))
    assert before(ROUND_TABLE, None, reached).isoformat() == day


def test_a_year_of_birth_gives_a_year(tmp_path: Path) -> None:
    unsure = "De geboortedag is niet precies gekend: in de loop van"
    assert lines(items(tmp_path, (born("2008"), NO_ROUND_TABLE), AT), *AGES) == [
        "2025-07-01..2026-06-30 ronde-tafel Houd een ronde tafel over wat er na achttien komt, 6 maanden voor de "
        f"verjaardag. {unsure} juli 2025 tot juni 2026.",
        f"2026-01-01..2026-12-31 meerderjarig De jongere wordt 18: het toezicht van de jeugdrechtbank stopt. {unsure} "
        "2026.",
    ]


def test_a_month_of_birth_gives_a_month_and_is_late_after_its_last_day(tmp_path: Path) -> None:
    changes = (born("2008-09"), NO_ROUND_TABLE)
    late = lines(items(tmp_path / "a", changes, date(2026, 3, 31)), "ronde-tafel", "meerderjarig")
    assert [one.partition(" ")[0] for one in late] == ["2026-03-01..2026-03-30!", "2026-09-01..2026-09-30"]
    assert late[1].endswith("in de loop van september 2026.")
    in_time = lines(items(tmp_path / "b", changes, date(2026, 3, 30)), "ronde-tafel")
    assert in_time[0].startswith("2026-03-01..2026-03-30 ")


@pytest.mark.parametrize("birth", ["201X", "2005/2009", "2008/.."])
def test_a_birth_that_is_hardly_known_tells_nothing(tmp_path: Path, birth: str) -> None:
    assert lines(items(tmp_path, (born(birth),), AT), *AGES) == []


def test_a_ronde_tafel_after_seventeen_is_enough(tmp_path: Path) -> None:
    changes = (born("2008-09-12"),)
    assert lines(items(tmp_path / "a", changes, AT), "ronde-tafel") == []
    assert [due.late for due in items(tmp_path / "b", (*changes, NO_ROUND_TABLE), AT) if due.soort == "ronde-tafel"]


def test_continued_help_is_asked_before_eighteen_unless_a_decision_goes_on(tmp_path: Path) -> None:
    asked = "2026-09-11 voortgezette-hulp"
    changes = (born("2008-09-12"), (TRAJECT, "tot: 2027-01-07", "tot: 2026-09-01"))
    assert lines(items(tmp_path / "a", changes, AT), "voortgezette-hulp")[0].startswith(asked)
    late = items(tmp_path / "b", changes, date(2026, 9, 12))
    assert lines(late, "voortgezette-hulp")[0].startswith(asked.replace(" ", "! "))
    assert lines(items(tmp_path / "c", (born("2008-09-12"),), AT), "voortgezette-hulp") == []


def test_after_an_offence_supervision_may_go_on(tmp_path: Path) -> None:
    changes = (born("2008-09-12"), (TRAJECT, "  consulent: consulent\n", "  grond: jeugddelict\n"))
    what = "De jongere wordt 18: het toezicht van de jeugdrechtbank stopt, of loopt door tot hoogstens 23."
    assert lines(items(tmp_path, changes, AT), "meerderjarig") == [f"2026-09-12 meerderjarig {what}"]


def test_after_the_end_only_aftercare_and_keeping(tmp_path: Path) -> None:
    found = items(tmp_path, (born("2008-02-29"), ("afsluiting.yaml", "", CLOSED)), AT)
    assert lines(found, *{due.soort for due in found}) == [
        "2026-05-29! bewaren-vertellen Vertel de jongere hoelang het dossier bewaard wordt, en bied een kopie aan.",
        "2026-08-10 nazorg Contact na het einde, afgesproken op 11 mei 2026.",
        "2042-09-01 bewaren-melden Verwittig dat het dossier op 1 maart 2043 vernietigd wordt.",
        "2043-03-01 vernietigen Vernietig het dossier: de bewaartermijn is om.",
    ]


def test_what_was_promised_for_after_the_end(tmp_path: Path) -> None:
    kept = "bewaren: {ingelicht: 2026-05-20, kopie: aangeboden, vernietigen_op: 2027-02-28}\n"
    nazorg = "nazorg:\n  - {id: n1, datum: 2026-06-20, met: mama}\n  - {id: n2, datum: 2026-08-03, met: mama}\n"
    changes = (("afsluiting.yaml", "", CLOSED + kept + nazorg),)
    assert lines(items(tmp_path, changes, date(2026, 6, 24)), "nazorg", "bewaren-vertellen", "bewaren-melden") == [
        "2026-06-23! nazorg Schrijf op hoe het gaat, na het contact van 20 juni 2026.",
        "2026-08-03 nazorg Contact na het einde.",
        "2026-08-28 bewaren-melden Verwittig dat het dossier op 28 februari 2027 vernietigd wordt.",
    ]
    late = lines(items(tmp_path / "b", changes, date(2027, 3, 1)), "vernietigen")
    assert late == ["2027-02-28! vernietigen Vernietig het dossier: de bewaartermijn is om."]


def test_an_unknown_birth_asks_for_the_day(tmp_path: Path) -> None:
    changes = ((NETWORK, ", geboren: 2010-03-14", ""), ("afsluiting.yaml", "", CLOSED))
    what = "Schrijf bij bewaren wanneer het dossier vernietigd wordt: de geboortedag is niet gekend."
    assert lines(items(tmp_path, changes, AT), "bewaren-melden") == [f"2026-05-29! bewaren-melden {what}"]


def test_a_planned_end_leaves_what_comes_before_it(tmp_path: Path) -> None:
    closing = CLOSED.replace("2026-05-29", "2026-07-31")
    found = {due.soort for due in items(tmp_path, (("afsluiting.yaml", "", closing),), AT)}
    assert {"module", "ondertekening", "vernietigen"} <= found
    assert not found & {"doel", "evaluatie", "meerderjarig"}


def test_who_is_of_age_sees_the_end_of_continued_help(tmp_path: Path) -> None:
    found = lines(items(tmp_path, (born("2007"),), AT), *AGES)
    assert [one.partition(" De")[0] for one in found] == ["2032-01-01..2032-12-31 voortgezet-einde"]


def test_an_age_of_the_store(tmp_path: Path) -> None:
    own = organisation(bewaren="40 jaar", meerderjarig="20 jaar")
    found = items(tmp_path, (("afsluiting.yaml", "", CLOSED),), AT, own)
    assert lines(found, "vernietigen")[0].startswith("2050-03-14")


DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(DAYS)
def test_an_age_is_reached_on_the_day_that_the_age_is_told(birth: date) -> None:
    reached = age_reached(OF_AGE, None, birth)
    assert whole_years(birth, reached) == 18
    assert whole_years(birth, reached - timedelta(days=1)) == 17


@given(DAYS, st.integers(0, 400))
def test_back_and_ahead_by_months_comes_out_no_later(day: date, months: int) -> None:
    back = subtract_duration(day, f"{months} maanden")
    assert day - timedelta(days=3) <= add_duration(back, f"{months} maanden") <= day


def test_the_ends_of_the_calendar() -> None:
    assert subtract_duration(date(3, 1, 1), "900 jaar") == date.min
    assert subtract_duration(date(1, 1, 3), "3 weken") == date.min
    assert add_duration(date(9998, 1, 1), "5 jaar") == date.max
