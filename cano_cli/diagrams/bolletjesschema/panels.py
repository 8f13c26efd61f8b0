"""A panel for everybody who was asked: the young person in the middle, a dot for each tie around, in the same place in
every panel, so that they can be laid side by side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cano_cli.diagrams.bolletjesschema.dots import WIDEST, draw_dot, draw_no_dot
from cano_cli.diagrams.bolletjesschema.feelings import BROKEN, Bond, Feelings, Pair, Respondent
from cano_cli.diagrams.bolletjesschema.telling import OTHERS_MARK, days_of, title_of
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import element, number, symbol

MOST_AROUND, MOST_BETWEEN, MOST_PANELS = 14, 8, 4
"""Up to so many ties, ties between others, and people who were asked, panels can still be compared at a glance."""
_PANEL, _ONE_PANEL = 286.0, 420.0
_COLUMNS = 2
_ACROSS = 60.0
_TO_LABEL = WIDEST + 5.0
_EDGE = 4.0
_LEAST_PITCH, _MOST_PITCH, _WHOLE = 2 * WIDEST + 6.0, 44.0, 170.0
_NAME_ROOM = 62.0
_MARK = 8.0
_ROW = 2 * WIDEST + 4.0


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the dot of a tie stands from the middle of the panel, and its name."""

    bond: Bond
    x: float
    y: float
    name: Block

    @property
    def label(self) -> Box:
        top = self.y - self.name.height / 2
        if self.x < 0:
            return Box(self.x - _TO_LABEL - self.name.width, top, self.x - _TO_LABEL, top + self.name.height)
        return Box(self.x + _TO_LABEL, top, self.x + _TO_LABEL + self.name.width, top + self.name.height)


def fits_panels(feelings: Feelings) -> bool:
    """Whether all this can be shown in panels, no name cut short."""
    if not (
        0 < len(feelings.around) <= MOST_AROUND
        and len(feelings.between) <= MOST_BETWEEN
        and len(feelings.respondents) <= MOST_PANELS
    ):
        return False
    wide = _width(feelings)
    names = [spot.name for spot in _ring(feelings.around, wide)]
    names += [_name_between(bond, wide) for bond in feelings.between]
    return not any(name.lines[-1].endswith("…") for name in names)


def draw_panels(feelings: Feelings, at: date) -> tuple[str, float]:
    """Return the panels, two side by side, from the top of the picture, and the height they end at."""
    wide = _width(feelings)
    spots = [*_ring(feelings.around, wide)]
    deep = max(16.0, *(max(spot.label.bottom, spot.y + WIDEST) for spot in spots))
    columns = min(_COLUMNS, len(feelings.respondents))
    left = (tokens.WIDTH - columns * wide - (columns - 1) * tokens.PADDING) / 2
    drawn, top = [], tokens.PADDING
    for row in range(0, len(feelings.respondents), columns):
        here = feelings.respondents[row : row + columns]
        middle = max(_head(one, wide)[1] for one in here) + deep + 8
        ring = middle + deep + 2 * _EDGE
        high = ring + max(_between_height(_felt_between(feelings, one)) for one in here)
        for place, one in enumerate(here):
            panel = "".join(
                (_ground(wide, high), _head(one, wide)[0], *_around(feelings, one, spots, (wide / 2, middle)))
            )
            panel += "".join(_between(one, _felt_between(feelings, one), wide, ring))
            x = left + place * (wide + tokens.PADDING)
            drawn.append(element("g", panel, transform=f"translate({number(x)} {number(top)})"))
        top += high + 10.0
    return "\n".join(drawn), top - 10.0


def _width(feelings: Feelings) -> float:
    return _PANEL if len(feelings.respondents) > 1 else _ONE_PANEL


def _ground(wide: float, high: float) -> str:
    look: dict[str, str | float] = {"fill": tokens.BANDS[1], "stroke": tokens.FAINT, "stroke_width": 0.8}
    return element("rect", x=0.4, y=0.4, width=wide - 0.8, height=high - 0.8, rx=10, **look)


def _head(one: Respondent, wide: float) -> tuple[str, float]:
    """Return the title of a panel and when it was told, and the height they end at."""
    title = block(title_of(one), wide - 16, 3, size=12.0, leading=14.0, bold=True)
    days = block(days_of(one), wide - 16, 1, size=tokens.LEGEND_SIZE)
    after = 8 + title.height + 1
    drawn = draw_block(title, Box(8, 8, wide - 8, after)) + draw_block(
        days, Box(8, after, wide - 8, after + days.height), fill=tokens.QUIET
    )
    return drawn, after + days.height


def _ring(bonds: Sequence[Bond], wide: float) -> Iterator[_Spot]:
    """Yield the places on a ring, the first from the top left down, the others from the top right down."""
    left = len(bonds) // 2
    names = [block(bond.label, _label_room(wide), 3, bold=bond.supporter) for bond in bonds]
    pitch = max(min(_MOST_PITCH, max(_LEAST_PITCH, _WHOLE / (len(bonds) - left))), *(name.height + 4 for name in names))
    for side, here in ((-1, bonds[:left]), (1, bonds[left:])):
        yield from _flank(here, side, len(bonds) - left, pitch, wide)


