"""Other cases of a store in which the same words stand: they are only read, and nothing of them goes."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cano_cli.model.files import FOLDERS
from cano_cli.store import platform
from cano_cli.store.erasing.scanning_text import Words
from cano_cli.store.locate import cases_in
from cano_cli.store.vet_tree import harmless
from cano_cli.store.yaml_text import MAX_BYTES


def named_in(case: Path, words: Words) -> tuple[str, ...]:
    """Return the other cases beside ``case`` that hold the words in their files of now; what cannot be read is passed
    over."""
    others = (other for other in cases_in(case.parent) if other.name != case.name)
    return tuple(harmless(other.name) for other in others if _in(other, words))


def _in(case: Path, words: Words) -> bool:
    for folder in (case, *(case / name for name in sorted(FOLDERS))):
        if folder.is_symlink() or not folder.is_dir():
            continue
        for path in sorted(folder.glob("*.yaml")):
            with suppress(OSError):
                if words.are_in(platform.read_regular(path, MAX_BYTES)):
                    return True
    return False
