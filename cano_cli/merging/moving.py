"""What one of the two put in another file: a contact of which the day was in another month, a dated file that got
another name. Where it stands in the old place still, it is put in the new one, so that it meets itself there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from yaml.error import MarkedYAMLError

from cano_cli.merging.segments import Entry, Node, segments, shifted
from cano_cli.merging.three import changed_by_one
from cano_cli.model.base import Model
from cano_cli.model.files import kind_of
from cano_cli.store.case_files import check_document
from cano_cli.store.yaml_reader import read_document
from cano_cli.telling.matching import alike

Contents = Mapping[str, bytes]
Versions = tuple[Contents, Contents, Contents]
_LIST = "contacten"
_EMPTY = b"contacten:\n"
_STILL_THE_SAME = 0.6


def gathered(base: Contents, ours: Contents, theirs: Contents) -> Versions:
    """Return the three versions with what was put elsewhere in its new place in all of them. No file is changed
    that one of them took away, or that both gave another name."""
    return _contacts_gathered(*_files_gathered(base, ours, theirs))


# --- files that got another name


def _files_gathered(base: Contents, ours: Contents, theirs: Contents) -> Versions:
    for path in sorted(base):
        kind = kind_of(path)
        if kind is None or not kind.folder or kind.name == _LIST or (path in ours and path in theirs):
            continue
        names = [path if path in side else _formerly(base, side, path) for side in (ours, theirs)]
        target = None if None in names else changed_by_one(path, names[0], names[1])
        if target and target != path:
            base, ours, theirs = (_renamed(one, path, target) for one in (base, ours, theirs))
    return base, ours, theirs


def _renamed(contents: Contents, old: str, new: str) -> Contents:
    if old not in contents or new in contents:
        return contents
    return {name: data for name, data in contents.items() if name != old} | {new: contents[old]}


def _formerly(base: Contents, side: Contents, path: str) -> str | None:
    """Return the new name of a file that a side has no more."""
    kind, was = kind_of(path), _model(base, path)
    new = [one for one in side if one not in base and kind_of(one) == kind]
    scored = [(alike(was, now), one) for one in new if was and (now := _model(side, one))]
    score, found = max(scored, default=(0.0, ""))
    return found if score >= _STILL_THE_SAME else None


def _model(contents: Contents, path: str) -> Model | None:
    kind = kind_of(path)
    document = read_document(contents[path], "")[0] if kind else None
    return check_document(document, kind.model)[0] if kind and document else None


# --- contacts in another month


class _CannotBeMovedError(Exception):
    """A layout that is not taken apart."""


def _contacts_gathered(base: Contents, ours: Contents, theirs: Contents) -> Versions:
    versions = base, ours, theirs
    changed = {path for path in {*base, *ours, *theirs} if len({one.get(path) for one in versions}) > 1}
    paths = sorted(path for path in changed if (kind := kind_of(path)) and kind.name == _LIST)
    if len(paths) < 2:
        return versions
    known = [_places(one, paths) for one in versions]
    named = [_named(one, paths) for one in versions]
    for name, path in sorted(known[0].items()):
        there = [one.get(name) for one in known[1:]]
        target = _target(path, there, [name not in one for one in named[1:]])
        if target and target != path:
            movers = (side for side, at in zip((ours, theirs), there, strict=True) if at == target)
            model = min(side[target] for side in movers)  # of two who put it there the same one both ways round
            with suppress(_CannotBeMovedError):
                versions = _put_there(versions, (path, *there), name, target, list(_ids(model)))
    return versions


def _target(path: str, there: Sequence[str | None], gone: Sequence[bool]) -> str | None:
    """Return where a contact meets itself: where one put it; of two places the first."""
    if any(at is None and not away for at, away in zip(there, gone, strict=True)):
        return None
    return min((at for at in there if at is not None and at != path), default=None)


def _put_there(
    versions: Versions, places: Sequence[str | None], name: str, target: str, order: Sequence[str]
) -> Versions:
    """Return the versions with a contact in its new place in those that have it elsewhere, and a place for it in one
    that took it away. Raises _CannotBeMovedError."""
    base, ours, theirs = (
        ({target: _EMPTY} | dict(one))
        if at is None
        else one
        if at == target
        else _moved(one, name, (at, target), order, versions[0])
        for one, at in zip(versions, places, strict=True)
    )
    return base, ours, theirs


def _named(contents: Contents, paths: Sequence[str]) -> set[str]:
    return {name for path in paths if path in contents for name in _ids(contents[path])}


def _places(contents: Contents, paths: Sequence[str]) -> dict[str, str]:
    """Return in which file every contact stands, of those that are there once."""
    found = [(name, path) for path in paths if path in contents for name in _ids(contents[path])]
    counted = Counter(name for name, _ in found)
    return {name: path for name, path in found if counted[name] == 1}


def _ids(data: bytes) -> Iterator[str]:
    document = read_document(data, "")[0]
    entries = document.value.get(_LIST) if document and isinstance(document.value, dict) else None
    for one in entries if isinstance(entries, list) else ():
        if isinstance(one, dict) and isinstance(name := one.get("id"), str):
            yield name


def _moved(contents: Contents, name: str, way: tuple[str, str], order: Sequence[str], base: Contents) -> Contents:
    """Return the files with one contact in another, after what it comes after in ``order``; a month that was not in
    the base and has nothing left goes. Raises _CannotBeMovedError."""
    old, new = way
    entry, rest = _taken_out(_text(contents[old]), name)
    before = list(reversed(order[: order.index(name)]))
    text = _put_in(_text(contents[new]), entry, before) if new in contents else _alone(entry)
    left = {old: rest.encode()} if old in base or list(_ids(rest.encode())) else {}
    return {path: data for path, data in contents.items() if path != old} | left | {new: text.encode()}


def _text(data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise _CannotBeMovedError from None
    if "\r" in text or not text.endswith("\n") or text.startswith("\ufeff"):
        raise _CannotBeMovedError
    return text


def _node(text: str) -> Node:
    """Return the list of contacts, which stands in lines."""
    try:
        root = segments(text)
    except MarkedYAMLError:
        raise _CannotBeMovedError from None
    found = next((one.node for one in root.node.entries if one.key == _LIST), None)
    if found is None or found.style != "list" or found.same_line:
        raise _CannotBeMovedError
    return found


def _of(node: Node, name: str | None) -> Entry | None:
    return next(
        (one for one in node.entries if isinstance(one.node.value, dict) and one.node.value.get("id") == name), None
    )


def _lines(entry: Entry) -> str:
    """Return an entry as it stands in its file, with the remarks above it."""
    return f"{entry.lead}{' ' * entry.column}{entry.body}"


def _taken_out(text: str, name: str) -> tuple[Entry, str]:
    node = _node(text)
    entry = _of(node, name)
    if entry is None or text.count(_lines(entry)) != 1:
        raise _CannotBeMovedError
    rest = text.replace(_lines(entry), "")
    if len(node.entries) == 1:
        rest = rest.replace(f"{_LIST}:", f"{_LIST}: []", 1)
    return entry, rest


def _put_in(text: str, entry: Entry, before: Sequence[str]) -> str:
    node = _node(text)
    lines = _at_column(entry, node.column)
    anchor = next((found for name in before if (found := _of(node, name))), None)
    if anchor is None:
        first = node.entries[0]
        at = _only(text, _lines(first))
        return text[:at] + lines + text[at:]
    at = _only(text, _lines(anchor)) + len(_lines(anchor))
    return text[:at] + lines + text[at:]


def _only(text: str, part: str) -> int:
    if text.count(part) != 1:
        raise _CannotBeMovedError
    return text.index(part)


def _at_column(entry: Entry, column: int) -> str:
    by = column - entry.column
    return f"{shifted(entry.lead, by, first=True)}{' ' * column}{shifted(entry.body, by)}"


def _alone(entry: Entry) -> str:
    return f"{_LIST}:\n{_at_column(entry, 2)}"
