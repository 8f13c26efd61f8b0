"""Progress: a panel for each goal, with everybody's figures apart over the same days, and what is good enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.legend import SAMPLE, Entry, draw_legend
from cano_cli.diagrams.canvas.nothing import nothing_to_draw
from cano_cli.diagrams.canvas.svg import Drawing, element, picture
from cano_cli.diagrams.voortgang.axis import day_places
from cano_cli.diagrams.voortgang.goals import Progress, progress_of
from cano_cli.diagrams.voortgang.marks import figure_line, figure_mark
from cano_cli.diagrams.voortgang.panel import LEFT, RIGHT, Panel, draw_panel, panel_of, reach_of
from cano_cli.diagrams.voortgang.questions import questions_of
from cano_cli.diagrams.voortgang.telling import alt_of, caption_of, title_of
from cano_cli.readers.view import View

_BETWEEN = 16.0


def voortgang(view: View, asked: Asked = NOTHING_ASKED) -> Drawing:
    """Return the progress of the goals in ``view``. Nothing of what can be asked changes it."""
    return _drawn(_measured(view), view.at)


def voortgang_in_parts(view: View, most: int) -> tuple[Drawing, ...]:
    """Return the progress in pictures of at most ``most`` goals each, for pages; no picture when there are no goals."""
    progress = _measured(view)
    starts = range(0, len(progress.goals), most)
    return tuple(_drawn(replace(progress, goals=progress.goals[start : start + most]), view.at) for start in starts)


def _drawn(progress: Progress, at: date) -> Drawing:
    title = title_of(progress)
    if not progress.goals:
        return nothing_to_draw("voortgang", title, "Er zijn nog geen doelen.")
    reach = _reach([panel_of(goal, tokens.WIDTH) for goal in progress.goals])
    places, plot = day_places(reach, tokens.WIDTH - LEFT - RIGHT)
    wide = LEFT + plot + RIGHT
    panels = [panel_of(goal, wide) for goal in progress.goals]
    tops, bottom = _tops(panels)
    drawn = [draw_panel(panel, top, places, plot) for panel, top in zip(panels, tops, strict=True)]
    rules = [_rule(top - _BETWEEN / 2, wide) for top in tops[1:]]
    legend, height = draw_legend(_entries(progress), _remarks(progress), wide, bottom + 12)
    ground = element("rect", width=wide, height=height, fill=tokens.PAPER)
    alt = alt_of(progress, at)
    body = "\n".join((ground, *rules, *drawn, legend))
    return Drawing(picture("voortgang", wide, height, title, alt, body), title, alt, caption_of(progress, at))


def _measured(view: View) -> Progress:
    """Return the goals, with the scale questions of the intake as long as no goal has a figure."""
    progress = progress_of(view)
    if progress.days:
        return progress
    return replace(progress, goals=(*progress.goals, *questions_of(view)))


def _reach(panels: Sequence[Panel]) -> dict[date, tuple[float, float]]:
    """Return how far the marks of each day reach in any panel."""
    widest: dict[date, tuple[float, float]] = {}
    for panel in panels:
        for day, (left, right) in reach_of(panel).items():
            before = widest.get(day, (0.0, 0.0))
            widest[day] = max(before[0], left), max(before[1], right)
    return widest


def _tops(panels: Sequence[Panel]) -> tuple[list[float], float]:
    tops, top = [], 4.0
    for panel in panels:
        tops.append(top)
        top += panel.height + _BETWEEN
    return tops, top - _BETWEEN


def _rule(y: float, wide: float) -> str:
    return element("line", x1=0, y1=y, x2=wide, y2=y, stroke=tokens.FAINT, stroke_width=0.8)


def _entries(progress: Progress) -> list[Entry]:
    drawn = [goal for goal in progress.goals if goal.series]
    entries: list[Entry] = []
    if any(one.mark == 0 for goal in drawn for one in goal.series):
        entries.append((_together, "samen bepaald"))
    if any(one.mark for goal in drawn for one in goal.series):
        entries.append((_apart, "ieders eigen cijfer"))
    if any(goal.aims for goal in drawn):
        entries.append((_good_enough, "goed genoeg"))
    return entries


def _together(x: float, y: float) -> str:
    return figure_line(0, [(x, y), (x + SAMPLE, y)]) + figure_mark(0, x + SAMPLE / 2, y)


def _apart(x: float, y: float) -> str:
    return figure_line(2, [(x, y), (x + SAMPLE, y)]) + figure_mark(2, x + SAMPLE / 2, y)


def _good_enough(x: float, y: float) -> str:
    ground = element("rect", x=x, y=y - 7, width=SAMPLE, height=14, fill=tokens.TINT)
    return ground + element("line", x1=x, y1=y + 7, x2=x + SAMPLE, y2=y + 7, stroke=tokens.ACCENT, stroke_width=1.4)


def _remarks(progress: Progress) -> list[str]:
    apart = any(one.mark for goal in progress.goals for one in goal.series)
    return (
        ["Elk cijfer staat apart: we maken geen gemiddelde. Wie hetzelfde cijfer gaf, staat naast elkaar."]
        if apart
        else []
    )
