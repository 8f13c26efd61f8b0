"""Two versions of one text, both kept: the sentences that they share stand there once, the others both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from cano_cli.merging.three import sentences
from cano_cli.rules.readability import SHORTENED

_PARAGRAPH = "\n\n"
_FEWEST = 2
_ENDED = re.compile(r"[.!?…][\"'’”)]*\s*$")


def both(ours: str, theirs: str) -> str:
    """Return a text with every sentence of two: what is ours before what is theirs, place by place. Where they have no
    two sentences in common, the one stands whole under the other."""
    mine, other = _whole_sentences(ours), _whole_sentences(theirs)
    matcher = SequenceMatcher(None, _said(mine), _said(other), autojunk=False)
    if sum(one.size for one in matcher.get_matching_blocks()) < _FEWEST:
        return f"{ours.rstrip()}{_PARAGRAPH}{theirs.strip()}\n"
    return f"{''.join(_pieces(mine, other, matcher.get_opcodes())).rstrip()}\n"


def _pieces(
    mine: Sequence[str], other: Sequence[str], steps: Sequence[tuple[str, int, int, int, int]]
) -> Iterator[str]:
    for how, start, end, other_start, other_end in steps:
        found = ["".join(mine[start:end])]
        if how in {"replace", "insert"}:
            found.append("".join(other[other_start:other_end]))
        ends = (_after(mine, end - 1) if end > start else "") or _after(other, other_end - 1) or _PARAGRAPH
        before = _after(mine, start - 1) if start else _PARAGRAPH
        between = min(before or _PARAGRAPH, ends, key=len)
        if between == " " and not _ENDED.search(found[0]):
            between = "\n"
        yield between.join(one.rstrip() for one in found if one) + ends


def _after(pieces: Sequence[str], at: int) -> str:
    """Return what comes after a sentence: a space, a new line, or an empty line; nothing after the last."""
    if at + 1 >= len(pieces):
        return ""
    lines = pieces[at][len(pieces[at].rstrip()) :].count("\n")
    return _PARAGRAPH[:lines] or " "


def _whole_sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with what comes after it; one that ends in ``dr.`` is none."""
    found: list[str] = []
    for piece in sentences(text):
        if found and (SHORTENED.search(found[-1].rstrip()) or not piece.strip()):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _said(pieces: Sequence[str]) -> list[str]:
    """Return what sentences say: how they are broken into lines is no difference."""
    return [" ".join(one.split()) for one in pieces]
