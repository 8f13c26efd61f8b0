"""Words that stand nowhere else: whoever finds one in a file knows which text of which case it came from.

Letters only, so that no format breaks or escapes them; consonants, so that no press hyphenates them.
"""

from __future__ import annotations

import re
from random import Random

_LETTERS = "bdghkmnprstvwz"
_CANARY = re.compile(f"zq[{_LETTERS}]{{5}}", re.IGNORECASE)


def canary(random: Random) -> str:
    """Return a new word, with a capital: ``Zqbdghk``."""
    return "Zq" + "".join(random.choices(_LETTERS, k=5))


def canaries(text: str) -> frozenset[str]:
    """Return the canaries that sing in ``text``, in small letters."""
    return frozenset(found.lower() for found in _CANARY.findall(text))
