"""The agenda as text for a terminal, and as rows for another program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from cano_cli.agenda.item import Due
from cano_cli.cli.common import width
from cano_cli.cli.wrapping import wrapped
from cano_cli.readers.dutch import SHORT_MONTHS, count, date_text, join

_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_DATE_WIDTH = 17
_LATE, _REMINDER, _WEEK, _MONTH, _LATER = "Te laat", "Om aan te denken", "Deze week", "Deze maand", "Later"
_GROUPS = (_LATE, _REMINDER, _WEEK, _MONTH, _LATER)
"""The groups in their order. What is late comes first; what is late only by a term that nobody imposes, is no more than
something to think of."""
_WHY = "Met cano explain en de code voor een punt lees je waarom het er staat, en uit welke bron."
_FEW = 3
"""So many planned contacts are each shown; of more, how many there are, so that what is to be done stands out."""

Row = tuple[str, Due]
"""A dossier number and what is due there."""


def agenda_text(rows: Sequence[Row], today: date, until: date | None, *, one_case: bool) -> str:
    """Return the agenda by group, with the dossier number beside each item unless there is one dossier."""
    column = 0 if one_case else max((len(name) for name, _ in rows), default=0) + 2
    lines: list[str] = []
    for title, group in groupby(sorted(rows, key=lambda row: _order(row, today)), lambda row: _group(row[1], today)):
        lines += ["", title] if lines else [title]
        for name, due in _in_short(list(group), title):
            lines += _item(name.ljust(column) if column else "", due)
    told = [_summary(rows, until), *(wrapped(_WHY, width()) if rows else ())]
    return "".join(f"{line}\n" for line in ([*lines, "", *told] if lines else told))


def waiting_text(names: Sequence[str]) -> str:
    """Return what is told before the agenda when a version of a colleague waits in these cases; empty for none."""
    if not names:
        return ""
    told = f"Let op: van {join(names)} wacht een versie van een collega: cano merge {names[0]}"
    return "".join(f"{line}\n" for line in (*wrapped(told, width()), ""))


def agenda_rows(rows: Sequence[Row], today: date) -> list[dict[str, object]]:
    """Return the agenda for another program, in the same order."""
    return [_row(name, due) for name, due in sorted(rows, key=lambda row: _order(row, today))]


def _row(name: str, due: Due) -> dict[str, object]:
    return {
        "dossier": name,
        "dag": due.day.isoformat(),
        "laatste_dag": due.until.isoformat() if due.until else None,
        "tijd": due.time,
        "soort": due.soort,
        "code": due.code,
        "bij": due.subject or None,
        "te_laat": due.late,
        "herinnering": due.reminder,
        "wat": due.what,
        "wie": list(due.who),
        "bestand": due.path,
        "bron": due.source,
    }


def _order(row: Row, today: date) -> tuple[int, date, str, str, str, str]:
    name, due = row
    return (_GROUPS.index(_group(due, today)), due.day, due.time or "", name, due.soort, due.what)


def _group(due: Due, today: date) -> str:
    """Return the group that an item belongs to. A week ends on Sunday."""
    day = max(due.day, today)
    if due.late:
        return _REMINDER if due.reminder else _LATE
    if day <= today + timedelta(days=6 - today.weekday()):
        return _WEEK
    return _MONTH if (day.year, day.month) == (today.year, today.month) else _LATER


def _in_short(rows: Sequence[Row], group: str) -> Iterator[Row]:
    """Yield the items of a group, with many contacts of one dossier after this week told in one."""
    contacts: dict[str, list[Due]] = {}
    for name, due in rows:
        if due.soort == "contact" and group in {_MONTH, _LATER}:
            contacts.setdefault(name, []).append(due)
    for name, due in rows:
        planned = contacts.get(name, [])
        if due not in planned or len(planned) <= _FEW:
            yield name, due
        elif due is planned[0]:
            told = (
                f"{count(len(planned), 'contact', 'contacten')} gepland, het laatste op {date_text(planned[-1].day)}."
            )
            yield name, replace(due, what=told, time=None)


def _item(name: str, due: Due) -> Iterator[str]:
    when = _when(due).ljust(_DATE_WIDTH)
    at = f" Om {due.time.replace(':', '.')} uur." if due.time else ""
    first = f"  {when}{name}{due.code}  "
    yield from wrapped(due.what + at, width(), first, " " * len(first))


def _when(due: Due) -> str:
    """Return the day in few letters: ``vr 24 apr 2026``, or ``in apr 2026`` and ``in 2026`` where no more is known."""
    day, month = due.day, SHORT_MONTHS[due.day.month - 1]
    if due.until is None:
        return f"{_DAYS[day.weekday()]} {day.day} {month} {day.year}"
    same_month = (due.until.year, due.until.month) == (day.year, day.month)
    return f"in {month} {day.year}" if same_month else f"vanaf {month} {day.year}"


def _summary(rows: Sequence[Row], until: date | None) -> str:
    reminders = sum(due.reminder for _, due in rows)
    late = sum(due.late for _, due in rows) - reminders
    coming = len(rows) - late - reminders
    reach = f" tot en met {date_text(until)}" if until else ""
    if not rows:
        return f"Er is niets te laat, en er komt niets{reach}."
    first = f"{late} te laat" if late else "Niets te laat"
    middle = f", {reminders} om aan te denken" if reminders else ""
    return f"{first}{middle}, {coming or 'niets'} op komst{reach}."
