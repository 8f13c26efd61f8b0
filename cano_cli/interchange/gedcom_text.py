"""From the bytes of a GEDCOM file to its text: size, packing, and the character set that the file says it has."""

from __future__ import annotations

import re

from cano_cli.interchange import ansel, kinds
from cano_cli.model.findings import Finding, Kind, Span

MAX_BYTES = 20 * 1024 * 1024
_LONGEST_SHOWN = 200
_CHAR = re.compile(rb"^[ \t]*1[ \t]+CHAR[ \t]+([^\r\n]{1,60})", re.MULTILINE)
_SEVEN = re.compile(rb"^[ \t]*2[ \t]+VERS[ \t]+7", re.MULTILINE)
_HEAD = 4096
"""Where the head of a file ends, at the latest: the character set is looked for up to here."""
_SETS = {
    "UTF-8": "utf-8", "UTF8": "utf-8", "UNICODE": "utf-8", "ASCII": "ascii", "ANSEL": "ansel", "ANSI": "cp1252",
    "WINDOWS-1252": "cp1252", "CP1252": "cp1252", "IBM WINDOWS": "cp1252", "IBM_WINDOWS": "cp1252",
    "ISO-8859-1": "cp1252", "ISO8859-1": "cp1252", "LATIN1": "cp1252", "MACINTOSH": "mac_roman",
}  # fmt: skip


def decode(data: bytes, path: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text in ``data``, or why there is none. ``path`` is how the file will be shown."""
    if len(data) > MAX_BYTES:
        size = f"Het bestand is groter dan {MAX_BYTES // (1024 * 1024)} MB."
        return "", (kinds.TOO_BIG.at(path, None, size),)
    if data.startswith(b"PK\x03\x04"):
        return "", (kinds.PACKED.at(path, None, "Dit is een ingepakt bestand (GEDZIP of zip)."),)
    charset = charset_of(data)
    if charset is None:
        name = _named(data)
        return "", (kinds.CHARACTERS.at(path, None, f"De tekenset ‘{name}’ kent cano niet."),)
    try:
        text = ansel.decode(data) if charset == "ansel" else data.decode(charset)
    except (UnicodeDecodeError, ansel.UnknownByteError) as error:
        return "", (_not_in(charset, data, error.start, path),)
    if "\x00" in text:
        at = text.index("\x00")
        return "", (finding(kinds.CHARACTERS, path, text, at, "Hier staat een nulteken: dit is geen gewone tekst."),)
    return text.removeprefix("\ufeff"), ()


def charset_of(data: bytes) -> str | None:
    """Return the Python name of the character set, ``None`` for one that is named and not known."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for start, charset in ((b"0\x00 \x00", "utf-16-le"), (b"\x000\x00 ", "utf-16-be")):
        if data.startswith(start):
            return charset
    named = _named(data)
    if not named or _SEVEN.search(data, 0, _HEAD):
        return "utf-8"
    return _SETS.get(named.upper())


def finding(kind: Kind, path: str, text: str, at: int, message: str, hint: str = "") -> Finding:
    """Return a finding at character ``at`` of ``text``, with the line it stands on."""
    before = re.split("\r\n|\r|\n", text[:at])
    line = before[-1] + re.split("[\r\n]", text[at : at + _LONGEST_SHOWN], maxsplit=1)[0]
    column = len(before[-1]) + 1
    span = Span(len(before), column, len(before), column + 1)
    return kind.at(path, span, message, hint=hint, excerpt=line)


def _named(data: bytes) -> str:
    match = _CHAR.search(data, 0, _HEAD)
    return match[1].decode("ascii", "replace").strip() if match else ""


_TOLD = {"utf-8": "UTF-8", "ascii": "ASCII", "ansel": "ANSEL", "cp1252": "ANSI", "mac_roman": "MACINTOSH"}


def _not_in(charset: str, data: bytes, at: int, path: str) -> Finding:
    told = _TOLD.get(charset, "UTF-16")
    message = f"Het bestand is volgens zichzelf {told}, en dit teken kan daarin niet staan."
    shown = data.decode("latin-1")
    if charset.startswith("utf-16"):
        return kinds.CHARACTERS.at(path, None, message)
    found = finding(kinds.CHARACTERS, path, shown, at, message)
    readable = "".join(one if one.isascii() else "\ufffd" for one in found.excerpt)
    return Finding(
        found.code, found.severity, found.path, found.span, found.message, found.hint, found.source, readable
    )
