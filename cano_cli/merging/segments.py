"""YAML text as a tree of segments: every key and list item with the lines it covers, the comments above and behind it.

Joined again, the segments of a text are that text. Nothing is merged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from cano_cli.merging.marks import Marked, marked
from cano_cli.store.splice_nodes import column, end_with_comments, line_end, line_start, skip_gap
from cano_cli.store.yaml_events import Plain

_COMMENT = re.compile(r"(?:^|(?<=[ \t\n,\[{]))#[^\n]*")


@dataclass(frozen=True, slots=True)
class Node:
    """A value. ``style`` is ``map`` or ``list`` for one of lines, ``{`` or ``[`` for one in brackets, ``|`` for a block
    of prose, and empty for any other scalar and for what is laid out too oddly to be taken apart.

    ``text`` is how it stands; of lines it begins with the comments above its first entry. ``column`` is that of its
    entries; ``same_line`` says that the first one stands right behind a dash. ``pad`` is the space after an opening
    bracket, ``trail`` what stands after the last entry and belongs to none.
    """

    value: Plain
    text: str
    style: str = ""
    entries: tuple[Entry, ...] = ()
    column: int = 0
    same_line: bool = False
    pad: str = ""
    trail: str = ""

    @property
    def in_brackets(self) -> bool:
        """Whether it is a list or mapping in brackets."""
        return self.style in ("{", "[")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or an item (``key`` is None). ``lead`` are the lines above it, ``opening`` its key and
    colon or its dash with what comes before the value, ``tail`` the rest of its last line and the comments under it.

    In brackets ``lead`` and ``tail`` are what stands between it and the commas. ``column`` is where it starts; in
    brackets, where the entry of lines starts that holds the brackets.
    """

    key: str | None
    lead: str
    opening: str
    node: Node
    tail: str
    column: int
    flat: str = field(init=False, repr=False)
    """Its text without the lead and without its indentation."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "flat", shifted(self.body, -self.column))

    @property
    def body(self) -> str:
        """Its text without the lead."""
        return self.opening + self.node.text + self.tail


def segments(text: str) -> Entry:
    """Return the document in ``text`` (line feeds only, the last line ended) as one entry: its lead is what heads the
    file. Raises ``yaml.MarkedYAMLError`` for what is no YAML."""
    root = marked(text)
    if root.kind == "scalar" or root.flow:
        node = _node(text, root, 0, root.start)
        return Entry(None, text[: root.start], "", node, text[root.end :], 0)
    start = line_start(text, root.start)
    return Entry(None, text[:start], "", _lines_or_whole(text, root, start, len(text), same_line=False), "", 0)


def shifted(text: str, by: int, *, first: bool = False) -> str:
    """Return ``text`` with its lines indented by ``by`` columns more; the first line only when ``first``."""
    if not by or ("\n" not in text and not first):
        return text
    head, rest = ("", text) if first else (text[: line_end(text, 0)], text[line_end(text, 0) :])
    return head + "".join(_indented(line, by) for line in rest.splitlines(keepends=True))


def comments(entry: Entry) -> list[str]:
    """Return the comments of an entry and of everything in it, from ``#`` to the end of their line."""
    return [*_in(entry.lead), *comments_inside(entry)]


def comments_inside(entry: Entry) -> list[str]:
    """Return the comments of an entry and of what is in it, without those above it."""
    if not entry.node.entries:
        return [*_in(entry.opening), *_in(entry.tail)]
    inside = [one for child in entry.node.entries for one in comments(child)]
    return [*_in(entry.opening), *inside, *_in(entry.node.trail), *_in(entry.tail)]


def _in(space: str) -> list[str]:
    return [one.rstrip() for one in _COMMENT.findall(space)] if "#" in space else []


def _indented(line: str, by: int) -> str:
    if not line.strip():
        return line
    if by > 0:
        return " " * by + line
    return line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _node(text: str, one: Marked, at: int, start: int) -> Node:
    """Return a value that ends where its last character does: a scalar, or what stands in brackets."""
    whole = text[start : one.end]
    if one.kind == "scalar":
        return Node(one.value, whole, "|" if one.style == "|" else "")
    if one.flow:
        return _brackets(text, one, at)
    return Node(one.value, whole)


# --- of lines


class _OddError(Exception):
    """A layout that is not taken apart."""


def _lines_or_whole(text: str, one: Marked, start: int, end: int, *, same_line: bool) -> Node:
    try:
        return _lines(text, one, start, end, same_line=same_line)
    except _OddError:
        return Node(one.value, text[start:end])


def _lines(text: str, one: Marked, start: int, end: int, *, same_line: bool) -> Node:
    level = column(text, one.items[0].start)
    entries: list[Entry] = []
    at = start
    for item in one.items:
        opens = line_start(text, item.start)
        behind_dash = same_line and not entries
        if not behind_dash and (text[opens : item.start].strip() or opens < at):
            raise _OddError
        lead = "" if behind_dash else text[at:opens]
        stop = min(end_with_comments(text, item.node.end, level), end)
        entries.append(_entry(text, item.key, item.start, item.slot, item.node, lead, stop, level))
        at = stop
    style = "map" if one.kind == "map" else "list"
    return Node(one.value, text[start:end], style, tuple(entries), level, same_line, "", text[at:end])


def _entry(text: str, key: str | None, start: int, slot: int, one: Marked, lead: str, stop: int, level: int) -> Entry:
    if one.kind == "scalar" or one.flow:
        node = _node(text, one, level, one.start)
        return Entry(key, lead, text[start : one.start], node, text[one.end : stop], level)
    same_line = line_start(text, one.start) == line_start(text, start)
    inside = one.start if same_line else line_end(text, slot)
    node = _lines_or_whole(text, one, inside, stop, same_line=same_line)
    return Entry(key, lead, text[start:inside], node, "", level)


# --- in brackets


def _brackets(text: str, one: Marked, at: int) -> Node:
    entries: list[Entry] = []
    place = one.start + 1
    comma = False
    for item in one.items:
        node = _node(text, item.node, at, item.node.start)
        after = skip_gap(text, item.node.end)
        comma = text.startswith(",", after)
        opening, tail = text[item.start : item.node.start], text[item.node.end : after]
        entries.append(Entry(item.key, text[place : item.start], opening, node, tail, at))
        place = after + comma
    trail = "," * comma + text[place : one.end - 1]
    if entries and not comma and not entries[-1].tail.strip():
        trail = entries[-1].tail + trail
        entries[-1] = replace(entries[-1], tail="")
    pad = ""
    if entries and not entries[0].lead.strip():
        pad = entries[0].lead
        entries[0] = replace(entries[0], lead="")
    style = "{" if one.kind == "map" else "["
    return Node(one.value, text[one.start : one.end], style, tuple(entries), at, False, pad, trail)
