"""Progress in words: what somebody hears who cannot see it, the caption, and the sentences in the panels. Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cano_cli.diagrams.voortgang.goals import Aim, Goal, Progress
from cano_cli.readers.dutch import count, date_text, join, number_text

_SCALES = {
    "0-10": "Ladder van 0 tot 10",
    "gas-2": "Schaal van –2 tot +2, –2 is waar we vertrokken",
    "gas-0": "Schaal van –2 tot +2, 0 is wat we verwachten",
}
_NOT_YET = "Nog geen cijfer."
_NO_SCALE = "Er zijn cijfers, maar er is nog geen schaal afgesproken."


def title_of(progress: Progress) -> str:
    """Return the title."""
    return f"Voortgang van {progress.name}" if progress.name else "Voortgang"


def figure_text(figure: float, convention: str) -> str:
    """Return a figure as it is said on its scale: ``7``, ``5,5``; ``+1``, ``–2``."""
    sign = "+" if figure > 0 and convention.startswith("gas") else ""
    return sign + number_text(figure)


def heading_of(goal: Goal) -> str:
    """Return the goal or the scale question as the title of a panel."""
    return f"Schaalvraag: {goal.text}" if goal.question else goal.text


def scale_sentence(goal: Goal) -> str:
    """Return on which scale a goal is measured and what is good enough, or that it was not measured."""
    if not goal.convention:
        return _NO_SCALE if goal.unscaled else _NOT_YET
    told = f"{_SCALES[goal.convention]}{_aims(goal)}."
    return told if goal.series else f"{told} {_NOT_YET}"


def level_sentence(goal: Goal) -> str:
    """Return what the last figure that was settled together means, where that was agreed in words."""
    return (
        f"Het laatst samen bepaald, {figure_text(goal.level[0], goal.convention)}: {_ended(goal.level[1])}"
        if goal.level
        else ""
    )


def off_scale(goal: Goal) -> str:
    """Return how many figures have no place on the scale; empty when all have, or when there is no scale."""
    if not goal.unscaled or not goal.convention:
        return ""
    verb = "past" if goal.unscaled == 1 else "passen"
    return f"Niet getekend: {count(goal.unscaled, 'cijfer dat', 'cijfers die')} niet op de schaal {verb}."


def alt_of(progress: Progress, at: date) -> str:
    """Return the whole picture in sentences: every goal, and on each day the figure of everybody."""
    goals = (sentence for place, goal in enumerate(progress.goals, 1) for sentence in _goal(place, goal))
    questions = sum(goal.question for goal in progress.goals)
    numbers = [count(len(progress.goals) - questions, "doel", "doelen")] if len(progress.goals) > questions else []
    numbers += [count(questions, "schaalvraag", "schaalvragen")] if questions else []
    return " ".join((f"{title_of(progress)} tot en met {date_text(at)}: {join(numbers)}.", *goals))


def caption_of(progress: Progress, at: date) -> str:
    """Return the caption: whose goals, measured when, by whom."""
    questions = sum(goal.question for goal in progress.goals)
    asked = "De schaalvraag bij de intake" if questions == 1 else "De schaalvragen bij de intake"
    what = asked if questions else "De doelen"
    whose = f"{what} van {progress.name}" if progress.name else what
    days = progress.days
    if not days:
        return f"{whose} op {date_text(at)}, nog zonder cijfers."
    when = f"van {date_text(days[0])} tot {date_text(days[-1])}" if len(days) > 1 else f"van {date_text(days[0])}"
    marks = sorted({(one.mark, one.label) for goal in progress.goals for one in goal.series if one.mark})
    together = any(one.mark == 0 for goal in progress.goals for one in goal.series)
    return f"{whose}, met cijfers {when}.{_givers([name for _, name in marks], together)}"


def _givers(names: list[str], together: bool) -> str:
    if not names:
        return ""
    verb, apart = "gaf" if len(names) == 1 else "gaven", " ook apart" if together else ""
    return f" {join(names)[:1].upper()}{join(names)[1:]} {verb}{apart} een cijfer."


def _aims(goal: Goal) -> str:
    if goal.question and not goal.aims:
        wishes = join([f"{figure_text(figure, goal.convention)} voor {who}" for who, figure in goal.wishes])
        return f"; goed genoeg is {wishes}" if wishes else ""
    figures = [figure_text(aim.figure, goal.convention) for aim in goal.aims]
    if not figures:
        return ""
    if len(set(figures)) == 1:
        return f"; goed genoeg vanaf {figures[0]}"
    told = [f"vanaf {figures[0]}", *(f"sinds {date_text(aim.since)} vanaf {figure}" for aim, figure in _changes(goal))]
    return f"; goed genoeg {', '.join(told)}"


def _changes(goal: Goal) -> Iterator[tuple[Aim, str]]:
    for before, aim in zip(goal.aims, goal.aims[1:], strict=False):
        if aim.figure != before.figure:
            yield aim, figure_text(aim.figure, goal.convention)


def _goal(place: int, goal: Goal) -> Iterator[str]:
    yield f"{'Schaalvraag' if goal.question else 'Doel'} {place}: {_ended(goal.text)}"
    if goal.good_enough:
        yield f"Goed genoeg: {_ended(goal.good_enough)}"
    yield scale_sentence(goal)
    for day in sorted({day for one in goal.series for day, _ in one.points}):
        told = [
            f"{one.label} {figure_text(figure, goal.convention)}"
            for one in goal.series
            for when, figure in one.points
            if when == day
        ]
        yield f"{date_text(day).capitalize()}: {', '.join(told)}."
    yield from filter(None, (level_sentence(goal), off_scale(goal)))


def _ended(told: str) -> str:
    return told if told.endswith((".", "!", "?", "…", '."', '!"', '?"')) else f"{told}."
