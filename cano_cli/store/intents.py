"""What a command is about to change, written down before it begins: whoever finds it can finish the work."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cano_cli.store import files, platform
from cano_cli.store.git_base import Repository, checked_path, own_folder

NAME = "intent.json"
_MOST_BYTES = 16 * 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{40}")
_TOKEN = re.compile(r"[0-9a-f]{16}")
_ENTRY = re.compile(r"100(644|755) [0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the case: the hash of what it held (``""``: it was not there), git's entry for what it is to hold
    (``100644 <hash>``; ``""``: it goes), and the name of the file beside it that holds that already (``""``: none)."""

    path: str
    old: str
    entry: str
    beside: str


@dataclass(frozen=True, slots=True)
class Intent:
    """A change of a case: the branch goes from the commit ``base`` (``""``: there is none yet) to ``made``, the next;
    or, when it is ``taken_in``, to a later one that was made elsewhere."""

    token: str
    branch: str
    base: str
    made: str
    files: tuple[Planned, ...]
    taken_in: bool = False

    @property
    def entries(self) -> Mapping[str, str | None]:
        """What git's list of files is to say of each path."""
        return {one.path: one.entry or None for one in self.files}


def write(repo: Repository, intent: Intent) -> None:
    """Put the intent where the next command finds it, down to the disk. Raises OSError."""
    folder = own_folder(repo)
    aside = folder / f"intent-{intent.token}"
    files.write_new(aside, json.dumps(asdict(intent)).encode())
    platform.replace(aside, folder / NAME)
    platform.sync_folder(folder)


def drop(repo: Repository) -> None:
    """Take the intent away: the work is done, or was put back. Raises OSError."""
    (own_folder(repo) / NAME).unlink(missing_ok=True)


def is_there(repo: Repository) -> bool:
    """Whether a command is at work, or was cut off."""
    return os.path.lexists(own_folder(repo) / NAME)


def read(repo: Repository) -> Intent | None:
    """Return what a command that was cut off was doing; None for nothing. Raises OSError, and ValueError for a file
    that cano did not write."""
    path = own_folder(repo) / NAME
    if not os.path.lexists(path):
        return None
    if not stat.S_ISREG(path.lstat().st_mode):
        raise ValueError("not a file")
    data = platform.read_regular(path, _MOST_BYTES)
    if len(data) > _MOST_BYTES:
        raise ValueError("too large")
    try:
        return _intent(json.loads(data))
    except RecursionError as error:
        raise ValueError("too deep") from error


def _intent(value: Any) -> Intent:
    try:
        found = Intent(
            _like(_TOKEN, value["token"]),
            _branch(value["branch"]),
            _like(_HASH, value["base"], empty=True),
            _like(_HASH, value["made"]),
            tuple(_planned(one) for one in value["files"]),
            value.get("taken_in", False) is True,
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not an intent") from error
    return found


def _planned(value: Any) -> Planned:
    from cano_cli.model.findings import CanoError

    try:
        path = checked_path(value["path"])
    except CanoError as error:
        raise ValueError("not a path") from error
    beside = value["beside"]
    if beside and re.fullmatch(r"\.cano-[0-9a-f]{16}\.tmp", beside) is None:
        raise ValueError("not one of our files")
    return Planned(path, _like(_HASH, value["old"], empty=True), _like(_ENTRY, value["entry"], empty=True), beside)


def _branch(text: str) -> str:
    if re.fullmatch(r"refs/heads/[A-Za-z0-9][A-Za-z0-9._/-]*", text) is None or ".." in text or text.endswith(".lock"):
        raise ValueError("not a branch")
    return text


def _like(pattern: re.Pattern[str], text: str, *, empty: bool = False) -> str:
    if not (empty and text == "") and pattern.fullmatch(text) is None:
        raise ValueError("not what was written")
    return text


def path_of(folder: Path, planned: Planned) -> Path:
    """Return where the file itself is."""
    return folder / planned.path


def beside_of(folder: Path, planned: Planned) -> Path:
    """Return where the file is that was made ready beside it."""
    return (folder / planned.path).with_name(planned.beside)
