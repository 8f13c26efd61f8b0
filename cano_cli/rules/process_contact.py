"""The rhythm of the work: contacts as agreed, no long silence, somebody who stays, and an answer after a bad night.
Warnings, codes P21 to P23 and P36. Where no contact is written down at all, nothing is found: they are kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cano_cli.model.findings import Severity, kind
from cano_cli.model.traject import Begeleiding, Element
from cano_cli.rules.moments import TRAJECT, Met, looked_at, met, professionals, start_of_guidance
from cano_cli.rules.registry import Asked, Problem, rule
from cano_cli.rules.terms import (
    AFTER_NIGHT,
    GUIDES,
    NO_GUIDE,
    RHYTHM,
    SHARE_OF_RHYTHM,
    SILENCE,
    before,
    due,
    duration_of,
    value_of,
)

_WARNING = Severity.WARNING
_ORGANISATIE = "Netwerking en verbindend werken in CANO (2011), Organisatie"
_FACE_TO_FACE = {"huisbezoek", "gesprek", "samen-op-stap", "activiteit", "videogesprek", "overleg"}
_MORNING, _NIGHT = "06:00", "22:00"

SLOWER = kind(
    "P21", _WARNING,
    title="Jullie zien elkaar veel minder dan afgesproken",
    why="Gemiddeld twee keer per week zien jongere of context de begeleider, meer of minder naargelang wat nodig is. "
    "Is het minder geworden, dan is dat best samen gekozen.",
    mend="Bespreek of dit ritme nog past. Zo ja: plan de volgende ontmoetingen. Zo nee: zet een nieuw element met het "
    "nieuwe ritme.",
    source=_ORGANISATIE,
)  # fmt: skip
SILENT = kind(
    "P22", _WARNING,
    title="Er is al een tijd geen contact met de jongere of de context",
    why="Aanklampend werken is niet loslaten, ook als het stil wordt. Wie alleen nog met hulpverleners praat, praat "
    "over mensen en niet met hen.",
    mend="Zoek de jongere of iemand uit de context op, langs een andere weg dan de vorige keren. Was er wel contact? "
    "Schrijf het op.",
    source="Visie en werking van De Cocon, Aanklampend werken",
)  # fmt: skip
NOBODY_STAYS = kind(
    "P23", _WARNING,
    title="De contextbegeleider wisselde vaak, of er is er geen",
    why="Schakelen gebeurt in één doorlopende begeleiding, door dezelfde contextbegeleider. Elke wissel is voor de "
    "jongere weer iemand die weggaat.",
    mend="Zet onder begeleiding wie er nu is. Was de wissel niet te vermijden? Zeg onder aanvaard hoe het afscheid en "
    "de kennismaking verliepen.",
    source=_ORGANISATIE,
)  # fmt: skip
NIGHT_ALONE = kind(
    "P36", _WARNING,
    title="Na een contact in de nacht is er nog geen ander gevolgd",
    why="Wie 's nachts belt, belt niet voor niets. Diezelfde dag of de dag nadien gaan we erop in.",
    mend="Bel of ga langs, en schrijf het op.",
    source=_ORGANISATIE,
)  # fmt: skip


@rule(SLOWER)
def people_meet_as_often_as_agreed(asked: Asked) -> Iterator[Problem]:
    """Over the last weeks people met the jongere or the context at least half as often as the rhythm that ran then.
    After a silence it is another rule that speaks."""
    day, start = looked_at(asked), start_of_guidance(asked.case)
    if not (day and start and _are_kept(asked)):
        return
    begin = before(RHYTHM, asked.case.organisation, day)
    running = [(index, element) for index, element in _rhythms(asked) if _days(element, begin, day)]
    agreed = sum(_per_week(element) * _days(element, begin, day) / 7 for _, element in running)
    reached = [one for one in _with_the_circle(asked) if one.day > begin]
    there = [one for one in reached if one.how in _FACE_TO_FACE]
    heard = bool(reached) and day <= due(SILENCE, asked.case.organisation, reached[-1].day)
    enough = agreed * value_of(SHARE_OF_RHYTHM, asked.case.organisation)
    if running and start <= begin and heard and len(there) < enough:
        seen = {0: "was er geen enkele ontmoeting", 1: "was er 1 ontmoeting"}
        verb = seen.get(len(there), f"waren er {len(there)} ontmoetingen")
        term = duration_of(RHYTHM, asked.case.organisation)
        message = f"In de laatste {term} {verb}; volgens het ritme zouden het er ongeveer {agreed:.0f} zijn."
        yield Problem(TRAJECT, ("elementen", running[-1][0], "ritme"), message, subject="ritme", key=True)


@rule(SILENT)
def nobody_is_let_go(asked: Asked) -> Iterator[Problem]:
    """The last contact with the jongere or the context is not longer ago than the term."""
    day = looked_at(asked)
    everything = met(asked) if day and _are_kept(asked) else ()
    if not (day and everything):
        return
    reached = _with_the_circle(asked)
    last = reached[-1] if reached else everything[0]
    if day > due(SILENCE, asked.case.organisation, last.day):
        since = " Sindsdien was er alleen contact met hulpverleners." if everything[-1].day > last.day else ""
        message = f"Het laatste contact met de jongere of de context is van {last.day}.{since}"
        if not reached:
            message = "Er is nog geen contact met de jongere of de context, alleen met hulpverleners."
        yield Problem(last.file, last.path, message)


@rule(NOBODY_STAYS)
def the_guide_stays(asked: Asked) -> Iterator[Problem]:
    """There is a contextbegeleider as long as the traject runs, and it did not change more often than the threshold."""
    day = looked_at(asked)
    guides = _guides(asked) if day else []
    if not (day and guides):
        return
    here: Problem | None = None
    changes = len({one.wie for one in guides if any(_last(other) > _last(one) for other in guides)})
    if changes > value_of(GUIDES, asked.case.organisation):
        here = Problem(TRAJECT, ("begeleiding",), f"De contextbegeleider wisselde al {changes} keer.", key=True)
    last = max(_last(one) for one in guides)
    if last < day and day > due(NO_GUIDE, asked.case.organisation, last):
        here = Problem(TRAJECT, ("begeleiding",), f"Sinds {last} is er geen contextbegeleider.", key=True)
    if here:
        yield here


@rule(NIGHT_ALONE)
def somebody_comes_back_after_a_night(asked: Asked) -> Iterator[Problem]:
    """After a contact at night with the jongere or the context, one of them or the jongere was reached again."""
    day, traject = looked_at(asked), asked.case.traject
    everything = met(asked) if day and traject and _are_kept(asked) else ()
    helpers = professionals(asked)
    for place, one in enumerate(everything):
        circle = one.people - helpers
        at_night = one.time and not _MORNING <= one.time < _NIGHT
        if not (day and traject and circle and at_night and day > due(AFTER_NIGHT, asked.case.organisation, one.day)):
            continue
        if not any(later.people & {*circle, traject.jongere} for later in everything[place + 1 :]):
            message = f"Op {one.day} was er om {one.time} contact, en daarna staat er geen meer."
            yield Problem(one.file, one.path, message, subject=str(one.day))


def _are_kept(asked: Asked) -> bool:
    return not {"contacten", "overleg"} & asked.unread and bool(asked.case.contacten)


def _with_the_circle(asked: Asked) -> list[Met]:
    """Return the contacts and meetings with anybody who is not there by their work."""
    helpers = professionals(asked)
    return [one for one in met(asked) if one.people - helpers]


def _rhythms(asked: Asked) -> Iterator[tuple[int, Element]]:
    traject = asked.case.traject
    for index, element in enumerate(traject.elementen if traject else ()):
        if element.element == "contextbegeleiding" and element.ritme:
            yield index, element


def _per_week(element: Element) -> float:
    return element.ritme.per_week if element.ritme else 0.0


def _days(element: Element, begin: date, end: date) -> int:
    """Return on how many days after ``begin``, up to ``end``, the element ran."""
    first, last = max(element.van.toordinal(), begin.toordinal() + 1), min(element.tot or end, end).toordinal()
    return max(0, last - first + 1)


def _guides(asked: Asked) -> list[Begeleiding]:
    traject = asked.case.traject
    guides = traject.begeleiding if traject else ()
    return [one for one in guides if one.rol == "contextbegeleider" and one.van <= min(asked.at, _last(one))]


def _last(guide: Begeleiding) -> date:
    return guide.tot or date.max
