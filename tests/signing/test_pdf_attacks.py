from __future__ import annotations

import random
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from cano_cli.model.findings import CanoError
from cano_cli.signing.pdf_certificates import identity
from cano_cli.signing.pdf_keys import _in_memory
from cano_cli.signing.pdf_signatures import Cover, PdfSignature, Trust, Verdict, check_pdf
from tests.reports.programs import run
from tests.signing import authority as ca

UNREADABLE = "In deze PDF staat een handtekening die niet te lezen is: het bestand is beschadigd of gewijzigd."


def made() -> bytes:
    return ca.signed(ca.unsigned(), ca.good())


def hole(pdf: bytes) -> tuple[int, int]:
    """Where the last signature itself stands, the angle brackets included."""
    found = re.findall(rb"/ByteRange \[ *\d+ +(\d+) +(\d+)", pdf)[-1]
    return int(found[0]), int(found[1])


def verdicts(pdf: bytes) -> tuple[PdfSignature, ...]:
    """None at all when the file is refused as damaged."""
    try:
        return ca.checked(pdf)
    except CanoError:
        return ()


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], Any]) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def flipped(pdf: bytes, place: int, bit: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1 << bit]) + pdf[place + 1 :]


def test_a_flipped_bit_anywhere_in_what_is_signed_is_found():
    pdf, chance = made(), random.Random(20260309)
    start, end = hole(pdf)
    signed = [*range(start), *range(end, len(pdf))]
    for place in chance.sample(signed, 200):
        assert not any(one.intact for one in verdicts(flipped(pdf, place, chance.randrange(8)))), place


def test_no_signature_holds_with_a_flipped_bit_in_it():
    """None vouches for the certificates above the signer's own, so a bit in those makes it unknown, not false."""
    pdf, chance = made(), random.Random(20260309)
    for place in chance.sample(range(*hole(pdf)), 200):
        assert not any(one.holds for one in verdicts(flipped(pdf, place, chance.randrange(8)))), place


def test_no_signature_holds_with_a_flipped_bit_in_its_first_fields():
    """The version and the list of digests, which nothing else looks at."""
    pdf = made()
    start, _ = hole(pdf)
    for place in range(start, start + 80):
        for bit in (0, 1, 2):
            assert not any(one.holds for one in verdicts(flipped(pdf, place, bit))), (place, bit)


@pytest.mark.parametrize("more", [b"\n", b" ", b"\0", b"%%EOF\n", b"% een zinnetje erbij\n", b"x" * 5000])
def test_bytes_after_the_signature_are_told(more: bytes):
    assert all(one.verdict is Verdict.BROKEN for one in verdicts(made() + more))


def test_bytes_after_the_signature_are_told_in_words():
    (found,) = ca.checked(made() + b"\n")
    assert (found.intact, found.cover) == (True, Cover.ADDED)
    assert found.sentences[0] == "De handtekening van An Voorbeeld houdt geen stand."
    assert found.sentences[1] == (
        "Na deze handtekening is er iets aan het bestand toegevoegd dat niemand ondertekend heeft."
    )


def change_page(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0]
    page.get_object()[pdf_name("/Rotate")] = FloatObject(180)
    writer.mark_update(page)


def change_page_text(writer: IncrementalPdfFileWriter) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    stream = page["/Contents"]
    stream._data = stream.data + b"\n0 0 500 500 re f\n"
    stream._encoded_data = None
    writer.mark_update(page.raw_get("/Contents"))


def add_note(writer: IncrementalPdfFileWriter) -> None:
    box = ArrayObject([FloatObject(x) for x in (100, 100, 300, 300)])
    note = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): box,
            pdf_name("/Contents"): pdf_string("niet akkoord"),
        }
    )
    writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))


@pytest.mark.parametrize("change", [change_page, change_page_text, add_note])
def test_a_page_changed_afterwards_is_told(change):
    (found,) = ca.checked(updated(made(), change))
    assert (found.intact, found.cover, found.verdict) == (True, Cover.CHANGED, Verdict.BROKEN)
    assert found.sentences[1] == "Het document is gewijzigd na deze handtekening."


@pytest.mark.parametrize("change", [change_page, change_page_text, add_note])
def test_a_page_changed_between_two_signatures_breaks_the_first(change):
    first, second = ca.checked(ca.signed(updated(made(), change), ca.eid_like()))
    assert (first.cover, first.verdict) == (Cover.CHANGED, Verdict.BROKEN)
    assert (second.cover, second.verdict) == (Cover.WHOLE, Verdict.HOLDS)


