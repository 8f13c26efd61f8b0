"""The part of a signed PDF that its signature cannot vouch for, since it is the signature: the hole in the byte range
and the CMS container in it. It must be as a signer writes it, or the signature is damaged.
"""

from __future__ import annotations

import re

from asn1crypto import parser
from asn1crypto.cms import ContentInfo
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_END_OF_CONTENTS = (0, 0)
_HOLE = re.compile(rb"<(?:[0-9a-f]+|[0-9A-F]+)>")


def end_of_signed(signature: EmbeddedPdfSignature) -> int:
    """Return the offset up to which the signature reaches."""
    return int(signature.byte_range[2]) + int(signature.byte_range[3])


def sound(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the hole is exactly the container, and the container is as CMS prescribes and nothing follows it."""
    content = signature.pkcs7_content
    return _one_hole(pdf, signature) and _nothing_after(content) and _as_prescribed(content)


def _one_hole(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    if len(signature.byte_range) != 4:
        return False
    start, length, second, rest = (int(number) for number in signature.byte_range)
    hole = pdf[length:second]
    return (
        start == 0
        and 0 < length < second <= second + rest <= len(pdf)
        and _HOLE.fullmatch(hole) is not None
        and len(hole) % 2 == 0
        and bytes.fromhex(hole[1:-1].decode()) == bytes(signature.pkcs7_content)
    )


def _nothing_after(content: bytes) -> bool:
    size = parser.peek(content)
    return _well_formed(content[:size]) and not content[size:].strip(b"\0")


def _well_formed(data: bytes) -> bool:
    """Tell whether ASN.1 values follow each other to the very end, and so on inside each."""
    while data:
        size = parser.peek(data)
        kind, constructed, tag, _, inside, _ = parser.parse(data[:size])
        if (kind, tag) == _END_OF_CONTENTS or (constructed and not _well_formed(inside)):
            return False
        data = data[size:]
    return True


def _as_prescribed(content: bytes) -> bool:
    """The fields that no signature covers, as RFC 5652 (5.1, 5.3) derives them from the others."""
    data = ContentInfo.load(content)["content"]
    (signer,) = data["signer_infos"]
    of_signer = "v1" if signer["sid"].name == "issuer_and_serial_number" else "v3"
    plain = data["encap_content_info"]["content_type"].native == "data" and of_signer == "v1"
    return (
        signer["version"].native == of_signer
        and data["version"].native in (("v1", "v4") if plain else ("v3", "v4"))
        and [digest.dump() for digest in data["digest_algorithms"]] == [signer["digest_algorithm"].dump()]
    )
