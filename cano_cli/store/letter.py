"""The letter of an organisation: a Word document beside ``cano.yaml`` in which other Word documents are made, or
nothing.
"""

from __future__ import annotations

from pathlib import Path

from cano_cli.store import platform

MOST_BYTES = 8_388_608
_ZIP = b"PK\x03\x04"
"""How a DOCX file begins."""


def read_letter(store: Path, name: str) -> bytes | None:
    """Return the DOCX file ``name`` of a store; ``None`` when it is not there, lies outside the store (also by a link),
    is too large or is no such file. What is inside is for whoever opens it to check.
    """
    path = store / name
    try:
        if path.suffix != ".docx" or not path.resolve().is_relative_to(store.resolve()):
            return None
        data = platform.read_regular(path, MOST_BYTES)
    except OSError:
        return None
    return data if data.startswith(_ZIP) and len(data) <= MOST_BYTES else None
