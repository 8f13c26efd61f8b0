"""Who is named in what was noted, and who reads it."""

from __future__ import annotations

from pathlib import Path

from cano_cli.writing.change import Append, Change
from cano_cli.writing.who_reads import ReadBy, named_in, readers_of
from tests.writing.test_change import NOW, OCTOBER, call, contact, folder, loaded

__all__ = ["folder"]


def test_people_are_told_by_name(folder: Path) -> None:
    case = loaded(folder).case
    assert named_in(case, contact()) == (("mama", case.people["mama"].naam or ""),)


def test_readers_are_those_of_the_file_unless_the_entry_says_otherwise(folder: Path) -> None:
    october = readers_of(loaded(folder), contact(), NOW.date())
    assert october == ReadBy(("de jongere", "de consulent"))
    named = Change(
        (Append(OCTOBER, ("contacten",), call() | {"delen_met": ["mama"], "doelen": ["school"]}),),
        "c",
        "d",
        "add-contact",
    )
    assert readers_of(loaded(folder), named, NOW.date()) == ReadBy((loaded(folder).case.people["mama"].naam or "",))
    assert [key for key, _ in named_in(loaded(folder).case, named)] == ["mama"]
    alone = Change(
        (Append(OCTOBER, ("contacten",), call() | {"delen_met": ["team"]}),), "contact", "2026-10-30", "add-contact"
    )
    assert readers_of(loaded(folder), alone, NOW.date()) == ReadBy(())


def test_what_adds_no_entry_has_no_readers(folder: Path) -> None:
    person = Change((Append("netwerk.yaml", ("personen",), {"id": "buur", "rol": "buur"}),), "persoon", "nieuw", "x")
    assert readers_of(loaded(folder), person, NOW.date()) is None