def text_field(value: str) -> DictionaryObject:
    box = ArrayObject([FloatObject(x) for x in (100, 100, 300, 130)])
    return DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string("akkoord"),
            pdf_name("/V"): pdf_string(value),
            pdf_name("/Rect"): box,
        }
    )


def with_form(writer: IncrementalPdfFileWriter) -> None:
    field = writer.add_object(text_field("nee"))
    form = DictionaryObject({pdf_name("/Fields"): ArrayObject([field])})
    writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
    writer.update_root()
    writer.register_annotation(writer.find_page_for_modification(0)[0], field)


def fill_in(writer: IncrementalPdfFileWriter) -> None:
    field = next(one for one in writer.root["/AcroForm"]["/Fields"] if one.get_object()["/T"] == "akkoord")
    field.get_object()[pdf_name("/V")] = pdf_string("ja")
    writer.mark_update(field)


def add_field(writer: IncrementalPdfFileWriter) -> None:
    """A field that is on no page: a reader of the form sees it."""
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(writer.add_object(text_field("ja")))
    writer.update_container(fields)


def test_a_form_filled_in_afterwards_is_told():
    signed = ca.signed(updated(ca.unsigned(), with_form), ca.good())
    (found,) = ca.checked(signed)
    assert (found.cover, found.verdict) == (Cover.WHOLE, Verdict.HOLDS)
    (found,) = ca.checked(updated(signed, fill_in))
    assert (found.intact, found.cover, found.verdict) == (True, Cover.CHANGED, Verdict.BROKEN)
    first, second = ca.checked(ca.signed(updated(signed, fill_in), ca.eid_like()))
    assert (first.cover, second.cover) == (Cover.CHANGED, Cover.WHOLE)


def test_a_form_that_nobody_filled_in_may_be_signed_on():
    signed = ca.signed(updated(ca.unsigned(), with_form), ca.good())
    first, second = ca.checked(ca.signed(signed, ca.eid_like()))
    assert (first.cover, second.cover) == (Cover.SIGNED_ON, Cover.WHOLE)


def test_another_field_in_the_form_does_not_go_unseen():
    first, _ = ca.checked(ca.signed(updated(made(), add_field), ca.eid_like()))
    assert not first.holds


def test_a_form_field_added_afterwards_is_told():
    (found,) = ca.checked(updated(made(), lambda writer: append_signature_field(writer, SigFieldSpec("Nog"))))
    assert (found.cover, found.verdict) == (Cover.ADDED, Verdict.BROKEN)


def test_a_later_signature_that_shows_something_is_told():
    spec = SigFieldSpec("Stempel", box=(50, 50, 500, 700))
    signer = PdfSigner(PdfSignatureMetadata("Stempel"), _in_memory(identity(ca.good().p12, ca.PASSPHRASE)),
                       new_field_spec=spec)  # fmt: skip
    first, second = ca.checked(signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(made()))).getvalue())
    assert (first.shown_later, second.shown_later) == (True, False)
    assert "Een latere handtekening is zichtbaar op een bladzijde. Kijk na of ze geen tekst bedekt." in first.sentences


def test_the_second_signature_cut_off_leaves_the_first():
    pdf = made()
    assert ca.checked(ca.signed(pdf, ca.eid_like())[: len(pdf)]) == ca.checked(pdf)


def test_a_signature_put_on_another_document():
    mine, other = made(), ca.signed(ca.unsigned_too(), ca.good())
    (start, end), (from_, to) = hole(other), hole(mine)
    assert end - start == to - from_
    (found,) = ca.checked(other[:start] + mine[from_:to] + other[end:])
    assert not found.intact


def wrapped(pdf: bytes) -> bytes:
    """The signature object again in a later part, around a page that was changed: the signed bytes are all there."""

    def again(writer: IncrementalPdfFileWriter) -> None:
        change_page(writer)
        field = writer.root["/AcroForm"]["/Fields"][0]
        writer.mark_update(field.raw_get("/V"))

    return updated(pdf, again)


def test_a_signature_wrapped_in_another_document():
    with pytest.raises(CanoError) as refused:
        ca.checked(wrapped(made()))
    assert refused.value.message == UNREADABLE
    assert refused.value.hint == "Vraag het ondertekende bestand opnieuw aan wie het bezorgde."


def test_a_signature_wrapped_without_a_trace():
    """The old byte range is written otherwise, so that only the new one is counted."""
    pdf = wrapped(made())
    assert not any(one.holds for one in verdicts(pdf.replace(b"/ByteRange", b"/ByteRangX", 1)))


