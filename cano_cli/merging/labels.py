"""Who reads what the other wrote: where one let more people read and the other wrote under that label, the narrow label
holds until somebody chooses. Nobody said yes to those readers for those words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from cano_cli.merging.conflicts import Clash, Conflict
from cano_cli.merging.made import Made, taken, with_all_comments
from cano_cli.merging.segments import Entry
from cano_cli.merging.shapes import Shape, said_the_same
from cano_cli.merging.versions import Found, Sides
from cano_cli.store.yaml_events import Plain
from cano_cli.store.yaml_write import Value, inline

TEAM_ONLY = "team"
_LIMITS = "status"
"""The label of which more means fewer readers."""


def kept_narrow(found: Found, shape: Shape, column: int, *, in_brackets: bool) -> Mapping[str | int, Made]:
    """Return the labels of a mapping that have to be chosen, by name, each as narrow as anybody had it."""
    labels = {str(name): one for name, one in found.versions.items() if shape.is_label(str(name))}
    wider = [{key for key, one in labels.items() if _is_wider(shape, key, one, side)} for side in (1, 2)]
    chosen = {
        key
        for key in wider[0] | wider[1]
        for mine, yours in ((1, 2), (2, 1))
        if key in wider[mine - 1] and not _same(labels[key][1], labels[key][2])
        if wider[yours - 1] - {key} or _wrote_under(found, shape, key, yours)
    }
    return {
        name: _narrow(shape, str(name), one, column, in_brackets=in_brackets)
        for name, one in found.versions.items()
        if name in chosen and not (one[0] is None and one[1] and one[2])
    }


def stricter(ours: Entry, theirs: Entry) -> list[Plain]:
    """Return the readers that both allow, with nothing left empty; the team alone where there are none."""
    return _common([_listed(ours), _listed(theirs)]) or [TEAM_ONLY]


# --- what each did


def _is_wider(shape: Shape, key: str, versions: Sides, side: int) -> bool:
    """Whether a side gave a label with which somebody may read more; any change that does not surely narrow."""
    base, now = versions[0], versions[side]
    if _same(base, now):
        return False
    was, new = _listed(base), _listed(now)
    if key == _LIMITS:
        return not {*map(said_the_same, was)} <= {*map(said_the_same, new)}
    if not shape.inside(key).says_who_reads:
        return True
    if base is None or base.node.value is None:
        return new != [TEAM_ONLY]
    if now is None or now.node.value is None or (TEAM_ONLY in was and TEAM_ONLY not in new):
        return True
    return not all(one == TEAM_ONLY or any(_covers(old, one) for old in was) for one in new)


def _covers(old: Plain, new: Plain) -> bool:
    """Whether the consent ``old`` holds for the whole of ``new``: the same reader, on no more days."""
    was, now = (one if isinstance(one, dict) else {"met": one} for one in (old, new))
    starts, ends = (was.get("van"), now.get("van")), (was.get("tot"), now.get("tot"))
    return (
        was.get("met") == now.get("met")
        and (starts[0] is None or (starts[1] is not None and str(starts[0]) <= str(starts[1])))
        and (ends[0] is None or (ends[1] is not None and str(ends[1]) <= str(ends[0])))
    )


def _wrote_under(found: Found, shape: Shape, label: str, side: int) -> bool:
    return any(
        _is_more(one[0], one[side], shape, label)
        for name, one in found.versions.items()
        if not shape.is_label(str(name)) and shape.goes_by(str(name), label)
    )


def _is_more(base: Entry | None, now: Entry | None, shape: Shape, label: str) -> bool:
    """Whether something stands there that did not, and for which this label holds."""
    if now is None or _same(base, now):
        return False
    if not isinstance(now.node.value, list):
        return True
    was = {*map(said_the_same, _listed(base))}
    own = shape.inside(label).says_who_reads
    return any(
        said_the_same(one) not in was and not (own and isinstance(one, dict) and one.get("delen_met") is not None)
        for one in now.node.value
    )


def _same(one: Entry | None, other: Entry | None) -> bool:
    values = [None if each is None else each.node.value for each in (one, other)]
    if any(isinstance(value, dict) or value is None for value in values):
        return said_the_same(values[0]) == said_the_same(values[1])
    return said_the_same(_listed(one)) == said_the_same(_listed(other))


# --- the label that holds


def _narrow(shape: Shape, key: str, versions: Sides, column: int, *, in_brackets: bool) -> Made:
    base, ours, theirs = versions
    there = next(one for one in (base, *sorted((ours, theirs), key=_rank)) if one)
    value = _narrowest(shape, key, versions)
    if value is None or said_the_same(value) == said_the_same(_listed(there)):
        made = taken(there, column)
    else:
        said = inline(cast("list[Value]", value)) if value else "[]"
        body = f"{key}: {said}" + ("" if in_brackets else "\n")
        made = replace(taken(there, column), body=body, value=value)
    was, here, elsewhere = (one.node.value if one else None for one in versions)
    made = replace(
        made, conflicts=(Conflict("", (), (), Clash.ADDED if base is None else Clash.CHANGED, was, here, elsewhere),)
    )
    return made if in_brackets else with_all_comments(made, base, [one for one in (ours, theirs) if one], column)


def _rank(entry: Entry | None) -> str:
    return entry.flat if entry else ""


def _narrowest(shape: Shape, key: str, versions: Sides) -> list[Plain] | None:
    """Return what is left of a label that nobody widened; None for what it was."""
    said = [_listed(one) for one in versions if one and one.node.value is not None]
    if key == _LIMITS:
        return list(dict.fromkeys(sorted(str(one) for values in said for one in values)))
    if not shape.inside(key).says_who_reads:
        return None
    if versions[0] is None or versions[0].node.value is None:
        return [TEAM_ONLY]
    if not said[0]:
        return []
    common = _common(said)
    team: list[Plain] = [TEAM_ONLY] if any(TEAM_ONLY in one for one in said) and TEAM_ONLY not in common else []
    return [*common, *team] or [TEAM_ONLY]


def _common(said: list[list[Plain]]) -> list[Plain]:
    allowed = [{said_the_same(one) for one in values if _says_all(one)} for values in said]
    return sorted((one for one in said[0] if all(said_the_same(one) in each for each in allowed)), key=said_the_same)


def _says_all(value: Plain) -> bool:
    """Whether nothing in a value was left empty."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return value is not None and all(map(_says_all, inside))


def _listed(entry: Entry | None) -> list[Plain]:
    value = entry.node.value if entry else None
    return value if isinstance(value, list) else [] if value is None else [value]
