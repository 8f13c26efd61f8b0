"""Edits to YAML text at the marks of its nodes: every character outside the edited stretch stays as it was.

Each edit is proved before it is returned: the new text, read again, must hold the old value with the change applied and
nothing else. Values are compared as our reader sees them, every scalar as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from cano_cli.model.findings import CanoError
from cano_cli.store.splice_insert import Edit, appended, assigned, inserted
from cano_cli.store.splice_nodes import Path, compose, not_possible, plain
from cano_cli.store.splice_remove import check_there, removed, without
from cano_cli.store.yaml_write import Plain, Value, as_read

__all__ = ["Path", "Value", "append_item", "insert_item", "remove", "set_value"]


def append_item(text: str, path: Path, item: Value) -> str:
    """Add ``item`` at the end of the list at ``path``; the list, and the keys above it, are made where they are not.

    One scalar where a list is meant becomes a list of two. Raises :class:`CanoError` when the text cannot be edited.
    """
    root = compose(text)
    old = plain(root)
    return _proved(text, appended(text, root, path, item), _changed(old, path, _with_item(as_read(item))))


def insert_item(text: str, path: Path, index: int, item: Value) -> str:
    """Put ``item`` into the list at ``path``, before the one that is at ``index`` now; at the end, it is appended.

    It stands right under the item before it; the first one, above the comments of the one it comes before. Raises
    :class:`CanoError` when the text cannot be edited, or the list does not go that far.
    """
    root = compose(text)
    old = plain(root)
    if index == _length(old, path):
        return append_item(text, path, item)
    expected = _changed(old, path, _with_item_at(index, as_read(item)))
    return _proved(text, inserted(text, root, path, index, item), expected)


def set_value(text: str, path: Path, value: Value) -> str:
    """Give the key or list item at ``path`` a value, adding the key (and those above it) where it is not there yet."""
    root = compose(text)
    old = plain(root)
    new = as_read(value)
    return _proved(text, assigned(text, root, path, value), _changed(old, path, lambda _: new))


def remove(text: str, paths: Iterable[Path]) -> str:
    """Take away list items and keys, with the comment lines directly above them. Paths are those of ``text`` itself.

    A list or mapping that loses its last entry goes too, and its key with it; only the document itself stays, as ``[]``
    or ``{}``. Comments that head the file stay.
    """
    targets = list(paths)
    root = compose(text)
    old = plain(root)
    check_there(old, targets)
    return _proved(text, removed(text, root, targets), without(old, targets) if targets else old)


def _proved(text: str, edits: list[Edit], expected: Plain) -> str:
    new = _spliced(text, edits)
    try:
        as_expected = plain(compose(new)) == expected
    except CanoError:
        as_expected = False
    if not as_expected:
        raise not_possible()
    return new


def _spliced(text: str, edits: list[Edit]) -> str:
    """Apply edits, given in any order, at once. New lines end as the lines of the text do."""
    line_break = "\r\n" if text[: text.find("\n") + 1].endswith("\r\n") else "\n"
    ordered = _merged(edits)
    bounds = [0, *(bound for edit in ordered for bound in (edit.start, edit.end)), len(text)]
    kept = [text[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
    new = [edit.text.replace("\n", line_break) for edit in ordered]
    return "".join(piece for pair in zip(kept, [*new, ""], strict=True) for piece in pair)


def _merged(edits: list[Edit]) -> list[Edit]:
    """Sort edits; insertions go before a cut at the same place. Cuts that overlap make the edit impossible."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if any(following.start < edit.end for edit, following in pairwise(ordered)):
        raise not_possible()
    return ordered


def _with_item(item: Plain) -> Callable[[Plain], Plain]:
    def longer(old: Plain) -> Plain:
        if old is None:
            return [item]
        return [*old, item] if isinstance(old, list) else [old, item]

    return longer


def _length(old: Plain, path: Path) -> int:
    """Return how many items there are at ``path``: none where there is nothing, one where a value stands alone."""
    for step in path:
        known = dict(enumerate(old)) if isinstance(old, list) else old if isinstance(old, dict) else {}
        old = {str(key): child for key, child in known.items()}.get(str(step))
    return len(old) if isinstance(old, list) else int(old is not None)


def _with_item_at(index: int, item: Plain) -> Callable[[Plain], Plain]:
    def longer(old: Plain) -> Plain:
        if not isinstance(old, list) or not 0 <= index < len(old):
            raise not_possible()
        return [*old[:index], item, *old[index:]]

    return longer


def _changed(old: Plain, path: Path, change: Callable[[Plain], Plain]) -> Plain:
    """Return ``old`` with the value at ``path`` changed, and mappings made on the way where there is nothing."""
    if not path:
        return change(old)
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not isinstance(old, list) or not 0 <= step < len(old):
            raise not_possible()
        return [*old[:step], _changed(old[step], rest, change), *old[step + 1 :]]
    if not isinstance(old, dict | None):
        raise not_possible()
    known = old or {}
    return {**known, step: _changed(known.get(step), rest, change)}
