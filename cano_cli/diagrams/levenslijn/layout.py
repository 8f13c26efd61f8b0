"""Where everything on a life line stands: years at the left, then the lanes, the line itself with how things felt, and
the events in words at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block
from cano_cli.diagrams.canvas.lettering import width
from cano_cli.diagrams.levenslijn.bars import TRACK, TRACK_GAP, LaneOfBars, bars_of, needed
from cano_cli.diagrams.levenslijn.lanes import Lane, Span
from cano_cli.diagrams.levenslijn.scale import YEAR, Row, Scale, scale_of
from cano_cli.diagrams.levenslijn.story import Happening, Life

STEP = 13.5
"""How far one step of charge reaches from the line."""
SIDE = 2 * STEP + 6
HEAD_LINE = 13.0
"""The height of a line of titles above the columns."""
BRACKET = 7.0
BREAK = 13.0
"""The room of the jagged mark above an event that was a break."""
DATE_SIZE = 9.5
_YEARS = 34.0
_BETWEEN = 7.0
_MOST_BRACKETS = 5
_DATE = 64.0
_TEXT_LEAST = 170.0
_TEXT_ROOMY = 230.0
"""The room for words from which the lanes stand apart, so that their titles stand on one line."""
_WIDEST_BAR, _ACROSS = 120.0, 40.0
"""How wide a bar may be, and must be for words to stand across it."""
_TITLE_GAP = 4.0
_LEFT_TITLE = 46.0
"""The room of the title left of the line."""
_LAST_YEAR = 60.0
"""The least height of the last year when something began in it: it is what the picture is most asked for."""
_MARK = 6.0
"""Half the height of a row with one line, without the room between rows."""
_SHORT_LINES = 60
_AIRY_ROWS, _AIRY_HEIGHT, _AIRY_YEAR, _HIGH_YEAR, _HIGH_PAGE = 24, 420.0, 34.0, 170.0, 700.0
"""Up to so many events there is room to spare for higher years, up to these heights."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An event in its place: ``middle`` is the height of its mark and of the first line of its words. ``bracket`` is
    the track of the stretch it lies in, counted from the line, -1 without one; ``top`` and ``bottom`` limit it."""

    happening: Happening
    words: Block
    date: Block
    middle: float
    bracket: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The places from left to right: where each lane begins and how wide a bar in it is, the line itself, the
    dates and the words. ``levels`` tells on which line of them each lane has its own,
    counted from below."""

    lanes: tuple[float, ...]
    bar: float
    line: float
    dates: float
    words: float
    width: float
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in its place."""

    scale: Scale
    lanes: tuple[LaneOfBars, ...]
    events: tuple[Placed, ...]
    columns: Columns

    @property
    def head(self) -> float:
        """How high the titles of the columns are."""
        return HEAD_LINE * (max(self.columns.levels, default=0) + 1) + 8

    @property
    def bottom(self) -> float:
        """Where the last year ends."""
        return self.scale.bands[-1].bottom


def lay_out(life: Life, lanes: Sequence[Lane], at: date) -> Layout:
    """Return where everything stands on a page as wide as the text column, wider only where the lanes ask for it.

    The words are broken to a likely width first: how many bars and stretches stand side by side depends on the heights,
    and what they leave is the width of the words.
    """
    if not life.happenings:
        return _only_lanes(life, lanes, at)
    trial = _heights(life, lanes, at, _TEXT_LEAST)
    apart = tokens.WIDTH - _columns(trial, 0.0, apart=True).width >= _TEXT_ROOMY
    room = max(_TEXT_LEAST, tokens.WIDTH - _columns(trial, 0.0, apart=apart).width)
    made = _heights(life, lanes, at, room)
    columns = _columns(made, room, apart=apart)
    while columns.width > tokens.WIDTH and room > _TEXT_LEAST:
        room = max(_TEXT_LEAST, room - (columns.width - tokens.WIDTH))
        made = _heights(life, lanes, at, room)
        columns = _columns(made, room, apart=apart)
    events = tuple(
        Placed(happening, words, when, middle, *bracket)
        for happening, words, when, middle, bracket in zip(
            life.happenings, made.words, made.dates, made.scale.marks, made.brackets, strict=True
        )
    )
    return Layout(made.scale, made.lanes, events, columns)


def _only_lanes(life: Life, lanes: Sequence[Lane], at: date) -> Layout:
    """Return the places when there are no events: the lanes take the whole width, the words stand across the bars."""
    trial = bars_of(lanes, _grown([], lanes, _first_day(life, lanes, at), at, TRACK), TRACK)
    tracks = sum(lane.tracks for lane in trial)
    gaps = (tracks - len(trial)) * TRACK_GAP + len(trial) * _BETWEEN
    wide = min(_WIDEST_BAR, (tokens.WIDTH - _YEARS - 2 * tokens.PADDING - gaps) / tracks)
    wide = wide if wide >= _ACROSS else TRACK
    scale = _grown([], lanes, _first_day(life, lanes, at), at, wide)
    made = bars_of(lanes, scale, wide)
    lefts, end = _lane_places(made, wide)
    page = max(tokens.WIDTH, end + tokens.PADDING)
    return Layout(scale, made, (), Columns(lefts, wide, end, end, end, page, _levels(made, lefts)))


@dataclass(frozen=True, slots=True)
class _Heights:
    """What follows from the width of the words: their lines, the scale, and which bars and brackets stand side by
    side."""

    words: tuple[Block, ...]
    dates: tuple[Block, ...]
    scale: Scale
    lanes: tuple[LaneOfBars, ...]
    brackets: tuple[tuple[int, float, float], ...]


def _heights(life: Life, lanes: Sequence[Lane], at: date, room: float) -> _Heights:
    lines = 3 if len(life.happenings) <= _SHORT_LINES else 2
    words = tuple(block(one.short, room, lines, bold=one.broke) for one in life.happenings)
    dates = tuple(block(one.when.brief, _DATE, 3, size=DATE_SIZE) for one in life.happenings)
    rows = [_row(one, told, when) for one, told, when in zip(life.happenings, words, dates, strict=True)]
    scale = _grown(rows, lanes, _first_day(life, lanes, at), at, TRACK)
    return _Heights(words, dates, scale, bars_of(lanes, scale, TRACK), _brackets(life.happenings, scale))


def _row(one: Happening, words: Block, when: Block) -> Row:
    lines = max(words.height, when.height)
    return Row(one.when.anchor, _MARK + 2 + (BREAK if one.broke else 0.0), lines - _MARK + 3)


def _first_day(life: Life, lanes: Sequence[Lane], at: date) -> date:
    days = [one.when.first or one.when.last for one in life.happenings]
    days += [span.first or span.last for lane in lanes for span in lane.spans]
    if life.born and life.born.first > date.min:
        days.append(life.born.first)
    return min([*days, at])


def _grown(rows: Sequence[Row], lanes: Sequence[Lane], first: date, at: date, wide: float) -> Scale:
    """Return the scale with the years somewhat higher where that lets a bar hold its words, if there is room."""
    spans = [span for lane in lanes for span in lane.spans]
    busy = dict.fromkeys((day.year for span in spans for day in (span.first, span.last) if day), YEAR)
    if any(span.first and span.first.year == at.year for span in spans):
        busy[at.year] = _LAST_YEAR
    if len(rows) > _AIRY_ROWS:
        return scale_of(rows, busy, first, at, 0.0)
    scale = scale_of(rows, busy, first, at, 0.0)
    airy = YEAR + max(0.0, _AIRY_HEIGHT - scale.bands[-1].bottom) / len(scale.bands)
    for band in scale.bands:
        if not band.silent:
            busy[band.first] = max(busy.get(band.first, 0.0), min(airy, _AIRY_YEAR))
    for span in spans:
        scale = scale_of(rows, busy, first, at, 0.0)
        short = needed(span, wide) - (scale.end_of(span.last) - scale.begin_of(span.first or span.last))
        year, part = _widest_year(span, scale)
        height = _height(scale, year) + short / part
        if short > 0 and height <= _HIGH_YEAR and scale.bands[-1].bottom <= _HIGH_PAGE:
            busy[year] = max(busy.get(year, 0.0), height)
    return scale_of(rows, busy, first, at, 0.0)


def _widest_year(span: Span, scale: Scale) -> tuple[int, float]:
    """Return the year of which the span takes the greatest part, and that part."""
    begin, end = (span.first or span.last).toordinal(), span.last.toordinal() + 1
    parts = [
        (max(0.0, min(end, band.end) - max(begin, band.start)) / (band.end - band.start), band.first)
        for band in scale.bands
        if not band.silent
    ]
    part, year = max(parts)
    return year, max(part, 0.01)


def _height(scale: Scale, year: int) -> float:
    return next(band.bottom - band.top for band in scale.bands if band.first == year)


def _brackets(happenings: Sequence[Happening], scale: Scale) -> tuple[tuple[int, float, float], ...]:
    """Return for each event the track of its stretch, the shortest nearest to the line, with where that begins and
    ends. What is known to the day has none, and neither has what would come too far from the line."""
    reach = [_reach(one, scale) for one in happenings]
    tracks: list[list[tuple[float, float]]] = []
    found = dict.fromkeys(range(len(happenings)), -1)
    for place in sorted(found, key=lambda one: (reach[one][1] - reach[one][0], one)):
        if happenings[place].when.one_day:
            continue
        top, bottom = reach[place]
        free = next((at for at, taken in enumerate(tracks) if _is_free(top, bottom, taken)), len(tracks))
        if free == len(tracks) < _MOST_BRACKETS:
            tracks.append([])
        if free < len(tracks):
            tracks[free].append((top, bottom))
            found[place] = free
    return tuple((found[place], *reach[place]) for place in range(len(happenings)))


def _is_free(top: float, bottom: float, taken: list[tuple[float, float]]) -> bool:
    return all(bottom + 3 < begin or end + 3 < top for begin, end in taken)


def _reach(one: Happening, scale: Scale) -> tuple[float, float]:
    page_top = scale.bands[0].top
    top = scale.begin_of(one.when.first) if one.when.first else page_top
    bottom = scale.end_of(one.when.last)
    middle = scale.height_of(one.when.anchor)
    return min(top, middle - 2), max(bottom, middle + 2)


def _columns(heights: _Heights, room: float, *, apart: bool) -> Columns:
    lefts, across = _lane_places(heights.lanes, TRACK, apart=apart)
    titles = _title_ends(heights.lanes, lefts)
    deepest = max((track for track, *_ in heights.brackets), default=-1) + 1
    line = max(across + BRACKET * deepest + SIDE, max(titles, default=0.0) + _LEFT_TITLE)
    dates = line + SIDE + 4
    words = dates + _DATE + 6
    return Columns(
        lefts, TRACK, line, dates, words, words + room + tokens.PADDING, _levels(heights.lanes, lefts)
    )  # fmt: skip


def _lane_places(lanes: Sequence[LaneOfBars], wide: float, *, apart: bool = False) -> tuple[tuple[float, ...], float]:
    """Return where each lane begins, and where the last one ends; with ``apart`` there is room for every title."""
    across, lefts = tokens.PADDING + _YEARS, []
    for lane in lanes:
        lefts.append(across)
        bars = lane.tracks * (wide + TRACK_GAP) - TRACK_GAP
        title = _title_width(lane) - _BETWEEN + _TITLE_GAP if apart and lane is not lanes[-1] else 0.0
        across += max(bars, title) + _BETWEEN
    return tuple(lefts), across


def _title_ends(lanes: Sequence[LaneOfBars], lefts: Sequence[float]) -> list[float]:
    return [left + _title_width(lane) for lane, left in zip(lanes, lefts, strict=True)]


def _title_width(lane: LaneOfBars) -> float:
    return width(lane.title, tokens.DOMAIN_SIZE, bold=True)


def _levels(lanes: Sequence[LaneOfBars], lefts: Sequence[float]) -> tuple[int, ...]:
    """Return on which line each lane has its title: above all those to the right that it would run into."""
    ends = _title_ends(lanes, lefts)
    levels = [0] * len(lanes)
    for place in range(len(lanes) - 1, -1, -1):
        under = [levels[other] + 1 for other in range(place + 1, len(lanes)) if lefts[other] < ends[place] + _TITLE_GAP]
        levels[place] = max(under, default=0)
    return tuple(levels)
