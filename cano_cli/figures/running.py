"""On which days the guidance ran, and what was in use then: the schakelingen under each decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from cano_cli.model.case import Case
from cano_cli.model.traject import Element

SCHAKELING = "Opgroeien, veelgestelde vragen over Binc: wat is een schakeling (jeugdhulp.be)"
_OTHERS = "samenwerking"
"""What a partner does is no module of the organisation itself."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Running:
    """The elements of the organisation itself that were in use; none goes on after the closing."""

    elements: tuple[Element, ...]
    ended: date | None

    def on(self, day: date) -> bool:
        """Whether anything was in use on ``day``."""
        return any(one.van <= day <= self.last_of(one) for one in self.elements)

    def last_of(self, element: Element) -> date:
        """Return the last day of an element; ``date.max`` while nobody knows."""
        return min(element.tot or date.max, self.ended or date.max)

    def days(self, first: date, last: date) -> int:
        """Return on how many days from ``first`` to ``last`` anything was in use."""
        covered, counted = 0, first.toordinal() - 1
        for one in sorted(self.elements, key=lambda one: one.van):
            begin, end = max(one.van.toordinal(), counted + 1), min(self.last_of(one), last).toordinal()
            if begin <= end:
                covered, counted = covered + end - begin + 1, end
        return covered


@dataclass(frozen=True, slots=True)
class Schakeling:
    """What was in use from ``first`` to ``last`` (``None``: still) under one decision, which may be unknown."""

    decision: str
    first: date
    last: date | None
    elements: tuple[str, ...]


def running_of(case: Case) -> Running:
    """Return what ran in a case."""
    traject, closing = case.traject, case.afsluiting
    own = tuple(one for one in traject.elementen if one.element != _OTHERS) if traject else ()
    return Running(own, closing.datum if closing else None)


def schakelingen(running: Running) -> tuple[Schakeling, ...]:
    """Return the schakelingen, by decision and day: each change of what is in use under a decision is a new one.

    An element that goes on in another rhythm is the same module, and no new schakeling. Source: :data:`SCHAKELING`.
    """
    decisions = dict.fromkeys(one.onder or "" for one in sorted(running.elements, key=lambda one: one.van))
    return tuple(found for decision in decisions for found in _under(running, decision))


def _under(running: Running, decision: str) -> Iterator[Schakeling]:
    own = [one for one in running.elements if (one.onder or "") == decision and one.van <= running.last_of(one)]
    ends = {running.last_of(one) for one in own} - {date.max}
    starts = sorted({one.van for one in own} | {end + _DAY for end in ends})
    current: Schakeling | None = None
    for start, following in zip_longest(starts, starts[1:]):
        used = tuple(dict.fromkeys(_name(one) for one in own if one.van <= start <= running.last_of(one)))
        last = following - _DAY if following else None
        if current and current.elements == used:
            current = Schakeling(decision, current.first, last, used)
            continue
        if current and current.elements:
            yield current
        current = Schakeling(decision, start, last, used)
    if current and current.elements:
        yield current


def _name(element: Element) -> str:
    return f"{element.element} ({element.vorm})" if element.vorm else element.element
