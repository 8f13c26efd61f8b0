"""In which order the entries of two versions come: that of the base or of the one who moved them, with what each added
right after what it came after. The same both ways round."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any

Name = Any
"""What an entry is known by in all versions: hashable."""
_START: Any = object()


def in_order(
    base: Sequence[Name],
    ours: Sequence[Name],
    theirs: Sequence[Name],
    kept: Container[Name],
    key: Callable[[Name], Any],
) -> list[Name]:
    """Return the names that are ``kept``. ``key`` decides between what both added at the same place."""
    there = set(base)
    ours, theirs = ([name for name in side if name in kept or name in there] for side in (ours, theirs))
    spine = _spine(base, ours, theirs, kept)
    runs = [_runs(side, there, set(spine)) for side in (ours, theirs)]
    _settle(runs, spine)
    found: list[Name] = []
    for anchor in (_START, *spine):
        found += [] if anchor is _START else [anchor]
        found += _interleaved(runs[0].get(anchor, []), runs[1].get(anchor, []), key)
    return [name for name in found if name in kept]


def _spine(base: Sequence[Name], ours: Sequence[Name], theirs: Sequence[Name], kept: Container[Name]) -> list[Name]:
    """Return the entries of the base that stay: in its order, or as the only one who moved them has them."""
    orders: list[list[Name]] = []
    there = set(base)
    for side in (ours, theirs):
        order = [name for name in side if name in there]
        left = set(order)
        if order != [name for name in base if name in left]:
            orders.append(order)
    moved = orders[0] if orders and all(one == orders[0] for one in orders) else None
    return [name for name in (_with_the_rest(moved, base) if moved else base) if name in kept]


def _with_the_rest(order: list[Name], base: Sequence[Name]) -> list[Name]:
    """Put what one side took away back where it was: after what it came after."""
    found = list(order)
    for before, name in zip((_START, *base), base, strict=False):
        if name not in found:
            found.insert(found.index(before) + 1 if before in found else 0, name)
    return found


def _runs(side: Sequence[Name], there: Container[Name], spine: Container[Name]) -> dict[Name, list[Name]]:
    """Return what a side added, by the nearest entry before it that stays."""
    runs: dict[Name, list[Name]] = {}
    anchor = _START
    for name in side:
        if name in spine:
            anchor = name
        elif name not in there:
            runs.setdefault(anchor, []).append(name)
    return runs


def _settle(runs: Sequence[dict[Name, list[Name]]], spine: Sequence[Name]) -> None:
    """Let what both added stand in one place: the first of the two."""
    rank = {name: place for place, name in enumerate((_START, *spine))}
    places: list[Mapping[Name, Name]] = [{name: anchor for anchor, run in one.items() for name in run} for one in runs]
    for name in places[0].keys() & places[1].keys():
        anchors = places[0][name], places[1][name]
        if anchors[0] != anchors[1]:
            late = 0 if rank[anchors[0]] > rank[anchors[1]] else 1
            runs[late][anchors[late]].remove(name)


def _interleaved(ours: list[Name], theirs: list[Name], key: Callable[[Name], Any]) -> list[Name]:
    both = [name for name in ours if name in theirs]
    if both != [name for name in theirs if name in ours]:
        return sorted({*ours, *theirs}, key=key)
    found: list[Name] = []
    for name in (*both, None):
        first, ours = _until(ours, name)
        second, theirs = _until(theirs, name)
        found += [*_zipped(first, second, key), *([] if name is None else [name])]
    return found


def _until(run: list[Name], name: Name) -> tuple[list[Name], list[Name]]:
    stop = len(run) if name is None else run.index(name)
    return run[:stop], run[stop + 1 :]


def _zipped(ours: list[Name], theirs: list[Name], key: Callable[[Name], Any]) -> Iterable[Name]:
    """Return both runs, each in its own order, the lesser first."""
    found: list[Name] = []
    while ours and theirs:
        side = ours if key(ours[0]) <= key(theirs[0]) else theirs
        found.append(side.pop(0))
    return [*found, *ours, *theirs]
