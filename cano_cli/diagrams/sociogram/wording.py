"""Turns of phrase that the words with a sociogram share. Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.names import domain_name

_NAMED = 6
"""How many names a sentence of a caption holds; the others are counted."""
RING_WORDS = {1: "heel dicht", 2: "dichtbij", 3: "verder weg"}


def short_list(names: Sequence[str]) -> str:
    """Return the names as an enumeration, only the first when there are many: ``a, b en nog 7 anderen``."""
    more = len(names) - _NAMED
    return join([*names[:_NAMED], f"nog {more} anderen"]) if more > 1 else join(names)


def between_days(first: date, last: date) -> str:
    """Return two days as ``tussen 26 januari en 12 oktober 2026``, one day as ``op 12 oktober 2026``."""
    if first == last:
        return f"op {date_text(first)}"
    begin = date_text(first)
    if first.year == last.year:
        begin = begin.removesuffix(f" {first.year}")
    return f"tussen {begin} en {date_text(last)}"


def days_text(days: Sequence[date]) -> str:
    """Return from when to when these days run, in words."""
    return between_days(min(days), max(days))


def domain_words(domains: Sequence[str]) -> str:
    """Return domains of life as they stand in a sentence: ``vrije tijd, geld en administratie``."""
    return ", ".join(domain_name(domain).lower() for domain in domains)
