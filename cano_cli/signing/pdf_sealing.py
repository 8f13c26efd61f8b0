"""Puts one PAdES signature on a PDF, as an addition at its end: not a byte of what was there changes.

What the signed file keeps of PDF/A-2a and PDF/UA-1 (ISO 19005-2, ISO 14289-1), measured in ``tests/signing``: the XMP
packet that claims both, the fonts, the pages' content and the tags are those of the unsigned file, byte for byte. What
is added: a catalogue entry for PAdES (ESIC), a form with one signature field, and on the first page a widget of no size
and outside the page. Its print flag is set and it is not hidden (PDF/A-2 6.3.2); having no size it needs no appearance
(6.3.3); it is named in Dutch (/TU), on a page with tab order /S (PDF/UA 7.18.3); being outside the page it needs no tag
(7.18.4). The signature covers the whole file but itself (PDF/A-2 6.4.3).
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, constants
from pyhanko.sign.timestamps import TimeStamper

from cano_cli.signing.pdf_opening import opened, readable, refuse_closed
from cano_cli.signing.pdf_signatures import Reason

_FIELD = "Handtekening"
_TOLD_TO_SCREEN_READERS = "Elektronische handtekening"


def sealed(pdf: bytes, signer: Signer, why: Reason, moment: datetime, timestamper: TimeStamper | None) -> bytes:
    """Return the PDF with one signature more. Raises CanoError for a PDF that cannot be signed."""
    reader = opened(pdf)
    refuse_closed(reader)
    with readable():
        writer = _Addition.from_reader(reader)
        fields = [name for name, *_ in enumerate_sig_fields(reader)]
        if not fields:
            _order_by_structure(writer)
        name = _free_name(fields)
    made = _sealer(name, signer, why, moment, timestamper).sign_pdf(writer, output=BytesIO())
    return bytes(made.getvalue())


def _sealer(name: str, signer: Signer, why: Reason, moment: datetime, timestamper: TimeStamper | None) -> _Sealer:
    meta = PdfSignatureMetadata(
        field_name=name,
        subfilter=SigSeedSubFilter.PADES,
        reason=why.text or None,
        location=why.place or None,
    )
    field = SigFieldSpec(
        name,
        invis_sig_settings=InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True),
        readable_field_name=_TOLD_TO_SCREEN_READERS,
    )
    sealer = _Sealer(meta, signer, timestamper=timestamper, new_field_spec=field)
    sealer.moment = moment.astimezone(UTC)
    return sealer


class _Addition(IncrementalPdfFileWriter):
    """Writes at the end of the file and leaves its metadata as they are."""

    def _update_meta(self) -> None:
        """The document is not another one for being signed, and the day of today is nobody's business."""


class _Sealer(PdfSigner):
    """Signs at a moment that is given, and registers only what PDF 1.7 knows, as PDF/A-2 asks."""

    moment: datetime

    def init_signing_session(self, *arguments: Any, **options: Any) -> Any:
        session = super().init_signing_session(*arguments, **options)
        session.system_time = self.moment
        return session

    def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
        pdf_out.register_extension(constants.ESIC_EXTENSION_1)


def _order_by_structure(writer: IncrementalPdfFileWriter) -> None:
    """A page with a widget needs a tab order; only before the first signature, which no page may change after."""
    page = writer.find_page_for_modification(0)[0]  # type: ignore[no-untyped-call]  # pyHanko annotates it in part
    dictionary = page.get_object()
    if "/Tabs" not in dictionary:
        dictionary[pdf_name("/Tabs")] = pdf_name("/S")
        writer.mark_update(page)


def _free_name(taken: list[str]) -> str:
    number = 1
    while f"{_FIELD}{number}" in taken:
        number += 1
    return f"{_FIELD}{number}"
