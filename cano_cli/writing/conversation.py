"""A conversation while it goes on: every answer is on disk at once, and the whole is one commit at the end.

One commit, since a conversation is one thing that happened: the log stays readable, and ``cano undo`` takes back the
conversation. What was answered before a power cut is in the file; the next command records it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from cano_cli.model.findings import CanoError
from cano_cli.store import cases, files, git
from cano_cli.store.case_files import LoadedCase, with_texts
from cano_cli.store.transaction import Recorded
from cano_cli.writing.answers import INTAKE
from cano_cli.writing.change import Change, Edit, WouldBeWrongError, errors_after, message_for, texts_after


def begin(loaded: LoadedCase, when: datetime) -> None:
    """Record what was changed by hand in intake.yaml before: it is no part of the conversation. Raises CanoError when
    git must not touch the case; nothing was asked then."""
    repository = git.own_repository(loaded.folder)
    if repository is not None and any(one.path == INTAKE for one in git.status(repository)):
        message = git.message("met de hand", "intake", trailers={"Cano-Actie": "edit"})
        cases.record(loaded.folder, [INTAKE], message, when)


def after(loaded: LoadedCase, edits: Sequence[Edit]) -> LoadedCase:
    """Return the case as it would be with these edits; nothing is written. Raises CanoError for what cannot be
    edited."""
    return with_texts(loaded, texts_after(loaded, change(edits, "")))


def keep(loaded: LoadedCase, edits: Sequence[Edit], today: date) -> LoadedCase:
    """Write these edits, without a commit, and return the case as it is then. Raises :class:`CanoError`; then the file
    is as it was. :class:`WouldBeWrongError` holds what would be wrong."""
    texts = texts_after(loaded, change(edits, ""))
    if errors := errors_after(loaded, texts, today):
        raise WouldBeWrongError(errors)
    with files.locked(loaded.folder):
        for path, text in texts.items():
            files.replace(_as_read(loaded, path), text.encode())
    return with_texts(loaded, texts)


def finish(loaded: LoadedCase, day: date, when: datetime) -> Recorded:
    """Commit what was kept, as the conversation of ``day``."""
    return cases.record(loaded.folder, [INTAKE], message_for(loaded, change((), day.isoformat())), when)


def change(edits: Sequence[Edit], what: str) -> Change:
    """Return these edits as part of the conversation of a day, ``what``."""
    return Change(tuple(edits), "gesprek", what, "interview")


def _as_read(loaded: LoadedCase, path: str) -> files.Snapshot:
    snapshot = files.read(loaded.folder / path)
    known = loaded.documents[path].data if path in loaded.documents else None
    if snapshot.data != known:
        raise CanoError(f"{path} is intussen gewijzigd. Er is niets overschreven.", "Probeer het opnieuw.")
    return snapshot
