"""Every measure of one network on one day, with and without the professionals. There is no overall score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.measures.broken import Mending, broken, to_mend
from cano_cli.model.measures.change import DEFINITIONS as OF_CHANGE
from cano_cli.model.measures.closeness import closeness
from cano_cli.model.measures.counted import Counted, counted_on, without_professionals
from cano_cli.model.measures.feeling import feeling
from cano_cli.model.measures.figures import CATALOGUE, NO_NETWORK, Figure, cannot_tell
from cano_cli.model.measures.size import size
from cano_cli.model.measures.structure import structure
from cano_cli.model.measures.support import support

Figures = Mapping[tuple[str, ...], Figure]
"""Figures by key and part: ``("omvang",)``, ``("steun-per-domein", "emotioneel", "gezin")``."""

_THEMES: tuple[Callable[[Counted], Iterable[Figure]], ...] = (size, closeness, support, structure, broken, feeling)


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of the network of ``ego`` on the day ``at``: of ``everybody``, and ``without`` the professionals
    (what is left when they leave; figures about the professionals are not in it). ``to_mend`` are the broken ties and
    those whose repair is wished.
    """

    ego: str
    at: date
    everybody: Figures
    without: Figures
    to_mend: tuple[Mending, ...]


def measures(case: Case, ego: str, at: date) -> Measures:
    """Return every measure of the network of ``ego`` (a key) at the end of the day ``at``.

    The case may be what one reader may see of it: then only that is counted.
    """
    counted = counted_on(case, ego, at)
    without = without_professionals(counted)
    left = {key: figure for key, figure in _figures(without).items() if not figure.definition.about_professionals}
    return Measures(ego, at, _figures(counted), left, to_mend(counted))


def _figures(counted: Counted) -> dict[tuple[str, ...], Figure]:
    found = _told(counted) if counted.known else _unknown(counted.at)
    return {(figure.key, *figure.part): figure for figure in found}


def _told(counted: Counted) -> Iterator[Figure]:
    for theme in _THEMES:
        yield from theme(counted)


def _unknown(at: date) -> Iterator[Figure]:
    """Yield every figure as one that cannot be told; what is told per part, once for all parts."""
    for definition in CATALOGUE.values():
        if definition not in OF_CHANGE:
            yield cannot_tell(definition, at, NO_NETWORK)
