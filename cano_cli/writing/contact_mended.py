"""A contact that was noted down wrongly: only the fields that are said become others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.werk import Contact, Contacten
from cano_cli.readers.dutch import date_text
from cano_cli.store.yaml_write import Value
from cano_cli.writing.change import Change, Drop, Edit, Set
from cano_cli.writing.days import Moment
from cano_cli.writing.entry import entry


@dataclass(frozen=True, slots=True)
class Found:
    """A contact of a case, the file it is in and its place there."""

    path: str
    index: int
    contact: Contact


def contact_said(case: Case, which: str, moment: Moment | None) -> Found:
    """Return the contact that has the mark ``which``, or the only one of ``moment``: of that day, and at that hour when
    one was said. Raises :class:`CanoError` (exit code 2) when that is none, or more than one.
    """
    every = [
        Found(file.path, index, one)
        for file in case.of_kind("contacten")
        if isinstance(file.content, Contacten)
        for index, one in enumerate(file.content.contacten)
    ]
    found = [one for one in every if one.contact.id == which or (moment and _is_of(one.contact, moment))]
    if len(found) == 1:
        return found[0]
    if found:
        told = "; ".join(f"{one.contact.id or 'zonder kenmerk'} ({contact_line(one.contact)})" for one in found)
        raise CanoError(
            f"‘{which}’ kan meer dan één contact zijn: {told}.",
            "Schrijf het kenmerk, of zeg het uur erbij.",
            exit_code=2,
        )
    if moment:
        raise CanoError(f"Op {date_text(moment.day)} staat er {_at(moment)}geen contact.", _WHERE, exit_code=2)
    raise CanoError(f"‘{which}’ is geen contact van dit dossier.", _WHERE, exit_code=2)


def contact_mended(found: Found, said: Mapping[str, object]) -> Change:
    """Return the change that gives the contact these fields and no others; ``None`` takes a field away.

    Raises :class:`CanoError` (exit code 2) where nothing would change, and for a day of another month.
    """
    day = said.get("datum", found.contact.datum)
    if str(day)[:7] != str(found.contact.datum)[:7]:
        raise CanoError(
            f"Een contact van een andere maand hoort in een ander bestand dan {found.path}.",
            "Noteer het opnieuw met de juiste dag, en haal dit contact weg met cano edit.",
            exit_code=2,
        )
    edits = tuple(_edit(found, name, value) for name, value in said.items() if getattr(found.contact, name) != value)
    if not edits:
        raise CanoError("Dat staat er al zo.", "Geef mee wat anders moet.", exit_code=2)
    return Change(edits, "contact verbeterd", found.contact.datum.isoformat(), "add-contact")


def contact_line(one: Contact) -> str:
    """Return which contact it is, by keys: ``huisbezoek met mama en oma, 9 april 2026 om 16u30``."""
    from cano_cli.readers.dutch import join

    return f"{one.vorm} met {join(list(one.met))}, {moment_text(one)}"


def moment_text(one: Contact) -> str:
    """Return the day and the hour: ``9 april 2026 om 16u30``."""
    hour = f" om {one.tijd.removeprefix('0').replace(':', 'u')}" if one.tijd else ""
    return f"{date_text(one.datum)}{hour}"


_WHERE = "Welke er zijn, toont cano history; het kenmerk staat in contacten/, achter id."


def _is_of(one: Contact, moment: Moment) -> bool:
    return one.datum == moment.day and moment.time in {None, one.tijd}


def _at(moment: Moment) -> str:
    return f"om {moment.time.replace(':', 'u')} " if moment.time else ""


def _edit(found: Found, name: str, value: object) -> Edit:
    at = ("contacten", found.index, name)
    written: dict[str, Value] = entry({name: value})
    if value is False:
        written = {name: "nee"}
    return Set(found.path, at, written[name]) if written else Drop(found.path, at)
