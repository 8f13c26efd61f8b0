"""What a young person said, and what the parents want."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cano_cli.model.intake import Stem
from cano_cli.model.netwerk import Persoon
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import day_text

OWN = {
    "hulpvraag": "Jouw vraag",
    "verandering": "Wat jij anders wilt",
    "toekomst": "Hoe jij later ziet",
    "kijk": "Hoe jij het ziet",
    "eigen_bijdrage": "Wat jij zelf kunt doen",
    "verwachting": "Wat jij van ons verwacht",
}
"""The questions as headings above the answers of the young person, the most telling first."""
THEIRS = {
    "hulpvraag": "vraagt",
    "verandering": "wil dit anders",
    "toekomst": "hoopt",
    "eigen_bijdrage": "wil dit zelf doen",
    "verwachting": "verwacht van ons",
    "kijk": "ziet het zo",
}
"""The same for a parent: what they want before what they see."""


def all_voices(told: Told) -> tuple[Stem, ...]:
    """Return what everybody said, whenever it was."""
    intake, closing = told.case.intake, told.case.afsluiting
    evaluated = (stem for dated in told.case.evaluaties for stem in dated.content.stemmen)
    return (*(intake.stemmen if intake else ()), *evaluated, *(closing.stemmen if closing else ()))


def own_answers(told: Told, said: Iterable[Stem]) -> list[Plain]:
    """Return the answers of the young person among ``said``, the newest to each question: the newest first, of one day
    the most telling first."""
    return _answers(told, said, told.traject.jongere, OWN)


def parents_answers(told: Told, said: Iterable[Stem]) -> dict[str, list[Plain]]:
    """Return by key what each of those with parental authority said, the newest first."""
    voices = tuple(said)
    return {parent: _answers(told, voices, parent, THEIRS) for parent in told.traject.gezag}


def parents_called(told: Told) -> str:
    """Return how those with parental authority are called together: ``je ouders``, ``mama``, ``mama en nonkel Jo``."""
    keys = told.traject.gezag
    people = [told.case.people.get(key) for key in keys]
    parents = all(isinstance(one, Persoon) and one.rol in {"moeder", "vader"} for one in people)
    return "je ouders" if len(keys) > 1 and parents else told.shorts(keys)


def _answers(told: Told, said: Iterable[Stem], who: str, headings: Mapping[str, str]) -> list[Plain]:
    newest: dict[str, Stem] = {}
    for stem in sorted((one for one in said if one.wie == who), key=lambda one: one.datum):
        newest |= {question: stem for question in headings if getattr(stem, question)}
    order = sorted(
        (question for question in headings if question in newest),
        key=lambda question: newest[question].datum,
        reverse=True,
    )
    return [
        {
            "wie": told.who(who).short,
            "kop": headings[question],
            "tekst": getattr(newest[question], question),
            "datum": day_text(newest[question].datum, told.at),
        }
        for question in order
    ]
