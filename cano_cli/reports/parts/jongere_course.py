"""Where a young person is, the goals and who does what, for the page that they get: plain values, all there is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cano_cli.model.verklaring import Afspraak, Doel
from cano_cli.readers.dutch import date_text, join, number_text
from cano_cli.reports.parts import course, network
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import day_text, rhythm_text


def called(told: Told, keys: Iterable[str]) -> str:
    """Return how people are called in a sentence: those in charge by what they do, the reader ``jij``."""
    kader = told.traject.kader
    in_charge = {kader.consulent: "de consulent", kader.jeugdrechter: "de rechter"} if kader else {}
    return join([in_charge.get(key) or told.shorts([key]) for key in keys])


def where_you_are(told: Told) -> Plain:
    """Return where the young person is now: who guides, where they stay, what comes."""
    current = [one for one in told.traject.begeleiding if one.van <= told.at <= (one.tot or told.at)]
    guiding = [one for one in current if one.rol == "contextbegeleider"] or current
    stays = [one for one in course.elements(told, stays=True) if one["loopt"]]
    closing = told.case.afsluiting
    return {
        "begeleiders": told.shorts(one.wie for one in guiding),
        "ritme": _rhythm(told),
        "verblijf": [{"plaats": one["plaats"] or one["naam"].lower(), "periode": one["periode"]} for one in stays],
        "gestopt": date_text(closing.datum) if closing else "",
        "komt": [] if closing else ahead(told),
    }


def ahead(told: Told) -> list[Plain]:
    """Return the hearing, the next evaluation and the end of the decision: the first of each that is to come."""
    coming = [one for one in course.ahead(told) if one["soort"] in {"zitting", "evaluatie", "beslissing"}]
    first = {one["soort"]: one for one in reversed(coming)}
    return [one for one in coming if first[one["soort"]] is one]


def goals(told: Told) -> list[Plain]:
    """Return the goals of the declaration in force, with where they stand and which figure is good enough."""
    return [
        {
            "nummer": number,
            "tekst": goal.tekst,
            "cijfer": figure_of(_latest(told, goal), goal),
            "streef": figure_of(goal.schaal.streef if goal.schaal else None, goal),
            "op_tien": out_of_ten(goal),
        }
        for number, goal in enumerate(_declared(told), 1)
    ]


def when_good_enough(told: Told) -> list[Plain]:
    """Return in words when each goal is good enough."""
    return [{"tekst": goal.goed_genoeg or "", "nummer": number} for number, goal in enumerate(_declared(told), 1)]


def figure_of(figure: float | None, goal: Doel | None) -> str:
    """Return a figure as it is said on the scale of the goal: ``7``, ``+1``; empty without one."""
    if figure is None:
        return ""
    return ("+" if figure > 0 and goal and goal.schaal and not out_of_ten(goal) else "") + number_text(figure)


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
    """Return who is there for the young person, and who is missed."""
    found = network.network(told)
    return {
        "wie": join([one["kort"] for one in found["steunfiguren"]]),
        "gemist": join([one["kort"] for one in found["gemist"]]),
    }


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
    """Return what was agreed for when it gets hard: who can be called first."""
    safety = told.declared.content.veiligheid if told.declared else None
    if safety is None:
        return []
    reach = [{"kop": "Wie je kunt bellen", "tekst": safety.bereikbaarheid}] if safety.bereikbaarheid else []
    time_out = [{"kop": "Time-out", "tekst": safety.time_out}] if safety.time_out else []
    return [*reach, *({"kop": "", "tekst": text} for text in safety.wat_doen_we), *time_out]


def strengths(told: Told) -> list[Plain]:
    """Return what goes well, the newest first."""
    intake = told.case.intake
    found = [one for domain in (intake.levensdomeinen if intake else ()) for one in domain.krachten]
    newest = sorted(found, key=lambda one: one.datum, reverse=True)
    return [{"tekst": one.tekst, "wie": told.shorts(one.bron)} for one in newest]


def differences(told: Told) -> list[Plain]:
    """Return where people see it differently in the latest evaluation; where the young person is one of them, first."""
    dated = next(iter(reversed(told.case.evaluaties)), None)
    found = dated.content.verschillen if dated else ()
    return [{"tekst": one.tekst} for one in sorted(found, key=lambda one: told.traject.jongere not in one.wie)]


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
    return {"wie": called(told, one.wie), "tekst": one.tekst, "tegen": day, "sleutels": list(one.wie)}
