"""Who is meant: people and services of netwerk.yaml by key, name, nickname or role, as people say them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches

from cano_cli.model.case import Case
from cano_cli.model.entry import READER_ROLES
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import UNKNOWN, Dienst, Persoon
from cano_cli.readers.dutch import join
from cano_cli.readers.name_forms import TITLES, folded

Anybody = Persoon | Dienst
EVERYBODY = "?"
"""What is said to see who there is."""

_ALSO = {
    "moeder": "mama mam mams ma mami mamie mammie moeke",
    "vader": "papa pap paps pa papi papie pappie vake",
    "plusmoeder": "plusmama stiefmoeder stiefmama",
    "plusvader": "pluspapa stiefvader stiefpapa",
    "pleegmoeder": "pleegmama",
    "pleegvader": "pleegpapa",
    "grootmoeder": "oma bomma moemoe meme memee mamy bonnie",
    "grootvader": "opa bompa vava pepe pepee papy",
    "broer": "broertje",
    "zus": "zusje",
    "oom": "nonkel tonton",
    "tante": "tata",
    "buur": "buurman buurvrouw",
    "lief": "liefje partner",
    "jeugdrechter": "rechter",
    "contextbegeleider": "cb",
    "leerkracht": "juf meester",
    "huisarts": "dokter",
}
_BEFORE = re.compile(rf"^(?:(?:de|het|een|haar|zijn|mijn|onze|{'|'.join(sorted(TITLES))})\.? )+")
_BETWEEN = re.compile(r"\s*(?:[,;&+]|\ben\b)\s*", re.IGNORECASE)


def person_said(case: Case, text: str, *, services: bool = False) -> str:
    """Return the key of whom ``text`` means; of a service too where ``services``. ``onbekend`` is always there.

    Raises :class:`CanoError` (exit code 2) where nobody, or more than one, is meant.
    """
    said = " ".join(folded(text).split())
    if said == UNKNOWN:
        return UNKNOWN
    if said == EVERYBODY:
        known = map(_described, _nameable(case, services))
        raise _refused(f"Wie er is: {', '.join(known)}.", "Schrijf de sleutel, die vooraan staat.")
    meant = _meant(tuple(case.people.values()), said)
    right = [one for one in meant if services or isinstance(one, Persoon)]
    if len(right) == 1:
        return right[0].id
    if right:
        told = ", ".join(_described(one) for one in right)
        raise _refused(f"‘{text.strip()}’ kan meer dan één zijn: {told}.", "Schrijf de sleutel, die vooraan staat.")
    if meant:
        raise _refused(f"‘{text.strip()}’ is een dienst; hier hoort een persoon.", _known(case, services=False))
    raise _unknown(case, text.strip(), services=services)


def people_said(case: Case, text: str, *, services: bool = False) -> tuple[str, ...]:
    """Return the keys of everybody in ``text``, in its order: ``mama en jongere``, ``mama, oma``. Nothing gives ().

    Raises :class:`CanoError` as :func:`person_said`.
    """
    if len(_meant(tuple(case.people.values()), " ".join(folded(text).split()))) == 1:
        return (person_said(case, text, services=services),)  # a name may hold ‘en’
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    return tuple(dict.fromkeys(person_said(case, part, services=services) for part in parts))


def readers_said(case: Case, text: str) -> tuple[str, ...]:
    """Return readers for ``delen_met``: roles of readers (``jongere``, ``gezin``, ``team``) and keys of people.

    Raises :class:`CanoError` as :func:`person_said`.
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    return tuple(dict.fromkeys(_reader(case, part) for part in parts))


def _reader(case: Case, text: str) -> str:
    said = _BEFORE.sub("", " ".join(folded(text).split()))
    return said if said in READER_ROLES else person_said(case, text)


def _meant(known: tuple[Anybody, ...], said: str) -> list[Anybody]:
    """Return whom ``said`` means: by the first way of calling somebody that fits anyone. With an article (``de
    trainer``) it is no key: where a role is meant, everybody who has it may be."""
    for bare in dict.fromkeys((said, _BEFORE.sub("", said))):
        for called in _WAYS:
            found = [one for one in known if bare and bare in called(one)]
            if found and called is _key and bare != said:
                found += [one for one in known if bare in _role(one) and one not in found]
            if found:
                return _present(found)
    return []


def _key(one: Anybody) -> Iterator[str]:
    yield one.id


def _names(one: Anybody) -> Iterator[str]:
    yield folded(one.naam or "")
    yield folded(getattr(one, "roepnaam", None) or "")


def _role(one: Anybody) -> Iterator[str]:
    if isinstance(one, Persoon):
        yield one.rol
        yield one.rol.replace("-", " ")
        yield from _ALSO.get(one.rol, "").split()


def _parts(one: Anybody) -> Iterator[str]:
    """Every stretch of the words of a name: the given name, the family name."""
    words = folded(one.naam or "").split()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield " ".join(words[start:end])


_WAYS: tuple[Callable[[Anybody], Iterator[str]], ...] = (_key, _names, _role, _parts)


def _present(found: list[Anybody]) -> list[Anybody]:
    """Of several, those who are still there are meant."""
    still = [one for one in found if not one.tot and not getattr(one, "overleden", None)]
    return still if still and len(found) > 1 else found


def _described(one: Anybody) -> str:
    return f"{one.id} ({_told_of(one)})"


def _told_of(one: Anybody) -> str:
    role = one.rol if isinstance(one, Persoon) else "dienst"
    return f"{one.naam}, {role}" if one.naam else role


def _nameable(case: Case, services: bool) -> list[Anybody]:
    return [one for one in case.people.values() if services or isinstance(one, Persoon)]


def _unknown(case: Case, text: str, *, services: bool) -> CanoError:
    near = _near(_nameable(case, services), text)
    if len(near) == 1:
        hint = f"Bedoelde je ‘{near[0].id}’?"
    elif near:
        hint = f"Bedoelde je {join([_described(one) for one in near], 'of')}?"
    else:
        hint = _known(case, services=services)
    return _refused(f"‘{text}’ staat niet in netwerk.yaml.", f"{hint} Iemand toevoegen: cano add-person")


def _near(known: list[Anybody], text: str) -> list[Anybody]:
    """Return who is called nearly so, the nearest first."""
    words: dict[str, list[Anybody]] = {}
    for one in known:
        for word in {one.id, *_names(one), *_role(one), *_parts(one)}:
            words.setdefault(word, []).append(one)
    close = get_close_matches(folded(text), [word for word in words if word], n=_MOST_NEAR, cutoff=0.75)
    found = {one.id: one for word in close for one in words[word]}
    return list(found.values())[:_MOST_NEAR]


_MOST_SHOWN, _MOST_NEAR = 12, 3


def _known(case: Case, *, services: bool) -> str:
    keys = [one.id for one in _nameable(case, services)]
    if not keys:
        return "Er staat nog niemand in."
    return f"Wie er is: {', '.join(keys)}." if len(keys) <= _MOST_SHOWN else _MANY.format(len(keys))


_MANY = 'Er staan er {} in; met "?" in plaats van een naam zie je ze allemaal.'


def everybody(case: Case, *, services: bool) -> str:
    """Return everybody who can be named, a line each: the key, the name and the role; services last."""
    known = sorted(_nameable(case, services), key=lambda one: not isinstance(one, Persoon))
    long = max((len(one.id) for one in known), default=0)
    return "".join(f"  {one.id.ljust(long)}  {_told_of(one)}\n" for one in known)


def _refused(message: str, hint: str) -> CanoError:
    return CanoError(message, hint, exit_code=2)