def _label_room(wide: float) -> float:
    return wide / 2 - _ACROSS - _TO_LABEL - _EDGE - _MARK


def _flank(bonds: Sequence[Bond], side: int, most: int, pitch: float, wide: float) -> Iterator[_Spot]:
    down = (most - 1) / 2 * pitch + 24.0
    heights = [(place - (len(bonds) - 1) / 2) * pitch for place in range(len(bonds))]
    across = [max(34.0, _ACROSS * math.sqrt(1 - (y / down) ** 2)) for y in heights]
    names = [
        block(bond.label, _label_room(wide) + _ACROSS - x, 3, bold=bond.supporter)
        for bond, x in zip(bonds, across, strict=True)
    ]
    yield from (_Spot(bond, side * x, y, name) for bond, x, y, name in zip(bonds, across, heights, names, strict=True))


def _around(feelings: Feelings, one: Respondent, spots: Sequence[_Spot], at: tuple[float, float]) -> Iterator[str]:
    center, middle = at
    for spot in spots:
        felt = one.felt.get(spot.bond.pair)
        if felt:
            yield _spoke(center, middle, center + spot.x, middle + spot.y, broken=felt.shown == BROKEN)
    yield _ego(feelings.ego_name, center, middle)
    for spot in spots:
        yield _dot(one, spot.bond.pair, center + spot.x, middle + spot.y)
        left, top, right, bottom = spot.label
        box = Box(left + center, top + middle, right + center, bottom + middle)
        ink = tokens.INK if spot.bond.pair in one.felt else tokens.QUIET
        yield draw_block(_marked(spot.name, one, spot.bond), box, anchor="end" if spot.x < 0 else "start", fill=ink)


def _marked(name: Block, one: Respondent, bond: Bond) -> Block:
    """Return the name, with a mark when somebody else told what is felt."""
    if not one.told_by_another(bond):
        return name
    return replace(name, lines=(*name.lines[:-1], name.lines[-1] + " " + OTHERS_MARK))


def _spoke(x: float, y: float, to_x: float, to_y: float, *, broken: bool) -> str:
    dashes: dict[str, str | float] = {"stroke_dasharray": "4 5"} if broken else {}
    return element("line", x1=x, y1=y, x2=to_x, y2=to_y, stroke=tokens.FAINT, stroke_width=1.6, **dashes)


def _dot(one: Respondent, pair: Pair, x: float, y: float) -> str:
    felt = one.felt.get(pair)
    return draw_dot(felt.shown, x, y) if felt else draw_no_dot(x, y)


def _ego(name: str, x: float, y: float) -> str:
    words = block(name, _NAME_ROOM - 10, 2, bold=True)
    wide, high = max(17.0, words.width / 2 + 6), words.height / 2 + 4
    pill = element(
        "rect", x=x - wide, y=y - high, width=2 * wide, height=2 * high, rx=min(high, 11.0), fill=tokens.ACCENT
    )
    box = Box(x - wide, y - words.height / 2, x + wide, y + words.height / 2)
    return symbol(pill + draw_block(words, box, fill=tokens.PAPER))


def _felt_between(feelings: Feelings, one: Respondent) -> list[Bond]:
    return [bond for bond in feelings.between if bond.pair in one.felt]


def _between_height(bonds: Sequence[Bond]) -> float:
    rows = -(-len(bonds) // 2)
    return rows * _ROW + 24.0 if rows else 0.0


def _between(one: Respondent, bonds: Sequence[Bond], wide: float, top: float) -> Iterator[str]:
    """Draw what somebody feels about ties between others: two side by side under the ring, from ``top``."""
    if not bonds:
        return
    title = block("tussen anderen", wide, 1, size=tokens.DOMAIN_SIZE, bold=True)
    yield element("line", x1=12, y1=top, x2=wide - 12, y2=top, stroke=tokens.FAINT, stroke_width=0.8)
    yield draw_block(title, Box(0, top + 4, wide, top + 18), fill=tokens.QUIET)
    half = (wide - 16) / 2
    for place, bond in enumerate(bonds):
        x, y = 8 + (place % 2) * half + WIDEST, top + 20 + (place // 2) * _ROW + WIDEST
        yield _dot(one, bond.pair, x, y)
        name = _name_between(bond, wide)
        box = Box(x + WIDEST + 4, y - name.height / 2, x + half, y + name.height / 2)
        yield draw_block(_marked(name, one, bond), box, anchor="start")


def _name_between(bond: Bond, wide: float) -> Block:
    return block(bond.label, (wide - 16) / 2 - 2 * WIDEST - 8 - _MARK, 2, size=10.0, leading=11.0)
