"""The figures of a case and of a store: hours a week, what is expected, siblings once, schakelingen, periods."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.figures.binc import Figures, course_of, figures, read_case, talks_of
from cano_cli.figures.counting import counted
from cano_cli.figures.periods import LENGTHS, Stretch, cut, whole
from cano_cli.figures.running import running_of, schakelingen
from cano_cli.model.case import Case
from cano_cli.model.organisatie import Cano
from tests.figures.build import ELEMENT, case, contact

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)
A, B = "2026-aaaa", "2026-bbbb"


def over(*cases: Case, first: date = FIRST, last: date = LAST) -> Figures:
    read = [read_case(one) for one in cases]
    return figures(read, talks_of(read), whole(first, last))


def decided(*modules: str, number: str = "B-1", **more: str) -> Mapping[str, object]:
    decision = {"nummer": number, "modules": list(modules), "van": "2026-01-01", **more}
    return {"soort": "gemandateerd", "beslissingen": [decision]}


def test_contacts_hours_and_hours_a_week() -> None:
    found = over(case(contact("2026-03-03", duur="90"), contact("2026-03-10", vorm="telefoon", met=["mama", "oma"])))
    assert (found.contacts, found.minutes, found.days, found.hours_a_week) == (2, 150, 14, 1.25)
    assert found.by_form == {"huisbezoek": 1, "telefoon": 1}
    assert found.by_circle == {"jongere": 1, "opvoeders": 1, "ruimere-context": 1}


def test_only_days_on_which_guidance_ran_make_a_week() -> None:
    short = {"element": "contextbegeleiding", "van": "2026-03-02", "tot": "2026-03-08"}
    same = {"element": "verblijf", "vorm": "time-out", "van": "2026-03-04", "tot": "2026-03-06"}
    assert over(case(contact(), elements=(short, same))).hours_a_week == 1
    assert over(case(contact(), elements=())).hours_a_week is None
    assert over(case(closed="2026-03-05")).days == 4


def test_a_contact_without_a_duration_counts_and_its_hours_are_not_known() -> None:
    found = over(case(contact(duur=None)))
    assert (found.contacts, found.minutes, found.doubts) == (1, 0, {"zonder-duur": 1})


@pytest.mark.parametrize(
    ("module", "expected"),
    [("contextbegeleiding-laagintensief", 1), ("contextbegeleiding-breedsporig", 2), ("verblijf-kort", None)],
)
def test_how_many_hours_a_week_are_expected(module: str, expected: float | None) -> None:
    assert over(case(kader=decided(module))).expected == expected


def test_what_is_expected_follows_the_decision_that_the_element_names() -> None:
    decisions = [
        {"nummer": "zwaar", "modules": ["contextbegeleiding-breedsporig"], "van": "2026-01-01"},
        {"nummer": "licht", "modules": ["contextbegeleiding-laagintensief"], "van": "2026-01-01"},
    ]
    elements = (
        {**ELEMENT, "onder": "zwaar", "tot": "2026-03-08"},
        {**ELEMENT, "onder": "licht", "van": "2026-03-09"},
    )
    made = case(kader={"soort": "gemandateerd", "beslissingen": decisions}, elements=elements)
    assert over(made).expected == 1.5


def test_an_organisation_can_expect_something_else() -> None:
    own = Cano.model_validate(
        {"cano": "1", "organisatie": {"naam": "vzw"}, "drempels": {"contacturen-breedsporig": {"waarde": "2.5"}}}
    )
    assert over(case(kader=decided("contextbegeleiding-breedsporig"), organisation=own)).expected == 2.5


def test_one_talk_about_two_siblings_counts_once_over_a_store_and_for_each() -> None:
    one = case(contact(ook_voor=B), dossier=A)
    other = case(dossier=B)
    read = [read_case(one), read_case(other)]
    result = counted(read, read, FIRST, LAST, "maand")
    assert result.whole.contacts == 1
    assert [each.whole.contacts for each in result.cases] == [1, 1]


def test_a_talk_that_is_written_down_in_both_dossiers_counts_once() -> None:
    one = case(contact(ook_voor=B, tijd="16:00"), dossier=A)
    for other in (contact(tijd="16:00"), contact(), contact(ook_voor=A, tekst=None)):
        assert over(one, case(other, dossier=B)).contacts == 1


def test_talks_that_are_not_the_same_are_both_counted() -> None:
    one = case(contact(ook_voor=B, tijd="16:00"), dossier=A)
    for other in (contact(tijd="18:00"), contact(vorm="telefoon"), contact("2026-03-04")):
        assert over(one, case(other, dossier=B)).contacts == 2
    assert over(case(contact(), dossier=A), case(contact(), dossier=B)).contacts == 2
    assert over(one, case(contact(), contact(), dossier=B)).contacts == 2


def test_for_a_sibling_it_counts_while_their_own_guidance_ran() -> None:
    one = read_case(case(contact(ook_voor=B), dossier=A))
    later = read_case(case(dossier=B, elements=({"element": "contextbegeleiding", "van": "2026-03-09"},)))
    result = counted([later], [later, one], FIRST, LAST, "maand")
    assert result.whole.contacts == 0
    assert result.left_out == ()


def test_what_does_not_count_is_listed_with_the_reason() -> None:
    read = [read_case(case(contact(doelen=None), contact("2026-03-04", vorm="brief")))]
    result = counted(read, read, FIRST, LAST, "maand")
    assert result.whole.not_counted == {"zonder-doel": 1, "vorm": 1}
    assert [one.reasons[0].name for one in result.left_out] == ["zonder-doel", "vorm"]


def element(name: str, van: str, tot: str | None = None, **more: str) -> dict[str, str]:
    return {"element": name, "van": van, **({"tot": tot} if tot else {}), **more}


def schakels(*elements: dict[str, str], closed: str | None = None) -> list[tuple[str, str, str, str]]:
    found = schakelingen(running_of(case(elements=elements, closed=closed)))
    return [(one.decision, str(one.first), str(one.last or ""), " + ".join(one.elements)) for one in found]


def test_each_change_of_what_is_in_use_is_a_new_schakeling_under_the_decision() -> None:
    guidance = element("contextbegeleiding", "2026-01-19", onder="B-1")
    stay = element("verblijf", "2026-03-02", "2026-03-06", vorm="time-out", onder="B-1")
    assert schakels(guidance, stay) == [
        ("B-1", "2026-01-19", "2026-03-01", "contextbegeleiding"),
        ("B-1", "2026-03-02", "2026-03-06", "contextbegeleiding + verblijf (time-out)"),
        ("B-1", "2026-03-07", "", "contextbegeleiding"),
    ]


def test_another_rhythm_is_no_schakeling_and_another_decision_is() -> None:
    first = element("contextbegeleiding", "2026-01-19", "2026-02-28", onder="B-1")
    slower = element("contextbegeleiding", "2026-03-01", "2026-03-31", onder="B-1")
    lighter = element("contextbegeleiding", "2026-04-01", onder="B-2")
    assert schakels(first, slower, lighter, closed="2026-05-01") == [
        ("B-1", "2026-01-19", "2026-03-31", "contextbegeleiding"),
        ("B-2", "2026-04-01", "2026-05-01", "contextbegeleiding"),
    ]


def test_a_gap_ends_a_schakeling_and_a_partner_is_none() -> None:
    before = element("contextbegeleiding", "2026-01-19", "2026-02-01")
    again = element("contextbegeleiding", "2026-03-01")
    partner = element("samenwerking", "2026-01-25")
    assert schakels(before, again, partner) == [
        ("", "2026-01-19", "2026-02-01", "contextbegeleiding"),
        ("", "2026-03-01", "", "contextbegeleiding"),
    ]


def test_the_course_of_a_case_holds_every_contact() -> None:
    made = read_case(case(contact("2026-01-10"), contact("2026-06-01"), closed="2026-05-01"))
    assert course_of(made) == (date(2026, 1, 10), date(2026, 6, 1))


def test_periods_have_names_and_are_cut_off_at_the_ends() -> None:
    found = cut(date(2026, 2, 10), date(2026, 4, 5), "maand")
    assert [(one.code, one.label, str(one.first), str(one.last)) for one in found] == [
        ("2026-02", "februari 2026", "2026-02-10", "2026-02-28"),
        ("2026-03", "maart 2026", "2026-03-01", "2026-03-31"),
        ("2026-04", "april 2026", "2026-04-01", "2026-04-05"),
    ]
    assert [one.code for one in cut(date(2025, 12, 31), date(2026, 4, 1), "kwartaal")] == [
        "2025-K4", "2026-K1", "2026-K2",
    ]  # fmt: skip
    assert [one.label for one in cut(date(2026, 5, 1), date(2026, 5, 1), "kwartaal")] == ["2e kwartaal 2026"]
    assert [one.label for one in cut(date.max, date.max, "jaar")] == ["9999"]


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(DAYS, DAYS, st.sampled_from(LENGTHS))
def test_every_day_is_in_one_period(one: date, other: date, length: str) -> None:
    first, last = sorted((one, other))
    found: list[Stretch] = list(cut(first, last, length))
    assert (found[0].first, found[-1].last) == (first, last)
    assert all(b.first - a.last == timedelta(days=1) for a, b in itertools.pairwise(found))


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 6, 30)), st.booleans(), st.booleans()), max_size=8),
    st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 6, 30)), st.booleans(), st.booleans()), max_size=8),
)
def test_periods_add_up_and_a_store_never_holds_more_than_its_cases(
    own: list[tuple[date, bool, bool]], others: list[tuple[date, bool, bool]]
) -> None:
    made = [
        case(*(contact(str(day), ook_voor=there if both else None, tekst="Ja." if told else None)
               for day, both, told in entries), dossier=here)
        for here, there, entries in ((A, B, own), (B, A, others))
    ]  # fmt: skip
    read = [read_case(one) for one in made]
    result = counted(read, read, date(2026, 1, 1), date(2026, 6, 30), "maand")
    assert sum(one.contacts for one in result.periods) == result.whole.contacts
    assert sum(one.days for one in result.periods) == result.whole.days
    assert max(one.whole.contacts for one in result.cases) <= result.whole.contacts
    assert result.whole.contacts <= sum(one.whole.contacts for one in result.cases)
