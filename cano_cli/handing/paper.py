"""The private half of a recovery key on paper: groups of five letters and digits, each with its own check, so that one
that was typed over wrongly is found at once.

A group is four characters of 5 bits and a check over them and their place, in the field of 32 elements: it finds every
wrong character, two that changed places, and two groups that did. Characters are those of Crockford's base 32.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from cano_cli.handing.keys import How, Opener
from cano_cli.model.findings import CanoError

GROUPS = 13
LENGTH = 5
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011", " -.\t")
_BYTES = 32
_SPARE_BITS = GROUPS * (LENGTH - 1) * 5 - _BYTES * 8
_FIELD = 0b100101  # x^5 + x^2 + 1
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_STEPS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_AGE_PREFIX = "age-secret-key-"


@dataclass(frozen=True, slots=True)
class Paper:
    """A recovery key as it stands on paper, and its public half."""

    public: str
    groups: tuple[str, ...] = field(repr=False)


def new_paper() -> Paper:
    """Make a recovery key."""
    key = secrets.token_bytes(_BYTES)
    return Paper(_opener(key).public, _groups(key))


def split(typed: str) -> tuple[str, ...]:
    """Return what was typed as groups: small letters, spaces and letters that look like a digit do not matter."""
    text = typed.upper().translate(_READ_AS)
    return tuple(text[start : start + LENGTH] for start in range(0, len(text), LENGTH))


def is_right(group: str, place: int) -> bool:
    """Whether a group can stand at a place (the first is 0)."""
    if len(group) != LENGTH or not set(group) <= set(_ALPHABET):
        return False
    *values, check = (_ALPHABET.index(one) for one in group)
    return _check(values, place) == check


def opener_of(groups: Sequence[str]) -> Opener:
    """Return the recovery key that stands in the groups. Raises :class:`CanoError`, with the groups that are wrong."""
    wrong = [str(place + 1) for place, group in enumerate(groups) if not is_right(group, place)]
    if len(groups) != GROUPS:
        raise CanoError(f"Een herstelsleutel heeft {GROUPS} groepen van {LENGTH} tekens.", "Typ ze allemaal over.")
    number = 0
    for group in groups:
        for one in group[:-1]:
            number = number << 5 | max(_ALPHABET.find(one), 0)
    if wrong or number & ((1 << _SPARE_BITS) - 1):
        places = f"groep {', '.join(wrong)}" if wrong else "de laatste groep"
        raise CanoError(f"Dit klopt niet: {places}.", "Kijk op het blad en typ opnieuw.")
    return _opener((number >> _SPARE_BITS).to_bytes(_BYTES))


def _groups(key: bytes) -> tuple[str, ...]:
    number = int.from_bytes(key) << _SPARE_BITS
    values = [number >> shift & 31 for shift in range(GROUPS * (LENGTH - 1) * 5 - 5, -1, -5)]
    found = []
    for place in range(GROUPS):
        four = values[place * 4 : place * 4 + 4]
        found.append("".join(_ALPHABET[value] for value in (*four, _check(four, place))))
    return tuple(found)


def _check(values: Sequence[int], place: int) -> int:
    """Return the check over four values and a place: each weighs another power of x, so that none can stand in for
    another."""
    check, weight = 0, 1
    for value in (*values, place + 1):
        weight = _times(weight, 2)
        check ^= _times(value, weight)
    return check


def _times(one: int, other: int) -> int:
    """Multiply in the field of 32 elements."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one, other = one << 1, other >> 1
        if one & 32:
            one ^= _FIELD
    return product


def _opener(key: bytes) -> Opener:
    from pyrage import x25519

    private = _bech32(_AGE_PREFIX, key).upper()
    return Opener(How.RECOVERY, str(x25519.Identity.from_str(private).to_public()), private)


def _bech32(prefix: str, data: bytes) -> str:
    """Return bytes in Bech32 (BIP 173), in which age writes keys."""
    bits = len(data) * 8
    number, padded = int.from_bytes(data) << -bits % 5, bits + -bits % 5
    values = [number >> shift & 31 for shift in range(padded - 5, -1, -5)]
    spelled = [ord(one) >> 5 for one in prefix] + [0] + [ord(one) & 31 for one in prefix]
    rest = _remainder([*spelled, *values, *[0] * 6]) ^ 1
    return f"{prefix}1" + "".join(_BECH32[value] for value in [*values, *(rest >> 5 * (5 - i) & 31 for i in range(6))])


def _remainder(values: Sequence[int]) -> int:
    rest = 1
    for value in values:
        top, rest = rest >> 25, (rest & 0x1FFFFFF) << 5 ^ value
        for bit, step in enumerate(_BECH32_STEPS):
            rest ^= step if top >> bit & 1 else 0
    return rest
