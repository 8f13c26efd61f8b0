"""Names in free text: where something that a reader gets repeats the name of somebody who is hidden from them.

What a text tells without names is nobody's to find but its reader's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cano_cli.model.as_of import as_of
from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.walk import Path, models, prose_fields, show_path, texts
from cano_cli.readers.name_forms import (
    KINSHIP,
    NOUNS,
    OPENERS,
    TITLES,
    Care,
    folded,
    is_particle,
    person_forms,
    service_forms,
)
from cano_cli.readers.view import View, view_for

EXCERPT = 28
"""How many characters of an excerpt stand on either side of the name, at most."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text that should not be there for this reader: in the file ``path`` of the case, at ``where`` in it
    (``stemmen[0].kijk``), of the people or services ``keys`` that it may mean; ``excerpt`` is what stands around."""

    path: str
    where: str
    keys: tuple[str, ...]
    word: str
    excerpt: str


def mentions(case: Case, view: View) -> tuple[Mention, ...]:
    """Return where free text in ``view`` repeats the name of somebody of ``case``, as it is today, whose name its
    reader may not know; each name once a text, in the order of the files. Places are those in the files of ``case``.
    """
    hidden, free = _hidden_names(case, view)
    if not hidden:
        return ()
    finder = _Finder(hidden, free)
    sources = {file.path: file for file in case.files}
    return tuple(
        Mention(file.path, show_path(path), found.keys, found.word, _excerpt(text, found))
        for file in view.case.files
        for path, text in _texts_at_their_source(file, sources.get(file.path))
        for found in finder.first_of_each(text)
    )


def free_texts(root: Model) -> Iterator[tuple[Path, str]]:
    """Yield every free text in a model with its path, but for the names of people and services themselves."""
    for path, model in models(root):
        if not isinstance(model, Persoon | Dienst):
            for name in prose_fields(type(model)):
                for rest, text in texts(getattr(model, name, None)):
                    yield (*path, name, *rest), text


@dataclass(frozen=True, slots=True)
class _Form:
    """One word or more by which somebody may be meant."""

    care: Care
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A form found in a text, from the character ``start`` up to ``end``."""

    keys: tuple[str, ...]
    start: int
    end: int
    word: str


def _hidden_names(case: Case, view: View) -> tuple[dict[str, _Form], frozenset[str]]:
    """Return the forms, folded, of names that the reader may not know, and the forms that are free because somebody
    whom they may know bears them too."""
    today = as_of(case, view.today)
    known = view.named
    together = not (view.reader.role or view.reader.person)  # people who sign together: no reader to ask anew
    if not together and today.people.keys() - view.case.people.keys():  # who came later: does the reader know them now?
        known |= view_for(case, view.reader.name, view.today, view.today).named
    places = _places(today)
    forms = {key: tuple(_forms(who, places)) for key, who in today.people.items()}
    own = service_forms(today.organisation.organisatie.naam, places) if today.organisation else ()
    free = frozenset(form for key in forms if key in known for form, _ in forms[key])
    free |= frozenset(folded(form) for form, _ in own)
    hidden: dict[str, _Form] = {}
    for key in (key for key in forms if key not in known):
        for form, care in forms[key]:
            if form not in free:
                other = hidden.get(form, _Form(care, ()))
                hidden[form] = _Form(max(care, other.care), tuple(dict.fromkeys((*other.keys, key))))
    return hidden, free


def _forms(who: Persoon | Dienst, places: frozenset[str]) -> Iterator[tuple[str, Care]]:
    found = person_forms(who) if isinstance(who, Persoon) else service_forms(who.naam or "", places)
    return ((folded(form), care) for form, care in found)


def _places(case: Case) -> frozenset[str]:
    """Return words, folded, that are of an address or in the names of several services: names of places as a rule."""
    services = [set(_words(who.naam or "")) for who in case.people.values() if isinstance(who, Dienst)]
    counted = Counter(word for words in services for word in words)
    people = [who for who in case.people.values() if isinstance(who, Persoon)]
    addresses = [who.bereikbaar.adres or "" for who in people if who.bereikbaar]
    addresses += case.organisation.organisatie.adres if case.organisation else ()
    shared = {word for word, times in counted.items() if times > 1}
    return frozenset(shared.union(*map(_words, addresses)))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


# --- finding


