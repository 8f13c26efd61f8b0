from __future__ import annotations

import re
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from cano_cli.signing.pdf_certificates import identity
from cano_cli.signing.pdf_keys import _in_memory
from cano_cli.signing.pdf_sealing import sealed
from cano_cli.signing.pdf_signatures import Cover, Reason, Trust, Verdict, check_pdf, sign_with_certificate
from tests.reports.programs import run
from tests.signing import authority as ca


def pdfsig(pdf: bytes, folder: Path) -> str:
    path = folder / "getekend.pdf"
    path.write_bytes(pdf)
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", path)
    return run("pdfsig", path)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something went on the network")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("who", [ca.good, ca.good_ec])
@pytest.mark.usefixtures("no_network")
def test_a_signature_holds_and_a_second_program_agrees(who, tmp_path: Path):
    made = ca.signed(ca.unsigned(), who())
    (found,) = ca.checked(made)
    assert (found.intact, found.cover, found.trust, found.verdict) == (True, Cover.WHOLE, Trust.TRUSTED, Verdict.HOLDS)
    assert (found.claimed, found.stamped) == (ca.TODAY, None)
    told = pdfsig(made, tmp_path)
    assert "Signature is Valid." in told
    assert "Total document signed" in told
    assert "Signature Type: ETSI.CAdES.detached" in told


def test_both_parties_sign_and_the_first_still_holds(tmp_path: Path):
    made = ca.signed(ca.signed(ca.unsigned(), ca.good()), ca.eid_like())
    first, second = ca.checked(made)
    assert (first.signer, first.cover, first.holds) == ("An Voorbeeld", Cover.SIGNED_ON, True)
    assert (second.signer, second.cover, second.holds) == ("Noor Voorbeeld", Cover.WHOLE, True)
    assert pdfsig(made, tmp_path).count("Signature is Valid.") == 2


def test_nothing_of_the_document_is_touched():
    made = ca.signed(ca.unsigned(), ca.good())
    assert made.startswith(ca.unsigned())
    assert len(made) < len(ca.unsigned()) + 15_000


def test_it_says_nothing_of_the_signer_but_the_certificate():
    added = ca.signed(ca.unsigned(), ca.good())[len(ca.unsigned()) :]
    for word in (b"/Name ", b"/ContactInfo", b"/Reason", b"/Location", b"/Prop_Build", b"pyHanko"):
        assert word not in added


def test_the_only_moment_in_it_is_the_one_given_and_tells_no_time_zone():
    moment = ca.TODAY.astimezone(timezone(timedelta(hours=5, minutes=45)))
    made = sign_with_certificate(ca.unsigned(), ca.good().p12, ca.PASSPHRASE, ca.NOTHING, moment)
    assert re.findall(rb"D(?::|\\072)\d+[^)]*", made[len(ca.unsigned()) :]) == [rb"D\07220260309143000Z"]


def test_reason_and_place_are_there_when_asked_for(tmp_path: Path):
    why = Reason("Akkoord met het plan (één jaar)", "Verzonnegem")
    made = ca.signed(ca.unsigned(), ca.good(), why)
    assert "Signature is Valid." in pdfsig(made, tmp_path)
    (found,) = PdfFileReader(BytesIO(made)).embedded_signatures
    assert (found.sig_object["/Reason"], found.sig_object["/Location"]) == (why.text, why.place)


def test_the_number_on_an_eid_is_told_of_but_not_told():
    made = ca.signed(ca.unsigned(), ca.eid_like())
    (found,) = ca.checked(made)
    assert found.carries_number
    assert ca.INVENTED_NUMBER.encode().hex().upper().encode() in made
    assert ca.INVENTED_NUMBER not in repr(found) + " ".join(found.sentences)


def test_a_certificate_that_says_it_is_qualified_is_believed_only_when_trusted():
    made = ca.signed(ca.unsigned(), ca.eid_like())
    assert ca.checked(made)[0].claims_qualified
    assert not check_pdf(made, [], ca.TODAY)[0].claims_qualified
    for who in (ca.good(), ca.garbled()):
        (found,) = ca.checked(ca.signed(ca.unsigned(), who))
        assert (found.holds, found.claims_qualified) == (True, False)


def time_stamper() -> DummyTimeStamper:
    mine = ca.time_stamper()
    store = SimpleCertificateStore()
    store.register_multiple(as_asn1(above) for above in mine.above)
    key = mine.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(
        as_asn1(mine.certificate), PrivateKeyInfo.load(key), store, fixed_dt=ca.TODAY + timedelta(minutes=2)
    )


