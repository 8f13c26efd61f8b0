"""The two points of a history that somebody wants compared: a day, a version by its number, the beginning, or now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text

if TYPE_CHECKING:
    from cano_cli.telling.versions import Versions

BEGIN, NOW = "begin", "nu"


@dataclass(frozen=True, slots=True)
class Point:
    """A point in a history. ``commit`` is a full hash, empty before the first commit and ``None`` for the files as they
    are now. ``words`` follow "tussen": ``het einde van 1 mei 2026``."""

    commit: str | None
    words: str
    day: date | None = None


def point(text: str, versions: Versions, now: datetime) -> Point:
    """Return the point that was typed. Raises :class:`CanoError`."""
    if text == NOW:
        return Point(None, "nu")
    if text == BEGIN:
        return Point("", "het begin")
    commit = versions.commit(text)
    if commit:
        return Point(commit.hash, f"versie {commit.hash[:8]} van {date_text(commit.when.date())}")
    day = day_said(text, now, "geen dag en geen versie")
    last = versions.last_by(day)
    return Point(last.hash if last else "", f"het einde van {date_text(day)}", day)


def day_said(text: str, now: datetime, what: str = "geen dag") -> date:
    """Return the day that was typed, in figures or in words. Raises :class:`CanoError`."""
    from cano_cli.writing.days import said_day

    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else said_day(text, now)
    except (CanoError, ValueError):
        hint = "Schrijf 2026-03-09, gisteren, ‘12 maart’"
        more = " of het nummer van een versie uit cano history." if "versie" in what else "."
        raise CanoError(f"‘{text}’ is {what}.", hint + more, exit_code=2) from None


def require_order(first: date | None, second: date | None) -> None:
    """Raise :class:`CanoError` when the first day does not lie before the second."""
    if first and second and first >= second:
        raise CanoError(
            f"{date_text(first)} ligt niet voor {date_text(second)}.", "Geef eerst de vroegste dag.", exit_code=2
        )
