"""A case as whoever takes it over gets it: files made anew of the view of that reader, with the agreements on what they
may read. Nothing of the sender's own files travels: no comments, no order of what is hidden, no numbers with gaps.

Why files can be made of a view at all: whoever appears by role only has a key and a role, which is all a file asks for;
what a view lacks is never required; and what refers to something hidden is not in a view. Where the traject itself, or
who is in it, may not be read, there is nothing to hand over, and that is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cano_cli.handing.attachments import Attached, attached, read_all
from cano_cli.handing.labels import Agreements, numbered
from cano_cli.handing.renaming import Renamed, renamed
from cano_cli.handing.written import Writer
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.files import KINDS, kind_of
from cano_cli.model.findings import CanoError
from cano_cli.readers.view import View, view_for
from cano_cli.store import platform
from cano_cli.store.case_files import LoadedCase, check_document
from cano_cli.store.new_files import modeline
from cano_cli.store.replay import MOST_ATTACHMENT
from cano_cli.store.yaml_reader import read_document
from cano_cli.store.yaml_write import Value, to_yaml


@dataclass(frozen=True, slots=True)
class Projection:
    """What travels: ``files`` by path; the ``view`` they were made of, to count what is in it; and the attachments that
    stay, by path, with the reason in Dutch."""

    files: Mapping[str, bytes]
    view: View
    staying: Mapping[str, str]


def projection(loaded: LoadedCase, reader: str, at: date, today: date) -> Projection:
    """Return the files of the case as ``reader`` gets them, as it was at the end of ``at``; consent counts as of
    ``today``. Raises CanoError when there is nothing that can be handed over, or a file cannot be read."""

    def read(path: str) -> bytes:
        if path in loaded.case.sealed:
            return loaded.case.sealed[path].encode()
        return _attachment(loaded, path)

    return projection_of(loaded.case, reader, (at, today), read)


def projection_of(case: Case, reader: str, days: tuple[date, date], read: Callable[[str], bytes]) -> Projection:
    """Like :func:`projection`, of a case whose attachments are read by ``read``; ``days`` are the day of the case and
    today."""
    counted, entries = numbered(case)
    view = view_for(counted, reader, *days)
    _require_handed_over(view)
    names = renamed(view)
    roots = {file.path: file.content for file in case.files}
    agreed = Agreements(entries, roots, case.people, view.named, view.reader, names, view.today)
    bare = _texts(view, names, agreed, None)
    found = attached(case, view, agreed, names, _read_back(case, bare))
    texts = _texts(view, names, agreed, found)
    return Projection({**texts, **read_all(found.sources, read)}, view, found.staying)


def _texts(view: View, names: Renamed, agreed: Agreements, found: Attached | None) -> dict[str, bytes]:
    more = found.fields if found else {}
    made = {
        names.paths[file.path]: _text(file, Writer(file.path, names, agreed, more).value(file.content))
        for file in view.case.files
    }
    return {path: text for path, text in sorted(made.items()) if text}


def _text(file: CaseFile, value: Mapping[str, Value]) -> bytes:
    return (modeline(KINDS[file.kind].schema_path) + to_yaml(value)).encode() if value else b""


def _read_back(case: Case, texts: Mapping[str, bytes]) -> Case:
    """Return what was written as a case, to compare with what was signed."""
    files = []
    for path, data in texts.items():
        kind, document = kind_of(path), read_document(data, path)[0]
        model = check_document(document, kind.model)[0] if kind and document else None
        if kind and isinstance(model, kind.model):
            files.append(CaseFile(path, kind.name, None, model))
    return replace(case, files=tuple(files), attachments=frozenset(), sealed={})


def _require_handed_over(view: View) -> None:
    """Refuse a case of which the reader may not know what it is. Raises CanoError."""
    if view.case.traject is None or view.case.netwerk is None or view.case.traject.jongere not in view.case.people:
        raise CanoError(
            "Wie overneemt, mag van dit dossier niet lezen wat het traject is en voor wie: dan valt er niets over te "
            "dragen.",
            "Kijk na wat in traject.yaml bij delen_met staat: daar moet overdracht bij staan, of niets.",
        )


def _attachment(loaded: LoadedCase, path: str) -> bytes:
    try:
        return platform.read_regular(loaded.folder / path, MOST_ATTACHMENT)
    except OSError:
        raise CanoError(
            f"{path} kan niet gelezen worden.", "Kijk na of het een gewoon bestand is, en of je het mag openen."
        ) from None