def as_asn1(certificate) -> Certificate:
    return Certificate.load(certificate.public_bytes(Encoding.DER))


@pytest.mark.usefixtures("no_network")
def test_a_time_stamp_of_a_trusted_authority_counts():
    made = sign_with_certificate(
        ca.unsigned(), ca.good().p12, ca.PASSPHRASE, ca.NOTHING, ca.TODAY, timestamper=time_stamper()
    )
    (found,) = ca.checked(made, ca.TODAY + 5 * ca.YEAR)
    assert found.stamped == ca.TODAY + timedelta(minutes=2)
    assert (found.expired_since, found.verdict) == (True, Verdict.HOLDS)
    (unknown,) = check_pdf(made, [], ca.TODAY)
    assert (unknown.intact, unknown.stamped) == (True, None)


def test_the_moment_of_the_time_stamp_counts_and_not_that_of_the_signer():
    """The signer's clock stood three years behind, when the certificate was not yet valid."""
    signer = _in_memory(identity(ca.good().p12, ca.PASSPHRASE))
    (found,) = ca.checked(sealed(ca.unsigned(), signer, ca.NOTHING, ca.TODAY - 3 * ca.YEAR, time_stamper()))
    assert (found.claimed, found.stamped) == (ca.TODAY - 3 * ca.YEAR, ca.TODAY + timedelta(minutes=2))
    assert found.holds
    (alone,) = ca.checked(sealed(ca.unsigned(), signer, ca.NOTHING, ca.TODAY - 3 * ca.YEAR, None))
    assert (alone.trust, alone.holds) == (Trust.NOT_YET_VALID, False)


def test_a_time_stamp_over_the_whole_file_is_not_a_change():
    """As PAdES B-LTA files have it; the stamp itself is nobody's signature."""
    made = ca.signed(ca.unsigned(), ca.good())
    writer = IncrementalPdfFileWriter(BytesIO(made))
    stamped = PdfTimeStamper(time_stamper()).timestamp_pdf(writer, "sha256").getvalue()
    (found,) = ca.checked(stamped)
    assert (found.cover, found.holds) == (Cover.SIGNED_ON, True)
    (found,) = ca.checked(stamped + b" ")
    assert (found.cover, found.verdict) == (Cover.ADDED, Verdict.BROKEN)


def test_without_a_time_stamp_an_expired_certificate_proves_nothing_any_more():
    made = ca.signed(ca.unsigned(), ca.good())
    (found,) = ca.checked(made, ca.TODAY + 5 * ca.YEAR)
    assert (found.trust, found.expired_since, found.verdict) == (Trust.TRUSTED, True, Verdict.UNPROVEN)


def test_a_moment_in_the_future_is_told():
    made = ca.signed(ca.unsigned(), ca.good())
    (found,) = ca.checked(made, ca.TODAY - timedelta(days=1))
    assert (found.in_future, found.verdict) == (True, Verdict.UNPROVEN)


def test_moments_are_told_in_the_time_zone_of_who_checks():
    made = ca.signed(ca.unsigned(), ca.good())
    (found,) = ca.checked(made, ca.TODAY.astimezone(timezone(timedelta(hours=1))))
    assert found.sentences[1] == "Getekend op 9 maart 2026 om 15:30, volgens de ondertekenaar zelf."


def test_an_unsigned_pdf_has_no_signatures():
    assert ca.checked(ca.unsigned()) == ()


def test_nothing_is_fetched_until_something_is_signed():
    program = (
        "import sys; import cano_cli.signing.pdf_signatures;"
        "print([name for name in sys.modules if name.split('.')[0] in ('pyhanko', 'cryptography', 'asn1crypto')])"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout == "[]\n"


def test_without_pyhanko_it_says_how_to_get_it():
    program = (
        "import sys, datetime; sys.modules['pyhanko'] = None\n"
        "from cano_cli.model.findings import CanoError\n"
        "from cano_cli.signing.pdf_signatures import check_pdf\n"
        "try: check_pdf(b'', [], datetime.datetime.now(datetime.UTC))\n"
        "except CanoError as error: print(error.message, error.hint)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout
    assert told == (
        "PDF's ondertekenen en nakijken kan pas als pyHanko geïnstalleerd is. "
        'Installeer het met: pip install "cano[sign]"\n'
    )


def test_what_is_not_intact_never_holds():
    (found,) = ca.checked(ca.signed(ca.unsigned(), ca.good()))
    for worse in ({"intact": False}, {"cover": Cover.ADDED}, {"cover": Cover.CHANGED}, {"trust": Trust.EXPIRED}):
        assert not replace(found, **worse).holds
