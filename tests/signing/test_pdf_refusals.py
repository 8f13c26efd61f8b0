from __future__ import annotations

import logging
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from cano_cli.model.findings import CanoError
from cano_cli.signing import pdf_keys
from cano_cli.signing.pdf_certificates import LARGEST_P12, identity
from cano_cli.signing.pdf_opening import LARGEST_PDF
from cano_cli.signing.pdf_signatures import check_pdf, sign_with_certificate
from tests.signing import authority as ca

NEW_FILE = "Vraag een nieuw certificaatbestand (.p12 of .pfx) aan wie het gaf."
WRONG_SORT = (
    "De sleutel van dit certificaat is te zwak of van een soort die niet in een PDF kan.",
    "Vraag een certificaat met een RSA-sleutel van minstens 2048 bits of met een ECDSA-sleutel.",
)


def refusal(pdf: bytes, p12: bytes, passphrase: str = ca.PASSPHRASE) -> tuple[str, str]:
    with pytest.raises(CanoError) as refused:
        sign_with_certificate(pdf, p12, passphrase, ca.NOTHING, ca.TODAY)
    assert refused.value.exit_code == 1
    return refused.value.message, refused.value.hint


@pytest.mark.parametrize(
    ("who", "message", "hint"),
    [
        (ca.expired, "Dit certificaat is verlopen op 9 maart 2025.",
         "Vraag een nieuw certificaat of onderteken met een ander."),
        (ca.not_yet_valid, "Dit certificaat is pas geldig vanaf 9 maart 2027.",
         "Wacht tot die dag, of onderteken met een ander certificaat."),
        (ca.for_encryption_only, "Dit certificaat is niet bedoeld om documenten te ondertekenen.",
         "Kies een certificaat dat voor handtekeningen is uitgegeven."),
        (ca.root, "Dit certificaat is niet bedoeld om documenten te ondertekenen.",
         "Kies een certificaat dat voor handtekeningen is uitgegeven."),
        (ca.too_weak, *WRONG_SORT),
        (ca.unusual, *WRONG_SORT),
    ],
)  # fmt: skip
def test_a_certificate_that_will_not_do(who, message: str, hint: str):
    assert refusal(ca.unsigned(), who().p12) == (message, hint)


def test_a_wrong_passphrase_is_not_repeated_anywhere():
    wrong = "acht gele ganzen"
    with pytest.raises(CanoError) as refused:
        sign_with_certificate(ca.unsigned(), ca.good().p12, wrong, ca.NOTHING, ca.TODAY)
    error: BaseException | None = refused.value
    assert refused.value.message == "Met dit wachtwoord gaat het certificaatbestand niet open."
    assert (
        refused.value.hint
        == "Typ het wachtwoord opnieuw; let op hoofdletters. Misschien is het bestand ook beschadigd."
    )
    while error is not None:
        assert wrong not in str(error) + repr(error.args)
        error = error.__context__


def test_an_identity_does_not_show_its_key():
    assert repr(identity(ca.good().p12, ca.PASSPHRASE)) == "Identity(…)"


def test_a_certificate_without_a_key():
    assert refusal(ca.unsigned(), ca.as_p12(ca.good(), key=False)) == (
        "In dit certificaatbestand zit geen sleutel: daarmee kun je nakijken, maar niet ondertekenen.",
        "Exporteer het certificaat opnieuw, samen met de private sleutel.",
    )


@pytest.mark.parametrize(
    ("p12", "message", "hint"),
    [
        (b"", "Dit certificaatbestand is leeg.", NEW_FILE),
        (bytes(100_000_000), "Dit is geen certificaatbestand: het is groter dan 1 MB.",
         "Kies een bestand dat op .p12 of .pfx eindigt."),
        (b"geen certificaat", "Dit is geen certificaatbestand.", "Kies een bestand dat op .p12 of .pfx eindigt."),
        (bytes(LARGEST_P12), "Dit is geen certificaatbestand.", "Kies een bestand dat op .p12 of .pfx eindigt."),
    ],
)  # fmt: skip
def test_what_is_no_certificate_file(p12: bytes, message: str, hint: str):
    assert refusal(ca.unsigned(), p12) == (message, hint)


