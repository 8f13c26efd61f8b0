"""What to insert or replace, and where, to give a document a new value or a longer list. Nothing is changed here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cano_cli.model.findings import CanoError
from cano_cli.store.splice_nodes import (
    BOM,
    Child,
    Path,
    children,
    column,
    end_of,
    end_of_child,
    end_with_comments,
    is_absent,
    is_comment,
    is_flow,
    is_null,
    line_end,
    line_start,
    shown,
    start_of,
)
from cano_cli.store.yaml_write import STEP, Value, entry, inline, is_prose, item, parts, to_yaml

_NEEDS_QUOTES_IN_FLOW = re.compile(r"[\[\]{},:?\n]")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``text``, which has bare line feeds, in the place of the characters from ``start`` up to ``end``."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The deepest value on a path that exists, and the rest of the path. ``child`` is None for the whole document;
    ``indent`` is the column of the key or dash; ``in_flow`` tells that the value stands inside brackets.
    """

    node: Node | None
    child: Child | None
    rest: Path
    indent: int
    in_flow: bool


def appended(text: str, root: Node | None, path: Path, new: Value) -> list[Edit]:
    """Return the edits that put ``new`` at the end of the list at ``path``, which is made where there is none."""
    place = find(text, root, path)
    if place.rest:
        return _under(text, root, place, _nested(place.rest[1:], [new]), path)
    if isinstance(place.node, SequenceNode):
        return _longer_list(text, root, place, place.node, new)
    if isinstance(place.node, ScalarNode) and not is_null(place.node):
        return _one_made_two(text, root, place, place.node, new)
    if isinstance(place.node, MappingNode):
        raise CanoError(f"Bij `{shown(path)}` staat geen lijst, dus daar kan niets bij.", "Kijk dat stuk zelf na.")
    return _filled(text, root, place, [new])


def inserted(text: str, root: Node | None, path: Path, index: int, new: Value) -> list[Edit]:
    """Return the edits that put ``new`` into the list at ``path`` before the item that is at ``index`` now."""
    place = find(text, root, path)
    inside = children(text, place.node) if isinstance(place.node, SequenceNode) and not place.rest else []
    if not 0 <= index < len(inside) or place.node is None:
        raise not_found((*path, index))
    if is_flow(place.node):
        if index:
            at = end_of_child(text, inside[index - 1])
            return [Edit(at, at, f", {inline(new)}")]
        return [Edit(inside[0].start, inside[0].start, f"{inline(new)}, ")]
    indent = column(text, inside[0].start)
    lines = item(new, indent, list_step=list_step(text, root))
    if index:
        return [_lines_after(text, end_of_child(text, inside[index - 1]), lines, indent)]
    at = _own_start(text, inside[0], floor=0 if path else inside[0].start)
    opens = at == line_start(text, at)
    return [Edit(at, at, lines if opens else f"{lines[indent:]}{' ' * indent}")]


def _own_start(text: str, child: Child, floor: int) -> int:
    """Return where the lines of a list item begin, its comments included; its dash, when that shares its line."""
    start = line_start(text, child.start)
    if text[start : child.start].strip():
        return child.start
    return above(text, start, column(text, child.start), min(floor, start))


def assigned(text: str, root: Node | None, path: Path, value: Value) -> list[Edit]:
    """Return the edits that give the key or list item at ``path`` a value, adding the key where there is none."""
    place = find(text, root, path)
    if place.rest:
        return _under(text, root, place, _nested(place.rest[1:], value), path)
    return _filled(text, root, place, value)


def find(text: str, root: Node | None, path: Path) -> Place:
    """Follow ``path`` as far as the document goes; an empty value is as far as it goes."""
    place = Place(root, None, path, -STEP, is_flow(root) if root else False)
    while place.rest and place.node is not None:
        child = next((child for child in children(text, place.node) if child.step == place.rest[0]), None)
        if child is None:
            break
        in_flow = place.in_flow or is_flow(place.node)
        place = Place(child.node, child, place.rest[1:], column(text, child.start), in_flow)
    return place


def _nested(path: Path, value: Value) -> Value:
    for step in reversed(path):
        if isinstance(step, int):
            raise not_found(path)
        value = {step: value}
    return value


def not_found(path: Path) -> CanoError:
    """Return the error for a path that leads nowhere."""
    return CanoError(
        f"`{shown(path)}` staat niet in dit bestand.", "Misschien is het bestand intussen veranderd. Kijk het na."
    )


def _under(text: str, root: Node | None, place: Place, value: Value, path: Path) -> list[Edit]:
    """Give the existing place a new key, the first step of the rest of its path."""
    key = place.rest[0]
    if isinstance(key, int):
        raise not_found(path)
    if place.node is None or is_null(place.node):
        return _filled(text, root, place, {key: value})
    if not isinstance(place.node, MappingNode):
        raise not_found(path)
    return _longer_mapping(text, root, place, place.node, key, value)


