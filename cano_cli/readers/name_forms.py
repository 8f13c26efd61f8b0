"""The words by which a name is recognised in free text: given name, family name, nickname, as people write them in
passing; and which of those words mean something else too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from typing import ClassVar

from cano_cli.model.netwerk import Persoon


class Care(IntEnum):
    """How careful to be before a word is taken for a name."""

    ANY = 0
    """Written in whatever way: ``amira``, ``AMIRA``."""
    CAPITAL = 1
    """Only with its capitals: ``Bremdal``."""
    WITHIN = 2
    """A word that may open a sentence too (``Ben``): only with a capital within one, or after ``mevrouw``."""


TITLES = frozenset({
    "dokter", "dr", "prof", "professor", "meester", "mr", "mevrouw", "mevr", "mw", "meneer", "mijnheer", "dhr", "heer",
    "juf", "juffrouw", "zuster", "broeder", "pastoor", "imam", "rechter",
})  # fmt: skip
KINSHIP = frozenset({
    "mama", "papa", "mam", "pap", "mams", "paps", "mamie", "papie", "mammie", "pappie", "ma", "pa", "moeder",
    "vader", "mami", "papi", "mutti", "oma", "opa", "omi", "opi", "moemoe", "vava", "bomma", "bompa", "meme",
    "pepe", "memee", "pepee", "mamy", "papy", "mamita", "nonna", "nonno", "grootmoeder", "grootvader", "tante",
    "tata", "nonkel", "oom", "tonton", "tati", "peter", "meter", "broer", "zus", "zusje", "broertje", "neef",
    "nicht", "plusmama", "pluspapa", "plusmoeder", "plusvader", "stiefmama", "stiefpapa", "pleegmama",
    "pleegpapa", "schoonmama", "schoonpapa", "schat", "baby", "kleintje", "teyze", "nene", "dede", "anne",
    "anneanne", "babaanne", "baba", "abla", "abi", "amca", "dayi", "hala", "yaya", "yemma", "jeddi", "jedda",
    "henna", "teta", "jiddo", "khalti", "ammi", "babcia", "dziadek", "ciocia", "buurman", "buurvrouw", "buur",
    "vriend", "vriendin", "maat", "coach",
})  # fmt: skip
"""Words that say who somebody is to somebody: never a name by themselves."""
NOUNS = frozenset({
    "roos", "storm", "merel", "noor", "lies", "wolf", "beer", "vos", "valk", "mees", "ster", "sterre", "linde",
    "iris", "jasmijn", "violet", "viola", "lelie", "fleur", "bloem", "madelief", "rozemarijn", "heide", "hazel",
    "jade", "amber", "robijn", "parel", "engel", "joy", "bliss", "sky", "prins", "prinses", "koning", "jet",
    "bas", "bo", "nel", "staf", "tip", "bob", "duif", "raaf", "zwaan", "haas", "kat", "maan", "bries", "bos",
    "berk", "fee", "trees", "tor", "faith", "hope", "grace", "star", "river", "bakker", "visser", "mulder",
    "meijer", "smit", "smid", "timmerman", "kok", "kuiper", "koster", "schipper", "herder", "boer", "berg",
    "dijk", "veld", "hof", "kerk", "molen", "haan", "hond", "leeuw", "vogel", "vink", "mus", "keizer",
    "bisschop", "paus", "ridder", "jager", "wever", "brouwer", "slager", "schilder", "klerk", "stroom", "bron",
    "put", "beek", "broek", "stein", "steen", "vlieger", "woud", "poort", "huis", "stad", "dorp", "straat",
    "brug", "haven", "schip", "zee", "an", "do", "don", "el", "els", "jo", "job", "jobs", "koen", "line",
    "mark", "rein", "rob",
})  # fmt: skip
"""Names that are words as well with which no sentence begins, folded: with a capital they are a name, anywhere."""
OPENERS = frozenset({
    "ben", "wil", "will", "leen", "lieve", "lief", "noors", "mei", "april", "juni", "juli", "hoop", "rust",
    "vrede", "toon", "may", "goed", "groot", "klein", "lang", "lange", "kort", "wit", "witte", "zwart", "bruin",
    "rood", "blauw", "groen", "jong", "oud", "vroom", "sterk", "scherp", "stil", "man", "vrouw", "mens", "post",
    "brand", "land", "zand", "water", "vuur", "wind", "regen", "nacht", "dag", "tijd", "zomer", "winter",
    "lente", "zon", "sneeuw", "hagel", "vier", "zeven", "nu", "dan", "ooit", "raes", "fijn", "blij", "eens",
    "even", "veel", "meer", "min", "op", "in", "te", "ten", "ter",
})  # fmt: skip
"""Names that are words with which a sentence can begin, folded: ``Ben``, ``Lieve``, ``Mei``."""
BEFORE_A_NAME = (TITLES | KINSHIP) - {"peter", "anne", "abi", "baba", "hala", "tati"}
"""What people put before a name (``tante``, ``mevrouw``). Some words for kin are given names too."""
_PARTICLES = frozenset({
    "van", "de", "den", "der", "het", "'t", "t", "ten", "ter", "te", "in", "op", "'s", "d'", "du", "la", "le", "el",
    "al", "bin", "ben", "ibn", "abu", "von", "zu", "da", "di", "dos",
})  # fmt: skip
_ABOUT_A_PLACE = frozenset({
    "clb", "ocmw", "politie", "politiezone", "sociaal", "sociale", "rechtbank", "jeugdrechtbank", "parket", "gemeente",
    "stad", "vdab", "ondersteuningscentrum", "bibliotheek", "station", "ziekenhuis", "tolkendienst", "vzw", "nv", "bv",
})  # fmt: skip
"""How services are called that are named after the place where they are, or after what they do."""


def person_forms(who: Persoon) -> Iterator[tuple[str, Care]]:
    """Yield how a person may be called in passing: ``(form, how careful)``."""
    for name in _spellings(who.naam or ""):
        yield from _full_name_forms(_bare(name))
    for nickname in _spellings(who.roepnaam or ""):
        bare = _bare(nickname)
        if bare and bare[0][0] == bare[0][0].upper():
            yield " ".join(bare), _care(bare, loose=len(bare) == 1)


def service_forms(name: str, places: frozenset[str]) -> Iterator[tuple[str, Care]]:
    """Yield how a service may be called: by its whole name, or by what comes after the kind of service it is.
    ``places`` are words, folded, that are names of places or shared with others."""
    for spelling in _spellings(name):
        words = spelling.split()
        yield spelling, Care.CAPITAL if len(words) > 1 else _care(words)
        own = _own_part(words)
        if len(own) > 1:
            yield " ".join(own), Care.CAPITAL
        elif own and folded(words[0]) not in _ABOUT_A_PLACE and folded(own[0]) not in places:
            yield own[0], _care(own)


def _own_part(words: list[str]) -> list[str]:
    """Return what a service is called beside what it is: ``De Halve Deur`` of ``Onthaalhuis De Halve Deur``."""
    start = next((place for place, word in enumerate(words) if place and is_particle(word)), 1)
    own = words[start:]
    return own if own and own[0][0] != own[0][0].lower() else []


def folded(text: str) -> str:
    """Return the text in small letters without accents, with as many characters: ``Nurşen`` as ``nursen``."""
    return text.translate(_FOLDS)


def is_particle(word: str) -> bool:
    """Whether a word of a name is written with a small letter as a rule: ``van``, ``de``."""
    return folded(word) in _PARTICLES


def _spellings(name: str) -> tuple[str, ...]:
    """Return a name without what stands in brackets, and what stands in them."""
    beside = " ".join(re.sub(r"\(.*?\)", " ", name).split())
    return tuple(part for part in (beside, *map(str.strip, re.findall(r"\((.*?)\)", name))) if part)


def _bare(name: str) -> list[str]:
    """Return the words of a name without the titles and kinship before it, and without initials."""
    words = [word.strip(".,") for word in name.split() if not re.fullmatch(r"(\w\.-?)+|\w", word)]
    while words and folded(words[0]) in BEFORE_A_NAME:
        words = words[1:]
    return [word for word in words if word]


def _full_name_forms(words: list[str]) -> Iterator[tuple[str, Care]]:
    if not words:
        return
    given, *rest = words
    start = next((place for place, word in enumerate(rest) if is_particle(word)), max(len(rest) - 1, 0))
    family = rest[start:]
    if not (is_particle(given) and given.islower()):
        yield given, _care([given], loose=True)
    if family:
        yield " ".join(family), _care(family)
        yield " ".join(words), Care.CAPITAL
    if len(family) > 1:
        yield family[-1], Care.WITHIN  # ``Berg`` of ``van den Berg``


def _care(words: list[str], *, loose: bool = False) -> Care:
    """Return how careful to be with a part of a name. ``loose``: people write it with a small letter too."""
    whole = folded(" ".join(words))
    if whole in OPENERS | KINSHIP:
        return Care.WITHIN
    return Care.ANY if loose and len(whole) > _SHORTEST_LOOSE and whole not in NOUNS else Care.CAPITAL


_SHORTEST_LOOSE = 3


class _Folds(dict[int, str]):
    """Every character as its plain small letter: one for one, so that places in the text stay the same."""

    others: ClassVar = dict(zip("ıøłđðæœßþ’ʼ`´", "iolddaosp''''", strict=True))

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = self.others.get(character) or unicodedata.normalize("NFD", character)[0]
        small = plain.lower()
        self[code] = self.others.get(small, small[0])
        return self[code]


_FOLDS = _Folds()
