"""One panel: a goal in words, and under it everybody's figures over time against what is good enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block, draw_block, label
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.lettering import width
from cano_cli.diagrams.canvas.svg import element, text
from cano_cli.diagrams.voortgang.axis import MARK, apart, slots
from cano_cli.diagrams.voortgang.goals import LIMITS, Aim, Goal, Series
from cano_cli.diagrams.voortgang.marks import figure_line, figure_mark
from cano_cli.diagrams.voortgang.telling import figure_text, heading_of, level_sentence, off_scale, scale_sentence
from cano_cli.readers.dutch import date_text
from cano_cli.readers.partial_dates import brief

LEFT = 70.0
"""The room for the figures of the scale."""
RIGHT = 164.0
"""The room for who gave the figures."""
_FIGURE = 27.0
_SMALL = 9.5
_PLOT = 104.0
_NAME = 14.0
"""The height of a name at the end of a line."""
_OVER, _UNDER = 10.0, 24.0
_STEPS = {"0-10": 2, "gas-2": 1, "gas-0": 1}
_TITLE_LEADING = 14.0
_SUB_LEADING = 13.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A goal with its words broken in lines, and how high its plot is; 0 when there is nothing to plot."""

    goal: Goal
    title: Block
    words: tuple[Block, ...]
    plot: float

    @property
    def height(self) -> float:
        """The height of all of it."""
        words = self.title.height + sum(one.height for one in self.words) + 4
        return words + (_OVER + self.plot + _UNDER if self.plot else 8.0)

    def y_of(self, figure: float) -> float:
        """Return how far under the top of the plot a figure stands."""
        low, high = LIMITS[self.goal.convention]
        return self.plot * (high - figure) / (high - low)


def panel_of(goal: Goal, room: float) -> Panel:
    """Return the panel of a goal in a picture of a width."""
    good = f"Goed genoeg: {goal.good_enough}" if goal.good_enough else ""
    told = ((good, 3), (scale_sentence(goal), 2), (level_sentence(goal), 3), (off_scale(goal), 2))
    words = [_sub(sentence, room, lines) for sentence, lines in told if sentence]
    title = block(heading_of(goal), room - 2 * tokens.PADDING, 3, size=12.0, leading=_TITLE_LEADING, bold=True)
    plot = max(_PLOT, _NAME * len(goal.series)) if goal.series else 0.0
    return Panel(goal, title, tuple(words), plot)


def reach_of(panel: Panel) -> dict[date, tuple[float, float]]:
    """Return for each day how far its marks reach to the left and to the right."""
    found = {}
    for day, taken in _by_day(panel).items():
        columns = [slot for *_, slot in taken]
        found[day] = (MARK * (0.5 - min(columns)), MARK * (0.5 + max(columns)))
    return found


def draw_panel(panel: Panel, top: float, places: Mapping[date, float], wide: float) -> str:
    """Return the panel drawn with its top at ``top``; ``places`` are those of the days in a plot ``wide`` wide."""
    parts = [*_heading(panel, top)]
    base = top + panel.height - _UNDER - panel.plot
    if panel.plot:
        parts += [
            *_grounds(panel, base, places, wide),
            *_scale(panel, base, wide),
            *_aims(panel, base, places, wide),
            *_days(panel, base, places),
            *_lines(panel, base, places, wide),
        ]
    return "\n".join(parts)


def _sub(told: str, room: float, lines: int) -> Block:
    return block(told, room - 2 * tokens.PADDING, lines, size=10.5, leading=_SUB_LEADING)


def _heading(panel: Panel, top: float) -> Iterator[str]:
    for words, fill in ((panel.title, tokens.INK), *((one, tokens.QUIET) for one in panel.words)):
        yield draw_block(words, Box(tokens.PADDING, top, tokens.PADDING, top), anchor="start", fill=fill)
        top += words.height


def _grounds(panel: Panel, base: float, places: Mapping[date, float], wide: float) -> Iterator[str]:
    """Yield what is good enough: the ground from that figure up, for as long as it held."""
    for aim in panel.goal.aims:
        left, right = _reach(aim, places, wide)
        height = panel.y_of(aim.figure)
        yield element("rect", x=left, y=base, width=right - left, height=height, fill=tokens.TINT)


def _aims(panel: Panel, base: float, places: Mapping[date, float], wide: float) -> Iterator[str]:
    """Yield a line at what is good enough, with its name before it."""
    for aim in panel.goal.aims:
        left, right = _reach(aim, places, wide)
        y = base + panel.y_of(aim.figure)
        yield element("line", x1=left, y1=y, x2=right, y2=y, stroke=tokens.ACCENT, stroke_width=1.4)
    if panel.goal.aims:
        y = base + panel.y_of(panel.goal.aims[0].figure)
        words = block("goed genoeg", 44.0, 2, size=_SMALL, leading=10.5, bold=True)
        place = min(max(y, base + 4), base + panel.plot - 4) - words.height / 2
        yield draw_block(words, Box(0, place, LEFT - 26, place), anchor="end", fill=tokens.ACCENT)


