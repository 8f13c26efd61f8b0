"""Erasings that were cut off: finishing them, and telling of them what would have been told, with a certificate."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.common import today
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cano_cli.cli.erase_text import Certificate
    from cano_cli.store.erasing.scanning import Scan

_FINISHED = "Let op: een verwijdering die onderbroken was, is nu afgewerkt.\n"
_LATER = "Onderbroken en later afgewerkt: nagekeken op wat er vroeger stond, niet meer op de woorden zelf"


def begin(store: Path, one: Certificate, commit: str) -> Path:
    """Keep what the certificate will say, as long as that was not told. ``commit`` is one of those that go."""
    from cano_cli.store.erasing import unfinished

    facts = asdict(one)
    return unfinished.begin(store, {name: facts[name] for name in (*_TEXTS, "kept")}, commit)


_TEXTS = ("dossier", "what", "by", "ground", "gone", "shared")


def finish_begun(store: Path, named: str = "", attest: Path | None = None) -> set[str]:
    """Finish every erasing of a store that was cut off, tell of it and keep its certificate (that of the dossier
    ``named`` at ``attest`` too). Return the numbers of the dossiers. Raises CanoError."""
    from cano_cli.cli.erase_kept import tell_done
    from cano_cli.store.erasing import unfinished, whole_case

    finished, names = whole_case.finish(store), set[str]()
    for path, facts in unfinished.begun(store):
        try:
            one = _finished(store, facts)
        except CanoError:
            if facts.get("dossier") == named:
                raise
            continue  # something is wrong with another dossier: it is told when that is asked for
        if one is None:
            unfinished.told(path)
            continue
        sys.stderr.write(_FINISHED)
        names.add(one.dossier)
        tell_done(store, one, attest if one.dossier == named else None, path)
    if finished and not names:
        sys.stderr.write(_FINISHED)
    return names


def _finished(store: Path, facts: Mapping[str, object]) -> Certificate | None:
    """Return the certificate of an erasing that was begun, now that it is finished; None when it did not take place."""
    from cano_cli.cli.erase_text import GROUNDS, WHOLE, Certificate, Shared
    from cano_cli.store import git
    from cano_cli.store.erasing import scanning_text, unfinished, whole_case

    said, kept = {name: str(facts.get(name, "")) for name in _TEXTS}, facts.get("kept")
    folder, whole = store / said["dossier"], said["what"] == WHOLE
    if not _is_name(said["dossier"]) or said["ground"] not in tuple(GROUNDS) or folder.exists() == whole:
        return None
    if not whole:
        finish_rewriting(folder)
    if not (whole or git.own_repository(folder)) or not unfinished.was_done(store, facts):
        return None
    if whole:
        whole_case.drop_elsewhere(store, folder.name)
    scan = whole_case.scan_case(store, folder.name, scanning_text.words([])) if whole else _scanned(folder)
    left = tuple(map(str, kept)) if isinstance(kept, list) else ()
    shared = Shared(said["shared"]) if said["shared"] in tuple(Shared) else Shared.SERVER
    return Certificate(
        said["dossier"], said["what"], today(), said["by"], said["ground"], said["gone"], scan, (*left, _LATER), shared
    )


def _is_name(name: str) -> bool:
    return Path(name).name == name and not name.startswith(".")


def finish_taken(folder: Path) -> None:
    """Finish taking over what a colleague erased, where that was cut off, before anything else is looked at."""
    from cano_cli.cli.erase_kept import tell_scan

    if finish_rewriting(folder):
        sys.stderr.write(_FINISHED)
        tell_scan(_scanned(folder))


def finish_rewriting(folder: Path) -> bool:
    """Do what is left of rewriting the history of a case; False where nothing is."""
    from cano_cli.store import files, git
    from cano_cli.store.erasing import rewriting

    repo = git.own_repository(folder)
    if repo is None:
        return False
    with files.locked(folder):
        return rewriting.finish(repo)


def _scanned(folder: Path) -> Scan:
    """Look whether anything that was erased is in a case still."""
    from cano_cli.store import git
    from cano_cli.store.erasing import ledger, scanning, scanning_text

    store, repo = folder.absolute().parent, git.own_repository(folder)
    assert repo is not None  # noqa: S101
    gone = ledger.erased(store) | ledger.erased_of(store, folder.name, scanning.all_objects(repo))
    return scanning.scan(repo, scanning_text.words([]), gone)
