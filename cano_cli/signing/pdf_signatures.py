"""PAdES signatures on a PDF: put one on, and tell about each one what holds.

Nothing here goes on the network by itself and nothing reads the clock. Needs the extra ``sign``; without it every
function raises a CanoError that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from cano_cli.signing.pdf_library import need_pyhanko, need_tokens

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper


@dataclass(frozen=True, slots=True)
class Reason:
    """What the signature itself says: why and where it was put, in Dutch. Both empty unless the signer asks for it."""

    text: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """A card or token behind a PKCS#11 module: the file of the module, the token's label or the number of its slot, the
    labels of certificate and key (that of the key is the same unless given) and the PIN.
    """

    module: str
    certificate: str
    pin: str = field(repr=False)
    label: str = ""
    slot: int | None = None
    key: str = ""


class Cover(StrEnum):
    """How much of the file a signature vouches for."""

    WHOLE = "whole"  # every byte
    SIGNED_ON = "signed-on"  # every byte up to later signatures, which vouch for the rest and left the pages alone
    ADDED = "added"  # something came after it that no signature vouches for
    CHANGED = "changed"  # the document was changed after it


class Trust(StrEnum):
    """What can be said of the signer's certificate at the moment of signing."""

    TRUSTED = "trusted"
    UNKNOWN_ISSUER = "unknown-issuer"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    UNSUITABLE = "unsuitable"  # not meant for signing
    OUTDATED = "outdated"  # made with techniques that are broken by now
    UNPROVEN = "unproven"  # anything else


class Verdict(StrEnum):
    """What it comes down to."""

    HOLDS = "holds"
    UNPROVEN = "unproven"  # nothing was changed, but whose it is, or that the certificate was valid then, is not sure
    BROKEN = "broken"  # something was changed or added


@dataclass(frozen=True, slots=True)
class PdfSignature:
    """One signature as found. ``claimed`` is the moment that the signer gave, ``stamped`` that of a trusted time stamp,
    both in the time zone of who checks. ``expired_since``: the certificate has expired by now. ``shown_later``: a later
    signature shows something on a page. ``claims_qualified``: the (trusted) certificate says that it is qualified and
    its key in a qualified device. ``carries_number``: whoever gets the file can read a number of the signer in the
    certificate (with an eID the national number); the number itself is nowhere in here.
    """

    signer: str
    claimed: datetime | None
    stamped: datetime | None
    intact: bool
    cover: Cover
    trust: Trust
    expired_since: bool
    in_future: bool
    shown_later: bool
    claims_qualified: bool
    carries_number: bool

    @property
    def verdict(self) -> Verdict:
        """Whether the certificate was revoked is not known, so also a signature that holds does so with that caveat."""
        if not self.intact or self.cover in (Cover.ADDED, Cover.CHANGED):
            return Verdict.BROKEN
        proven_in_time = self.stamped is not None or not self.expired_since
        sure = self.trust is Trust.TRUSTED and proven_in_time and not self.in_future
        return Verdict.HOLDS if sure else Verdict.UNPROVEN

    @property
    def holds(self) -> bool:
        """Nothing was changed and the certificate is to be trusted."""
        return self.verdict is Verdict.HOLDS

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is to be said of it in Dutch, the verdict first."""
        from cano_cli.signing.pdf_words import told

        return told(self)


def sign_with_certificate(
    pdf: bytes, p12: bytes, passphrase: str, why: Reason, moment: datetime, *, timestamper: TimeStamper | None = None
) -> bytes:
    """Sign with the key in a PKCS#12 file at an aware ``moment``: PAdES B-B, or B-T with a ``timestamper``.

    Raises CanoError for a PDF that cannot be signed and for a certificate or passphrase that will not do.
    """
    need_pyhanko()
    from cano_cli.signing.pdf_keys import signed_with_file

    return signed_with_file(pdf, p12, passphrase, why, moment, timestamper)


def sign_with_token(
    pdf: bytes, token: Token, why: Reason, moment: datetime, *, timestamper: TimeStamper | None = None
) -> bytes:
    """Sign with a key on a card or token. Raises CanoError as :func:`sign_with_certificate`, and for a module, token,
    certificate, key or PIN that will not do.
    """
    need_tokens()
    from cano_cli.signing.pdf_keys import signed_with_token

    return signed_with_token(pdf, token, why, moment, timestamper)


def sign_with_eid(
    pdf: bytes, module_path: str | None, why: Reason, moment: datetime, *, timestamper: TimeStamper | None = None
) -> bytes:
    """Sign with the signature key of a Belgian eID; its middleware asks for the PIN in a window of its own.

    ``module_path`` is the middleware's PKCS#11 module; None looks in the places where it is installed. The signed PDF
    carries the national number of the signer. Raises CanoError as :func:`sign_with_token`.
    """
    need_tokens()
    from cano_cli.signing.pdf_keys import signed_with_eid

    return signed_with_eid(pdf, module_path, why, moment, timestamper)


def timestamp_authority(address: str) -> TimeStamper:
    """Return a ``timestamper`` that asks the authority (RFC 3161) at this address, when something is signed with it."""
    need_pyhanko()
    from pyhanko.sign.timestamps import HTTPTimeStamper

    return HTTPTimeStamper(address)


def check_pdf(pdf: bytes, trusted: Sequence[bytes], moment: datetime) -> tuple[PdfSignature, ...]:
    """Tell about every signature on a PDF, oldest first, as of the aware ``moment``; none when it has none.

    ``trusted``: the certificates (PEM or DER) of the authorities to trust. Revocation is never looked up. Raises
    CanoError for a file that cannot be read, signatures that cannot be read, and ``trusted`` that are no certificates.
    """
    need_pyhanko()
    from cano_cli.signing.pdf_checking import checked

    return checked(pdf, trusted, moment)
