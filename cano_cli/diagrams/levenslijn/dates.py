"""When something was, as far as that is known: a stretch of days with two limits, cut off at the day of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cano_cli.model.partial_date import PartialDate
from cano_cli.readers.partial_dates import brief, partial_date_text


@dataclass(frozen=True, slots=True)
class Stretch:
    """``first`` and ``last`` are the outermost days; ``first`` is ``None`` when it began nobody knows when, ``running``
    when it still went on on the day of the picture. ``period`` when it lasted all the time, else it was one moment
    somewhere in it. ``vague`` when the limits are not to be trusted either. ``anchor`` is the day, as a fraction of
    the calendar's count, at which it is told. ``words`` says it in full, ``brief`` in few letters."""

    first: date | None
    last: date
    running: bool
    period: bool
    vague: bool
    anchor: float
    words: str
    brief: str

    @property
    def one_day(self) -> bool:
        """Whether the day itself is known."""
        return self.first == self.last and not self.vague


def stretch_of(when: PartialDate, at: date) -> Stretch:
    """Return when it was, as was known on the day ``at``: an end that had not come yet is no end."""
    running = when.period and _end_comes_after(when, at)
    first = None if when.first == date.min else when.first
    last = min(when.last, at)
    words = partial_date_text(_still_open(when) if running else when)
    return Stretch(
        first, last, running, when.period, when.approximate or when.uncertain, _anchor(when, first, last), words,
        brief(words),
    )  # fmt: skip


def _end_comes_after(period: PartialDate, at: date) -> bool:
    end = period.text.partition("/")[2]
    return end in {"", ".."} or PartialDate.parse(end).first > at


def _still_open(when: PartialDate) -> PartialDate:
    start = when.text.partition("/")[0]
    return PartialDate.parse(f"{start}/..") if start not in {"", ".."} else PartialDate.parse(when.text)


def _anchor(when: PartialDate, first: date | None, last: date) -> float:
    """A period is told where it begins, else where it ends; a moment in the middle of what is known of it."""
    if first is None:
        return last.toordinal() + 0.5
    return (first.toordinal() + (first if when.period else last).toordinal()) / 2 + 0.5
