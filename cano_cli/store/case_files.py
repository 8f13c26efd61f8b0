"""Reading a case: every file of a folder, checked by its model, with what was found. Nothing is written here."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError

from cano_cli.model.base import Model
from cano_cli.model.case import SEALED_TEXT, Case, CaseFile
from cano_cli.model.files import ATTACHMENTS, FOLDERS, KINDS, FileKind, day_of, kind_of
from cano_cli.model.findings import Finding
from cano_cli.model.organisatie import Cano
from cano_cli.store import file_kinds as kinds
from cano_cli.store import platform
from cano_cli.store.schema_errors import findings_for
from cano_cli.store.schema_kinds import UNKNOWN_KEY
from cano_cli.store.steady import read_steadily
from cano_cli.store.yaml_reader import Document, Plain, read_document
from cano_cli.store.yaml_text import MAX_BYTES

REQUIRED = ("traject.yaml", "netwerk.yaml")
OUR_FOLDERS = frozenset({*FOLDERS, ATTACHMENTS})
_IGNORED_ENDINGS = ("~", ".swp", ".tmp", ".bak", ".orig")
_IGNORED_NAMES = {"desktop.ini", "Thumbs.db"}


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case as it was read from a folder: what could be read, what was found, and the documents by their path in
    the case, for places. ``shown`` is how the folder is named in findings."""

    folder: Path
    shown: str
    case: Case
    findings: tuple[Finding, ...]
    documents: Mapping[str, Document] = field(repr=False)

    @property
    def unread(self) -> frozenset[str]:
        """The kinds of file that are there and could not be read: what refers to them cannot be judged."""
        read = {file.path for file in self.case.files}
        return frozenset(kind.name for path in self.documents_seen if path not in read and (kind := kind_of(path)))

    documents_seen: frozenset[str] = frozenset()


def load_case(folder: Path, shown: str | None = None, organisation: Cano | None = None) -> LoadedCase:
    """Read the case in ``folder`` as it is between two commands. Never raises for what is in the files: that is in
    ``findings``. Raises CanoError when a command keeps changing it."""
    name = folder.as_posix() if shown is None else shown
    return read_steadily(folder, lambda: _load(folder, name, organisation))


def _load(folder: Path, shown: str, organisation: Cano | None) -> LoadedCase:
    findings: list[Finding] = []
    files: list[CaseFile] = []
    documents: dict[str, Document] = {}
    paths = sorted(list_files(folder))
    for path in paths:
        kind = kind_of(path)
        if kind:
            _read_into(folder, path, kind, shown, files, documents, findings)
        elif path in OUR_FOLDERS:
            findings.append(
                kinds.LINK.at(
                    _join(shown, path),
                    None,
                    f"‘{path}’ moet een gewone map zijn.",
                    hint="Maak er een gewone map van, met de bestanden erin.",
                )
            )
        elif not path.startswith(f"{ATTACHMENTS}/"):
            findings.append(_unknown_file(path, _join(shown, path)))
    findings.extend(
        kinds.MISSING_FILE.at(_join(shown, name), None, f"Het bestand {name} ontbreekt.")
        for name in REQUIRED
        if name not in paths
    )
    attachments = frozenset(path for path in paths if path.startswith(f"{ATTACHMENTS}/"))
    sealed = {path: _sealed_text(folder / path) for path in attachments if SEALED_TEXT.fullmatch(path)}
    case = Case(folder.name, tuple(files), organisation, attachments, sealed)
    return LoadedCase(folder, shown, case, tuple(findings), documents, frozenset(paths))


def with_texts(loaded: LoadedCase, texts: Mapping[str, str | None]) -> LoadedCase:
    """Return the case as it would be read with these texts in the place of its files, or beside them; ``None`` for a
    file that goes. What was found in those files goes."""
    shown = {_join(loaded.shown, path) for path in texts}
    findings = [one for one in loaded.findings if one.path not in shown]
    read = [file for file in loaded.case.files if file.path not in texts]
    documents = {path: one for path, one in loaded.documents.items() if path not in texts}
    for path, text in texts.items():
        kind = kind_of(path)
        assert kind is not None, path  # noqa: S101
        if text is None:
            continue
        document, found = read_document(text.encode(), _join(loaded.shown, path))
        _take_in(path, kind, document, found, read, documents, findings)
    case = replace(loaded.case, files=tuple(sorted(read, key=lambda file: file.path)))
    there = {path for path, text in texts.items() if text is not None}
    seen = (loaded.documents_seen - texts.keys()) | there
    return replace(loaded, case=case, findings=tuple(findings), documents=documents, documents_seen=seen)


