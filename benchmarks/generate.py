"""A store of made-up cases to measure with: the examples over and over, each with a number and words of its own.

The same number gives the same bytes, on every machine. Of ten cases nine follow the short example and one the long.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
from functools import cache
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples" / "cases"
SHORT, LONG = "2026-fqvn", "2026-kmtr"
DAY = "2026-04-10"
"""The day to look at: on it both examples are as they should be, without a finding."""
_LONG_EVERY = 10
_SWAPPED = 8
"""One of this many words of prose becomes another word."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BOUND = re.compile(r",\s+partijen: [^}]*handtekening: [^}]*\}")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{6,}(?![\w-])")


def write_store(folder: Path, count: int) -> None:
    """Write a store of ``count`` cases into ``folder``, which must not be there yet."""
    folder.mkdir(parents=True)
    for name in ("cano.yaml", "logo.svg"):
        shutil.copyfile(EXAMPLES / name, folder / name)
    for index in range(count):
        write_case(folder, index)


def write_case(store: Path, index: int) -> Path:
    """Write case number ``index`` into the folder of a store, and return its folder."""
    example = LONG if index % _LONG_EVERY == _LONG_EVERY - 1 else SHORT
    case = store / _number(index)
    dice = random.Random(index)
    for path, text in _files(example):
        target = case / path
        target.parent.mkdir(parents=True, exist_ok=True)
        changed = _other_words(text, dice).replace(example, case.name) if isinstance(text, str) else text
        target.write_bytes(changed.encode() if isinstance(changed, str) else changed)
    return case


def _number(index: int) -> str:
    letters = ""
    for _ in range(4):
        index, rest = divmod(index, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return f"2026-{letters}"


@cache
def _files(example: str) -> tuple[tuple[str, str | bytes], ...]:
    """Return the files of an example by path: YAML as text, the rest as bytes. What binds a signature to the words of
    the example is left out, since the words become others."""
    root = EXAMPLES / example
    paths = sorted(path for path in root.rglob("*") if path.is_file() and not path.name.startswith("ondertekening-"))
    return tuple(
        (path.relative_to(root).as_posix(), _unbound(path) if path.suffix == ".yaml" else path.read_bytes())
        for path in paths
    )


def _unbound(path: Path) -> str:
    return _BOUND.sub("}", path.read_text("utf-8"))


@cache
def _words() -> tuple[str, ...]:
    texts = [text for example in (SHORT, LONG) for _, text in _files(example) if isinstance(text, str)]
    return tuple(sorted({word for text in texts for line in _prose(text) for word in _WORD.findall(line)}))


def _other_words(text: str, dice: random.Random) -> str:
    """Return the text with some words of its prose swapped: keys, dates and values stay what they are."""
    prose = set(_prose(text))
    return "".join(
        _WORD.sub(lambda found: found[0] if dice.randrange(_SWAPPED) else dice.choice(_words()), line)
        if line in prose
        else line
        for line in text.splitlines(keepends=True)
    )


def _prose(text: str) -> list[str]:
    """Return the lines that are in a block (``|``)."""
    lines, indent, found = text.splitlines(keepends=True), None, []
    for line in lines:
        deep = len(line) - len(line.lstrip(" "))
        if indent is not None and (deep > indent or not line.strip()):
            found.append(line)
            continue
        indent = None
        if line.rstrip().endswith("|"):
            start = line.lstrip(" -")
            indent = len(line) - len(start)
    return found


if __name__ == "__main__":
    write_store(Path(sys.argv[1]), int(sys.argv[2]))
