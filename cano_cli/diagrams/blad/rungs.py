"""The goals of the declaration in force as short ladders: a line each, by number, where the text beside it says the
words. Where it began, where it stands now, and from which rung it is good enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.legend import SAMPLE, Entry, draw_legend
from cano_cli.diagrams.canvas.svg import clean, element, number, symbol, text
from cano_cli.diagrams.voortgang.goals import LIMITS, TOGETHER, Goal, progress_of
from cano_cli.diagrams.voortgang.telling import figure_text
from cano_cli.readers.dutch import number_text
from cano_cli.readers.names import domain_name
from cano_cli.readers.view import View

_LEFT = 130.0
_RUNG = 17.0
_ROW = 26.0
_DOT = 7.6
_BEFORE_LEGEND = 6.0


@dataclass(frozen=True, slots=True)
class Rungs:
    """A goal with its figures: at the start (``None`` when it was measured once), now, and good enough from where.
    ``by`` is who gave them, empty when they were settled together."""

    label: str
    goal: Goal
    start: float | None
    now: float
    good_enough: float | None
    by: str


def rungs_of(view: View) -> list[Rungs]:
    """Return the goals of the declaration in force that have a figure, in its order and by its numbers."""
    declared = next(iter(reversed(view.case.verklaringen)), None)
    by_text = {goal.text: goal for goal in progress_of(view).goals if not goal.question}
    found = []
    for place, doel in enumerate(declared.content.doelen if declared else (), 1):
        domain = f": {domain_name(doel.domein).lower()}" if doel.domein else ""
        goal = by_text.get(clean(doel.tekst))
        made = _rungs(f"Doel {place}{domain}", goal) if goal else None
        found += [made] if made else []
    return found


def draw_rungs(goals: Sequence[Rungs], top: float) -> tuple[str, float]:
    """Return the ladders drawn from ``top`` down with what their signs mean, and the height they end at."""
    rows = [_row(one, top + _ROW * (place + 0.5)) for place, one in enumerate(goals)]
    under = top + _ROW * len(goals)
    legend, height = draw_legend(_entries(goals), [], tokens.WIDTH, under + _BEFORE_LEGEND + 8)
    return "\n".join((*rows, legend)), height


def told(one: Rungs) -> str:
    """Return one ladder as a sentence."""

    def figure(value: float) -> str:
        step = number_text(value - LIMITS[one.goal.convention][0] + 1)
        return figure_text(value, one.goal.convention) if _in_figures(one) else f"trede {step}"

    began = f"bij de start {figure(one.start)}, " if one.start is not None else ""
    by = f" volgens {one.by}" if one.by else ""
    enough = f", goed genoeg vanaf {figure(one.good_enough)}" if one.good_enough is not None else ""
    low, high = LIMITS[one.goal.convention]
    whole = (
        f"op een schaal van {figure(low)} tot {figure(high)}" if _in_figures(one) else f"van {high - low + 1} treden"
    )
    return f"{one.label}: {began}nu {figure(one.now)}{by}{enough}, {whole}."


def _in_figures(one: Rungs) -> bool:
    """Whether the rungs have a figure that says something: those from -2 to +2 are told in words."""
    return one.goal.convention == "0-10"


def _rungs(label: str, goal: Goal) -> Rungs | None:
    series = next((one for one in goal.series if one.label == TOGETHER), next(iter(goal.series), None))
    if series is None or not series.points or not goal.convention:
        return None
    figures = [figure for _, figure in series.points]
    aim = goal.aims[-1].figure if goal.aims else None
    by = "" if series.label == TOGETHER else series.label
    return Rungs(label, goal, figures[0] if len(figures) > 1 else None, figures[-1], aim, by)


def _row(one: Rungs, middle: float) -> str:
    weight: dict[str, str | float] = {"font_weight": tokens.BOLD}
    name = text(one.label, tokens.PADDING, middle + 3.8, font_size=tokens.LABEL_SIZE, fill=tokens.INK, **weight)
    return name + symbol("".join(_boxes(one, middle)) + _start(one, middle) + _now(one, middle))


def _boxes(one: Rungs, middle: float) -> Iterator[str]:
    low, high = LIMITS[one.goal.convention]
    wide = _width(one)
    for figure in range(low, high + 1):
        enough = one.good_enough is not None and figure >= one.good_enough
        left = _LEFT + (figure - low) * wide
        yield _box(left, middle - _RUNG / 2, wide, _RUNG, enough=enough)
        if _in_figures(one):
            yield _figure(figure_text(figure, one.goal.convention), left + wide / 2, middle, bold=enough)


def _start(one: Rungs, middle: float) -> str:
    if one.start is None or one.start == one.now:
        return ""
    return _ring(_place(one, one.start), middle)


def _now(one: Rungs, middle: float) -> str:
    x = _place(one, one.now)
    if not _in_figures(one):
        return _dot(x, middle)
    return _dot(x, middle) + _figure(figure_text(one.now, one.goal.convention), x, middle, bold=True, fill=tokens.PAPER)


def _place(one: Rungs, figure: float) -> float:
    return _LEFT + (figure - LIMITS[one.goal.convention][0] + 0.5) * _width(one)


def _width(one: Rungs) -> float:
    low, high = LIMITS[one.goal.convention]
    return (tokens.WIDTH - _LEFT - tokens.PADDING) / (high - low + 1)


def _box(x: float, y: float, wide: float, high: float, *, enough: bool) -> str:
    fill = tokens.TINT if enough else tokens.PAPER
    return element("rect", x=x, y=y, width=wide, height=high, fill=fill, stroke=tokens.INK, stroke_width=1)


def _dot(x: float, y: float) -> str:
    points = (
        f"{number(x + dx)},{number(y + dy)}"
        for dx, dy in ((0, -_DOT - 3), (_DOT + 4, 0), (0, _DOT + 3), (-_DOT - 4, 0))
    )
    return element("polygon", points=" ".join(points), fill=tokens.ACCENT, stroke=tokens.INK, stroke_width=1)


def _ring(x: float, y: float) -> str:
    return element(
        "circle", cx=x, cy=y, r=_DOT, fill="none", stroke=tokens.INK, stroke_width=1.2, stroke_dasharray="2.5 2"
    )


def _figure(words: str, x: float, middle: float, *, bold: bool = False, fill: str = tokens.INK) -> str:
    weight: dict[str, str | float] = {"font_weight": tokens.BOLD} if bold else {}
    return text(words, x, middle + 3.7, text_anchor="middle", font_size=tokens.LEGEND_SIZE, fill=fill, **weight)


def _entries(goals: Sequence[Rungs]) -> list[Entry]:
    entries: list[Entry] = [(_now_sample, "hier sta je nu")]
    if any(one.start is not None and one.start != one.now for one in goals):
        entries.append((_start_sample, "hier begon je"))
    if any(one.good_enough is not None for one in goals):
        entries.append((_enough_sample, "goed genoeg"))
    return entries


def _now_sample(x: float, y: float) -> str:
    return symbol(_dot(x + SAMPLE / 2, y))


def _start_sample(x: float, y: float) -> str:
    return symbol(_ring(x + SAMPLE / 2, y))


def _enough_sample(x: float, y: float) -> str:
    return symbol(_box(x + 6, y - 7, SAMPLE - 12, 14, enough=True))
