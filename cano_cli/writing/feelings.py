"""How everybody feels about something, in one line: ``mama: -1, jongere: dubbel``."""

from __future__ import annotations

import re

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.writing.people import person_said

_ONE = re.compile(r"(?P<who>[^:=]+?)\s*[:= ]\s*(?P<how>[+-]?[0-9]+|dubbel|weet[- ]niet)", re.IGNORECASE)
_BOUND = 2


def feelings_said(case: Case, text: str) -> dict[str, int | str]:
    """Return by key of a person -2 to 2, ``dubbel`` or ``weet-niet``. Raises :class:`CanoError` (exit code 2)."""
    parts = [part.strip() for part in re.split(r"[,;]| en ", text) if part.strip()]
    return dict(_one(case, part) for part in parts)


def _one(case: Case, text: str) -> tuple[str, int | str]:
    match = _ONE.fullmatch(text)
    if match is None or (_is_number(match["how"]) and abs(int(match["how"])) > _BOUND):
        raise CanoError(
            f"‘{text}’ zegt niet hoe iemand het beleeft.",
            "Schrijf wie, en dan -2 tot 2, dubbel of weet-niet: mama: -1, jongere: dubbel.",
            exit_code=2,
        )
    how = match["how"]
    return person_said(case, match["who"]), int(how) if _is_number(how) else how.lower().replace(" ", "-")


def _is_number(text: str) -> bool:
    return text.lstrip("+-").isdigit()
