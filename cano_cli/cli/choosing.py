"""Words of a value list and other short answers: what was typed, as a value, and what there is to choose from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cano_cli.cli.common import one_of
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.model.choices import Choice

_MOST_ASKED, _MOST_LISTED = 12, 24


_ALSO: dict[str, dict[str, str]] = {
    "rol": {
        "buurvrouw": "buur", "buurman": "buur", "buurmeisje": "buur", "buurjongen": "buur", "mama": "moeder",
        "papa": "vader", "vriendin": "vriend", "oma": "grootmoeder", "opa": "grootvader", "lerares": "leerkracht",
        "leraar": "leerkracht", "juf": "leerkracht", "meester": "leerkracht",
    },
    "soort gebeurtenis": {"stage": "werk"},
}  # fmt: skip
"""What people say for a word of a value list; one that is a word of the list itself stays what it is."""


def word_of(text: str, known: Choice) -> str:
    """Return the word of a value list that ``text`` means. Raises CanoError with the nearest where it is none."""
    from difflib import get_close_matches

    from cano_cli.readers.dutch import join
    from cano_cli.readers.name_forms import folded

    said = "-".join(folded(text).split())
    said = _ALSO.get(known.name, {}).get(said, said)
    if said in known.values:
        return said
    begins = [word for word in known if said and word.startswith(said)]
    if len(begins) == 1:
        return begins[0]
    if len(known.values) <= _MOST_LISTED:
        return one_of(said, tuple(known), known.name)
    near = begins or get_close_matches(said, tuple(known), n=3, cutoff=0.6)
    meant = f"Bedoelde je {join([f'‘{word}’' for word in near], 'of')}? " if near else ""
    raise CanoError(f"‘{said}’ is geen {known.name}.", f'{meant}Met "?" zie je alle woorden.', exit_code=2)


def with_words(question: str, known: Choice) -> str:
    """Return the question with the words to choose from, or the first of many."""
    words = tuple(known)
    shown = ", ".join(words) if len(words) <= _MOST_ASKED else f"{', '.join(words[:_MOST_ASKED])} …; ? toont ze alle"
    return f"{question} ({shown})"


def words_told(known: Choice) -> str:
    """Return the words of a value list, a line each with what it means."""
    long = max(map(len, known))
    return "".join(f"  {word.ljust(long)}  {about}\n" for word, about in known.values.items())


def number_of(text: str, low: int, high: int) -> int:
    """Return a whole number from ``low`` to ``high``. Raises CanoError."""
    if re.fullmatch(r"[0-9]{1,6}", text.strip()) and low <= int(text) <= high:
        return int(text)
    raise CanoError(f"‘{text.strip()}’ is geen getal van {low} tot {high}.", "Typ alleen het getal.", exit_code=2)


def is_yes(text: str) -> bool:
    """Return whether the answer is yes. Raises CanoError where it is neither yes nor no."""
    said = {"j": "ja", "n": "nee", "neen": "nee"}.get(text.lower(), text.lower())
    return one_of(said, ("ja", "nee"), "ja of nee") == "ja"