@pytest.mark.parametrize(
    ("part", "other"),
    [
        (rb"/ByteRange", rb"/ByteRangX"),
        (rb"/ByteRange \[ *0 ", rb"/ByteRange [1 "),
        (rb"/Contents <", rb"/Contentx <"),
        (rb"/SubFilter /ETSI.CAdES.detached", rb"/SubFilter /ETSI.CAdES.detachex"),
        (rb"/V (\d+) 0 R", rb"/X \1 0 R"),
        (rb"/FT /Sig", rb"/FT /Btn"),
        (rb"/AcroForm", rb"/AcroFork"),
    ],
)
def test_a_signature_of_which_a_part_is_taken_away(part: bytes, other: bytes):
    forged, times = re.subn(part, other, made(), count=1)
    assert times == 1
    assert not any(one.intact for one in verdicts(forged))


def test_bytes_hidden_next_to_the_signature():
    pdf = made()
    start, end = hole(pdf)
    for junk in (b"<00>", b"(verstopt)", b"00"):
        assert not any(one.intact for one in verdicts(pdf[:end] + junk + pdf[end:]))
    padded = pdf[start:end].rstrip(b"0>")
    assert len(pdf[start:end]) - len(padded) > 40
    assert not any(one.intact for one in verdicts(pdf[: end - 9] + b"C0FFEE00" + pdf[end - 1 :]))


def test_an_authority_that_only_looks_the_same(tmp_path: Path):
    pdf = ca.signed(ca.unsigned(), ca.lookalike())
    (found,) = ca.checked(pdf)
    assert (found.signer, found.intact, found.cover) == ("An Voorbeeld", True, Cover.WHOLE)
    assert (found.trust, found.verdict) == (Trust.UNKNOWN_ISSUER, Verdict.UNPROVEN)
    assert found.sentences[0] == "De handtekening van An Voorbeeld kan niet worden bevestigd."
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf)
    assert "Certificate issuer is unknown" in run("pdfsig", path)


def issued_by(who: ca.Issued) -> ca.Issued:
    return ca._issued(ca._name("Zoë Verzonnen"), ca._rsa(), who)


def verdict_with(trusted: ca.Issued, pdf: bytes) -> tuple[Trust, Verdict]:
    (found,) = check_pdf(pdf, [trusted.pem], ca.TODAY)
    return found.trust, found.verdict


def not_an_authority() -> ca.Issued:
    """It gave itself its certificate, as somebody does who has no issuer."""
    return ca._issued(ca._name("Bas Verzonnen"), ca._rsa(), None)


@pytest.mark.parametrize("issuer", [ca.good, not_an_authority])
def test_who_is_no_authority_cannot_vouch_for_another(issuer: Callable[[], ca.Issued]):
    trusted = issuer()
    pdf = careless(issued_by(trusted))
    assert verdict_with(trusted, pdf) == (Trust.UNKNOWN_ISSUER, Verdict.UNPROVEN)
    (found,) = check_pdf(pdf, [trusted.pem, ca.root().pem], ca.TODAY)
    assert (found.trust is Trust.TRUSTED, found.verdict) == (False, Verdict.UNPROVEN)


@pytest.mark.parametrize("signer", [ca.good, not_an_authority])
def test_who_is_trusted_as_a_signer_is_so(signer: Callable[[], ca.Issued]):
    trusted = signer()
    assert verdict_with(trusted, careless(trusted)) == (Trust.TRUSTED, Verdict.HOLDS)


def test_an_authority_below_the_root_can_be_trusted_by_itself():
    assert verdict_with(ca.intermediate(), made()) == (Trust.TRUSTED, Verdict.HOLDS)


def test_a_certificate_of_another_moment():
    """Signed by another program that did not look at the day."""
    for who, trust in (
        (ca.expired, Trust.EXPIRED),
        (ca.not_yet_valid, Trust.NOT_YET_VALID),
        (ca.for_encryption_only, Trust.UNSUITABLE),
    ):
        (found,) = ca.checked(careless(who()))
        assert (found.intact, found.trust, found.verdict) == (True, trust, Verdict.UNPROVEN)


def test_a_technique_that_is_broken_by_now():
    (found,) = ca.checked(careless(ca.good(), "sha1"))
    assert (found.trust, found.verdict) == (Trust.OUTDATED, Verdict.UNPROVEN)


def careless(who: ca.Issued, digest: str = "sha256") -> bytes:
    from cano_cli.signing.pdf_sealing import _Sealer

    sealer = _Sealer(PdfSignatureMetadata("X", md_algorithm=digest), _in_memory(identity(who.p12, ca.PASSPHRASE)))
    sealer.moment = ca.TODAY
    return bytes(sealer.sign_pdf(IncrementalPdfFileWriter(BytesIO(ca.unsigned()))).getvalue())
