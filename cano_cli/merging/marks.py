"""Where every value of a YAML text starts and ends, from the events of the parser: one pass, for texts that our reader
takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from cano_cli.store.splice_nodes import skip_gap
from cano_cli.store.yaml_events import Plain
from cano_cli.store.yaml_parser import Event, parser_for


@dataclass(frozen=True, slots=True)
class Marked:
    """A value in a text. ``kind`` is ``scalar``, ``map`` or ``list``; ``style`` the character that a scalar in quotes
    or a block begins with; ``end`` the place right after its last character that counts."""

    kind: str
    value: Plain
    start: int
    end: int
    style: str = ""
    flow: bool = False
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry: it starts at its key, its dash, or (in brackets) its value; ``slot`` is right after colon or dash."""

    key: str | None
    start: int
    slot: int
    node: Marked


def marked(text: str) -> Marked:
    """Return the one document in ``text``. Raises ``yaml.MarkedYAMLError`` for what is no YAML."""
    get = parser_for(text).get_event
    event = get()
    while not isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
        event = get()
    return _Marker(text, get).value(event, 0)


class _Marker:
    def __init__(self, text: str, get: Callable[[], Event]) -> None:
        self.text = text
        self.get = get

    def value(self, event: Event, slot: int) -> Marked:
        if isinstance(event, ScalarEvent):
            return self.scalar(event, slot)
        flow = bool(event.flow_style)
        start: int = event.start_mark.index
        if isinstance(event, MappingStartEvent):
            items, last = self.members()
            value: Plain = {str(one.key): one.node.value for one in items}
        else:
            items, last = self.items(start, flow=flow)
            value = [one.node.value for one in items]
        end = last.end_mark.index if flow else max(items[-1].slot, items[-1].node.end)
        kind = "map" if isinstance(event, MappingStartEvent) else "list"
        return Marked(kind, value, start, end, "", flow, tuple(items))

    def scalar(self, event: Event, slot: int) -> Marked:
        style = event.style or ""
        if not event.value and not style:
            return Marked("scalar", None, slot, slot)
        start, end = event.start_mark.index, event.end_mark.index
        if style in ("|", ">"):
            end = _end_of_block(self.text, start, end)
        return Marked("scalar", unicodedata.normalize("NFC", event.value), start, end, style)

    def members(self) -> tuple[list[Item], Event]:
        found: list[Item] = []
        while not isinstance(key := self.get(), MappingEndEvent):
            colon = skip_gap(self.text, key.end_mark.index)
            slot = colon + 1 if self.text.startswith(":", colon) else key.end_mark.index
            name = unicodedata.normalize("NFC", key.value)
            found.append(Item(name, key.start_mark.index, slot, self.value(self.get(), slot)))
        return found, key

    def items(self, start: int, *, flow: bool) -> tuple[list[Item], Event]:
        found: list[Item] = []
        while not isinstance(event := self.get(), SequenceEndEvent):
            if flow:
                start = slot = event.start_mark.index
            else:
                start = skip_gap(self.text, max(found[-1].slot, found[-1].node.end)) if found else start
                slot = start + 1
            found.append(Item(None, start, slot, self.value(event, slot)))
        return found, event


def _end_of_block(text: str, start: int, end: int) -> int:
    """Return where a block of prose ends, without its last line break: libyaml counts the empty lines and the margin
    after it too, which are its own only where it keeps them (``|+``)."""
    header = text[start : text.find("\n", start)].split("#", 1)[0]
    if "+" in header:
        end = start + len(text[start:end].rstrip(" "))
        return end - text.endswith("\n", start, end)
    return start + len(text[start:end].rstrip(" \r\n"))
