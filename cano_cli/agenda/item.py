"""What is due: one item of the agenda, its kinds, and the case and day it is computed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.organisatie import Cano
from cano_cli.rules.terms import Term, duration_of, source_of


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of item: its name, the code with which ``aanvaard`` answers it, and what a calendar calls it, which tells
    nothing about anybody. ``also`` are the codes of rules that tell of the same a while later: who answered those, is
    not asked once more."""

    name: str
    code: str
    calendar: str
    also: tuple[str, ...] = ()


SOORTEN = {
    soort.name: soort
    for soort in (
        Soort("eerste-gesprek", "A01", "Opstart"),
        Soort("engagementsverklaring", "P10", "Engagementsverklaring"),
        Soort("ondertekening", "A02", "Ondertekening"),
        Soort("evaluatie", "P11", "Evaluatie"),
        Soort("evaluatie-voor-zitting", "A03", "Evaluatie"),
        Soort("opvolging-consulent", "A04", "Opvolging"),
        Soort("zitting", "A05", "Zitting"),
        Soort("zitting-aanvragen", "A06", "Opvolging"),
        Soort("einde-beslissing", "P19", "Einde van een termijn"),
        Soort("na-beslissing", "A07", "Opvolging"),
        Soort("module", "A08", "Einde van een termijn"),
        Soort("verblijf-perspectief", "P07", "Opvolging"),
        Soort("verblijf-herbekijken", "A09", "Opvolging", ("P24",)),
        Soort("verblijf-einde", "A10", "Einde van een termijn"),
        Soort("afspraak", "A11", "Afspraak", ("P35",)),
        Soort("doel", "A12", "Doel"),
        Soort("besluit", "A13", "Afspraak"),
        Soort("op-de-hoogte", "A14", "Opvolging", ("P27", "P28")),
        Soort("aanvullen", "A15", "Aanvullen"),
        Soort("contact", "A16", "Contact"),
        Soort("bekwaam", "A17", "Mijlpaal"),
        Soort("voorbereiden", "A18", "Mijlpaal"),
        Soort("ronde-tafel", "A19", "Overleg"),
        Soort("voortgezette-hulp", "A20", "Opvolging"),
        Soort("meerderjarig", "A21", "Mijlpaal"),
        Soort("voortgezet-einde", "A22", "Mijlpaal"),
        Soort("nazorg", "A23", "Contact"),
        Soort("bewaren-vertellen", "A24", "Dossierbeheer"),
        Soort("bewaren-melden", "A25", "Dossierbeheer"),
        Soort("vernietigen", "A26", "Dossierbeheer"),
        Soort("overleg", "A27", "Overleg"),
    )
}
"""Every kind by name. Where a rule of ``validate`` says the same, the code is that of the rule: one answer will do."""


_NO_SOURCE = "Geen bron"
"""How the source of a term begins that is a proposal of cano itself."""


@dataclass(frozen=True, slots=True)
class Due:
    """One item. ``day`` is the last day that is still in time, or the day itself; ``until`` the last day it can be when
    no more than a month or a year is known. ``what`` is a sentence for the team, ``who`` keys of netwerk.yaml,
    ``path`` the file it comes from, ``subject`` what ``aanvaard: {bij: …}`` may name, ``time`` as ``16:30``.
    """

    day: date
    soort: str
    what: str
    who: tuple[str, ...] = ()
    path: str = ""
    source: str = ""
    late: bool = False
    subject: str = ""
    until: date | None = None
    time: str | None = None

    @property
    def code(self) -> str:
        """The code with which ``aanvaard`` answers it."""
        return SOORTEN[self.soort].code

    @property
    def answered_by(self) -> frozenset[str]:
        """The codes of which an answer takes it away: its own, and those of rules that tell of the same."""
        return frozenset({self.code, *SOORTEN[self.soort].also})

    @property
    def reminder(self) -> bool:
        """Whether it is late by a term that nobody imposes: a proposal of cano, to think of."""
        return self.late and self.source.startswith(_NO_SOURCE)

    @property
    def last(self) -> date:
        """The last day it can be on."""
        return self.until or self.day


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as of the day on which its agenda is asked."""

    case: Case
    today: date
    organisation: Cano | None

    def to_do(
        self, soort: str, day: date, what: str, *, term: Term | None = None, who: tuple[str, ...] = (), path: str = "",
        subject: str = "",
    ) -> Due:  # fmt: skip
        """Return something that is late from the day after ``day``, until it is done."""
        found = self.on(soort, day, what, term=term, who=who, path=path, subject=subject)
        return replace(found, late=day < self.today)

    def on(
        self, soort: str, day: date, what: str, *, term: Term | None = None, who: tuple[str, ...] = (), path: str = "",
        subject: str = "",
    ) -> Due:  # fmt: skip
        """Return something that takes place on ``day``; ``term`` is where it comes from."""
        source = source_of(term, self.organisation) if term else ""
        return Due(day, soort, what, who, path, source, subject=subject)

    def length(self, term: Term) -> str:
        """Return the duration that holds for the organisation."""
        return duration_of(term, self.organisation)


def brief(text: str, most: int = 60) -> str:
    """Return the beginning of a text on one line, at a word, between quotation marks and without a full stop."""
    line = " ".join(text.split()).removesuffix(".")
    if len(line) > most:
        line = f"{line[:most].rsplit(' ', 1)[0].rstrip(',;:')} …"
    return f"‘{line}’"
