"""A signal about what society makes hard for people: one more in signalen.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cano_cli.model.case import Case
from cano_cli.writing.change import Change, Insert
from cano_cli.writing.entry import entry, place_by_day
from cano_cli.writing.ids import new_id

SIGNALEN = "signalen.yaml"


@dataclass(frozen=True, slots=True)
class NewSignal:
    """The signal; ``told_to`` are people and services in words, each told on ``told_on``."""

    day: date
    theme: str
    text: str
    domain: str | None = None
    level: str | None = None
    told_to: tuple[str, ...] = ()
    told_on: date | None = None
    state: str | None = None
    shared_with: tuple[str, ...] = ()


def signal_added(case: Case, new: NewSignal) -> Change:
    """Return the change that adds a signal, before the first that is later where the file is in order of day."""
    fields = entry({
        "id": new_id(case),
        "datum": new.day,
        "thema": new.theme,
        "domein": new.domain,
        "niveau": new.level,
        "gemeld_aan": [{"wie": who, "datum": new.told_on or new.day} for who in new.told_to],
        "stand": new.state,
        "delen_met": new.shared_with,
        "tekst": new.text,
    })  # fmt: skip
    signals = case.signalen.signalen if case.signalen else ()
    edit = Insert(SIGNALEN, ("signalen",), place_by_day([one.datum for one in signals], new.day), fields)
    return Change((edit,), "signaal", new.day.isoformat(), "add-signal")
