"""The words of which days and hours are made when people say them: weekdays, months, numbers."""

from __future__ import annotations

import unicodedata

from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import MONTHS

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_NUMBERS = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig", "eenentwintig",
)  # fmt: skip
_SHORT_MONTHS = {"mrt": 3, "maa": 3, "sept": 9} | {name[:3]: number for number, name in enumerate(MONTHS, start=1)}

MONTH = rf"(?:{'|'.join((*MONTHS, *sorted(_SHORT_MONTHS, key=len, reverse=True)))})\b\.?"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|{'|'.join(name[:2] + chr(92) + 'b' + chr(92) + '.?' for name in WEEKDAYS)})"
NUMBER = rf"(?:[0-9]{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"


def plainly(text: str) -> str:
    """Return the text in small letters, without accents, commas and needless spaces: ``Één  week, geleden``."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("’", "'").replace("‘", "'").replace("`", "'"))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(kept.replace(",", " ").split())


def number(word: str) -> int:
    """Return what a match of ``NUMBER`` means."""
    return int(word) if word.isdigit() else _NUMBERS.index(word)


def month(word: str) -> int:
    """Return which month a match of ``MONTH`` means, from 1."""
    bare = word.rstrip(".")
    return MONTHS.index(bare) + 1 if bare in MONTHS else _SHORT_MONTHS[bare]


def weekday(word: str) -> int:
    """Return which day of the week a match of ``WEEKDAY`` means; Monday is 0."""
    return next(place for place, name in enumerate(WEEKDAYS) if name.startswith(word.rstrip(".")))


def refused(message: str, hint: str) -> CanoError:
    """Return the error for a day or hour that cannot be taken as it was said."""
    return CanoError(message, hint, exit_code=2)
