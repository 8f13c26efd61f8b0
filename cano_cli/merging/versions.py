"""Which entries of three versions of a list or mapping belong together, each under one name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cano_cli.merging.identity import both_new, later
from cano_cli.merging.order import Name
from cano_cli.merging.segments import Entry
from cano_cli.merging.shapes import Shape
from cano_cli.store.yaml_events import Plain

Sides = tuple[Entry | None, Entry | None, Entry | None]
"""An entry as it was, and as each of the two has it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The entries of three versions by name, and the names in the order of each version."""

    versions: dict[Name, Sides]
    orders: tuple[Sequence[Name], Sequence[Name], Sequence[Name]]


def by_key(base: Sequence[Entry], ours: Sequence[Entry], theirs: Sequence[Entry]) -> Found:
    """Return the entries of three versions of a mapping."""
    return _found(*([(one.key, one) for one in side] for side in (base, ours, theirs)))


def by_identity(shape: Shape, base: Sequence[Entry], ours: Sequence[Entry], theirs: Sequence[Entry]) -> Found:
    """Return the entries of three versions of a list: what one of them was before, and what two added as one."""
    in_ours, in_theirs = (later(shape, _values(base), _values(side)) for side in (ours, theirs))
    new_ours = [place for place in range(len(ours)) if place not in in_ours]
    new_theirs = [place for place in range(len(theirs)) if place not in in_theirs]
    values = [[side[place].node.value for place in new] for side, new in ((ours, new_ours), (theirs, new_theirs))]
    same = {new_theirs[there]: new_ours[here] for there, here in both_new(shape, *values).items()}
    names: dict[int, Name] = {there: ("ours", here) for there, here in same.items()}
    return _found(
        [(("base", place), one) for place, one in enumerate(base)],
        [(("base", in_ours[at]) if at in in_ours else ("ours", at), one) for at, one in enumerate(ours)],
        [
            (("base", in_theirs[at]) if at in in_theirs else names.get(at, ("theirs", at)), one)
            for at, one in enumerate(theirs)
        ],
    )


def is_new(versions: Sides) -> bool:
    """Whether one of the two added it, and the other did not."""
    base, ours, theirs = versions
    return base is None and (ours is None or theirs is None)


def narrowed_and_widened(found: Found) -> bool:
    """Whether one of the two took away from a list to which the other added."""
    base, ours, theirs = map(set, found.orders)
    return bool((base - ours and theirs - base - ours) or (base - theirs and ours - base - theirs))


_Named = Sequence[tuple[Name, Entry]]


def _found(base: _Named, ours: _Named, theirs: _Named) -> Found:
    was, mine, yours = dict(base), dict(ours), dict(theirs)
    names = dict.fromkeys((*was, *mine, *yours))
    versions = {name: (was.get(name), mine.get(name), yours.get(name)) for name in names}
    return Found(versions, (list(was), list(mine), list(yours)))


def _values(entries: Sequence[Entry]) -> list[Plain]:
    return [one.node.value for one in entries]
