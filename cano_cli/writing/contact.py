"""One contact: a new entry in the file of its month, and the completing of one that was left for later."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.findings import CanoError
from cano_cli.model.walk import models
from cano_cli.model.werk import Contact, Contacten
from cano_cli.readers.dutch import date_text
from cano_cli.store.yaml_write import Value, as_read
from cano_cli.writing.change import Change, Drop, Edit, Insert, Set
from cano_cli.writing.contact_words import NOT_HOME
from cano_cli.writing.entry import entry, place_by_day
from cano_cli.writing.ids import new_id

_LATE = "24:00"


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact; people are keys, ``time`` is as ``16:30``, ``minutes`` how long it took, ``known`` whether the jongere
    knows of it, ``also_for`` numbers of other dossiers, ``later`` whether it is still to be completed."""

    day: date
    how: str
    people: tuple[str, ...]
    time: str | None = None
    by: tuple[str, ...] = ()
    minutes: int | None = None
    goals: tuple[str, ...] = ()
    together: str | None = None
    also_for: tuple[str, ...] = ()
    known: bool | None = None
    shared_with: tuple[str, ...] = ()
    later: bool = False
    text: str | None = None


def with_whom(case: Case, how: str, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return with whom it was; of an appointment that did not happen, with whom it was to be: the jongere, where nobody
    was named."""
    return (case.traject.jongere,) if how == NOT_HOME and not people and case.traject else people


def contact_added(case: Case, new: NewContact, taken: Collection[str] = ()) -> Change:
    """Return the change that adds a contact, by its day and hour. ``taken`` are ids that may not be used again."""
    path = month_of(new)
    there = next((file.content for file in case.files if file.path == path), None)
    contacts = there.contacten if isinstance(there, Contacten) else ()
    place = place_among([hour_of(one) for one in contacts], new)
    edit = Insert(path, ("contacten",), place, fields_of(new, new_id(case, taken)))
    return Change((edit,), "contact", new.day.isoformat(), "add-contact")


def contact_completed(case: Case, which: str, fields: NewContact) -> tuple[Change, Contact]:
    """Return the change that completes the contact ``which`` (an id, or a day as 2026-03-09), and that contact. Text
    comes under what was noted already; of the rest of ``fields`` only what the contact does not have yet is written.

    Raises :class:`CanoError` (exit code 2) when it is none that waits to be completed.
    """
    path, index, contact = _waiting(case, which)
    at = ("contacten", index)
    said = entry({
        "duur": fields.minutes,
        "doelen": fields.goals,
        "samen_gedaan": fields.together,
        "op_de_hoogte": _yes_or_no(fields.known),
    })  # fmt: skip
    edits: list[Edit] = [
        Set(path, (*at, name), value) for name, value in said.items() if getattr(contact, name) in (None, ())
    ]
    if fields.text:
        edits.append(Set(path, (*at, "tekst"), _under(contact.tekst, fields.text)))
    edits.append(Drop(path, (*at, "later_aanvullen")))
    return Change(tuple(edits), "contact aangevuld", contact.datum.isoformat(), "add-contact"), contact


def month_of(new: NewContact) -> str:
    """Return the path of the file that it belongs in."""
    return f"contacten/{new.day:%Y-%m}.yaml"


def hour_of(one: Contact) -> tuple[date, str]:
    """Return what contacts are put in order by."""
    return one.datum, one.tijd or ""


def place_among(hours: list[tuple[date, str]], new: NewContact) -> int:
    """Return where it belongs among contacts of these days and hours: by day and hour where they are in that order,
    else by its day."""
    if hours == sorted(hours):
        return sum(one <= (new.day, new.time or _LATE) for one in hours)
    return place_by_day([day for day, _ in hours], new.day)


def marks_for(case: Case, number: int) -> tuple[str, ...]:
    """Return so many marks for new contacts, which no entry of the case has."""
    taken = {mark for file in case.files for _, model in models(file.content) if (mark := getattr(model, "id", None))}
    nothing, made = replace(case, files=()), list[str]()
    for _ in range(number):
        made.append(new_id(nothing, taken))
        taken.add(made[-1])
    return tuple(made)


def as_contact(new: NewContact, mark: str) -> Contact:
    """Return the contact as it will be read."""
    return Contact.model_validate(as_read(fields_of(new, mark)))


def to_complete(case: Case) -> tuple[Contact, ...]:
    """Return the contacts that were left for later, the oldest first."""
    return tuple(one for one in case.contacten if one.later_aanvullen)


def _waiting(case: Case, which: str) -> tuple[str, int, Contact]:
    found = [
        (file.path, index, one)
        for file, index, one in _every(case)
        if one.later_aanvullen and which in {one.id, one.datum.isoformat()}
    ]
    if len(found) == 1:
        return found[0]
    waiting = "; ".join(f"{one.id or one.datum} ({date_text(one.datum)})" for one in to_complete(case))
    hint = f"Nog aan te vullen: {waiting}." if waiting else "Er is geen enkel contact nog aan te vullen."
    if found:
        raise CanoError(f"Op {which} zijn er {len(found)} contacten aan te vullen.", hint, exit_code=2)
    raise CanoError(f"‘{which}’ is geen contact dat nog aan te vullen is.", hint, exit_code=2)


def _every(case: Case) -> Iterator[tuple[CaseFile, int, Contact]]:
    for file in case.of_kind("contacten"):
        if isinstance(file.content, Contacten):
            for index, one in enumerate(file.content.contacten):
                yield file, index, one


def _under(before: str | None, text: str) -> str:
    """Return the text under what was noted before, as one piece of prose."""
    return text if not before else f"{before.rstrip()}\n\n{text.rstrip()}\n"


def _yes_or_no(value: bool | None) -> str | None:
    return None if value is None else "ja" if value else "nee"


def fields_of(new: NewContact, mark: str) -> dict[str, Value]:
    """Return the entry as it is written, with its mark."""
    return entry({
        "id": mark,
        "datum": new.day,
        "tijd": new.time,
        "vorm": new.how,
        "met": new.people,
        "door": new.by,
        "duur": new.minutes,
        "doelen": new.goals,
        "samen_gedaan": new.together,
        "ook_voor": new.also_for,
        "op_de_hoogte": _yes_or_no(new.known),
        "delen_met": new.shared_with,
        "later_aanvullen": new.later,
        "tekst": new.text,
    })  # fmt: skip
