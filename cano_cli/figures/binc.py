"""Contextcontacten in figures, for one case or a whole store: how many, how long, how, with whom, and what does not
count. One talk about two siblings counts once over a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cano_cli.figures.contacts import Facts, Rule, doubts, facts_of, why_not
from cano_cli.figures.context import CIRCLES
from cano_cli.figures.intensity import expected_hours
from cano_cli.figures.periods import Stretch
from cano_cli.model.case import Case
from cano_cli.model.organisatie import Cano
from cano_cli.model.werk import CONTACT_VORM, Contact, Contacten


@dataclass(frozen=True, slots=True)
class Talk:
    """A contact as it was judged: where it is written, why it does not count (nothing: it does), which circles it
    reached, and the dossiers that it is about."""

    dossier: str
    path: str
    contact: Contact
    reasons: tuple[Rule, ...]
    reached: frozenset[str]
    dossiers: frozenset[str]

    @property
    def counts(self) -> bool:
        """Whether it is a contextcontact."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class CaseRead:
    """A case with its number and what the rules ask of it."""

    dossier: str
    case: Case
    facts: Facts


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted in a stretch. ``days`` are those on which guidance ran, over all cases together; ``expected``
    is how many hours a week there should be about, ``None`` where the module is not known."""

    stretch: Stretch
    contacts: int
    minutes: int
    days: int
    expected: float | None
    by_form: dict[str, int]
    by_circle: dict[str, int]
    not_counted: dict[str, int]
    doubts: dict[str, int]

    @property
    def hours_a_week(self) -> float | None:
        """Hours of contact a week in which guidance ran; ``None`` where it did not."""
        return self.minutes / 60 / (self.days / 7) if self.days else None


def read_case(case: Case) -> CaseRead:
    """Return a case, ready to be counted."""
    return CaseRead(case.traject.dossier if case.traject else case.name, case, facts_of(case))


def read_folder(organisation: Cano | None, folder: Path) -> tuple[str, bool, CaseRead]:
    """Return the name of a case folder, whether all of it could be read, and what it says."""
    from cano_cli.store.case_files import load_case

    loaded = load_case(folder, folder.name, organisation)
    return folder.name, not loaded.unread, read_case(loaded.case)


def talks_of(cases: Sequence[CaseRead]) -> tuple[Talk, ...]:
    """Return every contact of these cases, judged, by day. A talk that is written down in the dossier of each sibling
    is there once."""
    found = sorted(_judged(cases), key=lambda one: (one.contact.datum, one.contact.tijd or "", one.dossier))
    days: dict[tuple[date, str], list[list[Talk]]] = {}
    for talk in found:
        same_day = days.setdefault((talk.contact.datum, talk.contact.vorm), [])
        same = next((entries for entries in same_day if _are_one(entries, talk)), None)
        if same is None:
            same_day.append([talk])
        else:
            same.append(talk)
    return tuple(_together(entries) for same_day in days.values() for entries in same_day)


def figures(cases: Iterable[CaseRead], talks: Iterable[Talk], stretch: Stretch) -> Figures:
    """Count the talks about these cases in the stretch, each once."""
    known = {one.dossier: one for one in cases}
    own = [one for one in talks if stretch.holds(one.contact.datum) and _is_about(one, known)]
    counted = [one for one in own if one.counts]
    return Figures(
        stretch,
        contacts=len(counted),
        minutes=sum(one.contact.duur or 0 for one in counted),
        days=sum(one.facts.running.days(stretch.first, stretch.last) for one in known.values()),
        expected=_expected(known.values(), stretch),
        by_form=_in_order(Counter(one.contact.vorm for one in counted), CONTACT_VORM),
        by_circle=_in_order(Counter(circle for one in counted for circle in one.reached), CIRCLES),
        not_counted=dict(Counter(one.reasons[0].name for one in own if one.reasons)),
        doubts=dict(Counter(doubt for one in counted for doubt in doubts(one.contact))),
    )


def not_counted(cases: Iterable[CaseRead], talks: Iterable[Talk], stretch: Stretch) -> tuple[Talk, ...]:
    """Return what is written in these cases in the stretch and does not count, by day."""
    dossiers = {one.dossier for one in cases}
    return tuple(
        one for one in talks if one.reasons and one.dossier in dossiers and stretch.holds(one.contact.datum)
    )  # fmt: skip


def course_of(one: CaseRead) -> tuple[date, date]:
    """Return the first and the last day on which guidance ran or a contact was written down; a last day that is not
    known is ``date.max``."""
    running = one.facts.running
    days = [contact.datum for contact in one.case.contacten]
    firsts = [element.van for element in running.elements]
    lasts = [running.last_of(element) for element in running.elements]
    return min((*firsts, *days), default=date.max), max((*lasts, *days), default=date.max)


def _judged(cases: Sequence[CaseRead]) -> Iterator[Talk]:
    for one in cases:
        for file in one.case.files:
            for contact in file.content.contacten if isinstance(file.content, Contacten) else ():
                about = frozenset({one.dossier, *contact.ook_voor})
                reached = one.facts.context.reached(contact)
                yield Talk(one.dossier, file.path, contact, why_not(one.facts, contact), reached, about)


def _are_one(entries: Sequence[Talk], talk: Talk) -> bool:
    """Whether ``talk`` is the same as these entries of other dossiers on the same day and in the same form: one names
    the dossier of the other, and the hour is no other."""
    hours = {one.contact.tijd for one in (*entries, talk)} - {None}
    written = {one.dossier for one in entries}
    named = any(talk.dossier in one.dossiers for one in entries) or bool(written & talk.dossiers)
    return talk.dossier not in written and len(hours) < 2 and named


def _together(entries: Sequence[Talk]) -> Talk:
    """Return one talk of several entries: it counts when one of them does."""
    best = next((one for one in entries if one.counts), entries[0])
    dossiers = frozenset[str]().union(*(one.dossiers for one in entries))
    return replace(best, dossiers=dossiers, reached=frozenset[str]().union(*(one.reached for one in entries)))


def _is_about(talk: Talk, cases: Mapping[str, CaseRead]) -> bool:
    """Whether a talk is one of these cases: written there, or also about the jongere while guidance ran."""
    if talk.dossier in cases:
        return True
    others = [cases[dossier] for dossier in talk.dossiers if dossier in cases] if talk.counts else []
    return any(one.facts.running.on(talk.contact.datum) for one in others)


def _expected(cases: Iterable[CaseRead], stretch: Stretch) -> float | None:
    """Return the hours a week that may be expected, averaged over the days of which the module is known."""
    days: Counter[float] = Counter()
    for one in cases:
        days.update(expected_hours(one.case, stretch.first, stretch.last))
    return sum(hours * count for hours, count in days.items()) / days.total() if days else None


def _in_order(found: Counter[str], order: Iterable[str]) -> dict[str, int]:
    return {name: found[name] for name in order if found[name]}
