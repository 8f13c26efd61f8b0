"""A card says which keys somebody has: to lock a parcel for them, and to see that a parcel came from them. It may be
read by everybody; that it is really theirs is heard on the telephone, by its fingerprint.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from cano_cli.model.base import TEXT_PATTERN
from cano_cli.model.findings import CanoError
from cano_cli.signing.coverage import canonical

FORMAT = "cano-sleutelkaart@1"
_SSH_KIND = "ssh-ed25519"
BEGIN, END = "-----BEGIN CANO SLEUTELKAART-----", "-----END CANO SLEUTELKAART-----"
_LABELS = {"naam": "name", "organisatie": "organisation", "sinds": "since", "slot": "age", "tekent": "sign"}
_SSH_START = b"\0\0\0\x0bssh-ed25519\0\0\0\x20"
_LARGEST = 16 * 1024
_GROUPS, _DIGITS = 8, 5
_HOW = "Vraag de sleutelkaart opnieuw: cano keys show toont ze bij wie ze stuurde, en alles ervan moet mee."


def _plain(text: str) -> str:
    if text != " ".join(text.split()) or text != unicodedata.normalize("NFC", text) or not is_honest(text):
        raise ValueError("not a plain line")
    return text


def is_honest(text: str) -> bool:
    """Whether a name looks like what it is: nothing in it that cannot be seen, and no word of letters of two scripts
    that look alike (``а`` of Cyrillic in ``Vаn``)."""
    seen = not any(unicodedata.category(one) in _UNSEEN or _IGNORED.match(one) for one in text)
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text))
    return seen and all(len(_ALIKE & {unicodedata.name(one, "").split(" ")[0] for one in word}) < 2 for word in words)


_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_IGNORED = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]")
"""What is passed over when text is shown (Default_Ignorable_Code_Point), but for controls and formats."""
_ALIKE = frozenset(("LATIN", "CYRILLIC", "GREEK"))


def _ssh_key(text: str) -> str:
    blob = decoded(text)
    if not blob.startswith(_SSH_START) or len(blob) != len(_SSH_START) + 32 or base64.b64encode(blob).decode() != text:
        raise ValueError("not an ed25519 key")
    return text


def _age_key(text: str) -> str:
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        raise ValueError("not an age key") from None
    return text


Line = Annotated[str, Field(min_length=1, max_length=200, pattern=TEXT_PATTERN), AfterValidator(_plain)]
"""A text on one line, in the one way of writing it."""
AgeKey = Annotated[str, Field(pattern=r"^age1[02-9ac-hj-np-z]{58}$"), AfterValidator(_age_key)]
"""A public key to lock with (X25519), as age writes it."""


class Card(BaseModel):
    """Somebody's public keys: ``age`` to lock for them, ``sign`` (base64 of an ed25519 key, RFC 4253) to know them by.

    ``since`` is the day on which the keys were made.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)

    name: Line
    organisation: Line
    since: date
    age: AgeKey
    sign: Annotated[str, AfterValidator(_ssh_key)]

    @property
    def fingerprint(self) -> str:
        """Digits that belong to this card only, to read out: eight groups of five, about 132 bits."""
        said = canonical({"formaat": FORMAT, **self.model_dump(mode="json")})
        number = int.from_bytes(sha256(said).digest()) % 10 ** (_GROUPS * _DIGITS)
        digits = f"{number:0{_GROUPS * _DIGITS}d}"
        return " ".join(digits[start : start + _DIGITS] for start in range(0, len(digits), _DIGITS))

    @property
    def who(self) -> tuple[str, str]:
        """Whose card it is, as far as names tell: the same for a card with new keys."""
        return _comparable(self.name), _comparable(self.organisation)

    @property
    def public(self) -> str:
        """The key of the signature as ``ssh-keygen`` reads it."""
        return f"{_SSH_KIND} {self.sign}"

    def text(self) -> str:
        """Return the card as it is mailed: lines of less than 80 characters."""
        values = self.model_dump(mode="json")
        lines = [f"{label}: {values[field]}" for label, field in _LABELS.items()]
        return "\n".join([BEGIN, *lines, f"vingerafdruk: {self.fingerprint}", END, ""])


