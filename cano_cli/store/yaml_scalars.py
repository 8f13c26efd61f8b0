"""Every key and every plain value of a text with its path and its place: for who changes words where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from cano_cli.store.yaml_events import Path
from cano_cli.store.yaml_parser import Event, parser_for


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, or one key (``is_key``; then ``path`` ends in it): its text, and its characters in the file."""

    path: Path
    value: str
    start: int
    end: int
    is_key: bool


def scalars(text: str) -> tuple[Scalar, ...]:
    """Return the keys and plain values of a text that was read without errors, in order."""
    get = parser_for(text).get_event
    event = get()
    while not isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent):
        if event is None:
            return ()
        event = get()
    return tuple(_Walker(get).value(event, ()))


class _Walker:
    """Walks through the events; depth is bounded, since the text was read before."""

    def __init__(self, get: Callable[[], Event]) -> None:
        self.get = get

    def value(self, event: Event, path: Path) -> Iterator[Scalar]:
        if isinstance(event, MappingStartEvent):
            while not isinstance(key := self.get(), MappingEndEvent):
                inner = (*path, unicodedata.normalize("NFC", key.value))
                yield _scalar(key, inner, is_key=True)
                yield from self.value(self.get(), inner)
        elif isinstance(event, SequenceStartEvent):
            number = 0
            while not isinstance(item := self.get(), SequenceEndEvent):
                yield from self.value(item, (*path, number))
                number += 1
        else:
            yield _scalar(event, path, is_key=False)


def _scalar(event: Event, path: Path, *, is_key: bool) -> Scalar:
    value = unicodedata.normalize("NFC", event.value)
    return Scalar(path, value, event.start_mark.index, event.end_mark.index, is_key)
