"""The agenda as text for a terminal, and as rows for another program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from cano_cli.agenda.item import Due
from cano_cli.cli.common import width
from cano_cli.cli.wrapping import wrapped
from cano_cli.readers.dutch import SHORT_MONTHS, date_text

_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_DATE_WIDTH = 17

Row = tuple[str, Due]
"""A dossier number and what is due there."""


def agenda_text(rows: Sequence[Row], today: date, until: date | None, *, one_case: bool) -> str:
    """Return the agenda by group, with the dossier number beside each item unless there is one dossier."""
    column = 0 if one_case else max((len(name) for name, _ in rows), default=0) + 2
    lines: list[str] = []
    for title, group in groupby(sorted(rows, key=lambda row: _order(row, today)), lambda row: _group(row[1], today)[1]):
        lines += ["", title] if lines else [title]
        for name, due in group:
            lines += _item(name.ljust(column) if column else "", due)
    lines += ["", _summary(rows, until)] if lines else [_summary(rows, until)]
    return "".join(f"{line}\n" for line in lines)


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
        "wat": due.what,
        "wie": list(due.who),
        "bestand": due.path,
        "bron": due.source,
    }


def _order(row: Row, today: date) -> tuple[int, date, str, str, str, str]:
    name, due = row
    return (_group(due, today)[0], due.day, due.time or "", name, due.soort, due.what)


def _group(due: Due, today: date) -> tuple[int, str]:
    """Return the place and title of the group that an item belongs to. A week ends on Sunday."""
    day = max(due.day, today)
    if due.late:
        return 0, "Te laat"
    if day <= today + timedelta(days=6 - today.weekday()):
        return 1, "Deze week"
    return (2, "Deze maand") if (day.year, day.month) == (today.year, today.month) else (3, "Later")


def _item(name: str, due: Due) -> Iterator[str]:
    when = _when(due).ljust(_DATE_WIDTH)
    at = f" Om {due.time.replace(':', '.')} uur." if due.time else ""
    first = f"  {when}{name}"
    yield from wrapped(due.what + at, width(), first, " " * len(first))


def _when(due: Due) -> str:
    """Return the day in few letters: ``vr 24 apr 2026``, or ``in apr 2026`` and ``in 2026`` where no more is known."""
    day, month = due.day, SHORT_MONTHS[due.day.month - 1]
    if due.until is None:
        return f"{_DAYS[day.weekday()]} {day.day} {month} {day.year}"
    same_month = (due.until.year, due.until.month) == (day.year, day.month)
    return f"in {month} {day.year}" if same_month else f"vanaf {month} {day.year}"


def _summary(rows: Sequence[Row], until: date | None) -> str:
    late = sum(due.late for _, due in rows)
    coming = len(rows) - late
    reach = f" tot en met {date_text(until)}" if until else ""
    if not rows:
        return f"Er is niets te laat, en er komt niets{reach}."
    first = f"{late} te laat" if late else "Niets te laat"
    return f"{first}, {coming or 'niets'} op komst{reach}."
