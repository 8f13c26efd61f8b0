"""Entries that stand in another part of the same file than before, and say the same: moved, not gone and come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cano_cli.model.base import Model
from cano_cli.telling.comparing import Difference, Holder
from cano_cli.telling.plain import Sameness, sameness

ELSEWHERE = "plaats"
"""The ``key`` of a difference that says where in its file something stands: ``old`` and ``new`` are fields."""
_What = tuple[str, Sameness]


def moved(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Return the differences, in which what went and came again in one file is one that says it moved."""
    differences = list(found)
    came, gone = _entries(differences, came=True), _entries(differences, came=False)
    pairs = {id(came[what][0]): gone[what][0] for what in came if len(came[what]) == len(gone.get(what, ())) == 1}
    taken = {id(one) for one in pairs.values()}
    return tuple(
        _moved(pairs[id(one)], one) if id(one) in pairs else one for one in differences if id(one) not in taken
    )  # fmt: skip


def _entries(found: Sequence[Difference], *, came: bool) -> dict[_What, list[Difference]]:
    entries: dict[_What, list[Difference]] = {}
    for one in found:
        whole = one.old is None if came else one.new is None
        if whole and isinstance(one.entry, Model) and one.here.field:
            entries.setdefault((one.path, sameness(one.entry)), []).append(one)
    return entries


def _moved(gone: Difference, came: Difference) -> Difference:
    holders = (*came.holders, Holder(gone.old, came.new, ""))
    return Difference(came.path, holders, gone.here.field, came.here.field, ELSEWHERE, gone.holders)
