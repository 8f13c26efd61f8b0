"""What the words of a question tell: what is filled in, and whether they begin at what goes wrong."""

from __future__ import annotations

import re

_BRACES = re.compile(r"\{([^{}]*)\}")
_PROBLEM = re.compile(
    r"\b(probleem|problemen|problematiek\w*|gedragspro\w+|klacht\w*|stoornis\w*|schuld(ig)?|fout(en)?|misda\w+"
    r"|mislukt\w*|mis ?(loopt|liep|gaat|ging|gelopen|gegaan)"
    r"|waarom (doe|deed|heb|had|ben|was|wil|wou|luister)\w* (je|jij|u|jullie)"
    r"|(gaat|ging|loopt|liep) er (mis|slecht|verkeerd))\b",
    re.IGNORECASE,
)


def placeholders(text: str) -> tuple[str, ...]:
    """Return what stands between braces in a question."""
    return tuple(_BRACES.findall(text))


def begins_at_a_problem(text: str) -> bool:
    """Whether a question names what goes wrong, or asks somebody to account for themselves."""
    return bool(_PROBLEM.search(text))
