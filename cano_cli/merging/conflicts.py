"""What two people did that cannot both stand: a place, and what each of them left there, whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from cano_cli.store.yaml_events import Path, Plain


class Clash(StrEnum):
    """Why two versions cannot both stand."""

    CHANGED = "anders"
    """both gave it another value, or reworded the same place of a text."""
    REMOVED = "weg"
    """one took it away, the other changed it or still refers to it: it stays, as it was changed."""
    ADDED = "erbij"
    """both added it, and not the same."""
    TOGETHER = "samen"
    """what each did is fine by itself, and wrong together: ``known`` is the error, the sides are the whole file."""
    UNREADABLE = "onleesbaar"
    """one of the versions is no YAML that cano reads, or could not be merged: the file is as it was before."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One real conflict. ``path`` is the file in the case; ``where`` leads to the value in the merged text (empty for
    the whole file); ``known`` says the same in words that tell entries apart. ``base``, ``ours`` and ``theirs`` are
    the values, None where there is none; of a whole file its text, of an attachment its name.
    """

    path: str
    where: Path
    known: tuple[str, ...]
    clash: Clash
    base: Plain
    ours: Plain
    theirs: Plain

    def inside(self, step: str | int, known: str) -> Conflict:
        """Return the same conflict, seen from what holds it."""
        return replace(self, where=(step, *self.where), known=(known, *self.known))
