"""An evaluation and the closing for the page of a young person: plain values, everything there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cano_cli.model.case import Dated
from cano_cli.model.evaluatie import STAND, Afsluiting, DoelEvaluatie, Evaluatie
from cano_cli.model.verklaring import Doel
from cano_cli.readers.dutch import date_text
from cano_cli.reports.parts.jongere_course import ahead, called, out_of_ten, stand_of, stops, written_down
from cano_cli.reports.parts.telling import Plain, Told

_DECIDED = {
    "verderzetten": "We gaan verder zoals nu.",
    "bijsturen": "We passen het plan aan.",
    "afbouwen": "We komen minder vaak.",
    "afsluiten": "We ronden af.",
}
_DECIDED_OF_A_GOAL = {
    "verderzetten": "We gaan ermee verder.",
    "bijsturen": "We passen het aan.",
    "afbouwen": "We doen het rustiger aan.",
    "afsluiten": "Dit doel sluiten we af.",
}
_ANSWERED = {"ja": "ja", "bijna": "bijna", "nog-niet": "nog niet"}
_WHY_CLOSED = {
    "doelen-bereikt": "Je doelen zijn bereikt.",
    "doorstroom": "Andere hulp neemt het over.",
    "einde-kader": "De beslissing liep af.",
    "doorverwijzing": "Je gaat naar andere hulp.",
    "verhuis": "Je bent verhuisd.",
    "meerderjarig": "Je bent achttien geworden.",
}


def evaluated(told: Told, dated: Dated[Evaluatie]) -> Plain:
    """Return what is always told of an evaluation: who was there, how the goals and agreements went, what comes."""
    content, me = dated.content, told.traject.jongere
    stands = [one.stand for one in content.afspraken]
    hearings = [one["datum"] for one in ahead(told) if one["soort"] == "zitting"]
    coming = content.volgende if content.volgende and content.volgende >= told.at else None
    return {
        "dag": date_text(dated.day),
        "erbij": me in content.aanwezig,
        "met": called(told, [key for key in content.aanwezig if key != me]),
        "doelen": [_goal(told, dated.day, one) for one in content.doelen],
        "afspraken": {"alle": len(stands)} | {stand.replace("-", "_"): stands.count(stand) for stand in STAND},
        "genoeg": _good_enough(told, content.goed_genoeg),
        "besluit": _DECIDED.get(content.besluit or "", ""),
        "volgende": date_text(coming) if coming else "",
        "stopt": stops(told),
        "zitting": hearings[0] if hearings else "",
    }


def what_moved(content: Evaluatie) -> list[Plain]:
    """Return what moved in each goal, in words."""
    return [{"tekst": one.tekst or "", "nummer": number} for number, one in enumerate(content.doelen, 1)]


def not_done(told: Told, dated: Dated[Evaluatie]) -> list[Plain]:
    """Return the agreements that did not happen, with who they are of."""
    declared = [plan.content.afspraken for plan in told.case.verklaringen if plan.day <= dated.day]
    known = {one.id: one for agreements in declared for one in agreements}
    seen = [known[one.id] for one in dated.content.afspraken if one.stand == "niet-gebeurd" and one.id in known]
    return [{"tekst": one.tekst, "wie": called(told, one.wie)} for one in seen]


def estimate(told: Told, content: Evaluatie) -> list[Plain]:
    """Return how the service sees it, when that was shared."""
    found = content.inschatting
    return [{"tekst": found.tekst, "wie": told.shorts(found.door)}] if found else []


def closed(told: Told, closing: Afsluiting) -> Plain:
    """Return what is always told of a closing: why, how far the goals came, who can be turned to."""
    rest, kept_until = closing.terugvalbasis, closing.bewaren.vernietigen_op if closing.bewaren else None
    return {
        "dag": date_text(closing.datum),
        "reden": _WHY_CLOSED.get(closing.reden, ""),
        "doelen": _first_and_last(told),
        "genoeg": _good_enough(told, closing.goed_genoeg),
        "bij": told.shorts([rest.wie]) if rest else "",
        "hoe": written_down(rest.hoe) if rest else "",
        "vernietigen": date_text(kept_until) if kept_until else "",
    }


def who_stays(told: Told, closing: Afsluiting) -> list[Plain]:
    """Return who stays, and for what."""
    people = [(told.who(one.wie).short, one.waarvoor) for one in closing.netwerk_dat_blijft]
    return [{"wie": who, "tekst": f"{who}: {what}" if what else who, "waarvoor": what or ""} for who, what in people]


def explained(closing: Afsluiting) -> list[Plain]:
    """Return what was written of the closing."""
    return [{"tekst": written_down(closing.toelichting) if closing.toelichting else ""}]


def kept(closing: Afsluiting) -> list[Plain]:
    """Return what was agreed of a copy of the dossier."""
    copy = closing.bewaren.kopie if closing.bewaren else None
    return [{"tekst": written_down(copy) if copy else ""}]


def _goal(told: Told, day: date, seen: DoelEvaluatie) -> Plain:
    goal = _goal_of(told, seen.id, day)
    was, now = stand_of(_before(told, seen.id, day), goal), stand_of(seen.schaal, goal)
    mine = stand_of(seen.gezien_door.get(told.traject.jongere), goal)
    in_words = not out_of_ten(goal)
    return {
        "tekst": goal.tekst if goal else seen.id.replace("-", " "),
        "was": "" if in_words and was == now else was,
        "nu": now,
        "jij": "" if in_words and mine == now else mine,
        "jij_ook": bool(mine) and in_words and mine == now,
        "op_tien": not in_words,
        "besluit": _DECIDED_OF_A_GOAL.get(seen.besluit or "", ""),
    }


def _goal_of(told: Told, key: str, day: date) -> Doel | None:
    """Return a goal in the words of the last declaration on or before ``day``."""
    declared = [(one.day, goal) for one in told.case.verklaringen for goal in one.content.doelen if goal.id == key]
    return next((goal for since, goal in reversed(declared) if since <= day), None)


def _before(told: Told, key: str, day: date) -> float | None:
    """Return the last figure of a goal before ``day``."""
    return next((figure for since, figure in reversed(_figures(told, key)) if since < day), None)


def _figures(told: Told, key: str) -> list[tuple[date, float]]:
    """Return the figures that were settled together of a goal, the oldest first; on one day the declaration first."""
    found = [
        (one.day, 0, goal.schaal.nu)
        for one in told.case.verklaringen
        for goal in one.content.doelen
        if goal.id == key and goal.schaal
    ]
    found += [
        (one.day, 1, goal.schaal)
        for one in told.case.evaluaties
        for goal in one.content.doelen
        if goal.id == key and goal.schaal is not None
    ]
    return [(day, figure) for day, _, figure in sorted(found)]


def _first_and_last(told: Told) -> list[Plain]:
    """Return every goal that there ever was, in its latest words, with its first and its last figure."""
    goals = {goal.id: goal for one in told.case.verklaringen for goal in one.content.doelen}
    found = []
    for key, goal in goals.items():
        figures = [stand_of(figure, goal) for _, figure in _figures(told, key)] or [""]
        found.append({"tekst": goal.tekst, "op_tien": out_of_ten(goal), "van": figures[0], "naar": figures[-1]})
    return found


def _good_enough(told: Told, answers: Mapping[str, str]) -> list[str]:
    """Return who says what to "is it good enough", the young person first: ``Jij en mama: bijna.``"""
    me = told.traject.jongere
    by_answer = {
        said: sorted((key for key, answer in answers.items() if answer == said), key=lambda key: key != me)
        for said in dict.fromkeys(answers.values())
        if said in _ANSWERED
    }
    return [f"{_capital(called(told, keys))}: {_ANSWERED[said]}." for said, keys in by_answer.items()]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
