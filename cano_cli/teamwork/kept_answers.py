"""Answers that were given while two versions of a case were being put together, kept until that is done: who stops, or
is refused because somebody was first, does not have to give them again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cano_cli.merging.conflicts import Conflict
from cano_cli.store import files, platform
from cano_cli.store.git_base import Repository, own_folder
from cano_cli.teamwork.settling import Answer, Choice, choices, fingerprint

_NAME = "keuzes.json"


def kept(repo: Repository, asked: tuple[Conflict, ...]) -> dict[str, Answer]:
    """Return which of these were answered before, to the letter as they are asked now, by their fingerprints. Raises
    CanoError."""
    known = _read(files.read(own_folder(repo) / _NAME).data)
    names = {fingerprint(one): one for one in asked}
    return {name: one for name, one in known.items() if name in names and one.choice in choices(names[name])}


def keep(repo: Repository, answers: Mapping[str, Answer]) -> None:
    """Keep these answers, in the place of those before. Raises CanoError, OSError."""
    folder = own_folder(repo)
    platform.make_private_folder(folder)
    data = {name: [answer.choice, answer.own] for name, answer in answers.items()}
    files.replace(files.read(folder / _NAME), json.dumps(data, ensure_ascii=False).encode())


def drop(repo: Repository) -> None:
    """Forget the answers. Raises OSError."""
    (own_folder(repo) / _NAME).unlink(missing_ok=True)


def _read(data: bytes | None) -> dict[str, Answer]:
    try:
        known: dict[str, Any] = json.loads(data or b"{}")
        return {name: Answer(Choice(choice), own) for name, (choice, own) in known.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
