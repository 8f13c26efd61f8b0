"""Where a folder lies, and what that means for dossiers in it: kept in a cloud, on another machine, on a stick, inside
something that is shared. It is read off names, marks and lists; no program is started and nothing is opened."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from cano_cli.model.findings import Finding
from cano_cli.store import platform
from cano_cli.store.machine.clouds import in_a_cloud
from cano_cli.store.machine.drives import on_a_drive
from cano_cli.store.machine.place_kinds import EVERYBODYS, LARGER, TEMPORARY
from cano_cli.store.machine.surroundings import Surroundings, both_names, is_within, surroundings

__all__ = ["Surroundings", "look", "shared_around", "surroundings", "writable_around"]


def look(folder: Path, around: Surroundings) -> tuple[Finding, ...]:
    """Return what is wrong with the place of ``folder``, a store; in the findings it is called ``.``."""
    found = [*in_a_cloud(folder, around), *on_a_drive(folder, around), *_inside_something(folder, around)]
    return tuple(found)


def _inside_something(folder: Path, around: Surroundings) -> Iterator[Finding]:
    larger = shared_around(folder)
    if larger:
        yield LARGER.at(".", None, f"De map errond, ‘{larger.as_posix()}’, is een git-map die gedeeld wordt.")
    if any(is_within(path, one) for path in both_names(folder) for one in around.temporary):
        yield TEMPORARY.at(".", None, "Deze map ligt in een map voor tijdelijke bestanden.")
    elif (open_around := writable_around(folder)) is not None:
        yield EVERYBODYS.at(".", None, f"In ‘{open_around.as_posix()}’ mogen anderen schrijven.")


def shared_around(folder: Path) -> Path | None:
    """Return the git repository that is or lies around ``folder`` and has a remote, if there is one."""
    for parent in (folder.absolute(), *folder.absolute().parents):
        config = parent / ".git" / "config"
        try:
            if b"[remote" in platform.read_regular(config, 1 << 20):
                return parent
        except OSError:
            continue
    return None


def writable_around(folder: Path) -> Path | None:
    """Return the nearest folder around ``folder`` in which others may rename and replace things; None when there is
    none, or when a folder that is closed to others lies between. Nothing is known of that on Windows."""
    if sys.platform == "win32":
        return None
    for parent in folder.absolute().parents:
        try:
            mode = parent.stat().st_mode
        except OSError:
            return None
        if not mode & 0o011:
            return None
        if mode & 0o002 and not mode & 0o1000:
            return parent
    return None
