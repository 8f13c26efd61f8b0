"""Where a young person is, the goals and who does what, for the page that they get: plain values, all there is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from cano_cli.model.intake import Uitspraak
from cano_cli.model.netwerk import Persoon
from cano_cli.model.verklaring import Afspraak, Doel
from cano_cli.readers.dutch import date_text, join, number_text
from cano_cli.reports.parts import course, network
from cano_cli.reports.parts.closing import planned_talk
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import day_text, rhythm_text

_GOOD = frozenset({"steunend", "positief", "hersteld"})
"""The ties that make somebody close one who is there, steunfiguur or not."""
_FEW = {2.0: "twee", 3.0: "drie", 4.0: "vier"}
_OF_SOMEBODY = frozenset({"ze", "zij", "hij", "haar", "zijn"})
"""With these begins what is said of the young person."""


def called(told: Told, keys: Iterable[str]) -> str:
    """Return how people are called in a sentence: those in charge by what they do, the reader ``jij``."""
    kader = told.traject.kader
    in_charge = {kader.consulent: "de consulent", kader.jeugdrechter: "de rechter"} if kader else {}
    return join([in_charge.get(key) or told.shorts([key]) for key in keys])


_PLACED = ("bij ", "in ", "op ", "thuis", "aan ")


def _where(place: str) -> str:
    """Return a place as it stands in a sentence: ``in de residentie``, ``bij tante``."""
    return place if place.lower().startswith(_PLACED) else f"in {place}"


def where_you_are(told: Told) -> Plain:
    """Return where the young person is now: who guides, where they stay, what comes."""
    current = [one for one in told.traject.begeleiding if one.van <= told.at <= (one.tot or told.at)]
    guiding = [one for one in current if one.rol == "contextbegeleider"] or current
    stays = [one for one in course.elements(told, stays=True) if one["loopt"]]
    closing = told.case.afsluiting
    return {
        "begeleiders": told.shorts(one.wie for one in guiding),
        "ritme": _rhythm(told),
        "verblijf": [
            {"waar": _where(one["plaats"] or one["naam"].lower()), "periode": one["periode"]} for one in stays
        ],
        "gestopt": date_text(closing.datum) if closing else "",
        "nadien": planned_talk(told, closing) if closing else "",
        "komt": [] if closing else ahead(told),
    }


def ahead(told: Told) -> list[Plain]:
    """Return the hearing, the next evaluation and the end of the decision: the first of each that is to come. After the
    decision to stop, the next talk is no evaluation."""
    coming = [one for one in course.ahead(told) if one["soort"] in {"zitting", "evaluatie", "beslissing"}]
    first = {one["soort"]: one for one in reversed(coming)}
    shown = [one for one in coming if first[one["soort"]] is one]
    return [one | {"soort": "gesprek"} if one["soort"] == "evaluatie" and stops(told) else one for one in shown]


def stops(told: Told) -> bool:
    """Whether the latest evaluation decided to stop."""
    return bool(told.case.evaluaties) and told.case.evaluaties[-1].content.besluit == "afsluiten"


def goals(told: Told) -> list[Plain]:
    """Return the goals of the declaration in force, with where they stand and which figure is good enough."""
    return [
        {
            "nummer": number,
            "tekst": goal.tekst,
            "nu": stand_of(_latest(told, goal), goal),
            "streef": stand_of(goal.schaal.streef, goal) if goal.schaal and out_of_ten(goal) else "",
            "op_tien": out_of_ten(goal),
            "nog": _still_to_go(_latest(told, goal), goal),
        }
        for number, goal in enumerate(_declared(told), 1)
    ]


def when_good_enough(told: Told) -> list[Plain]:
    """Return in words when each goal is good enough."""
    return [{"tekst": goal.goed_genoeg or "", "nummer": number} for number, goal in enumerate(_declared(told), 1)]


def stand_of(figure: float | None, goal: Doel | None) -> str:
    """Return where a goal stands as a young person is told: the figure on a ladder from 0 to 10, else in words, as a
    sentence; empty without one."""
    if figure is None:
        return ""
    if goal is None or goal.schaal is None or out_of_ten(goal):
        return number_text(figure)
    levels = {float(key): text.strip() for key, text in goal.schaal.niveaus.items()}
    said = levels.get(figure, "")
    return f"{said}{'' if said[-1] in '.!?' else '.'}" if said else _beside_the_aim(figure, goal.schaal.streef)


def _still_to_go(figure: float | None, goal: Doel) -> str:
    """Return how far it is to good enough, as a sentence that is true without the words in which that was written;
    empty where the figures say it already."""
    if figure is None or goal.schaal is None:
        return "Wanneer het goed genoeg is, " + ("lees je in je dossier." if goal.goed_genoeg else "kiezen we samen.")
    if out_of_ten(goal):
        return ""
    away = goal.schaal.streef - figure
    in_words = stand_of(figure, goal) != _beside_the_aim(figure, goal.schaal.streef)
    if away <= 0:
        return "Dat is goed genoeg." if in_words else ""
    steps = "één stap" if away == 1 else f"{_FEW.get(away, number_text(away))} stappen"
    return f"Nog {steps}, dan is het goed genoeg." if in_words else f"Nog {steps}."


def out_of_ten(goal: Doel | None) -> bool:
    """Whether the goal is measured on a ladder from 0 to 10."""
    return goal is not None and goal.schaal is not None and goal.schaal.conventie == "0-10"


def agreements(told: Told) -> tuple[list[Plain], list[Plain]]:
    """Return what the young person does, and what others do; what has to be done first, first."""
    declared = told.declared.content.afspraken if told.declared else ()
    ordered = sorted(declared, key=lambda one: _nearest(one, told.at))
    me = told.traject.jongere
    mine = [_agreement(told, one) for one in ordered if me in one.wie]
    return mine, [_agreement(told, one) for one in ordered if me not in one.wie]


def supporters(told: Told) -> Plain:
    """Return who is there for the young person: who supports, and whoever is close and good to have; and who is
    missed."""
    found, me = network.network(told), told.traject.jongere
    people = [one for one in told.case.people.values() if isinstance(one, Persoon) and one.id != me]
    there = [one.id for one in people if not one.overleden and (one.steunfiguur or _is_close(told, one))]
    return {"wie": told.shorts(there), "gemist": join([one["kort"] for one in found["gemist"]])}


def _is_close(told: Told, person: Persoon) -> bool:
    tie = told.ties.get(person.id)
    return bool(not person.professioneel and tie and tie.nabijheid in {1, 2} and tie.kwaliteit in _GOOD)


def asked_from_outside(told: Told) -> list[Plain]:
    """Return what the judge (or who referred) asks: what is expected of each goal, or the question as long as no goal
    says anything of it."""
    kader = told.traject.kader
    if kader is None:
        return []
    outside = {kader.jeugdrechter, kader.consulent, kader.verwijzer}
    expected = [one.verwachting for one in _declared(told) if one.verwachting and outside & set(one.verwachting_van)]
    question = [kader.vraag] if kader.vraag and not expected else []
    return [{"tekst": text, "vraag": bool(question)} for text in (*question, *expected)]


def when_it_gets_hard(told: Told) -> list[Plain]:
    """Return what was agreed for when it gets hard: who can be called, what is done, the time-out."""
    safety = told.declared.content.veiligheid if told.declared else None
    done = [{"kop": "", "tekst": text} for text in (safety.wat_doen_we if safety else ())]
    open_still = safety is not None and safety.time_out and not told.case.afsluiting
    time_out = [{"kop": "Time-out", "tekst": safety.time_out}] if safety and open_still else []
    first, *more = _who_can_be_called(told) or [{"kop": "", "tekst": ""}]
    return [first, *done[:2], *more, *time_out, *done[2:]]


def _who_can_be_called(told: Told) -> list[Plain]:
    """Return who can be called: after the end whom was agreed; the organisation where no number is told."""
    closing, safety = told.case.afsluiting, told.declared.content.veiligheid if told.declared else None
    if closing and (rest := closing.terugvalbasis):
        return [{"kop": "Wie je kunt bellen", "tekst": f"{told.shorts([rest.wie])}. {written_down(rest.hoe)}"}]
    reach = (safety.bereikbaarheid or "") if safety else ""
    head = "Wie je kunt bellen" if any(map(str.isdigit, reach)) else "Wat we daarover afspraken"
    first = [{"kop": head, "tekst": reach}] if reach else []
    organisation = told.case.organisation.organisatie if told.case.organisation else None
    if any(map(str.isdigit, reach)) or organisation is None or not (safety or closing):
        return first
    ours = organisation.bereikbaarheid or organisation.telefoon
    return [{"kop": "Wie je kunt bellen", "tekst": ours}, *first] if ours else first


def written_down(text: str) -> str:
    """Return what the team wrote as what it is: ``We schreven op: “…”``."""
    return f"We schreven op: “{text.strip()}”"


def strengths(told: Told) -> list[Plain]:
    """Return what goes well: the young person's own words first, then what others say of the young person, somebody
    who praises themself last; of each the newest first."""
    intake = told.case.intake
    found = [one for domain in (intake.levensdomeinen if intake else ()) for one in domain.krachten]
    newest = sorted(found, key=lambda one: one.datum, reverse=True)
    ordered = sorted(newest, key=lambda one: _how_telling(told, one))
    mine = (told.traject.jongere,)
    return [{"tekst": one.tekst, "wie": "" if one.bron == mine else told.shorts(one.bron)} for one in ordered]


def _how_telling(told: Told, one: Uitspraak) -> int:
    me = told.traject.jongere
    if me in one.bron:
        return 0
    if any(_names(told, key, one.tekst) for key in one.bron):
        return 3
    return 1 if _names(told, me, one.tekst) or one.tekst.split()[0].lower() in _OF_SOMEBODY else 2


def _names(told: Told, key: str, text: str) -> bool:
    """Whether a text says the name of somebody, as people call them."""
    who = told.who(key)
    forms = {key, who.label.lower(), who.short.lower(), who.role}
    return any(re.search(rf"\b{re.escape(form)}\b", text.lower()) for form in forms if form)


def differences(told: Told) -> list[Plain]:
    """Return where people see it differently in the latest evaluation; where the young person is one of them, first."""
    dated = next(iter(reversed(told.case.evaluaties)), None)
    found = dated.content.verschillen if dated else ()
    return [{"tekst": one.tekst} for one in sorted(found, key=lambda one: told.traject.jongere not in one.wie)]


def _beside_the_aim(figure: float, aim: float) -> str:
    if figure == aim:
        return "Goed genoeg."
    return "Beter dan goed genoeg." if figure > aim else "Nog niet goed genoeg."


def _declared(told: Told) -> tuple[Doel, ...]:
    return told.declared.content.doelen if told.declared else ()


def _rhythm(told: Told) -> str:
    """Return how often the guidance comes; empty when that was not agreed, or not for now."""
    running = [
        one.ritme
        for one in told.traject.elementen
        if one.element == "contextbegeleiding" and one.ritme and one.van <= told.at <= (one.tot or told.at)
    ]
    return rhythm_text(running[-1].per_week) if running else ""


def _latest(told: Told, goal: Doel) -> float | None:
    """Return where a goal stands: what was settled together last, else where it began."""
    since = told.declared.day if told.declared else date.min
    seen = [
        one.schaal
        for dated in told.case.evaluaties
        if dated.day >= since
        for one in dated.content.doelen
        if one.id == goal.id and one.schaal is not None
    ]
    return seen[-1] if seen else goal.schaal.nu if goal.schaal else None


def _nearest(one: Afspraak, at: date) -> tuple[int, date]:
    """Return the order: what has a day to come, what goes on, what had a day that is past."""
    if one.tegen is None:
        return 1, at
    return (0 if one.tegen >= at else 2), one.tegen


def _agreement(told: Told, one: Afspraak) -> Plain:
    day = day_text(one.tegen, told.at) if one.tegen else ""
    return {"wie": called(told, one.wie), "tekst": one.tekst, "tegen": day}
