"""The eindverslag: from what one reader may see to the plain values that its templates put into words.

Everything is worked out from the view, so that what its reader may not see changes nothing.
"""

from __future__ import annotations

from datetime import date

from cano_cli.model.evaluatie import Afsluiting
from cano_cli.readers.dutch import date_text
from cano_cli.readers.names import role_name
from cano_cli.readers.view import View
from cano_cli.reports.documents.kind import DocumentKind
from cano_cli.reports.parts import closing, course, evaluation, network, progress, timeline, voices
from cano_cli.reports.parts.contact_figures import contact_figures
from cano_cli.reports.parts.jongere import closing_page
from cano_cli.reports.parts.telling import Plain, Told

_SAYS_TOO_LITTLE = frozenset({"datum", "reden"})


def compared_with(view: View) -> date | None:
    """Return the day of which ``earlier`` is best given to ``render``: that of the first declaration."""
    end = view.case.afsluiting
    return progress.first_day(view, end.datum) if end else None


def closing_values(view: View) -> Plain:
    """Return what the templates of the eindverslag need, from what the reader of ``view`` may see."""
    told = Told(view)
    end = view.case.afsluiting
    assert end is not None  # noqa: S101  (_lacking refuses a view without)
    return {
        "jongere": network.young_person(told),
        "kader": course.measure(told),
        "begeleiders": _workers(told, end),
        "leefsituatie": evaluation.living_situation(told),
        "afsluiting": closing.closing_values(told, end),
        "gesprek_nadien": closing.planned_talk(told, end),
        "stemmen": voices.voices_of(told, end.stemmen),
        "netwerk": network.network(told),
        "laatste_evaluatie": _last_evaluation(told),
        **_whole_course(told, end),
        "blad": closing_page(told) if view.reader.role == "jongere" else {},
    }


def _whole_course(told: Told, end: Afsluiting) -> Plain:
    period = progress.whole_period(told, end.datum)
    goals = progress.journeys(told, end.datum)
    return {
        "periode": progress.period_values(period, told.at),
        "doelen": goals,
        "doelen_in_het_kort": evaluation.goals_in_brief(goals),
        "elementen": course.elements(told, stays=False),
        "verblijven": course.elements(told, stays=True),
        "contacten": contact_figures(told, period),
        "voorvallen": timeline.incidents(told, period),
        "tijdlijn": timeline.timeline(told, period),
    }


def _workers(told: Told, end: Afsluiting) -> list[Plain]:
    """Return everybody who guided, with until when."""
    return [
        {
            "wie": told.who(one.wie).label,
            "rol": role_name(one.rol),
            "van": date_text(one.van),
            "tot": date_text(min(one.tot or end.datum, end.datum)),
        }
        for one in told.traject.begeleiding
    ]


def _last_evaluation(told: Told) -> Plain:
    dated = progress.latest_evaluation(told.view)
    return evaluation.evaluation_values(told, dated) if dated else {}


def _lacking(view: View) -> str:
    if nobody := course.nobody_to_read(view):
        return nobody
    end = view.case.afsluiting
    if view.case.traject and end and end.model_fields_set - _SAYS_TOO_LITTLE:
        return ""
    if view.case.traject and end:
        return f"Van de afsluiting is te weinig gedeeld met ‘{view.reader.name}’ om een eindverslag te maken."
    day = date_text(view.at)
    return f"Dit traject is op {day} nog niet afgesloten, of de afsluiting is niet gedeeld met ‘{view.reader.name}’."


KIND = DocumentKind(
    name="afsluiting",
    values=closing_values,
    lacking=_lacking,
    since=compared_with,
    templates={
        "jeugdrechter": "jeugdrechter",
        "consulent": "consulent",
        "overdracht": "consulent",
        "jongere": "jongere",
        "gezin": "gezin",
        "team": "team",
    },
    titles={"jongere": "Wat blijft", "gezin": "Wat blijft", "": "Eindverslag van {naam}"},
    pictures={
        "jeugdrechter": ("sociogram",),
        "consulent": ("sociogram", "voortgang"),
        "jongere": ("blad",),
        "gezin": ("sociogram",),
        "team": ("sociogram", "voortgang", "levenslijn"),
    },
)
