"""The three kinds of keys that sign a PDF: in a file, on a token, on an eID. What cannot hold is refused beforehand,
and what was signed is checked before it is handed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from cano_cli.model.findings import CanoError
from cano_cli.signing.pdf_certificates import Identity, identity, refuse_unfit
from cano_cli.signing.pdf_checking import last_is_intact
from cano_cli.signing.pdf_opening import opened, refuse_closed
from cano_cli.signing.pdf_sealing import sealed
from cano_cli.signing.pdf_signatures import Reason, Token


def signed_with_file(
    pdf: bytes, p12: bytes, passphrase: str, why: Reason, moment: datetime, timestamper: TimeStamper | None
) -> bytes:
    """See :func:`cano_cli.signing.pdf_signatures.sign_with_certificate`."""
    refuse_closed(opened(pdf))
    signer = _in_memory(identity(p12, passphrase))
    return _signed(pdf, signer, why, moment, timestamper)


def signed_with_token(
    pdf: bytes, token: Token, why: Reason, moment: datetime, timestamper: TimeStamper | None
) -> bytes:
    """See :func:`cano_cli.signing.pdf_signatures.sign_with_token`."""
    from cano_cli.signing.pdf_tokens import on_token

    refuse_closed(opened(pdf))
    with on_token(token) as signer:
        return _signed(pdf, signer, why, moment, timestamper)


def signed_with_eid(
    pdf: bytes, module_path: str | None, why: Reason, moment: datetime, timestamper: TimeStamper | None
) -> bytes:
    """See :func:`cano_cli.signing.pdf_signatures.sign_with_eid`."""
    from cano_cli.signing.pdf_tokens import on_eid

    refuse_closed(opened(pdf))
    with on_eid(module_path) as signer:
        return _signed(pdf, signer, why, moment, timestamper)


def _in_memory(mine: Identity) -> Signer:
    key = mine.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko annotates it in part
    store.register_multiple(_asn1(above) for above in mine.above)
    return SimpleSigner(_asn1(mine.certificate), PrivateKeyInfo.load(key), store, embed_roots=False)


def _asn1(certificate: x509.Certificate) -> Certificate:
    return Certificate.load(certificate.public_bytes(Encoding.DER))


def _certificate(signer: Signer) -> x509.Certificate:
    mine = signer.signing_cert
    if mine is None:
        raise ValueError("a signer without a certificate")
    return x509.load_der_x509_certificate(mine.dump())


def _signed(pdf: bytes, signer: Signer, why: Reason, moment: datetime, timestamper: TimeStamper | None) -> bytes:
    refuse_unfit(_certificate(signer), moment)
    with _signable():
        made = sealed(pdf, signer, why, moment, timestamper)
    if not last_is_intact(made, moment):
        raise CanoError(
            "De handtekening klopt niet: de sleutel hoort niet bij het certificaat.",
            "Kies de sleutel en het certificaat die bij elkaar horen.",
        )
    return made


@contextmanager
def _signable() -> Iterator[None]:
    try:
        yield
    except TimestampRequestError:
        raise CanoError(
            "De tijdstempeldienst gaf geen antwoord; er is niets ondertekend.",
            "Probeer het later opnieuw, of onderteken zonder tijdstempel.",
        ) from None
    except (ValueError, KeyError, TypeError, NotImplementedError, OSError):
        raise CanoError(
            "Deze PDF kon niet worden ondertekend.", "Maak het document opnieuw en probeer het dan nog eens."
        ) from None
