"""Words in the text of a file that are to go: where they stand, and the text with something else in their place.
Nothing else of the text changes: it is done on the characters, in comments as well, in every version of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cano_cli.readers.name_forms import BEFORE_A_NAME, Care, folded

SOMEBODY = "iemand"
"""What comes in the place of a name."""
GONE = "(verwijderd)"
"""What comes in the place of a passage."""
_AROUND = 34


@dataclass(frozen=True, slots=True)
class Spot:
    """A word that is to go, with what stands around it: the same word in the same surroundings, in whatever version or
    file, is one spot. ``becomes``: what usually comes there; ``""``: nothing, as in ``tante Rina``."""

    word: str
    excerpt: str
    becomes: str = field(default=SOMEBODY, compare=False)


Answers = Mapping[Spot, str | None]
"""What comes in the place of a word at a spot; None where it stays as it is. A spot that is not there: the usual."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds words in texts. ``usual`` says what comes in the place of one: the word, its ending -> other text."""

    _pattern: re.Pattern[str]
    _care: Mapping[str, Care]
    usual: str

    def spots(self, text: str) -> Iterator[Spot]:
        """Yield what is found, in the order of the text."""
        return (self._spot(text, match) for match in self._matches(text))

    def replaced(self, text: str, answers: Answers) -> str:
        """Return the text with every word replaced as was answered."""
        pieces, at = list[str](), 0
        for match in self._matches(text):
            start, usual = self._usual(text, match)
            spot = self._spot(text, match)
            if spot in answers:
                start, usual = match.start(), answers[spot]
            if usual is not None:
                pieces += [text[at:start], usual]
                at = match.end()
        return "".join([*pieces, text[at:]])

    def _usual(self, text: str, match: re.Match[str]) -> tuple[int, str | None]:
        """Return from where something else comes, and what: with the ending of a genitive, and a capital at the start
        of a sentence. After ``tante`` or ``mevrouw`` the name only goes."""
        start = match.start()
        genitive = self.usual == SOMEBODY and match[2] and match[2].lower() in {"s", "'s", "’s"}
        called = _CALLED.search(text[max(0, start - 42) : start]) if self.usual == SOMEBODY else None
        if called and folded(called[1]) in BEFORE_A_NAME:
            ending = "’s" if called[1][-1].lower() in "aiouy" else "s"
            return start - len(called[2]), ending if genitive else ""
        new = f"{self.usual}s" if genitive else self.usual
        return start, new.capitalize() if _OPENS.search(text[:start]) else new

    def _spot(self, text: str, match: re.Match[str]) -> Spot:
        word, excerpt = _around(text, match)
        return Spot(word, excerpt, self._usual(text, match)[1] or "")

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        for match in self._pattern.finditer(folded(text)):
            care = self._care.get(_unbroken(match[1]), Care.ANY)
            if self.usual == SOMEBODY and _is_part(text, match):
                continue
            if care is Care.ANY or text[match.start()] != text[match.start()].lower():
                yield match


_CALLED = re.compile(r"(?<![\w-])(\w{1,40})([^\S\n]+)$")
_BEFORE = re.compile(r"(?<![\w-])([\w-]{1,40})-$")


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether a name is the end of a key (``buur-rina``) or of another name (``Jan-Rina``); not in ``bij-Rina``."""
    before = _BEFORE.search(text[max(0, match.start() - 42) : match.start()])
    small = text[match.start()] == text[match.start()].lower()
    return before is not None and (small or before[1][0] != before[1][0].lower())


def name_finder(forms: Mapping[str, Care]) -> Finder | None:
    """Return what finds these forms of a name, folded, with their usual endings; None for no forms."""
    if not forms:
        return None
    return Finder(re.compile(rf"(?<!\w){_written(forms)}{_ENDINGS}(?!\w)"), forms, SOMEBODY)


def passage_finder(passages: Sequence[str]) -> Finder | None:
    """Return what finds these passages, however their lines are broken; None for no passages."""
    forms = {" ".join(folded(one).split()): Care.ANY for one in passages if one.strip()}
    if not forms:
        return None
    return Finder(re.compile(rf"(?<!\w){_written(forms)}()(?!\w)"), forms, GONE)


def all_spots(finder: Finder, texts: Iterable[tuple[str, str]]) -> dict[Spot, tuple[str, ...]]:
    """Return every spot in these texts (path, text), each with the paths where it is."""
    found: dict[Spot, list[str]] = {}
    for path, text in texts:
        for spot in finder.spots(text):
            paths = found.setdefault(spot, [])
            if path not in paths:
                paths.append(path)
    return {spot: tuple(paths) for spot, paths in found.items()}


_OPENS = re.compile(r"""([.!?][)"'’”]*\s+|[|>]-?\s*|:\s+["']?|["“])$""")
"""What stands before the first word of a sentence or of a value."""
_ENDINGS = r"((?<=\w)(?:[tp]?je[sn]?|etje[sn]?|e?ke[sn]?|ske[sn]?)|['’]?s|['’](?!\w))?"
_BREAK = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*(?:\#[^\S\n]*)?)"
"""Between two words: blanks, or the end of a line and the margin (and the sign of a remark) of the next."""


def _unbroken(found: str) -> str:
    """Return a form as it is known, without the signs of a remark between its lines."""
    return " ".join(found.replace("#", " ").split())


def _written(forms: Mapping[str, Care]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "(" + "|".join(_BREAK.join(map(re.escape, form.split())) for form in longest_first) + ")"


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the word as it stands there, and a line with what stands around it."""
    line = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    before = text[line : match.start()]
    after = text[match.end() : len(text) if end < 0 else end]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    word = text[match.start() : match.end()]
    return word, " ".join(f"{before}{word}{after}".split())
