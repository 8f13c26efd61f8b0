"""One document for one reader: from a view, through its template, to the bytes of a file in the format asked for."""

from __future__ import annotations

import dataclasses
from typing import Literal

from cano_cli.model.findings import CanoError
from cano_cli.model.organisatie import Cano
from cano_cli.readers.dutch import date_text
from cano_cli.readers.names import reader_label
from cano_cli.readers.view import View
from cano_cli.reports import confined
from cano_cli.reports.documents.kind import DocumentKind, kind_called
from cano_cli.reports.formats.rendering import Rendering
from cano_cli.reports.letterhead import NO_LETTERHEAD, Letterhead
from cano_cli.reports.parts.network_figures import network_figures
from cano_cli.reports.parts.pictures import pictures_for
from cano_cli.reports.parts.telling import Plain
from cano_cli.reports.text.markdown import parse_markdown
from cano_cli.reports.text.templates import fill
from cano_cli.reports.text.tree import Document, Meta

Format = Literal["pdf", "html", "md", "docx"]
FORMATS: tuple[Format, ...] = ("pdf", "html", "md", "docx")
NO_ORGANISATION = "Organisatie nog niet ingevuld in cano.yaml"
WITH_NETWORK = (
    "De eigen sjablonen konden op dit systeem niet van het netwerk afgesloten worden. Gebruik er alleen die je zelf "
    "nagelezen hebt."
)
FOR_WHOM = (
    "Wat deze lezer niet krijgt en waarom, toont --explain. Wat iemand wel mag lezen, staat in render-access; wat "
    "iemand ondertekende, in render-declaration."
)


def render(
    kind: str, view: View, to: Format, letterhead: Letterhead = NO_LETTERHEAD, earlier: View | None = None
) -> Rendering:
    """Return the document called ``kind`` (one of ``documents.kind.MODULES``) for the reader of ``view``; with
    ``earlier``, what the same reader saw of an earlier day, it also tells what changed since. Raises
    :class:`CanoError` when too little of it is shared with them, or a template of the store asks for what is not there.
    """
    if to == "pdf":
        confined.expect("press")
    if letterhead.templates:
        confined.expect("text")
    document = document_for(kind, view, letterhead, earlier)
    name = f"{view.case.name}-{kind}-{view.reader.name}-{view.at.isoformat()}.{to}"
    made = _written(document, name, to, letterhead)
    if letterhead.templates and not confined.no_network("text"):
        return dataclasses.replace(made, warnings=(*made.warnings, WITH_NETWORK))
    return made


def _written(document: Document, name: str, to: Format, letterhead: Letterhead) -> Rendering:
    if to == "md":
        from cano_cli.reports.formats.markdown_writer import to_markdown

        return Rendering(to_markdown(document).encode(), name)
    if to == "html":
        from cano_cli.reports.formats.html import to_html

        return Rendering(to_html(document).encode(), name)
    if to == "docx":
        from cano_cli.reports.formats.docx.document import to_docx

        word = to_docx(document, letterhead.letter)
        return Rendering(word.data, name, word.warnings)
    from cano_cli.reports.formats.pdf import to_pdf

    made = to_pdf(document)
    return Rendering(made.data, name, made.warnings)


def document_for(
    kind_name: str, view: View, letterhead: Letterhead = NO_LETTERHEAD, earlier: View | None = None
) -> Document:
    """Return the document as a tree. Raises like :func:`render`."""
    kind = kind_called(kind_name)
    template = kind.template(view)
    if lacking := kind.lacking(view):
        raise CanoError(lacking, FOR_WHOM)
    if not template:
        raise CanoError(
            f"Dit document bestaat niet {reader_label(view)}.", f"Het bestaat voor: {', '.join(kind.templates)}."
        )
    values = kind.values(view)
    figures = network_figures(view, earlier)
    pictures = pictures_for(kind.pictures.get(template, ()), view, earlier)
    values |= {
        "kenmerk": view.case.name,
        "lezer": reader_label(view),
        "stand": date_text(view.at),
        "praktisch": False,
        "cijfers": figures,
        "toen_en_nu": figures if earlier else {},
        "tekeningen": list(pictures.shown),
        "te_groot": list(pictures.too_large),
    }
    text = fill(f"{kind.name}.{template}.md.j2", values, letterhead.templates)
    return parse_markdown(text, _meta(kind, template, view, values, letterhead.logo_svg), pictures.shown)


def _meta(kind: DocumentKind, template: str, view: View, values: Plain, logo_svg: str) -> Meta:
    organisation = view.case.organisation
    title = kind.titles.get(template) or kind.titles[""]
    return Meta(
        title=title.format(naam=values["jongere"]["naam"]),
        organisation=organisation.organisatie.naam if organisation else NO_ORGANISATION,
        organisation_address=_address(organisation),
        reference=view.case.traject.dossier if view.case.traject else view.case.name,
        reader_label=values["lezer"],
        date=view.at,
        logo_svg=logo_svg,
        tone="plain" if template in kind.plain else "formal",
    )


def _address(organisation: Cano | None) -> tuple[str, ...]:
    if organisation is None:
        return ()
    one = organisation.organisatie
    return (*one.adres, *(line for line in (one.telefoon, one.email, one.website) if line))
