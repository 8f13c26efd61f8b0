"""The evolutieverslag: from what one reader may see to the plain values that its templates put into words.

Everything is worked out from the view, so that what its reader may not see changes nothing.
"""

from __future__ import annotations

from datetime import date

from cano_cli.model.case import Dated
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.readers.dutch import date_text
from cano_cli.readers.view import View
from cano_cli.reports.documents.kind import DocumentKind
from cano_cli.reports.parts import course, evaluation, network, progress, timeline, voices
from cano_cli.reports.parts.contact_figures import contact_figures, contact_list
from cano_cli.reports.parts.declaration import declaration
from cano_cli.reports.parts.jongere import evaluation_page
from cano_cli.reports.parts.progress import Period
from cano_cli.reports.parts.telling import Plain, Told

compared_with = progress.previous_day
"""The day of which ``earlier`` is best given to ``render``: that of the evaluation or declaration before this one."""


def evaluation_values(view: View) -> Plain:
    """Return what the templates of the evolutieverslag need, from what the reader of ``view`` may see."""
    told = Told(view)
    dated = progress.latest_evaluation(view)
    assert dated is not None  # noqa: S101  (_lacking refuses a view without)
    period = progress.period_of(told, dated)
    return {
        "jongere": network.young_person(told),
        "kader": course.measure(told),
        "begeleiders": network.workers(told),
        "leefsituatie": evaluation.living_situation(told),
        "evaluatie": evaluation.evaluation_values(told, dated),
        "periode": progress.period_values(period, view.at),
        "stemmen": voices.voices_of(told, dated.content.stemmen),
        "domeinen": network.domains(told),
        "netwerk": network.network(told),
        **_what_moved(told, dated),
        **_what_happened(told, period),
        "looptijd": evaluation.term(told),
        "modules": evaluation.modules(told, Period(period.since, max(period.until, told.at), "")),
        "vooruitblik": _ahead(told, dated),
        "blad": evaluation_page(told) if view.reader.role == "jongere" else {},
    }


def _what_moved(told: Told, dated: Dated[Evaluatie]) -> Plain:
    goals, agreements = progress.goals(told, dated), progress.agreements(told, dated)
    declared = declaration(told)
    return {
        "doelen": goals,
        "doelen_in_het_kort": evaluation.goals_in_brief(goals),
        "afspraken": agreements,
        "kolommen": evaluation.columns(told, goals, agreements, _columns_since(told, dated)),
        "finaliteit": declared["finaliteit"],
        "veiligheid": declared["veiligheid"],
        "nieuw_plan": _new_plan(told, dated.day),
    }


def _what_happened(told: Told, period: Period) -> Plain:
    until_now = Period(period.since, max(period.until, told.at), period.opened_by)
    return {
        "contacten": contact_figures(told, period),
        "contactlijst": contact_list(told, period),
        "voorvallen": timeline.incidents(told, until_now),
        "verblijven": course.elements_of(told, timeline.stays(told, until_now)),
        "schakelingen": timeline.switches(told, until_now),
        "overleg": timeline.meetings(told, until_now),
        "tijdlijn": timeline.timeline(told, until_now),
    }


def _columns_since(told: Told, dated: Dated[Evaluatie]) -> date | None:
    """Return after which day what was said stands in the columns: others than the team read the rest before."""
    return None if told.view.reader.is_team else progress.evaluation_before(told, dated)


def _new_plan(told: Told, day: date) -> str:
    """Return the day of the declaration that was made after an evaluation; empty when there is none yet."""
    return date_text(told.declared.day) if told.declared and told.declared.day > day else ""


def _ahead(told: Told, dated: Dated[Evaluatie]) -> list[Plain]:
    """Return the dates to come; the days by which goals should be reached only where they are those told of here."""
    others = dated.content.besluit == "afsluiten" or _new_plan(told, dated.day)
    return [one for one in course.ahead(told) if not (others and one["soort"] == "doel")]


def _lacking(view: View) -> str:
    if nobody := course.nobody_to_read(view):
        return nobody
    if view.case.traject and progress.latest_evaluation(view):
        return ""
    return f"Er is op {date_text(view.at)} nog geen evaluatie, of ze is niet gedeeld met ‘{view.reader.name}’."


KIND = DocumentKind(
    name="evaluatie",
    values=evaluation_values,
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
    titles={"jongere": "Hoe het nu gaat", "gezin": "Onze evaluatie", "": "Evolutieverslag van {naam}"},
    pictures={
        "jeugdrechter": (),
        "consulent": ("ladder", "sociogram"),
        "jongere": ("blad",),
        "gezin": ("ladder",),
        "team": ("voortgang", "sociogram", "bolletjesschema"),
    },
)
