"""Three versions of a list or mapping become one: entry by entry, in the layout of the one who changed that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from cano_cli.merging import three
from cano_cli.merging.conflicts import Clash, Conflict
from cano_cli.merging.labels import kept_narrow
from cano_cli.merging.made import At, Made, joined_in_brackets, joined_lines, noted, taken
from cano_cli.merging.order import Name, in_order
from cano_cli.merging.segments import Entry, Node, comments, segments, shifted
from cano_cli.merging.shapes import said_the_same
from cano_cli.merging.versions import Found, Sides, by_identity, by_key, is_new, narrowed_and_widened
from cano_cli.store.yaml_events import Plain
from cano_cli.store.yaml_write import entry as written_entry
from cano_cli.store.yaml_write import inline
from cano_cli.store.yaml_write import item as written_item

_BRACKETS = {"map": "{}", "{": "{}", "list": "[]", "[": "[]"}


class MergeEntry(Protocol):
    """How one entry is merged."""

    def __call__(self, base: Entry | None, ours: Entry, theirs: Entry, at: At, *, in_brackets: bool) -> Made:
        """Return three versions of one entry as one."""


class CannotBeMergedError(Exception):
    """What is taken as a whole: a list that is one fact or gets too short, something empty that is laid out anew."""


def can_be_merged(base: Entry | None, ours: Entry, theirs: Entry) -> bool:
    """Whether both are mappings, or both are lists (one value counts as a list of one) and one of them really is."""
    values = [one.node.value for one in (ours, theirs)]
    if all(isinstance(value, dict) for value in values):
        return True
    return not any(isinstance(value, dict) for value in values) and any(isinstance(value, list) for value in values)


def merged(base: Entry | None, ours: Entry, theirs: Entry, at: At, merge_entry: MergeEntry) -> Made:
    """Return a list or mapping with the changes of both. Raises :class:`CannotBeMergedError`.

    Where one let somebody read no longer what the other let somebody else read, nobody is added until it is settled.
    """
    is_map = isinstance(ours.node.value, dict)
    if at.shape.is_one_fact and not is_map:
        raise CannotBeMergedError
    host = _host(base, ours, theirs)
    opening = _opening(host, base, ours, theirs, at.column)
    column = at.column if host.node.in_brackets else _column(host, opening, at.column)
    inside = [_entries(one, host.node, is_map=is_map) for one in (base, ours, theirs)]
    found = by_key(*inside) if is_map else by_identity(at.shape, *inside)
    unsettled = at.shape.says_who_reads and not is_map and narrowed_and_widened(found)
    if unsettled:
        found = Found({name: one for name, one in found.versions.items() if not is_new(one)}, found.orders)
    entries = _merged_entries(found, replace(at, column=column), host.node, merge_entry)
    if not is_map and len(entries) < at.shape.least:
        raise CannotBeMergedError
    value: Plain = {str(one.key): one.value for one in entries} if is_map else [one.value for one in entries]
    conflicts = noted(entries, at.shape)
    if unsettled and base:
        clash = Conflict("", (), (), Clash.CHANGED, base.node.value, ours.node.value, theirs.node.value)
        conflicts = (*conflicts, clash)
    return _joined(entries, host, opening, (base, ours, theirs), at.column, column, value, conflicts)


# --- layout


def _host(base: Entry | None, ours: Entry, theirs: Entry) -> Entry:
    """Return the version whose layout holds: of the one who changed it, or that of the base."""
    is_map = isinstance(ours.node.value, dict)
    real = [
        one for one in (base, ours, theirs) if one and one.node.style in (("map", "{") if is_map else ("list", "["))
    ]
    if not real:
        raise CannotBeMergedError
    layouts = [_layout(one) if one in real else None for one in (base, ours, theirs)]
    layout = three.changed_by_one(*layouts) or layouts[0] or min(one for one in layouts if one)
    return min((one for one in real if _layout(one) == layout), key=lambda one: (one is not base, one.flat))


def _layout(entry: Entry) -> tuple[str, bool, int]:
    return entry.node.style, entry.node.same_line, entry.node.column - entry.column


def _opening(host: Entry, base: Entry | None, ours: Entry, theirs: Entry, column: int) -> str:
    """Return the key or dash, as the one who changed it has it, of those whose entries are laid out alike."""
    alike = [one if one and _layout(one) == _layout(host) else host for one in (base, ours, theirs)]
    return three.either(*(shifted(one.opening, column - one.column) for one in alike))


def _column(host: Entry, opening: str, column: int) -> int:
    return column + (len(opening) if host.node.same_line else host.node.column - host.column)


def _entries(one: Entry | None, host: Node, *, is_map: bool) -> tuple[Entry, ...]:
    """Return the entries of a version, laid out as those of the host."""
    if one is None or one.node.value is None or isinstance(one.node.value, dict) != is_map:
        return ()
    if one.node.style == host.style:
        return one.node.entries
    value = one.node.value
    return _rewritten(value if isinstance(value, dict | list) else [value], in_brackets=host.in_brackets)


def _rewritten(value: dict[str, Plain] | list[Plain], *, in_brackets: bool) -> tuple[Entry, ...]:
    if not value:
        return ()
    try:
        if in_brackets:
            text = inline(value) + "\n"  # type: ignore[arg-type]  # what is empty raises
        elif isinstance(value, dict):
            text = "".join(written_entry(key, child) for key, child in value.items())  # type: ignore[arg-type]
        else:
            text = "".join(map(written_item, value))  # type: ignore[arg-type]
    except TypeError:
        raise CannotBeMergedError from None
    return segments(text).node.entries


def _joined(
    entries: Sequence[Made],
    host: Entry,
    opening: str,
    versions: Sides,
    outer: int,
    column: int,
    value: Plain,
    conflicts: tuple[Conflict, ...],
) -> Made:
    node = host.node
    alike = [one if one and one.node.style == node.style else None for one in versions]
    tails = [shifted(one.tail if one else host.tail, outer - (one or host).column) for one in alike]
    tail = three.either(*tails)
    if node.in_brackets:
        pads = three.either(*((one or host).node.pad for one in alike))
        trails = (shifted((one or host).node.trail, outer - (one or host).column) for one in alike)
        text = joined_in_brackets(entries, _BRACKETS[node.style], pads, three.either(*trails))
        return Made(host.key, "", opening + text + tail, value, conflicts)
    trails_of_lines = [(one.node.trail, one.node.column) if one else ("", 0) for one in alike]
    trail = three.lead_at(trails_of_lines, column)
    if not entries:
        name = opening.split("\n", 1)[0].split(" #", 1)[0].rstrip()
        return Made(host.key, "", f"{name}{' ' * bool(name)}{_BRACKETS[node.style]}\n{trail}{tail}", value, conflicts)
    text, above = joined_lines(entries, column, same_line=node.same_line)
    return Made(host.key, above, opening + text + trail + tail, value, conflicts)


# --- entries


def _merged_entries(found: Found, at: At, host: Node, merge_entry: MergeEntry) -> list[Made]:
    is_map = host.style in ("map", "{")
    narrow = kept_narrow(found, at.shape, at.column, in_brackets=host.in_brackets) if is_map else {}
    made = {
        name: one
        for name, versions in found.versions.items()
        if (one := narrow.get(name) or _merged_entry(versions, at, merge_entry, in_brackets=host.in_brackets))
    }
    names = in_order(*found.orders, made, lambda name: _rank(made[name]))
    return _remarks_once(found, names, made)


def _remarks_once(found: Found, names: Sequence[Name], made: Mapping[Name, Made]) -> list[Made]:
    """Return the entries in order. Where both put something new under a remark that was there, it stays above the first
    alone."""
    known = {line for base, _, _ in found.versions.values() if base for line in _remarks(base.lead)}
    seen: set[str] = set()
    entries = []
    for name in names:
        one = made[name]
        if found.versions[name][0] is None and "#" in one.lead:
            twice = known & seen & set(_remarks(one.lead))
            lines = [line for line in one.lead.splitlines(keepends=True) if line.strip() not in twice]
            one = replace(one, lead="".join(lines))
        seen |= set(_remarks(one.lead))
        entries.append(one)
    return entries


def _remarks(lead: str) -> list[str]:
    return [line.strip() for line in lead.splitlines() if line.strip()]


def _merged_entry(versions: Sides, at: At, merge_entry: MergeEntry, *, in_brackets: bool) -> Made | None:
    base, ours, theirs = versions
    if ours and theirs:
        return merge_entry(base, ours, theirs, at.inside(ours.key), in_brackets=in_brackets)
    left = ours or theirs
    if base is None:
        return taken(left, at.column) if left else None
    must_stay = at.shape.identity(base.node.value) in at.keep
    if left is None or _is_as_it_was(base, left):
        if not must_stay:
            return None
        left = left or base
    sides = [one.node.value if one else None for one in (ours, theirs)]
    conflict = Conflict("", (), (), Clash.REMOVED, base.node.value, sides[0], sides[1])
    return replace(taken(left, at.column), conflicts=(conflict,))


def _is_as_it_was(base: Entry, left: Entry) -> bool:
    """Whether an entry says what it said, with no remark that was not there."""
    return base.node.value == left.node.value and set(comments(left)) <= set(comments(base))


def _rank(made: Made) -> tuple[str, str, str]:
    """Return what decides between entries that both added in one place: the day, and what they say."""
    if made.key is not None:
        return "", made.key, ""
    value = made.value if isinstance(made.value, dict) else {}
    day = value.get("datum") or value.get("van")
    return day if isinstance(day, str) else "", said_the_same(made.value), made.body
