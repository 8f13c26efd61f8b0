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
from cano_cli.merging.shapes import Shape
from cano_cli.merging.texts import Merged, merge_texts, read_value
from cano_cli.model.files import KINDS, FileKind, kind_of
from cano_cli.store.yaml_reader import Plain
from tests.merging.edits import EDITS, LABELLING, LABELS, Edit, Person, edited, places
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
    if conflict.clash in {Clash.CHANGED, Clash.ADDED} and conflict.where[-1] in LABELS:
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


# --- who reads


LABELLED = [path for path in FILES if "delen_met" in read(path) or "status: " in read(path)]
WORDS_OR_LABELS = st.lists(st.sampled_from((*EDITS, *LABELLING * 4)), min_size=1, max_size=5)
Readers = tuple[frozenset[str], frozenset[str]]


NOBODY_SAID: Readers = frozenset({"soort"}), frozenset()


def readers_of(value: Plain, word: str, shape: Shape, held: Readers = NOBODY_SAID) -> list[Readers]:
    """Who reads the places where a word stands, by the labels that the model knows: with whom it is shared (``soort``:
    the default of its kind holds), and what limits that."""
    if isinstance(value, str):
        return [held] if word in value else []
    if isinstance(value, dict):
        own = value.get("delen_met") if shape.is_label("delen_met") else None
        said = frozenset(map(str, listed(own))) - {"team"} if own is not None else held[0]
        held = said, held[1] | frozenset(map(str, listed(value.get("status") if shape.is_label("status") else None)))
    found = []
    for key, one in value.items() if isinstance(value, dict) else enumerate(value or ()):
        ties = value.get("relaties_delen_met") if key == "relaties" and isinstance(value, dict) else None
        readers = held if ties is None else (frozenset(map(str, listed(ties))) - {"team"}, held[1])
        inside = shape.inside(key if isinstance(key, str) else None)
        found += readers_of(one, word, inside, readers) if key not in (*LABELS, "over", "aanvaard") else []
    return found


def listed(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else [] if value is None else [value]


@settings(max_examples=120, deadline=None, phases=PHASES, derandomize=True)
@given(st.sampled_from(LABELLED), st.integers(0, 1 << 32), WORDS_OR_LABELS, WORDS_OR_LABELS)
def test_nobody_reads_what_they_might_not_where_it_was_written(
    path: Path, seed: int, mine: list[Edit], yours: list[Edit]
) -> None:
    people = Person("een", random.Random(seed)), Person("twee", random.Random(seed + seed % 2))
    sides = [edited(read(path), one, edits) for one, edits in zip(people, (mine, yours), strict=True)]
    found = both(kind(path), read(path), (people[0], sides[0]), (people[1], sides[1]))
    labels = [one for one in found.conflicts if one.where and one.where[-1] in LABELS]
    assume(not any(None in (one.ours, one.theirs) and one.base for one in labels))  # asked: shared at all, or not
    merged = read_value(str(found.text))
    for person, side in zip(people, sides, strict=True):
        for word in person.words:
            there = readers_of(read_value(side), word, Shape(kind(path).model))
            for said, limits in readers_of(merged, word, Shape(kind(path).model)):
                assert any(said <= most and limits >= least for most, least in there), word
