"""The keys of a user: one that opens parcels, one that signs them, and the recovery key, of which only the public half
is kept.

Private keys are in one file that nobody else may read, and that is locked with a password where the user chose one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, ValidationError

from cano_cli.handing import keeping
from cano_cli.handing.cards import AgeKey, Card
from cano_cli.handing.signature import SignKey, make_sign_key
from cano_cli.model.findings import CanoError
from cano_cli.store import files

_DRILL_EVERY = timedelta(days=365)
"""How long a recovery key may go without being tried."""
SHORTEST_PASSWORD = 12
_MOST_DRILLS = 20
_LOST = "Probeer het opnieuw. Ben je het kwijt, begin dan opnieuw met: cano keys make --opnieuw"
_STRICT = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)
AGE_START = b"age-encryption.org/v1\n"
"""What every file that age locked begins with."""


class WrongPasswordError(CanoError):
    """The password does not open the keys."""


class How(StrEnum):
    """With which key a parcel was opened."""

    OWN = "eigen"
    EARLIER = "vroegere"
    RECOVERY = "herstel"


@dataclass(frozen=True, slots=True)
class Opener:
    """A private key that opens parcels, and its public half; ``card`` is the one of this user that it stands on."""

    how: How
    public: str
    private: str = field(repr=False)
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of this user, open: their card, the recovery key (public), what opens and what signs."""

    card: Card
    recovery: str
    openers: tuple[Opener, ...] = field(repr=False)
    signer: SignKey = field(repr=False)


class Ended(BaseModel):
    """A card that was ours; parcels for it are opened up to and including the day ``until``."""

    model_config = _STRICT
    card: Card
    until: date


class Own(BaseModel):
    """What everybody may know of the keys of this user."""

    model_config = _STRICT
    card: Card
    recovery: AgeKey
    organisation_recovery: bool = False
    drills: tuple[date, ...] = ()
    ended: tuple[Ended, ...] = ()


class _Pair(BaseModel):
    model_config = _STRICT
    age: str
    age_private: str
    sign: str
    sign_private: str


