"""The partners of the organisation around the network of a young person, by domain: the level outside the rings."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block, draw_block, label
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import clean, element
from cano_cli.diagrams.canvas.symbols import partner
from cano_cli.diagrams.sociogram.rings import Layout
from cano_cli.model.netwerk import Dienst
from cano_cli.model.organisatie import Cano
from cano_cli.model.values import DOMEIN
from cano_cli.readers.names import domain_name
from cano_cli.readers.view import View

_ROOM = 102.0
"""How wide the name of a partner may be."""
_SYMBOL = 6.0
_BESIDE = 2 * _SYMBOL + 5.0
"""How far from the side of a card the names begin."""
_FROM_RIM = 11.0
_APART = 11.0
_ROW_GAP = 3.0


@dataclass(frozen=True, slots=True)
class Beside:
    """A partner: the name, the domain, what for, and the key of the same service in the network (``""``: it is not
    there, or this reader may not know its name)."""

    name: str
    domain: str
    purpose: str
    same: str


@dataclass(frozen=True, slots=True)
class Card:
    """The partners of one domain as they stand beside the circle: ``left`` or right of it, in ``box``; ``at`` is the
    point of the rim that it belongs to."""

    domain: str
    rows: tuple[tuple[Beside, Block], ...]
    title: Block
    box: Box
    left: bool
    at: tuple[float, float]


def partners_of(organisation: Cano | None, view: View | None = None) -> tuple[Beside, ...]:
    """Return the partners of the organisation in the order of the domains, and which of them the network of ``view``
    knows by the same name."""
    known = _services(view) if view else {}
    everybody = organisation.partners if organisation else ()
    found = [
        Beside(clean(one.naam), one.domein, one.waarvoor or "", known.get(_same(one.naam), "")) for one in everybody
    ]
    order = list(DOMEIN)
    return tuple(sorted(found, key=lambda one: order.index(one.domain)))


def cards_around(layout: Layout, partners: Sequence[Beside]) -> list[Card]:
    """Return the cards of all sectors, those without a partner too, in the direction of their sector and apart from
    each other and from all that stands in the circle."""
    cards = [_card(domain, [one for one in partners if one.domain == domain], layout) for domain in layout.sectors]
    stood = [box for place in layout.places for box in (place.symbol, place.label)]
    sides = ([card for card in cards if card.left is side] for side in (True, False))
    return [_outside(card, layout.rings[2], stood) for side in sides for card in _apart(side)]


def draw_card(card: Card) -> str:
    """Draw the name of the domain and under it its partners, symbols on the side of the circle."""
    box = card.box
    parts = [draw_block(card.title, box, anchor="end" if card.left else "start", fill=tokens.QUIET, halo=True)]
    top = box.top + card.title.height + _ROW_GAP
    for one, told in card.rows:
        x = box.right - _SYMBOL if card.left else box.left + _SYMBOL
        room = box._replace(top=top + _lift(told), left=box.left + _BESIDE, right=box.right - _BESIDE)
        parts.append(partner(x, top + max(_SYMBOL, told.leading / 2), both=bool(one.same)))
        parts.append(draw_block(told, room, anchor="end" if card.left else "start", halo=True))
        top += _row_height(told) + _ROW_GAP
    return "".join(parts)


def draw_leader(card: Card) -> str:
    """Draw the line from the circle to the card, to be drawn under all cards."""
    return element("line", x1=card.at[0], y1=card.at[1], **_near(card), stroke=tokens.FAINT, stroke_width=0.8)


def draw_plate(page: Box, cards: Sequence[Card], organisation: str) -> str:
    """Draw the ground that the cards stand on, with whose partners they are; nothing without cards."""
    if not cards:
        return ""
    edge = tokens.PADDING / 2
    ground = element(
        "rect", x=page.left + edge, y=page.top + edge, width=page.right - page.left - 2 * edge,
        height=page.bottom - page.top - 2 * edge, rx=10, fill=tokens.BANDS[1], stroke=tokens.FAINT, stroke_width=0.8,
    )  # fmt: skip
    told = block(f"Partners van {organisation}", page.right - page.left - 60, 1, bold=True)
    return ground + draw_block(told, page._replace(top=page.top + 10), fill=tokens.QUIET)


def _services(view: View) -> dict[str, str]:
    """Return the keys of the services whose names this reader may know, by name."""
    return {
        _same(who.naam): who.id
        for who in view.case.people.values()
        if isinstance(who, Dienst) and who.naam and who.id in view.named
    }


def _same(name: str) -> str:
    return clean(name).casefold()


def _card(domain: str, partners: Sequence[Beside], layout: Layout) -> Card:
    """Return the card with its middle in the direction of the sector; ``box`` does not yet stand aside."""
    start, end = layout.sectors[domain]
    across, up = math.sin((start + end) / 2), math.cos((start + end) / 2)
    title = block(
        domain_name(domain), _ROOM + _BESIDE, 2, size=tokens.DOMAIN_SIZE, leading=tokens.LABEL_LEADING, bold=True
    )
    rows = tuple((one, label(one.name, room=_ROOM, lines=3)) for one in partners)
    height = title.height + sum(_row_height(told) + _ROW_GAP for _, told in rows)
    wide = max([title.width, *(told.width + _BESIDE for _, told in rows)]) + 2
    rim = layout.rings[2]
    middle = -up * (rim + _FROM_RIM + height / 2)
    box = Box(0.0, middle - height / 2, wide, middle + height / 2)
    return Card(domain, rows, title, box, across < 0, (across * rim, -up * rim))


def _row_height(told: Block) -> float:
    return max(2 * _SYMBOL, told.height)


def _lift(told: Block) -> float:
    """Return how far a name of one line is lowered to stand in the middle of its symbol."""
    return max(0.0, _SYMBOL - told.leading / 2)


def _apart(cards: Sequence[Card]) -> Iterator[Card]:
    """Yield the cards of one side from the top down, moved as little as needed to stand apart."""
    groups: list[tuple[list[Card], float]] = []
    for card in sorted(cards, key=lambda one: (one.box.top + one.box.bottom, one.domain)):
        group = [card], card.box.top
        while groups and groups[-1][1] + _height(groups[-1][0]) + _APART > group[1]:
            before = groups.pop()
            together = [*before[0], *group[0]]
            group = together, _best_top(together)
        groups.append(group)
    for those, top in groups:
        for card in those:
            height = card.box.bottom - card.box.top
            yield _moved(card, card.box._replace(top=top, bottom=top + height))
            top += height + _APART


def _height(cards: Sequence[Card]) -> float:
    return sum(card.box.bottom - card.box.top for card in cards) + _APART * (len(cards) - 1)


def _best_top(cards: Sequence[Card]) -> float:
    """Return where a stack begins so that its cards are, on the whole, nearest to where they want to be."""
    before, wanted = 0.0, 0.0
    for card in cards:
        wanted += card.box.top - before
        before += card.box.bottom - card.box.top + _APART
    return wanted / len(cards)


def _outside(card: Card, rim: float, stood: Iterable[Box]) -> Card:
    """Move a card aside until it touches neither the circle nor what reaches over its rim."""
    box, reach = card.box, rim + _FROM_RIM
    nearest = 0.0 if box.top < 0 < box.bottom else min(abs(box.top), abs(box.bottom))
    aside = math.sqrt(max(0.0, reach**2 - nearest**2))
    for other in stood:
        if other.top < box.bottom + tokens.GAP and box.top - tokens.GAP < other.bottom:
            aside = max(aside, (-other.left if card.left else other.right) + _FROM_RIM / 2)
    aside, wide = max(aside, _APART / 2), box.right - box.left
    left = -aside - wide if card.left else aside
    return _moved(card, box._replace(left=left, right=left + wide))


def _moved(card: Card, box: Box) -> Card:
    return Card(card.domain, card.rows, card.title, box, card.left, card.at)


def _near(card: Card) -> dict[str, float]:
    """Return the end of the line from the rim: the corner of the card where its title begins."""
    return {"x2": card.box.right if card.left else card.box.left, "y2": card.box.top + card.title.leading / 2}
