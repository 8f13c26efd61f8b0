"""What is due in a case: computed from what is written there and the terms of the organisation, never typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from cano_cli.agenda import ages, closing, court, elements, evaluations, promises, start, told
from cano_cli.agenda.item import Due, Seen
from cano_cli.model.case import Case
from cano_cli.model.organisatie import Cano

Family = Callable[[Seen], Iterator[Due]]

_RUNNING: tuple[tuple[Family, frozenset[str]], ...] = (
    (start.items, frozenset({"engagementsverklaring"})),
    (evaluations.items, frozenset({"evaluatie", "engagementsverklaring"})),
    (court.follow_up, frozenset({"contacten", "overleg", "evaluatie"})),
    (court.items, frozenset()),
    (elements.items, frozenset({"overleg", "evaluatie"})),
    (elements.next_contact, frozenset({"contacten"})),
    (promises.items, frozenset({"evaluatie", "engagementsverklaring", "overleg"})),
    (told.items, frozenset()),
    (ages.items, frozenset({"overleg"})),
)
"""What is due while the traject runs, each with the kinds of file without which it cannot be judged."""


def due_items(
    case: Case, today: date, organisation: Cano | None = None, unread: frozenset[str] = frozenset()
) -> tuple[Due, ...]:
    """Return what is late or still to come, by day. ``unread`` are the kinds of file that are there and could not be
    read: what rests on one of them is left out. What was answered with ``aanvaard`` is left out too."""
    if case.traject is None or "afsluiting" in unread:
        return ()
    seen = Seen(case, today, organisation or case.organisation)
    found = (due for due in _found(seen, unread) if (due.late or due.last >= today) and not _answered(due, case))
    return tuple(sorted(found, key=lambda due: (due.day, due.time or "", due.soort, due.path, due.subject, due.what)))


def _found(seen: Seen, unread: frozenset[str]) -> Iterator[Due]:
    ended = seen.case.afsluiting
    if ended:
        yield from closing.items(seen)
    if ended is None or ended.datum > seen.today:
        running = (due for family, needs in _RUNNING if not needs & unread for due in family(seen))
        yield from (due for due in running if ended is None or due.day <= ended.datum)


def _answered(due: Due, case: Case) -> bool:
    """Whether it is known, with a reason. traject.yaml may answer for every file."""
    return any(
        answer.code in due.answered_by and answer.bij in {None, due.subject, due.path}
        for file in case.files
        if file.path in {due.path, "traject.yaml"}
        for answer in file.content.aanvaard
    )
