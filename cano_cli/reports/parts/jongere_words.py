"""What a young person said, what the parents want, and who reads the words of the young person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cano_cli.model.base import Model
from cano_cli.model.intake import Antwoord, Schaalvraag, Stem, Uitspraak
from cano_cli.readers.dutch import join
from cano_cli.readers.view import OwnWords
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
READERS = {"jeugdrechter": "de rechter", "consulent": "de consulent", "gezin": "je gezin"}
"""Of whom it is told whether they read what the young person said."""
_KINDS: dict[type[Model], str] = {
    Antwoord: "je antwoord op andere vragen",
    Uitspraak: "wat goed gaat of beter moet",
}


def all_voices(told: Told) -> tuple[Stem, ...]:
    """Return what everybody said, whenever it was."""
    intake, closing = told.case.intake, told.case.afsluiting
    evaluated = (stem for dated in told.case.evaluaties for stem in dated.content.stemmen)
    return (*(intake.stemmen if intake else ()), *evaluated, *(closing.stemmen if closing else ()))


def own_answers(told: Told, said: Iterable[Stem]) -> list[Plain]:
    """Return the answers of the young person among ``said``, the newest to each question: the newest first, of one day
    the most telling first."""
    return _answers(told, said, told.traject.jongere, OWN)


def parents_answers(told: Told, said: Iterable[Stem]) -> list[Plain]:
    """Return what the parents want: the first answer of each, then the second of each, and so on."""
    voices = tuple(said)
    theirs = [_answers(told, voices, parent, THEIRS) for parent in told.traject.gezag]
    longest = max(map(len, theirs), default=0)
    return [answers[turn] for turn in range(longest) for answers in theirs if turn < len(answers)]


def who_reads_what_i_said(told: Told, only: Sequence[Model] | None = None) -> list[Plain]:
    """Return by who reads it what the young person said (``only`` of these), what goes to the judge first. How they see
    people and what stands on their line of life is left to the dossier."""
    found: dict[frozenset[str], list[OwnWords]] = {}
    there = _readers_there_are(told)
    for one in told.view.own_words:
        if only is None or one.what in only:
            found.setdefault(one.read_by & there, []).append(one)
    order = sorted(found, key=lambda readers: ([name not in readers for name in READERS], sorted(readers)))
    everything = [one.what for group in found.values() for one in group]
    return [_group(readers, [one.what for one in found[readers]], everything) for readers in order]


def _readers_there_are(told: Told) -> frozenset[str]:
    """Return of whom it makes sense to say what they read: no judge where there is none."""
    kader = told.traject.kader
    judge = {"jeugdrechter"} if kader and (kader.jeugdrechter or kader.soort == "jeugdrechtbank") else set()
    consulent = {"consulent"} if kader and kader.consulent else set()
    return frozenset({"gezin"} | judge | consulent)


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


def _group(readers: frozenset[str], said: list[Model], all_said: list[Model]) -> Plain:
    names = [told for name, told in reversed(READERS.items()) if name in readers]
    things = [thing for thing in (_told_on(said), _scales(said), *_others(said, all_said)) if thing]
    return {
        "lezers": join(names),
        "veel": len(names) != 1,
        "tekst": " · ".join(things),
        "rechter": "jeugdrechter" in readers,
    }


def _told_on(said: list[Model]) -> str:
    days = sorted({one.datum for one in said if isinstance(one, Stem)})
    shown = [day_text(day, days[-1]) for day in days]
    return f"wat je vertelde op {join(shown)}" if days else ""


def _scales(said: list[Model]) -> str:
    about = list(dict.fromkeys(one.vraag for one in said if isinstance(one, Schaalvraag)))
    return f"je cijfer voor {join(about)}" if about else ""


def _others(said: list[Model], all_said: list[Model]) -> Iterable[str]:
    """Yield the other kinds of things, with how many they are where others of the kind have other readers."""
    for kind, words in _KINDS.items():
        number = sum(isinstance(one, kind) for one in said)
        if number:
            whole = number == sum(isinstance(one, kind) for one in all_said)
            yield words if whole else f"{words} ({number} keer)"
