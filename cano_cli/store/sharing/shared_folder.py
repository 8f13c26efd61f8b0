"""A git folder on a shared disk, through which a team shares cases: looking at it before git does, and making one."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from cano_cli.model.findings import Finding
from cano_cli.store import git_runner, platform
from cano_cli.store.git_base import writing
from cano_cli.store.sharing.incoming_kinds import UNSAFE_SHARE, refused
from cano_cli.store.sharing.remote_words import OfflineError
from cano_cli.store.vet import vet_bare


def require_safe(folder: Path) -> None:
    """Raise CanoError for a folder that git must not touch, or that is no bare repository; :class:`OfflineError` when
    it is not there: the disk may not be connected."""
    if is_new(folder):
        raise OfflineError(
            f"De gedeelde map {folder.as_posix()} is er nu niet, of is nog leeg.",
            "Is de schijf verbonden? Nog geen gedeelde map? cano sync --maak maakt er een.",
        )
    if not ((folder / "objects").is_dir() and (folder / "HEAD").is_file()):
        raise refused(
            UNSAFE_SHARE,
            f"{folder.as_posix()} is geen gedeelde map voor dossiers (geen kale git-map).",
            "Kijk het adres na bij `gedeeld_via` in cano.yaml.",
        )
    for found in _vetted(folder):
        shown = found.path.removeprefix(".git").lstrip("/") or "."
        raise refused(UNSAFE_SHARE, f"In de gedeelde map staat iets dat er niet hoort: {shown}. {found.message}")


def _vetted(folder: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a folder; looked at again where others may have been at work in it just then."""
    found = vet_bare(folder)
    for pause in _PAUSES_S:
        if not found:
            break
        time.sleep(pause)
        found = vet_bare(folder)
    return found


_PAUSES_S = (0.02, 0.08, 0.32)


def is_new(folder: Path) -> bool:
    """Whether there is nothing there, or an empty folder: a shared folder can be made."""
    try:
        with os.scandir(folder) as entries:
            return not any(entries)
    except (FileNotFoundError, NotADirectoryError):
        return not os.path.lexists(folder)
    except OSError:
        return False


def make(folder: Path) -> None:
    """Make an empty shared folder, for the same group as the folder around it where that is for a group. Raises
    CanoError when something is there, or the disk does not let us."""
    group = folder.parent.is_dir() and bool(folder.parent.stat().st_mode & 0o020)
    aside = folder.parent / f".{folder.name}.cano-begin"
    with writing():
        shutil.rmtree(aside, ignore_errors=True)
        try:
            how = ["init", "--quiet", "--bare", "--template=", "--initial-branch=main"]
            git_runner.run(folder.parent, [*how, f"--shared={'0660' if group else '0600'}", "--", str(aside)])
            with suppress(FileNotFoundError):
                folder.rmdir()
            platform.replace(aside, folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
