"""Text broken into lines for a terminal: between words only, and never inside a command or a path that is there to be
copied.
"""

from __future__ import annotations

import re

from cano_cli.cli.excerpt import harmless, measure

_COMMAND = re.compile(
    r"(?<=: )cano [a-z].*?(?=\.? +[A-Z(·]|[.;]?$)"  # announced: up to the end of the sentence
    r"|‘[^‘’]*[/\\][^‘’]*’"  # a path, which may hold spaces
    r"|\[ \]|\{ \}"
    r"|(?<=`)cano [^`]+(?=`)"
    r"|\bcano [a-z]+(?:-[a-z]+)+(?: (?:-{1,2}[a-z][\w-]*|\S*[0-9./]\S*\w))*"  # a name that is no word of Dutch
    r"|(?<=\()cano [a-z-]+(?: [^\s)]+)*(?=\))"
    r"|\bcano (?:edit|explain|history|init|list|show|sign|verify|validate)\b"
)
_GLUE = "\x1f"


def wrapped(text: str, width: int, first: str = "", other: str | None = None) -> list[str]:
    """Return ``text``, made harmless, in lines of ``width`` cells at most; a word, command or path that is longer
    stands on a line alone. The first line begins with ``first``, the rest with ``other`` (the same when not given).
    """
    other = first if other is None else other
    cells = measure(text)
    lines: list[str] = []
    line, empty = first, True
    for word in _words(text):
        if not empty and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line, empty = other, True
        line = f"{line}{word}" if empty else f"{line} {word}"
        empty = False
    return [*lines, line] if not empty else lines


def _words(text: str) -> list[str]:
    glued = _COMMAND.sub(lambda found: found[0].replace(" ", _GLUE), harmless(text))
    return [word.replace(_GLUE, " ") for word in glued.split(" ") if word]
