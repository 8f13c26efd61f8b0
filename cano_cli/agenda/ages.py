"""Ages: 12, 17, the ronde tafel half a year before 18, 18 itself and the help that may go on after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from cano_cli.agenda.item import Due, Seen
from cano_cli.agenda.past import meetings
from cano_cli.model.netwerk import Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.readers.dutch import month_text
from cano_cli.rules.moments import TRAJECT
from cano_cli.rules.terms import (
    ABLE,
    CONTINUED,
    OF_AGE,
    OFFENCE,
    PREPARING,
    ROUND_TABLE,
    Term,
    age_reached,
    before,
    duration_of,
)

_DAY = timedelta(days=1)
_MOST_UNSURE = timedelta(days=366)
"""A birth that is known less well than to the year tells nothing about a day."""
_TOLD_ABLE = "De jongere wordt {age} en wordt vermoed bekwaam te zijn: schat het in."
_TOLD_LATER = "De jongere wordt {age}: begin samen over wat er na achttien komt."
_TOLD_END = "De jongere wordt {age}: de voortgezette jeugdhulp stopt dan."
_ABOUT_LATER = {"ronde-tafel", "eigen-kracht-conferentie"}


def birth_of(seen: Seen) -> PartialDate | None:
    """Return when the jongere was born, where that is known to the year at least."""
    traject = seen.case.traject
    person = seen.case.people.get(traject.jongere) if traject else None
    born = person.geboren if isinstance(person, Persoon) else None
    return born if born and born.last < date.max and born.last - born.first < _MOST_UNSURE else None


def items(seen: Seen) -> Iterator[Due]:
    """Yield what comes with an age. Where only the month or year of birth is known, that is said with the day."""
    born = birth_of(seen)
    if born is None:
        return
    for found, last in _at_ages(seen, born):
        unsure = f" De geboortedag is niet precies gekend: in de loop van {_stretch(found.day, last)}."
        yield found if born.exact else replace(found, until=last, what=found.what + unsure)


def _at_ages(seen: Seen, born: PartialDate) -> Iterator[tuple[Due, date]]:
    """Yield each item on the first day it can be, with the last day it can be."""
    traject = seen.case.traject
    if traject and traject.bekwaam is None:
        yield _birthday(seen, born, ABLE, "bekwaam", _TOLD_ABLE)
    yield _birthday(seen, born, PREPARING, "voorbereiden", _TOLD_LATER)
    yield from _round_table(seen, born)
    yield from _continued(seen, born)
    yield _of_age(seen, born)
    if _is_of_age(seen, born):
        yield _birthday(seen, born, CONTINUED, "voortgezet-einde", _TOLD_END)


def _birthday(seen: Seen, born: PartialDate, term: Term, soort: str, what: str) -> tuple[Due, date]:
    day, last = (age_reached(term, seen.organisation, one) for one in (born.first, born.last))
    age = duration_of(term, seen.organisation).removesuffix(" jaar")
    return seen.on(soort, day, what.format(age=age), term=term, path=TRAJECT, who=_jongere(seen), subject=soort), last


def _of_age(seen: Seen, born: PartialDate) -> tuple[Due, date]:
    kader = seen.case.traject.kader if seen.case.traject else None
    what = "De jongere wordt {age}."
    if kader and kader.soort == "jeugdrechtbank":
        longer = duration_of(OFFENCE, seen.organisation).removesuffix(" jaar")
        offence = f", of loopt door tot hoogstens {longer}" if kader.grond == "jeugddelict" else ""
        what = f"De jongere wordt {{age}}: het toezicht van de jeugdrechtbank stopt{offence}."
    return _birthday(seen, born, OF_AGE, "meerderjarig", what)


def _round_table(seen: Seen, born: PartialDate) -> Iterator[tuple[Due, date]]:
    """Yield the ronde tafel about what comes after, until there was one in the last year before it or since. When the
    jongere is of age it is too late for one."""
    day, last = (
        before(ROUND_TABLE, seen.organisation, age_reached(OF_AGE, seen.organisation, one))
        for one in (born.first, born.last)
    )
    since = age_reached(PREPARING, seen.organisation, born.first)
    held = any(one.content.soort in _ABOUT_LATER and one.day >= since for one in meetings(seen))
    if not held and not _is_of_age(seen, born):
        length = seen.length(ROUND_TABLE)
        what = f"Houd een ronde tafel over wat er na achttien komt, {length} voor de verjaardag."
        yield _until(seen, "ronde-tafel", day, last, what, ROUND_TABLE)


def _continued(seen: Seen, born: PartialDate) -> Iterator[tuple[Due, date]]:
    """Yield that voortgezette jeugdhulp is asked before coming of age, unless a decision goes on after it."""
    first, last = (age_reached(OF_AGE, seen.organisation, one) for one in (born.first, born.last))
    kader = seen.case.traject.kader if seen.case.traject else None
    decided = kader.beslissingen if kader else ()
    if any(one.einde is None or one.einde >= last for one in decided):
        return
    what = "Vraag samen de voortgezette jeugdhulp aan, als die gewenst is: dat kan enkel voor achttien."
    yield _until(seen, "voortgezette-hulp", first - _DAY, last - _DAY, what, CONTINUED)


def _until(seen: Seen, soort: str, day: date, last: date, what: str, term: Term) -> tuple[Due, date]:
    """Return something to do by ``day``, which is late when the last day it can mean has passed."""
    found = seen.on(soort, day, what, term=term, path=TRAJECT, who=_jongere(seen), subject=soort)
    return replace(found, late=last < seen.today), last


def _is_of_age(seen: Seen, born: PartialDate) -> bool:
    """Whether the jongere is of age today, whatever is not known of the birth."""
    return age_reached(OF_AGE, seen.organisation, born.last) <= seen.today


def _jongere(seen: Seen) -> tuple[str, ...]:
    return (seen.case.traject.jongere,) if seen.case.traject else ()


def _stretch(first: date, last: date) -> str:
    """Return a stretch of a month or a year in words."""
    if (first.year, first.month) == (last.year, last.month):
        return month_text(first)
    return str(first.year) if first.year == last.year else f"{month_text(first)} tot {month_text(last)}"
