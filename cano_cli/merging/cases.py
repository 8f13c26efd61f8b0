"""Three versions of a whole case become one: file by file, and nothing goes that the other still refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

from cano_cli.merging.conflicts import Clash, Conflict
from cano_cli.merging.judging import wrong_together
from cano_cli.merging.moving import gathered
from cano_cli.merging.notes import Note
from cano_cli.merging.rekeying import rekeyed
from cano_cli.merging.shapes import NAMES
from cano_cli.merging.signing import signed_meanwhile
from cano_cli.merging.texts import merge_texts
from cano_cli.merging.three import changed_by_one
from cano_cli.model.files import FileKind, kind_of
from cano_cli.model.findings import Finding
from cano_cli.model.walk import references
from cano_cli.store.case_files import check_document
from cano_cli.store.yaml_events import Plain
from cano_cli.store.yaml_reader import Document, read_document

Contents = Mapping[str, bytes]
_Versions = tuple[Contents, Contents, Contents]
_NOTHING: frozenset[str] = frozenset()
_GONE = b"\x00gone"
"""What stands for a file that is not there, where versions are compared."""


@dataclass(frozen=True, slots=True)
class MergedCase:
    """The files of a case by path, what could not be settled, and what was settled but has to be told. ``sides`` are
    the files of the two as they were put together: with what one moved or what got another key, moved or renamed."""

    contents: Contents
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[Note, ...] = ()
    sides: tuple[Contents, Contents] = field(default=({}, {}), compare=False, repr=False)


def merge_cases(base: Contents, ours: Contents, theirs: Contents, at: date | None = None) -> MergedCase:
    """Return three versions of a case (its files by path, with ``/``) as one. The same both ways round, but that the
    conflicts name the sides.

    What one removed and the other newly refers to (a person, a goal, an attachment) stays, and is told. With a day
    ``at`` so is what is an error then and is none in either of the two.
    """
    versions, notes = _side_by_side(base, ours, theirs)
    base, ours, theirs = versions
    notes = (*notes, *signed_meanwhile(base, ours, theirs))
    found = replace(_with_all_there(versions), notes=notes, sides=(ours, theirs))
    if at is None or found.contents in (ours, theirs):
        return found
    wrong = wrong_together(ours, theirs, found.contents, at)
    more = (together(one, base, ours, theirs) for one in wrong)
    return replace(found, conflicts=(*found.conflicts, *more))


def together(error: Finding, base: Contents, ours: Contents, theirs: Contents) -> Conflict:
    """Return what is wrong only together as a conflict."""
    texts = [side[error.path].decode(errors="replace") if error.path in side else None for side in (base, ours, theirs)]
    return Conflict(error.path, (), (error.code, error.message), Clash.TOGETHER, texts[0], texts[1], texts[2])


def _side_by_side(base: Contents, ours: Contents, theirs: Contents) -> tuple[_Versions, tuple[Note, ...]]:
    """Return the versions with what is one thing in one place, and what are two things under two keys."""
    if ours in (base, theirs) or theirs == base:
        return (base, ours, theirs), ()
    base, ours, theirs = gathered(base, ours, theirs)
    ours, theirs, notes = rekeyed(base, ours, theirs)
    return (base, ours, theirs), notes


def _with_all_there(versions: _Versions) -> MergedCase:
    found = _merged(*versions, _NOTHING)
    keep = _still_named(versions[0], found.contents)
    return _merged(*versions, keep) if keep else found


def _merged(base: Contents, ours: Contents, theirs: Contents, keep: frozenset[str]) -> MergedCase:
    contents: dict[str, bytes] = {}
    conflicts: list[Conflict] = []
    for path in sorted({*base, *ours, *theirs}):
        versions = base.get(path), ours.get(path), theirs.get(path)
        merge = _merged_file if kind_of(path) else _merged_attachment
        files, clashes = merge(path, *versions, keep)
        contents |= files
        conflicts += (replace(one, path=path) for one in clashes)
    return MergedCase(contents, tuple(conflicts))


_Files = tuple[dict[str, bytes], tuple[Conflict, ...]]


def _merged_file(
    path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None, keep: frozenset[str]
) -> _Files:
    if base == ours == theirs:
        return ({path: base} if base is not None else {}), ()
    kind = kind_of(path)
    assert kind is not None  # noqa: S101
    try:
        texts = [one.decode() if one is not None else None for one in (base, ours, theirs)]
    except UnicodeDecodeError:
        return _merged_attachment(path, base, ours, theirs, keep)
    here = keep & _names_in(kind, base)
    if here and None in (ours, theirs):
        return _kept_whole(path, base, ours, theirs)
    merged = merge_texts(kind, texts[0], texts[1], texts[2], here)
    return ({path: merged.text.encode()} if merged.text is not None else {}), merged.conflicts


def _kept_whole(path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None) -> _Files:
    """Keep a file that one removed while the other refers to something in it."""
    left = ours if ours is not None else theirs if theirs is not None else base
    assert left is not None  # noqa: S101
    sides = (one.decode() if one is not None else None for one in (base, ours, theirs))
    return {path: left}, (Conflict("", (), (), Clash.REMOVED, *sides),)


def _merged_attachment(
    path: str, base: bytes | None, ours: bytes | None, theirs: bytes | None, keep: frozenset[str]
) -> _Files:
    """Merge what cano does not read: the same, or both kept, the second under a name with its fingerprint."""
    versions = [_GONE if one is None else one for one in (base, ours, theirs)]
    one = changed_by_one(versions[0], versions[1], versions[2])
    if one is not None and (one is not _GONE or path not in keep):
        return ({} if one is _GONE else {path: one}), ()
    names = [None if one is None else path for one in (base, ours, theirs)]
    if ours is None or theirs is None:
        left = ours or theirs or base or b""
        return {path: left}, (Conflict("", (), (), Clash.REMOVED, *names),)
    first, second = sorted((ours, theirs), key=lambda data: sha256(data).digest())
    files = {path: first, _with_fingerprint(path, second): second}
    sides = (next(name for name, data in files.items() if data == side) for side in (ours, theirs))
    clash = Clash.ADDED if base is None else Clash.CHANGED
    return files, (Conflict("", (), (), clash, names[0], *sides),)


def _with_fingerprint(path: str, data: bytes) -> str:
    name = PurePosixPath(path)
    return str(name.with_name(f"{name.stem}-{sha256(data).hexdigest()[:8]}{name.suffix}"))


# --- what is referred to


def _still_named(base: Contents, merged: Contents) -> frozenset[str]:
    """Return what the base held, the merged case refers to, and does not hold any more."""
    changed = {path for path in {*base, *merged} if base.get(path) != merged.get(path)}
    was, now = ({path: side[path] for path in changed & side.keys()} for side in (base, merged))
    gone = (_names(was) | was.keys()) - (_names(now) | now.keys())
    if not gone:
        return frozenset()
    gone -= _names({path: data for path, data in merged.items() if path not in changed})
    return gone & {key for document, kind in _documents(merged) for key in _referred_to(document, kind)}


def _names(contents: Contents) -> frozenset[str]:
    return frozenset(name for document, _ in _documents(contents) for name in _named(document.value))


def _names_in(kind: FileKind, data: bytes | None) -> frozenset[str]:
    document = read_document(data, "")[0] if data is not None else None
    return frozenset(_named(document.value)) if document else frozenset()


def _documents(contents: Contents) -> Iterator[tuple[Document, FileKind]]:
    for path, data in contents.items():
        kind = kind_of(path)
        document = read_document(data, path)[0] if kind else None
        if document and kind:
            yield document, kind


def _named(value: Plain) -> Iterator[str]:
    """Yield every id (or number of a decision) in a file."""
    if isinstance(value, dict):
        yield from (name for key in NAMES if isinstance(name := value.get(key), str))
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _named(child)


def _referred_to(document: Document, kind: FileKind) -> Iterator[str]:
    model, _ = check_document(document, kind.model)
    return (key for _, _, key in references(model)) if model else iter(())
