"""What counts as a contextcontact: each rule with what passes and what does not."""

from __future__ import annotations

import pytest

from cano_cli.figures.contacts import DOUBTS, RULES, doubts, facts_of, why_not
from cano_cli.model.werk import CONTACT_VORM
from tests.figures.build import case, contact


def reasons(day: str = "2026-03-03", **more: object) -> tuple[str, ...]:
    """The names of the rules that the one contact of a case does not pass; ``case_…`` is about the case."""
    about_case = {name.removeprefix("case_"): more.pop(name) for name in tuple(more) if name.startswith("case_")}
    made = case(contact(day, **more), **about_case)  # type: ignore[arg-type]  # each test names what the case takes
    return tuple(rule.name for rule in why_not(facts_of(made), made.contacten[0]))


def test_every_rule_has_its_source_and_says_whether_it_is_sure() -> None:
    assert list(RULES) == [
        "niet-doorgegaan", "vorm", "buiten-de-begeleiding", "kennismaking", "hulpverleners", "zonder-doel",
        "zonder-verslag",
    ]  # fmt: skip
    assert all("jeugdhulp.be" in rule.source and rule.passes.__doc__ for rule in RULES.values())
    assert [rule.name for rule in RULES.values() if not rule.sure] == ["niet-doorgegaan", "vorm"]
    assert [rule.name for rule in RULES.values() if not rule.final] == ["zonder-doel", "zonder-verslag"]


def test_a_contact_with_the_jongere_a_goal_and_a_trace_counts() -> None:
    assert reasons() == ()


@pytest.mark.parametrize("form", list(CONTACT_VORM))
def test_face_to_face_phone_video_and_messages_count(form: str) -> None:
    told = {"niet-thuis": ("niet-doorgegaan",), "mail": ("vorm",), "brief": ("vorm",)}
    assert reasons(vorm=form) == told.get(form, ())


@pytest.mark.parametrize("who", ["jongere", "mama", "oma", "voogd", "vriend", "buur", "juf", "trainer", "school"])
def test_the_jongere_who_raises_them_and_the_wider_context_count(who: str) -> None:
    assert reasons(met=who) == ()


@pytest.mark.parametrize(
    "who", ["clb", "psycholoog", "consulent", "schuldhulp", "noor", "clb-dienst", "ocmw", "onbekend", "niemand"]
)
def test_other_helpers_alone_do_not_count_and_neither_does_who_is_not_known(who: str) -> None:
    assert reasons(met=who) == ("hulpverleners",)


def test_a_helper_who_comes_along_changes_nothing() -> None:
    assert reasons(met=["mama", "psycholoog", "consulent"]) == ()


def test_a_goal_has_to_be_named_once_there_is_one() -> None:
    assert reasons(doelen=None) == ("zonder-doel",)
    assert reasons("2026-02-10", doelen=None) == ("zonder-doel",)
    assert reasons("2026-02-09", doelen=None) == ()
    assert reasons(doelen=None, case_plan=None) == ()


def test_there_is_something_to_read_about_it() -> None:
    assert reasons(tekst=None) == ("zonder-verslag",)
    assert reasons(tekst=None, samen_gedaan="Gekookt.") == ()
    assert reasons(tekst=None, doelen=None) == ("zonder-doel", "zonder-verslag")


def test_it_runs_from_the_first_effective_day_to_the_last() -> None:
    element = {"element": "contextbegeleiding", "van": "2026-02-02", "tot": "2026-03-10"}
    found = {
        day: reasons(day, case_elements=(element,)) for day in ("2026-02-01", "2026-02-02", "2026-03-10", "2026-03-11")
    }
    outside = ("buiten-de-begeleiding",)
    assert found == {"2026-02-01": outside, "2026-02-02": (), "2026-03-10": (), "2026-03-11": outside}
    assert reasons(case_elements=()) == outside


def test_after_the_closing_it_is_nazorg_also_where_an_element_was_left_open() -> None:
    assert reasons("2026-03-05", case_closed="2026-03-05") == ()
    assert reasons("2026-03-06", case_closed="2026-03-05") == ("buiten-de-begeleiding",)


def test_a_partner_alone_is_no_guidance_and_a_stay_is() -> None:
    assert reasons(case_elements=({"element": "samenwerking", "van": "2026-01-19"},)) == ("buiten-de-begeleiding",)
    assert reasons(case_elements=({"element": "verblijf", "vorm": "time-out", "van": "2026-01-19"},)) == ()


def test_the_day_of_the_kennismaking_does_not_count() -> None:
    assert reasons("2026-01-19") == ("kennismaking",)
    assert reasons("2026-01-20") == ()


def test_a_reason_that_ends_it_stands_alone() -> None:
    assert reasons(vorm="niet-thuis", tekst=None, doelen=None, met="clb") == ("niet-doorgegaan",)


def test_what_counts_and_is_to_be_looked_at() -> None:
    made = case(contact("2026-02-01", doelen=None, duur=None), contact())
    assert [doubts(one) for one in made.contacten] == [tuple(DOUBTS), ()]
