"""Whether something is noted down already: the same again by mistake, as far as what was said can tell."""

from __future__ import annotations

from datetime import date

from cano_cli.model.case import Case, Dated
from cano_cli.model.werk import Contact, Gebeurtenis, Overleg
from cano_cli.writing.contact import NewContact
from cano_cli.writing.event import NewEvent
from cano_cli.writing.meeting import Meeting


def contact_there(case: Case, new: NewContact) -> Contact | None:
    """Return the contact of that day and hour with the same people in the same form. Where the hour is not known, two
    calls on one day are two contacts when their texts differ."""
    return next(
        (
            one
            for one in case.contacten
            if (one.datum, one.tijd, one.vorm) == (new.day, new.time, new.how)
            and set(one.met) == set(new.people)
            and (new.time is not None or _plain(one.tekst) == _plain(new.text))
        ),
        None,
    )


def event_there(case: Case, new: NewEvent) -> Gebeurtenis | None:
    """Return the event of that date and kind with the same people, told by the same people."""
    events = case.levenslijn.gebeurtenissen if case.levenslijn else ()
    return next(
        (
            one
            for one in events
            if (str(one.datum), one.soort, one.plaats) == (new.when, new.kind, new.place)
            and (set(one.met), set(one.volgens)) == (set(new.people), set(new.by))
        ),
        None,
    )


def meeting_there(case: Case, kind: str, day: date, new: Meeting) -> Dated[Overleg] | None:
    """Return the meeting of that kind and day with the same people at the same place. Two that are known to begin at
    another hour are two meetings."""
    who = (new.place, set(new.present), set(new.invited))
    return next(
        (
            one
            for one in case.overleg
            if (one.day, one.content.soort) == (day, kind)
            and not (one.content.tijd and new.time and one.content.tijd != new.time)
            and (one.content.plaats, set(one.content.aanwezig), set(one.content.uitgenodigd)) == who
        ),
        None,
    )


def taken_over(case: Case, new: NewContact) -> bool:
    """Whether a note from elsewhere is in the case: the same day, hour and people, with the same text, or in the same
    form with a text that holds what the note says."""
    return any(
        (one.datum, one.tijd) == (new.day, new.time)
        and set(one.met) == set(new.people)
        and (_plain(one.tekst) == _plain(new.text) or (one.vorm == new.how and _plain(new.text) in _plain(one.tekst)))
        for one in case.contacten
    )


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
