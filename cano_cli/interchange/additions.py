"""Adding to netwerk.yaml: every line that was there stays as it is, and nothing is written that makes a case wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ruamel.yaml.nodes import Node

from cano_cli.interchange.proposal import Addition
from cano_cli.store.splice_insert import Edit, appended, assigned
from cano_cli.store.splice_nodes import Path, compose, not_possible, plain
from cano_cli.store.yaml_write import Plain, Value, as_read

NETWERK = "netwerk.yaml"


def with_additions(text: str, additions: Iterable[Addition]) -> str:
    """Return the text of netwerk.yaml with ``additions``, all at once. The new text is read again and must hold what
    was there and the additions, nothing else; else :class:`CanoError` is raised."""
    by_path: dict[Path, list[Value]] = {}
    for one in additions:
        by_path.setdefault(one.path, []).append(one.value)
    if not by_path:
        return text
    root = compose(text)
    old = expected = plain(root)
    edits: list[_Placed] = []
    for path, new in by_path.items():
        edits += _edits(text, root, path, new, _at(old, path))
        expected = _longer(expected, path, [as_read(value) for value in new])
    made = _spliced(text, edits)
    if plain(compose(made)) != expected:
        raise not_possible()
    return made


# --- splicing


@dataclass(frozen=True, slots=True)
class _Placed:
    """An edit and how deep in the document it stands: at one place, what is deeper comes first."""

    edit: Edit
    depth: int


def _edits(text: str, root: Node | None, path: Path, new: Sequence[Value], old: Plain) -> list[_Placed]:
    if isinstance(old, list) and old:
        return [_Placed(edit, len(path) + 1) for value in new for edit in appended(text, root, path, value)]
    known: list[Value] = [old] if isinstance(old, str) else []
    return [_Placed(edit, len(path)) for edit in assigned(text, root, path, [*known, *new])]


def _at(value: Plain, path: Path) -> Plain:
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _longer(value: Plain, path: Path, new: list[Plain]) -> Plain:
    """Return ``value`` with ``new`` at the end of the list at ``path``, which is made where there is none."""
    if not path:
        known = value if isinstance(value, list) else [] if value is None else [value]
        return [*known, *new]
    step, rest = path[0], path[1:]
    if isinstance(step, int) and isinstance(value, list):
        return [*value[:step], _longer(value[step], rest, new), *value[step + 1 :]]
    if isinstance(step, str) and isinstance(value, dict | None):
        return {**(value or {}), step: _longer((value or {}).get(step), rest, new)}
    raise not_possible()


def _spliced(text: str, edits: Iterable[_Placed]) -> str:
    """Apply edits at once; new lines end as the lines of the text do."""
    line_break = "\r\n" if text[: text.find("\n") + 1].endswith("\r\n") else "\n"
    ordered = sorted(edits, key=lambda one: (one.edit.start, one.edit.end, -one.depth))
    if any(after.edit.start < before.edit.end for before, after in pairwise(ordered)):
        raise not_possible()
    pieces, at = [], 0
    for place, group in groupby(ordered, key=lambda one: (one.edit.start, one.edit.end)):
        start, end = place
        texts = [one.edit.text for one in group]
        ended = [texts[0], *(later.removeprefix("\n") for later in texts[1:])]
        pieces += [text[at:start], "".join(ended).replace("\n", line_break)]
        at = end
    return "".join([*pieces, text[at:]])
