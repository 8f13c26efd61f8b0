"""What changed around somebody between two days. The one place that says what new, gone, mended, better and worse mean;
every picture, figure and sentence about then and now rests on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cano_cli.model.netwerk import Dienst, Netwerk, Persoon, Waarneming
from cano_cli.model.ties import NO_TIE, ties_of

ORDER: tuple[frozenset[str], ...] = (
    frozenset({"verbroken", "conflict"}),
    frozenset({"gespannen", "verwaterd"}),
    frozenset({NO_TIE, "neutraal", "wisselend", "versmolten"}),
    frozenset({"positief", "hersteld"}),
    frozenset({"steunend"}),
)
"""The qualities from heavy to strong. Between those in one set there is no better or worse."""
BROKEN = ORDER[0]
TROUBLED = ORDER[0] | ORDER[1]
GOOD = ORDER[3] | ORDER[4]


class Change(StrEnum):
    """What became of somebody, or of the tie with them. One for each person: being there goes before the quality of the
    tie, and that before closeness."""

    NIEUW = "nieuw"
    """came into the network in between."""
    WEG = "weg"
    """was in the network and is no longer."""
    HERSTELD = "hersteld"
    """a broken tie (verbroken, conflict) became a good one, or is said to be mended."""
    BETER = "beter"
    """any other step up in ``ORDER``."""
    SLECHTER = "slechter"
    """a step down in ``ORDER``."""
    DICHTERBIJ = "dichterbij"
    """no better or worse, and in a ring nearer by."""
    VERDER = "verder"
    """no better or worse, and in a ring further away."""
    ANDERS = "anders"
    """another quality that is no better or worse (gespannen, then verwaterd); no tie left after a troubled one."""
    GELIJK = "gelijk"
    """the same quality in the same ring."""
    ONBEKEND = "onbekend"
    """of one of the days nothing is known (nobody was asked, or it was not shared), or somebody else told it than on
    the other. Never a step up or down."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of somebody, with what was known of the tie then and now."""

    kind: Change
    before: Waarneming | None
    after: Waarneming | None

    @property
    def nearer(self) -> int:
        """How many rings nearer by: 1 or 2, negative for further away, 0 when equal or not known of both days."""
        before, after = (seen.nabijheid if seen else None for seen in (self.before, self.after))
        return before - after if before and after else 0


def changes(then: Netwerk | None, then_day: date, now: Netwerk | None, now_day: date, ego: str) -> dict[str, Changed]:
    """Return by key what became of everybody but ``ego`` who was in the network on either day.

    Both networks as they were on their day. When there was no network to compare with, nothing is known of anybody.
    """
    before, after = ties_of(then, ego), ties_of(now, ego)
    once, still = _there(then, before, then_day), _there(now, after, now_day)
    found = {}
    for key in (*still, *(key for key in once if key not in still)):
        if key != ego:
            kind = _kind(key in once, key in still, before.get(key), after.get(key)) if then else Change.ONBEKEND
            found[key] = Changed(kind, before.get(key), after.get(key))
    return found


def change_of_tie(before: Waarneming | None, after: Waarneming | None) -> Change:
    """Return what became of a tie between two observations: only the word of one who told both can say that."""
    if before is None or after is None or not set(before.volgens) & set(after.volgens):
        return Change.ONBEKEND
    quality = _change_of_quality(before.kwaliteit, after.kwaliteit)
    nearer = Changed(quality, before, after).nearer
    if quality not in {Change.GELIJK, Change.ANDERS} or not nearer:
        return quality
    return Change.DICHTERBIJ if nearer > 0 else Change.VERDER


def is_there(who: Persoon | Dienst, tie: Waarneming | None, day: date) -> bool:
    """Whether somebody is in the network on ``day``: not yet before they came, and after they left only when a tie was
    seen since."""
    if who.van is not None and who.van.first > day and tie is None:
        return False
    if who.tot is None or who.tot.last >= day:
        return True
    return tie is not None and tie.kwaliteit != NO_TIE and tie.datum > who.tot.last


def _there(network: Netwerk | None, ties: dict[str, Waarneming], day: date) -> dict[str, None]:
    """Return the keys of who was in the network, as an ordered set."""
    everybody: tuple[Persoon | Dienst, ...] = (*network.personen, *network.diensten) if network else ()
    return {who.id: None for who in everybody if is_there(who, ties.get(who.id), day)}


def _kind(once: bool, still: bool, before: Waarneming | None, after: Waarneming | None) -> Change:
    if not once:
        return Change.NIEUW
    return change_of_tie(before, after) if still else Change.WEG


def _change_of_quality(before: str, after: str) -> Change:
    if before == after:
        return Change.GELIJK
    if after == "hersteld" or (before in BROKEN and after in GOOD):
        return Change.HERSTELD
    step = _level(after) - _level(before)
    if step == 0 or (after == NO_TIE and step > 0):
        return Change.ANDERS
    return Change.BETER if step > 0 else Change.SLECHTER


def _level(quality: str) -> int:
    return next(level for level, qualities in enumerate(ORDER) if quality in qualities)
