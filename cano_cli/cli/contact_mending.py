"""add-contact for a contact that is there: completing what was left for later, and mending what was noted wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cano_cli.cli.add_options import anything, name_said
from cano_cli.cli.asking import Answers
from cano_cli.cli.common import now, width
from cano_cli.cli.contact_command import (
    Given,
    also_for_answered,
    goals_answered,
    how_answered,
    known_answered,
    minutes_answered,
)
from cano_cli.cli.work_options import always
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cano_cli.model.case import Case
    from cano_cli.model.werk import Contact
    from cano_cli.store.case_files import LoadedCase
    from cano_cli.telling.told import Told
    from cano_cli.writing.change import Change
    from cano_cli.writing.contact import NewContact
    from cano_cli.writing.days import Moment


def complete_contact(loaded: LoadedCase, case: Case, which: str, given: Given, *, later: bool) -> None:
    """Complete a contact that was left for later; whether the jongere knows of it is asked where nobody said so."""
    from cano_cli.cli.contact_counting import still_to_say
    from cano_cli.cli.noting import note
    from cano_cli.readers.dutch import date_text
    from cano_cli.writing.contact import NewContact, contact_completed

    refused = [f"--{name}" for name in ("datum", "vorm", "met", "door", "ook-voor", "delen-met") if given[name]]
    if later or refused:
        raise CanoError(
            f"{refused[0] if refused else '--later'} past niet bij --vul.", f"Dat kan met: {_MEND} {which}", exit_code=2
        )
    mark = _day_or_mark(which)
    _, waiting = contact_completed(case, mark, NewContact(now().date(), "", ()))
    ask = Answers(case, now(), brief=anything(*given.values()))
    text = None
    if not anything(given["duur"], given["doelen"], given["samen-gedaan"], given["op-de-hoogte"]) or given["tekst"]:
        text = ask.text(given["tekst"], "Tekst", required=True)
    unsaid = waiting.op_de_hoogte is None and not given["op-de-hoogte"]
    fields = NewContact(
        now().date(), "", (), minutes=minutes_answered(ask, given["duur"]), goals=goals_answered(ask, given["doelen"]),
        together=name_said(ask, given["samen-gedaan"], "Samen gedaan"),
        known=known_answered(always(ask), given["op-de-hoogte"], waiting.met if unsaid else None), text=text,
    )  # fmt: skip
    change, contact = contact_completed(case, mark, fields)
    _refuse_twice(contact, fields)
    told = f"Contact van {date_text(contact.datum)} aangevuld."
    note(loaded, change, told + still_to_say(loaded, change, None, known=True))


def mend_contact(loaded: LoadedCase, case: Case, which: str, given: Given, *, refused: str) -> None:
    """Give a contact other fields, and tell what they were and are."""
    from cano_cli.cli.contact_counting import still_to_say
    from cano_cli.cli.noting import note
    from cano_cli.writing.contact_mended import contact_mended, contact_said, moment_text

    if refused:
        raise CanoError(f"{refused} past niet bij --verbeter.", "Laat het weg.", exit_code=2)
    found = contact_said(case, which, _moment(which))
    said = _said(Answers(case, now(), brief=True), given, found.contact)
    if not said:
        raise CanoError("Wat moet er anders?", "Geef mee wat er moet staan: --duur 45, --met mama …", exit_code=2)
    change = contact_mended(found, said)
    told = f"Contact van {moment_text(found.contact)} verbeterd:"
    note(loaded, change, told + _was_and_is(loaded, change) + still_to_say(loaded, change, None))


_MEND = "cano add-contact --verbeter"
_NONE = "geen"


def _said(ask: Answers, given: Given, contact: Contact) -> dict[str, object]:
    """Return the fields that were given, as the model has them; ``None`` for what is to go."""
    read: dict[str, tuple[str, Callable[[str], object]]] = {
        "vorm": ("vorm", lambda text: how_answered(ask, text)),
        "met": ("met", lambda text: ask.people(text, "Met wie", services=True)),
        "door": ("door", lambda text: ask.people(text, "Door wie")),
        "duur": ("duur", lambda text: minutes_answered(ask, text)),
        "doelen": ("doelen", lambda text: goals_answered(ask, text)),
        "samen-gedaan": ("samen_gedaan", lambda text: name_said(ask, text, "Samen gedaan")),
        "ook-voor": ("ook_voor", lambda text: also_for_answered(ask, text)),
        "op-de-hoogte": ("op_de_hoogte", lambda text: known_answered(ask, text, None)),
        "delen-met": ("delen_met", lambda text: ask.readers(text)),
        "tekst": ("tekst", lambda text: ask.text(_with_editor(text, contact), "Tekst", required=True)),
    }
    said: dict[str, object] = {}
    if given["datum"]:
        moment = ask.moment(given["datum"], "Wanneer")
        said |= {"datum": moment.day} | ({"tijd": moment.time} if moment.time else {})
    for option, (name, how) in read.items():
        if text := given[option]:
            said[name] = _none(name, contact) if text.strip().lower() == _NONE else how(text)
    return said


def _none(name: str, contact: Contact) -> object:
    """Return what stands for nothing in a field. Raises CanoError for what a contact cannot be without."""
    if name in {"vorm", "met", "tekst", "delen_met"}:
        raise CanoError(
            f"‘{_NONE}’ kan niet bij --{name.replace('_', '-')}.",
            "Schrijf team: dan leest alleen het team het." if name == "delen_met" else "Schrijf wat er moet staan.",
            exit_code=2,
        )
    return () if isinstance(getattr(contact, name), tuple) else None


def _with_editor(text: str, contact: Contact) -> str:
    """Return what was given; for a ``+`` what somebody makes of the text in their editor."""
    if text.strip() != "+" or not contact.tekst:
        return text
    from cano_cli.cli.written import from_editor

    return from_editor(contact.tekst)


def _was_and_is(loaded: LoadedCase, change: Change) -> str:
    """Return a line for each field that becomes another: ``duur van 75 naar 45``."""
    from cano_cli.cli.wrapping import wrapped
    from cano_cli.store.case_files import with_texts
    from cano_cli.telling.differences import differences
    from cano_cli.writing.change import texts_after

    after = with_texts(loaded, texts_after(loaded, change)).case
    told = [_of_field(one) for one in differences(loaded.case, after)]
    return "".join(f"\n{line}" for one in told for line in wrapped(one, width(), "  ", "    "))


def _of_field(told: Told) -> str:
    """Return what happened to a field, without the contact that it is of."""
    from cano_cli.telling.saying import field_words

    place = told.text.find(f", {field_words(told.where[-1])}") if told.where else -1
    return told.text[place + 2 :] if place >= 0 else told.text


def _moment(which: str) -> Moment | None:
    """Return the day and hour that were said; ``None`` for what is none: then it is a mark."""
    from cano_cli.writing.days import said_moment

    try:
        return said_moment(which, now())
    except CanoError:
        return None


def _day_or_mark(which: str) -> str:
    """Return a day that was said as it stands in the files; what is none is the mark of a contact."""
    moment = _moment(which)
    return moment.day.isoformat() if moment else which


def _refuse_twice(contact: Contact, fields: NewContact) -> None:
    """Raise CanoError for a field that was given and that the contact has already: it is not overwritten."""
    there = {
        "--duur": (contact.duur, fields.minutes), "--doelen": (contact.doelen, fields.goals),
        "--samen-gedaan": (contact.samen_gedaan, fields.together),
        "--op-de-hoogte": (contact.op_de_hoogte, fields.known),
    }  # fmt: skip
    for option, (before, new) in there.items():
        if before not in (None, ()) and new not in (None, ()):
            raise CanoError(
                f"Bij dit contact staat al iets dat {option} zou overschrijven.",
                f"Vervangen kan met: {_MEND} {contact.id or contact.datum}",
                exit_code=2,
            )
