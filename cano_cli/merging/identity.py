"""Which entry of one list is which of another, in texts: by id, by what is the same, or by what tells entries of their
kind apart. Never by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from cano_cli.merging.shapes import Shape, said_the_same
from cano_cli.store.yaml_events import Plain
from cano_cli.telling.words import similarity

Found = dict[int, int]
"""Which place in the second list goes with which in the first."""
_ALIKE = 0.5
_Key = Callable[[Plain], object]


def later(shape: Shape, base: Sequence[Plain], side: Sequence[Plain]) -> Found:
    """Return for the places in ``side`` which entry of ``base`` each of them was."""
    found: Found = {}
    _pair(said_the_same, base, side, found)
    _pair(shape.identity, base, side, found)
    for strength in range(_ways(shape)):
        _pair(_natural(shape, strength), base, side, found, lambda old, new: _may_be_one(shape, old, new))
    _pair_alike(lambda old, new: _alike(shape, old, new), base, side, found)
    return found


def both_new(shape: Shape, ours: Sequence[Plain], theirs: Sequence[Plain]) -> Found:
    """Return which entries that two people added are one and the same; only where that is sure."""
    found: Found = {}
    _pair(said_the_same, ours, theirs, found)
    _pair(shape.identity, ours, theirs, found)
    if _ways(shape) and not shape.has_id:
        _pair(_natural(shape, 0), ours, theirs, found, lambda *_: True)
    return found


def _pair(
    key: _Key,
    old: Sequence[Plain],
    new: Sequence[Plain],
    found: Found,
    may_be: Callable[[Plain, Plain], bool] | None = None,
) -> None:
    """Pair what has the same key. With ``may_be`` only where a key is there once on both sides, and that agrees."""
    before = _by_key(key, old, set(found.values()))
    after = _by_key(key, new, found.keys())
    for name in after.keys() & before.keys():
        places = before[name], after[name]
        if may_be is None:
            found.update(zip(places[1], places[0], strict=False))
        elif len(places[0]) == len(places[1]) == 1 and may_be(old[places[0][0]], new[places[1][0]]):
            found[places[1][0]] = places[0][0]


def _by_key(key: _Key, values: Sequence[Plain], taken: Iterable[int]) -> dict[object, list[int]]:
    groups: dict[object, list[int]] = {}
    for place in sorted(set(range(len(values))) - set(taken)):
        if (name := key(values[place])) is not None:
            groups.setdefault(name, []).append(place)
    return groups


def _ways(shape: Shape) -> int:
    return len(list(shape.natural(None)))


def _natural(shape: Shape, strength: int) -> _Key:
    return lambda value: list(shape.natural(value))[strength]


def _may_be_one(shape: Shape, old: Plain, new: Plain) -> bool:
    return _alike(shape, old, new) >= _ALIKE


def _alike(shape: Shape, old: Plain, new: Plain) -> float:
    """Return from 0 to 1 how much of an entry is the same in what may be a changed version of it: nothing where both
    have an id of their own, and nothing for two single words."""
    ids = {shape.identity(old), shape.identity(new)}
    if None not in ids and len(ids) > 1:
        return 0.0
    before, after = shape.whole(old) or old, shape.whole(new) or new
    return 0.0 if before != after and _is_word(before) and _is_word(after) else _same_part(before, after)


def _same_part(old: Plain | Mapping[str, Plain], new: Plain | Mapping[str, Plain]) -> float:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        keys = {*old, *new}
        return sum(_same_part(old.get(key), new.get(key)) for key in keys) / len(keys) if keys else 1.0
    if isinstance(old, list) and isinstance(new, list):
        before, after = Counter(map(said_the_same, old)), Counter(map(said_the_same, new))
        every = before.total() + after.total()
        return 2 * (before & after).total() / every if every else 1.0
    if isinstance(old, str) and isinstance(new, str):
        return similarity(old, new)
    return float(old == new)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and " " not in value.strip()


def _pair_alike(
    alike: Callable[[Plain, Plain], float], old: Sequence[Plain], new: Sequence[Plain], found: Found
) -> None:
    """Pair what is at least half the same, the most alike first."""
    gone = [place for place in range(len(old)) if place not in found.values()]
    came = [place for place in range(len(new)) if place not in found]
    scored = [(-alike(old[one], new[other]), one, other) for one in gone for other in came]
    for score, one, other in sorted(scored):
        if -score >= _ALIKE and one not in found.values() and other not in found:
            found[other] = one
