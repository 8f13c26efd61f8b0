"""Three versions of a sequence (lines, sentences) become one where the changes of the two do not touch each other.

Whoever is called first makes no difference: where one of two has to be taken, it is the same one both ways round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeVar

from cano_cli.merging.segments import shifted

T = TypeVar("T")
_Region = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""A stretch as it was, and as each of the two has it."""


def changed_by_one(base: T, ours: T, theirs: T) -> T | None:
    """Return what holds when only one of the two changed it, or both did the same; None when they differ."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else None


def either(base: str, ours: str, theirs: str) -> str:
    """Return what holds; where both changed it, the same one both ways round."""
    found = changed_by_one(base, ours, theirs)
    return min(ours, theirs) if found is None else found


def _regions(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[_Region]:
    """Yield the stretches one after the other: what all three have in common, and what lies between."""
    in_ours, in_theirs = _kept(base, ours), _kept(base, theirs)
    at = [0, 0, 0]
    for index in sorted(in_ours.keys() & in_theirs.keys()):
        stop = [index, in_ours[index], in_theirs[index]]
        if at != stop:
            yield base[at[0] : stop[0]], ours[at[1] : stop[1]], theirs[at[2] : stop[2]]
        one = base[index : index + 1]
        yield one, one, one
        at = [place + 1 for place in stop]
    yield base[at[0] :], ours[at[1] :], theirs[at[2] :]


def prose(base: str, ours: str, theirs: str) -> str | None:
    """Return the text with the changes of both, sentence by sentence; None when both reworded one sentence: nobody is
    made to say what nobody wrote."""
    found: list[str] = []
    for region in _regions(*map(sentences, (base, ours, theirs))):
        pieces = zip(*region, strict=True) if len({len(one) for one in region}) == 1 else (map("".join, region),)
        for piece in pieces:
            text = changed_by_one(*piece)
            if text is None:
                return None
            found.append(text)
    return "".join(found)


def lead(base: str, ours: str, theirs: str) -> str:
    """Return the comment and blank lines above something with those of both: never a conflict."""
    found: list[str] = []
    for region in _regions(*(one.splitlines(keepends=True) for one in (base, ours, theirs))):
        lines = changed_by_one(*region)
        found += _of_both(region[1], region[2]) if lines is None else lines
    return "".join(found)


def lead_at(versions: Iterable[tuple[str, int]], column: int) -> str:
    """Return three versions of the lines above something, each with its column, merged for ``column``."""
    return shifted(lead(*(shifted(text, -by, first=True) for text, by in versions)), column, first=True)


def _of_both(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    first, second = sorted((list(ours), list(theirs)))
    return [*first, *(line for line in second if line not in first)]


_END = re.compile(r"(?<=[.!?…])[\"'’”)]*\s+|\n(?=\s*\n)|\n(?=[ \t]*(?:[-*•0-9]|[^\W\d_a-zà-ÿ]))")
"""What comes between two sentences: space after a full stop or the like, an empty line, a line that begins anew."""


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with what comes after it."""
    ends = [found.end() for found in _END.finditer(text)]
    bounds = [0, *ends, len(text)]
    return [text[start:end] for start, end in pairwise(bounds) if start != end]


def _kept(base: Sequence[str], side: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {one.a + step: one.b + step for one in blocks for step in range(one.size)}
