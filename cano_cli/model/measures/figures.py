"""A figure about a network, and the definition it was counted by: never a number alone.

The words are Dutch, since users read them; ``docs/maten.md`` holds every definition.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from cano_cli.model.netwerk import Waarneming

OWN_CHOICE = "eigen keuze van cano"
NO_NETWORK = "Hier is geen netwerk te zien."
NOBODY = "Er staat nog niemand in het netwerk."


@dataclass(frozen=True, slots=True)
class Definition:
    """How something is counted. ``meaning`` and ``formula`` say it in words and short; ``unknown`` says when there is
    no figure (empty: there always is one); ``parts`` name what it is told per (``domein``, ``soort``).

    ``about_professionals`` marks a figure that means nothing once the professionals are left out."""

    key: str
    title: str
    unit: str
    meaning: str
    formula: str
    source: str
    unknown: str = ""
    parts: tuple[str, ...] = ()
    about_professionals: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a figure rests on: the keys of those who said something, and the days of the first and last observation."""

    respondents: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


NO_EVIDENCE = Evidence()
"""For what is read from the list of people, without anybody's observation."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure on the day ``at``. ``value`` is ``None`` when it cannot be told, and ``why_not`` says why, in Dutch.

    ``of`` is (how many, out of how many) for what is a part of something; ``about`` are the keys of those it counts
    (people, services or domains), in the order of the alphabet; ``note`` is a Dutch sentence that must be read with it.
    ``bound`` is ``hoogstens`` or ``minstens`` where what was not asked could only make it less or more.
    """

    definition: Definition
    at: date
    value: int | float | None
    part: tuple[str, ...] = ()
    of: tuple[int, int] | None = None
    about: tuple[str, ...] = ()
    evidence: Evidence = NO_EVIDENCE
    why_not: str = ""
    note: str = ""
    bound: str = ""

    @property
    def key(self) -> str:
        """The key of its definition."""
        return self.definition.key

    @property
    def title(self) -> str:
        """What it counts, in plain Dutch."""
        return self.definition.title


CATALOGUE: dict[str, Definition] = {}


def define(definition: Definition) -> Definition:
    """Enter a measure in the catalogue. A key can be given out once."""
    if definition.key in CATALOGUE:
        raise ValueError(f"measure {definition.key} is defined twice")
    CATALOGUE[definition.key] = definition
    return definition


def count(
    definition: Definition,
    at: date,
    about: Collection[str],
    *part: str,
    evidence: Evidence = NO_EVIDENCE,
    note: str = "",
    bound: str = "",
) -> Figure:
    """Return how many there are of ``about``."""
    keys = tuple(sorted(about))
    return Figure(definition, at, len(keys), part, about=keys, evidence=evidence, note=note, bound=bound)


def share(
    definition: Definition,
    at: date,
    some: int,
    all_of_them: int,
    *,
    why_not: str,
    evidence: Evidence = NO_EVIDENCE,
    note: str = "",
) -> Figure:
    """Return which part (0 to 1) ``some`` is of ``all_of_them``; of nothing no part can be told."""
    if not all_of_them:
        return cannot_tell(definition, at, why_not)
    of = (some, all_of_them)
    return Figure(definition, at, some / all_of_them, of=of, evidence=evidence, note=note)


def cannot_tell(definition: Definition, at: date, why_not: str, *part: str) -> Figure:
    """Return a figure that cannot be told, with the reason."""
    return Figure(definition, at, None, part, why_not=why_not)


def evidence_of(seen: Iterable[Waarneming]) -> Evidence:
    """Return who said these things, and the first and the last day."""
    all_seen = list(seen)
    if not all_seen:
        return NO_EVIDENCE
    days = [one.datum for one in all_seen]
    return Evidence(tuple(sorted({who for one in all_seen for who in one.volgens})), min(days), max(days))
