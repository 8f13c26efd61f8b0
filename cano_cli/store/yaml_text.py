"""From bytes to text: size, UTF-8, and the characters that may not stand in a file of cano.

U+200D and U+200C (which join or part letters) are taken after a character from U+0530 on: emoji such as a family, and
Persian or Indic names, need them. After a Latin, Greek or Cyrillic letter they are invisible and mean nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from cano_cli.model.findings import Finding, Kind, Span
from cano_cli.store import yaml_kinds as kinds

MAX_BYTES = 1_048_576

_BOM = b"\xef\xbb\xbf"
_ORDINARY = bytes([0x0A, *range(0x20, 0x7F)])
_CONTROL = "\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ufff9-\\ufffb\\ufffe\\uffff"
_BIDI = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"
_INVISIBLE = "\\u00ad\\u034f\\u180e\\u200b\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\U000e0000-\\U000e007f"
_LINE_ENDS = "\\x85\\u2028\\u2029"
_JOINERS = "\\u200c\\u200d"

_KINDS = {
    "nul": kinds.NUL,
    "control": kinds.CONTROL,
    "bidi": kinds.BIDI,
    "invisible": kinds.INVISIBLE,
    "line_end": kinds.LINE_END,
    "cr": kinds.LONE_CR,
    "tab": kinds.TAB,
}
_CHARACTERS = (
    f"(?P<nul>\\x00)|(?P<control>[{_CONTROL}])|(?P<bidi>[{_BIDI}])|(?P<line_end>[{_LINE_ENDS}])"
    f"|(?P<invisible>[{_INVISIBLE}]|(?<![\\u0530-\\U0010ffff])[{_JOINERS}])"
)
_IN_VALUE = re.compile(f"{_CHARACTERS}|(?P<cr>\\r)")
_IN_TEXT = re.compile(f"{_CHARACTERS}|(?P<cr>\\r(?!\\n))|(?<=\\n)[ ]*(?P<tab>\\t)|\\A[ ]*(?P<first_tab>\\t)")
_ANY = re.compile(f"[\\x00\\r\\t{_CONTROL}{_BIDI}{_INVISIBLE}{_LINE_ENDS}{_JOINERS}]")


def decode(data: bytes, path: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text in ``data`` without its byte order mark, and a finding for each kind of refused character.

    With findings the text is not to be used.
    """
    if len(data) > MAX_BYTES:
        return "", (_too_big(path),)
    data = data.removeprefix(_BOM)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return "", (_not_utf8(data, error.start, path),)
    rest = data.translate(None, _ORDINARY)
    if not rest or not _ANY.search(rest.decode()):
        return text, ()
    if data.count(b"\x00") > len(data) // 4:
        return "", (_not_utf8(data, data.index(b"\x00"), path),)
    return text, tuple(_refused_characters(text, path))


def unwelcome(value: str) -> tuple[Kind, str] | None:
    """Return the first character that may not stand in a value, with the kind of finding it is."""
    found = _IN_VALUE.search(value)
    return (_KINDS[str(found.lastgroup)], found[0]) if found else None


def shown(character: str) -> str:
    """Return the name of a character that cannot be seen: ``U+202E``."""
    return f"U+{ord(character):04X}"


def excerpt(line: str) -> str:
    """Return a line fit to be shown: as long as it was, each refused character a U+FFFD."""
    return _ANY.sub(lambda found: "\t" if found[0] == "\t" else "\ufffd", line)


class Lines:
    """The lines of a text: LF and CRLF end one, and nothing else does."""

    __slots__ = ("starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def line(self, number: int) -> str:
        """Return line ``number`` (from 1) without its line end; empty when there is no such line."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].removesuffix("\r")

    def position(self, index: int) -> tuple[int, int]:
        """Return line and column (both from 1) of the character at ``index``."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Return the span from index ``start`` up to index ``end``."""
        return Span(*self.position(start), *self.position(end))


def _refused_characters(text: str, path: str) -> Iterator[Finding]:
    """Yield the first of each kind of refused character, in the order of the text."""
    lines = Lines(text)
    seen: set[str] = set()
    for found in _IN_TEXT.finditer(text):
        kind = _KINDS[str(found.lastgroup).removeprefix("first_")]
        if kind.code not in seen:
            seen.add(kind.code)
            index = found.end() - 1
            span = lines.span(index, index + 1)
            yield kind.at(path, span, _character_message(kind, text[index]), excerpt=excerpt(lines.line(span.line)))


def _character_message(kind: Kind, character: str) -> str:
    if kind is kinds.TAB:
        return "Deze regel springt in met een tab."
    if kind is kinds.LONE_CR:
        return "Hier staat een regeleinde van een heel oude Mac (U+000D zonder U+000A)."
    return f"{kind.title}: {shown(character)}."


def _too_big(path: str) -> Finding:
    return kinds.TOO_BIG.at(path, None, "Dit bestand is te groot: het telt meer dan 1.048.576 bytes (1 MiB).")


def _not_utf8(data: bytes, start: int, path: str) -> Finding:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:200]:
        return kinds.NOT_UTF8.at(path, Span(1, 1, 1, 2), "Dit bestand is bewaard als UTF-16 (‘Unicode’).")
    before = data[:start].decode()
    line_start = data.rfind(b"\n", 0, start) + 1
    line = before.count("\n") + 1
    column = len(data[line_start:start].decode()) + 1
    rest = data[start:].partition(b"\n")[0].rstrip(b"\r").decode("cp1252", "replace")
    return kinds.NOT_UTF8.at(
        path,
        Span(line, column, line, column + 1),
        "Dit bestand is niet bewaard als UTF-8, waarschijnlijk wel als Windows-1252 (‘ANSI’).",
        excerpt=excerpt(data[line_start:start].decode() + rest),
    )
