"""Files of a case as they were in many versions, read into models. From one version of a file to the next most entries
stay the same to the letter: those are read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from cano_cli.model.entry import CaseFileModel
from cano_cli.model.files import FileKind
from cano_cli.store.case_files import check_document
from cano_cli.store.yaml_reader import read_document

_BOM = b"\xef\xbb\xbf"
_MOST_BYTES = 90_000
"""A larger file is read whole: what is too much for one file shows only there."""
_KEY = re.compile(rb"(?m)^([a-z_]+):(?=[ \t\r\n]|\Z)")
_OTHER = re.compile(rb"(?m)^(?![a-z_]+:(?:[ \t\r\n]|\Z)|-(?:[ \t\r\n]|\Z)|[ #\r\n]|\Z)")
"""The start of a line that is no key of the file, no entry, no comment and no part of an entry."""
_NO_COMMENT = re.compile(rb"(?m)^(?![#\r\n]|\Z)")
_LIST = re.compile(rb"[a-z_]+:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)-(?=[ \t\r\n])")
_TELLING = b"x:\n"
"""Makes a file of one entry."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands under one key of a file: its bytes, and those of its entries where it is a list in lines."""

    key: str
    data: bytes
    entries: Sequence[bytes]


class Reading:
    """Reads files of one case. What is kept is for as long as this lives, in memory alone."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, bytes], Any] = {}

    def model(self, kind: FileKind, path: str, data: bytes) -> CaseFileModel | None:
        """Return what a file says, as it would be read whole; ``None`` when it cannot be read."""
        found = self._in_parts(kind, path, data)
        return found if found is not None else _whole(kind, path, data)

    def _in_parts(self, kind: FileKind, path: str, data: bytes) -> CaseFileModel | None:
        parts = tuple(_parts(data))
        if not parts:
            return None
        values: dict[str, Any] = {}
        for part in parts:
            value = self._value(kind, path, part)
            if value is None:
                return None
            values |= value
        try:
            model = kind.model.model_validate(values)
        except ValidationError:
            return None
        self._keep(kind, parts, model)
        return model

    def _value(self, kind: FileKind, path: str, part: _Part) -> Mapping[str, Any] | None:
        """Return what stands under one key, with models where they are known; ``None`` where it takes the whole file
        to tell."""
        known = self._known.get((kind.name, part.key, part.data))
        if known is not None:
            return {part.key: known}
        entries = [self._known.get((kind.name, part.key, entry)) for entry in part.entries]
        if 2 * entries.count(None) >= len(entries):
            return _read(part.data, path)
        for at, entry in enumerate(part.entries):
            if entries[at] is None:
                alone = (_read(_TELLING + entry, path) or {}).get("x")
                if not isinstance(alone, list) or len(alone) != 1:
                    return None
                entries[at] = alone[0]
        return {part.key: entries}

    def _keep(self, kind: FileKind, parts: Sequence[_Part], model: CaseFileModel) -> None:
        for part in parts:
            value = getattr(model, part.key)
            self._known[kind.name, part.key, part.data] = value
            if isinstance(value, tuple) and len(value) == len(part.entries):
                for entry, one in zip(part.entries, value, strict=True):
                    self._known[kind.name, part.key, entry] = one


def _whole(kind: FileKind, path: str, data: bytes) -> CaseFileModel | None:
    document, _ = read_document(data, path)
    model = check_document(document, kind.model)[0] if document else None
    return model if isinstance(model, CaseFileModel) else None


def _read(data: bytes, path: str) -> Mapping[str, Any] | None:
    document, _ = read_document(data, path)
    return document.value if document and isinstance(document.value, dict) else None


def _parts(data: bytes) -> Iterator[_Part]:
    """Yield what stands under each key of a file; nothing where that cannot be seen from how its lines begin."""
    keys = list(_KEY.finditer(data))
    names = {found[1] for found in keys}
    plain = len(data) <= _MOST_BYTES and _BOM not in data and len(names) == len(keys)
    if not plain or not keys or _OTHER.search(data) or _NO_COMMENT.search(data[: keys[0].start()]):
        return
    ends = [*(found.start() for found in keys[1:]), len(data)]
    for found, end in zip(keys, ends, strict=True):
        part = data[found.start() : end]
        yield _Part(found[1].decode("ascii"), part, _entries(part))


def _entries(part: bytes) -> Sequence[bytes]:
    """Return the bytes of each entry of a list in lines: from its dash to the next one at the same depth."""
    found = _LIST.match(part)
    if found is None:
        return ()
    starts = [one.start() for one in re.finditer(rb"(?m)^%b-(?=[ \t\r\n]|\Z)" % found[1], part)]
    return [part[start:end] for start, end in zip(starts, [*starts[1:], len(part)], strict=True)]
