"""What this machine says about itself, for where a folder lies, and how paths lie within each other."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from cano_cli.store import platform


@dataclass(frozen=True, slots=True)
class Mount:
    """Something mounted: on which folder, from where, its kind of file system (``ext4``) and its options (``rw``)."""

    folder: str
    device: str
    kind: str
    options: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What this machine says about itself: the user's home, variables, what is mounted, folders for what is
    temporary."""

    home: PurePath | None
    variables: Mapping[str, str]
    mounts: tuple[Mount, ...] = ()
    temporary: tuple[Path, ...] = ()


def surroundings() -> Surroundings:
    """Return what this machine says about itself now."""
    home = None
    with suppress(RuntimeError):
        home = Path.home()
    mounts = tuple(Mount(*one) for one in platform.mounted())
    named = tuple(Path(os.environ[name]) for name in ("TMPDIR", "TEMP", "TMP") if os.environ.get(name))
    return Surroundings(home, dict(os.environ), mounts, named or (Path(tempfile.gettempdir()),))


def both_names(folder: Path) -> tuple[Path, ...]:
    """The folder as it is called, and as it is really called where a link leads there."""
    called, real = folder.absolute(), Path(os.path.realpath(folder))
    return (called,) if called == real else (called, real)


def below(path: PurePath, home: PurePath | None) -> str:
    """The path from the home folder, in lower case with ``/``; empty when it is not in it."""
    if home is None or not path.is_relative_to(home):
        return ""
    return path.relative_to(home).as_posix().casefold()


def is_within(path: PurePath, folder: PurePath) -> bool:
    """Whether ``path`` is ``folder`` or in it."""
    return folder.is_absolute() and path.is_relative_to(folder)
