"""One change to a case: what is to stand where. It is worked out on the texts of the files, looked at as a whole, and
only then written: all of it or nothing, in one commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cano_cli.model.files import kind_of
from cano_cli.model.findings import CanoError, Finding
from cano_cli.rules.check import check_loaded
from cano_cli.store import files, git
from cano_cli.store.case_files import LoadedCase, load_case, with_texts
from cano_cli.store.new_files import modeline
from cano_cli.store.splice import Path as Steps
from cano_cli.store.splice import Value, append_item, insert_item, remove, set_value
from cano_cli.store.transaction import Recorded, Work, transaction
from cano_cli.store.yaml_text import decode


@dataclass(frozen=True, slots=True)
class Append:
    """``value`` comes at the end of the list at ``at`` in the file ``path``; both are made where they are not there."""

    path: str
    at: Steps
    value: Value


@dataclass(frozen=True, slots=True)
class Insert:
    """``value`` comes into the list at ``at`` before the item that is at ``index``; at the end, it is appended."""

    path: str
    at: Steps
    index: int
    value: Value


@dataclass(frozen=True, slots=True)
class Set:
    """The key or list item at ``at`` gets this value; ``at`` may be empty for a new file as a whole."""

    path: str
    at: Steps
    value: Value


@dataclass(frozen=True, slots=True)
class Drop:
    """The list item or key at ``at`` goes, with the comment above it."""

    path: str
    at: Steps


Edit = Append | Insert | Set | Drop


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be changed, and how git tells of it: ``subject`` is a kind of thing (``contact``), ``what`` a day or
    a key of a thing, never a name or a story; ``action`` is the command. ``edits`` are made one after the other."""

    edits: tuple[Edit, ...]
    subject: str
    what: str
    action: str
    trailers: Mapping[str, str] = field(default_factory=dict)


class WouldBeWrongError(CanoError):
    """The case would get errors that it does not have: ``findings``. Nothing was written."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Keep what would be wrong."""
        super().__init__("Zo klopt het dossier niet meer. Er is niets geschreven.", "Kijk na wat hierboven staat.")
        self.findings = findings


def perform(loaded: LoadedCase, change: Change, when: datetime) -> Recorded:
    """Write ``change`` and commit it. What somebody changed by hand in the same files is recorded first, by itself;
    where another command added something since the case was read, this comes beside it.

    Raises :class:`CanoError`; then every file is as it was. :class:`WouldBeWrongError` holds what would be wrong.
    """
    message = message_for(loaded, change)
    texts = _checked(loaded, change, when)
    with transaction(loaded.folder, when) as work:
        if _changed_since(loaded, texts):
            texts = _checked(_read_again(loaded, change), change, when)
        _record_by_hand(work, texts.keys())
        return work.write({path: text.encode() for path, text in texts.items()}, message)


def write_texts(loaded: LoadedCase, texts: Mapping[str, str], message: str, when: datetime) -> Recorded:
    """Write these texts in the place of files of the case, and commit them, as :func:`perform` does; a file that is no
    longer as it was read is refused."""
    return write_files(loaded, {path: text.encode() for path, text in texts.items()}, message, when)


def write_files(loaded: LoadedCase, contents: Mapping[str, bytes | None], message: str, when: datetime) -> Recorded:
    """Do the same for any files of the case; ``None`` takes one away."""
    texts = {path: _decoded(data) for path, data in contents.items() if kind_of(path)}
    if errors := errors_after(loaded, texts, when.date()):
        raise WouldBeWrongError(errors)
    with transaction(loaded.folder, when) as work:
        for path in _changed_since(loaded, contents):
            raise CanoError(f"{path} is intussen gewijzigd. Er is niets overschreven.", "Probeer het opnieuw.")
        _record_by_hand(work, contents.keys())
        return work.write(contents, message)


def texts_after(loaded: LoadedCase, change: Change) -> dict[str, str]:
    """Return the texts of the files that change, as they will be. Raises CanoError for what cannot be edited."""
    texts: dict[str, str] = {}
    for edit in change.edits:
        before = texts[edit.path] if edit.path in texts else _text(loaded, edit.path)
        texts[edit.path] = _edited(before, edit)
    return texts


