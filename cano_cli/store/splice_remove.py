"""What to cut from a document so that some entries are gone, with the comments that belong to them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from ruamel.yaml.nodes import Node, SequenceNode

from cano_cli.store.splice_insert import Edit, above, not_found
from cano_cli.store.splice_nodes import (
    BOM,
    Child,
    Path,
    children,
    column,
    end_of,
    end_of_child,
    end_with_comments,
    is_flow,
    line_end,
    line_start,
    skip_gap,
    start_of,
)
from cano_cli.store.yaml_write import Plain


def removed(text: str, root: Node | None, paths: Iterable[Path]) -> list[Edit]:
    """Return the cuts that take away every path. A list or mapping that is left empty goes with its key; the document
    itself becomes ``[]`` or ``{}``.
    """
    targets = set(paths)
    if root is None or not targets:
        return []
    on_the_way = {path[:length] for path in targets for length in range(len(path))}
    cuts = _cuts(text, root, (), targets, on_the_way)
    return _emptied(text, root) if cuts is None else cuts


def check_there(value: Plain, paths: Iterable[Path]) -> None:
    """Raise :class:`CanoError` for the first path that leads to no entry of a value."""
    for path in paths:
        if not path or not _leads_somewhere(value, path):
            raise not_found(path)


def without(value: Plain, paths: Iterable[Path]) -> Plain:
    """Return what a value is without the entries at ``paths``: the same rule, over values instead of text."""
    kept = _kept(value, (), set(paths))
    if kept is not _GONE:
        return kept
    return [] if isinstance(value, list) else {}


_GONE: dict[str, Plain] = {"": None}


def _leads_somewhere(value: Plain, path: Path) -> bool:
    for step in path:
        known = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        found = [child for key, child in known if key == step]
        if not found:
            return False
        value = found[0]
    return True


def _kept(value: Plain, path: Path, targets: set[Path]) -> Plain:
    if path in targets:
        return _GONE
    if not value or not isinstance(value, list | dict):
        return value
    if isinstance(value, list):
        items = [_kept(child, (*path, index), targets) for index, child in enumerate(value)]
        return [child for child in items if child is not _GONE] or _GONE
    pairs = {key: _kept(child, (*path, key), targets) for key, child in value.items()}
    return {key: child for key, child in pairs.items() if child is not _GONE} or _GONE


def _cuts(text: str, node: Node, path: Path, targets: set[Path], on_the_way: set[Path]) -> list[Edit] | None:
    """Return the cuts inside a node, or None when nothing of it is left."""
    if path in targets:
        return None
    if path not in on_the_way:
        return []
    inside = children(text, node)
    cuts = [_cuts(text, child.node, (*path, child.step), targets, on_the_way) for child in inside]
    gone = [cut is None for cut in cuts]
    if all(gone):
        return None
    own = _cut_flow(text, inside, gone) if is_flow(node) else _cut_block(text, inside, gone, is_root=not path)
    return [edit for cut in cuts if cut for edit in cut] + own


def _emptied(text: str, root: Node) -> list[Edit]:
    """Leave an empty document that is not nothing."""
    start, end = start_of(root), end_of(text, root)
    empty = "[]" if isinstance(root, SequenceNode) else "{}"
    if is_flow(root):
        return [Edit(start, end, empty)]
    return [Edit(start, end_with_comments(text, end, column(text, start)), f"{empty}\n")]


# --- block style


def _cut_block(text: str, inside: list[Child], gone: list[bool], *, is_root: bool) -> list[Edit]:
    first = inside[0]
    opens_line = not text[line_start(text, first.start) : first.start].strip()
    lead = 0 if opens_line else gone.index(False)
    cuts = [_cut_lead(text, inside[:lead], inside[lead])] if lead else []
    for index in range(lead, len(inside)):
        if gone[index]:
            floor = _floor(text, inside, index, is_root=is_root)
            cuts.append(_cut_lines(text, inside[index], floor))
    return cuts


def _floor(text: str, inside: list[Child], index: int, *, is_root: bool) -> int:
    """Return the index above which no comment belongs to an entry. What heads the file belongs to the file."""
    if index:
        return line_end(text, end_of_child(text, inside[index - 1]))
    return inside[0].start if is_root else 0


def _cut_lead(text: str, lead: list[Child], first_kept: Child) -> Edit:
    """Cut entries from the first one on, which shares its line with a dash (``- id: a``), up to one that stays."""
    start = lead[0].start
    end = line_end(text, end_of_child(text, lead[-1]))
    if not text[end : first_kept.start].strip():
        return Edit(start, first_kept.start)
    line_break = 2 if text[:end].endswith("\r\n") else 1
    return Edit(len(text[:start].rstrip(" ")), end - line_break)


def _cut_lines(text: str, child: Child, floor: int) -> Edit:
    level = column(text, child.start)
    start = above(text, line_start(text, child.start), level, floor)
    end = end_with_comments(text, end_of_child(text, child), level)
    return Edit(start, _without_double_gap(text, start, end))


def _without_double_gap(text: str, start: int, end: int) -> int:
    """Where an entry stood between blank lines, cut those after it."""
    above = text[line_start(text, start - 1) : start] if start > 0 else ""
    if above.strip(f"{BOM} \r\n"):
        return end
    while end < len(text) and not text[end : line_end(text, end)].strip(" \r\n"):
        end = line_end(text, end)
    return end


# --- flow style


def _cut_flow(text: str, inside: list[Child], gone: list[bool]) -> list[Edit]:
    cuts: list[Edit] = []
    for is_gone, run in groupby(range(len(inside)), key=lambda index: gone[index]):
        indexes = list(run)
        if not is_gone:
            continue
        if indexes[0] and indexes[-1] == len(inside) - 1:
            cuts += _cut_tail(text, inside, indexes)
        else:
            cuts += [_cut_with_comma(text, inside[index]) for index in indexes]
    return cuts


def _cut_tail(text: str, inside: list[Child], indexes: list[int]) -> list[Edit]:
    """Cut the last entries: their commas, and the comma before them unless the list ends with one anyway."""
    kept_end = end_of_child(text, inside[indexes[0] - 1])
    first, last = inside[indexes[0]], inside[indexes[-1]]
    between = text[kept_end : first.start]
    if "\n" not in between and "#" not in between:
        return [Edit(kept_end, end_of_child(text, last))]
    cuts = [_cut_with_comma(text, inside[index]) for index in indexes]
    comma = skip_gap(text, kept_end)
    ends_with_comma = text.startswith(",", skip_gap(text, end_of_child(text, last)))
    return cuts if ends_with_comma else [Edit(comma, comma + 1), *cuts]


def _cut_with_comma(text: str, child: Child) -> Edit:
    """Cut an entry and its comma: the whole line where nothing else stands on it, its comment included."""
    end = end_of_child(text, child)
    comma = skip_gap(text, end)
    end = comma + 1 if text.startswith(",", comma) else end
    start = line_start(text, child.start)
    tail = text[end : line_end(text, end)].strip()
    if not text[start : child.start].strip() and (not tail or tail.startswith("#")):
        return Edit(start, line_end(text, end))
    return Edit(child.start, end + len(text[end:]) - len(text[end:].lstrip(" ")))
