"""Checks the signatures on a PDF: is the file whole, was the certificate to be trusted at the moment of signing, and
what came after it. Never on the network, so whether a certificate was revoked stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from asn1crypto.x509 import Certificate
from cryptography import x509
from pyhanko.keys.pemder import load_certs_from_pemder_data
from pyhanko.sign.ades.qualified_asn1 import get_qc_statements
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, collect_embedded_signatures
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.authority import CertTrustAnchor, TrustedServiceType, TrustQualifiers

from cano_cli.model.findings import CanoError
from cano_cli.signing.pdf_certificates import carries_number, common_name
from cano_cli.signing.pdf_container import end_of_signed, sound
from cano_cli.signing.pdf_opening import opened, readable
from cano_cli.signing.pdf_signatures import Cover, PdfSignature, Trust

_ANY_SIGNING_KEY = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
_ONLY_FOR_ITSELF = TrustQualifiers(trusted_service_type=TrustedServiceType.UNSUPPORTED)
_FILE_RULES: Any = (DocInfoRule, XrefStreamRule, ObjectStreamRule, DSSCompareRule, MetadataUpdateRule)
_FIELD_RULES: Any = (SigFieldCreationRule, SigFieldModificationRule)
_CATALOG_RULE: Any = CatalogModificationRule
_SIGNED_ON = StandardDiffPolicy(
    global_rules=[_CATALOG_RULE(), *(rule().as_qualified(ModificationLevel.LTA_UPDATES) for rule in _FILE_RULES)],
    form_rule=FormUpdatingRule(field_rules=[rule() for rule in _FIELD_RULES]),
)
"""What may come after a signature: other signatures, proof and stamps. A form that is filled in is another document."""
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")
_QUALIFIED = {"qc_compliance", "qc_sscd"}

_NO_TRUST = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Trust.UNKNOWN_ISSUER,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Trust.EXPIRED,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Trust.UNSUITABLE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: Trust.OUTDATED,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Trust.OUTDATED,
}


@dataclass(frozen=True, slots=True)
class _Seen:
    """A signature in the file with what pyHanko finds of it, None where it cannot make sense of it."""

    embedded: EmbeddedPdfSignature
    status: PdfSignatureStatus | DocumentTimestampStatus | None
    sound: bool

    @property
    def intact(self) -> bool:
        return self.sound and self.status is not None and self.status.intact and self.status.valid


def checked(pdf: bytes, trusted: Sequence[bytes], moment: datetime) -> tuple[PdfSignature, ...]:
    """See :func:`cano_cli.signing.pdf_signatures.check_pdf`."""
    roots = _roots(trusted)
    seen = _all_seen(pdf, roots, moment)
    with readable():
        return tuple(_told(one, seen, pdf, moment) for one in seen if not _is_stamp(one.embedded))


def last_is_intact(pdf: bytes, moment: datetime) -> bool:
    """Tell whether the newest signature covers the whole file and fits its certificate, whoever gave that."""
    newest = collect_embedded_signatures(opened(pdf))[-1]
    status = validate_pdf_signature(newest, _context([], moment))
    return end_of_signed(newest) == len(pdf) and status.intact and status.valid


def _roots(trusted: Sequence[bytes]) -> list[CertTrustAnchor]:
    """What is trusted: authorities with all that they issued, and other certificates for their own signature only."""
    try:
        found = [certificate for data in trusted for certificate in load_certs_from_pemder_data(data)]
        for certificate in found:
            x509.load_der_x509_certificate(certificate.dump())
        return [CertTrustAnchor(one, None if _may_issue(one) else _ONLY_FOR_ITSELF) for one in found]
    except (ValueError, TypeError, KeyError):
        raise CanoError(
            "Een van de bestanden met te vertrouwen certificaten is geen certificaat.",
            "Geef bestanden die op .pem, .crt of .cer eindigen.",
        ) from None


def _may_issue(certificate: Certificate) -> bool:
    usage = certificate.key_usage_value
    return certificate.ca is True and (usage is None or "key_cert_sign" in usage.native)


def _all_seen(pdf: bytes, roots: Sequence[CertTrustAnchor], moment: datetime) -> list[_Seen]:
    reader = opened(pdf)
    with readable():
        embedded = collect_embedded_signatures(reader)
    if len(embedded) < len(_BYTE_RANGE.findall(pdf)):
        raise CanoError(
            "In deze PDF staat een handtekening die niet te lezen is: het bestand is beschadigd of gewijzigd.",
            "Vraag het ondertekende bestand opnieuw aan wie het bezorgde.",
        )
    return [_seen(pdf, one, roots, moment) for one in embedded]


def _seen(pdf: bytes, embedded: EmbeddedPdfSignature, roots: Sequence[CertTrustAnchor], moment: datetime) -> _Seen:
    try:
        return _Seen(embedded, _status(embedded, roots, moment), sound(pdf, embedded))
    except Exception:  # a container can be broken in any way
        return _Seen(embedded, None, sound=False)


def _status(
    embedded: EmbeddedPdfSignature, roots: Sequence[CertTrustAnchor], moment: datetime
) -> PdfSignatureStatus | DocumentTimestampStatus:
    """The status at the moment of signing: that of a trusted time stamp, or else what the signer gave."""
    if _is_stamp(embedded):
        return validate_pdf_timestamp(embedded, _context(roots, moment), diff_policy=_SIGNED_ON)
    claimed = _status_at(embedded, roots, _here(embedded.self_reported_timestamp, moment) or moment)
    stamp = claimed.timestamp_validity
    if stamp is None:
        return claimed
    stamped = _status_at(embedded, roots, stamp.timestamp)
    return stamped if _stamped(stamped) else replace(claimed, timestamp_validity=None)


def _status_at(embedded: EmbeddedPdfSignature, roots: Sequence[CertTrustAnchor], at: datetime) -> PdfSignatureStatus:
    return validate_pdf_signature(
        embedded, _context(roots, at), key_usage_settings=_ANY_SIGNING_KEY, diff_policy=_SIGNED_ON
    )


def _context(roots: Sequence[CertTrustAnchor], at: datetime) -> ValidationContext:
    return ValidationContext(trust_roots=roots, moment=at, allow_fetching=False)


def _told(one: _Seen, seen: Sequence[_Seen], pdf: bytes, moment: datetime) -> PdfSignature:
    if not one.intact:
        return _broken(one)
    status = one.status
    mine = x509.load_der_x509_certificate(one.embedded.signer_cert.dump())
    claimed, stamped = _here(one.embedded.self_reported_timestamp, moment), _here(_stamped(status), moment)
    trust = _trust(status, mine, stamped or claimed or moment)
    return PdfSignature(
        signer=common_name(mine),
        claimed=claimed,
        stamped=stamped,
        intact=True,
        cover=_cover(one, seen, pdf),
        trust=trust,
        expired_since=trust is Trust.TRUSTED and moment > mine.not_valid_after_utc,
        in_future=claimed is not None and claimed > moment,
        shown_later=_shows_later(one.embedded),
        claims_qualified=trust is Trust.TRUSTED and _says_qualified(one.embedded.signer_cert),
        carries_number=carries_number(mine),
    )


def _broken(one: _Seen) -> PdfSignature:
    return PdfSignature(
        signer=_name_if_any(one.embedded),
        claimed=None,
        stamped=None,
        intact=False,
        cover=Cover.CHANGED,
        trust=Trust.UNPROVEN,
        expired_since=False,
        in_future=False,
        shown_later=False,
        claims_qualified=False,
        carries_number=False,
    )


def _name_if_any(embedded: EmbeddedPdfSignature) -> str:
    try:
        return common_name(x509.load_der_x509_certificate(embedded.signer_cert.dump()))
    except Exception:  # a container can be broken in any way
        return ""


def _is_stamp(embedded: EmbeddedPdfSignature) -> bool:
    return bool(embedded.sig_object_type == "/DocTimeStamp")


def _here(told: datetime | None, moment: datetime) -> datetime | None:
    """The same moment in the time zone of who checks; one without a zone is taken as UTC."""
    if told is None:
        return None
    return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(moment.tzinfo)


def _stamped(status: Any) -> datetime | None:
    """The moment that a time stamp gives, if it is sound and its authority trusted."""
    stamp = getattr(status, "timestamp_validity", None)
    return stamp.timestamp if stamp is not None and stamp.trusted else None


def _trust(status: Any, mine: x509.Certificate, at: datetime) -> Trust:
    problem = status.trust_problem_indic
    if problem is None:
        return Trust.TRUSTED if status.trusted else Trust.UNPROVEN
    if problem is AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE and at < mine.not_valid_before_utc:
        return Trust.NOT_YET_VALID
    return _NO_TRUST.get(problem, Trust.UNPROVEN)


def _cover(one: _Seen, seen: Sequence[_Seen], pdf: bytes) -> Cover:
    if end_of_signed(one.embedded) == len(pdf):
        return Cover.WHOLE
    if not _same_document_since(one.embedded):
        return Cover.CHANGED
    newest = seen[-1]
    vouched_for = newest is not one and newest.intact and end_of_signed(newest.embedded) == len(pdf)
    return Cover.SIGNED_ON if vouched_for else Cover.ADDED


def _same_document_since(embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether nothing came after it but signatures and what belongs to them (proof, stamps)."""
    found = embedded.diff_result
    return isinstance(found, DiffResult) and found.modification_level < ModificationLevel.OTHER


def _shows_later(embedded: EmbeddedPdfSignature) -> bool:
    """Tell whether a signature field that came after this signature takes up room on a page."""
    reader = embedded.reader
    return any(
        _takes_room(field.get_object())
        for _, _, field in enumerate_sig_fields(reader)
        if reader.xrefs.get_introducing_revision(field.reference) > embedded.signed_revision
    )


def _takes_room(field: Any) -> bool:
    widgets = [field, *(kid.get_object() for kid in field.get("/Kids", ()))]
    boxes = [widget["/Rect"] for widget in widgets if "/Rect" in widget]
    return any(box[0] != box[2] and box[1] != box[3] for box in boxes)


def _says_qualified(certificate: Certificate) -> bool:
    """Tell whether it says so for electronic signatures with a key in a qualified device (ETSI EN 319 412-5)."""
    try:
        said = {one["statement_id"].native: one["statement_info"] for one in get_qc_statements(certificate)}
        kinds = said["qc_type"].native if "qc_type" in said else ["qct_esign"]
    except (ValueError, TypeError, KeyError):
        return False
    return said.keys() >= _QUALIFIED and "qct_esign" in kinds
