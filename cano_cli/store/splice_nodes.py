"""Where things stand in YAML text: ruamel.yaml's composed nodes, with exact starts and ends.

A composed node says where it starts. Where it ends it says only for scalars and flow collections (a block collection
runs on over the comments after it), so ends are worked out from the last leaf.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from cano_cli.model.findings import CanoError
from cano_cli.store.yaml_write import Plain

Path: TypeAlias = tuple[str | int, ...]

BOM = "\ufeff"
_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_GAP = re.compile(r"(?:[ \t\r\n]|(?<![^ \t\r\n])#[^\n]*)*")


@dataclass(frozen=True, slots=True)
class Child:
    """An entry of a mapping or list: it starts at its key, its dash, or (in a flow list) its value.

    ``slot`` is the place right after the colon or dash, where a value may come; in a flow list the value itself.
    ``colon`` is false for a key without one (``{a, b}``).
    """

    step: str | int
    start: int
    slot: int
    node: Node
    colon: bool = True


def compose(text: str) -> Node | None:
    """Return the root node of a document, None when it holds nothing but comments.

    A missing last line break counts as written, so that adding lines changes no block before them. Raises
    :class:`CanoError` for what is not one plain YAML document.
    """
    try:
        root = YAML(typ="safe", pure=True).compose(text if text.endswith("\n") else text + "\n")
    except (YAMLError, RecursionError, ValueError) as error:
        raise not_editable() from error
    return None if root is None or is_absent(root) else root


def plain(node: Node | None) -> Plain:
    """Return the value of a node, every scalar as text and an empty one as None.

    Anchors, aliases, tags and duplicate keys, which our reader refuses too, raise :class:`CanoError`.
    """
    if node is None or is_null(node):
        return None
    if getattr(node, "anchor", None) or _is_tagged(node):
        raise not_editable()
    if isinstance(node, ScalarNode):
        return str(node.value)
    if isinstance(node, SequenceNode):
        return [plain(child) for child in node.value]
    keys = [_key(key) for key, _ in node.value]
    if len(set(keys)) < len(keys):
        raise not_editable()
    return {key: plain(child) for key, (_, child) in zip(keys, node.value, strict=True)}


def is_null(node: Node) -> bool:
    """Tell whether a node is an empty value: nothing at all, ``~`` or ``null``."""
    return isinstance(node, ScalarNode) and not node.style and node.value in _NULLS


def is_absent(node: Node) -> bool:
    """Tell whether a node has no characters at all. Its marks may then lie beyond a comment: they say nothing."""
    return is_null(node) and node.start_mark.index == node.end_mark.index


def is_flow(node: Node) -> bool:
    """Tell whether a node is a ``[list]`` or ``{mapping}`` in flow style."""
    return isinstance(node, MappingNode | SequenceNode) and bool(node.flow_style)


def start_of(node: Node) -> int:
    """Return the index of a node's first character (of a block list: its first dash)."""
    index: int = node.start_mark.index
    return index


def end_of(text: str, node: Node) -> int:
    """Return the index right after a node's last character that counts.

    Of a block of prose the final line break is left out, and the blank lines after it unless it keeps them (``|+``).
    """
    if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        return end_of_child(text, _last(text, node))
    end: int = min(node.end_mark.index, len(text))
    return _end_of_block(text, start_of(node), end) if getattr(node, "style", None) in ("|", ">") else end


def children(text: str, node: Node) -> list[Child]:
    """Return the entries of a mapping or list, in order; none for a scalar."""
    if isinstance(node, MappingNode):
        return [_pair(text, key, value) for key, value in node.value]
    if not isinstance(node, SequenceNode):
        return []
    if node.flow_style:
        return [Child(step, start_of(child), start_of(child), child) for step, child in enumerate(node.value)]
    return _dashes(text, node)


