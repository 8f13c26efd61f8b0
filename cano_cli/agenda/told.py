"""Meetings that come, what the jongere has to hear of, and what is still to be written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cano_cli.agenda.item import Due, Seen
from cano_cli.agenda.past import meetings, planned
from cano_cli.model.case import Dated
from cano_cli.model.werk import Contact, Contacten, Overleg
from cano_cli.readers.dutch import date_text
from cano_cli.rules.moments import files_of
from cano_cli.rules.terms import COMPLETING, TELLING, due

_NOT_ABOUT_ONE = {"oudergroep"}
"""Meetings that are not about one jongere."""


def items(seen: Seen) -> Iterator[Due]:
    """Yield the meetings that come, who is to be told of what, and which contacts and meetings are to be completed."""
    for meeting in planned(seen):
        yield from _coming(seen, meeting)
    for meeting in meetings(seen):
        yield from _meeting(seen, meeting)
        yield from _unwritten(seen, meeting)
    for file, month in files_of(seen.case, Contacten):
        for contact in month.contacten:
            if contact.datum <= seen.today:
                yield from _contact(seen, contact, file.path)


def _meeting(seen: Seen, meeting: Dated[Overleg]) -> Iterator[Due]:
    """Yield that the jongere does not know yet of a meeting that was held without them."""
    traject, content = seen.case.traject, meeting.content
    told = {who for one in content.op_de_hoogte for who in one.wie}
    held = bool(content.aanwezig) and content.soort not in _NOT_ABOUT_ONE
    if traject and held and traject.jongere not in {*content.aanwezig, *told}:
        what = f"Vertel de jongere wat er besproken is op het overleg van {date_text(meeting.day)}."
        day = due(TELLING, seen.organisation, meeting.day)
        who = (traject.jongere,)
        yield seen.to_do("op-de-hoogte", day, what, term=TELLING, who=who, path=meeting.path, subject=traject.jongere)


def _coming(seen: Seen, meeting: Dated[Overleg]) -> Iterator[Due]:
    """Yield a meeting of today or later; of a hearing it is told with the court."""
    content = meeting.content
    if content.soort != "zitting" or meeting.day not in seen.case.zittingen:
        told = content.soort.replace("-", " ") if content.soort != "andere" else "overleg"
        what = f"Gepland: {told}{f' ({content.plaats})' if content.plaats else ''}."
        found = seen.on("overleg", meeting.day, what, who=content.uitgenodigd, path=meeting.path)
        yield replace(found, time=content.tijd)


def _unwritten(seen: Seen, meeting: Dated[Overleg]) -> Iterator[Due]:
    """Yield that nothing is written down of a meeting that was planned, and must have been."""
    content = meeting.content
    if meeting.day < seen.today and not (content.aanwezig or content.verslag or content.besluiten or content.fasen):
        what = f"Schrijf op wie er was en wat er besloten is op het overleg van {date_text(meeting.day)}."
        day = due(COMPLETING, seen.organisation, meeting.day)
        yield seen.to_do("aanvullen", day, what, term=COMPLETING, path=meeting.path)


def _contact(seen: Seen, contact: Contact, path: str) -> Iterator[Due]:
    traject, subject = seen.case.traject, contact.id or str(contact.datum)
    if traject and contact.op_de_hoogte is False and traject.jongere not in contact.met:
        what = f"Vertel de jongere van het contact van {date_text(contact.datum)}."
        day = due(TELLING, seen.organisation, contact.datum)
        yield seen.to_do(
            "op-de-hoogte", day, what, term=TELLING, who=(traject.jongere,), path=path, subject=subject
        )  # fmt: skip
    if contact.later_aanvullen:
        what = f"Vul het contact van {date_text(contact.datum)} aan."
        day = due(COMPLETING, seen.organisation, contact.datum)
        yield seen.to_do("aanvullen", day, what, term=COMPLETING, who=contact.door, path=path, subject=subject)
