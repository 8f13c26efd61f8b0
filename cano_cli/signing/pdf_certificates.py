"""Certificates: opens a PKCS#12 file, and says whether a certificate can sign on a given day. Passphrases stay here: no
message and no exception repeats one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asn1crypto.pkcs12 import Pfx
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text

LARGEST_P12 = 1_000_000  # bytes; one certificate with its chain takes some 5,000
SMALLEST_RSA = 2048  # bits, ETSI TS 119 312

_ON_AN_EID = " (Signature)"  # what an eID puts after its owner's name
_NEW_FILE = "Vraag een nieuw certificaatbestand (.p12 of .pfx) aan wie het gaf."


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate, the key that belongs to it and the certificates above it."""

    certificate: x509.Certificate
    key: RSAPrivateKey | EllipticCurvePrivateKey
    above: tuple[x509.Certificate, ...]

    def __repr__(self) -> str:
        return "Identity(…)"


def identity(p12: bytes, passphrase: str) -> Identity:
    """Open a PKCS#12 file. Raises CanoError: empty, too large, something else, wrong passphrase, no key in it."""
    _look_like_p12(p12)
    bag = _unlocked(p12, passphrase)
    if bag.key is None:
        raise CanoError(
            "In dit certificaatbestand zit geen sleutel: daarmee kun je nakijken, maar niet ondertekenen.",
            "Exporteer het certificaat opnieuw, samen met de private sleutel.",
        )
    if bag.cert is None:
        raise CanoError("In dit certificaatbestand zit geen certificaat dat bij de sleutel hoort.", _NEW_FILE)
    if not isinstance(bag.key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise _wrong_key()
    return Identity(bag.cert.certificate, bag.key, tuple(other.certificate for other in bag.additional_certs))


def refuse_unfit(certificate: x509.Certificate, moment: datetime) -> None:
    """Raise CanoError when a signature made at ``moment`` with this certificate could not hold."""
    if moment < certificate.not_valid_before_utc:
        day = date_text(certificate.not_valid_before_utc.date())
        raise CanoError(
            f"Dit certificaat is pas geldig vanaf {day}.", "Wacht tot die dag, of onderteken met een ander certificaat."
        )
    if moment > certificate.not_valid_after_utc:
        day = date_text(certificate.not_valid_after_utc.date())
        raise CanoError(
            f"Dit certificaat is verlopen op {day}.", "Vraag een nieuw certificaat of onderteken met een ander."
        )
    if not _may_sign(certificate):
        raise CanoError(
            "Dit certificaat is niet bedoeld om documenten te ondertekenen.",
            "Kies een certificaat dat voor handtekeningen is uitgegeven.",
        )
    if not _strong(certificate):
        raise _wrong_key()


def common_name(certificate: x509.Certificate) -> str:
    """Return the name of the subject, or else of its organisation; empty when there is none. Never its number."""
    for attribute in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        found = certificate.subject.get_attributes_for_oid(attribute)
        if found:
            return str(found[0].value).removesuffix(_ON_AN_EID)
    return ""


def carries_number(certificate: x509.Certificate) -> bool:
    """Tell whether the subject has a serial number of its own, as an eID has its owner's national number."""
    return bool(certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER))


def _look_like_p12(p12: bytes) -> None:
    if not p12:
        raise CanoError("Dit certificaatbestand is leeg.", _NEW_FILE)
    if len(p12) > LARGEST_P12:
        raise CanoError(
            "Dit is geen certificaatbestand: het is groter dan 1 MB.", "Kies een bestand dat op .p12 of .pfx eindigt."
        )
    try:
        Pfx.load(p12, strict=True).native  # noqa: B018 - reading every part is what shows that it is one
    except (ValueError, TypeError, KeyError):
        raise CanoError("Dit is geen certificaatbestand.", "Kies een bestand dat op .p12 of .pfx eindigt.") from None


def _unlocked(p12: bytes, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    try:
        return pkcs12.load_pkcs12(p12, passphrase.encode())
    except UnsupportedAlgorithm:
        raise CanoError(
            "Dit certificaatbestand is versleuteld op een manier die niet meer veilig is.", _NEW_FILE
        ) from None
    except ValueError:
        raise CanoError(
            "Met dit wachtwoord gaat het certificaatbestand niet open.",
            "Typ het wachtwoord opnieuw; let op hoofdletters. Misschien is het bestand ook beschadigd.",
        ) from None


def _may_sign(certificate: x509.Certificate) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    except ValueError:
        return False
    return usage.digital_signature or usage.content_commitment


def _strong(certificate: x509.Certificate) -> bool:
    key = certificate.public_key()
    return isinstance(key, EllipticCurvePublicKey) or (isinstance(key, RSAPublicKey) and key.key_size >= SMALLEST_RSA)


def _wrong_key() -> CanoError:
    return CanoError(
        "De sleutel van dit certificaat is te zwak of van een soort die niet in een PDF kan.",
        "Vraag een certificaat met een RSA-sleutel van minstens 2048 bits of met een ECDSA-sleutel.",
    )
