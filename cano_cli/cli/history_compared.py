"""Comparing two points of a case for diff: what was written between them, or what held on two days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cano_cli.cli.common import load_folder, now, today
from cano_cli.cli.history_points import NOW, Point, day_said, point, require_order
from cano_cli.model.files import kind_of
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text
from cano_cli.store import git
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.git import Repository
from cano_cli.store.locate import Place
from cano_cli.telling.held import held_between
from cano_cli.telling.told import Told
from cano_cli.telling.versions import Version, Versions, between


class Compared:
    """Two points of a case, what differs between them and what could not be compared."""

    def __init__(self, what: str, first: str, second: str, told: Sequence[Told], unread: Iterable[str] = ()) -> None:
        self.what, self.first, self.second = what, first, second
        self.told = told
        self.unread = sorted(unread)

    def heading(self) -> str:
        """Return what was compared, as a sentence."""
        if self.what == "feiten":
            return f"Wat er anders was op {self.second} dan op {self.first}, volgens de bestanden van nu."
        if self.what == "nog-niet-vastgelegd":
            return "Wat er gewijzigd is en nog niet vastgelegd."
        return f"Wat er geschreven werd tussen {self.first} en {self.second}."

    def values(self) -> dict[str, Any]:
        """Return what was compared, for another program."""
        return {"soort": self.what, "van": self.first, "tot": self.second, "niet_te_lezen": self.unread}


def written(where: Place, folder: Path, first: str | None, second: str | None) -> Compared:
    """Compare what was written by two points; without a first one, the files with what was recorded last. Raises
    :class:`CanoError`."""
    repository = repository_of(folder)
    versions = Versions(repository, folder.name)
    if first is None:
        last = versions.commits[0].hash if versions.commits else ""
        told = between(versions.at(last), (after := _now(where, folder, versions, repository)))
        return Compared("nog-niet-vastgelegd", last[:8], "nu", told, after.unread)
    begin, end = point(first, versions, now()), point(second or NOW, versions, now())
    require_order(begin.day, end.day)
    old, new = (_version(one, where, folder, versions, repository) for one in (begin, end))
    return Compared("geschreven", begin.words, end.words, between(old, new), old.unread | new.unread)


def _version(asked: Point, where: Place, folder: Path, versions: Versions, repository: Repository) -> Version:
    return _now(where, folder, versions, repository) if asked.commit is None else versions.at(asked.commit)


def _now(where: Place, folder: Path, versions: Versions, repository: Repository) -> Version:

    loaded = load_folder(where, folder, folder.name)
    return versions.now(loaded.case, _unread(loaded), git.status(repository))


def _unread(loaded: LoadedCase) -> set[str]:

    return {path for path in loaded.documents_seen if kind_of(path)} - {file.path for file in loaded.case.files}


def held(where: Place, folder: Path, first: str | None, second: str | None) -> Compared:
    """Compare what held on two days, by the files as they are now. Raises :class:`CanoError`."""
    if first is None:
        raise CanoError("Vanaf welke dag?", "Geef een dag mee: cano diff DOSSIER 2026-03-09 --feiten", exit_code=2)
    begin = day_said(first, now())
    end = today() if second in {None, NOW} else day_said(str(second), now())
    require_order(begin, end)
    loaded = load_folder(where, folder, folder.name)
    told = held_between(loaded.case, begin, end)
    return Compared("feiten", date_text(begin), date_text(end), told, _unread(loaded))


def repository_of(folder: Path) -> Repository:
    """Return the history of the case itself. Raises :class:`CanoError` when it has none."""
    repository = git.own_repository(folder)
    if repository is None:
        raise CanoError(
            f"Het dossier {folder.name} heeft geen eigen geschiedenis.",
            "Het staat in een grotere git-map: daar vertelt git log wat er gebeurde."
            if git.larger_repository(folder)
            else f"Begin er een met: cano edit {folder.name} --no-editor",
        )
    return repository
