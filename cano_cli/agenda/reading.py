"""The agenda of each of many cases, with who guides in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from cano_cli.agenda.due import due_items
from cano_cli.agenda.item import Due
from cano_cli.model.case import Case
from cano_cli.model.organisatie import Cano
from cano_cli.store.many import each


@dataclass(frozen=True, slots=True)
class CaseAgenda:
    """What is due in one case. ``name`` is its folder, ``dossier`` its number (empty when it cannot be read),
    ``workers`` the keys of who guides; ``whole`` is whether everything could be read."""

    name: str
    dossier: str
    due: tuple[Due, ...]
    workers: tuple[str, ...]
    whole: bool


def agendas(
    folders: Sequence[Path], organisation: Cano | None, today: date, step: Callable[[], object]
) -> Iterator[CaseAgenda]:
    """Yield the agenda of each case, in the order given. ``step`` is called after each."""
    return each(folders, partial(_agenda, organisation, today), step)


def workers_of(case: Case, today: date) -> tuple[str, ...]:
    """Return who guides now or later; after the end who guided until then, and with whom one can turn to."""
    traject, ended = case.traject, case.afsluiting
    day = min(today, ended.datum) if ended else today
    found = [one.wie for one in traject.begeleiding if one.tot is None or one.tot >= day] if traject else []
    if ended and ended.terugvalbasis:
        found.append(ended.terugvalbasis.wie)
    return tuple(dict.fromkeys(found))


def _agenda(organisation: Cano | None, today: date, folder: Path) -> CaseAgenda:
    from cano_cli.store.case_files import load_case

    loaded = load_case(folder, "", organisation)
    case, unread = loaded.case, loaded.unread
    due = due_items(case, today, organisation, unread)
    whole = not unread and case.traject is not None and case.netwerk is not None
    dossier = case.traject.dossier if case.traject else ""
    return CaseAgenda(folder.name, dossier, due, workers_of(case, today), whole)
