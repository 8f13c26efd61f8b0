"""One document for one reader: from a view, through its template, to the bytes of a file in the format asked for."""

from __future__ import annotations

from typing import Literal

from cano_cli.model.findings import CanoError
from cano_cli.model.organisatie import Cano
from cano_cli.readers.dutch import date_text
from cano_cli.readers.names import reader_label
from cano_cli.readers.view import View
from cano_cli.reports.markdown import parse_markdown
from cano_cli.reports.network_figures import network_figures
from cano_cli.reports.plan import plan_values
from cano_cli.reports.plan_pictures import pictures_for
from cano_cli.reports.rendering import Rendering
from cano_cli.reports.templates import fill
from cano_cli.reports.tree import Document, Meta

Format = Literal["pdf", "html", "md"]
FORMATS: tuple[Format, ...] = ("pdf", "html", "md")

PLAIN_READERS = ("jongere", "gezin")
TEMPLATES = {
    "jeugdrechter": "jeugdrechter",
    "consulent": "consulent",
    "jongere": "jongere",
    "gezin": "gezin",
    "team": "team",
}
NO_ORGANISATION = "Organisatie nog niet ingevuld in cano.yaml"


def render_plan(view: View, to: Format, logo_svg: str = "", earlier: View | None = None) -> Rendering:
    """Return the plan for the reader of ``view``; with ``earlier``, what the same reader saw of an earlier day, its
    network is drawn then and now. Raises :class:`CanoError` when nothing of it is shared with them."""
    document = plan_document(view, logo_svg, earlier)
    name = f"{view.case.name}-plan-{view.reader.name}-{view.at.isoformat()}.{to}"
    if to == "md":
        from cano_cli.reports.markdown_writer import to_markdown

        return Rendering(to_markdown(document).encode(), name)
    if to == "html":
        from cano_cli.reports.html import to_html

        return Rendering(to_html(document).encode(), name)
    from cano_cli.reports.pdf import to_pdf

    made = to_pdf(document)
    return Rendering(made.data, name, made.warnings)


def plan_document(view: View, logo_svg: str = "", earlier: View | None = None) -> Document:
    """Return the plan as a document tree."""
    if view.case.traject is None:
        raise CanoError(
            f"Van dit dossier is te weinig gedeeld met ‘{view.reader.name}’ om een plan te maken.",
            "Een plan bestaat voor jeugdrechter, consulent, jongere, gezin, team en wie tot het gezin hoort.",
        )
    values = plan_values(view)
    pictures = pictures_for(_template(view), view, earlier)
    label = reader_label(view)
    values |= {
        "kenmerk": view.case.traject.dossier,
        "lezer": label,
        "stand": date_text(view.at),
        "praktisch": False,
        "cijfers": network_figures(view, earlier),
        "tekeningen": list(pictures.shown),
        "te_groot": list(pictures.too_large),
    }
    text = fill(f"plan.{_template(view)}.md.j2", values)
    return parse_markdown(text, _meta(view, values, label, logo_svg), pictures.shown)


def _template(view: View) -> str:
    """Return which template serves this reader: that of their role, else that of the family."""
    return TEMPLATES.get(view.reader.role or view.reader.name, "gezin")


def _meta(view: View, values: dict[str, object], label: str, logo_svg: str) -> Meta:
    organisation = view.case.organisation
    young_person = values["jongere"]
    assert isinstance(young_person, dict)  # noqa: S101
    plain = _template(view) in PLAIN_READERS
    title = {"jongere": "Mijn plan", "gezin": "Ons plan"}.get(_template(view), f"Plan van {young_person['naam']}")
    return Meta(
        title=title,
        organisation=organisation.organisatie.naam if organisation else NO_ORGANISATION,
        organisation_address=_address(organisation),
        reference=view.case.traject.dossier if view.case.traject else "",
        reader_label=label,
        date=view.at,
        logo_svg=logo_svg,
        tone="plain" if plain else "formal",
    )


def _address(organisation: Cano | None) -> tuple[str, ...]:
    if organisation is None:
        return ()
    one = organisation.organisatie
    return (*one.adres, *(line for line in (one.telefoon, one.email, one.website) if line))
