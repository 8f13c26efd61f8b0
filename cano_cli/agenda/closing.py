"""After the end: the contacts that were promised, and keeping the dossier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from cano_cli.agenda.ages import birth_of
from cano_cli.agenda.item import Due, Seen
from cano_cli.model.evaluatie import Afsluiting
from cano_cli.readers.dutch import date_text
from cano_cli.rules.terms import AFTERCARE, KEEPING, KEEPING_NOTICE, age_reached, before, due

CLOSING = "afsluiting.yaml"
_MOVED = timedelta(days=7)
"""A promised contact may have been some days earlier."""


def items(seen: Seen) -> Iterator[Due]:
    """Yield the contacts after the end, what is to be told about keeping the dossier, and when it is destroyed."""
    ended = seen.case.afsluiting
    if ended is None:
        return
    yield from _contacts(seen, ended)
    yield from _promised(seen, ended)
    yield from _told(seen, ended)
    yield from _destroyed(seen, ended)


def _contacts(seen: Seen, ended: Afsluiting) -> Iterator[Due]:
    for index, contact in enumerate(ended.nazorg):
        subject = contact.id or f"nazorg-{index + 1}"
        if contact.datum >= seen.today:
            what = "Contact na het einde."
            yield seen.on("nazorg", contact.datum, what, who=contact.met, path=CLOSING, subject=subject)
        elif not contact.tekst:
            what = f"Schrijf op hoe het gaat, na het contact van {date_text(contact.datum)}."
            day = due(AFTERCARE, seen.organisation, contact.datum)
            yield seen.to_do("nazorg", day, what, term=AFTERCARE, who=contact.met, path=CLOSING, subject=subject)


def _promised(seen: Seen, ended: Afsluiting) -> Iterator[Due]:
    """Yield the contact that the last evaluation agreed on for after the end, until it was there."""
    agreed = [dated for dated in seen.case.evaluaties if dated.content.volgende and dated.day <= seen.today][-1:]
    for dated in agreed:
        day = dated.content.volgende
        if day and day > ended.datum and not any(one.datum >= day - _MOVED for one in ended.nazorg):
            what = f"Contact na het einde, afgesproken op {date_text(dated.day)}."
            yield seen.to_do("nazorg", day, what, path=dated.path, subject=str(day))


def _told(seen: Seen, ended: Afsluiting) -> Iterator[Due]:
    kept = ended.bewaren
    if not (kept and kept.ingelicht and kept.kopie):
        what = "Vertel de jongere hoelang het dossier bewaard wordt, en bied een kopie aan."
        yield seen.to_do("bewaren-vertellen", ended.datum, what, term=KEEPING, path=CLOSING, subject="bewaren")


def _destroyed(seen: Seen, ended: Afsluiting) -> Iterator[Due]:
    """Yield the day of destruction, with a notice before. Where the birth is known in part, it is kept the longest."""
    day = destruction_day(seen, ended)
    if day is None:
        what = "Schrijf bij bewaren wanneer het dossier vernietigd wordt: de geboortedag is niet gekend."
        yield seen.to_do("bewaren-melden", ended.datum, what, term=KEEPING, path=CLOSING, subject="vernietigen_op")
        return
    notice = before(KEEPING_NOTICE, seen.organisation, day)
    if day >= seen.today:
        what = f"Verwittig dat het dossier op {date_text(day)} vernietigd wordt."
        yield seen.on("bewaren-melden", notice, what, term=KEEPING_NOTICE, path=CLOSING, subject="bewaren-melden")
    what = "Vernietig het dossier: de bewaartermijn is om."
    yield seen.to_do("vernietigen", day, what, term=KEEPING, path=CLOSING, subject="vernietigen_op")


def destruction_day(seen: Seen, ended: Afsluiting) -> date | None:
    """Return when the dossier is destroyed: the day that was written down, else by the age of the jongere."""
    if ended.bewaren and ended.bewaren.vernietigen_op:
        return ended.bewaren.vernietigen_op
    born = birth_of(seen)
    return age_reached(KEEPING, seen.organisation, born.last) if born else None
