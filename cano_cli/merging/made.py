"""Pieces of merged text, on their way to become one text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cano_cli.merging.conflicts import Conflict
from cano_cli.merging.segments import Entry, comments, comments_inside, shifted
from cano_cli.merging.shapes import Shape
from cano_cli.store.yaml_events import Plain
from cano_cli.store.yaml_write import STEP


@dataclass(frozen=True, slots=True)
class At:
    """Where something is merged: the column it will stand in, what the model says of it, and the ids that are referred
    to and must stay."""

    column: int
    shape: Shape
    keep: frozenset[str] = frozenset()

    def inside(self, key: str | None) -> At:
        """Return the place of the value of an entry."""
        return replace(self, shape=self.shape.inside(key))


@dataclass(frozen=True, slots=True)
class Made:
    """An entry as it will stand: the lines above it, then its text from its key or dash on (without the indentation
    of its first line)."""

    key: str | None
    lead: str
    body: str
    value: Plain
    conflicts: tuple[Conflict, ...] = ()


def taken(entry: Entry, column: int) -> Made:
    """Return an entry as one version has it."""
    by = column - entry.column
    return Made(entry.key, shifted(entry.lead, by, first=True), shifted(entry.body, by), entry.node.value)


def with_all_comments(made: Made, base: Entry | None, sides: Sequence[Entry], column: int) -> Made:
    """Return an entry of lines with what either side remarked and the merged text lost, above it."""
    before = set(comments(base)) if base else set()
    there = {line[line.find("#") :].rstrip() for line in f"{made.lead}{made.body}".split("\n")}
    text = f"{made.lead}{made.body}\n"
    came = {one for side in sides for one in (*comments(side), *comments_inside(side))} - before - there
    lost = sorted(one for one in came if f"{one}\n" not in text)
    return replace(made, lead=made.lead + "".join(f"{' ' * column}{one}\n" for one in lost)) if lost else made


def joined_lines(parts: Sequence[Made], column: int, *, same_line: bool) -> tuple[str, str]:
    """Return entries of lines as one text, and the comments that have to go above what holds them: the first entry
    stands behind a dash."""
    text, above = "", ""
    for place, one in enumerate(parts):
        lead = one.lead if place else one.lead.lstrip("\n")
        if place or not same_line:
            text += f"{lead}{' ' * column}{one.body}"
        else:
            text, above = one.body, lead
    return text, shifted(above, -STEP, first=True)


def joined_in_brackets(parts: Sequence[Made], brackets: str, pad: str, trail: str) -> str:
    """Return entries between brackets."""
    texts = []
    for place, one in enumerate(parts):
        lead = one.lead if one.lead.strip() else (one.lead or " ") if place else pad
        texts.append(lead + one.body)
    inside = ",".join(texts)
    return f"{brackets[0]}{inside}{trail if parts else ''}{brackets[1]}"


def noted(parts: Iterable[Made], shape: Shape) -> tuple[Conflict, ...]:
    """Return the conflicts in entries, seen from what holds them, where they will stand."""
    return tuple(
        conflict.inside(place if one.key is None else one.key, one.key or shape.known(one.value))
        for place, one in enumerate(parts)
        for conflict in one.conflicts
    )
