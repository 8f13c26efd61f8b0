"""Whatever two people change in one file: the same text both ways round, that says what it should, with everything that
either of them wrote in it or in a conflict."""

from __future__ import annotations

import random
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from cano_cli.merging.conflicts import Clash, Conflict
from cano_cli.merging.texts import Merged, merge_texts, read_value
from cano_cli.model.files import KINDS, FileKind, kind_of
from tests.merging.edits import EDITS, Edit, Person, edited, places
from tests.store.splice_layouts import Layout as Typed
from tests.store.splice_layouts import some_document
from tests.writing.test_any_sequence import LAYOUTS, Layout

CASES = Path(__file__).parents[2] / "examples" / "cases"
FILES = sorted(
    path
    for name in ("2026-kmtr", "2026-fqvn")
    for path in (CASES / name).rglob("*.yaml")
    if path.stat().st_size < 9_000
)
SOME = st.lists(st.sampled_from(EDITS), min_size=1, max_size=6)
PHASES = (Phase.explicit, Phase.generate)


@cache
def read(path: Path) -> str:
    return path.read_bytes().decode()


def kind(path: Path) -> FileKind:
    name = path.relative_to(CASES).as_posix().split("/", 1)[1]
    found = kind_of(name)
    assert found is not None
    return found


def swapped(conflicts: tuple[Conflict, ...]) -> list[tuple[object, ...]]:
    return [(one.where, one.known, one.clash, one.base, one.theirs, one.ours) for one in conflicts]


def as_told(conflicts: tuple[Conflict, ...]) -> list[tuple[object, ...]]:
    return [(one.where, one.known, one.clash, one.base, one.ours, one.theirs) for one in conflicts]


def whole(merged: Merged) -> str:
    return str(merged.text) + "".join(repr(one) for one in merged.conflicts)


def lost(person: Person, mine: str, merged: Merged) -> list[str]:
    there = whole(merged)
    return [one for one in (*person.words, *person.remarks) if one in mine and one not in there]


def check(path: Path, base: str, first: tuple[Person, str], second: tuple[Person, str]) -> Merged:
    merged = both(kind(path), base, first, second)
    if not merged.conflicts:
        assert as_expected(base, first[1], second[1], str(merged.text)) == {}
    return merged


def both(of: FileKind, base: str, first: tuple[Person, str], second: tuple[Person, str]) -> Merged:
    (one, ours), (other, theirs) = first, second
    merged, back = merge_texts(of, base, ours, theirs), merge_texts(of, base, theirs, ours)
    assert merged.text == back.text
    assert as_told(merged.conflicts) == swapped(back.conflicts)
    assert merged.text is not None
    assert read_value(merged.text) is not None
    assert lost(one, ours, merged) == []
    assert lost(other, theirs, merged) == []
    assert not any(one.clash is Clash.UNREADABLE for one in merged.conflicts)
    for conflict in merged.conflicts:
        assert stands(merged.text, conflict)
    return merged


def stands(text: str, conflict: Conflict) -> bool:
    """Whether a conflict leads to what stands in the text: what was there, or what one of the two made of it."""
    value = read_value(text)
    for step in conflict.where:
        value = value[step]  # type: ignore[index]  # a path leads somewhere
    sides = [one for one in (conflict.ours, conflict.theirs) if one is not None]
    if conflict.clash in {Clash.CHANGED, Clash.ADDED} and conflict.where[-1] == "delen_met":
        return True
    if isinstance(value, str) and not text.endswith("\n"):  # prose at the end of a file without a last line end
        return value.rstrip("\n") in {str(one).rstrip("\n") for one in (conflict.base, *sides)}
    return value == conflict.base if conflict.clash is Clash.CHANGED else value in sides


def as_expected(base: str, ours: str, theirs: str, merged: str) -> dict[str, tuple[int, int]]:
    """What does not stand in the merged text as it should: where one of two did not touch a value, as with the other.
    Prose, which is merged inside, is left out, and so is what stands in a version more than once."""
    was, mine, yours, now = (said(text) for text in (base, ours, theirs, merged))
    should = {value: yours.count(value) for value in {*was, *yours} - touched(was, mine)}
    should |= {value: mine.count(value) for value in {*was, *mine} - touched(was, yours)}
    several = {value for one in (was, mine, yours) for value in one if one.count(value) > 1}
    return {
        one: (count, now.count(one)) for one, count in should.items() if one not in several and now.count(one) != count
    }


def said(text: str) -> list[str]:
    """Every value of a text but prose, in order."""
    values = (value for _, value in places(read_value(text)))
    return [value.strip() for value in values if isinstance(value, str) and "\n" not in value.strip()]


def touched(was: list[str], now: list[str]) -> set[str]:
    found = set()
    for kind, start, end, new_start, new_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        found |= {*was[start:end], *now[new_start:new_end]} if kind != "equal" else set()
    return found


@settings(max_examples=80, deadline=None, phases=PHASES, derandomize=True)
@given(st.sampled_from(FILES), st.integers(0, 1 << 32), st.booleans(), SOME, SOME, st.sampled_from(LAYOUTS))
def test_both_ways_round_and_nothing_lost(
    path: Path, seed: int, same_places: bool, mine: list[Edit], yours: list[Edit], layout: Layout
) -> None:
    base = layout(read(path))
    if read_value(base) is None:
        base = read(path)
    one, other = Person("een", random.Random(seed)), Person("twee", random.Random(seed + (not same_places)))
    ours, theirs = edited(base, one, mine), edited(base, other, yours)
    check(path, base, (one, ours), (other, theirs))


@settings(max_examples=30, deadline=None, phases=PHASES)
@given(st.sampled_from(FILES), st.integers(0, 1 << 32), SOME)
def test_what_one_did_alone_is_what_comes_out(path: Path, seed: int, mine: list[Edit]) -> None:
    ours = edited(read(path), Person("een", random.Random(seed)), mine)
    for versions in ((read(path), ours, ours), (read(path), ours, read(path)), (read(path), read(path), ours)):
        assert merge_texts(kind(path), *versions) == Merged(ours)


@settings(max_examples=120, deadline=None, phases=PHASES)
@given(st.integers(0, 1 << 48), st.booleans(), SOME, SOME)
def test_documents_of_any_layout(seed: int, same_places: bool, mine: list[Edit], yours: list[Edit]) -> None:
    rng = random.Random(seed)
    base = Typed.drawn(rng).text(some_document(rng))
    assume(read_value(base) is not None)
    one, other = Person("een", random.Random(seed)), Person("twee", random.Random(seed + (not same_places)))
    ours, theirs = edited(base, one, mine), edited(base, other, yours)
    both(KINDS["intake"], base, (one, ours), (other, theirs))
