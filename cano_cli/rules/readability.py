"""How hard a Dutch text is to read: its sentences, the words in them, the syllables in those, and the formula that puts
them together. A measure, not a judgement: it sees length, not what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

HARD_SYLLABLES = 5
"""A word of so many syllables or more is hard (``contextbegeleiding``)."""
HARD_LETTERS = 15
"""And so is a word of so many letters or more (``evolutiebespreking``)."""
_SHORTEST_HARD = 2 * HARD_SYLLABLES - 1
"""In letters: five syllables in less are rare (``video-idee``)."""

_SENTENCE_END = re.compile(
    r"(?:(?<=[.!?…])|(?<=[.!?…][\"'’”)\]]))\s+(?=[\"'‘“(\[]*[A-ZÀ-ÖØ-Þ0-9])|\n\s*\n|\n\s*[-*•]\s+"
)
SHORTENED = re.compile(
    r"\b(?:bv|bijv|blz|enz|evt|incl|excl|nr|p|resp|tel|vb|zgn|[a-z]\.[a-z]|dr|drs|ir|ing|mr|mevr|dhr|st)\.$",
    re.IGNORECASE,
)
"""A word that was cut short at the end of a text: what comes after belongs to the same sentence."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_PART = re.compile(r"[^\W\d_]+")
_NUCLEUS = re.compile(
    r"(?<=[tsgc])io(?=n)"
    r"|e(?=um\b)|eau|eeu|ieu|aai|ooi|oei"
    r"|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|ai|oi(?!e)|[aeo]y|[aeiou]|y(?![aeiou])"
)
_VOWEL = re.compile("[AEIOU]")
_PLAIN = str.maketrans("áàâåéèêíìîóòôõøúùûýçñ", "aaaaeeeiiiooooouuuycn")
_NEW_SYLLABLE = str.maketrans({"ä": "|a", "ë": "|e", "ï": "|i", "ö": "|o", "ü": "|u", "ÿ": "|y"})
_AS_SPOKEN = {
    "coach": 1, "coachen": 2, "date": 1, "deal": 1, "email": 2, "feedback": 2, "game": 1,
    "games": 1, "gamen": 2, "jeans": 1, "live": 1, "mailen": 2, "online": 2, "out": 1, "site": 1,
    "software": 2, "stage": 2, "team": 1, "teams": 1, "time": 1, "update": 2, "website": 2, "weekend": 2,
}  # fmt: skip
"""Words from other languages that are not said as they are written."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How long a text is: in sentences, in words, in syllables."""

    sentences: int
    words: int
    syllables: int

    @property
    def words_a_sentence(self) -> float:
        """How many words a sentence has on average."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def ease(self) -> float:
        """The reading ease of Flesch, as Douma fitted it to Dutch: 100 very easy, 0 very hard.

        206.84 - 0.77 x syllables a hundred words - 0.93 x words a sentence. 60 to 70 is ordinary, 70 to 80 rather easy,
        45 to 60 rather hard. Source: W.H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960).
        """
        if not self.words:
            return 100.0
        return 206.84 - 77 * self.syllables / self.words - 0.93 * self.words_a_sentence


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each on one line."""
    found: list[str] = []
    for part in _cut(text):
        if found and SHORTENED.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return tuple(found)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text; figures and signs are none."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=20_000)
def syllables_in(word: str) -> int:
    """Return how many syllables a Dutch word has, by its vowels; of an abbreviation, how many letters are said."""
    return sum(_syllables(part) for part in _PART.findall(word)) or 1


def hard_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return which words of a sentence are hard by their length, each once. A name is not hard for who bears it: what
    opens with a capital inside the sentence is left out."""
    long = ((at, word) for at, word in enumerate(words) if len(word) >= _SHORTEST_HARD)
    return tuple(dict.fromkeys(word for at, word in long if (at == 0 or word[0].islower()) and _is_hard(word)))


def measured(text: str) -> Measured:
    """Return how long a text is."""
    found = [words for sentence in sentences_of(text) if (words := words_of(sentence))]
    return Measured(len(found), sum(map(len, found)), sum(syllables_in(word) for words in found for word in words))


def measured_sentence(words: Sequence[str]) -> Measured:
    """Return how long one sentence of these words is."""
    return Measured(1, len(words), sum(map(syllables_in, words)))


def _cut(text: str) -> Iterator[str]:
    for part in _SENTENCE_END.split(text):
        whole = " ".join(part.split())
        if whole:
            yield whole


def _syllables(part: str) -> int:
    if part.isupper() and 3 <= len(part) <= 5 and len(_VOWEL.findall(part)) < 2:
        return len(part)
    plain = part.lower()
    if plain in _AS_SPOKEN:
        return _AS_SPOKEN[plain]
    bare = plain.translate(_NEW_SYLLABLE).translate(_PLAIN).replace("qu", "kw")
    return len(_NUCLEUS.findall(bare)) or (len(plain) if len(plain) > 1 else 1)


def _is_hard(word: str) -> bool:
    return len(word) >= HARD_LETTERS or syllables_in(word) >= HARD_SYLLABLES
