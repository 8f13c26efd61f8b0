"""What people type about a closing: who finds it good enough, and who stays for what."""

from __future__ import annotations

import re

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.values import GOED_GENOEG
from cano_cli.readers.dutch import join
from cano_cli.readers.name_forms import folded
from cano_cli.writing.people import person_said

_ONE = re.compile(r"(?P<who>[^:=]+?)\s*[:=]\s*(?P<what>.+)", re.DOTALL)


def good_enough_said(case: Case, text: str) -> dict[str, str]:
    """Return by key what everybody finds: ``jongere: ja, mama: bijna``. Raises CanoError (exit code 2)."""
    return dict(_good_enough(case, part.strip()) for part in re.split(r"[,;]", text) if part.strip())


def staying_said(case: Case, text: str) -> tuple[str, str | None]:
    """Return who stays, and what for: ``oma: soep en een bed``, or ``oma`` alone. Raises CanoError (exit code 2)."""
    match = _ONE.fullmatch(text.strip())
    if match is None:
        return person_said(case, text, services=True), None
    return person_said(case, match["who"], services=True), " ".join(match["what"].split())


def _good_enough(case: Case, text: str) -> tuple[str, str]:
    match = _ONE.fullmatch(text)
    word = "-".join(folded(match["what"]).split()) if match else ""
    if match is None or word not in GOED_GENOEG.values:
        raise CanoError(
            f"‘{text}’ zegt niet wie het goed genoeg vindt.",
            f"Schrijf wie, en dan {join(list(GOED_GENOEG), 'of')}: jongere: ja, mama: bijna.", exit_code=2,
        )  # fmt: skip
    return person_said(case, match["who"]), word
