"""The way out as an example: the user's own line, written so that YAML takes it as text."""

from __future__ import annotations

import re

from cano_cli.store.yaml_parser import short

_LINE = re.compile(
    r"""^(?P<indent>\s*)(?P<dashes>(?:-\ +)*)
    (?:(?P<key>[^\W\d_][\w.-]*|"[^"]*"|'[^']*')(?P<colon>\ *:)(?:\ +|$))?
    (?P<value>.*)$""",
    re.VERBOSE,
)


class Line:
    """One line taken apart: indentation, dashes of a list, key, and the rest (``value``, from ``value_at``)."""

    __slots__ = ("colon_at", "dashes", "indent", "key", "text", "value", "value_at")

    def __init__(self, text: str) -> None:
        found = _LINE.match(text)
        assert found is not None, "the pattern matches every line"  # noqa: S101
        self.text = text
        self.indent = len(found["indent"])
        self.dashes: str = found["dashes"]
        self.key: str = found["key"] or ""
        self.colon_at = found.end("colon") - 1 if self.key else -1
        self.value: str = found["value"].rstrip()
        self.value_at = found.start("value")

    @property
    def name(self) -> str:
        """Return the key without quotes, for a message."""
        return short(self.key.strip("\"'"))


def block(line: Line, value: str = "") -> str:
    """Return the hint that shows ``value`` (or the value of the line) in a block under the line's own key."""
    head = f"{line.dashes}{line.key}:" if line.key else line.dashes.rstrip() or "tekst:"
    margin = " " * (len(line.dashes) + 2 if line.key else 2)
    text = short(value or line.value, 70)
    return f"Zet de tekst in een blok, op de volgende regel en twee spaties dieper:\n{head} |\n{margin}{text}"


def quotes(key: str = "tekst") -> str:
    """Return the hint for text between { } or [ ], where a block cannot stand."""
    return (
        "Zet de tekst tussen dubbele aanhalingstekens, zoals "
        f'{{{key or "tekst"}: "hier de tekst"}}, of schrijf elke sleutel op een eigen regel, en de tekst in een blok.'
    )


def rewritten(text: str) -> str:
    """Return the hint that puts a space after a dash or a colon: ``Schrijf:`` and below it ``- jongere``."""
    return f"Schrijf:\n{short(text)}"
