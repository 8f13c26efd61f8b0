"""One thing that happened in a case, told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cano_cli.telling.plain import Plain


class Happened(StrEnum):
    """What became of it."""

    NEW = "erbij"
    GONE = "weg"
    OTHER = "anders"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened in the file ``path``. ``text`` is one line of Dutch without a full stop; ``where`` leads
    to it by fields and keys of entries. ``was`` and ``now`` are plain values, ``None`` for nothing. ``reworded``: these
    are two texts of which the words matter, and ``text`` does not say which differ. ``sure`` is false where the day is
    known in part only, so that it may have happened earlier or later than was asked about.
    """

    path: str
    happened: Happened
    where: tuple[str, ...]
    text: str
    was: Plain = None
    now: Plain = None
    reworded: bool = False
    sure: bool = True
