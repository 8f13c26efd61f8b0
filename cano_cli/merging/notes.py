"""What was settled by itself when two versions were put together, and what people should know of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Two different things in the file ``path`` had the same key ``old``: the second is called ``new`` now, wherever it
    is referred to. ``model`` is the name of what it is (``Persoon``). With ``signed`` it is something else: one
    signed the declaration ``path`` while the other changed its text, and the keys are empty."""

    path: str
    model: str
    old: str
    new: str
    signed: bool = False
