"""Every goal as a ladder: where it began, where it stands now, and from which rung it is good enough. For whoever wants
to see it at a glance; who gave which figure when stands in the picture of progress.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.legend import SAMPLE, Entry, draw_legend
from cano_cli.diagrams.canvas.nothing import nothing_to_draw
from cano_cli.diagrams.canvas.svg import Drawing, element, number, picture, symbol, text
from cano_cli.diagrams.voortgang.goals import LIMITS, TOGETHER, Goal, Series, progress_of
from cano_cli.diagrams.voortgang.telling import figure_text
from cano_cli.readers.dutch import date_text
from cano_cli.readers.view import View

_WORDS = 215.0
"""The room for the words of a goal."""
_LEFT = 240.0
_RUNG = 20.0
_PIN = 7.0
_FIGURE = 14.0
_ROW_GAP = 18.0


@dataclass(frozen=True, slots=True)
class Ladder:
    """A goal with its figures: at the start (``None`` when it was measured once), now, and good enough. ``by`` is who
    gave them, empty when they were settled together; ``reached`` when the goal ended because it was good enough."""

    goal: Goal
    start: float | None
    now: float
    good_enough: float | None
    by: str
    reached: bool = False


def ladder(view: View, asked: Asked = NOTHING_ASKED) -> Drawing:
    """Return the goals as ladders, those left out that were let go. Nothing of what can be asked changes it."""
    progress = progress_of(view)
    title = f"De doelen van {progress.name}" if progress.name else "De doelen"
    ladders = [made for goal in progress.goals if (made := _ladder(goal))]
    if not ladders:
        return nothing_to_draw("ladder", title, "Er zijn nog geen doelen met een cijfer.")
    top, rows = 8.0, []
    for one in ladders:
        words = block(" ".join((one.goal.text, *_beside(one))), _WORDS, 5, bold=True)
        height = max(words.height, _RUNG + 2 * (_PIN + _FIGURE))
        rows.append(_row(one, words, top, height))
        top += height + _ROW_GAP
    legend, height = draw_legend(_entries(ladders), [], tokens.WIDTH, top + 4)
    ground = element("rect", width=tokens.WIDTH, height=height, fill=tokens.PAPER)
    alt = " ".join((f"{title} op {date_text(view.at)}.", *map(_told, ladders)))
    caption = f"{title} op {date_text(view.at)}: waar ze begonnen, waar ze nu staan en wanneer het goed genoeg is."
    return Drawing(
        picture("ladder", tokens.WIDTH, height, title, alt, "\n".join((ground, *rows, legend))), title, alt, caption
    )


def _beside(one: Ladder) -> Iterator[str]:
    if one.by:
        yield f"(volgens {one.by})"
    if one.reached:
        yield "(gehaald)"


def _entries(ladders: Sequence[Ladder]) -> list[Entry]:
    began = [(_start_sample, "bij de start")] if any(one.start is not None for one in ladders) else []
    enough = [(_enough_sample, "goed genoeg")] if any(one.good_enough is not None for one in ladders) else []
    return [(_now_sample, "nu"), *began, *enough]


def _ladder(goal: Goal) -> Ladder | None:
    """Return the ladder of a goal that has a figure, by what was settled together, else by what was said first;
    ``None`` also of a goal that was let go before it was good enough."""
    aim = goal.aims[-1] if goal.aims else None
    series = next((one for one in goal.series if one.label == TOGETHER), next(iter(goal.series), None))
    if not series or not series.points or goal.question:
        return None
    start, now = _ends(series)
    ended = aim is not None and aim.until is not None
    if aim and ended and now < aim.figure:
        return None
    by = "" if series.label == TOGETHER else series.label
    return Ladder(goal, start, now, aim.figure if aim else None, by, reached=ended)


def _ends(series: Series) -> tuple[float | None, float]:
    figures = [figure for _, figure in series.points]
    return figures[0] if len(figures) > 1 else None, figures[-1]


def _row(one: Ladder, words: Block, top: float, height: float) -> str:
    middle = top + height / 2
    told = draw_block(words, Box(tokens.PADDING, middle - words.height / 2, _WORDS, middle), anchor="start")
    return told + symbol(_rungs(one, middle) + _pins(one, middle))


def _rungs(one: Ladder, middle: float) -> str:
    low, high = LIMITS[one.goal.convention]
    wide = _rung_width(one)
    parts = []
    for figure in range(low, high + 1):
        enough = one.good_enough is not None and figure >= one.good_enough
        left = _LEFT + (figure - low) * wide
        parts.append(_box(left, middle - _RUNG / 2, wide, _RUNG, enough=enough))
        parts.append(_figure(figure_text(figure, one.goal.convention), left + wide / 2, middle + 3.8, bold=enough))
    return "".join(parts)


def _box(x: float, y: float, wide: float, high: float, *, enough: bool) -> str:
    fill = tokens.TINT if enough else tokens.PAPER
    return element("rect", x=x, y=y, width=wide, height=high, fill=fill, stroke=tokens.INK, stroke_width=1)


def _pins(one: Ladder, middle: float) -> str:
    edge = _RUNG / 2
    now = _place(one, one.now)
    told = f"nu {figure_text(one.now, one.goal.convention)}"
    above = _triangle(now, middle - edge, -_PIN, tokens.ACCENT) + _figure(
        told, now, middle - edge - _PIN - 3, bold=True
    )
    if one.start is None:
        return above
    start = _place(one, one.start)
    told = f"start {figure_text(one.start, one.goal.convention)}"
    return above + _triangle(start, middle + edge, _PIN, tokens.PAPER) + _figure(told, start, middle + edge + _PIN + 10)


def _place(one: Ladder, figure: float) -> float:
    """Return where a figure stands: in the middle of its rung, or between two."""
    return _LEFT + (figure - LIMITS[one.goal.convention][0] + 0.5) * _rung_width(one)


def _rung_width(one: Ladder) -> float:
    low, high = LIMITS[one.goal.convention]
    return (tokens.WIDTH - _LEFT - 2 * tokens.PADDING) / (high - low + 1)


def _triangle(x: float, tip: float, high: float, fill: str) -> str:
    base = tip + high
    points = f"{number(x)},{number(tip)} {number(x - 5)},{number(base)} {number(x + 5)},{number(base)}"
    return element("polygon", points=points, fill=fill, stroke=tokens.INK, stroke_width=1)


def _figure(words: str, x: float, y: float, *, bold: bool = False) -> str:
    weight: dict[str, str | float] = {"font_weight": tokens.BOLD} if bold else {}
    return text(words, x, y, text_anchor="middle", font_size=tokens.LEGEND_SIZE, fill=tokens.INK, **weight)


def _now_sample(x: float, y: float) -> str:
    return symbol(_triangle(x + SAMPLE / 2, y + _PIN / 2, -_PIN, tokens.ACCENT))


def _start_sample(x: float, y: float) -> str:
    return symbol(_triangle(x + SAMPLE / 2, y - _PIN / 2, _PIN, tokens.PAPER))


def _enough_sample(x: float, y: float) -> str:
    return symbol(_box(x + 6, y - 7, SAMPLE - 12, 14, enough=True))


def _told(one: Ladder) -> str:
    def figure(value: float) -> str:
        return figure_text(value, one.goal.convention)

    by = f" volgens {one.by}" if one.by else ""
    enough = f", goed genoeg vanaf {figure(one.good_enough)}" if one.good_enough is not None else ""
    low, high = LIMITS[one.goal.convention]
    goal = one.goal.text.rstrip(".")
    began = f"bij de start {figure(one.start)}, " if one.start is not None else ""
    figures = f"{began}nu {figure(one.now)}{by}{enough}"
    figures += ", gehaald" if one.reached else ""
    return f"{goal}: {figures}, op een schaal van {figure(low)} tot {figure(high)}."
