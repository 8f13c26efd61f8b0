"""What stands around the text of a Word document: sender, logo, title and what it is about; the foot of each page."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.parts.hdrftr import FooterPart

from cano_cli.readers.dutch import date_text
from cano_cli.reports.formats.docx.letter import Letter
from cano_cli.reports.formats.docx.page import text_width, turned_width
from cano_cli.reports.formats.docx.pictures import Gallery, NoDrawingError, Room
from cano_cli.reports.formats.docx.xml import Element, field, paragraph, run, runs, w
from cano_cli.reports.text.tree import Meta

_LOGO = Room(60.0, 15.0, enlarge=True)
_UNDER_THE_SENDER = 600


def opening(meta: Meta, styles: dict[str, str], gallery: Gallery, *, with_sender: bool) -> tuple[list[Element], bool]:
    """Return the paragraphs above the text, and whether the logo was lost. A letter with a header has its sender."""
    sender, lost = _sender(meta, styles, gallery) if with_sender else ([], False)
    parts = (meta.reader_label, date_text(meta.date), f"Kenmerk {meta.reference}")
    about = " · ".join(part for part in parts if part)
    return [*sender, paragraph(styles["Title"], *runs(meta.title)), paragraph(styles["Subtitle"], *runs(about))], lost


def footers(paper: Letter, meta: Meta, styles: dict[str, str]) -> tuple[str, str]:
    """Give a letter without a footer ours, for a sheet upright and turned; return their ids."""
    upright, turned = text_width(paper.section), turned_width(paper.section)
    return _footer(paper, meta, styles, upright), _footer(paper, meta, styles, turned)


def _footer(paper: Letter, meta: Meta, styles: dict[str, str], width: int) -> str:
    """Add the organisation, the reference and the page of how many, ``width`` twips wide."""
    part = FooterPart.new(paper.package)
    for child in list(part.element):
        part.element.remove(child)
    told = [*runs(f"{meta.organisation} · Kenmerk "), *field("SUBJECT", meta.reference)]
    counted = [run("pagina "), *field("PAGE", "1"), run(" van "), *field("NUMPAGES", "1")]
    tabs = w("tabs", w("tab", val="right", pos=width))
    part.element.append(paragraph(styles["footer"], *told, w("r", w("tab")), *counted, properties=[tabs]))
    return str(paper.part.relate_to(part, RT.FOOTER))


def _sender(meta: Meta, styles: dict[str, str], gallery: Gallery) -> tuple[list[Element], bool]:
    style = styles["envelope return"]
    logo, lost = _logo(meta, gallery)
    lines = [(meta.organisation, True), *((line, False) for line in meta.organisation_address)]
    made = [paragraph(style, *runs(line, bold=bold)) for line, bold in lines]
    made[0].extend(logo)
    made[-1].get_or_add_pPr().get_or_add_spacing().set(qn("w:after"), str(_UNDER_THE_SENDER))
    return made, lost


def _logo(meta: Meta, gallery: Gallery) -> tuple[list[Element], bool]:
    if not meta.logo_svg:
        return [], False
    try:
        alt = f"Logo van {meta.organisation}"
        return [gallery.drawing(meta.logo_svg, alt, _LOGO, floating=True)], False
    except NoDrawingError:
        return [], True