def _reach(aim: Aim, places: Mapping[date, float], wide: float) -> tuple[float, float]:
    until = _at(aim.until, places, wide, wide) if aim.until else wide
    return LEFT + _at(aim.since, places, 0.0, wide), LEFT + until


def _at(day: date, places: Mapping[date, float], before: float, after: float) -> float:
    """Return where a day stands between the days that were measured; the first of all begins at the edge."""
    days = sorted(places)
    if day <= days[0]:
        return before
    if day >= days[-1]:
        return places[day] if day in places else after
    later = next(place for place, other in enumerate(days) if other >= day)
    one, other = days[later - 1], days[later]
    return places[one] + (places[other] - places[one]) * (day - one).days / (other - one).days


def _scale(panel: Panel, base: float, wide: float) -> Iterator[str]:
    low, high = LIMITS[panel.goal.convention]
    for figure in range(low, high + 1, _STEPS[panel.goal.convention]):
        y = base + panel.y_of(figure)
        yield element("line", x1=LEFT, y1=y, x2=LEFT + wide, y2=y, stroke=tokens.FAINT, stroke_width=0.6)
        told = figure_text(figure, panel.goal.convention)
        yield text(told, LEFT - 6, y + 3.2, text_anchor="end", font_size=_SMALL, fill=tokens.QUIET)


def _days(panel: Panel, base: float, places: Mapping[date, float]) -> Iterator[str]:
    """Yield the days under the plot: the first and the last in any case, the others where there is room."""
    days = sorted({day for one in panel.goal.series for day, _ in one.points})
    y = base + panel.plot
    taken: list[tuple[float, float]] = []
    for day in dict.fromkeys((days[0], days[-1], *days)):
        x = LEFT + places[day]
        told = brief(date_text(day))
        half = width(told, _SMALL) / 2 + 3
        yield element("line", x1=x, y1=y, x2=x, y2=y + 4, stroke=tokens.QUIET, stroke_width=0.8)
        if all(x + half <= left or right <= x - half for left, right in taken):
            taken.append((x - half, x + half))
            yield text(told, x, y + 14.5, text_anchor="middle", font_size=_SMALL, fill=tokens.QUIET)


def _by_day(panel: Panel) -> dict[date, list[tuple[Series, float, int]]]:
    """Return for each day whose figure it has, that figure, and in which column beside the others it stands."""
    found: dict[date, list[tuple[Series, float]]] = {}
    for one in panel.goal.series:
        for day, figure in one.points:
            found.setdefault(day, []).append((one, figure))
    return {
        day: [
            (one, figure, slot)
            for (one, figure), slot in zip(
                taken, slots([(panel.y_of(figure), MARK) for _, figure in taken]), strict=True
            )
        ]
        for day, taken in found.items()
    }


def _lines(panel: Panel, base: float, places: Mapping[date, float], wide: float) -> Iterator[str]:
    points: dict[Series, list[tuple[float, float]]] = {one: [] for one in panel.goal.series}
    for day, taken in sorted(_by_day(panel).items()):
        for one, figure, slot in taken:
            points[one].append((LEFT + places[day] + slot * MARK, base + panel.y_of(figure)))
    yield from _names(points, panel, base, wide)
    drawn = sorted(points, key=lambda one: one.mark)
    yield from (figure_line(one.mark, points[one]) for one in drawn if len(points[one]) > 1)
    yield from (figure_mark(one.mark, x, y) for one in reversed(drawn) for x, y in points[one])


def _names(
    points: Mapping[Series, Sequence[tuple[float, float]]], panel: Panel, base: float, wide: float
) -> Iterator[str]:
    """Yield at the right who gave which figures, with a thin line to the last of them."""
    ends = [points[one][-1] for one in points]
    heights = apart([y for _, y in ends], _NAME, base, base + panel.plot)
    edge = LEFT + wide
    for one, (x, y), height in zip(points, ends, heights, strict=True):
        path = f"M{x:.2f} {y:.2f}L{edge:.2f} {y:.2f}L{edge + 8:.2f} {height:.2f}"
        yield element("path", d=path, fill="none", stroke=tokens.QUIET, stroke_width=0.7, stroke_dasharray="0.7 2.6")
        yield figure_mark(one.mark, edge + 14, height)
        last = figure_text(one.points[-1][1], panel.goal.convention)
        name = label(one.label, room=RIGHT - 22 - _FIGURE, lines=1, bold=one.mark == 0)
        yield draw_block(name, Box(edge + 22, height - 6, edge, height), anchor="start")
        yield text(
            last, edge + RIGHT - tokens.PADDING, height + 3.8, text_anchor="end", font_size=tokens.LABEL_SIZE,
            font_weight=tokens.BOLD, fill=tokens.INK,
        )  # fmt: skip
