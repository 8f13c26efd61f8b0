"""What happened in a case as text for a terminal, in colour or with marks: ``[-weg-]`` and ``{+erbij+}``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from cano_cli.cli.excerpt import harmless, measure
from cano_cli.cli.field_words import file_words
from cano_cli.cli.wrapping import wrapped
from cano_cli.readers.dutch import join
from cano_cli.telling.told import Happened, Told
from cano_cli.telling.words import with_little_around

if TYPE_CHECKING:
    from cano_cli.store.git import Commit
    from cano_cli.telling.brief import Brief

_SIGNS = {Happened.NEW: "+", Happened.GONE: "-", Happened.OTHER: "~"}
_COLOURS = {"+": "32", "-": "31", "~": "33"}
_WENT, _CAME = "31;9", "32"
_Word = tuple[str, str]
"""A word and the colour it is shown in, which may be none."""


def commit_line(commit: Commit, width: int) -> Iterator[str]:
    """Yield what a commit is: its day, its number, what it says it is, and by whom."""
    yield from _commit(commit, f"{commit.subject}  ({commit.author})", width)


def brief_line(commit: Commit, briefs: Sequence[Brief], width: int, *, author: bool) -> Iterator[str]:
    """Yield a commit with what happened in it, in two lines or so. Of what does not fit the files are named."""
    by = f"  ({commit.author})" if author else ""
    room = 2 * (width - len(_PLACE)) - len(by)
    shown = next(filter(lambda one: len(one) <= room, _shorter(briefs)), _shorter(briefs)[-1])
    undone = commit.subject.partition(":")[0] + ": " if commit.trailers.get("Cano-Actie") == "undo" else ""
    yield from _commit(commit, f"{undone}{shown}{by}", width)


def _shorter(briefs: Sequence[Brief]) -> list[str]:
    """Return the same in ever fewer words, the first of it always whole."""
    found = []
    for kept in range(len(briefs), 0, -1):
        names = join([one.name for one in briefs[kept:]])
        found.append("; ".join([*(one.text for one in briefs[:kept]), *([f"ook {names}"] if names else [])]))
    return found


def _commit(commit: Commit, told: str, width: int) -> Iterator[str]:
    yield from wrapped(told, width, f"{commit.when:%Y-%m-%d} ({commit.hash[:8]})  ", _PLACE)


_PLACE = " " * 12


def told_lines(
    told: Sequence[Told], width: int, colour: bool, indent: str = "", most: int | None = None, brief: bool = False
) -> Iterator[str]:
    """Yield what happened, by file. Of each file at most ``most`` things; ``brief``: without the words that differ in
    texts."""
    for number, (path, of_file) in enumerate(groupby(told, key=_heading)):
        these = list(of_file)
        if number and not indent:
            yield ""
        yield from wrapped(path, width, indent, f"{indent}  ")
        shown = these if most is None or len(these) <= most + 1 else these[:most]
        for one in shown:
            yield from _of_one(one, width, colour, f"{indent}  ", brief)
        if len(shown) < len(these):
            yield f"{indent}  … en nog {len(these) - len(shown)}"


def _heading(told: Told) -> str:
    if told.path.startswith("bijlagen/"):
        return "Bijlagen"
    try:
        return file_words(told.path)
    except ValueError:  # the day in its name does not exist
        return told.path


def _of_one(told: Told, width: int, colour: bool, indent: str, brief: bool) -> Iterator[str]:
    sign = _SIGNS[told.happened]
    first, *rest = wrapped(told.text, width, f"{indent}{sign} ", f"{indent}  ")
    yield _coloured(first, _COLOURS[sign]) if colour and not rest else first
    yield from rest
    if told.reworded and not brief:
        yield from _filled(_words(str(told.was), str(told.now), colour), width, f"{indent}    ")


def _words(was: str, now: str, colour: bool) -> Iterator[_Word]:
    for one in with_little_around(was, now):
        if one.kept:
            yield from ((word, "") for word in one.was.split())
            continue
        for text, style, begin, end in ((one.was, _WENT, "[-", "-]"), (one.now, _CAME, "{+", "+}")):
            if text:
                marked = text if colour else f"{begin}{text}{end}"
                yield from ((word, style if colour else "") for word in marked.split())


def _filled(words: Iterable[_Word], width: int, indent: str) -> Iterator[str]:
    """Yield lines of words, each with its colour."""
    line: list[str] = []
    used = 0
    for word, style in words:
        shown = harmless(word)
        cells = measure(shown)(shown)
        if line and len(indent) + used + 1 + cells > width:
            yield indent + " ".join(line)
            line, used = [], 0
        used += cells + bool(line)
        line.append(_coloured(shown, style) if style else shown)
    if line:
        yield indent + " ".join(line)


def _coloured(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"
