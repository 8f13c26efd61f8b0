"""Which keys people may make up. What stands in a file already is read as it is; this is for new ones."""

from __future__ import annotations

import re

from cano_cli.model.base import KEY_PATTERN

_LONGEST = 60
_READERS = frozenset(("gezin", "team", "overdracht", "onbekend"))
"""Who reads, and nobody in particular."""
_VALUES = frozenset(
    ("ja", "nee", "neen", "y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf")
)
"""What some reader of YAML takes for a value that is no text."""
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""No file can be called so on Windows."""


def fits_as_key(text: str) -> bool:
    """Whether a new key may look like this: small letters, digits and hyphens, not at its end."""
    return bool(re.fullmatch(KEY_PATTERN, text)) and len(text) <= _LONGEST and not text.endswith("-")


def means_something(key: str) -> bool:
    """Whether a word means something already, so that it can be nobody's key and no goal's."""
    return key in _READERS or key in _VALUES or bool(_DEVICES.fullmatch(key))
