"""Who looks at a case, on which days, and how: as a reader, as one who asks for their file, or as people who sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from cano_cli.model.case import Case
from cano_cli.readers.view import View
from cano_cli.reports.documents.declaration import paper_view
from cano_cli.signing.outdated import document_view
from tests.proof.oracle.days import as_of_day
from tests.proof.oracle.eyes import Eyes, eyes_of, eyes_together
from tests.proof.oracle.seeing import judge_for, judge_of_file, seen
from tests.proof.whole_cases import Days, Maker


@dataclass(frozen=True, slots=True)
class Looking:
    """``reader`` is a role or a key; ``access``: they ask for their file; ``parties``: people who are to sign."""

    reader: str
    days: Days
    access: bool = False
    parties: tuple[str, ...] = ()

    def view(self, case: Case) -> View:
        """Return what cano lets them see."""
        if self.parties:
            return paper_view(case, self.parties, self.days.at)
        return document_view(case, self.reader, self.days.at, self.days.today, access=self.access)

    def earlier(self, case: Case) -> View | None:
        """Return what cano lets them see of the earlier day."""
        if self.parties:
            return None
        return document_view(case, self.reader, self.days.earlier, self.days.today, access=self.access)

    def eyes(self, case: Case) -> Eyes:
        """Return who that is to the oracle."""
        if self.parties:
            return eyes_together(case, self.parties, self.days.at)
        return eyes_of(case, self.reader, self.days.today, access=self.access)

    def seen(self, case: Case) -> Any:
        """Return what the oracle lets them see, on the day and on the earlier one."""
        eyes, days = self.eyes(case), self.days
        if self.parties:
            return seen(case, eyes, days.at, days.at)
        return seen(case, eyes, days.at, days.today) | {"earlier": seen(case, eyes, days.earlier, days.today)}

    def signed(self, case: Case, tell: Callable[[Case, Case, Any], Any]) -> list[Any]:
        """Return what the oracle tells (``tell``) of the texts that were signed, on the day and on the earlier one."""
        days = [self.days.at] if self.parties else [self.days.at, self.days.earlier]
        return [self._signed_on(case, day, tell) for day in days]

    def _signed_on(self, case: Case, day: date, tell: Callable[[Case, Case, Any], Any]) -> Any:
        eyes, then = self.eyes(case), as_of_day(case, day)
        judge = judge_for(case, eyes, day, self.days.at if self.parties else self.days.today)
        view = self.view(case) if self.parties or day == self.days.at else self.earlier(case)
        return tell(then, view.case, lambda file: judge_of_file(judge, then, file)) if view else None

    @property
    def own_keys(self) -> frozenset[str]:
        """Keys that stand in the names of files: that of the one for whom it is."""
        return frozenset({self.reader, *self.parties})


def readers_of(maker: Maker) -> tuple[str, ...]:
    """Return every reader of a made-up case but the team: the roles, and one person of every sort."""
    roles = ("jongere", "gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "overdracht")
    return (*roles, maker.people[1], maker.people[2], maker.people[5], maker.people[7])


def lookings(maker: Maker) -> tuple[Looking, ...]:
    """Return all ways in which somebody but the team looks at a made-up case."""
    readers = readers_of(maker)
    parties = (maker.people[:3], [maker.people[0], maker.people[4], maker.people[5]], maker.people[:1])
    return (
        *(Looking(reader, maker.days) for reader in readers),
        *(Looking(reader, maker.days, access=True) for reader in ("jongere", "vertrouwenspersoon", *readers[6:])),
        *(Looking("partijen", maker.days, parties=tuple(signing)) for signing in parties),
    )