def end_of_child(text: str, child: Child) -> int:
    """Return the index right after an entry's last character that counts."""
    return child.slot if is_absent(child.node) else end_of(text, child.node)


def skip_gap(text: str, index: int) -> int:
    """Return the index of the first character from ``index`` that is not white space or comment."""
    match = _GAP.match(text, index)
    return match.end() if match else index


def line_start(text: str, index: int) -> int:
    """Return where the line of ``index`` starts, after a byte order mark."""
    start = text.rfind("\n", 0, index) + 1
    return start + 1 if start == 0 and text.startswith(BOM) else start


def line_end(text: str, index: int) -> int:
    """Return where the next line starts, or the end of the text."""
    return text.find("\n", index) + 1 or len(text)


def end_with_comments(text: str, index: int, level: int) -> int:
    """Return where the next line starts that is not part of the entry in column ``level`` that ends at ``index``.

    The rest of its last line is, and so are the comment lines after it that are indented deeper.
    """
    end = probe = line_end(text, index)
    while probe < len(text):
        if is_comment(text, probe, least=level + 1):
            end = line_end(text, probe)
        elif text[probe : line_end(text, probe)].strip():
            break
        probe = line_end(text, probe)
    return end


def is_comment(text: str, start: int, *, least: int, most: int = 1 << 30) -> bool:
    """Tell whether the line that starts here is a comment indented by ``least`` up to ``most`` spaces."""
    line = text[start : line_end(text, start)]
    indent = len(line) - len(line.lstrip(" "))
    return line[indent : indent + 1] == "#" and least <= indent <= most


def column(text: str, index: int) -> int:
    """Return how many characters stand before ``index`` on its line."""
    return index - line_start(text, index)


def shown(path: Path) -> str:
    """Return a path as people read it: ``doelen[0].tegen``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def not_editable() -> CanoError:
    """Return the error for text that the composer, or our own reader, does not take."""
    return CanoError(
        "Dit bestand kan niet aangepast worden: er staat iets in dat geen gewone YAML is.",
        "Voer `cano validate` uit en verbeter eerst wat daar gemeld wordt.",
    )


def not_possible() -> CanoError:
    """Return the error for an edit that would touch more than it should."""
    return CanoError(
        "Deze aanpassing lukt niet zonder ook iets anders in het bestand te veranderen. Er is niets gewijzigd.",
        "Open het bestand met `cano edit` en pas het zelf aan.",
    )


def _is_tagged(node: Node) -> bool:
    return not str(node.tag).startswith("tag:yaml.org,2002:")


def _key(node: Node) -> str:
    if not isinstance(node, ScalarNode) or getattr(node, "anchor", None):
        raise not_editable()
    return str(node.value)


def _end_of_block(text: str, start: int, end: int) -> int:
    raw = text[start:end]
    keeps = "+" in raw.split("\n", 1)[0].split("#", 1)[0]
    if keeps and raw.endswith("\n"):
        return end - (2 if raw.endswith("\r\n") else 1)
    return start + len(raw.rstrip("\r\n"))


def _last(text: str, node: MappingNode | SequenceNode) -> Child:
    if isinstance(node, MappingNode):
        return _pair(text, *node.value[-1])
    last = node.value[-1]
    return _dashes(text, node)[-1] if is_absent(last) else Child(len(node.value) - 1, start_of(last), 0, last)


def _pair(text: str, key: Node, value: Node) -> Child:
    index = end_of(text, key)
    colon = skip_gap(text, index)
    found = text.startswith(":", colon)
    return Child(_key(key), start_of(key), colon + 1 if found else index, value, found)


def _dashes(text: str, node: SequenceNode) -> list[Child]:
    found: list[Child] = []
    dash = start_of(node)
    for step, child in enumerate(node.value):
        if not text.startswith("-", dash):
            raise not_possible()
        found.append(Child(step, dash, dash + 1, child))
        dash = skip_gap(text, end_of_child(text, found[-1]))
    return found
