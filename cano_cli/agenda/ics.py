"""The agenda as a calendar (iCalendar, RFC 5545) to which a phone can subscribe.

An event is a kind of deadline, a dossier number and a day: no names, places, notes or categories, since calendars are
shown on locked screens and kept by others. What is due on one day in one dossier, of one kind, is one event.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from cano_cli.agenda.item import SOORTEN, Due

PRODID = "-//cano//agenda//NL"
_OURS = UUID("5b6f8f0e-6c3f-5e0c-9d4b-6a1f0c2d7e31")
_ZONE = ZoneInfo("Europe/Brussels")
_LENGTH = timedelta(hours=1)
_SUMMER_AND_WINTER = """\
BEGIN:VTIMEZONE
TZID:Europe/Brussels
BEGIN:DAYLIGHT
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
"""Summer time from the last Sunday of March to that of October (Directive 2000/84/EC); icalendar has the change in
spring an hour late when it works it out itself."""

Key = tuple[str, str, date, str]


def calendar_bytes(items: Iterable[tuple[str, Due]], today: date) -> bytes:
    """Return the calendar of ``(dossier number, item)`` pairs. The same items on the same day give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "cano")
    calendar.add("x-published-ttl", "P1D")
    events = {_key(dossier, due): (dossier, due) for dossier, due in items}
    if any(due.time for _, due in events.values()):
        calendar.add_component(Timezone.from_ical(_SUMMER_AND_WINTER))
    for key in sorted(events):
        calendar.add_component(_event(key, *events[key], today))
    return bytes(calendar.to_ical())


def is_ours(data: bytes) -> bool:
    """Whether a file is a calendar that cano made before, which a newer one may replace."""
    return data.startswith(b"BEGIN:VCALENDAR") and PRODID.encode() in data[:500]


def uid_of(dossier: str, due: Due) -> str:
    """Return the same identifier each time for the same kind of item on the same day in the same dossier. It is made
    of what the event shows, so that nothing else can be guessed from it."""
    return str(uuid5(_OURS, "\n".join(map(str, _key(dossier, due)))))


def _key(dossier: str, due: Due) -> Key:
    return dossier, SOORTEN[due.soort].calendar, due.day, due.time or ""


def _event(key: Key, dossier: str, due: Due, today: date) -> Event:
    event = Event()
    event.add("uid", uid_of(dossier, due))
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("summary", f"{key[1]} {dossier}")
    if due.time:
        start = datetime.combine(due.day, time.fromisoformat(due.time), _ZONE)
        event.add("dtstart", start)
        event.add("duration", _LENGTH)
    else:
        event.add("dtstart", due.day)
        event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
