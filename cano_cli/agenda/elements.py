"""What is in use: how long a module runs, every verblijf, and the next contact by the rhythm that was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from cano_cli.agenda.item import Due, Seen
from cano_cli.agenda.past import evaluations, guides, meetings, running
from cano_cli.model.traject import VORM, Element
from cano_cli.model.werk import Contact
from cano_cli.readers.dutch import date_text
from cano_cli.rules.moments import TRAJECT
from cano_cli.rules.terms import MODULE, SHORT_STAY, STAY, add_duration, due

_SHORT = {"crisisopvang", "time-out"}
_TOGETHER = {"ronde-tafel", "evolutiebespreking", "zitting", "zorgoverleg", "gezinsgesprek", "eigen-kracht-conferentie"}
_LONGEST = 40
"""No module is counted on for longer than so many terms."""


def items(seen: Seen) -> Iterator[Due]:
    """Yield the term of the module and what every verblijf asks."""
    yield from _module(seen)
    for _, stay in running(seen, "verblijf"):
        yield from _stay(seen, stay)


def next_contact(seen: Seen) -> Iterator[Due]:
    """Yield the contacts that are planned; without one, the day by which the rhythm asks for one: two intervals after
    the last, since more or less as needed is what was agreed."""
    planned = [contact for contact in seen.case.contacten if _is_ahead(contact, seen.today)]
    for contact in planned:
        what = f"Contact gepland: {contact.vorm.replace('-', ' ')}."
        who = (*contact.door, *contact.met)
        path = f"contacten/{contact.datum:%Y-%m}.yaml"
        found = seen.on("contact", contact.datum, what, who=who, path=path, subject=contact.id or "")
        yield replace(found, time=contact.tijd)
    rhythm = [one.ritme.per_week for _, one in running(seen, "contextbegeleiding") if one.ritme]
    had = [contact.datum for contact in seen.case.contacten if contact.vorm != "niet-thuis"]
    if rhythm and had and not planned:
        day = had[-1] + timedelta(days=ceil(14 / max(rhythm)))
        what = f"Spreek opnieuw af: het laatste contact was op {date_text(had[-1])}."
        yield seen.to_do("contact", day, what, who=guides(seen), path=TRAJECT, subject=str(had[-1]))


def _is_ahead(contact: Contact, today: date) -> bool:
    """Whether a contact is still to come; of today, as long as nothing is written of it."""
    written = contact.vorm == "niet-thuis" or contact.tekst or contact.duur or contact.samen_gedaan
    return contact.datum > today or (contact.datum == today and not written)


def _module(seen: Seen) -> Iterator[Due]:
    """Yield the next time that the module is to be extended, as long as contextbegeleiding runs."""
    now = running(seen, "contextbegeleiding")
    if not now:
        return
    start = _unbroken_start(seen, min(one.van for _, one in now))
    day, count = start, 0
    while day < seen.today and count < _LONGEST:
        count += 1
        day = _times(seen, start, count)
    ends = [one.tot for _, one in now]
    if day > start and any(end is None or end >= day for end in ends):
        what = f"De contextbegeleiding loopt sinds {date_text(start)}: verleng de module, of bouw af."
        yield seen.on("module", day, what, term=MODULE, path=TRAJECT, subject=str(day))


def _times(seen: Seen, start: date, count: int) -> date:
    """Return the day so many terms after ``start``, counted from there: 31 August, 28 February, 31 August."""
    number, _, unit = seen.length(MODULE).partition(" ")
    return add_duration(start, f"{int(number) * count} {unit}") if int(number) else start


def _unbroken_start(seen: Seen, day: date) -> date:
    """Return since when contextbegeleiding runs without a day in between, switching included."""
    traject = seen.case.traject
    earlier = [one for one in (traject.elementen if traject else ()) if one.element == "contextbegeleiding"]
    for one in sorted(earlier, key=lambda element: element.van, reverse=True):
        if one.van < day and (one.tot is None or one.tot >= day - timedelta(days=1)):
            day = one.van
    return day


def _stay(seen: Seen, stay: Element) -> Iterator[Due]:
    name = VORM[stay.vorm] if stay.vorm else "verblijf"
    subject = str(stay.van)
    if not stay.perspectief:
        what = f"Schrijf op waar het verblijf sinds {date_text(stay.van)} naartoe werkt."
        yield seen.to_do("verblijf-perspectief", stay.van, what, path=TRAJECT, subject=subject)
    term = SHORT_STAY if stay.vorm in _SHORT else STAY
    day = due(term, seen.organisation, _last_look(seen, stay.van))
    if stay.tot is None or stay.tot >= day:
        what = f"Bekijk samen of het verblijf sinds {date_text(stay.van)} nog nodig is ({name})."
        yield seen.to_do("verblijf-herbekijken", day, what, term=term, path=TRAJECT, subject=subject)
    if stay.tot:
        what = f"Laatste dag van het verblijf sinds {date_text(stay.van)} ({name})."
        yield seen.on("verblijf-einde", stay.tot, what, path=TRAJECT, subject=subject)


def _last_look(seen: Seen, since: date) -> date:
    """Return the last day on which people sat together about it; the first day of the stay when they have not yet."""
    held = [dated.day for dated in meetings(seen) if dated.content.soort in _TOGETHER]
    return max([since, *held, *(dated.day for dated in evaluations(seen))])
