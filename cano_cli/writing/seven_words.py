"""What was written since a day that may show one of the seven words: lines to read again, chosen by a list of words.

Nothing is concluded from them. They are offered to whoever writes the evaluation, with the day and who reads them now;
what was given under a label, or kept to the team, is not among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.entry import CaseFileModel, Entry
from cano_cli.model.werk import Contacten, Levenslijn, Overleg
from cano_cli.readers.name_forms import folded

WORDS = {
    "flexibiliteit": "anders aangepast geschoven verschoven verschoof verplaatst verzet uitgesteld uitzonder* "
    "minder* vaker wachten wachtte wachtten tempo 'in plaats van' onverwacht* geruild ruilde* bijgestuurd",
    "rust": "rust rustig* slaap slapen sliep* geslapen stil stille stilte kalm* snurk* ontspan* "
    "'geen ruzie' 'zonder ruzie' vrede* thuisgekomen",
    "herstel": "sorry excuse* excuus hersteld* herstel* goedgemaakt goedmak* vergeven vergaf spijt verzoen* "
    "'terug contact' teruggebracht 'weer samen' teruggekomen 'het spijt'",
    "hoop": "hoop* droom* dromen toekomst later trots* 'kijkt uit' 'zin in' gelukt lukt lukte geslaagd 'wil worden' "
    "plannen geloof*",
    "samenwerking": "samen samenwerk* afgesproken 'spraken af' 'sprak af' hielp* hulp belde* gebeld afstem* overlegd "
    "verdeeld* 'met toestemming' kring",
    "dialoog": "gesprek* praat* praten sprak spraken gesproken luister* vertelde* verteld vroeg vroegen antwoord* "
    "uitgelegd mailen meegedeeld",
    "duurzaam_engagement": "bleef bleven blijft blijven gebleven 'nog altijd' 'elke week' 'elke dag' telkens opnieuw "
    "volhoud* volgehouden ondanks 'toch gekomen' 'kwam terug' trouw 'midden in de nacht'",
}
"""By word the words that may point to it: whole, from their beginning (``*``), or several in a row (between quotes)."""
MOST = 3
"""So many lines are offered for a word at most, the latest first."""
_LONGEST = 110
_SENTENCE = re.compile(r"(?<=[.!?])['\"”’]?\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be read again: the day, where it stands (``contact``, ``overleg``, ``levenslijn``), its first
    words, and with whom it is shared (empty: with nobody but who said it)."""

    day: date
    where: str
    text: str
    readers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    day: date
    where: str
    text: str
    readers: tuple[str, ...]


def lines_for(case: Case, since: date | None, day: date) -> dict[str, tuple[Line, ...]]:
    """Return for each of the seven words lines from contacts, meetings and events after ``since`` up to ``day``; a line
    is offered once, for the word of which it holds most, and no word without lines is there."""
    found: dict[str, list[Line]] = {word: [] for word in WORDS}
    told = [one for one in _told(case) if one.day <= day and (since is None or one.day > since)]
    for one in sorted(told, key=lambda one: one.day, reverse=True):
        for sentence in _sentences(one.text):
            word = _best(sentence)
            if word and len(found[word]) < MOST:
                found[word].append(Line(one.day, one.where, _first_words(sentence), one.readers))
    return {word: tuple(lines) for word, lines in found.items() if lines}


def _told(case: Case) -> Iterator[_Told]:
    for file in case.files:
        content = file.content
        if isinstance(content, Contacten):
            for contact in content.contacten:
                yield from _of(content, contact, contact.datum, "contact", contact.tekst, contact.samen_gedaan)
        elif isinstance(content, Overleg):
            yield from _of(content, content, content.datum, "overleg", content.verslag)
        elif isinstance(content, Levenslijn):
            for event in content.gebeurtenissen:
                if event.datum.exact and not event.datum.period:
                    yield from _of(content, event, event.datum.first, "levenslijn", event.tekst)


def _of(file: CaseFileModel, entry: Entry, day: date, where: str, *texts: str | None) -> Iterator[_Told]:
    """Yield what an entry tells, unless it was given under a label or kept to the team."""
    said = entry.delen_met if entry.delen_met is not None else file.delen_met
    readers = tuple(one.met for one in said or ())
    if entry.status or "team" in readers:
        return
    for text in texts:
        if text:
            yield _Told(day, where, text, readers)


def _sentences(text: str) -> list[str]:
    return [one.strip() for one in _SENTENCE.split(" ".join(text.split())) if one.strip()]


def _best(sentence: str) -> str:
    """Return the word of which a sentence holds most; the first in order where it is as much of several."""
    counts = {word: len(pattern.findall(folded(sentence))) for word, pattern in _PATTERNS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else ""


def _first_words(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _pattern(words: str) -> re.Pattern[str]:
    parts = [quoted or plain for quoted, plain in re.findall(r"'([^']+ [^']+)'|(\S+)", words)]
    told = [re.escape(part.rstrip("*")) + (r"\w*" if part.endswith("*") else "") for part in parts]
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)")


_PATTERNS = {word: _pattern(words) for word, words in WORDS.items()}
