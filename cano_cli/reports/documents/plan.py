"""The plan: from what one reader may see to the plain values that the templates of the plan put into words.

Only text, numbers, lists and dictionaries come out: a template can neither reach the case nor call anything.
"""

from __future__ import annotations

from cano_cli.readers.view import View
from cano_cli.reports.documents.kind import DocumentKind
from cano_cli.reports.parts import course, network, voices
from cano_cli.reports.parts.declaration import declaration
from cano_cli.reports.parts.jongere import plan_page
from cano_cli.reports.parts.telling import Plain, Told


def plan_values(view: View) -> Plain:
    """Return what the templates of the plan need, from what the reader of ``view`` may see."""
    told = Told(view)
    return {
        "jongere": network.young_person(told),
        "kader": course.measure(told),
        "begeleiders": network.workers(told),
        "opstart": course.start_up(told),
        "stemmen": voices.voices(told),
        "antwoorden": voices.answers(told),
        "schalen": voices.scales(told),
        "domeinen": network.domains(told),
        "netwerk": network.network(told),
        **_settled(declaration(told)),
        "elementen": course.elements(told, stays=False),
        "verblijven": course.elements(told, stays=True),
        "evaluatie": course.evaluation(told),
        "vooruitblik": course.ahead(told),
        "aanvaard": course.accepted(told),
        "voor_vertrouwenspersoon": view.reader.role == "vertrouwenspersoon",
        "blad": plan_page(told) if view.reader.role == "jongere" else {},
    }


def _settled(values: Plain) -> Plain:
    """Return the same with in ``nog_niet`` what was not settled yet, as it stands in a list."""
    parts = {"doelen": "doelen", "afspraken": "afspraken", "veiligheid": "veiligheid"}
    return values | {"nog_niet": [told for name, told in parts.items() if not values[name]]}


def _lacking(view: View) -> str:
    if not view.case.traject:
        return f"Van dit dossier is te weinig gedeeld met ‘{view.reader.name}’ om een plan te maken."
    return course.nobody_to_read(view)


KIND = DocumentKind(
    name="plan",
    values=plan_values,
    lacking=_lacking,
    templates={
        "jeugdrechter": "jeugdrechter",
        "consulent": "consulent",
        "overdracht": "consulent",
        "jongere": "jongere",
        "gezin": "gezin",
        "team": "team",
    },
    titles={"jongere": "Mijn plan", "gezin": "Ons plan", "": "Plan van {naam}"},
    pictures={
        "jeugdrechter": ("sociogram", "ladder"),
        "consulent": ("genogram", "sociogram", "voortgang"),
        "jongere": ("blad",),
        "gezin": ("sociogram", "ladder"),
        "team": ("genogram", "sociogram", "ecogram", "bolletjesschema", "levenslijn", "voortgang"),
    },
)