def errors_after(loaded: LoadedCase, texts: Mapping[str, str | None], today: date) -> tuple[Finding, ...]:
    """Return the errors that the case would have with these texts and does not have now."""
    known = {_told(one) for one in _errors(loaded, today)}
    return tuple(one for one in _errors(with_texts(loaded, texts), today) if _told(one) not in known)


def message_for(loaded: LoadedCase, change: Change) -> str:
    """Return the message of the commit, with who did it: the key of who of the team has that name, else the name."""
    name = git.identity().name
    team = loaded.case.organisation.team if loaded.case.organisation else ()
    door = next((one.id for one in team if one.naam == name), name)
    return git.message(
        change.subject, change.what, trailers={"Cano-Actie": change.action, "Cano-Door": door} | dict(change.trailers)
    )


def _text(loaded: LoadedCase, path: str) -> str:
    if path in loaded.documents:
        return loaded.documents[path].data.decode()
    data = files.read(loaded.folder / path).data if path in loaded.documents_seen else None
    if data is not None and not _says_nothing(data):
        raise CanoError(f"{path} kan niet gelezen worden.", f"Kijk het na: cano validate {loaded.folder.name}")
    if data and data.strip():
        text, _ = decode(data, path)
        return text if text.endswith("\n") else f"{text}\n"
    kind = kind_of(path)
    assert kind is not None, path  # noqa: S101
    return modeline(kind.schema_path)


def _says_nothing(data: bytes) -> bool:
    """Whether a file is empty, or holds nothing but remarks: something can be written in it as in a new one."""
    text, wrong = decode(data, "")
    return not wrong and all(line.lstrip()[:1] in ("", "#") for line in text.split("\n"))


def _edited(text: str, edit: Edit) -> str:
    if isinstance(edit, Append):
        return append_item(text, edit.at, edit.value)
    if isinstance(edit, Insert):
        return insert_item(text, edit.at, edit.index, edit.value)
    if isinstance(edit, Set):
        return set_value(text, edit.at, edit.value)
    return remove(text, [edit.at])


def _errors(loaded: LoadedCase, today: date) -> list[Finding]:
    return [one for one in check_loaded(loaded, today).findings if one.severity == "error"]


def _told(finding: Finding) -> tuple[str, str, str]:
    return finding.path, finding.code, finding.message


def _checked(loaded: LoadedCase, change: Change, when: datetime) -> dict[str, str]:
    """Return the texts as they will be. Raises :class:`WouldBeWrongError` when they would be wrong."""
    texts = texts_after(loaded, change)
    if errors := errors_after(loaded, texts, when.date()):
        raise WouldBeWrongError(errors)
    return texts


def _changed_since(loaded: LoadedCase, paths: Iterable[str]) -> list[str]:
    """Return which files are no longer what was read; what is kept beside the files is not read with the case."""
    known = {path: loaded.documents[path].data if path in loaded.documents else None for path in paths if kind_of(path)}
    there = {path: files.read(loaded.folder / path).data for path in known}
    unread = loaded.documents_seen - loaded.documents.keys()
    nothing = {path for path, data in there.items() if path in unread and data is not None and _says_nothing(data)}
    return [path for path, data in known.items() if there[path] != data and path not in nothing]


def _read_again(loaded: LoadedCase, change: Change) -> LoadedCase:
    """Return the case as it is now. Raises CanoError when the change says where in a file something is to go, which may
    be another place by now."""
    fresh = load_case(loaded.folder, loaded.shown, loaded.case.organisation)
    placed = {edit.path for edit in change.edits if not isinstance(edit, Append)}
    for path in _changed_since(loaded, sorted(placed)):
        raise CanoError(f"{path} is intussen gewijzigd. Er is niets overschreven.", "Probeer het opnieuw.")
    return fresh


def _record_by_hand(work: Work, paths: Iterable[str]) -> None:
    """Record what was changed by hand in these files: it is no part of what the command does."""
    if work.repo is None:
        return
    for path in sorted({one.path for one in git.status(work.repo) if one.path in paths}):
        kind = kind_of(path)
        work.record(
            [path], git.message("met de hand", kind.name if kind else "bijlage", trailers={"Cano-Actie": "edit"})
        )


def _decoded(data: bytes | None) -> str | None:
    """Return a text; what is none is for the reader of files to refuse."""
    return None if data is None else data.decode("utf-8", "replace")
