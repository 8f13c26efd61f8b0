"""The difference between two texts, word by word: what was kept, what went and what came. Punctuation stays with its
word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

_MOST_PAIRS = 50_000
"""Equal words in both texts, each with each: with more of them (a word said over and over) comparing takes too long."""
_KEPT_AROUND = 5
_MOST_CHANGES_IN_A_SENTENCE = 2
_MOST_WORDS_IN_A_SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of words: equal in both texts, or what stood there (``was``) and what stands there (``now``)."""

    was: str
    now: str

    @property
    def kept(self) -> bool:
        """Whether nothing changed here."""
        return self.was == self.now


def stretches(was: str, now: str) -> tuple[Stretch, ...]:
    """Return both texts as stretches, in order. Only words count: other lines or spaces are no difference here."""
    old, new = was.split(), now.split()
    start = _equal_at_first(old, new)
    end = _equal_at_first(old[start:][::-1], new[start:][::-1])
    middle = _changed(old[start : len(old) - end], new[start : len(new) - end])
    around = (_kept(old[:start]), *middle, _kept(old[len(old) - end :]))
    return tuple(one for one in around if one.was or one.now)


def in_a_sentence(was: str, now: str) -> str:
    """Return a small difference in plain Dutch: ``‘drie’ werd ‘vier’``; empty when it takes marks to show it."""
    found = stretches(was, now)
    changed = [one for one in found if not one.kept]
    if not changed:
        return "de regels zijn anders ingedeeld" if was != now else ""
    few = all(len(text.split()) <= _MOST_WORDS_IN_A_SENTENCE for one in changed for text in (one.was, one.now))
    if len(changed) > _MOST_CHANGES_IN_A_SENTENCE or not few:
        return ""
    return ", ".join(_told(found, number) for number, one in enumerate(found) if not one.kept)


def marked(was: str, now: str) -> str:
    """Return the difference on one line: ``[-weg-] {+erbij+}``, with the words around it."""
    return " ".join(map(_marked, with_little_around(was, now)))


def with_little_around(was: str, now: str) -> tuple[Stretch, ...]:
    """Return the stretches, of long ones that were kept only the words that are nearest to a change."""
    found = stretches(was, now)
    if len(found) == 1:
        return found
    return tuple(_shortened(one, number == 0, number == len(found) - 1) for number, one in enumerate(found))


def similarity(was: str, now: str) -> float:
    """Return from 0 to 1 how many of the words two texts have in common, wherever they stand."""
    old, new = Counter(was.split()), Counter(now.split())
    every = old.total() + new.total()
    return 2 * (old & new).total() / every if every else 1.0


def _equal_at_first(old: Sequence[str], new: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    counted = Counter(new)
    if sum(counted[word] for word in old) > _MOST_PAIRS:
        yield Stretch(" ".join(old), " ".join(new))
        return
    for _, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield Stretch(" ".join(old[start:end]), " ".join(new[new_start:new_end]))


def _kept(words: Sequence[str]) -> Stretch:
    text = " ".join(words)
    return Stretch(text, text)


def _told(found: Sequence[Stretch], number: int) -> str:
    one = found[number]
    if one.was and one.now:
        return f"‘{one.was}’ werd ‘{one.now}’"
    if one.was:
        return f"‘{one.was}’ viel weg"
    before = found[number - 1].now.split()[-1:] if number else []
    return f"‘{one.now}’ kwam erbij na ‘{before[0]}’" if before else f"‘{one.now}’ kwam erbij aan het begin"


def _marked(one: Stretch) -> str:
    if one.kept:
        return one.was
    return " ".join((f"[-{one.was}-]",) * bool(one.was) + (f"{{+{one.now}+}}",) * bool(one.now))


def _shortened(one: Stretch, first: bool, last: bool) -> Stretch:
    words = one.was.split()
    before = [] if first else words[:_KEPT_AROUND]
    after = [] if last else words[-_KEPT_AROUND:]
    if not one.kept or len(words) <= len(before) + len(after) + 1:
        return one
    return _kept([*before, "…", *after])
