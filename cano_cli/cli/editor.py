"""The user's own editor: which one it is, and opening it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from cano_cli.cli.common import interactive
from cano_cli.model.findings import CanoError
from cano_cli.store import platform

_USUAL = ("code", "notepad", "nano", "vim", "vi")
_HINT = "Zet de omgevingsvariabele EDITOR, bijvoorbeeld op: code --wait"


class EditorFailedError(CanoError):
    """The editor was opened, and ended with an error."""


def open_editor(path: Path) -> None:
    """Open ``path`` in the user's editor and wait until it is closed. Raises :class:`CanoError` when that fails."""
    name, *options = _chosen() or _usual()
    program = _find(name)
    if program is None:
        raise CanoError(f"De editor ‘{name}’ is niet gevonden.", _HINT)
    try:
        subprocess.run([program, *options, str(path)], check=True)  # noqa: S603  (the user's own editor, by their setting)
    except OSError:
        raise CanoError(f"De editor ‘{name}’ kan niet gestart worden.", _HINT) from None
    except subprocess.CalledProcessError:
        raise EditorFailedError("De editor stopte met een fout.", "Kijk na of je wijziging bewaard is.") from None


def _chosen() -> list[str]:
    """Return the program and options of ``VISUAL`` or ``EDITOR``, empty when neither says anything."""
    given = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip()
    if _find(given):
        return [given]
    try:
        words = shlex.split(given, posix=os.name != "nt")
    except ValueError:
        raise CanoError("In EDITOR wordt een aanhalingsteken niet gesloten.", _HINT) from None
    return [word.strip('"') for word in words] if os.name == "nt" else words


def _usual() -> list[str]:
    for name in _USUAL if interactive() else ():
        if _find(name):
            return [name, "--wait"] if name == "code" else [name]
    raise CanoError("Er is geen editor ingesteld.", _HINT)


def _find(name: str) -> str | None:
    """Return the path of a program. Windows would look in the current folder too, which may be somebody else's."""
    if not name:
        return None
    folders = os.pathsep.join(map(str, platform.program_folders()))
    found = shutil.which(name, path=folders)
    return found if found and Path(found).is_absolute() else None
