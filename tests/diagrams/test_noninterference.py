"""What a reader may not see changes no byte of what that reader gets: not its words, not its number, not its order."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.draw import KINDS, draw
from cano_cli.interchange import network_out
from cano_cli.interchange.family_out import family_in
from cano_cli.interchange.gedcom_out import write_gedcom
from cano_cli.interchange.graphml_out import write_graphml
from cano_cli.interchange.lost import Ledger, lost_sentence
from cano_cli.interchange.network_out import network_graph
from cano_cli.interchange.views import file_name
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.readers import sharing
from cano_cli.readers import view as views
from cano_cli.readers.view import View, view_for
from cano_cli.reports.overview import overview_values
from cano_cli.reports.parts.network_figures import figures_json
from cano_cli.reports.render import render
from tests.diagrams.alike import CHANGES, Looker
from tests.diagrams.made_cases import READERS as MADE_READERS
from tests.diagrams.made_cases import made_case
from tests.diagrams.test_every_kind import example

Days = tuple[date, date, date]
"""The day that is looked at, today, and an earlier day to compare with."""
DAYS: dict[str, tuple[Days, ...]] = {
    "2026-kmtr": (
        (date(2026, 11, 15), date(2026, 11, 22), date(2026, 1, 31)),
        (date(2026, 6, 1), date(2026, 11, 22), date(2026, 2, 20)),
        (date(2026, 2, 20), date(2026, 11, 22), date(2026, 1, 31)),
    ),
    "2026-fqvn": ((date(2026, 4, 10), date(2026, 4, 10), date(2026, 3, 30)),),
    "made": (
        (date(2026, 5, 30), date(2026, 5, 30), date(2026, 2, 20)),
        (date(2026, 3, 1), date(2026, 5, 30), date(2026, 2, 1)),
    ),
}
READERS = {
    "2026-kmtr": ("jongere", "gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "mama", "broer", "vriend"),
    "2026-fqvn": ("jongere", "gezin", "consulent", "jeugdrechter", "mama"),
    "made": MADE_READERS,
}
MADE = 12
"""How many made-up cases there are."""


def files_of(view: View, earlier: View) -> dict[str, Callable[[], Any]]:
    """Return all that a reader can get of a case, by name."""
    asked = {
        "without professionals": Asked(professionals=False),
        "with all": Asked(earlier=earlier, between=True, partners=True),
        "of five": Asked(most=5),
    }
    pictures = {kind: lambda kind=kind: draw(kind, view) for kind in KINDS if kind != "organisatie"}
    asked_of = {
        f"{kind} {name}": lambda kind=kind, what=what: draw(kind, view, what)
        for kind in ("sociogram", "ecogram")
        for name, what in asked.items()
    }
    return pictures | asked_of | {
        "gedcom 7": lambda: _family(view, "7.0"),
        "gedcom 5.5.1": lambda: _family(view, "5.5.1"),
        "graphml": lambda: _network(view),
        "show": lambda: json.dumps(overview_values(view, earlier) | figures_json(view, earlier)),
        "plan": lambda: render("plan", view, "md", earlier=earlier),
    }  # fmt: skip


def got(case: Case, reader: str, days: Days, what: str) -> Any:
    """Return one thing that a reader gets: bytes, names of files and what is told beside it; or why there is none."""
    at, today, earlier = days
    view = view_for(case, reader, at, today)
    if what == "show" and view.case.traject is None:
        return None
    try:
        return files_of(view, view_for(case, reader, earlier, today))[what]()
    except CanoError as error:
        return str(error), error.hint


def _family(view: View, version: Any) -> tuple[bytes, str, str]:
    ledger = Ledger()
    return (
        write_gedcom(family_in(view, ledger), version, ledger),
        lost_sentence(ledger.all()),
        file_name(view, "f", "x"),
    )


def _network(view: View) -> tuple[bytes, str, str]:
    ledger = Ledger()
    return write_graphml(network_graph(view, ledger)), lost_sentence(ledger.all()), file_name(view, "n", "x")


@cache
def case_called(name: str, number: int) -> Case:
    return made_case(number) if name == "made" else example(name)


got_once = cache(lambda name, number, reader, days, what: got(case_called(name, number), reader, days, what))
WHAT = (*(kind for kind in KINDS if kind != "organisatie"), "sociogram with all", "sociogram without professionals",
        "sociogram of five", "ecogram without professionals", "gedcom 7", "gedcom 5.5.1", "graphml", "show",
        "plan")  # fmt: skip


def other_case(name: str, number: int, reader: str, days: Days, change: str, seed: int) -> Case:
    """Return a case that this reader cannot tell from the one called ``name``."""
    case, (at, today, _) = case_called(name, number), days
    named = view_for(case, reader, at, today).named
    return CHANGES[change](case, Looker(reader, named, at, today), Random(seed))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", DAYS)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_what_is_hidden_changes_no_byte(name: str, change: str, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, MADE - 1)) if name == "made" else 0
    days = data.draw(st.sampled_from(DAYS[name]))
    readers = [reader for reader in READERS[name] if reader != "p3" or "p3" in case_called(name, number).people]
    reader = data.draw(st.sampled_from(readers))
    what = data.draw(st.sampled_from(WHAT))
    other = other_case(name, number, reader, days, change, data.draw(st.integers(0, 10**6)))
    assert got(other, reader, days, what) == got_once(name, number, reader, days, what)


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("what", [one for one in WHAT if one not in {"show", "plan"}])
def test_keys_change_no_byte_for_the_team_either(what: str, number: int) -> None:
    days = DAYS["made"][0]
    other = other_case("made", number, "team", days, "other keys", number)
    assert got(other, "team", days, what) == got_once("made", number, "team", days, what)


def _whole(who: Any, *_: Any) -> Any:
    return who


def _without_dates(said: Any, _: date) -> frozenset[str]:
    return frozenset(one.met for one in said)


def _by_key(network: Any, _: str) -> Any:
    return sorted((*network.personen, *network.diensten), key=lambda who: who.id)


def _all_seen(seen: Case, _: Any) -> Case:
    return seen


PLANTED = {
    "the whole of everybody": (views, "_appearance", _whole, "sociogram", "other people"),
    "sharing that has ended": (sharing, "in_force", _without_dates, "sociogram", "hidden entries"),
    "the order of the keys": (network_out, "in_order", _by_key, "graphml", "other keys"),
    "who is named by something hidden": (views, "without_unmentioned", _all_seen, "graphml", "hidden entries"),
    "labels that take nothing away": (sharing, "_cells", lambda *_: {"ja"}, "ecogram", "hidden relations"),
}
"""Leaks on purpose: what is put in the place of which function, and the change that must find it in what."""


@pytest.mark.parametrize("planted", PLANTED)
def test_a_leak_that_is_planted_is_found(planted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without this, the changes above would prove nothing."""
    module, name, leaking, what, change = PLANTED[planted]
    monkeypatch.setattr(module, name, leaking)
    assert any(
        _shows(reader, what, change, seed)
        for seed in range(20)
        for reader in ("jongere", "jeugdrechter", "vertrouwenspersoon")
    )


def _shows(reader: str, what: str, change: str, seed: int) -> bool:
    days = DAYS["2026-kmtr"][2]
    other = other_case("2026-kmtr", 0, reader, days, change, seed)
    return bool(got(other, reader, days, what) != got(case_called("2026-kmtr", 0), reader, days, what))
