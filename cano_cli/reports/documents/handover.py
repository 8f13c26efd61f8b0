"""What a colleague organisation reads to carry on without a break: complete, and nothing told twice."""

from __future__ import annotations

from cano_cli.readers.view import View
from cano_cli.reports.documents.kind import DocumentKind
from cano_cli.reports.parts import course, handover, handover_people, network, voices
from cano_cli.reports.parts.declaration import declaration
from cano_cli.reports.parts.everyday import everyday
from cano_cli.reports.parts.telling import Plain, Told


def handover_values(view: View) -> Plain:
    """Return what the template needs, from what was shared with whoever takes over."""
    told = everyday(Told(view))
    declared = declaration(told)
    seen, ended = handover.goals(told), told.case.afsluiting is not None
    ids = [goal.id for goal in told.declared.content.doelen] if told.declared else []
    return {
        "nakijken": view.reader.is_team,
        "jongere": network.young_person(told),
        "kader": course.measure(told),
        "begeleiders": network.workers(told),
        "vertrouwenspersoon": _label(told, told.traject.vertrouwenspersoon),
        "stemmen": handover.for_the_next(told, voices.everything_said(told)),
        "gestopt": handover.stopped(told),
        "keuze": handover.chosen(told),
        "loopt": handover.running(told),
        "vooruitblik": course.ahead(told),
        "beloofd": handover.promises(told),
        "mensen": handover_people.people(told),
        **declared,
        "doelen": [
            goal | {"gezien": seen.get(key, {})}
            for key, goal in zip(ids, declared["doelen"], strict=True)
            if not (ended and seen.get(key, {}).get("gesloten"))
        ],
        "afspraken": handover.agreements(told),
        "geleerd": handover.worked(told),
        "evaluatie": course.evaluation(told),
        "verloop": handover.in_brief(told),
        "blijft": handover.staying(told),
    }


def _label(told: Told, key: str | None) -> str:
    return told.who(key).label if key else ""


def _lacking(view: View) -> str:
    if view.reader.name not in {"overdracht", "team"}:
        return (
            f"De overdracht is voor wie overneemt, niet voor ‘{view.reader.name}’. "
            "Ze bestaat voor overdracht, en voor team om vooraf na te kijken."
        )
    return "" if view.case.traject else "Van dit dossier is te weinig gedeeld met ‘overdracht’ om het over te dragen."


KIND = DocumentKind(
    name="overdracht",
    values=handover_values,
    lacking=_lacking,
    templates={"overdracht": "overdracht", "team": "overdracht"},
    titles={"": "Overdracht rond {naam}"},
    pictures={"overdracht": ("sociogram",)},
    others="",
    plain=frozenset(),
)
