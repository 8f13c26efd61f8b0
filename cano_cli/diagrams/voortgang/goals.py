"""What a picture of progress tells, as plain data: the figures of every goal over time by who gave them, with the
figure that is good enough, read from a view.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from cano_cli.diagrams.canvas.svg import clean
from cano_cli.diagrams.people import labels_of
from cano_cli.model.evaluatie import DoelEvaluatie
from cano_cli.model.verklaring import Doel
from cano_cli.readers.view import View, ego_of

LIMITS = {"0-10": (0, 10), "gas-2": (-2, 2), "gas-0": (-2, 2)}
"""The lowest and the highest figure of each convention."""
TOGETHER = "samen bepaald"
SOMEBODY = "iemand anders"


@dataclass(frozen=True, slots=True)
class Series:
    """The figures that one respondent gave, the oldest first. ``mark`` is the same for one respondent in all goals: 0
    for what was settled together, 1 for the young person, the others follow in the order in which they first spoke."""

    label: str
    mark: int
    points: tuple[tuple[date, float], ...]


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure that was good enough from ``since`` until the day ``until``; ``None`` when it still is."""

    since: date
    until: date | None
    figure: float


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal on one scale; on another convention it is another goal. ``convention`` is empty when no scale was agreed;
    ``unscaled`` counts the figures that could not be placed on it, ``level`` is the last figure that was settled
    together with what it means, where that was agreed. ``question`` when it is no goal but a scale question of the
    intake, with in ``wishes`` which figure is good enough for whom."""

    text: str
    good_enough: str
    convention: str
    aims: tuple[Aim, ...]
    series: tuple[Series, ...]
    unscaled: int
    level: tuple[float, str] | None = None
    question: bool = False
    wishes: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """The goals of the young person, in the order in which they were first agreed."""

    name: str
    goals: tuple[Goal, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something was measured."""
        return tuple(sorted({day for goal in self.goals for one in goal.series for day, _ in one.points}))


@dataclass(slots=True)
class _Record:
    """A goal while it is being read."""

    goal: Doel
    convention: str
    aims: list[Aim] = field(default_factory=list)
    figures: dict[str, list[tuple[date, float]]] = field(default_factory=dict)
    unscaled: int = 0

    def add(self, who: str, day: date, figure: float | None) -> None:
        """Take a figure, counted apart when the scale has no place for it."""
        if figure is None:
            return
        low, high = LIMITS.get(self.convention, (1, 0))
        if not low <= figure <= high:
            self.unscaled += 1
        elif (day, figure) not in self.figures.setdefault(who, []):
            self.figures[who].append((day, figure))


def progress_of(view: View) -> Progress:
    """Return the goals with their figures, as far as ``view`` holds them."""
    ego, labels = ego_of(view), labels_of(view)
    records = _records(view)
    spoke = dict.fromkeys(who for record in records for who in record.figures if who and who != ego)
    order = {"": 0, **({ego: 1} if ego else {}), **{who: place for place, who in enumerate(spoke, 2)}}
    goals = (_goal(record, order, labels) for record in records)
    return Progress(labels.get(ego or "", ""), tuple(goals))


def _goal(record: _Record, order: dict[str, int], labels: dict[str, str]) -> Goal:
    series = [
        Series(labels.get(who, SOMEBODY) if who else TOGETHER, order[who], tuple(points))
        for who, points in record.figures.items()
    ]
    return Goal(
        clean(record.goal.tekst),
        clean(record.goal.goed_genoeg or ""),
        record.convention,
        tuple(record.aims),
        tuple(sorted(series, key=lambda one: one.mark)),
        record.unscaled,
        _level(record),
    )


def _level(record: _Record) -> tuple[float, str] | None:
    """Return the last figure that was settled together, with what it means in behaviour that can be seen."""
    points, scale = record.figures.get("", []), record.goal.schaal
    if not points or not scale:
        return None
    levels = {float(key): clean(told) for key, told in scale.niveaus.items()}
    last = points[-1][1]
    return (last, levels[last]) if last in levels else None


def _records(view: View) -> list[_Record]:
    """Return the goals as they went from declaration to evaluation and on, day by day."""
    found: dict[tuple[str, str], _Record] = {}
    now: dict[str, _Record] = {}
    for day, goals, seen in _moments(view):
        if goals is not None:
            _end_aims(found.values(), day)
            for goal in goals:
                now[goal.id] = _declared(found, now.get(goal.id), goal, day)
        for one in seen:
            if one.id in now:
                _evaluated(now[one.id], one, day)
    return list(found.values())


def _moments(view: View) -> Iterator[tuple[date, Sequence[Doel] | None, Sequence[DoelEvaluatie]]]:
    """Yield the declarations and the evaluations by day, on one day the declaration first."""
    declared = [(one.day, 0, one.content.doelen, ()) for one in view.case.verklaringen]
    evaluated = [(one.day, 1, None, one.content.doelen) for one in view.case.evaluaties]
    for day, _, goals, seen in sorted([*declared, *evaluated], key=lambda one: one[:2]):
        yield day, goals, seen


def _declared(found: dict[tuple[str, str], _Record], before: _Record | None, goal: Doel, day: date) -> _Record:
    convention = goal.schaal.conventie if goal.schaal else before.convention if before else ""
    bare = found.pop((goal.id, ""), None) if convention else None
    record = found.setdefault((goal.id, convention), _Record(goal, convention))
    record.goal = goal
    record.unscaled += bare.unscaled if bare else 0
    if goal.schaal:
        record.add("", day, goal.schaal.nu)
        low, high = LIMITS[convention]
        if low <= goal.schaal.streef <= high:
            _aim(record.aims, day, goal.schaal.streef)
    return record


def _aim(aims: list[Aim], day: date, figure: float) -> None:
    """Take what is good enough from a day on; it goes on when it was the same until that day."""
    same = aims and aims[-1].until == day and aims[-1].figure == figure
    since = aims.pop().since if same else day
    aims.append(Aim(since, None, figure))


def _end_aims(records: Iterable[_Record], day: date) -> None:
    for record in records:
        record.aims[:] = [one if one.until else Aim(one.since, day, one.figure) for one in record.aims]


def _evaluated(record: _Record, seen: DoelEvaluatie, day: date) -> None:
    record.add("", day, seen.schaal)
    for who, figure in seen.gezien_door.items():
        record.add(who, day, figure)
