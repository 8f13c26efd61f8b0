"""What the history of a case says of its signatures: which entries were recorded when, and when their seals
came. Whoever has the folder can rewrite the history and the clock: this finds what was not hidden that well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pydantic import ValidationError

from cano_cli.model.case import Case
from cano_cli.model.files import ATTACHMENTS, KINDS, kind_of
from cano_cli.model.findings import CanoError
from cano_cli.model.verklaring import Ondertekening
from cano_cli.signing.keys import read_seal
from cano_cli.signing.statement import is_ours, statement
from cano_cli.store import git
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.git_versions import Version, versions
from cano_cli.store.yaml_reader import read_document

_DECLARATION = KINDS["engagementsverklaring"]
Mark = tuple[bytes, str | None]
"""What makes an entry the same one, however it is laid out: its statement, and where its seal is."""


class Compared(StrEnum):
    """Whether the case could be held against its history."""

    DONE = "vergeleken"
    NO_HISTORY = "geen-geschiedenis"
    UNREADABLE = "onleesbaar"


@dataclass(frozen=True, slots=True)
class Recording:
    """An entry under ``ondertekening`` of the file ``path``, with the commit that held it first."""

    path: str
    signed: Ondertekening
    mark: Mark
    commit: str
    day: date
    action: str
    by: str


@dataclass(frozen=True, slots=True)
class History:
    """What was recorded, oldest first. ``together`` are the marks in each version of each file, ``seals`` the contents
    of each version of a seal with the day of its commit, ``files`` all paths that a commit ever touched. ``taken_back``
    are commits with the day on which ``cano undo`` took them back. ``problem`` says in Dutch why the history cannot be
    read.
    """

    compared: Compared
    recordings: tuple[Recording, ...] = ()
    together: Mapping[str, tuple[frozenset[Mark], ...]] = field(default_factory=dict)
    seals: Mapping[str, tuple[tuple[date, bytes], ...]] = field(default_factory=dict, repr=False)
    files: frozenset[str] = frozenset()
    taken_back: frozenset[tuple[str, date]] = frozenset()
    problem: str = ""

    def seal_day(self, path: str, data: bytes) -> date | None:
        """Return when a seal with these contents was first recorded in the file ``path``; ``None`` when it never was.
        Line ends do not matter."""
        now = read_seal(data)
        return next((day for day, then in self.seals.get(path, ()) if read_seal(then) == now), None)

    def holds_entry(self, mark: Mark) -> bool:
        """Whether an entry that says this was ever recorded, with or without a seal."""
        return any(one.mark[0] == mark[0] for one in self.recordings)


def mark_of(case: Case, path: str, signed: Ondertekening) -> Mark:
    """Return what makes an entry the same one."""
    return statement(case, path, signed), signed.handtekening


def read_history(loaded: LoadedCase) -> History:
    """Read what was recorded of signatures in a case. Raises nothing: what went wrong is in it."""
    try:
        repository = git.own_repository(loaded.folder)
        if repository is None:
            return History(Compared.NO_HISTORY)
        found = versions(repository, (_DECLARATION.folder, ATTACHMENTS), _is_read)
    except CanoError as error:
        return History(Compared.UNREADABLE, problem=error.message)
    return history_of(loaded.case, found)


def history_of(case: Case, found: Sequence[Version]) -> History:
    """Return what these versions, oldest first, say of signatures."""
    first: dict[tuple[str, Mark], Recording] = {}
    together: dict[str, tuple[frozenset[Mark], ...]] = {}
    for path, entries in _versions_of_entries(case, found):
        together[path] = (*together.get(path, ()), frozenset(one.mark for one in entries))
        for one in entries:
            first.setdefault((path, one.mark), one)
    files = frozenset(one.path for one in found if one.blob)
    taken_back = frozenset((one.undone, one.day) for one in found if one.undone)
    return History(Compared.DONE, tuple(first.values()), together, _seals(found), files, taken_back)


def _is_read(path: str) -> bool:
    return kind_of(path) is _DECLARATION or _is_seal(path)


def _is_seal(path: str) -> bool:
    return is_ours(path) and path.endswith(".sig")


def _seals(found: Sequence[Version]) -> dict[str, tuple[tuple[date, bytes], ...]]:
    seals: dict[str, tuple[tuple[date, bytes], ...]] = {}
    for one in found:
        if one.data and _is_seal(one.path):
            seals[one.path] = (*seals.get(one.path, ()), (one.day, one.data))
    return seals


def _versions_of_entries(case: Case, found: Sequence[Version]) -> Iterator[tuple[str, tuple[Recording, ...]]]:
    """Yield the path and the entries of each version of a declaration, as if each entry were there for the first
    time."""
    for one in found:
        if kind_of(one.path) is _DECLARATION:
            entries = ((signed, mark_of(case, one.path, signed)) for signed in _entries(one))
            yield (
                one.path,
                tuple(Recording(one.path, *entry, one.commit, one.day, one.action, one.by) for entry in entries),
            )


def _entries(version: Version) -> Iterator[Ondertekening]:
    """Yield the entries in a version that are bound to a text or sealed; the rest of the file may be of any kind."""
    document, _ = read_document(version.data or b"", version.path)
    content = document.value if document else None
    listed = content.get("ondertekening") if isinstance(content, dict) else None
    for item in listed if isinstance(listed, list) else [listed]:
        with suppress(ValidationError):
            said = {name: value for name, value in item.items() if value is not None} if isinstance(item, dict) else {}
            signed = Ondertekening.model_validate(said)
            if signed.vingerafdruk or signed.handtekening:
                yield signed
