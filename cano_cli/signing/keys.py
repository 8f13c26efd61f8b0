"""SSH keys: those in cano.yaml and whose they are, the one that made a seal, and the one that a user seals with."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.model.organisatie import Cano, Teamlid

_DEFAULTS = ("id_ed25519", "id_ecdsa", "id_ed25519_sk", "id_ecdsa_sk", "id_rsa")
_MOST = 64 * 1024


@dataclass(frozen=True, slots=True)
class TeamKey:
    """A public key of somebody of the team, and the days on which it counts: those of the key, within those of the one
    who holds it."""

    holder: Teamlid
    text: str
    first: date | None
    last: date | None

    def counts_on(self, day: date) -> bool:
        """Whether the key counts on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Seal:
    """What is in a file with a detached SSH signature: all of it, the public key that made it, and its namespace."""

    blob: bytes
    key: bytes
    namespace: str

    @property
    def text(self) -> str:
        """The seal as ``ssh-keygen`` reads it."""
        lines = re.findall(".{1,70}", base64.b64encode(self.blob).decode())
        return "\n".join(["-----BEGIN SSH SIGNATURE-----", *lines, "-----END SSH SIGNATURE-----", ""])


def team_keys(organisation: Cano | None, key: bytes) -> tuple[TeamKey, ...]:
    """Return where ``key`` (a public key in the form of RFC 4253) stands in cano.yaml: nowhere, or with whom."""
    found = []
    for holder in organisation.team if organisation else ():
        for one in holder.sleutels:
            if _decoded(one.publiek.split()[1]) == key:
                first = max((day for day in (holder.van, one.van) if day), default=None)
                last = min((day for day in (holder.tot, one.tot) if day), default=None)
                found.append(TeamKey(holder, one.publiek, first, last))
    return tuple(found)


def read_seal(data: bytes) -> Seal | None:
    """Return the seal in a file, ``None`` when there is none in it. Line ends do not matter."""
    match = re.fullmatch(rb"\s*-+BEGIN SSH SIGNATURE-+\s+([A-Za-z0-9+/=\s]+?)\s*-+END SSH SIGNATURE-+\s*", data[:_MOST])
    blob = _decoded(re.sub(rb"\s", b"", match[1])) if match else b""
    if not blob.startswith(b"SSHSIG\0\0\0\1"):
        return None
    try:
        key, namespace, *_ = _strings(blob[10:])
        return Seal(blob, key, namespace.decode())
    except (ValueError, struct.error):
        return None


def public_key(private: Path) -> tuple[str, bytes] | None:
    """Return the public key that belongs to a private one, as in cano.yaml and decoded; ``None`` when the file beside
    it does not tell."""
    file = private if private.suffix == ".pub" else private.with_name(f"{private.name}.pub")
    try:
        kind, encoded, *_ = file.read_text(encoding="utf-8", errors="replace").split()
    except (OSError, ValueError):
        return None
    key = _decoded(encoded)
    return (f"{kind} {encoded}", key) if key else None


def own_key(organisation: Cano | None, *days: date) -> Path | None:
    """Return the key in ``~/.ssh`` to seal with: the first that counts on all ``days`` by cano.yaml, else the first."""
    try:
        folder = Path.home() / ".ssh"
    except RuntimeError:
        return None
    there = [folder / name for name in _DEFAULTS if (folder / name).is_file()]
    known = (path for path in there if _counts(organisation, path, days))
    return next(known, there[0] if there else None)


def given_key(path: Path) -> Path:
    """Return the key that the user named. Raises :class:`CanoError` when it is not there."""
    file = path.expanduser().absolute()
    if not file.is_file():
        raise CanoError(
            f"De sleutel ‘{path.as_posix()}’ is er niet.",
            "Kijk het pad na. Een nieuwe sleutel maak je met: ssh-keygen -t ed25519",
            exit_code=2,
        )
    return file


def _counts(organisation: Cano | None, path: Path, days: Sequence[date]) -> bool:
    public = public_key(path)
    return public is not None and any(all(map(one.counts_on, days)) for one in team_keys(organisation, public[1]))


def _strings(blob: bytes) -> Iterator[bytes]:
    """Yield the strings in a blob, each with its length before it. Raises ValueError or struct.error at a cut one."""
    while blob:
        (length,) = struct.unpack_from(">I", blob)
        if len(blob) < 4 + length:
            raise ValueError("cut off")
        yield blob[4 : 4 + length]
        blob = blob[4 + length :]


def _decoded(text: str | bytes) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
