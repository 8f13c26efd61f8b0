"""The folder beside the cases where cano keeps what belongs to no case, or to one without a history: private, and not
in the history of a folder around the cases."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, platform

OF_STORE = ".cano"
_GITIGNORE = ".gitignore"


def of_store(store: Path) -> Path:
    """Return cano's own folder of a store; it need not be there."""
    return store / OF_STORE


def make(store: Path) -> Path:
    """Make cano's own folder of a store where it is not there, and return it. Raises CanoError, OSError."""
    folder = of_store(store)
    if folder.is_symlink():
        raise CanoError(f"De map {OF_STORE} is een koppeling. Die volgt cano niet.", "Haal de koppeling weg.")
    platform.make_private_folder(folder)
    with suppress(CanoError):  # it is there already
        files.create(folder / _GITIGNORE, b"*\n")
    return folder


def tidy(store: Path) -> None:
    """Take cano's own folder away when nothing is left in it."""
    folder = of_store(store)
    with suppress(OSError):
        if [one.name for one in folder.iterdir()] == [_GITIGNORE]:
            (folder / _GITIGNORE).unlink()
            folder.rmdir()
