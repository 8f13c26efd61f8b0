"""A certificate authority that exists only in the tests: a root, an intermediate, the certificates they give out, and
PDFs to sign with them.

The moments are fixed, so that what is expired stays expired: everything is looked at from ``TODAY``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from cano_cli.reports.formats.pdf import to_pdf
from cano_cli.signing.pdf_signatures import PdfSignature, Reason, check_pdf, sign_with_certificate
from tests.reports.samples import OPENING, document, table

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey

TODAY = datetime.datetime(2026, 3, 9, 14, 30, tzinfo=datetime.UTC)
YEAR = datetime.timedelta(days=365)
PASSPHRASE = "zeven blauwe eenden"
NOTHING = Reason()
INVENTED_NUMBER = "00000000097"

_QC_STATEMENTS = ObjectIdentifier("1.3.6.1.5.5.7.1.3")


@dataclass(frozen=True)
class Issued:
    """A certificate with its key, and those above it (nearest first, without the root)."""

    certificate: x509.Certificate
    key: Key
    above: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def p12(self) -> bytes:
        return as_p12(self)


def as_p12(mine: Issued, passphrase: str = PASSPHRASE, *, key: bool = True) -> bytes:
    locked = BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(
        b"voorbeeld", mine.key if key else None, mine.certificate, mine.above, locked
    )


@cache
def root() -> Issued:
    return _issued(_name("Verzonnen Wortel"), _rsa(), None, years=(-10, 20), authority=True)


@cache
def intermediate() -> Issued:
    return _issued(_name("Verzonnen Uitgever"), _rsa(), root(), years=(-5, 10), authority=True)


@cache
def good() -> Issued:
    return _issued(_name("An Voorbeeld"), _rsa(), intermediate())


@cache
def lookalike() -> Issued:
    """The same names all the way up as :func:`good`, but other keys."""
    top = _issued(_name("Verzonnen Wortel"), _rsa(), None, years=(-10, 20), authority=True)
    middle = _issued(_name("Verzonnen Uitgever"), _rsa(), top, years=(-5, 10), authority=True)
    return _issued(_name("An Voorbeeld"), _rsa(), middle)


@cache
def good_ec() -> Issued:
    return _issued(_name("Bo Voorbeeld"), ec.generate_private_key(ec.SECP384R1()), intermediate())


@cache
def expired() -> Issued:
    return _issued(_name("Cis Voorbeeld"), _rsa(), intermediate(), years=(-3, -1))


@cache
def not_yet_valid() -> Issued:
    return _issued(_name("Door Voorbeeld"), _rsa(), intermediate(), years=(1, 3))


@cache
def for_encryption_only() -> Issued:
    return _issued(_name("Els Voorbeeld"), _rsa(), intermediate(), usage="key_encipherment")


@cache
def too_weak() -> Issued:
    return _issued(_name("Fien Voorbeeld"), _rsa(1024), intermediate())


@cache
def unusual() -> Issued:
    return _issued(_name("Gust Voorbeeld"), ed25519.Ed25519PrivateKey.generate(), intermediate())


@cache
def garbled() -> Issued:
    """What it says of being qualified cannot be read."""
    said = x509.UnrecognizedExtension(_QC_STATEMENTS, b"\x30\x03\x02\x01\x05")
    return _issued(_name("Hilde Voorbeeld"), _rsa(), intermediate(), extra=said)


@cache
def eid_like() -> Issued:
    """As on an eID: a number in the subject, non-repudiation only, P-384, and it says that it is qualified."""
    name = _name("Noor Voorbeeld (Signature)", INVENTED_NUMBER)
    key = ec.generate_private_key(ec.SECP384R1())
    return _issued(name, key, intermediate(), usage="content_commitment", extra=_qualified())


@cache
def time_stamper() -> Issued:
    return _issued(_name("Verzonnen Klok"), _rsa(), intermediate(), stamps=True)


def _qualified() -> x509.UnrecognizedExtension:
    from pyhanko.sign.ades.qualified_asn1 import QcStatements

    statements = [
        {"statement_id": "qc_compliance"},
        {"statement_id": "qc_sscd"},
        {"statement_id": "qc_type", "statement_info": ["qct_esign"]},
    ]
    return x509.UnrecognizedExtension(_QC_STATEMENTS, QcStatements(statements).dump())


def _rsa(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


def _name(common: str, number: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "BE"), x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if number:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, number))
    return x509.Name(parts)


def _issued(
    name: x509.Name,
    key: Key,
    by: Issued | None,
    *,
    years: tuple[int, int] = (-1, 2),
    authority: bool = False,
    usage: str = "digital_signature",
    stamps: bool = False,
    extra: x509.ExtensionType | None = None,
) -> Issued:
    over = by or Issued(None, key)  # type: ignore[arg-type]  # a root gives itself its certificate
    issuer = over.certificate.subject if by else name
    builder = (
        x509.CertificateBuilder(issuer, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(TODAY + years[0] * YEAR)
        .not_valid_after(TODAY + years[1] * YEAR)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(_key_usage("key_cert_sign" if authority else usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if by:
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(over.key.public_key()), critical=False
        )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if extra:
        builder = builder.add_extension(extra, critical=False)
    made = builder.sign(over.key, None if isinstance(over.key, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    chain = (by.certificate, *by.above) if by and by.certificate.issuer != by.certificate.subject else ()
    return Issued(made, key, chain)


def _key_usage(which: str) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: name == which for name in names})


@cache
def unsigned() -> bytes:
    """A real PDF: PDF/A-2a and PDF/UA-1, as cano makes them."""
    return to_pdf(document(OPENING + table(2))).data


@cache
def unsigned_too() -> bytes:
    return to_pdf(document(OPENING + table(3))).data


def signed(pdf: bytes, who: Issued, why: Reason = NOTHING) -> bytes:
    return sign_with_certificate(pdf, who.p12, PASSPHRASE, why, TODAY)


def checked(pdf: bytes, moment: datetime.datetime = TODAY) -> tuple[PdfSignature, ...]:
    return check_pdf(pdf, [root().pem], moment)
