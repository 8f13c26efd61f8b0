"""What is asked of the figures, as one answer: periods and the whole, what does not count, the schakelingen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cano_cli.figures.binc import CaseRead, Figures, Talk, figures, not_counted, talks_of
from cano_cli.figures.periods import cut, whole
from cano_cli.figures.running import Schakeling, schakelingen


@dataclass(frozen=True, slots=True)
class CaseCounting:
    """One case: its figures by period and over the whole, and its schakelingen that touch it."""

    dossier: str
    periods: tuple[Figures, ...]
    whole: Figures
    schakelingen: tuple[Schakeling, ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """All of it. ``periods`` and ``whole`` are over the cases together, each talk once; ``left_out`` is what is written
    in them and does not count."""

    cases: tuple[CaseCounting, ...]
    periods: tuple[Figures, ...]
    whole: Figures
    left_out: tuple[Talk, ...]


def counted(
    cases: Sequence[CaseRead], everything: Sequence[CaseRead], first: date, last: date, length: str
) -> Counting:
    """Count ``cases`` from ``first`` to ``last`` in periods of a ``length``. ``everything``: those cases and others
    that may hold a talk about them too."""
    talks = talks_of(everything)
    about = defaultdict[str, list[Talk]](list)
    for talk in talks:
        for dossier in talk.dossiers:
            about[dossier].append(talk)
    stretches, total = tuple(cut(first, last, length)), whole(first, last)
    return Counting(
        tuple(
            CaseCounting(
                one.dossier,
                tuple(figures([one], about[one.dossier], stretch) for stretch in stretches),
                figures([one], about[one.dossier], total),
                tuple(each for each in schakelingen(one.facts.running) if _touches(each, first, last)),
            )
            for one in cases
        ),
        tuple(figures(cases, talks, stretch) for stretch in stretches),
        figures(cases, talks, total),
        not_counted(cases, talks, total),
    )


def _touches(one: Schakeling, first: date, last: date) -> bool:
    return one.first <= last and (one.last is None or one.last >= first)
