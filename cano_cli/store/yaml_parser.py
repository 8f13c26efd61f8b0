"""The parser underneath: libyaml's events where PyYAML was built with it, PyYAML's own in Python elsewhere."""

from __future__ import annotations

import re
from typing import Any, Protocol, TypeAlias

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML built without libyaml
    CParser = None  # type: ignore[assignment, misc]  # the stubs say it is always there

Event: TypeAlias = Any  # one of PyYAML's event classes: their stubs leave marks and attributes open


class Mark(Protocol):
    """A place in the text, as PyYAML gives it: all three count from 0, in characters."""

    index: int
    line: int
    column: int


class Events(Protocol):
    """What is asked of a YAML parser: the next event. Syntax errors are raised as ``yaml.MarkedYAMLError``."""

    def get_event(self) -> Event:
        """Return the next event."""


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python, for machines without libyaml."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)


def parser_for(text: str) -> Events:
    """Return libyaml's parser over ``text``, or the one in Python where libyaml is missing."""
    return CParser(text) if CParser is not None else PureParser(text)


def short(text: str | None, length: int = 40) -> str:
    """Return ``text`` on one line and cut off after ``length`` characters, for use in a message."""
    flat = re.sub(r"\s+", " ", text or "")
    return flat if len(flat) <= length else flat[: length - 1] + "…"
