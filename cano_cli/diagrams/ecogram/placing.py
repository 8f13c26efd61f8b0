"""Where everything stands around the household: bubbles left and right along a curve that opens to it, by domain, so
that every line from the house reaches its bubble on the inner side and runs through no other. Places in user units from
the middle of the house; equal input gives equal places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.ecogram.bubbles import Bubble
from cano_cli.diagrams.people import OTHER_DOMAIN
from cano_cli.readers.names import domain_name

LINE = 64.0
"""The least length of a line from the edge of the house to a bubble beside it."""
STUB = 50.0
"""In a crowd: the length of the level line at a bubble that tells how the tie is."""
BRANCH = 22.0
"""In a crowd: how far before those lines a thin line branches."""
_AT_END = 104.0
"""How far from the middle the bubbles stand that are highest and lowest."""
_BETWEEN, _BETWEEN_DOMAINS, _TITLE_GAP = 7.0, 13.0, 2.0
_MOST_AIR = 26.0
_ROUND = (
    "buurt", "vrienden", "familie", "gezin", "vrije-tijd", "school", "werk",
    "wonen", "gezondheid", "hulpverlening", "justitie", "maatschappelijke-diensten", "geld-en-administratie",
    OTHER_DOMAIN,
)  # fmt: skip
"""The domains from the top left down, then from the top right down: those nearest to the household beside it, where
lines are short and have room."""
_LOPSIDED = 0.15
"""How much more one side may hold than the other, as a part of the whole, before a domain is split over both."""


_Group = tuple[str, list[Bubble]]
"""A domain and its bubbles."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A bubble and its rectangle; ``side`` is -1 left of the house, 1 right of it."""

    bubble: Bubble
    box: Box
    side: int

    @property
    def inner(self) -> float:
        """The x where lines from the house end."""
        return self.box.left if self.side > 0 else self.box.right


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a domain in its place."""

    words: Block
    box: Box
    side: int


@dataclass(frozen=True, slots=True)
class Around:
    """Everything around the house, and half the width and height that it takes. With a ``crowd`` there is room beside
    every bubble for a level line that tells the tie."""

    bubbles: tuple[Placed, ...]
    headings: tuple[Heading, ...]
    half_width: float
    half_height: float
    crowd: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A bubble or a heading in the stack on one side, and the room above it."""

    content: Bubble | Block
    before: float

    @property
    def height(self) -> float:
        return self.content.height


def place_around(bubbles: Sequence[Bubble], across: float, down: float, *, crowd: bool = False) -> Around:
    """Return the places of ``bubbles`` around a house with these half axes."""
    around = sorted(bubbles, key=lambda bubble: _ROUND.index(bubble.system.domain))
    sides = [(side, _airy(_stack(part), down)) for side, part in zip((-1, 1), _halves(around), strict=True) if part]
    reach = max([down + 40.0, *(_height(stack) / 2 + 14.0 for _, stack in sides)])
    more = STUB + BRANCH if crowd else 0.0
    middle = across + max(LINE, more + 12.0)
    curve = _Curve(middle, min(middle, max(_AT_END, across + 10.0) + more / 2), reach)
    placed: list[Placed] = []
    headings: list[Heading] = []
    for side, stack in sides:
        for piece, box in _boxes(stack, side, curve):
            if isinstance(piece.content, Bubble):
                placed.append(Placed(piece.content, box, side))
            else:
                headings.append(Heading(piece.content, box, side))
    boxes = [one.box for one in placed] + [one.box for one in headings]
    furthest = max(max(abs(box.left), abs(box.right)) for box in boxes)
    highest = max([down, *(max(-box.top, box.bottom) for box in boxes)])
    return Around(
        tuple(placed),
        tuple(headings),
        max(tokens.WIDTH / 2, furthest + tokens.PADDING),
        highest + tokens.PADDING,
        crowd,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Curve:
    """The inner border: ``middle`` from the centre beside the house, nearer at the ends (``end``)."""

    middle: float
    end: float
    reach: float

    def at(self, top: float, bottom: float) -> float:
        """Return how far from the centre something between these heights must stay."""
        nearest = 0.0 if top <= 0 <= bottom else min(abs(top), abs(bottom))
        return self.end + (self.middle - self.end) * math.sqrt(max(0.0, 1 - (nearest / self.reach) ** 2))


def _halves(bubbles: Sequence[Bubble]) -> tuple[Sequence[Bubble], Sequence[Bubble]]:
    """Return who stands left and who right: between two domains where that comes out even enough."""
    heights = [bubble.height + _BETWEEN for bubble in bubbles]
    whole = sum(heights)
    every = [(abs(2 * sum(heights[:place]) - whole), place) for place in range(len(bubbles) + 1)]
    between = [
        (uneven, place)
        for uneven, place in every
        if 0 < place < len(bubbles) and bubbles[place - 1].system.domain != bubbles[place].system.domain
    ]
    uneven, place = min(between, default=(math.inf, 0))
    if uneven > max(_LOPSIDED * whole, 60.0):
        _, place = min(every)
    return bubbles[:place], bubbles[place:]


def _stack(bubbles: Sequence[Bubble]) -> list[_Piece]:
    pieces: list[_Piece] = []
    groups = [(domain, list(group)) for domain, group in groupby(bubbles, key=lambda bubble: bubble.system.domain)]
    for domain, group in _shared_in_the_middle(groups):
        title = block(domain_name(domain), tokens.DOMAIN_WIDTH, 2, size=tokens.DOMAIN_SIZE, bold=True)
        pieces.append(_Piece(title, _BETWEEN_DOMAINS if pieces else 0.0))
        pieces += [_Piece(bubble, _BETWEEN if place else _TITLE_GAP) for place, bubble in enumerate(group)]
    return pieces


def _shared_in_the_middle(groups: list[_Group]) -> list[_Group]:
    """Return the domains with those in the middle where several lines end at one bubble: beside the house, where such
    lines do not run steeply side by side."""
    shared = [group for group in groups if any(bubble.shared for bubble in group[1])]
    others = [group for group in groups if group not in shared]
    above = -(-len(others) // 2)
    return [*others[:above], *shared, *others[above:]] if shared else groups


def _airy(stack: list[_Piece], down: float) -> list[_Piece]:
    """Return the stack with more room between its bubbles when it is lower than the house."""
    gaps = sum(isinstance(piece.content, Bubble) for piece in stack) - 1
    air = max(0.0, min(_MOST_AIR, (2.3 * down - _height(stack)) / gaps)) if gaps > 0 else 0.0
    spread, seen = [], False
    for place, piece in enumerate(stack):
        follows = seen and (isinstance(piece.content, Block) or isinstance(stack[place - 1].content, Bubble))
        spread.append(_Piece(piece.content, piece.before + (air if follows else 0.0)))
        seen = seen or isinstance(piece.content, Bubble)
    return spread


def _height(stack: Sequence[_Piece]) -> float:
    return sum(piece.before + piece.height for piece in stack)


def _boxes(stack: Sequence[_Piece], side: int, curve: _Curve) -> Iterator[tuple[_Piece, Box]]:
    top = -_height(stack) / 2
    for piece in stack:
        top += piece.before
        bottom = top + piece.height
        inner = curve.at(top - 2, bottom + 2)
        outer = inner + piece.content.width
        yield piece, Box(inner, top, outer, bottom) if side > 0 else Box(-outer, top, -inner, bottom)
        top = bottom