def read_card(text: str) -> Card:
    """Return the one card in a text, also when it was mailed on (lines that begin with ``>``) with words around it.

    Raises :class:`CanoError` for none, for more than one, and for one of which something is missing or changed.
    """
    lines = [re.sub(r"^[>\s]+", "", line).rstrip() for line in text[:_LARGEST].splitlines()]
    if (lines.count(BEGIN), lines.count(END)) != (1, 1) or lines.index(END) < lines.index(BEGIN):
        several = lines.count(BEGIN) > 1
        message = "Hierin staat meer dan één sleutelkaart." if several else "Hierin staat geen hele sleutelkaart."
        raise CanoError(message, "Geef ze een voor een." if several else _HOW)
    pairs = [line.partition(": ") for line in _unfolded(lines[lines.index(BEGIN) + 1 : lines.index(END)])]
    if [label for label, _, _ in pairs] != [*_LABELS, "vingerafdruk"]:
        raise CanoError("Deze sleutelkaart is niet volledig, of er is iets aan veranderd.", _HOW)
    *values, fingerprint = [value.strip() for _, _, value in pairs]
    if not all(map(is_honest, values[:2])):
        raise CanoError(
            "In de naam op deze sleutelkaart staan tekens die je niet ziet, of die op andere lijken.",
            "Bewaar ze niet. Bel, op een nummer dat je al had, en vraag een kaart met een gewoon gespelde naam.",
        )
    card = _card(dict(zip(_LABELS.values(), values, strict=True)))
    if card is None or card.fingerprint != fingerprint:
        raise CanoError("Deze sleutelkaart klopt niet: er is iets aan veranderd, of ze is verminkt.", _HOW)
    return card


def find(wanted: str, cards: Sequence[Card]) -> Card:
    """Return the one card of which name or organisation holds ``wanted``. Raises :class:`CanoError`."""
    sought = _comparable(wanted)
    exact = [card for card in cards if card.who[0] == sought]
    found = exact or [card for card in cards if sought and any(sought in part for part in card.who)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(f"{card.name} ({card.organisation})" for card in found)
        raise CanoError(f"‘{wanted}’ past bij meer dan één sleutelkaart.", f"Bedoel je: {names}?", exit_code=2)
    known = ", ".join(card.name for card in cards)
    hint = f"Je hebt die van: {known}." if known else "Vraag haar of zijn sleutelkaart, en dan: cano keys pin BESTAND"
    raise CanoError(f"Je hebt geen sleutelkaart van ‘{wanted}’.", hint, exit_code=2)


def find_whole(wanted: str, cards: Sequence[Card]) -> Card:
    """Return the one card with exactly this name, or this name and organisation. Raises :class:`CanoError`."""
    sought = _comparable(wanted)
    found = [card for card in cards if sought in {card.who[0], " ".join(card.who), "{} ({})".format(*card.who)}]
    if len(found) == 1:
        return found[0]
    card = find(wanted, cards)  # tells why there is none
    raise CanoError(
        f"‘{wanted}’ is niet de hele naam op een sleutelkaart.",
        f"Bedoel je ‘{card.name} ({card.organisation})’? Geef dat dan mee; zo gaat het zeker naar wie je bedoelt.",
        exit_code=2,
    )


def _comparable(text: str) -> str:
    """Return a text in the one way in which all that look the same are written alike."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def is_age_key(text: str) -> bool:
    """Whether a text is a public key to lock with."""
    try:
        return TypeAdapter(AgeKey).validate_python(text) == text
    except ValidationError:
        return False


def decoded(text: str) -> bytes:
    """Return the bytes of base64, empty when it is none."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _unfolded(lines: Sequence[str]) -> list[str]:
    """Return lines that a mail program broke off as they were: every line begins with a label."""
    found: list[str] = []
    for line in lines:
        if found and not re.match(rf"({'|'.join(_LABELS)}|vingerafdruk):", line):
            found[-1] = f"{found[-1]} {line}".rstrip()
        else:
            found += [line] if line else []
    return found


def _card(values: dict[str, str]) -> Card | None:
    try:
        return Card.model_validate_strings(values)
    except ValidationError:
        return None
