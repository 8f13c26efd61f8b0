"""Text from a file of somebody else, as a file of cano may hold it."""

from __future__ import annotations

import unicodedata

from cano_cli.store.yaml_text import unwelcome

LONGEST = 300


def plain(text: str) -> str:
    """Return the text on one line, composed, without characters that nobody sees, and not endlessly long."""
    line = unicodedata.normalize("NFC", " ".join(text[: 10 * LONGEST].split()))
    while found := unwelcome(line):
        line = line.replace(found[1], "")
    return " ".join(line.split())[:LONGEST].strip()
