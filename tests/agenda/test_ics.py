"""The calendar, read back by another program: its days and hours, and nothing about anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.agenda.due import due_items
from cano_cli.agenda.ics import calendar_bytes, is_ours, uid_of
from cano_cli.agenda.item import SOORTEN, Due
from cano_cli.model.base import Model
from cano_cli.model.netwerk import Persoon
from cano_cli.model.walk import models
from cano_cli.store.case_files import load_case
from tests.agenda.seen import items

TODAY = date(2026, 6, 1)
CASES = Path(__file__).parents[2] / "examples" / "cases"
PROPERTIES = {"UID", "DTSTAMP", "SUMMARY", "DTSTART", "DURATION", "TRANSP", "CLASS"}
DUES = st.builds(
    Due,
    day=st.dates(date(2000, 1, 1), date(2090, 12, 31)),
    soort=st.sampled_from(sorted(SOORTEN)),
    what=st.text(),
    who=st.tuples(st.text()),
    subject=st.text(),
    time=st.none() | st.times().map(lambda moment: f"{moment:%H:%M}"),
)
NUMBERS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,38}[a-z0-9]", fullmatch=True)


def events(data: bytes) -> list[Any]:
    found: list[Any] = vobject.readOne(data.decode()).contents.get("vevent", [])
    return found


@given(st.lists(st.tuples(NUMBERS, DUES), max_size=8))
@settings(max_examples=60)
def test_another_program_reads_the_same_days_and_hours(pairs: list[tuple[str, Due]]) -> None:
    expected = {(f"{SOORTEN[due.soort].calendar} {dossier}", due.day, due.time) for dossier, due in pairs}
    found = set()
    for event in events(calendar_bytes(pairs, TODAY)):
        start = event.dtstart.value
        hour = f"{start:%H:%M}" if isinstance(start, datetime) else None
        found.add((event.summary.value, start.date() if hour else start, hour))
    assert found == expected


@given(st.lists(st.tuples(NUMBERS, DUES), max_size=8))
@settings(max_examples=60)
def test_an_event_is_a_kind_a_number_and_a_day(pairs: list[tuple[str, Due]]) -> None:
    data = calendar_bytes(pairs, TODAY)
    assert data == calendar_bytes(list(reversed(pairs)), TODAY) or len({uid_of(*pair) for pair in pairs}) < len(pairs)
    text = re.sub(r"\r\n[ \t]", "", data.decode())
    for block in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL):
        assert {re.split("[;:]", line)[0] for line in block.splitlines()} <= PROPERTIES
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert is_ours(data)


@given(DUES, DUES)
def test_an_identifier_tells_no_more_than_the_event(one: Due, other: Due) -> None:
    same = (SOORTEN[one.soort].calendar, one.day, one.time) == (SOORTEN[other.soort].calendar, other.day, other.time)
    assert (uid_of("2026-abcd", one) == uid_of("2026-abcd", other)) is same


def test_identifiers_stay() -> None:
    assert uid_of("2026-abcd", Due(TODAY, "evaluatie", "iets")) == "db452a1d-2cb7-5b32-8b14-0ba31b6f6ca1"


def test_the_hour_in_summer_and_winter() -> None:
    pairs = [("2026-abcd", Due(day, "contact", "", time=at)) for day, at in (
        (date(2026, 3, 28), "16:30"), (date(2026, 3, 29), "16:30"), (date(2026, 3, 29), "03:00"),
        (date(2026, 10, 24), "16:30"), (date(2026, 10, 25), "16:30"))]  # fmt: skip
    starts = [event.dtstart.value for event in events(calendar_bytes(pairs, TODAY))]
    assert sorted((f"{start:%m-%d %H:%M}", start.utcoffset()) for start in starts) == [
        ("03-28 16:30", timedelta(hours=1)),
        ("03-29 03:00", timedelta(hours=2)),
        ("03-29 16:30", timedelta(hours=2)),
        ("10-24 16:30", timedelta(hours=2)),
        ("10-25 16:30", timedelta(hours=1)),
    ]


def test_a_day_is_a_whole_day_and_does_not_make_anybody_busy(tmp_path: Path) -> None:
    pairs = [("2026-abcd", due) for due in items(tmp_path, (), TODAY)]
    assert all(event.transp.value == "TRANSPARENT" for event in events(calendar_bytes(pairs, TODAY)))
    assert len(events(calendar_bytes(pairs, TODAY))) == len(
        {(SOORTEN[due.soort].calendar, due.day) for _, due in pairs}
    )


@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
@pytest.mark.parametrize(
    "day", [date(2026, 2, 1), date(2026, 3, 20), date(2026, 5, 20), date(2026, 7, 1), date(2026, 11, 20)]
)
def test_nothing_of_the_example_cases_is_in_it(name: str, day: date) -> None:
    """No name, key, birth, place or word of the dossier: only what a calendar calls a kind, the number and the day."""
    case = load_case(CASES / name).case
    found = due_items(case, day)
    assert found
    text = calendar_bytes([(name, due) for due in found], day).decode().replace("\r\n ", "")
    own = {word for soort in SOORTEN.values() for word in soort.calendar.casefold().split()}
    said = {word for event in events(text.encode()) for word in event.summary.value.casefold().split()}
    assert said <= {*own, name}
    words = {word for file in case.files for word in _words(file.content) if len(word) > 3} | set(case.people)
    head = {"begin", "calendar", "event", "vevent", "brussels", "europe", "daylight", "standard", "private", "cano"}
    kept = re.sub(r"(?m)^UID:.*$", "", text).casefold()
    assert not [word for word in words - own - head if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", kept)]
    people = (person for person in case.people.values() if isinstance(person, Persoon))
    births = {str(one.geboren) for one in people if one.geboren and one.geboren.last.year < day.year}
    assert not [born for born in births if born in kept or born.replace("-", "") in kept]


def _words(model: Model) -> set[str]:
    """Return every word of prose in a file, in small letters."""
    texts = (text for _, part in models(model) for _, text in _texts_of(part))
    return {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text)}


def _texts_of(part: Model) -> Iterator[tuple[str, str]]:
    for field in type(part).model_fields:
        value = getattr(part, field)
        if isinstance(value, str):
            yield field, value


@pytest.mark.parametrize(("day", "hour"), [(date(2026, 3, 29), "02:30"), (date(2026, 10, 25), "02:30")])
def test_an_hour_that_the_clock_skips_or_has_twice_can_be_read(day: date, hour: str) -> None:
    (event,) = events(calendar_bytes([("2026-abcd", Due(day, "contact", "", time=hour))], TODAY))
    assert event.dtstart.value.date() == day
    assert f"{event.dtstart.value:%H:%M}" in {"01:30", "02:30", "03:30"}


def test_when_it_was_made_is_the_day_it_was_asked() -> None:
    (event,) = events(calendar_bytes([("2026-abcd", Due(TODAY, "zitting", ""))], TODAY))
    assert event.dtstamp.value.replace(tzinfo=None) == datetime.combine(TODAY, time())
