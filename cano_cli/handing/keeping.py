"""The folder where cano keeps the keys of a user and the cards of others: private, one file a thing, replaced whole."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from cano_cli.model.findings import CanoError
from cano_cli.store import files, platform

OWN, SECRET, OTHERS = "eigen.json", "sleutels", "kaarten.json"
_FOLDER = "keys"
_ASIDE = ".vroeger-"
_WORK = ".cano-werk-"
_FORGOTTEN_S = 600
T = TypeVar("T", bound=BaseModel)


def folder() -> Path:
    """Return the folder of the keys; it need not be there. Raises :class:`CanoError` when nobody knows where."""
    config = platform.config_folder()
    if config is None:
        raise CanoError(
            "cano weet niet waar jouw gegevens horen op deze computer.",
            "Zet de omgevingsvariabele CANO_CONFIG op een map die alleen van jou is.",
        )
    return config / _FOLDER


def snapshot(name: str) -> files.Snapshot:
    """Return a file of the folder as it is now. Raises :class:`CanoError`."""
    return files.read(folder() / name)


def read(name: str) -> bytes | None:
    """Return what a file of the folder holds, ``None`` when there is none. Raises :class:`CanoError`."""
    return snapshot(name).data


def read_model(name: str, kind: type[T]) -> T | None:
    """Return what a file of the folder holds, ``None`` when there is none. Raises :class:`CanoError`."""
    data = read(name)
    try:
        return None if data is None else kind.model_validate_json(data)
    except (ValidationError, RecursionError):
        raise broken(name) from None


def broken(name: str) -> CanoError:
    """Return what to say of a file that cano did not write like this."""
    way = "haal het bestand dan weg en bewaar de kaarten opnieuw" if name == OTHERS else "dan: cano keys make --opnieuw"
    return CanoError(
        f"Het bestand ‘{folder() / name}’ is beschadigd: cano kan het niet lezen.",
        f"Zet een reservekopie terug. Is er geen, {way}.",
    )


def write(name: str, data: bytes) -> None:
    """Put ``data`` in a file of the folder, whole or not at all. To be called under :func:`locked`."""
    files.replace(snapshot(name), data)


def write_model(name: str, value: BaseModel) -> None:
    """Put a value in a file of the folder, readable for people. To be called under :func:`locked`."""
    write(name, value.model_dump_json(indent=2).encode() + b"\n")


def put_aside(day: date) -> None:
    """Copy the keys that are there to files beside them, for when their password turns up. To be called under
    :func:`locked`."""
    there = {name: data for name in (SECRET, OWN) if (data := read(name)) is not None}
    earlier = len(list(folder().glob(f"{SECRET}{_ASIDE}*")))
    for name, data in there.items():
        files.create(folder() / f"{name}{_ASIDE}{day.isoformat()}-{earlier + 1}", data)


def is_anything_there() -> bool:
    """Whether there are keys, whole or damaged."""
    return any((folder() / name).exists() for name in (SECRET, OWN))


@contextmanager
def locked() -> Iterator[None]:
    """Keep other cano commands out of the folder, which is made where it is not there."""
    made()
    with files.locked(folder()):
        files.clear_leftovers(folder())
        yield


def made() -> Path:
    """Return the folder, private and there."""
    path = folder()
    with files.told(path, "gemaakt"):
        if not path.parent.exists():  # one that is there may be shared with other programs
            platform.make_private_folder(path.parent)
        platform.make_private_folder(path)
    return path


@contextmanager
def work() -> Iterator[Path]:
    """Give an empty private folder inside the folder of the keys; it is gone afterwards. What a command that was
    killed left behind goes too."""
    inside = made()
    for left in inside.glob(f"{_WORK}*"):
        if left.lstat().st_mtime < time.time() - _FORGOTTEN_S:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_WORK, dir=inside) as name:
        yield Path(name)