def _longer_mapping(
    text: str, root: Node | None, place: Place, node: MappingNode, key: str, value: Value
) -> list[Edit]:
    if not node.value and not _has_comment(text, node):
        return _filled(text, root, place, {key: value})
    if is_flow(node):
        return _into_brackets(text, node, f"{inline(key)}: {inline(value)}")
    indent = column(text, start_of(node))
    return [_lines_after(text, end_of(text, node), entry(key, value, indent, list_step=list_step(text, root)), indent)]


def _longer_list(text: str, root: Node | None, place: Place, node: SequenceNode, new: Value) -> list[Edit]:
    if not node.value and not _has_comment(text, node):
        return _filled(text, root, place, [new])
    if is_flow(node):
        return _into_brackets(text, node, inline(new))
    indent = column(text, start_of(node))
    return [_lines_after(text, end_of(text, node), item(new, indent, list_step=list_step(text, root)), indent)]


def _one_made_two(text: str, root: Node | None, place: Place, node: ScalarNode, new: Value) -> list[Edit]:
    """Where a list of keys is meant, one key alone is fine; with a second it becomes a list."""
    old = str(node.value)
    if not place.in_flow and (is_prose(old) or (isinstance(new, str) and is_prose(new))):
        return _filled(text, root, place, [old, new])
    start, end = start_of(node), end_of(text, node)
    raw = text[start:end]
    keep = "\n" not in raw and (node.style in ("'", '"') or not _NEEDS_QUOTES_IN_FLOW.search(raw))
    return [Edit(start, end, f"[{raw if keep else inline(old)}, {inline(new)}]")]


def _has_comment(text: str, node: Node) -> bool:
    return bool(text[start_of(node) + 1 : end_of(text, node) - 1].strip())


def _into_brackets(text: str, node: Node, new: str) -> list[Edit]:
    inside = children(text, node)
    if not inside:
        index = start_of(node) + 1
        return [Edit(index, index, new if text[index] in " \r\n" else new + " ")]
    index = end_of_child(text, inside[-1])
    return [Edit(index, index, f", {new}")]


def _filled(text: str, root: Node | None, place: Place, value: Value) -> list[Edit]:
    """Put a value in the place of what is there: nothing, an empty collection, or another value."""
    if place.child is None:
        return _whole_document(text, place.node, value)
    if place.in_flow:
        return _filled_in_flow(text, place.child, value)
    return _filled_in_block(text, root, place, place.child, value)


def _whole_document(text: str, node: Node | None, value: Value) -> list[Edit]:
    if node is None or is_null(node):
        return [_lines_after(text, len(text), to_yaml(value), 0)]
    return [Edit(start_of(node), end_of(text, node), to_yaml(value).removesuffix("\n"))]


def _filled_in_flow(text: str, child: Child, value: Value) -> list[Edit]:
    if is_absent(child.node):
        return [Edit(child.slot, child.slot, f"{' ' if child.colon else ': '}{inline(value)}")]
    return [Edit(start_of(child.node), end_of(text, child.node), inline(value))]


def _filled_in_block(text: str, root: Node | None, place: Place, child: Child, value: Value) -> list[Edit]:
    """The first part goes right after the colon or dash, the other lines under its line; a comment there stays."""
    step = list_step(text, root)
    under_key = isinstance(child.step, str)
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    indent = place.indent + (step if under_key and is_list else STEP)
    head, body = parts(value, indent, list_step=step)
    old_start, old_end = _stretch(text, child)
    edits = [Edit(old_start, old_end), *([Edit(child.slot, child.slot, f" {head}")] if head else [])]
    return [*edits, _lines_after(text, old_end, body, place.indent)] if body else edits


def _stretch(text: str, child: Child) -> tuple[int, int]:
    """Return from where to where the old value stands, with the space before it but not the comment of its key."""
    end = end_of_child(text, child)
    start = start_of(child.node)
    if is_absent(child.node) or line_start(text, start) == line_start(text, child.slot):
        return child.slot, end
    own_line = line_end(text, child.slot)
    return own_line - (2 if text[:own_line].endswith("\r\n") else 1), end


def _lines_after(text: str, index: int, lines: str, level: int) -> Edit:
    """Insert whole lines under the entry in column ``level`` that ends at ``index``, and under its own comments, which
    a block of prose would swallow. A file that ends in the middle of a line gets that line ended."""
    at = end_with_comments(text, index, level)
    ended = at == 0 or text[at - 1] in ("\n", BOM)
    return Edit(at, at, lines if ended else "\n" + lines)


def above(text: str, start: int, level: int, floor: int) -> int:
    """Take in the comment lines directly above, unless they are indented deeper than the entry itself."""
    while start > floor:
        previous = line_start(text, start - 1)
        if previous < floor or not is_comment(text, previous, least=0, most=level):
            break
        start = previous
    return start


def list_step(text: str, root: Node | None) -> int:
    """Return how far this document indents a block list under its key; two spaces if it has none."""
    pending = [root] if root is not None else []
    while pending:
        node = pending.pop()
        if is_flow(node):
            continue
        for child in children(text, node):
            if isinstance(node, MappingNode) and isinstance(child.node, SequenceNode) and not is_flow(child.node):
                return column(text, start_of(child.node)) - column(text, child.start)
            pending.append(child.node)
    return STEP
