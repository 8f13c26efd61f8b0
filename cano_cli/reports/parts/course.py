"""The course in a plan: the measure, the start-up, what is used, where it stands, what comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cano_cli.model.case import Dated
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.traject import GROND, KADER, KEUZE, STAP, Beslissing, Element
from cano_cli.model.values import GOED_GENOEG
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.view import View
from cano_cli.reports.parts.groups import choices_together, labels_text
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import period_text, rhythm_text, word


def measure(told: Told) -> Plain:
    """Return the measure under which the traject runs; empty when it was not filled in."""
    kader = told.traject.kader
    if kader is None:
        return {}
    return {
        "soort": KADER[kader.soort],
        "sleutel": kader.soort,
        "grond": f"op grond van {GROND[kader.grond]}" if kader.grond else "",
        "rechtbank": kader.rechtbank or "",
        "jeugdrechter": told.who(kader.jeugdrechter).label if kader.jeugdrechter else "",
        "consulent": told.who(kader.consulent).label if kader.consulent else "",
        "vraag": kader.vraag or "",
        "beslissingen": [
            {
                "nummer": one.nummer,
                "modules": join([module.replace("-", " ") for module in one.modules]),
                "periode": _in_force(told, one),
            }
            for one in kader.beslissingen
        ],
    }


_WITH = {"jeugdrechter": {"jeugdrechtbank"}, "consulent": {"jeugdrechtbank", "gemandateerd"}}
"""Under which measures there is one, also when nobody wrote down who."""


def nobody_to_read(view: View) -> str:
    """Return in Dutch that a traject has no jeugdrechter or no consulent, for who would read as one; else empty."""
    role, traject = view.reader.role, view.case.traject
    if role not in _WITH or view.reader.person or traject is None:
        return ""
    if traject.kader and traject.kader.soort in _WITH[role]:
        return ""
    return f"In dit traject is geen {role}."


def _in_force(told: Told, one: Beslissing) -> str:
    lifted = f", opgeheven vanaf {date_text(one.opgeheven)}" if one.opgeheven else ""
    return period_text(one.van, one.tot, told.at) + lifted


def start_up(told: Told) -> list[Plain]:
    """Return the steps of the start-up, oldest first."""
    return [
        {
            "stap": STAP[one.stap],
            "naam": one.stap.replace("-", " ").capitalize(),
            "datum": date_text(one.datum),
            "keuzes": choices_together((told.who(key).label, KEUZE[choice]) for key, choice in one.keuze.items()),
            "toelichting": one.toelichting or "",
        }
        for one in sorted(told.traject.opstart, key=lambda step: step.datum)
    ]


def elements(told: Told, *, stays: bool) -> list[Plain]:
    """Return the elements in use, oldest first; with ``stays`` the stays alone, else all others."""
    return elements_of(told, (one for one in told.traject.elementen if (one.element == "verblijf") is stays))


def elements_of(told: Told, chosen: Iterable[Element]) -> list[Plain]:
    """Return these elements, oldest first."""
    return [_element(told, one) for one in sorted(chosen, key=lambda element: element.van)]


def _element(told: Told, one: Element) -> Plain:
    name = word(one.vorm or one.element)
    return {
        "naam": name[0].upper() + name[1:],
        "periode": period_text(one.van, one.tot, told.at),
        "loopt": one.tot is None or one.tot >= told.at,
        "ritme": rhythm_text(one.ritme.per_week) if one.ritme else "",
        "ritme_toelichting": (one.ritme.toelichting or "") if one.ritme else "",
        "plaats": one.plaats or "",
        "met": told.labels(one.met),
        "onder": one.onder or "",
        "aanleiding": one.aanleiding or "",
        "perspectief": one.perspectief or "",
        "afgesproken_met": told.labels(one.afgesproken_met),
        "merk": labels_text(one.status),
    }


def evaluation(told: Told) -> Plain:
    """Return the latest evaluation; empty when there is none."""
    dated = next(iter(reversed(told.case.evaluaties)), None)
    if dated is None:
        return {}
    content = dated.content
    return {
        "datum": date_text(dated.day),
        "besluit": content.besluit or "",
        "goed_genoeg": _good_enough(told, content.goed_genoeg),
        "verschillen": [{"wie": told.labels(one.wie), "tekst": one.tekst} for one in content.verschillen],
        "inschatting": content.inschatting.tekst if content.inschatting else "",
        "inschatting_van": told.labels(content.inschatting.door) if content.inschatting else "",
    }


def _good_enough(told: Told, answers: Mapping[str, str]) -> list[Plain]:
    """Return the answers to "is it good enough", each with those who gave it."""
    said = {answer: [key for key, value in answers.items() if value == answer] for answer in GOED_GENOEG}
    return [
        {"antwoord": GOED_GENOEG[answer], "sleutel": answer, "wie": told.labels(keys)}
        for answer, keys in said.items()
        if keys
    ]


def ahead(told: Told) -> list[Plain]:
    """Return the dates that are known and still to come, in order."""
    kader = told.traject.kader
    dates: list[tuple[date, str, str]] = [
        (day, "zitting", "Zitting op de jeugdrechtbank") for day in (kader.zittingen if kader else ())
    ]
    dates += [
        (one.einde, "beslissing", f"Einde van beslissing {one.nummer}")
        for one in (kader.beslissingen if kader else ())
        if one.einde
    ]
    dates += _next_talk(told.case.evaluaties)
    dates += _goals_to_see(told)
    coming = sorted({one for one in dates if one[0] >= told.at})
    return [{"datum": date_text(day), "soort": kind, "wat": what} for day, kind, what in coming]


def _next_talk(evaluated: Sequence[Dated[Evaluatie]]) -> list[tuple[date, str, str]]:
    """Return the talk that the last evaluation plans: a later one takes the place of what an earlier one planned, and
    what it leaves open stays as it was planned. After the decision to stop it is no evaluation any more."""
    for one in (dated.content for dated in reversed(evaluated)):
        stops = one.besluit == "afsluiten"
        if one.volgende:
            return [(one.volgende, "evaluatie", "Volgende afspraak" if stops else "Volgende evaluatie")]
        if stops:
            break
    return []


def _goals_to_see(told: Told) -> list[tuple[date, str, str]]:
    goals = told.declared.content.doelen if told.declared else ()
    due: dict[date, list[str]] = {}
    for number, goal in enumerate(goals, 1):
        if goal.tegen:
            due.setdefault(goal.tegen, []).append(str(number))
    return [
        (day, "doel", f"Streefdatum {'doel' if len(one) == 1 else 'doelen'} {join(one)}") for day, one in due.items()
    ]


def where_it_stands(told: Told) -> str:
    """Return the last thing on the way of a traject: closed, evaluated, declared, or a step of the start-up."""
    if closing := told.case.afsluiting:
        return f"afgesloten op {date_text(closing.datum)}"
    if told.case.evaluaties:
        dated = told.case.evaluaties[-1]
        decided = f": {dated.content.besluit}" if dated.content.besluit else ""
        return f"evaluatie van {date_text(dated.day)}{decided}"
    if told.declared:
        return f"engagementsverklaring van {date_text(told.declared.day)}"
    steps = sorted(told.traject.opstart, key=lambda step: step.datum)
    return f"{steps[-1].stap} op {date_text(steps[-1].datum)}" if steps else "nog niet begonnen"


def latest_contact(told: Told) -> str:
    """Return the day of the latest contact in words; empty when there is none."""
    contacts = told.case.contacten
    return date_text(contacts[-1].datum) if contacts else ""


def accepted(told: Told) -> list[Plain]:
    """Return the findings that were answered, for the team."""
    return [
        {
            "code": one.code,
            "bij": one.bij or "",
            "reden": one.reden,
            "datum": date_text(one.datum),
            "door": told.who(one.door).label,
        }
        for file in told.case.files
        for one in file.content.aanvaard
    ]