class _Ring(BaseModel):
    model_config = _STRICT
    pairs: tuple[_Pair, ...]


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The private keys, as they were read and with what."""

    snapshot: files.Snapshot = field(repr=False)
    ring: _Ring = field(repr=False)
    password: str = field(repr=False)


def known_of() -> Own | None:
    """Return what everybody may know of the keys of this user; ``None`` when they have none. Raises CanoError."""
    return keeping.read_model(keeping.OWN, Own)


def required() -> Own:
    """Return what everybody may know of the keys of this user. Raises :class:`CanoError` when they have none."""
    own = known_of()
    if own is None:
        raise CanoError("Je hebt nog geen sleutels.", "Maak ze eerst: cano keys make", exit_code=2)
    return own


def has_keys() -> bool:
    """Whether this user made keys."""
    return known_of() is not None


def own_cards(today: date) -> tuple[Card, ...]:
    """Return the cards of this user that count today: that of now, and those of which the keys still open parcels; none
    without keys. Raises CanoError."""
    own = known_of()
    return (own.card, *(one.card for one in own.ended if today <= one.until)) if own else ()


def last_drill() -> date | None:
    """Return the last day on which the recovery key was tried and worked; ``None``: never, or no keys."""
    own = known_of()
    return max(own.drills, default=None) if own else None


def drill_due(today: date) -> bool:
    """Whether the recovery key was not tried for over a year, while there are keys."""
    own = known_of()
    return own is not None and today - max((*own.drills, own.card.since)) > _DRILL_EVERY


def has_password() -> bool:
    """Whether the private keys are locked with a password."""
    return (keeping.read(keeping.SECRET) or b"").startswith(AGE_START)


def unlock(secret: Callable[[], str]) -> Unlocked:
    """Return the private keys; ``secret`` gives the password, and is called only where there is one.

    Raises :class:`CanoError` when there are no keys, when the password is wrong, and for a file that is damaged.
    """
    from pyrage import DecryptError, passphrase

    required()
    snapshot = keeping.snapshot(keeping.SECRET)
    if snapshot.data is None:
        raise keeping.broken(keeping.SECRET)
    locked = snapshot.data.startswith(AGE_START)
    password = secret() if locked else ""
    try:
        plain = passphrase.decrypt(snapshot.data, password) if locked else snapshot.data
        return Unlocked(snapshot, _Ring.model_validate_json(plain), password)
    except DecryptError:
        raise WrongPasswordError("Dit wachtwoord past niet op je sleutels.", _LOST) from None
    except (ValidationError, RecursionError):
        raise keeping.broken(keeping.SECRET) from None


def keys_in(unlocked: Unlocked, today: date) -> Keys:
    """Return the keys of this user that count today. Raises :class:`CanoError` when they are not those of the card."""
    own = required()
    pairs = {pair.age: pair for pair in unlocked.ring.pairs}
    ended = [one.card for one in own.ended if today <= one.until]
    mine = pairs.get(own.card.age)
    if mine is None or mine.sign != own.card.sign:
        raise keeping.broken(keeping.SECRET)
    earlier = [Opener(How.EARLIER, card.age, pairs[card.age].age_private, card) for card in ended if card.age in pairs]
    return Keys(
        own.card,
        own.recovery,
        (Opener(How.OWN, mine.age, mine.age_private, own.card), *earlier),
        SignKey(mine.sign, mine.sign_private),
    )


def make(
    name: str, organisation: str, recovery: str, password: str, today: date, *, shared: bool = False,
    again: bool = False,
) -> Own:  # fmt: skip
    """Make the keys of a user and keep them; ``recovery`` is a public key, ``shared`` when it is the organisation's; no
    ``password``: none. Keys that are there are put aside when it is done ``again``, and otherwise a
    :class:`CanoError`."""
    with keeping.locked():
        if not again and has_keys():
            raise CanoError("Je hebt al sleutels.", "Bekijk ze met cano keys show. Nieuwe: cano keys rotate")
        pair, card = _new(name, organisation, today)
        keeping.put_aside(today)
        own = Own(card=card, recovery=recovery, organisation_recovery=shared)
        keeping.write(keeping.SECRET, _locked_up(_Ring(pairs=(pair,)), password))
        keeping.write_model(keeping.OWN, own)
        return own


def rotate(unlocked: Unlocked, until: date, today: date, *, recovery: str | None = None, shared: bool = False) -> Own:
    """Make new keys in the place of those there are, which open parcels up to ``until``. Keys that ended before today
    are taken away; the password stays. ``recovery`` comes in the place of the recovery key; it was not tried yet.
    Raises :class:`CanoError`."""
    with keeping.locked():
        own = required()
        pair, card = _new(own.card.name, own.card.organisation, today)
        kept = (Ended(card=own.card, until=until), *(one for one in own.ended if today <= one.until))
        ages = {one.card.age for one in kept}
        changed = own.model_copy(update={"card": card, "ended": kept})
        if recovery:
            changed = changed.model_copy(update={"recovery": recovery, "organisation_recovery": shared, "drills": ()})
        pairs = (pair, *(one for one in unlocked.ring.pairs if one.age in ages))
        files.replace(unlocked.snapshot, _locked_up(_Ring(pairs=pairs), unlocked.password))  # opens for both cards
        keeping.write_model(keeping.OWN, changed)
        return changed


def drilled(today: date) -> None:
    """Keep that the recovery key was tried today and worked."""
    with keeping.locked():
        own = required()
        tried = tuple(sorted({*own.drills, today}))[-_MOST_DRILLS:]
        keeping.write_model(keeping.OWN, own.model_copy(update={"drills": tried}))


def change_password(unlocked: Unlocked, new: str) -> None:
    """Lock the private keys with another password; none when it is empty. Raises :class:`CanoError`."""
    with keeping.locked():
        files.replace(unlocked.snapshot, _locked_up(unlocked.ring, new))


def _new(name: str, organisation: str, today: date) -> tuple[_Pair, Card]:
    from pyrage import x25519

    opening = x25519.Identity.generate()
    with keeping.work() as work:
        signing = make_sign_key(work)
    card = Card(name=name, organisation=organisation, since=today, age=str(opening.to_public()), sign=signing.public)
    pair = _Pair(age=card.age, age_private=str(opening), sign=signing.public, sign_private=signing.private)
    return pair, card


def _locked_up(ring: _Ring, password: str) -> bytes:
    from pyrage import passphrase

    plain = ring.model_dump_json().encode()
    return passphrase.encrypt(plain, password) if password else plain
