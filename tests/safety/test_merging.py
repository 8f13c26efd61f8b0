"""Two colleagues at work in one case: whatever they did, put together it is the same both ways round, nothing of either
is lost, everything can be read, and what is chosen after that is what stands there."""

from __future__ import annotations

import random
from functools import cache

from cano_cli.merging.cases import MergedCase, merge_cases
from cano_cli.merging.conflicts import Conflict
from cano_cli.merging.texts import merge_texts, read_value
from tests.merging.edits import EDITS, Person, edited
from tests.merging.test_any_edits import FILES, kind, read
from tests.merging.work import Texts, after_work, case_files, lost, misled, twice, wrongly_settled
from tests.safety.tallies import FACTOR, tally

FILE_ROUNDS, CASE_ROUNDS = 60 * FACTOR, 30 * FACTOR


def told(conflicts: tuple[Conflict, ...], *, swapped: bool = False) -> list[tuple[object, ...]]:
    sides = [(one.theirs, one.ours) if swapped else (one.ours, one.theirs) for one in conflicts]
    return [
        (one.path, one.where, one.known, one.clash, one.base, *two) for one, two in zip(conflicts, sides, strict=True)
    ]


def test_one_file_by_two() -> None:
    wrong = 0
    for seed in range(FILE_ROUNDS):
        rng = random.Random(seed)
        path = rng.choice(FILES)
        people = Person("een", random.Random(seed)), Person("twee", random.Random(seed + rng.randint(0, 1)))
        ours, theirs = (edited(read(path), one, rng.choices(EDITS, k=rng.randint(1, 6))) for one in people)
        merged, back = (merge_texts(kind(path), read(path), *two) for two in ((ours, theirs), (theirs, ours)))
        text = f"{merged.text}{''.join(map(repr, merged.conflicts))}"
        mine = [
            (word, side)
            for one, side in zip(people, (ours, theirs), strict=True)
            for word in (*one.words, *one.remarks)
        ]
        wrong += (
            merged.text != back.text
            or told(merged.conflicts) != told(back.conflicts, swapped=True)
            or read_value(str(merged.text)) is None
            or any(word in side and word not in text for word, side in mine)
        )
    tally("one file changed by two: another result the other way round, or something lost", FILE_ROUNDS, wrong)


@cache
def base() -> Texts:
    return case_files()


def merged(first: Texts, second: Texts) -> MergedCase:
    versions = [{path: text.encode() for path, text in one.items()} for one in (base(), first, second)]
    return merge_cases(versions[0], versions[1], versions[2])


def test_one_case_by_two() -> None:
    wrong = astray = doubled = unsettled = 0
    for seed in range(CASE_ROUNDS):
        rng = random.Random(seed)
        people = Person("een", random.Random(seed)), Person("twee", random.Random(seed + 7919 * rng.randint(0, 3)))
        ours, theirs = (after_work(base(), one, rng.randint(1, 5)) for one in people)
        found, back = merged(ours, theirs), merged(theirs, ours)
        readable = all(read_value(data.decode()) is not None for data in found.contents.values())
        same = found.contents == back.contents and found.notes == back.notes
        wrong += (
            not (readable and same)
            or told(found.conflicts) != told(back.conflicts, swapped=True)
            or bool(lost(people[0], ours, found) + lost(people[1], theirs, found))
        )
        astray += bool(misled(found))
        doubled += bool(twice(found))
        unsettled += bool(wrongly_settled(found, rng))
    tally("one case changed by two: another result the other way round, or something lost", CASE_ROUNDS, wrong)
    tally("one key given to two: something refers to the other", CASE_ROUNDS, astray)
    tally("a contact moved to another month by one: it stands there twice", CASE_ROUNDS, doubled)
    tally("a choice made: something else stands there, or a file cannot be read", CASE_ROUNDS, unsettled)
