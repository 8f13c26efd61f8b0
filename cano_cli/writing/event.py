"""Something that happened in a life: one more event in levenslijn.yaml, the oldest first."""

from __future__ import annotations

from dataclasses import dataclass, field

from cano_cli.model.case import Case
from cano_cli.model.partial_date import PartialDate
from cano_cli.writing.change import Change, Insert
from cano_cli.writing.entry import entry, partial_written, place_by_day
from cano_cli.writing.ids import new_id

LEVENSLIJN = "levenslijn.yaml"


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What happened; ``when`` is EDTF, people are keys."""

    when: str
    kind: str
    by: tuple[str, ...] = ()
    place: str | None = None
    people: tuple[str, ...] = ()
    feelings: dict[str, int | str] = field(default_factory=dict)
    rupture: bool = False
    text: str | None = None
    shared_with: tuple[str, ...] = ()


def event_added(case: Case, new: NewEvent) -> Change:
    """Return the change that adds an event, before the first that is later where the file is in order of day."""
    fields = entry({
        "id": new_id(case),
        "datum": partial_written(new.when),
        "soort": new.kind,
        "volgens": new.by,
        "plaats": new.place,
        "met": new.people,
        "beleving": new.feelings,
        "breuk": new.rupture,
        "delen_met": new.shared_with,
        "tekst": new.text,
    })  # fmt: skip
    events = case.levenslijn.gebeurtenissen if case.levenslijn else ()
    place = place_by_day([event.datum.first for event in events], PartialDate.parse(new.when).first)
    edit = Insert(LEVENSLIJN, ("gebeurtenissen",), place, fields)
    return Change((edit,), "gebeurtenis", new.when, "add-event")
