"""One evaluation as it is told: what was decided, who finds what, where people differ, what the service estimates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cano_cli.model.case import Dated
from cano_cli.model.evaluatie import AANLEIDING, EVALUATIE_SOORT, FUNDAMENTEN, Evaluatie, Fundamenten
from cano_cli.model.netwerk import Huishouden
from cano_cli.model.traject import Beslissing
from cano_cli.model.values import BESLUIT, GOED_GENOEG
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.reports.parts import course, network
from cano_cli.reports.parts.groups import talks_together
from cano_cli.reports.parts.progress import Period
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import DOMEIN_NAMES

PROPOSAL = {
    "verderzetten": "Wij stellen voor om de begeleiding voort te zetten zoals ze nu loopt.",
    "bijsturen": "Wij stellen voor om de begeleiding voort te zetten met een bijgestuurd plan.",
    "afbouwen": "Wij stellen voor om de begeleiding stap voor stap af te bouwen.",
    "afsluiten": "Wij stellen voor om de begeleiding af te sluiten.",
}
"""What was decided, in words that a court can use."""
_STANDS = {"ja": "Ja", "bijna": "Bijna", "nog-niet": "Nog niet", "onbekend": "Niet gevraagd of niet geweten"}


def evaluation_values(told: Told, dated: Dated[Evaluatie]) -> Plain:
    """Return what an evaluation tells beside goals, agreements and voices; empty where nothing was said."""
    content = dated.content
    return {
        "datum": date_text(dated.day),
        "soort": EVALUATIE_SOORT[content.soort],
        "aanleiding": _reason(told, dated),
        "aanwezig": told.labels(content.aanwezig),
        "aanwezig_kort": told.shorts(content.aanwezig),
        "besluit": content.besluit or "",
        "besluit_tekst": BESLUIT[content.besluit] if content.besluit else "",
        "voorstel": PROPOSAL.get(content.besluit or "", ""),
        "goed_genoeg": good_enough(told, content.goed_genoeg),
        "verschillen": [
            {"wie": told.labels(one.wie), "kort": told.shorts(one.wie), "tekst": one.tekst}
            for one in content.verschillen
        ],
        "inschatting": content.inschatting.tekst if content.inschatting else "",
        "inschatting_van": told.labels(content.inschatting.door) if content.inschatting else "",
        "fundamenten": seven_words(content.fundamenten),
        "besproken": talks_together(
            ([told.who(key).label for key in one.met], date_text(one.datum), one.opmerking or "")
            for one in content.besproken
        ),
        "volgende": date_text(content.volgende) if content.volgende and content.volgende > told.at else "",
    }


def _reason(told: Told, dated: Dated[Evaluatie]) -> str:
    """Return why an evaluation was held; before a hearing with its day, where that is known."""
    reason, kader = dated.content.aanleiding, told.traject.kader
    hearings = sorted(day for day in (kader.zittingen if kader else ()) if day >= dated.day)
    when = f" op {date_text(hearings[0])}" if reason == "zitting" and hearings else ""
    return f"{AANLEIDING[reason]}{when}" if reason else ""


def good_enough(told: Told, answers: Mapping[str, str]) -> list[Plain]:
    """Return the answers to "is it good enough", each with those who gave it."""
    said = {answer: [key for key, given in answers.items() if given == answer] for answer in GOED_GENOEG}
    return [
        {
            "sleutel": answer,
            "stand": _STANDS[answer],
            "antwoord": GOED_GENOEG[answer],
            "wie": told.labels(keys),
            "kort": told.shorts(keys),
        }
        for answer, keys in said.items()
        if keys
    ]


def seven_words(seen: Fundamenten | None) -> list[Plain]:
    """Return the seven words with what was seen of each."""
    found = {word: getattr(seen, field) for field, word in FUNDAMENTEN.items()} if seen else {}
    return [{"woord": word, "tekst": text} for word, text in found.items() if text]


def goals_in_brief(goals: list[Plain]) -> str:
    """Return how many goals came where people wanted them, and which; empty when nothing was measured."""
    measured = [one for one in goals if one["nu"] and one["streef"]]
    reached = [str(one["nummer"]) for one in measured if one["gehaald"]]
    if not measured:
        return ""
    if not reached:
        return "Van de doelen die hier gemeten zijn, is er nog geen gehaald."
    if len(reached) == len(measured):
        return "Elk doel dat hier gemeten is, is gehaald."
    which = f"doel {reached[0]}" if len(reached) == 1 else f"de doelen {join(reached)}"
    verb = "is" if len(reached) == 1 else "zijn"
    return f"Van de {len(measured)} doelen die hier gemeten zijn, {verb} er {len(reached)} gehaald: {which}."


def living_situation(told: Told) -> list[Plain]:
    """Return where the young person lives now and with whom, and where they stay for a while."""
    me, at = told.traject.jongere, told.at
    homes = told.case.netwerk.huishoudens if told.case.netwerk else ()
    return [_home(told, one) for one in homes if me in one.wie and (one.tot is None or one.tot.last >= at)]


def _home(told: Told, home: Huishouden) -> Plain:
    others = [key for key in home.wie if key != told.traject.jongere]
    return {
        "waar": home.naam,
        "met": told.labels(others),
        "kort": told.shorts(others),
        "sinds": partial_date_text(home.van) if home.van else "",
    }


def term(told: Told) -> list[str]:
    """Return until when each decision in force lasts, as sentences."""
    kader = told.traject.kader
    running = [one for one in (kader.beslissingen if kader else ()) if one.einde and one.van <= told.at <= one.einde]
    return [_until_when(one) for one in running]


def _until_when(one: Beslissing) -> str:
    if one.opgeheven:
        return f"Beslissing {one.nummer} is opgeheven vanaf {date_text(one.opgeheven)}."
    return f"Beslissing {one.nummer} loopt tot {date_text(one.tot)}." if one.tot else ""


def modules(told: Told, period: Period) -> list[Plain]:
    """Return the decisions with what was used under each in a period; what names no decision comes last."""
    kader = told.traject.kader
    chosen = [one for one in told.traject.elementen if period.overlaps(one.van, one.tot)]
    used = course.elements_of(told, chosen)
    rows = [
        {**decision, "gebruik": [one for one in used if one["onder"] == decision["nummer"]]}
        for decision in (course.measure(told).get("beslissingen", []) if kader else [])
    ]
    known = {row["nummer"] for row in rows}
    loose = [one for one in used if one["onder"] not in known]
    return [*rows, {"nummer": "", "modules": "", "periode": "", "gebruik": loose}] if loose else rows


def columns(told: Told, goals: list[Plain], agreements: list[Plain], since: date | None) -> list[Plain]:
    """Return by domain of life the worries, what goes well, and what must happen: the goals that are not closed, with
    what is still to be done for each. With ``since`` only what was said after that day; nothing when that is nothing.
    """
    rows = {row["domein"]: _newer(row, since) | {"moet": []} for row in network.domains(told)}
    if since and not any(row["krachten"] or row["noden"] for row in rows.values()):
        return []
    for goal in goals:
        if goal["besluit"] == "afsluiten":
            continue
        empty: Plain = {"domein": goal["domein"], "krachten": [], "noden": [], "werkte_al": [], "moet": []}
        rows.setdefault(goal["domein"], empty)["moet"].append(goal | {"te_doen": _to_do(goal, agreements)})
    order = list(DOMEIN_NAMES.values())
    kept = [row for row in rows.values() if row["krachten"] or row["noden"] or row["moet"]]
    return sorted(kept, key=lambda row: order.index(row["domein"]) if row["domein"] in order else len(order))


def _newer(row: Plain, since: date | None) -> Plain:
    day = since.isoformat() if since else ""
    return row | {name: [one for one in row[name] if one["op"] > day] for name in ("krachten", "noden")}


def _to_do(goal: Plain, agreements: list[Plain]) -> str:
    mine = [one for one in agreements if one["open"] and one["doelnummer"] == str(goal["nummer"])]
    return join([f"{one['kort']}: {one['tekst'].rstrip('.')}" for one in mine])
