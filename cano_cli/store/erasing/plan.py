"""What rewriting a history is about to do, written down in the place where every change of a case is (``intents``): the
branches, the files and the drafts, as names and hashes. It holds no text.
"""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cano_cli.model.findings import CanoError
from cano_cli.store import files, intents, platform
from cano_cli.store.git_base import Repository, checked_path, own_folder

LIST = "verwijderd"
"""The file in a workshop with the lines for the ledger."""
_MOST_PLAN = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """What a file held and what it is to hold, as hashes; ``""`` where it is not there."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is about to be done: where each branch and tag goes (``refs``), what each file is to hold (hashes; ``""``:
    it goes) and which drafts go. It holds no text."""

    wissen: int
    token: str
    refs: dict[str, str]
    files: tuple[PlannedFile, ...]
    drafts: tuple[str, ...]


def workshop_of(repo: Repository, token: str) -> Path:
    """Return the private folder in which everything is made ready."""
    return own_folder(repo) / f"wissen-{token}"


def write_plan(repo: Repository, plan: Plan) -> None:
    """Put the plan where the next command finds it, down to the disk. Raises OSError."""
    aside = workshop_of(repo, plan.token) / "plan.json"
    files.write_new(aside, json.dumps(asdict(plan)).encode())
    platform.replace(aside, own_folder(repo) / intents.NAME)
    platform.sync_folder(own_folder(repo))


def read_plan(repo: Repository) -> Plan | None:
    """Return the plan that was written down; None when there is none, or another command's. Raises ValueError."""
    path = own_folder(repo) / intents.NAME
    if not os.path.lexists(path) or not stat.S_ISREG(path.lstat().st_mode):
        return None
    data = platform.read_regular(path, _MOST_PLAN)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return _plan(value) if isinstance(value, dict) and "wissen" in value else None


def _plan(value: dict[str, Any]) -> Plan:
    try:
        token, refs = value["token"], dict(value["refs"])
        planned = tuple(PlannedFile(checked_path(one["path"]), one["old"], one["new"]) for one in value["files"])
        drafts = tuple(value["drafts"])
    except (TypeError, KeyError, AttributeError, CanoError) as error:
        raise ValueError("not a plan") from error
    hashes = [*refs.values(), *(one for file in planned for one in (file.old, file.new) if one != "")]
    names_are_plain = all(_is_ref(name) for name in refs) and all(map(_is_draft, drafts))
    if not (re.fullmatch(r"[0-9a-f]{16}", token) and names_are_plain and all(map(_is_hash, hashes))):
        raise ValueError("not a plan")
    return Plan(1, token, refs, planned, drafts)


def _is_hash(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch(r"[0-9a-f]{40}", text) is not None


def _is_draft(name: Any) -> bool:
    return isinstance(name, str) and not {"", ".", ".."}.intersection(re.split(r"[/\\\\]", name)) and ":" not in name


def _is_ref(name: str) -> bool:
    return re.fullmatch(r"refs/(heads|tags)/[A-Za-z0-9][A-Za-z0-9._/-]*", name) is not None and ".." not in name
