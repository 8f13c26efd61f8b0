"""What somebody answered before, so that it is not asked again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cano_cli.model.case import Case
from cano_cli.model.intake import Antwoord, Intake, Schaalvraag, Stem
from cano_cli.model.vragen import PER_DOMAIN, STEM

if TYPE_CHECKING:
    from cano_cli.questions.choose import Question


@dataclass(frozen=True, slots=True)
class Answered:
    """What one person answered. ``texts`` are the questions as they were put (in small letters, one space between
    words), ``on_day`` those of the day of the conversation; ``fields`` the parts of their voice that they filled,
    ``thoughts`` the others of whom they said what those would think, ``scales`` the names of scales, ``domains`` pairs
    of a field and a domain. ``count`` is how many answers are of the day of the conversation, ``spoke_before`` whether
    there are any of an earlier day."""

    texts: frozenset[str]
    on_day: frozenset[str]
    fields: frozenset[str]
    thoughts: frozenset[str]
    scales: frozenset[str]
    domains: frozenset[tuple[str, str]]
    count: int
    spoke_before: bool

    def has(self, question: Question) -> bool:
        """Whether this was answered, in whichever way it was put."""
        if question.always:
            return not self.spoke_before or bool({plain(question.text), plain(question.other)} & self.on_day)
        if question.field in STEM:
            return question.field in self.fields
        if question.field == "denkt_dat":
            return question.about in self.thoughts
        if question.field in PER_DOMAIN:
            return (question.field, question.domain) in self.domains
        if question.kind == "schaal":
            return plain(question.scale) in self.scales
        return bool({plain(question.text), plain(question.other)} & self.texts)


def answered_by(case: Case, who: str, day: date, since: date | None = None) -> Answered:
    """Return what ``who`` answered up to ``day``, from ``since`` on when that is given."""
    intake = case.intake or Intake()
    start = since or date.min
    voices = [one for one in intake.stemmen if one.wie == who and start <= one.datum <= day]
    answers = [one for one in intake.antwoorden if one.wie == who and start <= one.datum <= day]
    scales = [one for one in intake.schalen if one.wie == who and start <= one.datum <= day]
    said = [one for one in _said(intake, who) if start <= one[2] <= day]
    fields = [(field, one.datum) for one in voices for field in STEM if getattr(one, field)]
    thoughts = [(other, one.datum) for one in voices for other in one.denkt_dat]
    days = [when for _, when in (*fields, *thoughts)]
    days += [*(one.datum for one in answers), *(one.datum for one in scales), *(one[2] for one in said)]
    everything: tuple[Stem | Antwoord | Schaalvraag, ...] = (*intake.stemmen, *intake.antwoorden, *intake.schalen)
    return Answered(
        texts=frozenset(plain(one.vraag) for one in answers),
        on_day=frozenset(plain(one.vraag) for one in answers if one.datum == day),
        fields=frozenset(field for field, _ in fields),
        thoughts=frozenset(other for other, _ in thoughts),
        scales=frozenset(plain(one.vraag) for one in scales),
        domains=frozenset((field, domain) for field, domain, _ in said),
        count=sum(when == day for when in days),
        spoke_before=any(one.wie == who and one.datum < day for one in everything),
    )


def plain(text: str) -> str:
    """Return a text for comparing: one space between words, small letters, no full stop."""
    return " ".join(text.casefold().split()).rstrip(".")


def _said(intake: Intake, who: str) -> Iterator[tuple[str, str, date]]:
    for domain in intake.levensdomeinen:
        for field in PER_DOMAIN:
            for one in getattr(domain, field):
                if who in one.bron:
                    yield field, domain.domein, one.datum
