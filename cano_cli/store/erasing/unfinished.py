"""What is to be told of an erasing that is about to begin, kept until it was told: one that was cut off gets its
certificate too. It holds what the certificate holds, and no content.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path

from cano_cli.store import files, own_folders
from cano_cli.store.erasing import ledger

_NAME = re.compile(r"attest-[0-9a-f]{16}\.json")


def begin(store: Path, facts: Mapping[str, object], commit: str) -> Path:
    """Keep what is to be told. ``commit`` is one of those that go (``""``: there is no history). Raises CanoError."""
    path = own_folders.make(store) / f"attest-{secrets.token_hex(8)}.json"
    files.create(path, json.dumps({**facts, "commit": commit}, ensure_ascii=False).encode())
    return path


def begun(store: Path) -> Iterator[tuple[Path, dict[str, object]]]:
    """Yield what is kept of erasings that were begun and not told. What is none is passed over. Raises CanoError."""
    for path in kept(store):
        try:
            facts = json.loads(files.read(path).data or b"")
        except ValueError:
            continue
        if isinstance(facts, dict):
            yield path, facts


def kept(store: Path) -> list[Path]:
    """Return the files in which something is kept."""
    own = own_folders.of_store(store)
    there = sorted(own.iterdir()) if own.is_dir() and not own.is_symlink() else []
    return [path for path in there if _NAME.fullmatch(path.name)]


def was_done(store: Path, facts: Mapping[str, object]) -> bool:
    """Whether the erasing of which this is kept took place: its commit was erased. Raises CanoError."""
    commit = facts.get("commit")
    return not commit or commit in ledger.erased(store)


def told(path: Path) -> None:
    """Forget what was told, or did not take place. Raises CanoError."""
    with files.told(path, "verwijderd"):
        path.unlink(missing_ok=True)
