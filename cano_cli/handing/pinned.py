"""The cards of others that this user looked at and compared by telephone, and those that came in their place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict

from cano_cli.handing import keeping
from cano_cli.handing.cards import Card

_STRICT = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class Pinned(BaseModel):
    """A card that was compared on ``day``; ``until`` is the day on which another came in its place."""

    model_config = _STRICT
    card: Card
    day: date
    until: date | None = None

    def like(self, card: Card) -> bool:
        """Whether a card says to be of the same person, or holds a key of this one."""
        return self.card.who == card.who or self.card.age == card.age or self.card.sign == card.sign


class _Pinned(BaseModel):
    model_config = _STRICT
    cards: tuple[Pinned, ...]


def pinned() -> tuple[Pinned, ...]:
    """Return the cards, also those that another came in place of, in the order of their day. Raises CanoError."""
    kept = keeping.read_model(keeping.OTHERS, _Pinned)
    return kept.cards if kept else ()


def current() -> tuple[Card, ...]:
    """Return the cards that count now, by name."""
    return tuple(sorted((one.card for one in pinned() if one.until is None), key=lambda card: card.who))


def replaced_by(card: Card, known: Sequence[Pinned]) -> tuple[Card, ...]:
    """Return the cards that count now and that ``card`` would come in the place of: of the same person, or with a key
    of theirs."""
    return tuple(one.card for one in known if one.until is None and one.card != card and one.like(card))


def pin(card: Card, today: date) -> None:
    """Keep a card that was compared; what it comes in the place of ends today."""
    with keeping.locked():
        known = pinned()
        old = replaced_by(card, known)
        kept = [one.model_copy(update={"until": today}) if one.card in old and not one.until else one for one in known]
        there = any(one.card == card and not one.until for one in kept)
        new = () if there else (Pinned(card=card, day=today),)
        keeping.write_model(keeping.OTHERS, _Pinned(cards=(*kept, *new)))


def forget(card: Card) -> None:
    """Take away a card, and those that it came in the place of. Raises :class:`CanoError`."""
    with keeping.locked():
        kept = tuple(one for one in pinned() if one.card != card and not (one.until and one.like(card)))
        keeping.write_model(keeping.OTHERS, _Pinned(cards=kept))
