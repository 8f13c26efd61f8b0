"""What is wrong in a merged case and was in neither of the two: an end before its beginning, a pair of people twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from cano_cli.model.case import SEALED_TEXT, Case
from cano_cli.model.files import ATTACHMENTS, kind_of
from cano_cli.model.findings import Finding, Severity
from cano_cli.rules.check import check_loaded
from cano_cli.store.case_files import LoadedCase, with_texts

Contents = Mapping[str, bytes]


def wrong_together(ours: Contents, theirs: Contents, merged: Contents, at: date) -> tuple[Finding, ...]:
    """Return the errors of the merged case on the day ``at`` that neither of the two has, in the order of reading."""
    known = {_told(one) for side in (ours, theirs) for one in _errors(side, at)}
    return tuple(one for one in _errors(merged, at) if _told(one) not in known)


def loaded_from(contents: Contents) -> LoadedCase:
    """Return the case as it would be read from a folder with these files."""
    attachments = frozenset(path for path in contents if path.startswith(f"{ATTACHMENTS}/"))
    sealed = {path: contents[path].decode(errors="replace") for path in attachments if SEALED_TEXT.fullmatch(path)}
    empty = LoadedCase(Path(), "", Case("", (), None, attachments, sealed), (), {}, attachments)
    texts: dict[str, str | None] = {
        path: data.decode(errors="replace") for path, data in contents.items() if kind_of(path)
    }
    return with_texts(empty, texts)


def _told(finding: Finding) -> tuple[str, str, str]:
    """Return an error without its place, which moves."""
    return finding.code, finding.path, finding.message


def _errors(contents: Contents, at: date) -> Iterator[Finding]:
    found = check_loaded(loaded_from(contents), at).findings
    return (one for one in found if one.severity is Severity.ERROR)
