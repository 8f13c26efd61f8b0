"""The logo of a store: a small, calm SVG file beside ``cano.yaml``, or nothing."""

from __future__ import annotations

import re
from pathlib import Path

from cano_cli.store import platform

MOST_BYTES = 262_144
_RESTLESS = re.compile(
    r"<\s*(script|filter|foreignObject|image|iframe|animate|set)|<!ENTITY|href\s*=\s*[\"'](?!#)", re.IGNORECASE
)
"""What a drawing of lines and letters has no need of: what runs, loads, or can take for ever to draw."""


def read_logo(store: Path, name: str) -> str | None:
    """Return the logo ``name`` of a store as SVG text; ``None`` when it is not there, lies outside the store (also by
    a link), is too large, or holds what a logo has no need of.
    """
    path = store / name
    try:
        if not path.resolve().is_relative_to(store.resolve()):
            return None
        data = platform.read_regular(path, MOST_BYTES)
    except OSError:
        return None
    text = data.decode("utf-8", errors="replace")
    return None if not data or len(data) > MOST_BYTES or _RESTLESS.search(text) else text
