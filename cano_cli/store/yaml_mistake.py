"""What is known about a place where libyaml stopped: the lines, the marks, and the last event before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from yaml.error import MarkedYAMLError
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from cano_cli.model.findings import Kind
from cano_cli.store.yaml_examples import Line
from cano_cli.store.yaml_parser import Event, parser_for
from cano_cli.store.yaml_text import Lines

_INNER_KEY = re.compile(r"([^\W\d_][\w-]*): +[^{}\[\],:]*$")
_BLANK = re.compile(r"\s*(#.*)?$")
_SCALAR: frozenset[Any] = frozenset({ScalarEvent})
_STARTS: frozenset[Any] = frozenset({MappingStartEvent, SequenceStartEvent})
_ENDS: frozenset[Any] = frozenset({MappingEndEvent, SequenceEndEvent})


@dataclass(frozen=True, slots=True)
class Answer:
    """What is wrong: the kind, the stretch of text (indexes), message, and a hint where the kind's own will not do."""

    kind: Kind
    start: int
    end: int
    message: str
    hint: str = ""


class Mistake:
    """A syntax error in ``text``; ``at`` and ``begun`` are the indexes of the problem and of what it is part of."""

    def __init__(self, text: str, error: MarkedYAMLError) -> None:
        self.text = text
        self.lines = Lines(text)
        self.problem = error.problem or ""
        self.context = error.context or ""
        mark = error.problem_mark or error.context_mark
        self.at = min(mark.index if mark else 0, len(text))
        self.begun = min(error.context_mark.index, len(text)) if error.context_mark else self.at

    @property
    def char(self) -> str:
        """The character at the problem; empty at the end of the text."""
        return self.text[self.at : self.at + 1]

    @cached_property
    def number(self) -> int:
        """The number of the line of the problem."""
        return self.lines.position(self.at)[0]

    @cached_property
    def line(self) -> Line:
        """The line of the problem."""
        return Line(self.lines.line(self.number))

    @cached_property
    def column(self) -> int:
        """The column of the problem, from 0."""
        return self.lines.position(self.at)[1] - 1

    @cached_property
    def trail(self) -> tuple[Event, int]:
        """The last event before the problem (or None), and the index of the innermost [ or { still open (or -1)."""
        parser = parser_for(self.text)
        last: Event = None
        open_ends: list[int] = []
        try:
            while True:
                event = parser.get_event()
                if isinstance(event, StreamEndEvent):
                    break
                if event.__class__ in _STARTS:
                    open_ends.append(event.start_mark.index if event.flow_style else -1)
                elif event.__class__ in _ENDS:
                    open_ends.pop()
                last = event
        except MarkedYAMLError:
            pass
        return last, next((start for start in reversed(open_ends) if start >= 0), -1)

    def after(self, classes: frozenset[Any]) -> Event:
        """Return the last event when it is one of ``classes`` and ends on this line right before the problem."""
        last = self.trail[0]
        if last.__class__ in classes and not self.text[last.end_mark.index : self.at].strip(" "):
            return last
        return None

    def quoted(self) -> Event:
        """Return the quoted text that ends right before the problem, or None."""
        scalar = self.after(_SCALAR)
        return scalar if scalar is not None and scalar.style in ("'", '"') else None

    def closed(self) -> Event:
        """Return the end of the [ ] or { } that closes right before the problem, or None."""
        end = self.after(_ENDS)
        return end if end is not None and self.text[end.start_mark.index : end.end_mark.index] in ("]", "}") else None

    def inner_key(self, index: int) -> str:
        """Return the key between { and } whose value runs up to ``index``; empty when there is none."""
        start = self.start_of(self.lines.position(index)[0])
        found = _INNER_KEY.search(self.text[start:index])
        return found[1] if found else ""

    def start_of(self, number: int) -> int:
        """Return the index at which line ``number`` starts."""
        return self.lines.starts[number - 1]

    def end_of(self, number: int) -> int:
        """Return the index at which line ``number`` ends, before its line end."""
        return self.start_of(number) + len(self.lines.line(number).rstrip())

    def above(self, number: int) -> int:
        """Return the number of the nearest line above ``number`` that is not blank or a remark; 0 without one."""
        while number > 1:
            number -= 1
            if not _BLANK.match(self.lines.line(number)):
                return number
        return 0

    def owner(self, number: int) -> Line:
        """Return the nearest line above with a key, to which a loose line of text belongs."""
        while number := self.above(number):
            line = Line(self.lines.line(number))
            if line.key:
                return line
        return Line("")
