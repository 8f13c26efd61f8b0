"""How figures about a network are worded: the figure itself, what it counts, and whom it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cano_cli.model.measures.all import Measures
from cano_cli.model.measures.closeness import NO_TIE_PART, NOT_SAID
from cano_cli.model.measures.figures import Figure
from cano_cli.model.values import DOMEIN
from cano_cli.readers.dutch import number_text
from cano_cli.readers.names import domain_name
from cano_cli.readers.view import View
from cano_cli.reports.parts.telling import Told

COUNTED_OVER = "Alleen wat in dit document mag staan, is geteld."
"""Stands with the figures for every reader but the team: who may not read everything would be misled by a number."""
CANNOT_TELL = "niet te berekenen"
NOT_KNOWN_HERE = "hier niet bekend"
"""How a figure that cannot be told is called for every reader but the team: for them it may only be hidden."""

_RINGS = {
    "1": "Heel dicht (ring 1)",
    "2": "Dichtbij (ring 2)",
    "3": "Verder weg (ring 3)",
    NO_TIE_PART: "Gevraagd: er is geen band",
    NOT_SAID: "Niet gezegd hoe dichtbij",
}
_CHANGES = {"beter": "Band werd beter met", "slechter": "Band werd minder met", "verder": "Verder weg"}
"""How a change is told where its own word is too blunt or too short."""
_TITLES = {
    "aandeel-natuurlijk": "Mensen die er niet beroepshalve zijn",
    "alleen": "Mensen zonder bekende band met iemand anders",
    "steun": "Mensen van wie genoteerd is dat ze steun geven",
}
"""What a figure is called in a document, where its own title is hard to read or takes what is unknown for nothing."""
_SUPPORT = {
    "emotioneel": "Luisteren, troosten, moed geven",
    "informatie": "Raad en informatie",
    "praktisch": "Praktische hulp",
    "samen-plezier": "Samen iets leuks doen",
}


def value_text(view: View, figure: Figure | None) -> str:
    """Return a figure as the reader of ``view`` reads it: ``5``, ``hoogstens 5``, ``16 van de 28``, ``niet te
    berekenen``. Never a percentage: of so few people that would say more than is known."""
    if figure is None or figure.value is None:
        return CANNOT_TELL if view.reader.is_team else NOT_KNOWN_HERE
    if figure.of:
        return f"{figure.of[0]} van de {figure.of[1]}"
    return f"{figure.bound} {number_text(figure.value)}".strip()


def reserve(view: View) -> str:
    """Return the sentence that goes with figures for this reader, empty for the team."""
    return "" if view.reader.is_team else COUNTED_OVER


def title(figure: Figure) -> str:
    """Return what a figure counts; of a part, what that part is."""
    if figure.key == "veranderd-per-soort" and figure.part:
        return _CHANGES.get(figure.part[0], figure.part[0].capitalize())
    if figure.key == "nabijheid":
        return _RINGS[figure.part[0]]
    if figure.key == "steun-per-soort":
        return _SUPPORT[figure.part[0]]
    return _TITLES.get(figure.key, figure.title)


def about(told: Told, figure: Figure) -> list[str]:
    """Return whom a figure is about, as this reader may call them; the names of the domains where it counts those."""
    if figure.definition.unit == "domeinen":
        return [domain_name(domain) for domain in DOMEIN if domain in figure.about]
    return names(told, figure.about)


def names(told: Told, keys: Iterable[str]) -> list[str]:
    """Return how people are called, in the order of the alphabet: that of the keys, which are hidden, may not show."""
    found = Counter(told.who(key).label for key in keys)
    ordered = sorted(found, key=lambda label: (label.casefold(), label))
    return [label if found[label] == 1 else f"{label} ({found[label]})" for label in ordered]


def pair_of(told: Told, pair: tuple[str, str], ego: str) -> list[str]:
    """Return how two people are called: the young person first, else in the order of the alphabet."""
    labels = [told.who(key).label for key in pair]
    return labels if pair[0] == ego else sorted(labels, key=str.casefold)


def tellers(told: Told, found: Measures) -> list[str]:
    """Return the keys of those who told how ties feel: the young person first, then in the order of their names; where
    those are the same, of what they told."""
    charges: dict[str, list[tuple[int, list[str]]]] = {}
    for part, figure in found.everybody.items():
        if part[0] == "beleving" and part[1:]:
            charges.setdefault(part[1], []).append((int(figure.value or 0), names(told, figure.about)))
    return sorted(charges, key=lambda key: (key != found.ego, told.who(key).label.casefold(), charges[key]))
