"""Whether a folder is kept equal with a cloud, and by which service: read off names, settings and marks."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from cano_cli.model.findings import Finding
from cano_cli.store import platform
from cano_cli.store.machine.place_kinds import SYNCED
from cano_cli.store.machine.services import CLOUD_FOLDERS, SERVICES, Service
from cano_cli.store.machine.surroundings import Surroundings, below, both_names, is_within


def service_of(folder: Path, around: Surroundings) -> str:
    """Return the name of the service that keeps ``folder`` equal with its servers or with other machines; empty for
    none that is known."""
    for path in both_names(folder):
        named = service_by_name(path, around) or _by_settings(path, around) or _by_marks(path, around.home)
        if named:
            return named
    return ""


def in_a_cloud(folder: Path, around: Surroundings) -> Iterator[Finding]:
    """Yield that a folder is kept equal with a cloud."""
    name = service_of(folder, around)
    if name:
        yield SYNCED.at(".", None, f"Deze map wordt bijgehouden door {name}.")


def service_by_name(path: PurePath, around: Surroundings) -> str:
    """Return whose folder it is by the names in its path; empty when they tell nothing."""
    inside = below(path, around.home)
    whole = "/".join(path.parts[1:]).casefold()
    for service in SERVICES:
        if any(re.search(rf"(^|/){name}(/|$)", whole) for name in service.names):
            return service.name
        if any(re.match(rf"{name}(/|$)", inside) for name in service.at_home):
            return service.name
        if any(re.match(rf"{name}(/|$)", whole) for name in service.at_top):
            return service.name
    found = re.match(rf"{CLOUD_FOLDERS}/([a-z0-9 ]+)", inside)
    return found[1].title() if found else ""


def _by_settings(path: Path, around: Surroundings) -> str:
    """Whose folder it is by what the service itself wrote down: in a variable, or in a file of settings."""
    for service in SERVICES:
        given = [around.variables.get(name, "") for name in service.variables]
        given += [one for name in service.settings for one in _folders_in(_settings_file(name, around))]
        if any(one and is_within(path, Path(one)) for one in given):
            return service.name
    if around.home and _desktop_in_icloud(Path(around.home)):
        kept = any(is_within(path, around.home / name) for name in ("Desktop", "Documents"))
        return "iCloud" if kept else ""
    return ""


_OF_PROGRAMS = frozenset((".dropbox", ".insync"))
"""Names that tell nothing in a home folder: there a program keeps its own settings."""


def _by_marks(path: Path, home: PurePath | None) -> str:
    """Whose folder it is by what lies in it or in a folder around it."""
    for around in (path, *path.parents):
        try:
            if platform.kept_in_a_cloud(around.lstat()):
                return "een clouddienst"
            names = [name for name in _names(around) if around != home or name not in _OF_PROGRAMS]
        except OSError:
            continue
        for service in SERVICES:
            if _has_mark(around, names, service):
                return service.name
    return ""


def _has_mark(folder: Path, names: Sequence[str], service: Service) -> bool:
    if not service.marks:
        return False
    simple = [mark for mark in service.marks if "/" not in mark]
    inner = [mark for mark in service.marks if "/" in mark]
    pattern = re.compile("|".join(simple)) if simple else None
    if pattern and any(name[0] == "." and pattern.fullmatch(name) for name in names):
        return True
    return any(mark.split("/")[0] in names and os.path.lexists(folder / mark) for mark in inner)


_MOST_NAMES = 20_000


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry, _ in zip(entries, range(_MOST_NAMES), strict=False)]


def _settings_file(name: str, around: Surroundings) -> Path | None:
    """Return where a file of settings is: ``%APPDATA%/Dropbox/info.json``, ``~/.dropbox/info.json``."""
    if name.startswith("~/"):
        return Path(around.home) / name[2:] if around.home else None
    variable, _, rest = name.removeprefix("%").partition("%/")
    return Path(around.variables[variable]) / rest if around.variables.get(variable) else None


def _folders_in(file: Path | None) -> Iterator[str]:
    """Yield every ``path`` that a small file of settings in JSON names."""
    if file is None:
        return
    try:
        value = json.loads(platform.read_regular(file, 65536))
    except (OSError, ValueError, RecursionError):
        return
    for one in value.values() if isinstance(value, dict) else ():
        if isinstance(one, dict) and isinstance(one.get("path"), str):
            yield one["path"]


def _desktop_in_icloud(home: Path) -> bool:
    documents = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    return os.path.lexists(documents / "Desktop") or os.path.lexists(documents / "Documents")