def check_document(document: Document, model: type[Model]) -> tuple[Model | None, tuple[Finding, ...]]:
    """Return the model that ``document`` follows, or what is wrong with it. A known key without a value counts as
    absent."""
    try:
        return model.model_validate(document.value), ()
    except ValidationError as error:
        found = findings_for(error, model, document)
    unknown = tuple(finding for finding in found if finding.code == UNKNOWN_KEY.code)
    try:
        checked = model.model_validate(_without_empty(document.value))
    except ValidationError as error:
        again = findings_for(error, model, document)
        return None, (*again, *(finding for finding in unknown if finding not in again))
    return (None, unknown) if unknown else (checked, ())


def read_organisation(store: Path, shown: str) -> tuple[Cano | None, tuple[Finding, ...]]:
    """Read ``cano.yaml`` of a store."""
    document, findings = read_file(store / "cano.yaml", shown)
    if document is None:
        return None, findings
    model, more = check_document(document, Cano)
    return model if isinstance(model, Cano) else None, (*findings, *more)


def read_file(path: Path, shown: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """Read one YAML file. What the system refuses becomes a finding."""
    if path.is_symlink():
        return None, (kinds.LINK.at(shown, None, "Dit is een koppeling naar een andere plek; ze wordt niet gevolgd."),)
    try:
        data = platform.read_regular(path, MAX_BYTES)
    except OSError as error:
        return None, (kinds.UNREADABLE.at(shown, None, f"Het bestand kan niet gelezen worden ({_reason(error)})."),)
    return read_document(data, shown)


def _sealed_text(path: Path) -> str:
    """Return a text that was signed; empty when it is no regular file, too large, or no UTF-8."""
    try:
        data = platform.read_regular(path, MAX_BYTES)
        return data.decode() if len(data) <= MAX_BYTES else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _read_into(
    folder: Path,
    path: str,
    kind: FileKind,
    shown: str,
    files: list[CaseFile],
    documents: dict[str, Document],
    findings: list[Finding],
) -> None:
    where = _join(shown, path)
    try:
        day_of(path)
    except ValueError:
        findings.append(kinds.BAD_FILE_DAY.at(where, None, "De dag in de naam van dit bestand bestaat niet."))
        return
    document, found = read_file(folder / path, where)
    _take_in(path, kind, document, found, files, documents, findings)


def _take_in(
    path: str,
    kind: FileKind,
    document: Document | None,
    found: tuple[Finding, ...],
    files: list[CaseFile],
    documents: dict[str, Document],
    findings: list[Finding],
) -> None:
    findings.extend(found)
    if document is None:
        return
    documents[path] = document
    model, found = check_document(document, kind.model)
    findings.extend(found)
    if isinstance(model, kind.model):
        files.append(CaseFile(path, kind.name, day_of(path), model))


def list_files(folder: Path) -> Iterator[str]:
    """Yield the paths (with ``/``) of what is in a case folder: the files it may hold, and strays, a folder where a
    file should be among them. Hidden files, ``.git`` and what editors leave behind are passed over."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if _passed_over(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False) and kind_of(entry.name) is None:
                if entry.name in OUR_FOLDERS:
                    yield from _list_folder(entry)
            else:
                yield entry.name


def _list_folder(folder: os.DirEntry[str]) -> Iterator[str]:
    attachments = folder.name == ATTACHMENTS
    with os.scandir(folder.path) as entries:
        for entry in entries:
            if not _passed_over(entry.name) and not (attachments and entry.is_dir(follow_symlinks=False)):
                yield f"{folder.name}/{entry.name}"


def _passed_over(name: str) -> bool:
    return name.startswith(".") or name.endswith(_IGNORED_ENDINGS) or name in _IGNORED_NAMES


def _unknown_file(path: str, shown: str) -> Finding:
    folder, _, name = path.rpartition("/")
    kind = next((kind for kind in KINDS.values() if kind.folder and kind.folder == folder), None)
    if kind:
        hint = f"Geef het een naam zoals {kind.example}."
    else:
        singles = [kind.example for kind in KINDS.values() if not kind.folder]
        near = get_close_matches(name.lower(), singles, n=1, cutoff=0.6)
        hint = f"Bedoelde je {near[0]}?" if near else ""
    return kinds.UNKNOWN_FILE.at(shown, None, f"cano kent geen bestand met de naam {path}.", hint=hint)


def _without_empty(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _join(shown: str, path: str) -> str:
    return f"{shown}/{path}" if shown and shown != "." else path


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "je hebt geen toegang"
    return (
        "dit is geen gewoon bestand"
        if error.errno in {errno.EINVAL, errno.EISDIR, errno.ENXIO}
        else "het systeem weigert"
    )
