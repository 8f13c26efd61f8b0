"""The list of what was erased: a set of lines that only grows, united with that of others, and strictly read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.store.erasing import ledger

A, B, C, D = ("a" * 40, "b" * 40, "c" * 40, "d" * 40)
HASHES = st.integers(0, 40).map(lambda number: f"{number:040x}")
LISTS = st.builds(ledger.lines, st.sets(HASHES), st.dictionaries(HASHES, HASHES))


def test_nothing_was_erased_where_nothing_is_kept(tmp_path: Path) -> None:
    assert ledger.erased(tmp_path) == frozenset()
    ledger.refuse_erased(tmp_path, [A], "2026-test")
    assert list(tmp_path.iterdir()) == []


def test_what_was_erased_is_refused_by_its_hash(tmp_path: Path) -> None:
    ledger.note(tmp_path, {A}, {B: C})
    assert ledger.erased(tmp_path) == {A, B}
    ledger.refuse_erased(tmp_path, [C, D], "2026-test")
    with pytest.raises(CanoError) as error:
        ledger.refuse_erased(tmp_path, [D, A], "2026-test")
    assert error.value.message == "Hier zit iets in dat uit dit dossier verwijderd is. Er is niets overgenomen."
    assert error.value.hint == (
        "Het komt uit een oude kopie. Haal het dossier opnieuw op bij wie de nieuwste versie heeft, en verwijder de "
        "oude kopie."
    )


def test_contents_count_for_the_case_they_were_erased_from(tmp_path: Path) -> None:
    ledger.note(tmp_path, {ledger.of_case("2026-test", A)})
    ledger.refuse_erased(tmp_path, [A], "2026-ander")
    with pytest.raises(CanoError, match="verwijderd"):
        ledger.refuse_erased(tmp_path, [A], "2026-test")
    assert ledger.erased_of(tmp_path, "2026-test", [A, B]) == {A}


def test_what_took_the_place_is_followed_to_the_end(tmp_path: Path) -> None:
    ledger.note(tmp_path, set(), {A: B})
    ledger.note(tmp_path, set(), {B: C})
    assert [ledger.follows(tmp_path, one) for one in (A, B, C)] == [C, C, None]
    ledger.note(tmp_path, {C})
    assert [ledger.follows(tmp_path, one) for one in (A, B, C)] == ["", "", ""]


def test_a_circle_ends(tmp_path: Path) -> None:
    ledger.note(tmp_path, set(), {A: B, B: A})
    assert ledger.follows(tmp_path, A) in {A, B}


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_the_list_is_private(tmp_path: Path) -> None:
    ledger.note(tmp_path, {A})
    assert stat.S_IMODE((tmp_path / ".cano").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / ".cano" / ledger.NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "cano verwijderd 2\n", f"cano verwijderd 1\n{A} \n", "cano verwijderd 1\nKind\n"])
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    ledger.note(tmp_path, {A})
    (tmp_path / ".cano" / ledger.NAME).write_text(f"{text}\n", "ascii")
    with pytest.raises(CanoError, match="kan niet gelezen worden"):
        ledger.refuse_erased(tmp_path, [B], "2026-test")
    with pytest.raises(CanoError, match="kan niet gelezen worden"):
        ledger.united(ledger.lines({A}, {}), text.encode() or b"x")


def test_a_list_of_a_colleague_is_taken_in(tmp_path: Path) -> None:
    ledger.note(tmp_path, {A})
    assert ledger.take(tmp_path, ledger.lines({A, B}, {C: D})) == 2
    assert ledger.as_bytes(tmp_path) == ledger.lines({A, B}, {C: D})
    assert ledger.take(tmp_path, ledger.lines({B}, {})) == 0


@given(LISTS, LISTS, LISTS)
def test_lists_are_united_in_any_order(one: bytes, two: bytes, three: bytes) -> None:
    together = ledger.united(ledger.united(one, two), three)
    assert together == ledger.united(ledger.united(three, one), two) == ledger.united(together, two)
    assert {*one.splitlines(), *two.splitlines(), *three.splitlines()} == set(together.splitlines())
