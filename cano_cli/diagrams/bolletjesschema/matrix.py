"""All ties as rows and everybody who was asked as columns, a dot where something is felt: for more than panels hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cano_cli.diagrams.bolletjesschema.dots import WIDEST, draw_dot
from cano_cli.diagrams.bolletjesschema.feelings import Bond, Feelings, Respondent
from cano_cli.diagrams.bolletjesschema.telling import OTHERS_MARK, day_in_figures
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import element, number, text
from cano_cli.diagrams.people import OTHER_DOMAIN
from cano_cli.readers.names import domain_name

_NAMES = 152.0
_WIDEST_COLUMN, _NARROWEST_COLUMN = 116.0, 34.0
_WITH_DAYS = 66.0
"""From this width on a column has room for the day beside each dot."""
_UPRIGHT = 58.0
"""Names over columns narrower than this stand upright."""
_UPRIGHT_LENGTH = 120.0
_ROW = 2 * WIDEST + 3.0
_SECTION = 24.0
_DAY_SIZE = 9.5
_ASIDE = 16.0
"""How far left of the middle of its column a dot stands to make room for the day."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """The measures of the whole: how wide, where the columns begin, and how wide each is."""

    wide: float
    column: float

    def middle(self, place: int) -> float:
        """The middle of the column at a place."""
        return tokens.PADDING + _NAMES + (place + 0.5) * self.column


def width_of(feelings: Feelings) -> float:
    """Return how wide the picture is."""
    return _grid(feelings).wide


def draw_matrix(feelings: Feelings, at: date) -> tuple[str, float]:
    """Return the rows and columns from the top of the picture, and the height they end at."""
    grid = _grid(feelings)
    head, top = _heads(feelings.respondents, grid, at)
    drawn = [head]
    for title, bonds in _sections(feelings):
        name = block(title, grid.wide, 1, size=tokens.DOMAIN_SIZE, bold=True)
        box = Box(tokens.PADDING + 4, top + 8, grid.wide, top + _SECTION)
        drawn.append(draw_block(name, box, anchor="start", fill=tokens.QUIET))
        top += _SECTION
        for place, bond in enumerate(bonds):
            row, high = _row(bond, feelings.respondents, grid, top, at, shaded=place % 2 == 0)
            drawn.append(row)
            top += high
    return "\n".join(drawn), top


def _grid(feelings: Feelings) -> _Grid:
    number_ = len(feelings.respondents)
    room = tokens.WIDTH - 2 * tokens.PADDING - _NAMES
    column = min(_WIDEST_COLUMN, max(_NARROWEST_COLUMN, room / number_))
    return _Grid(max(tokens.WIDTH, _NAMES + number_ * column + 2 * tokens.PADDING), column)


def _sections(feelings: Feelings) -> Iterator[tuple[str, list[Bond]]]:
    for domain, bonds in groupby(feelings.around, key=lambda bond: bond.domain):
        yield "Andere" if domain == OTHER_DOMAIN else domain_name(domain), list(bonds)
    if feelings.between:
        yield "Tussen anderen", list(feelings.between)


def _row(
    bond: Bond, respondents: Sequence[Respondent], grid: _Grid, top: float, at: date, *, shaded: bool
) -> tuple[str, float]:
    name = block(bond.label, _NAMES - 10, 3 if bond.domain else 6, bold=bond.supporter)
    high = max(_ROW, name.height + 4)
    middle = top + high / 2
    parts = []
    if shaded:
        parts.append(
            element(
                "rect", x=tokens.PADDING, y=top, width=grid.wide - 2 * tokens.PADDING, height=high, rx=4,
                fill=tokens.BANDS[1],
            )
        )  # fmt: skip
    box = Box(tokens.PADDING + 4, middle - name.height / 2, tokens.PADDING + _NAMES, middle + name.height / 2)
    parts.append(draw_block(name, box, anchor="start"))
    for place, one in enumerate(respondents):
        if bond.pair in one.felt:
            parts.append(_cell(one, bond, grid, place, middle, at))
    return "".join(parts), high


def _cell(one: Respondent, bond: Bond, grid: _Grid, place: int, y: float, at: date) -> str:
    felt, x = one.felt[bond.pair], grid.middle(place)
    dated = grid.column >= _WITH_DAYS
    x -= _ASIDE if dated else 0.0
    told = (day_in_figures(felt.on, at) if dated else "") + ("" if felt.own else OTHERS_MARK)
    beside = text(told, x + WIDEST + 2.5, y + 3.2, fill=tokens.QUIET, font_size=_DAY_SIZE) if told else ""
    return draw_dot(felt.shown, x, y) + beside


def _heads(respondents: Sequence[Respondent], grid: _Grid, at: date) -> tuple[str, float]:
    """Return the names over the columns, and the height where the rows begin."""
    if grid.column < _UPRIGHT:
        return _upright(respondents, grid, at)
    names = [block(_name(one), grid.column - 6, 4, bold=True) for one in respondents]
    high = max(name.height for name in names)
    drawn = [
        draw_block(name, Box(x - grid.column / 2, bottom - name.height, x + grid.column / 2, bottom))
        for x, name, bottom in ((grid.middle(place), name, high + 10.0) for place, name in enumerate(names))
    ]
    return _corner(high + 10.0) + "".join(drawn), high + 14.0


def _upright(respondents: Sequence[Respondent], grid: _Grid, at: date) -> tuple[str, float]:
    lines: list[tuple[Block, Block]] = [
        (
            block(_name(one), _UPRIGHT_LENGTH, 1, bold=True),
            block(_days(one, at), _UPRIGHT_LENGTH, 1, size=_DAY_SIZE, leading=11.0),
        )
        for one in respondents
    ]
    high = max(max(name.width, days.width) for name, days in lines)
    bottom = high + 10.0
    drawn = []
    for place, (name, days) in enumerate(lines):
        turned = draw_block(name, Box(0, -12.5, high, 0), anchor="start")
        turned += draw_block(days, Box(0, 0, high, 11), anchor="start", fill=tokens.QUIET)
        where = f"translate({number(grid.middle(place))} {number(bottom)}) rotate(-90)"
        drawn.append(element("g", turned, transform=where))
    return _corner(bottom) + "".join(drawn), bottom + 4.0


def _corner(bottom: float) -> str:
    """Draw what the columns have in common, over the names of the rows."""
    words = block("zoals het voelt voor:", _NAMES - 10, 1)
    box = Box(tokens.PADDING + 4, bottom - words.height, tokens.PADDING + _NAMES, bottom)
    return draw_block(words, box, anchor="start", fill=tokens.QUIET)


def _name(one: Respondent) -> str:
    return one.label if one.key else "ieder zelf"


def _days(one: Respondent, at: date) -> str:
    return " – ".join(dict.fromkeys(day_in_figures(day, at) for day in (one.days[0], one.days[-1])))
