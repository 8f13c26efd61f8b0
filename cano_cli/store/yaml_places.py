"""Where the values of a text stand: a second pass over the events, only made when a place is asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

from cano_cli.model.findings import Span
from cano_cli.store.yaml_events import Path
from cano_cli.store.yaml_parser import Event, parser_for
from cano_cli.store.yaml_text import Lines


@dataclass(slots=True)
class Place:
    """The place of one value: indexes into the text, of the value and of its key (or of the item itself)."""

    start: int
    end: int
    key_start: int
    key_end: int
    children: dict[str | int, Place] = field(default_factory=dict)


class Places:
    """The places in a text that was read without errors."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self._text)

    @cached_property
    def _root(self) -> Place:
        return _Tracer(self._text).root()

    def span(self, path: Path, *, key: bool) -> Span:
        """Return the span of the value (or of its key) at ``path``, or of its nearest parent that exists."""
        place = self._root
        for step in path:
            child = place.children.get(step)
            if child is None:
                break
            place = child
        return self.lines.span(place.key_start, place.key_end) if key else self.lines.span(place.start, place.end)


def first_line_of_key(text: str, key: str, index: int) -> int:
    """Return the line (from 1) where the mapping that has ``key`` again at ``index`` has it first."""
    tracer = _Tracer(text)
    tracer.stop_at = index
    try:
        tracer.root()
    except _FoundError as found:
        return Lines(text).position(found.siblings[key].key_start)[0]
    raise AssertionError("the key was reported from this very text")


class _FoundError(Exception):
    def __init__(self, siblings: dict[str | int, Place]) -> None:
        super().__init__()
        self.siblings = siblings


class _Tracer:
    """Builds the tree of places. Depth is bounded: the first pass refused anything deeper."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.get: Callable[[], Event] = parser_for(text).get_event
        self.stop_at = -1

    def root(self) -> Place:
        event = self.get()
        while isinstance(event, (StreamStartEvent, DocumentStartEvent)):
            event = self.get()
        return self.value(event, event)

    def value(self, event: Event, key: Event) -> Place:
        """Return the place of the value that starts at ``event``; ``key`` is the event of its key or itself."""
        start, end = event.start_mark.index, event.end_mark.index
        place = Place(start, end, key.start_mark.index, key.end_mark.index)
        if isinstance(event, MappingStartEvent):
            self.end(place, event, self.members(place.children))
        elif isinstance(event, SequenceStartEvent):
            self.end(place, event, self.items(place.children))
        elif event.style in ("|", ">"):
            place.end = _end_of_prose(self.text, start, end)
        if key is event:
            place.key_end = place.end
        return place

    def members(self, children: dict[str | int, Place]) -> Event:
        while not isinstance(key := self.get(), MappingEndEvent):
            if key.start_mark.index == self.stop_at:
                raise _FoundError(children)
            children[unicodedata.normalize("NFC", key.value)] = self.value(self.get(), key)
        return key

    def items(self, children: dict[str | int, Place]) -> Event:
        for number in count():
            event = self.get()
            if isinstance(event, SequenceEndEvent):
                break
            children[number] = self.value(event, event)
        return event

    def end(self, place: Place, start: Event, end: Event) -> None:
        """Let a block end where its last child ends: libyaml says where the next thing starts."""
        if start.flow_style:
            place.end = end.end_mark.index
        else:
            last = place.children[next(reversed(place.children))]
            place.end = max(last.end, last.key_end)


def _end_of_prose(text: str, start: int, end: int) -> int:
    """Return where a block of prose ends: libyaml counts the empty lines and the margin after it too."""
    probe = end
    while probe > start and text[probe - 1] in " \r\n":
        probe -= 1
        if text[probe] != " ":
            end = probe
    return end
