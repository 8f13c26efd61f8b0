"""Contacts after the end of a traject, in afsluiting.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cano_cli.agenda.closing import CLOSING
from cano_cli.model.case import Case
from cano_cli.model.evaluatie import Afsluiting, Nazorg
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text
from cano_cli.writing.change import Change, Edit, Insert, Set
from cano_cli.writing.closing import require_closed
from cano_cli.writing.entry import entry, place_by_day
from cano_cli.writing.ids import new_id

NOT_CLOSED_CONTACT = "Een contact noteer je met: cano add-contact"


@dataclass(frozen=True, slots=True)
class NewAftercare:
    """A contact after the end; ``people`` are keys."""

    day: date
    form: str | None = None
    people: tuple[str, ...] = ()
    text: str | None = None
    shared_with: tuple[str, ...] = ()


def aftercare_added(case: Case, new: NewAftercare) -> tuple[Change, bool]:
    """Return the change that adds a contact after the end, and whether it completes one that was planned for that day.
    Raises CanoError when the traject is not closed, or not yet on that day."""
    ended = require_closed(case, NOT_CLOSED_CONTACT)
    if new.day <= ended.datum:
        raise CanoError(
            f"{date_text(new.day)} valt nog in de begeleiding, die eindigde op {date_text(ended.datum)}.",
            "Een contact van toen noteer je met: cano add-contact", exit_code=2,
        )  # fmt: skip
    planned = _planned(ended, new)
    edits = _completed(ended.nazorg[planned], planned, new) if planned is not None else (_added(case, ended, new),)
    return Change(edits, "nazorg", new.day.isoformat(), "add-aftercare"), planned is not None


def _planned(ended: Afsluiting, new: NewAftercare) -> int | None:
    """Return which planned contact it is: on that day, and nothing was told of it yet."""
    same = (index for index, one in enumerate(ended.nazorg) if one.datum == new.day and not one.tekst)
    return next(same, None) if new.text else None


def _completed(planned: Nazorg, index: int, new: NewAftercare) -> tuple[Edit, ...]:
    """Return what is now known of a planned contact, beside what stood there."""
    told = entry({"vorm": new.form, "met": new.people, "delen_met": new.shared_with, "tekst": new.text})
    return tuple(Set(CLOSING, ("nazorg", index, name), value) for name, value in told.items())


def _added(case: Case, ended: Afsluiting, new: NewAftercare) -> Edit:
    fields = entry({
        "id": new_id(case),
        "datum": new.day,
        "vorm": new.form,
        "met": new.people,
        "delen_met": new.shared_with,
        "tekst": new.text,
    })  # fmt: skip
    return Insert(CLOSING, ("nazorg",), place_by_day([one.datum for one in ended.nazorg], new.day), fields)
