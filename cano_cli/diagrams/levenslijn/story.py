"""What a life line tells, as plain data: the events of a life in the order of time, read from a view."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cano_cli.diagrams.canvas.svg import clean
from cano_cli.diagrams.levenslijn.dates import Stretch, stretch_of
from cano_cli.diagrams.people import labels_of
from cano_cli.model.netwerk import Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.werk import GEBEURTENIS, Gebeurtenis
from cano_cli.readers.view import View, ego_of

_SHORT_SENTENCE = 30
SOMEBODY = "iemand anders"
Charge = int | str | None
"""-2 to 2, ``dubbel``, ``weet-niet``; ``None`` when nobody told."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One event. ``short`` is what stands in the picture, ``told`` all that is known of it. ``charge`` is how the young
    person felt it, ``others`` how others did, in pairs of a label and a charge."""

    when: Stretch
    kind: str
    short: str
    told: str
    charge: Charge
    others: tuple[tuple[str, Charge], ...]
    broke: bool


@dataclass(frozen=True, slots=True)
class Life:
    """The young person (``name`` empty when this reader does not see who that is), when they were born and died as far
    as that is known, what happened and who told it."""

    name: str
    born: PartialDate | None
    died: PartialDate | None
    happenings: tuple[Happening, ...]
    tellers: tuple[str, ...]


def life_of(view: View) -> Life:
    """Return what is known of the life of the young person on the day of the view, the oldest first."""
    ego, labels = ego_of(view), labels_of(view)
    person = view.case.people.get(ego or "")
    found = [one for one in _events(view) if one.datum.first <= view.at]
    told = [_happening(one, ego, labels, view.at) for one in found]
    tellers = [labels.get(key, SOMEBODY) for one in found for key in one.volgens]
    known = person if isinstance(person, Persoon) else None
    return Life(
        labels.get(ego or "", ""),
        _by(known.geboren, view.at) if known else None,
        _by(known.overleden, view.at) if known else None,
        tuple(sorted(told, key=lambda one: one.when.anchor)),
        tuple(dict.fromkeys(tellers)),
    )


def _events(view: View) -> tuple[Gebeurtenis, ...]:
    line = view.case.levenslijn
    return line.gebeurtenissen if line else ()


def _by(moment: PartialDate | None, at: date) -> PartialDate | None:
    return moment if moment and moment.first <= at else None


def _happening(one: Gebeurtenis, ego: str | None, labels: dict[str, str], at: date) -> Happening:
    kind = GEBEURTENIS[one.soort]
    told = clean(one.tekst or "")
    place = f" ({clean(one.plaats)})" if one.plaats else ""
    return Happening(
        stretch_of(one.datum, at),
        kind,
        _first_sentence(told) if told else f"{kind.capitalize()}{place}",
        told,
        one.beleving.get(ego) if ego else None,
        tuple((labels.get(key, SOMEBODY), charge) for key, charge in one.beleving.items() if key != ego),
        one.breuk,
    )


def _first_sentence(told: str) -> str:
    """Return the first sentence, with a second one when the first is no more than a name or a word."""
    sentences = re.split(r"(?<=[.!?…])[\"”’']? +", told)
    short = len(sentences) > 1 and len(sentences[0]) < _SHORT_SENTENCE
    return " ".join(sentences[:2]) if short else sentences[0]
