"""What is told inside a parcel about what is in it: from whom, for whom, how much, and the fingerprint of the rest.
It is signed, so nobody can give these lines another bundle, or this bundle another receiver.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from cano_cli.handing.cards import AgeKey, Card, Line
from cano_cli.signing.coverage import canonical, fingerprint

FORMAT = "cano-pakket@1"
"""The format of the manifest, and the namespace of the signature over it (SSHSIG)."""
_STRICT = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)
Count = Annotated[int, Field(ge=0, le=2**53 - 1)]


class Contents(BaseModel):
    """How much is in the bundle: files and their bytes as they stand, versions, and the day of the last note."""

    model_config = _STRICT

    files: Count
    bytes: Count
    commits: Count
    last_note: date | None = None


class Manifest(BaseModel):
    """What the sender signs. ``parcel`` is another one every time; ``bundle`` is the fingerprint of the bundle, of
    ``bundle_size`` bytes; ``recovery`` the recovery key with which the sender's side can open it too."""

    model_config = _STRICT

    format: Literal["cano-pakket@1"] = "cano-pakket@1"
    parcel: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    dossier: Line
    made: AwareDatetime
    sender: Card
    receivers: Annotated[tuple[Card, ...], Field(min_length=1, max_length=20)]
    recovery: AgeKey
    contents: Contents
    bundle_size: Count
    bundle: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]

    def fits(self, bundle: bytes) -> bool:
        """Whether ``bundle`` is the one that this is about."""
        return len(bundle) == self.bundle_size and fingerprint(bundle) == self.bundle

    def data(self) -> bytes:
        """Return it in the one way of writing it (RFC 8785)."""
        return canonical(self.model_dump(mode="json"))


def describe(
    dossier: str,
    made: datetime,
    sender: Card,
    receivers: Sequence[Card],
    recovery: str,
    contents: Contents,
    bundle: bytes,
) -> Manifest:
    """Return the manifest of a new parcel with ``bundle``; ``made`` has a time zone, ``recovery`` is a public key."""
    return Manifest(
        parcel=secrets.token_hex(16),
        dossier=dossier,
        made=made.replace(microsecond=0),
        sender=sender,
        receivers=tuple(receivers),
        recovery=recovery,
        contents=contents,
        bundle_size=len(bundle),
        bundle=fingerprint(bundle),
    )


def read_manifest(data: bytes) -> Manifest | None:
    """Return the manifest in these bytes, ``None`` when it is none or written in another way than the one."""
    try:
        manifest = Manifest.model_validate_json(data)
        return manifest if manifest.data() == data else None
    except (ValidationError, ValueError, RecursionError):
        return None
