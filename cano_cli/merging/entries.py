"""Three versions of one entry become one: values, prose, and (in ``collections``) what is inside lists and mappings."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from cano_cli.merging import collections, three
from cano_cli.merging.conflicts import Clash, Conflict
from cano_cli.merging.made import At, Made, taken, with_all_comments
from cano_cli.merging.segments import Entry, shifted
from cano_cli.merging.shapes import said_the_same
from cano_cli.store.yaml_events import Plain
from cano_cli.store.yaml_write import STEP, Value, inline, is_prose, parts

_STRICTEST = "team"


def merged(base: Entry | None, ours: Entry, theirs: Entry, at: At, *, in_brackets: bool = False) -> Made:
    """Return the entry with the changes of both. ``at`` is where it stands, with the shape of its value.

    Where both changed one value the text keeps that of the base (of something both added, the lesser of the two), and
    the conflict holds both.
    """
    made = _merged(base, ours, theirs, at, in_brackets=in_brackets)
    if in_brackets:
        leads = [shifted(one.lead, at.column - one.column) if one else "" for one in (base, ours, theirs)]
        return replace(made, lead=three.either(leads[0], leads[1], leads[2]))
    leads_above = [(one.lead, one.column) if one else ("", 0) for one in (base, ours, theirs)]
    above = three.lead_at(leads_above, at.column)
    return with_all_comments(replace(made, lead=above + made.lead), base, (ours, theirs), at.column)


def _merged(base: Entry | None, ours: Entry, theirs: Entry, at: At, *, in_brackets: bool) -> Made:
    same = three.changed_by_one(base.flat if base else None, ours.flat, theirs.flat)
    can_be_taken_apart = collections.can_be_merged(base, ours, theirs)
    if same is not None and not (at.keep and can_be_taken_apart):
        return replace(taken(ours if ours.flat == same else theirs, at.column), lead="")
    if at.shape.says_who_reads and base is None and said_the_same(ours.node.value) != said_the_same(theirs.node.value):
        return _stricter(ours, theirs, in_brackets=in_brackets)
    if can_be_taken_apart:
        try:
            return collections.merged(base, ours, theirs, at, merged)
        except collections.CannotBeMergedError:
            return _one_of(base, ours, theirs, at)
    if base and base.node.style == ours.node.style == theirs.node.style == "|":
        text = three.prose(str(base.node.value), str(ours.node.value), str(theirs.node.value))
        if text is not None:
            return _prose(base, ours, theirs, text, at)
    return _one_of(base, ours, theirs, at)


def _one_of(base: Entry | None, ours: Entry, theirs: Entry, at: At) -> Made:
    """Take one value: that of the one who changed it."""
    values = [said_the_same(one.node.value) if one else "" for one in (base, ours, theirs)]
    value = three.changed_by_one(values[0], values[1], values[2])
    if value is not None:
        sides = [one for one, said in zip((ours, theirs), values[1:], strict=True) if said == value]
        flat = three.either(base.flat if base else "", sides[0].flat, sides[-1].flat)
        return replace(taken(next(one for one in sides if one.flat == flat), at.column), lead="")
    stays = base or min(ours, theirs, key=lambda one: one.flat)
    clash = Clash.CHANGED if base else Clash.ADDED
    was = base.node.value if base else None
    conflict = Conflict("", (), (), clash, was, ours.node.value, theirs.node.value)
    return replace(taken(stays, at.column), lead="", conflicts=(conflict,))


def _stricter(ours: Entry, theirs: Entry, *, in_brackets: bool) -> Made:
    """Both said who may read something, and not the same: what both allow holds until it is settled. A reader of whom
    something is left empty allows nothing."""
    readers = [value if isinstance(value, list) else [value] for value in (ours.node.value, theirs.node.value)]
    allowed = {said_the_same(one) for one in readers[1] if _says_all(one)}
    common: list[Plain] = sorted((one for one in readers[0] if said_the_same(one) in allowed), key=said_the_same)
    value = common or [_STRICTEST]
    text = inline(cast("Value", value))  # nothing in it is empty
    body = f"{ours.key}: {text}" + ("" if in_brackets else "\n")
    conflict = Conflict("", (), (), Clash.ADDED, None, ours.node.value, theirs.node.value)
    return Made(ours.key, "", body, value, (conflict,))


def _says_all(value: Plain) -> bool:
    """Whether nothing in a value was left empty."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is not None and all(map(_says_all, inside))


def _prose(base: Entry, ours: Entry, theirs: Entry, text: str, at: At) -> Made:
    indent = at.column + _indent_of_prose(base)
    head, body = parts(text, indent) if is_prose(text) else (f"|{'' if text.endswith(chr(10)) else '-'}", "")
    body = body or " " * indent + text.removesuffix("\n") + "\n"
    opening = three.either(base.opening, ours.opening, theirs.opening)
    tail = three.either(*(shifted(one.tail, at.column - one.column) for one in (base, ours, theirs)))
    return Made(base.key, "", f"{opening}{head}\n{body.removesuffix(chr(10))}{tail}", text)


def _indent_of_prose(entry: Entry) -> int:
    found = re.search(r"\n( *)[^ \n]", entry.node.text)
    return len(found[1]) - entry.column if found else STEP
