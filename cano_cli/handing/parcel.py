"""A parcel: a manifest, the signature of the sender over it, and a git bundle, locked with age for those who may have
it. Everything happens in memory; what was tampered with gives nothing at all.

Inside: eight letters, three lengths of eight bytes (big-endian), then manifest, signature and bundle, and nothing more.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cano_cli.handing import keeping
from cano_cli.handing.cards import Card
from cano_cli.handing.keys import AGE_START, How, Keys, Opener
from cano_cli.handing.manifest import Manifest, read_manifest
from cano_cli.handing.pinned import Pinned
from cano_cli.handing.signature import is_signed_by, sign
from cano_cli.model.findings import CanoError

SUFFIX = ".cano-pakket"
LARGEST = 512 * 1024 * 1024
"""Bytes of a bundle. A parcel is made and opened in memory, which takes a few times as much."""
_MAGIC = b"CANOPAK1"
_HEAD = struct.Struct(">8sQQQ")
_MOST_MANIFEST, _MOST_SIGNATURE = 64 * 1024, 4 * 1024
_MOST_AGE = 256 * 1024
_CUT_OFF = frozenset({"failed to fill whole buffer", "decryption error"})
"""What pyrage says of a parcel that stops too early, or that a key fits on and that is not what was locked."""
LARGEST_PARCEL = LARGEST + LARGEST // 1024 + _MOST_AGE
"""Bytes of a whole parcel: age adds 16 bytes to every 64 kB, and its head."""


class Trust(StrEnum):
    """What is known of who signed a parcel."""

    SELF = "zelf"
    PINNED = "bekend"
    EARLIER = "vroegere-kaart"  # a card that was pinned, and since then changed
    CHANGED = "andere-sleutels"  # the name of somebody whose card is pinned, with keys that are not on it
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Opened:
    """A parcel that was opened, and of which everything fits; ``signature`` is over ``manifest.data()``.

    ``meant`` is false when it was locked for whoever opened it by somebody else than the one who signed: it was passed
    on, and not to those whom it was for.
    """

    manifest: Manifest
    trust: Trust
    opened_by: Opener
    meant: bool
    signature: bytes = field(repr=False)
    bundle: bytes = field(repr=False)


def seal(manifest: Manifest, bundle: bytes, keys: Keys) -> bytes:
    """Return the parcel: signed by ``keys``, and locked for those in the manifest, for the sender and for the recovery
    key of the sender. Raises :class:`CanoError`."""
    from pyrage import encrypt, x25519

    if len(bundle) > LARGEST:
        raise CanoError(
            f"Dit is te groot voor één pakket: {_megabytes(len(bundle))} MB; er gaat {_megabytes(LARGEST)} MB in.",
            "Laat grote bijlagen eruit, en bezorg die apart.",
        )
    if not manifest.fits(bundle) or manifest.sender != keys.card or manifest.recovery != keys.recovery:
        raise ValueError("a manifest of something else")
    said = manifest.data()
    with keeping.work() as work:
        signature = sign(said, keys.signer, work)
    inside = _HEAD.pack(_MAGIC, len(said), len(signature), len(bundle)) + said + signature + bundle
    locks = dict.fromkeys([card.age for card in manifest.receivers] + [keys.card.age, keys.recovery])
    sealed: bytes = encrypt(inside, [x25519.Recipient.from_str(lock) for lock in locks])
    return sealed


def open_parcel(data: bytes, openers: Sequence[Opener], known: Sequence[Pinned], own: Sequence[Card] = ()) -> Opened:
    """Return what is in a parcel, when all of it fits; ``known`` are the cards that were pinned, ``own`` those of the
    user beside what stands on the ``openers``: a key on paper is on no card.

    Raises :class:`CanoError` for one that is no parcel or not a whole one, that none of the ``openers`` opens, that was
    tampered with, and that is not signed by the key its own manifest names.
    """
    inside, opener = _unlocked(data, openers)
    del data
    said, signature, bundle = _parts(inside)
    del inside
    manifest = read_manifest(said)
    if manifest is None or not manifest.fits(bundle):
        raise _tampered()
    with keeping.work() as work:
        if not is_signed_by(manifest.sender, signature, said, work):
            raise CanoError(
                "De handtekening op dit pakket is niet van wie het zegt te sturen. Er is niets van overgenomen.",
                "Neem het niet aan. Bel de afzender, op een nummer dat je al had.",
            )
    trust = _trust(manifest.sender, (*own, *(opener.card for opener in openers)), known)
    return Opened(manifest, trust, opener, _meant(manifest, opener), signature, bundle)


def _unlocked(data: bytes, openers: Sequence[Opener]) -> tuple[bytes, Opener]:
    """Return what is inside, and what opened it: each key is tried alone, so that we know which one fits."""
    from pyrage import DecryptError, decrypt, x25519

    if AGE_START.startswith(data):
        raise _not_whole()
    if not data.startswith(AGE_START):
        raise CanoError(
            "Dit is geen pakket van cano.", f"Een pakket eindigt op {SUFFIX}. Kijk na of het dit bestand is."
        )
    if len(data) > LARGEST_PARCEL:
        raise CanoError(f"Dit pakket is te groot: meer dan {_megabytes(LARGEST)} MB.", "Vraag het in delen.")
    for opener in openers:
        try:
            return decrypt(data, [x25519.Identity.from_str(opener.private)]), opener
        except DecryptError as error:
            if str(error) in _CUT_OFF:
                raise _not_whole() from None
    raise CanoError(
        "Geen van je sleutels opent dit pakket: het is niet voor jou, het is beschadigd, of het is voor een oude "
        "sleutel.",
        "Geef de afzender je sleutelkaart (cano keys show) en vraag een nieuw pakket.",
    )


def _parts(inside: bytes) -> tuple[bytes, bytes, bytes]:
    """Return manifest, signature and bundle. Raises CanoError for what is not exactly that."""
    if len(inside) < _HEAD.size:
        raise _tampered()
    magic, manifest, signature, bundle = _HEAD.unpack_from(inside)
    fits = _HEAD.size + manifest + signature + bundle == len(inside)
    if magic != _MAGIC or not fits or manifest > _MOST_MANIFEST or signature > _MOST_SIGNATURE or bundle > LARGEST:
        raise _tampered()
    start = _HEAD.size
    middle = start + manifest
    end = middle + signature
    return inside[start:middle], inside[middle:end], inside[end:]


def _trust(sender: Card, own: Sequence[Card | None], known: Sequence[Pinned]) -> Trust:
    if sender in own:
        return Trust.SELF
    same = [one for one in known if one.card == sender]
    if same:
        return Trust.EARLIER if all(one.until for one in same) else Trust.PINNED
    return Trust.CHANGED if any(one.like(sender) for one in known) else Trust.UNKNOWN


def _meant(manifest: Manifest, opener: Opener) -> bool:
    if opener.how is How.RECOVERY:
        return opener.public == manifest.recovery
    return opener.public in {manifest.sender.age, *(card.age for card in manifest.receivers)}


def _not_whole() -> CanoError:
    return CanoError(
        "Dit pakket is niet volledig, of het raakte onderweg beschadigd. Er is niets van overgenomen.",
        "Vraag aan wie het stuurde om hetzelfde bestand nog eens te bezorgen.",
    )


def _tampered() -> CanoError:
    return CanoError(
        "Dit pakket is beschadigd, of er is aan geknoeid. Er is niets van overgenomen.",
        "Vraag aan wie het stuurde om het opnieuw te maken en te bezorgen.",
    )


def _megabytes(size: int) -> int:
    return -(-size // (1024 * 1024))
