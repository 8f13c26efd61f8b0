"""What two people did differently, for a terminal: side by side where there is room, else under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from cano_cli.cli.excerpt import measure
from cano_cli.cli.wrapping import wrapped

if TYPE_CHECKING:
    from datetime import datetime

    from cano_cli.store.git_authors import Writer
    from cano_cli.teamwork.conflict_words import Told

_BESIDE = 72
"""From this width on both stand side by side."""
_MARGIN = "  "
_BETWEEN = " │ "


def conflict_lines(told: Told, number: str, here: Writer | None, there: Writer | None, width: int) -> Iterator[str]:
    """Yield a conflict: what it is about, what it was, and what each has, with who wrote that. ``number`` is which of
    how many it is (``1 van 3``)."""
    yield from wrapped(f"{told.about[:1].upper()}{told.about[1:]}", width, f"{number}  " if number else "", _MARGIN)
    yield from wrapped(told.place, width, _MARGIN)
    yield ""
    if told.before:
        yield from wrapped("Ervoor", width, _MARGIN)
        yield from _filled(told.before, width, _MARGIN * 2)
        yield ""
    titles = _title("Hier", here), _title("Ginder", there)
    yield from (_beside if width >= _BESIDE else _under_each_other)(titles, (told.here, told.there), width)
    if told.differs:
        yield ""
        yield from wrapped("Het verschil, van [-hier-] naar {+ginder+}", width, _MARGIN)
        yield from _filled((told.differs,), width, _MARGIN * 2)
    if told.why:
        yield ""
        yield from wrapped(told.why, width, _MARGIN)


def _title(side: str, writer: Writer | None) -> str:
    if writer is None:
        return side
    return f"{side} ({writer.name}, {_moment(writer.when)})"


def _moment(when: datetime) -> str:
    from cano_cli.readers.dutch import date_text

    return date_text(when.date())


def _beside(titles: tuple[str, str], sides: tuple[Sequence[str], Sequence[str]], width: int) -> Iterator[str]:
    room = (width - len(_MARGIN) - len(_BETWEEN)) // 2
    left, right = (
        [*wrapped(title, room), "─" * room, *_filled(side, room)] for title, side in zip(titles, sides, strict=True)
    )
    heads = [next(at for at, line in enumerate(one) if line.startswith("─")) for one in (left, right)]
    for one, head in ((left, heads[0]), (right, heads[1])):
        one[head:head] = [""] * (max(heads) - head)
    for first, second in zip_longest(left, right, fillvalue=""):
        gap = " " * (room - measure(first)(first))
        line = f"{_MARGIN}{first}{gap}{_BETWEEN}{second}"
        yield f"{_MARGIN}{first}{gap}─┼─{second}" if first.startswith("─") else line.rstrip()


def _under_each_other(titles: tuple[str, str], sides: tuple[Sequence[str], Sequence[str]], width: int) -> Iterator[str]:
    for place, (title, side) in enumerate(zip(titles, sides, strict=True)):
        if place:
            yield ""
        yield from wrapped(title, width, _MARGIN)
        yield from _filled(side, width, _MARGIN * 2)


def _filled(lines: Sequence[str], width: int, indent: str = "") -> Iterator[str]:
    """Yield lines broken where they are too long; an empty line and what is indented stay so."""
    for line in lines:
        margin = line[: len(line) - len(line.lstrip(" "))]
        broken = [piece for found in wrapped(line, width, indent + margin) for piece in _cut(found, width)]
        yield from broken or [""]


def _cut(line: str, width: int) -> Iterator[str]:
    """Cut a word that does not fit: side by side it would push the other side away."""
    while measure(line)(line) > width:
        at = width
        while measure(line)(line[:at]) > width:
            at -= 1
        yield line[:at]
        line = line[at:]
    yield line
