"""Additions to the network, the life line and the signals: a free key, order of day, and every other byte as it was."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.values import ROL
from cano_cli.store.case_files import LoadedCase, load_case, read_organisation, with_texts
from cano_cli.writing.change import Append, Change, errors_after, texts_after
from cano_cli.writing.entry import entry, partial_written, place_by_day
from cano_cli.writing.event import NewEvent, event_added
from cano_cli.writing.person import NewPerson, NewService, person_added, service_added
from cano_cli.writing.relation import NewObservation, observation_added
from cano_cli.writing.signal import NewSignal, signal_added

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
ORGANISATION = read_organisation(EXAMPLES, "cano.yaml")[0]
LOADED = load_case(EXAMPLES / "2026-kmtr", "2026-kmtr", ORGANISATION)
SMALL = load_case(EXAMPLES / "2026-fqvn", "2026-fqvn", ORGANISATION)
TODAY = date(2026, 11, 22)
PEOPLE = [*(key for key in SMALL.case.people if key != "jongere"), "oom"]
DAYS = st.dates(date(2025, 9, 1), TODAY)


def after(change: Change, loaded: LoadedCase = LOADED) -> LoadedCase:
    """The case as it will be read: one stretch of one file is new, and its models take it."""
    texts = texts_after(loaded, change)
    for path, text in texts.items():
        assert path not in loaded.documents or is_insertion(loaded.documents[path].data.decode(), text)
    read = with_texts(loaded, texts)
    assert set(read.findings) <= set(loaded.findings)
    return read


def is_insertion(old: str, new: str) -> bool:
    start = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    longer = len(new) - len(old)
    return longer > 0 and any(new[:i] + new[i + longer :] == old for i in range(max(start - longer, 0), start + 1))


def key_of(role: str, name: str | None = None) -> str:
    return person_added(LOADED.case, NewPerson(role, name))[1]


def test_a_key_comes_from_the_role_and_is_free() -> None:
    assert key_of("oom") == key_of("oom", "Jef Testman") == "oom"
    assert key_of("grootmoeder", "Éliška Testman") == "oma-eliska"
    assert key_of("moeder") == "mama-2"
    assert key_of("tante", "’t Jammer") == "tante-t"
    assert key_of("vriend", "李 小龙") == "vriend-2"
    assert key_of("kennis", "Jef Testman") == "jef"
    assert key_of("andere") == "andere"
    assert service_added(LOADED.case, NewService("Zwemclub De Vis!", "vrije-tijd"))[1] == "zwemclub-de-vis"
    assert service_added(LOADED.case, NewService("123", "school"))[1] == "school-2"
    assert service_added(LOADED.case, NewService("Team", "school"))[1] == "team-2"


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (NewPerson("oom", key="Oom"), "‘Oom’ kan geen sleutel zijn."),
        (NewPerson("oom", key="onbekend"), "‘onbekend’ kan geen sleutel zijn: dat woord betekent al iets."),
        (NewPerson("oom", key="oma"), "De sleutel ‘oma’ bestaat al."),
        (NewPerson("oom", "saskia bremdal"), "‘saskia bremdal’ staat er al, als ‘mama’."),
    ],
)
def test_keys_and_names_that_are_not_free(new: NewPerson, message: str) -> None:
    with pytest.raises(CanoError) as caught:
        person_added(LOADED.case, new)
    assert caught.value.message == message


def test_what_says_nothing_is_not_written() -> None:
    written = entry({"a": None, "b": "", "c": (), "d": False, "e": ("x",), "f": ("x", "y"), "g": True, "h": 0, "i": {}})
    assert written == {"e": "x", "f": ["x", "y"], "g": "ja", "h": 0}


def test_partial_dates_are_written_without_quotes() -> None:
    assert partial_written("2014") == 2014
    assert partial_written("2014-03-12") == date(2014, 3, 12)
    assert partial_written("2014/2016") == "2014/2016"
    assert partial_written("2014-03-12~") == "2014-03-12~"


def test_where_a_day_belongs() -> None:
    first, second, third = date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3)
    assert place_by_day([], first) == 0
    assert place_by_day([second], first) == 0
    assert place_by_day([first, first, third], first) == 2
    assert place_by_day([third, first], second) == 2


@settings(deadline=None, max_examples=25)
@given(DAYS, st.sampled_from(PEOPLE), st.booleans())
def test_observations_stay_in_order_of_day(day: date, other: str, swapped: bool) -> None:
    loaded = SMALL if other != "oom" else after(person_added(SMALL.case, NewPerson("oom"))[0], SMALL)
    between = (other, "jongere") if swapped else ("jongere", other)
    new = NewObservation(between, day, ("jongere",), "positief", text="Een: twee # drie\n")
    network = after(observation_added(loaded.case, new), loaded).case.netwerk
    assert isinstance(network, Netwerk)
    ties = [one for one in network.relaties if set(one.tussen) == set(between)]
    assert len(ties) == 1
    assert any(one.datum == day and one.tekst == "Een: twee # drie" for one in ties[0].verloop)
    assert all(before.datum <= later.datum for before, later in pairwise(ties[0].verloop))


EDTF = st.one_of(
    st.integers(1980, 2026).map(str),
    st.integers(1980, 2026).map(lambda year: f"{year}~"),
    st.tuples(st.integers(1980, 2025), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}"),
    st.dates(date(1990, 1, 1), TODAY).map(date.isoformat),
    st.integers(1980, 2020).map(lambda year: f"{year}/{year + 3}"),
    st.sampled_from(["../2012", "199X", "2014/..", "2016-23"]),
)


@settings(deadline=None, max_examples=25)
@given(EDTF)
def test_events_stay_in_order_of_day(when: str) -> None:
    loaded = after(event_added(SMALL.case, NewEvent(when, "andere", text="Iets.")), SMALL)
    events = loaded.case.levenslijn.gebeurtenissen if loaded.case.levenslijn else ()
    days = [one.datum.first for one in events]
    assert days == sorted(days)
    assert any(str(one.datum) == when and one.tekst == "Iets." for one in events)
    assert PartialDate.parse(when).first in days


@settings(deadline=None, max_examples=15)
@given(DAYS, st.lists(st.sampled_from(["sociaal-huis", "Meldpunt"]), unique=True, max_size=2))
def test_signals_stay_in_order_of_day(day: date, told_to: list[str]) -> None:
    loaded = after(signal_added(SMALL.case, NewSignal(date(2026, 4, 1), "wachten", "Te lang.")), SMALL)
    new = NewSignal(day, "wachten", "Te lang.", level="lokaal", told_to=tuple(told_to))
    signals = after(signal_added(loaded.case, new), loaded).case.signalen
    assert signals is not None
    assert [one.datum for one in signals.signalen] == sorted([day, date(2026, 4, 1)])


def test_what_is_added_makes_nothing_wrong() -> None:
    person, _ = person_added(LOADED.case, NewPerson("oom", "Jef Testman", service="school", phone="0470 00 00 00"))
    tie = NewObservation(("papa", "mama"), TODAY, ("papa",), "gespannen", feelings={"mama": -1}, supported=("mama",))
    event = NewEvent("2019", "feest", ("mama",), "thuis", ("oma", "school"), {"mama": "dubbel"}, shared_with=("oma",))
    signal = NewSignal(TODAY, "wachten", "Te lang.", "school", "sector", ("school",), shared_with=("consulent",))
    for change in (
        person, observation_added(LOADED.case, tie), event_added(LOADED.case, event), signal_added(LOADED.case, signal),
    ):  # fmt: skip
        after(change)
        assert errors_after(LOADED, texts_after(LOADED, change), TODAY) == ()


@pytest.mark.parametrize("role", list(ROL))
def test_somebody_with_any_role_can_be_added(role: str) -> None:
    change, key = person_added(
        SMALL.case, NewPerson(role, "Test Voorbeeld", supporter=True, born="1951~", since="2019")
    )
    assert key not in SMALL.case.people
    (edit,) = change.edits
    assert isinstance(edit, Append)
    assert edit.value == {
        "id": key, "naam": "Test Voorbeeld", "rol": role, "steunfiguur": "ja", "geboren": "1951~", "van": 2019,
    }  # fmt: skip