def encrypted() -> bytes:
    writer = copy_into_new_writer(PdfFileReader(BytesIO(ca.unsigned())))
    writer.encrypt("sleutel", "sleutel")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def closed() -> bytes:
    """Signed by somebody who allows nothing after it."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    meta = PdfSignatureMetadata("Dicht", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    signer = pdf_keys._in_memory(identity(ca.good().p12, ca.PASSPHRASE))
    return bytes(PdfSigner(meta, signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(ca.unsigned()))).getvalue())


@pytest.mark.parametrize(
    ("pdf", "message", "hint"),
    [
        (lambda: b"", "Dit bestand is leeg.", "Maak het document opnieuw met een van de opdrachten render-…."),
        (lambda: b"PK\3\4 een docx", "Dit is geen PDF.", "Ondertekenen en nakijken kan alleen met een PDF."),
        (lambda: bytes(LARGEST_PDF + 1), "Deze PDF is groter dan 100 MB.",
         "Neem een kleiner bestand, bijvoorbeeld zonder foto's."),
        (lambda: ca.unsigned()[:20_000], "Deze PDF is beschadigd en kan niet worden gelezen.",
         "Maak het document opnieuw of haal het opnieuw op."),
        (encrypted, "Deze PDF is beveiligd met een wachtwoord.",
         "Maak of bewaar het document zonder wachtwoord en probeer opnieuw."),
    ],
)  # fmt: skip
def test_a_pdf_that_will_not_do(pdf, message: str, hint: str):
    assert refusal(pdf(), ca.good().p12) == (message, hint)
    with pytest.raises(CanoError, match=message):
        ca.checked(pdf())


def test_a_pdf_that_was_closed_by_its_first_signature():
    assert refusal(closed(), ca.good().p12) == (
        "Deze PDF is al ondertekend en daarbij afgesloten: wie eerst tekende, liet geen handtekeningen meer toe.",
        "Maak het document opnieuw en laat iedereen tekenen zonder het af te sluiten.",
    )


def test_a_key_that_belongs_to_another_certificate():
    mine, other = identity(ca.good().p12, ca.PASSPHRASE), identity(ca.lookalike().p12, ca.PASSPHRASE)
    signer = pdf_keys._in_memory(replace(mine, key=other.key))
    with pytest.raises(CanoError, match=r"^De handtekening klopt niet: de sleutel hoort niet bij het certificaat\.$"):
        pdf_keys._signed(ca.unsigned(), signer, ca.NOTHING, ca.TODAY, None)


def test_authorities_that_are_no_certificates():
    with pytest.raises(CanoError) as refused:
        check_pdf(ca.unsigned(), [b"geen certificaat"], ca.TODAY)
    assert refused.value.message == "Een van de bestanden met te vertrouwen certificaten is geen certificaat."
    assert refused.value.hint == "Geef bestanden die op .pem, .crt of .cer eindigen."


def test_the_log_says_nothing(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]):
    """pyHanko warns with the whole subject of a certificate that it does not trust, the national number included."""
    with caplog.at_level(logging.DEBUG):
        check_pdf(ca.signed(ca.unsigned(), ca.eid_like()), [], ca.TODAY)
    assert ca.INVENTED_NUMBER not in caplog.text
    assert capfd.readouterr().err == ""


HINTS = (
    "Maak het document opnieuw met een van de opdrachten render-….",
    "Ondertekenen en nakijken kan alleen met een PDF.",
    "Maak het document opnieuw of haal het opnieuw op.",
    "Vraag het ondertekende bestand opnieuw aan wie het bezorgde.",
)


def refused_or_found(pdf: bytes) -> str | int:
    """How many signatures it is said to have, or the way out that is told."""
    try:
        return len(ca.checked(pdf))
    except CanoError as error:
        return error.hint


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_whatever_is_called_a_pdf_ends_in_a_clear_answer(data: bytes):
    for pdf in (data, b"%PDF-1.7\n" + data, ca.unsigned() + data, ca.unsigned()[:-200] + data):
        assert refused_or_found(pdf) in (0, *HINTS)


@settings(max_examples=60)
@given(st.integers(0, 2000), st.binary(max_size=40))
def test_whatever_is_called_a_certificate_ends_in_a_clear_answer(place: int, data: bytes):
    p12 = ca.good().p12
    with pytest.raises(CanoError):
        sign_with_certificate(ca.unsigned(), p12[:place] + data, ca.PASSPHRASE, ca.NOTHING, ca.TODAY)
