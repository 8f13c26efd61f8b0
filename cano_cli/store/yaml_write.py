"""Python values as pleasant YAML text, for entries that are new. Existing text is never written anew (see ``splice``).

A string is written plain only where no reader, of YAML 1.1 or 1.2, can take it for anything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias, TypeGuard

Scalar: TypeAlias = str | int | float | date
Value: TypeAlias = Scalar | Sequence["Value"] | Mapping[str, "Value"]
Plain: TypeAlias = str | list["Plain"] | dict[str, "Plain"] | None

WIDTH = 100
"""A mapping or list stays on one line up to this many characters, indentation included."""

PROSE = 80
"""A string longer than this, or with a line break, is written as a block."""

STEP = 2


def to_yaml(value: Value, indent: int = 0) -> str:
    """Return ``value`` as whole lines, each indented by ``indent`` spaces and ended by a line feed.

    A mapping or a list is written in block style, what is short inside it in flow style. Order is kept. ``None`` has no
    place in our files: ``TypeError``.
    """
    margin = " " * indent
    if isinstance(value, Mapping) and value:
        return "".join(entry(key, child, indent) for key, child in value.items())
    if _is_list(value) and value:
        return "".join(item(child, indent) for child in value)
    head, body = parts(value, indent + STEP)
    return f"{margin}{head}\n{body}"


def entry(key: str, value: Value, indent: int = 0, *, list_step: int = STEP) -> str:
    """Return ``key: value`` as whole lines. A block list under a key is indented by ``list_step``, maybe 0."""
    name = inline(key)
    step = list_step if _is_list(value) else STEP
    head, body = parts(value, indent + step, room=WIDTH - indent - len(name) - 2, list_step=list_step)
    return f"{' ' * indent}{name}:{_spaced(head)}\n{body}"


def item(value: Value, indent: int = 0, *, list_step: int = STEP) -> str:
    """Return ``- value`` as whole lines, the dash after ``indent`` spaces."""
    head, body = parts(value, indent + STEP, room=WIDTH - indent - 2, list_step=list_step)
    if not head:
        return f"{' ' * indent}- {body[indent + STEP :]}"
    return f"{' ' * indent}- {head}\n{body}"


def parts(value: Value, indent: int, *, room: int = WIDTH, list_step: int = STEP) -> tuple[str, str]:
    """Return what stands on the line of the key or dash, and the lines under it, indented by ``indent`` spaces.

    ``room`` is how many characters a flow collection may take on the line of its key.
    """
    if isinstance(value, str) and is_prose(value):
        return _block(value, indent)
    if not isinstance(value, Mapping) and not _is_list(value):
        return _scalar(value, in_flow=False), ""
    if not value or (_may_be_flow(value) and len(inline(value)) <= room):
        return inline(value), ""
    if isinstance(value, Mapping):
        return "", "".join(entry(key, child, indent, list_step=list_step) for key, child in value.items())
    return "", "".join(item(child, indent, list_step=list_step) for child in value)


def inline(value: Value) -> str:
    """Return ``value`` on one line, in flow style, fit for any place in a document."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{inline(key)}: {inline(child)}" for key, child in value.items()) + "}"
    if _is_list(value):
        return "[" + ", ".join(inline(child) for child in value) + "]"
    return _scalar(value, in_flow=True)


def is_prose(text: str) -> bool:
    """Tell whether a string is written as a block: long or of several lines, and of a form that a block can hold."""
    return (len(text) > PROSE or "\n" in text) and _fits_block(text)


def as_read(value: Value) -> Plain:
    """Return what a reader for whom every scalar is text makes of ``value`` once it is written."""
    if isinstance(value, Mapping):
        return {str.__str__(key): as_read(child) for key, child in value.items()}
    if _is_list(value):
        return [as_read(child) for child in value]
    return _text(value)


def _is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _spaced(head: str) -> str:
    return f" {head}" if head else ""


def _may_be_flow(value: Value, depth: int = 2) -> bool:
    """A mapping of scalars, or one level deeper; a list of scalars, or of such lists. Never with prose in it."""
    if isinstance(value, str):
        return not is_prose(value)
    if isinstance(value, Mapping):
        return depth > 0 and all(_may_be_flow(child, depth - 1) for child in value.values())
    if _is_list(value):
        return depth > 0 and not any(
            isinstance(child, Mapping) or not _may_be_flow(child, depth - 1) for child in value
        )
    return True


# --- scalars

_RESERVED = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"])
_LIKE_A_NUMBER = re.compile(r"[0-9][0-9a-fA-FxXoO_.,:+-]*")
_YEAR_AND_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_LIKE_A_MOMENT = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:")
_BREAKS_PLAIN = re.compile(r":(\s|$)|\s#|^\s|\s$|[\t\n\r]")
_BREAKS_FLOW = re.compile(r"[,?:\[\]{}]")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile(r'["\\\t\n\r]|' + _UNPRINTABLE.pattern)
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(value)
    raise TypeError(f"a {type(value).__name__} has no place in our files")


def _scalar(value: Value, *, in_flow: bool) -> str:
    text = _text(value)
    if not isinstance(value, str | datetime):
        return text
    return text if _is_safe_plain(text, in_flow=in_flow) else _quoted(text)


def _is_safe_plain(text: str, *, in_flow: bool) -> bool:
    if not text or not (text[0].isalpha() or text[0] in "0123456789("):
        return False
    if _BREAKS_PLAIN.search(text) or _UNPRINTABLE.search(text) or (in_flow and _BREAKS_FLOW.search(text)):
        return False
    if text.lower() in _RESERVED or _LIKE_A_MOMENT.match(text):
        return False
    return bool(_YEAR_AND_MONTH.fullmatch(text)) or not _LIKE_A_NUMBER.fullmatch(text)


def _quoted(text: str) -> str:
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    return _SHORT_ESCAPES.get(char) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


# --- prose


def _fits_block(text: str) -> bool:
    """No block where indentation, invisible lines or unusual line ends would decide what is read."""
    if not text or text[0] in " \n" or "\t" in text or "\r" in text or _UNPRINTABLE.search(text):
        return False
    return all(line == "" or line.strip(" ") for line in text.split("\n"))


def _block(text: str, indent: int) -> tuple[str, str]:
    body = text.removesuffix("\n")
    head = "|-" if body == text else "|+" if body.endswith("\n") else "|"
    margin = " " * indent
    return head, "".join(f"{margin}{line}\n" if line else "\n" for line in body.split("\n"))
