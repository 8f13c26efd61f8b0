"""Who reads what a young person said: what goes to the judge and what does not; without a judge, to the consulent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cano_cli.model.base import Model
from cano_cli.model.evaluatie import Verschil
from cano_cli.model.intake import Antwoord, Schaalvraag, Stem, Uitspraak
from cano_cli.model.netwerk import Waarneming
from cano_cli.model.werk import Gebeurtenis
from cano_cli.readers.copying import OwnWords
from cano_cli.readers.dutch import join
from cano_cli.readers.reader import family
from cano_cli.reports.parts.telling import Plain, Told
from cano_cli.reports.parts.wording import day_text

IN_CHARGE = {"jeugdrechter": "de rechter", "consulent": "de consulent", "gezin": "je gezin"}
"""Of whom it is told whether they read it: the first of these that there is."""
_OTHERS = {"overdracht": "wie ons opvolgt"}
_MOST_DAYS = 5
_KINDS: dict[type[Model], tuple[str, str]] = {
    Antwoord: ("1 ander antwoord", "{} andere antwoorden"),
    Uitspraak: (
        "1 ding dat je zei over hoe het gaat",
        "{} dingen die je zei over hoe het gaat",
    ),
    Waarneming: ("1 keer hoe jij iemand ziet", "{} keer hoe jij mensen ziet"),
    Gebeurtenis: ("1 ding op je levenslijn", "{} dingen op je levenslijn"),
    Verschil: ("1 keer waar je het anders ziet", "{} keer waar je het anders ziet"),
}


def reader_told_of(told: Told) -> str:
    """Return of whom it is told what they read: ``de rechter``, ``de consulent`` or ``je gezin``."""
    return IN_CHARGE[_first_in_charge(told)]


def who_reads_what_i_said(told: Told, only: Sequence[Model] | None = None) -> list[Plain]:
    """Return what the judge reads of what the young person said (``only`` of these), then what not, then by whom that
    is read; nothing when nothing was said."""
    first, there = _first_in_charge(told), _readers_there_are(told)
    mine = [one for one in told.view.own_words if only is None or one.what in only]
    kept = [one for one in mine if first not in one.read_by & there]
    apart: dict[frozenset[str], list[OwnWords]] = {}
    for one in kept:
        apart.setdefault(one.read_by & there, []).append(one)
    if not mine:
        return []
    who = _capital(IN_CHARGE[first])
    read = [one for one in mine if first in one.read_by & there]
    return [
        {"kop": f"{who} leest", "tekst": _things(read) or "tot nu toe niets", "alles": True},
        {"kop": f"{who} leest niet", "tekst": _things(kept) or "tot nu toe niets", "alles": True},
        *_by_whom(told, apart),
    ]


def more_is_read(told: Told, only: Sequence[Model]) -> bool:
    """Whether the judge reads anything that the young person said beside ``only`` these."""
    first, there = _first_in_charge(told), _readers_there_are(told)
    return any(first in one.read_by & there for one in told.view.own_words if one.what not in only)


def _by_whom(told: Told, apart: dict[frozenset[str], list[OwnWords]]) -> Iterator[Plain]:
    """Yield who reads what the judge does not: with what that is, unless they read all of it."""
    called = {readers: _called(told, readers) for readers in apart}
    for readers in sorted(apart, key=lambda readers: (-len(apart[readers]), called[readers])):
        names = called[readers]
        if len(apart) == 1:
            verb = "lezen" if len(names) > 1 else "leest"
            text = f"{_capital(join(names))} {verb} dat wel." if names else "Dat lezen alleen jij en wij."
            yield {"kop": "", "tekst": text, "alles": False}
        else:
            yield {"kop": _head(told, names, readers), "tekst": _things(apart[readers]), "alles": False}


def _head(told: Told, names: Sequence[str], readers: frozenset[str]) -> str:
    if not names:
        return "Alleen jij en wij lezen"
    without = [IN_CHARGE[one] for one in ("consulent", "jeugdrechter") if one in _readers_there_are(told) - readers]
    return f"{_capital(join(names))} {'lezen' if len(names) > 1 else 'leest'}, {join(without)} niet"


def _called(told: Told, readers: frozenset[str]) -> list[str]:
    """Return how readers are called, people first; whoever reads as one of the family is not told apart."""
    confidant = told.traject.vertrouwenspersoon
    people = {confidant} if confidant and "vertrouwenspersoon" in readers else set()
    people |= readers - IN_CHARGE.keys() - _OTHERS.keys() - {"vertrouwenspersoon"}
    if "gezin" in readers:
        people -= set(family(told.case))
    roles = [name for key, name in reversed(IN_CHARGE.items()) if key in readers]
    later = [name for key, name in _OTHERS.items() if key in readers and "consulent" not in readers]
    return [*sorted(told.who(key).short for key in people), *roles, *later]


def _readers_there_are(told: Told) -> frozenset[str]:
    """Return of whom it makes sense to say what they read: no judge where there is none."""
    kader, people = told.traject.kader, told.case.people.keys()
    judge = {"jeugdrechter"} if kader and (kader.jeugdrechter or kader.soort == "jeugdrechtbank") else set()
    consulent = {"consulent"} if kader and kader.consulent else set()
    confidant = {"vertrouwenspersoon"} if told.traject.vertrouwenspersoon else set()
    return frozenset({"gezin", *_OTHERS, *people} | judge | consulent | confidant)


def _first_in_charge(told: Told) -> str:
    there = _readers_there_are(told)
    return next(name for name in IN_CHARGE if name in there)


def _things(said: Iterable[OwnWords]) -> str:
    """Return these things by kind, with how many they are: ``wat je vertelde op 11 mei · 2 antwoorden op …``."""
    things = [one.what for one in said]
    told = (_told_on(things), _scales(things), *_counted(things))
    return " · ".join(one for one in told if one)


def _told_on(said: Sequence[Model]) -> str:
    days = sorted({one.datum for one in said if isinstance(one, Stem)})
    if len(days) > _MOST_DAYS:
        return f"wat je {len(days)} keer vertelde, van {day_text(days[0], days[-1])} tot {day_text(days[-1], days[0])}"
    return f"wat je vertelde op {join([day_text(day, days[-1]) for day in days])}" if days else ""


def _scales(said: Sequence[Model]) -> str:
    about = list(dict.fromkeys(one.vraag for one in said if isinstance(one, Schaalvraag)))
    return f"je cijfer voor {join(about)}" if about else ""


def _counted(said: Sequence[Model]) -> Iterator[str]:
    for kind, (one, several) in _KINDS.items():
        number = sum(isinstance(thing, kind) for thing in said)
        if number:
            yield one if number == 1 else several.format(number)
    other = sum(not isinstance(thing, (*_KINDS, Stem, Schaalvraag)) for thing in said)
    if other:
        yield "1 ander ding" if other == 1 else f"{other} andere dingen"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
