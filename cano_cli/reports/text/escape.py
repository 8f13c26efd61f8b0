"""User text as Markdown that comes back as exactly that text: the way into a template for everything a user wrote."""

from __future__ import annotations

import re
import string

PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
NO_CHARACTERS = re.compile(
    f"[\ud800-\udfff\ufdd0-\ufdef{''.join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))}]"
)
SPACES = re.compile(r"[^\S\xa0\u202f]+")
BACKSLASHES = str.maketrans({sign: f"\\{sign}" for sign in string.punctuation})


def clean(text: str) -> str:
    """Return the text on one line: white space collapsed (no-break spaces stay), control characters taken for spaces.

    What is no character at all (half a surrogate pair, U+FFFE) becomes U+FFFD.
    """
    return SPACES.sub(" ", CONTROLS.sub(" ", NO_CHARACTERS.sub("\ufffd", text))).strip()


def inline(text: str) -> str:
    """Return user text as inline Markdown that is read back as ``clean(text)``."""
    return clean(text).translate(BACKSLASHES)


def block(text: str, prefix: str = "") -> str:
    """Return user prose as Markdown paragraphs, split at blank lines; ``prefix`` (``"> "``) opens every line."""
    paragraphs = [inline(part) for part in PARAGRAPHS.split(LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n"))]
    return f"\n{prefix.rstrip()}\n".join(prefix + paragraph for paragraph in paragraphs if paragraph)
