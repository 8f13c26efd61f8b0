"""The signature of whoever sends a parcel: a detached SSH signature (SSHSIG) by ``ssh-keygen``. What is signed goes
through a pipe and is never in a file; the private key lies in our own folder for that moment only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cano_cli.handing.cards import Card, decoded
from cano_cli.handing.manifest import FORMAT
from cano_cli.model.findings import CanoError
from cano_cli.signing import seal
from cano_cli.signing.keys import read_seal
from cano_cli.store import files

_WHO = "afzender"
_DONE, _REFUSED = 0, 255


@dataclass(frozen=True, slots=True)
class SignKey:
    """A key to sign with: the private half as OpenSSH writes it, and the public half in base64 (RFC 4253)."""

    public: str
    private: str = field(repr=False)


def make_sign_key(work: Path) -> SignKey:
    """Make an ed25519 key; ``work`` is a private folder. Raises :class:`CanoError`."""
    path = work / "nieuw"
    if _run(["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], b"") is None:
        raise CanoError("ssh-keygen kon geen sleutel maken. Er is niets bewaard.", seal.INSTALL)
    public = path.with_name("nieuw.pub").read_text(encoding="ascii").split()[1]
    return SignKey(public, path.read_text(encoding="ascii"))


def sign(text: bytes, key: SignKey, work: Path) -> bytes:
    """Return the signature on ``text``; ``work`` is a private folder. Raises :class:`CanoError`."""
    path = work / "sleutel"
    files.write_new(path, key.private.encode(), lasting=False)
    try:
        made = _run(["-q", "-Y", "sign", "-n", FORMAT, "-f", str(path)], text)
    finally:
        path.unlink()
    found = read_seal(made or b"")
    if found is None:
        raise CanoError(
            "De handtekening op het pakket lukte niet. Er is niets gemaakt.",
            seal.INSTALL,
        )
    return found.text.encode()


def is_signed_by(card: Card, signature: bytes, text: bytes, work: Path) -> bool:
    """Whether ``signature``, in its one way of writing, is that of the key on a card over ``text``."""
    found = read_seal(signature)
    if found is None or found.text.encode() != signature:
        return False
    if found.namespace != FORMAT or found.key != decoded(card.sign):
        return False
    allowed, made = work / "kaart", work / "handtekening"
    files.write_new(allowed, f'{_WHO} namespaces="{FORMAT}" {card.public}\n'.encode(), lasting=False)
    files.write_new(made, signature, lasting=False)
    try:
        given = ["-f", str(allowed), "-s", str(made), "-I", _WHO, "-n", FORMAT]
        return _run(["-Y", "verify", *given], text) is not None
    finally:
        allowed.unlink()
        made.unlink()


def _run(arguments: Sequence[str], stdin: bytes) -> bytes | None:
    """Return what ``ssh-keygen`` wrote, ``None`` when it refused. Raises CanoError when it is not there."""
    done = seal.ask_program(seal.required_program(), arguments, stdin)
    if done is None:
        raise CanoError("ssh-keygen gaf geen antwoord.", "Probeer het opnieuw.")
    if done.returncode not in {_DONE, _REFUSED}:  # it does not know what is asked
        raise CanoError("Het programma ssh-keygen op deze computer is te oud.", seal.INSTALL)
    return done.stdout if done.returncode == _DONE else None
