"""Trying the recovery key: a random text is locked for it, and opened with what was typed over from paper."""

from __future__ import annotations

import secrets

from cano_cli.handing.keys import Opener


def opens(opener: Opener, public: str) -> bool:
    """Whether ``opener`` opens what is locked for ``public``."""
    from pyrage import DecryptError, decrypt, encrypt, x25519

    text = secrets.token_bytes(64)
    locked = encrypt(text, [x25519.Recipient.from_str(public)])
    try:
        return bool(decrypt(locked, [x25519.Identity.from_str(opener.private)]) == text)
    except DecryptError:
        return False
