"""Which files beside a case travel: a decision that the receiver reads of, and a signed text of which they may read
every word, with the seals on it. All others stay: what is in a file, nobody can look into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from cano_cli.handing.labels import Agreements
from cano_cli.handing.renaming import Renamed
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.files import ATTACHMENTS
from cano_cli.model.verklaring import Engagementsverklaring, Ondertekening
from cano_cli.readers.view import View
from cano_cli.signing.coverage import COVERED, canonical, content_of, fingerprint, read_sealed
from cano_cli.signing.statement import is_ours, text_path
from cano_cli.store.yaml_write import Value

NOT_NAMED = "niets van wat meegaat, verwijst ernaar"
_MORE_SIGNED = "er staat meer in dan wie overneemt mag lezen"
_LONGEST_ENDING = 5


@dataclass(frozen=True, slots=True)
class Attached:
    """Files that travel: the ``sources`` by their new path (where they are in the case), and the fields that name them,
    by the identity of the copy in the view; ``staying`` are those that do not travel, with the reason in Dutch."""

    sources: Mapping[str, str]
    fields: Mapping[int, Mapping[str, Value]]
    staying: Mapping[str, str]


def attached(case: Case, view: View, agreed: Agreements, names: Renamed, projected: Case | None) -> Attached:
    """Return what travels of the attachments of ``case``. ``projected`` is the case as the receiver reads it without
    them; without it nothing that was signed travels."""
    sources: dict[str, str] = {}
    fields: dict[int, dict[str, Value]] = {}
    for copy, source, name in _decisions(case, view):
        sources[name] = source
        fields[id(copy)] = {"bijlage": name}
    for copy, found in _signed(case, view, agreed, names, projected):
        fields[id(copy)] = {"vingerafdruk": found[0], **({"handtekening": found[2]} if found[2] else {})}
        sources |= {path: path for path in found[1:] if path}
    going = set(sources.values())
    staying = {path: _why(path) for path in sorted(case.attachments - going)}
    return Attached(sources, fields, staying)


def _why(path: str) -> str:
    return _MORE_SIGNED if is_ours(path) else NOT_NAMED


def _decisions(case: Case, view: View) -> Iterator[tuple[Any, str, str]]:
    """Yield the decisions that name a file: the copy, the file and its new name, which tells nothing but its number."""
    whole, seen = (one.traject.kader if one.traject else None for one in (case, view.case))
    sources = {one.nummer: one.bijlage for one in (whole.beslissingen if whole else ()) if one.bijlage}
    taken: dict[str, str] = {}
    for copy in seen.beslissingen if seen else ():
        source = sources.get(copy.nummer)
        if source in case.attachments and source is not None:
            name = f"{ATTACHMENTS}/beslissing-{len(taken) + 1}{_ending(source)}"
            yield copy, source, taken.setdefault(source, name)


def _ending(path: str) -> str:
    ending = PurePosixPath(path).suffix.lower()
    return ending if 1 < len(ending) <= _LONGEST_ENDING + 1 else ""


_Signed = tuple[str, str, str]
"""Fingerprint, path of the text, path of the seal or nothing."""


def _signed(
    case: Case, view: View, agreed: Agreements, names: Renamed, projected: Case | None
) -> Iterator[tuple[Ondertekening, _Signed]]:
    there = {file.path: file.content for file in projected.files} if projected else {}
    for file in view.case.files:
        declared = there.get(names.paths[file.path])
        if projected is None or not isinstance(file.content, Engagementsverklaring):
            continue
        assert isinstance(declared, Engagementsverklaring)  # noqa: S101
        for copy, told in zip(file.content.ondertekening, declared.ondertekening, strict=True):
            mark = _mark_of_whole(case, agreed.on_entry(copy), told, (file, projected, declared))
            if mark and names.paths[file.path] == file.path:
                yield copy, (mark, text_path(file.path, mark), _seal(case, agreed.on_entry(copy)))


def _mark_of_whole(
    case: Case, original: Any, told: Ondertekening, where: tuple[CaseFile, Case, Engagementsverklaring]
) -> str:
    """Return the fingerprint of what was signed when the receiver gets every word of it under the same keys, else
    nothing."""
    file, projected, declared = where
    mark = original.vingerafdruk or ""
    text = case.sealed.get(text_path(file.path, mark), "") if mark else ""
    said = read_sealed(text)
    if said is None or fingerprint(text.encode()) != mark or told.wie != original.wie:
        return ""
    seen = content_of(declared, projected, file.path, told.partijen)
    return mark if canonical(said) == text.encode() and _within(said, seen) else ""


def _within(said: Mapping[str, Any], seen: Mapping[str, Any]) -> bool:
    """Whether every part of a signed text stands in what is seen, word for word."""
    return all(
        all(part in seen.get(name, ()) for part in value)
        if name in COVERED and isinstance(value, list)
        else seen.get(name) == value
        for name, value in said.items()
    )


def _seal(case: Case, original: Any) -> str:
    path = original.handtekening or ""
    return path if path in case.attachments and is_ours(path) else ""


def read_all(sources: Mapping[str, str], read: Callable[[str], bytes]) -> dict[str, bytes]:
    """Return the contents of the files by their new paths, in the order of those."""
    return {name: read(sources[name]) for name in sorted(sources)}
