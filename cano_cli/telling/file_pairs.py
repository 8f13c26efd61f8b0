"""Every difference between two cases, file by file: a dated file that got another name is the same file, and a contact
may stand in another month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cano_cli.model.base import Model, Sharing
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import CaseFileModel, DelenMet
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.files import KINDS
from cano_cli.model.werk import Contacten
from cano_cli.telling.comparing import Difference, Holder, compared, in_lists
from cano_cli.telling.matching import alike, paired
from cano_cli.telling.plain import says

FilePair = tuple[CaseFile | None, CaseFile | None]
MOVED = "bestand"
"""The ``key`` of a difference that says in which file something stands: ``old`` and ``new`` are paths."""
_TOLD_WHEN_NEW: dict[type[Model], tuple[str, ...]] = {Evaluatie: ("besluit", "volgende")}
_STILL_THE_SAME = 0.6
_ORDER = list(KINDS)


def all_differences(old: Case, new: Case) -> Iterator[Difference]:
    """Yield the differences between the files of two cases, in the order of the kinds of files."""
    pairs = _file_pairs(old, new)
    for kind in _ORDER:
        these = [pair for pair in pairs if _one_of(pair).kind == kind]
        if kind == "contacten":
            yield from _in_contacts(these)
            continue
        for before, after in these:
            yield from _in_files(before, after)


def _file_pairs(old: Case, new: Case) -> list[FilePair]:
    was = {file.path: file for file in old.files}
    now = {file.path: file for file in new.files}
    changed: list[FilePair] = [
        (was[path], file) for path, file in now.items() if path in was and was[path].content is not file.content
    ]
    gone = [file for path, file in was.items() if path not in now]
    for file in (one for path, one in now.items() if path not in was):
        before = _formerly(file, gone)
        if before:
            gone.remove(before)
        changed.append((before, file))
    pairs = [*changed, *((file, None) for file in gone)]
    return sorted(pairs, key=lambda pair: _one_of(pair).path)


def _formerly(file: CaseFile, gone: Sequence[CaseFile]) -> CaseFile | None:
    """Return the file that this one was before it got another name."""
    if not KINDS[file.kind].folder or file.kind == "contacten":
        return None
    scored = [(alike(one.content, file.content), one.path, one) for one in gone if one.kind == file.kind]
    score, _, nearest = max(scored, default=(0.0, "", None))
    return nearest if score >= _STILL_THE_SAME else None


def _in_files(before: CaseFile | None, after: CaseFile | None) -> Iterator[Difference]:
    if before and after:
        if before.path != after.path:
            holder = Holder(before.content, after.content, "")
            yield Difference(after.path, (holder,), before.path, after.path, MOVED)
        yield from compared(after.path, before.content, after.content)
    elif after:
        yield Difference(after.path, (Holder(None, after.content, ""),), None, after.content)
        yield from _in_new(after.path, after.content, ())
    elif before:
        yield Difference(before.path, (Holder(before.content, None, ""),), before.content, None)


def _in_new(path: str, content: Model, holders: tuple[Holder, ...]) -> Iterator[Difference]:
    """Yield what is told of the inside of something new: its entries, and what each person chose."""
    for name in type(content).model_fields:
        value, inside = getattr(content, name), (*holders, Holder(None, content, name))
        if isinstance(value, tuple) and any(isinstance(one, Model) and not isinstance(one, DelenMet) for one in value):
            yield from in_lists(path, inside, (), value)
        elif isinstance(value, dict) and not holders:
            yield from (Difference(path, inside, None, item, str(key)) for key, item in value.items())
        elif name in _TOLD_WHEN_NEW.get(type(content), ()) and says(value):
            yield Difference(path, inside, None, value)


def opened(difference: Difference) -> tuple[Difference, ...]:
    """Return what stands in a new entry that says nothing by itself (the domain that holds strengths), or the entry."""
    entry = difference.entry
    if difference.old is None and entry is not None and entry.sharing is Sharing.HOLDER:
        return tuple(_in_new(difference.path, entry, difference.holders)) or (difference,)
    return (difference,)


def _one_of(pair: FilePair) -> CaseFile:
    found = pair[1] or pair[0]
    assert found is not None  # noqa: S101
    return found


def _in_contacts(pairs: Sequence[FilePair]) -> Iterator[Difference]:
    was, now = _contacts([before for before, _ in pairs]), _contacts([after for _, after in pairs])
    for before, after in pairs:
        yield from _around_contacts(before, after)
    old_of, new_of = {id(one): file for one, file in was}, {id(one): file for one, file in now}
    for one, other in paired([one for one, _ in was], [one for one, _ in now]):
        old_file, new_file = old_of.get(id(one)), new_of.get(id(other))
        yield from _of_contact(one, other, old_file, new_file)


def _contacts(files: Sequence[CaseFile | None]) -> list[tuple[Model, CaseFile]]:
    found: list[tuple[Model, CaseFile]] = []
    for file in files:
        if file and isinstance(file.content, Contacten):
            found += [(one, file) for one in file.content.contacten]
    return found


def _of_contact(old: Any, new: Any, was: CaseFile | None, now: CaseFile | None) -> Iterator[Difference]:
    path = (now or was).path  # type: ignore[union-attr]  # a contact that is there stands in a file
    holder = Holder(was.content if was else None, now.content if now else None, "contacten")
    if old is None or new is None:
        yield Difference(path, (holder,), old, new)
        return
    if was and now and was.path != now.path:
        yield Difference(path, (holder, Holder(old, new, "")), was.path, now.path, MOVED)
    yield from compared(path, old, new, (holder,))


def _around_contacts(before: CaseFile | None, after: CaseFile | None) -> Iterator[Difference]:
    """Yield what differs in files of contacts beside the contacts. A file comes and goes with what is in it."""
    if before and after:
        yield from compared(after.path, _without_contacts(before.content), _without_contacts(after.content))
    elif after and _says_more(after.content):
        yield Difference(after.path, (Holder(None, after.content, ""),), None, after.content)
    elif before and _says_more(before.content):
        yield Difference(before.path, (Holder(before.content, None, ""),), before.content, None)


def _without_contacts(content: CaseFileModel) -> CaseFileModel:
    return content.model_copy(update={"contacten": ()})


def _says_more(content: CaseFileModel) -> bool:
    alone = isinstance(content, Contacten) and bool(content.contacten)
    return not alone or content.delen_met is not None or bool(content.aanvaard)
