"""Ties that are broken, and whose repair is wished, by whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cano_cli.model.measures.counted import Counted, Pair, Tie, ties
from cano_cli.model.measures.figures import OWN_CHOICE, Definition, Figure, cannot_tell, define, evidence_of
from cano_cli.model.measures.structure import NO_PAIRS
from cano_cli.model.measures.support import NOTHING_SAID

BROKEN_QUALITY = "verbroken"
_UNKNOWN_OWN = "Als er nog over geen enkele band van de jongere iets gezegd is."
_UNKNOWN_BETWEEN = "Als er nog over geen enkel paar mensen onderling iets gezegd is."
_WISHED = (
    "Iemand wil herstel als hij of zij bij ‘herstel_gewenst’ staat in de laatste waarneming van één van de vertellers. "
    "Die wens vervalt als iemand later zegt dat de band goed, steunend of hersteld is."
)

BROKEN = define(Definition(
    "verbroken", "Verbroken banden met de jongere", "banden",
    meaning="Banden van de jongere die in de laatste waarneming verbroken zijn; het woord van de jongere eerst. "
    "Alleen mensen; diensten tellen niet mee.",
    formula="aantal banden met kwaliteit ‘verbroken’",
    source="Netwerking en verbindend werken in CANO (2011), figuur 2 (breuken)", unknown=_UNKNOWN_OWN,
))  # fmt: skip
BROKEN_WISHED = define(Definition(
    "verbroken-herstel", "Daarvan: banden die iemand wil herstellen", "banden",
    meaning=f"Hoeveel van de verbroken banden iemand wil herstellen. {_WISHED}",
    formula="aantal verbroken banden waarvan minstens één iemand herstel wil",
    source=OWN_CHOICE, unknown=_UNKNOWN_OWN,
))  # fmt: skip
REPAIR = define(Definition(
    "herstel-gewenst", "Banden die iemand wil herstellen", "banden",
    meaning="Alle banden van de jongere waarvan iemand herstel wil, ook als ze niet helemaal verbroken zijn. "
    f"{_WISHED}",
    formula="aantal banden waarvan minstens één iemand herstel wil",
    source=OWN_CHOICE, unknown=_UNKNOWN_OWN,
))  # fmt: skip
BROKEN_BETWEEN = define(Definition(
    "verbroken-onderling", "Verbroken banden tussen anderen", "banden",
    meaning="Verbroken banden tussen twee mensen uit het netwerk, zonder de jongere; het woord van de twee zelf "
    "eerst.",
    formula="aantal paren met kwaliteit ‘verbroken’",
    source=OWN_CHOICE, unknown=_UNKNOWN_BETWEEN,
))  # fmt: skip
BROKEN_BETWEEN_WISHED = define(Definition(
    "verbroken-onderling-herstel", "Daarvan: banden tussen anderen die iemand wil herstellen", "banden",
    meaning=f"Hoeveel van de verbroken banden tussen anderen iemand wil herstellen. {_WISHED}",
    formula="aantal verbroken paren waarvan minstens één iemand herstel wil",
    source=OWN_CHOICE, unknown=_UNKNOWN_BETWEEN,
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mending:
    """A tie that is broken, or whose repair somebody wishes: the two keys (ego first where ego is one of them), its
    quality with the day and those who told it, and who wishes repair."""

    pair: Pair
    quality: str
    seen_on: date
    told_by: tuple[str, ...]
    wished_by: tuple[str, ...]

    @property
    def broken(self) -> bool:
        """Whether the tie is broken now."""
        return self.quality == BROKEN_QUALITY


def to_mend(counted: Counted) -> tuple[Mending, ...]:
    """Return every tie among people that is broken or whose repair is wished: those of ego first, then by key."""
    own = _mendings(((counted.ego, key), tie) for key, tie in ties(counted, counted.people).items())
    return (*own, *_mendings(counted.between.items()))


def broken(counted: Counted) -> Iterator[Figure]:
    """Yield the figures of broken ties and of repair."""
    found = to_mend(counted)
    own = [one for one in found if counted.ego in one.pair]
    others = [one for one in found if counted.ego not in one.pair]
    of_ego = ties(counted, counted.people).values()
    yield from _figures(counted, (BROKEN, BROKEN_WISHED, REPAIR), own, of_ego, NOTHING_SAID)
    between = counted.between.values()
    yield from _figures(counted, (BROKEN_BETWEEN, BROKEN_BETWEEN_WISHED), others, between, NO_PAIRS)


def _figures(
    counted: Counted,
    definitions: tuple[Definition, ...],
    found: list[Mending],
    seen: Collection[Tie],
    why_not: str,
) -> Iterator[Figure]:
    evidence = evidence_of(tie.counts for tie in seen)
    cut = [one for one in found if one.broken]
    groups = (cut, [one for one in cut if one.wished_by], [one for one in found if one.wished_by])
    for definition, group in zip(definitions, groups, strict=False):
        about = tuple(sorted({key for one in group for key in one.pair} - {counted.ego}))
        told = Figure(definition, counted.at, len(group), about=about, evidence=evidence)
        yield told if seen else cannot_tell(definition, counted.at, why_not)


def _mendings(all_ties: Iterable[tuple[Pair, Tie]]) -> Iterator[Mending]:
    for pair, tie in all_ties:
        seen = tie.counts
        if seen.kwaliteit == BROKEN_QUALITY or tie.wished_by:
            yield Mending(pair, seen.kwaliteit, seen.datum, tuple(sorted(seen.volgens)), tie.wished_by)
