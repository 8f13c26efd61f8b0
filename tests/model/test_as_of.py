"""The projection to a day, on the whole example and on small cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.as_of import as_of, later
from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.files import KINDS
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.walk import models, references
from cano_cli.resources import data_folder
from cano_cli.store.case_files import load_case

EXAMPLE = load_case(data_folder("examples") / "2026-kmtr").case
DAYS = st.dates(min_value=date(2025, 12, 1), max_value=date(2027, 1, 31))


def dates_since(case: Case) -> Iterator[date]:
    for file in case.files:
        if file.day and file.kind != "contacten":
            yield file.day
        for path, model in models(file.content):
            value = getattr(model, model.since) if model.since else None
            if value is not None and path[:1] not in {("personen",), ("diensten",)}:
                yield value.first if isinstance(value, PartialDate) else value


@given(DAYS)
@settings(max_examples=40, deadline=None)
def test_nothing_in_it_came_later(day: date) -> None:
    assert all(since <= day for since in dates_since(as_of(EXAMPLE, day)))


@given(DAYS)
@settings(max_examples=25, deadline=None)
def test_what_is_left_is_what_it_was(day: date) -> None:
    kept = as_of(EXAMPLE, day)
    before = {file.path: file for file in EXAMPLE.files}
    assert all(type(file.content) is type(before[file.path].content) for file in kept.files)
    assert as_of(kept, day) == kept


@given(DAYS, st.integers(0, 200))
@settings(max_examples=25, deadline=None)
def test_an_earlier_day_looks_the_same_from_any_later_one(day: date, more: int) -> None:
    assert as_of(as_of(EXAMPLE, day + timedelta(days=more)), day) == as_of(EXAMPLE, day)


@given(DAYS)
@settings(max_examples=25, deadline=None)
def test_no_name_dangles(day: date) -> None:
    case = as_of(EXAMPLE, day)
    named = {key for file in case.files for _, to, key in references(file.content) if to == "wie"}
    if case.netwerk:
        assert named <= {*case.people, "onbekend"}


def test_after_the_last_day_nothing_goes() -> None:
    assert not any(later(EXAMPLE, date.max).values())
    assert as_of(EXAMPLE, date.max) == EXAMPLE


def network(**content: Any) -> Case:
    people = [{"id": key, "rol": "moeder"} for key in ("mama", "papa", "nieuw")]
    value = {"personen": people, **content}
    return Case("x", (CaseFile("netwerk.yaml", "netwerk", None, Netwerk.model_validate(value)),))


def only(case: Case, day: date) -> Netwerk:
    found = as_of(case, day).netwerk
    assert found is not None
    return found


def test_a_divorce_that_had_not_come_is_not_told() -> None:
    case = network(gezinsbanden=[{"partners": ["mama", "papa"], "van": "2008", "tot": "2016-05", "einde": "scheiding"}])
    before, after = only(case, date(2016, 4, 30)).gezinsbanden[0], only(case, date(2016, 5, 1)).gezinsbanden[0]
    assert (before.tot, before.einde) == (None, None)
    assert after.einde == "scheiding"


def test_nobody_is_dead_before_they_died() -> None:
    case = network(personen=[{"id": "opa", "rol": "grootvader", "overleden": "2021-11-02"}])
    assert only(case, date(2021, 11, 1)).personen[0].overleden is None
    assert only(case, date(2021, 11, 2)).personen[0].overleden is not None


def test_a_relation_without_any_observation_left_goes_whole() -> None:
    seen = {"volgens": "mama", "kwaliteit": "positief"}
    relation = {"tussen": ["mama", "papa"], "verloop": [seen | {"datum": "2026-02-01"}, seen | {"datum": "2026-05-01"}]}
    case = network(relaties=[relation])
    assert [len(one.verloop) for one in only(case, date(2026, 4, 30)).relaties] == [1]
    assert only(case, date(2026, 1, 31)).relaties == ()


def test_somebody_who_came_later_stays_while_an_earlier_entry_names_them() -> None:
    people = [{"id": "mama", "rol": "moeder"}, {"id": "nieuw", "rol": "vriend", "van": "2026-03"}]
    seen = [{"datum": "2026-01-01", "volgens": "mama", "kwaliteit": "positief"}]
    named = network(personen=people, relaties=[{"tussen": ["mama", "nieuw"], "verloop": seen}])
    alone = network(personen=people)
    assert [who.id for who in only(named, date(2026, 1, 31)).personen] == ["mama", "nieuw"]
    assert [who.id for who in only(alone, date(2026, 1, 31)).personen] == ["mama"]


def test_a_month_of_contacts_without_any_left_is_no_file() -> None:
    month = KINDS["contacten"].model.model_validate(
        {"contacten": [{"datum": "2026-02-03", "vorm": "mail", "met": "x"}]}
    )
    case = Case("x", (CaseFile("contacten/2026-02.yaml", "contacten", date(2026, 2, 1), month),))
    assert as_of(case, date(2026, 2, 2)).files == ()
    assert len(as_of(case, date(2026, 2, 3)).files) == 1


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_date_that_says_since_when_is_a_field(kind: str) -> None:
    def inside(model: type[Model]) -> Iterator[type[Model]]:
        yield model
        for field in model.model_fields.values():
            for part in _classes(field.annotation):
                yield from inside(part)

    for model in inside(KINDS[kind].model):
        assert not model.since or model.since in model.model_fields
        assert all(name in model.model_fields for group in model.until for name in group)
        assert all(name in model.model_fields for name in model.speakers)


def _classes(annotation: Any) -> Iterator[type[Model]]:
    from typing import get_args

    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from _classes(argument)
