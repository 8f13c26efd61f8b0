"""What must hold of the measures of any network."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.as_of import as_of
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.measures.all import Figures, measures
from cano_cli.model.measures.change import change
from cano_cli.model.measures.structure import components
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.values import DOMEIN, KWALITEIT, STEUN

KEYS = tuple("abcdefg")
DAY = date(2026, 6, 1)
_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(str)
_MAYBE = st.sampled_from([{}, {}, {}, {"van": "2026-03"}, {"tot": "2026-04"}, {"overleden": "2026-02-01"},
                          {"verwacht": "2026-08", "geboren": "2026-08-09"}])  # fmt: skip


@st.composite
def networks(draw: st.DrawFn) -> dict[str, Any]:
    """Return the values of a netwerk.yaml; the observations of one pair are each of another day."""
    people = [
        {
            "id": key,
            "rol": "vriend",
            "domein": draw(st.lists(st.sampled_from(list(DOMEIN)), max_size=2)),
            "professioneel": draw(st.sampled_from(["ja", "nee"])),
            **draw(_MAYBE),
        }
        for key in draw(st.lists(st.sampled_from(KEYS), unique=True))
    ]
    services = [{"id": "school", "domein": "school"}, {"id": "ocmw", "domein": "hulpverlening"}]
    ends = st.sampled_from(["ego", *KEYS, "school"])
    two = st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1])
    pairs = draw(st.lists(two, unique_by=lambda pair: tuple(sorted(pair)), max_size=12))
    ties = [{"tussen": pair, "verloop": draw(_seen(pair))} for pair in pairs]
    return {"personen": [{"id": "ego", "rol": "jongere"}, *people], "diensten": services, "relaties": ties}


@st.composite
def _seen(draw: st.DrawFn, pair: tuple[str, str]) -> list[dict[str, Any]]:
    days = draw(st.lists(_DAYS, min_size=1, max_size=3, unique=True))
    who = st.lists(st.sampled_from([*pair, "a", "ego"]), min_size=1, max_size=2, unique=True)
    felt = st.dictionaries(st.sampled_from(pair), st.sampled_from(["-2", "0", "1", "dubbel", "weet-niet"]))
    return [
        {
            "datum": day,
            "volgens": draw(who),
            "kwaliteit": draw(st.sampled_from(list(KWALITEIT))),
            "steun": draw(st.lists(st.sampled_from(list(STEUN)), max_size=2)),
            "naar": draw(st.lists(st.sampled_from(pair), max_size=2)),
            "beleving": draw(felt),
            "herstel_gewenst": draw(st.lists(st.sampled_from(pair), max_size=1)),
            **({"nabijheid": str(draw(st.integers(1, 3)))} if draw(st.booleans()) else {}),
        }
        for day in days
    ]


def case_of(values: dict[str, Any]) -> Case:
    return Case("x", (CaseFile("netwerk.yaml", "netwerk", None, Netwerk.model_validate(values)),))


def numbers(figures: Figures, *keys: str) -> dict[tuple[str, ...], int | float]:
    return {part: one.value for part, one in figures.items() if part[0] in keys and one.value is not None}


@given(networks())
@settings(max_examples=60)
def test_without_professionals_there_are_never_more(values: dict[str, Any]) -> None:
    found = measures(case_of(values), "ego", DAY)
    more_is_left = {
        part
        for part, one in found.without.items()
        if isinstance(one.value, int)
        and part[0] not in {"lege-domeinen", "losse-delen", "alleen", "alleen-gevraagd"}
        and one.value > (found.everybody[part].value or 0)
    }
    assert more_is_left == set()
    assert (found.without["lege-domeinen",].value or 0) >= (found.everybody["lege-domeinen",].value or 0)


@given(networks())
@settings(max_examples=60)
def test_shares_lie_between_none_and_all_and_nobody_is_counted_twice(values: dict[str, Any]) -> None:
    found = measures(case_of(values), "ego", DAY)
    for figures in (found.everybody, found.without):
        shares = numbers(figures, "aandeel-natuurlijk", "bevraagd", "dichtheid")
        assert all(0 <= share <= 1 for share in shares.values())
        people = figures["omvang",].value
        counted = numbers(figures, "nabijheid").values()
        assert not counted or sum(counted) == people
        assert all("ego" not in one.about for one in figures.values())
        assert all((one.value is None) == bool(one.why_not) for one in figures.values())
    natural, professional = found.everybody["natuurlijk",].value, found.everybody["beroepskrachten",].value
    assert found.without["omvang",].value == natural
    assert (natural or 0) + (professional or 0) == found.everybody["omvang",].value


@given(st.sets(st.sampled_from(KEYS)), st.data())
def test_components_hold_everybody_once(people: set[str], data: st.DataObject) -> None:
    pairs = [(one, other) for one in sorted(people) for other in sorted(people) if one < other]
    tied = data.draw(st.lists(st.sampled_from(pairs), max_size=8)) if pairs else []
    groups = components(people, tied)
    assert sorted(key for group in groups for key in group) == sorted(people)
    together = {key: group for group in groups for key in group}
    assert all(together[one] is together[other] for one, other in tied)
    assert len(groups) >= len(people) - len(tied)


@given(networks(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_in_the_file_does_not_matter(values: dict[str, Any], random: Any) -> None:
    shuffled = {key: random.sample(entries, len(entries)) for key, entries in values.items()}
    shuffled["relaties"] = [
        {"tussen": tie["tussen"][::-1], "verloop": random.sample(tie["verloop"], len(tie["verloop"]))}
        for tie in shuffled["relaties"]
    ]
    then, now = date(2026, 3, 20), DAY
    first, second = case_of(values), case_of(shuffled)
    assert measures(first, "ego", now) == measures(second, "ego", now)
    assert change(first, first, "ego", then, now) == change(second, second, "ego", then, now)


@given(networks(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
@settings(max_examples=40)
def test_a_case_as_of_the_day_gives_the_same(values: dict[str, Any], day: date) -> None:
    case = case_of(values)
    assert measures(as_of(case, day), "ego", day) == measures(case, "ego", day)


@given(networks(), networks())
@settings(max_examples=25)
def test_stability_is_the_same_both_ways(one: dict[str, Any], other: dict[str, Any]) -> None:
    there = change(case_of(one), case_of(other), "ego", DAY, DAY).everybody
    back = change(case_of(other), case_of(one), "ego", DAY, DAY).everybody
    assert there["stabiliteit",].value == back["stabiliteit",].value
    assert there["gekomen",].value == (back["weggegaan",].value or 0) + (back["intussen-overleden",].value or 0)


@given(networks())
@settings(max_examples=30)
def test_nothing_changes_on_one_day(values: dict[str, Any]) -> None:
    case = case_of(values)
    found = change(case, case, "ego", DAY, DAY).everybody
    assert found["stabiliteit",].value in {1, None}
    assert found["gekomen",].value == found["weggegaan",].value == found["intussen-overleden",].value == 0
    assert not found["veranderd",].value
