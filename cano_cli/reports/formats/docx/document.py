"""Document tree -> Word document, by python-docx. User text is only ever the text of a run.

Equal documents give equal bytes: no clock, no name of a user, and nothing in the file that the document does not say.
"""

from __future__ import annotations

from importlib import import_module
from io import BytesIO

from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text
from cano_cli.reports.formats.pdf import LOGO_LEFT_OUT, Rendered
from cano_cli.reports.text.tree import Document, Meta

_LANGUAGES = {"nl": "nl-BE"}


def to_docx(document: Document, reference: bytes = b"") -> Rendered:
    """Return the document as a Word document, and in Dutch what could not be shown.

    ``reference`` is an organisation's own Word document: its styles, header, footer and margins are kept, its text is
    not. Raises :class:`CanoError` when it cannot be used, or when python-docx is not there.
    """
    try:
        import_module("docx")
    except ImportError:
        raise CanoError(
            "Een Word-document maken kan hier nog niet: daarvoor is een uitbreiding nodig.",
            'Installeer ze met: pip install "cano[docx]"',
        ) from None
    return _written(document, reference)


def _written(document: Document, reference: bytes) -> Rendered:
    from cano_cli.reports.formats.docx.body import Body
    from cano_cli.reports.formats.docx.letter import letter
    from cano_cli.reports.formats.docx.looks import LOOKS
    from cano_cli.reports.formats.docx.numbering import Numbering
    from cano_cli.reports.formats.docx.opening import footers, opening
    from cano_cli.reports.formats.docx.page import Sheets
    from cano_cli.reports.formats.docx.pictures import Gallery
    from cano_cli.reports.formats.docx.settings import set_properties
    from cano_cli.reports.formats.docx.styles import complete
    from cano_cli.reports.formats.docx.zip import unzipped, zipped

    meta, look = document.meta, LOOKS[document.meta.tone]
    language = _LANGUAGES.get(meta.language, meta.language)
    paper = letter(reference, look, language, _values(meta))
    styles = complete(paper.styles, look, language)
    gallery = Gallery(paper.part, meta.date)
    sheets = Sheets(paper.section, None if paper.has_footer else footers(paper, meta, styles))
    above, lost_logo = opening(meta, styles, gallery, with_sender=not paper.has_header)
    body = Body(styles, Numbering(paper.numbering, paper.styles), gallery, sheets)
    paper.part.element.body.extend(body.elements(above, document.blocks))
    set_properties(paper.package, meta, language)
    saved = BytesIO()
    paper.package.save(saved)
    lost = (LOGO_LEFT_OUT,) if lost_logo else ()
    return Rendered(zipped(unzipped(saved.getvalue())), (*gallery.printer.warnings(), *body.warnings, *lost))


def _values(meta: Meta) -> dict[str, str]:
    """Return what fields in an organisation's letter show; every date is that of the document."""
    dates = dict.fromkeys(("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE"), date_text(meta.date))
    return {"TITLE": meta.title, "SUBJECT": meta.reference, "AUTHOR": meta.organisation, **dates}