class _Finder:
    """Finds forms in texts; made once for a view."""

    def __init__(self, forms: Mapping[str, _Form], free: frozenset[str]) -> None:
        self._forms, self._free = forms, free
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        written = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest_first)
        self._pattern = re.compile(rf"(?<![\w-])({written}){_ENDINGS}(?!\w)")

    def first_of_each(self, text: str) -> Iterator[_Found]:
        """Yield each name in ``text`` where it stands first."""
        seen: set[str] = set()
        for found in self._all(text):
            if (word := folded(found.word)) not in seen:
                seen.add(word)
                yield found

    def _all(self, text: str) -> Iterator[_Found]:
        plain, at = folded(text), 0
        while match := self._pattern.search(plain, at):
            found = self._accepted(text, plain, match)
            at = found.end if found else match.start() + 1
            if found:
                yield found

    def _accepted(self, text: str, plain: str, match: re.Match[str]) -> _Found | None:
        """Return what was found, or a shorter form that begins there; ``None`` when it is no name here."""
        form = " ".join(match[1].split())
        known = self._forms[form]
        if self._is_name(text, match, known.care):
            return _Found(known.keys, match.start(), match.end(), " ".join(text[match.start() : match.end()].split()))
        last_word = match[0].rfind(match[0].split()[-1])
        shorter = self._pattern.match(plain, match.start(), match.start() + last_word) if last_word else None
        return self._accepted(text, plain, shorter) if shorter else None

    def _is_name(self, text: str, match: re.Match[str], care: Care) -> bool:
        if match[0] in self._free or _joined_to_another(text, match.end()) or _is_another_word(match):
            return False
        if care is Care.ANY:
            return True
        words = list(re.finditer(r"\S+", text[match.start() : match.end()]))
        ends = [one[0] for one in (words[0], words[-1])]
        if not all(_has_capital(word) or (word is ends[0] and len(words) > 1 and is_particle(word)) for word in ends):
            return False
        return care is Care.CAPITAL or not _begins_a_sentence(text[: match.start()])


_ENDINGS = r"(?:(?<=(\w))\2?(?:[tp]?je|etje|e?ke|ske)[sn]?|'?s|'(?!\w)|(?<=\w{5})en)?"
"""Genitive (``Bremdals``, ``Amira's``, ``Jonas'``), diminutives (``Lowietje``, ``Tommeke``) and plural."""
_SHORTEST_INFLECTED = 3
_SENTENCE_ENDS = tuple(".!?:…•*–—-/")


def _is_another_word(match: re.Match[str]) -> bool:
    """Whether a name with an ending is rather a word of its own: ``Noors``, ``Ans``."""
    ending = match[0][len(match[1]) :]
    if not ending or ending.startswith("'"):
        return False
    return len(match[1]) < _SHORTEST_INFLECTED or match[0] in NOUNS | OPENERS


def _joined_to_another(text: str, end: int) -> bool:
    """Whether the word goes on as a double name: ``Jan-Baptist`` is not Jan."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()


def _has_capital(word: str) -> bool:
    """Whether a word opens with a capital, or is of a script that has none."""
    first = word.lstrip("'’")[:1]
    return first != first.lower() or first.lower() == first.upper()


def _begins_a_sentence(before: str) -> bool:
    """Whether what follows ``before`` opens a sentence, and so has a capital anyhow; not so after a title."""
    if re.search(r"\n[^\S\n]*\n\s*$", before):
        return True
    told = before.rstrip(" \t\n\r\xa0\"'‘’“”„«»(")
    word = re.search(r"(\w+)\.?$", told)
    if word and folded(word[1]) in TITLES | KINSHIP:
        return False
    return not told or told.endswith(_SENTENCE_ENDS)


def _excerpt(text: str, found: _Found) -> str:
    before = " ".join(text[: found.start].split()) + (" " if text[: found.start][-1:].isspace() else "")
    after = (" " if text[found.end :][:1].isspace() else "") + " ".join(text[found.end :].split())
    left, right = before[-EXCERPT:], after[:EXCERPT]
    if len(left) < len(before):
        left = "…" + (left.partition(" ")[2] if " " in left.rstrip() else left)
    if len(right) < len(after):
        right = (right.rpartition(" ")[0] if " " in right.lstrip() else right) + "…"
    return f"{left}{found.word}{right}"


# --- the texts of a view


def _texts_at_their_source(file: CaseFile, source: CaseFile | None) -> Iterator[tuple[Path, str]]:
    """Yield the free texts of a file of a view, each with its path in the file that the team has, where what this
    reader does not get stands too. A view holds the very same texts."""
    places = {id(text): path for path, text in free_texts(source.content)} if source else {}
    return ((places.get(id(text), path), text) for path, text in free_texts(file.content))
