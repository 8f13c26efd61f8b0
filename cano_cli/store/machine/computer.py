"""Whether this machine has what cano needs: programs, a clock that is right, room on the disk, the parts of cano."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from cano_cli.model.findings import CanoError, Finding
from cano_cli.store import git_runner
from cano_cli.store.machine.place_kinds import CLOCK, ENCRYPTION_UNKNOWN, EXTRAS, GIT, NOT_ENCRYPTED, ROOM, SSH_KEYGEN

HERE = "deze computer"
"""What findings about the machine are about."""
_BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""A day on which this version of cano was not there yet."""
_MUCH_TOO_LITTLE, _LITTLE = 50 << 20, 500 << 20

_EXTRA_PARTS = {"docx": ("docx", "Word-documenten"), "sign": ("pyhanko", "een PDF ondertekenen of nakijken")}
"""Parts of cano that are installed apart: the module by which they are known, and what they are for."""


def git_version(folder: Path) -> str | Finding:
    """Return the version of the git that cano uses (``2.39``), or what is wrong with it."""
    try:
        told = git_runner.run(folder, ["version"])
    except CanoError as error:
        return GIT.at(HERE, None, error.message, hint=error.hint)
    found = re.search(rb"\d+\.\d+", told)
    return found[0].decode() if found else GIT.at(HERE, None, "Git zegt niet welke versie het is.")


def ssh_keygen(program: Path | None) -> Iterator[Finding]:
    """Yield that there is no ``ssh-keygen``."""
    if program is None:
        yield SSH_KEYGEN.at(HERE, None, "Het programma ssh-keygen is niet gevonden.")


def clock(now: datetime, newest: datetime | None) -> Iterator[Finding]:
    """Yield what is wrong with the clock: it stands before cano was made, or well before a file was written."""
    shown = f"{now:%Y-%m-%d %H:%M}"
    if now < _BUILT:
        yield CLOCK.at(HERE, None, f"Volgens de klok is het {shown}: toen bestond deze versie van cano nog niet.")
    elif newest is not None and newest > now + timedelta(days=1):
        yield CLOCK.at(HERE, None, f"Volgens de klok is het {shown}, maar er zijn bestanden van {newest:%Y-%m-%d}.")


def newest_of(files: Iterable[Path]) -> datetime | None:
    """Return when the file that was written last, was written; None without files."""
    moments: list[float] = []
    for file in files:
        with suppress(OSError):
            moments.append(file.stat().st_mtime)
    with suppress(OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(max(moments), UTC) if moments else None
    return None


def room(folder: Path) -> Iterator[Finding]:
    """Yield that the disk under ``folder`` is as good as full."""
    with suppress(OSError):
        yield from too_little(shutil.disk_usage(folder).free)


def too_little(free: int) -> Iterator[Finding]:
    """Yield that so many bytes are too few."""
    if free < _LITTLE:
        left = f"{free >> 20} MB" if free >= _MUCH_TOO_LITTLE else "bijna niets"
        yield ROOM.at(HERE, None, f"Er is nog {left} vrij op de schijf van de dossiers.")


def encryption(encrypted: bool | None) -> Iterator[Finding]:
    """Yield what follows from what is known of the disk: encrypted, not, or (None) not to be seen."""
    if encrypted is None:
        yield ENCRYPTION_UNKNOWN.at(HERE, None, "Of de schijf met de dossiers versleuteld is, is niet te zien.")
    elif not encrypted:
        yield NOT_ENCRYPTED.at(HERE, None, "De schijf met de dossiers is niet versleuteld, voor zover cano ziet.")


def extras() -> Iterator[Finding]:
    """Yield the parts of cano that are not there."""
    for name, (module, what) in _EXTRA_PARTS.items():
        if find_spec(module) is None:
            yield EXTRAS.at(HERE, None, f"Het onderdeel ‘{name}’ is er niet: {what} kan dus niet.")


def python_version() -> str:
    """Return the version of Python that runs, as people write it."""
    return ".".join(map(str, sys.version_info[:3]))
