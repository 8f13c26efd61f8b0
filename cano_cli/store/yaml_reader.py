"""The one reader of YAML text in cano: bytes to plain values with places, or findings that say how to mend the file.

Nothing is written here, and no type is decided: every scalar stays the text it is, and pydantic does the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from yaml.error import MarkedYAMLError

from cano_cli.model.findings import Finding, Span
from cano_cli.store import yaml_kinds as kinds
from cano_cli.store.yaml_events import Path, Plain, RefusedError, build
from cano_cli.store.yaml_examples import Line, block
from cano_cli.store.yaml_hints import explain
from cano_cli.store.yaml_parser import parser_for, short
from cano_cli.store.yaml_places import Places, first_line_of_key
from cano_cli.store.yaml_text import Lines, decode, excerpt
from cano_cli.store.yaml_traps import find_traps, two_versions

__all__ = ["Document", "Path", "Plain", "read_document"]


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read. ``path`` is how it will be shown; ``value`` holds strings in NFC, None for an empty
    plain scalar (``kijk:``), lists and mappings; ``text`` has no byte order mark and the line ends of the file.
    """

    path: str
    data: bytes = field(repr=False)
    value: Plain = field(repr=False)
    text: str = field(repr=False)
    _places: Places = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", Places(self.text))

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Return the place of the value at ``path`` (or of its key), or of its nearest parent that exists.

        An item of a list has no key: its own place is given instead.
        """
        return self._places.span(path, key=key)

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line end; empty when there is no such line."""
        return self._places.lines.line(number)


def read_document(data: bytes, path: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """Return the document in ``data`` and what was found; with an error among the findings there is no document.

    ``path`` is how the file will be shown. Nothing is raised, whatever the bytes are.
    """
    text, findings = decode(data, path)
    if findings:
        return None, findings
    if versions := two_versions(text, path):
        return None, (versions,)
    try:
        value = build(text, parser_for(text))
    except RefusedError as refused:
        return None, (_refusal(refused, text, path),)
    except MarkedYAMLError as error:
        return None, (explain(text, error, path),)
    findings = find_traps(text, path)
    if any(finding.severity == "error" for finding in findings):
        return None, findings
    return Document(path, data, value, text), findings


def _refusal(refused: RefusedError, text: str, path: str) -> Finding:
    lines = Lines(text)
    span = _on_one_line(lines, refused.start.index, refused.end.index)
    message = refused.message
    if refused.kind is kinds.DUPLICATE_KEY:
        first = first_line_of_key(text, refused.message, refused.start.index)
        message = f"De sleutel ‘{short(refused.message)}’ staat er twee keer: de eerste staat op regel {first}."
    hint = refused.hint
    if refused.kind in (kinds.ANCHOR, kinds.ALIAS, kinds.TAG):
        hint = _as_text(lines, span)
    return refused.kind.at(path, span, message, hint=hint, excerpt=excerpt(lines.line(span.line)))


def _as_text(lines: Lines, span: Span) -> str:
    """Return the example with the value in a block, where the value stands behind its key or dash."""
    line = Line(lines.line(span.line))
    return f"Hoort dit teken bij de tekst? {block(line)}" if line.value_at == span.column - 1 else ""


def _on_one_line(lines: Lines, start: int, end: int) -> Span:
    """Return the span from ``start`` to ``end``, but no further than the line it starts on."""
    line, column = lines.position(start)
    room = max(len(lines.line(line)) - column + 1, 1)
    return Span(line, column, line, column + max(min(end - start, room), 1))
