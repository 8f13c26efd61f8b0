"""What could not be carried over from one format to the other: counted per kind, with a line as an example."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cano_cli.readers.dutch import count, join

WORDS = {
    "bron": ("bron", "bronnen"),
    "notitie": ("notitie", "notities"),
    "media": ("foto of document", "foto's en documenten"),
    "plaats": ("plaats of adres", "plaatsen en adressen"),
    "gebeurtenis": ("andere gebeurtenis", "andere gebeurtenissen"),
    "naam": ("andere naam", "andere namen"),
    "datum": ("datum die cano niet kent", "datums die cano niet kent"),
    "datum-tekst": ("omschrijving bij een datum", "omschrijvingen bij een datum"),
    "band": ("andere band tussen mensen", "andere banden tussen mensen"),
    "beperking": ("vraag om het privé te houden", "vragen om het privé te houden"),
    "techniek": ("technisch gegeven", "technische gegevens"),
    "eigen": ("eigen veld van het andere programma", "eigen velden van het andere programma"),
    "onbekend": ("veld dat cano niet kent", "velden die cano niet kent"),
    "verwijzing": ("verwijzing die nergens heen leidt", "verwijzingen die nergens heen leiden"),
    "geen-geslacht": ("geslacht dat cano niet kent", "geslachten die cano niet kent"),
    "verwacht": ("kind dat verwacht wordt", "kinderen die verwacht worden"),
    "huishouden": ("huishouden", "huishoudens"),
    "relatie": ("relatie", "relaties"),
    "dienst": ("dienst", "diensten"),
    "buiten": ("persoon van buiten de familie", "mensen van buiten de familie"),
    "verder": ("verder familielid", "verdere familieleden"),
    "los": ("persoon die met niemand verbonden is", "mensen die met niemand verbonden zijn"),
    "periode": ("periode van een band met een kind", "periodes van een band met een kind"),
    "x": ("geslacht ‘x’", "keer geslacht ‘x’"),
    "onbekende-partner": ("partner die niet gekend is", "partners die niet gekend zijn"),
    "waarneming": ("oudere waarneming van een relatie", "oudere waarnemingen van een relatie"),
    "geen-band": ("keer ‘er is geen band’", "keer ‘er is geen band’"),
    "woorden": ("tekst bij een relatie", "teksten bij een relatie"),
    "beleving": ("beleving van een relatie", "belevingen van een relatie"),
    "herstel": ("wens om te herstellen", "wensen om te herstellen"),
    "werkplek": ("dienst waar iemand werkt", "keer de dienst waar iemand werkt"),
    "gezinsband": ("gezinsband", "gezinsbanden"),
    "zonder-kwaliteit": ("band zonder kwaliteit", "banden zonder kwaliteit"),
    "zonder-datum": ("band zonder datum", "banden zonder datum"),
    "zonder-wie": ("band zonder wie het zegt", "banden zonder wie het zegt"),
    "ouder": ("band van voor de laatste waarneming", "banden van voor de laatste waarneming"),
    "dubbel": ("tweede band tussen dezelfde mensen", "tweede banden tussen dezelfde mensen"),
    "lus": ("band van iemand met zichzelf", "banden van iemand met zichzelf"),
    "bevraagde": ("gegeven over de bevraagde zelf", "gegevens over de bevraagde zelf"),
    "netwerk": ("verder netwerk in het bestand", "verdere netwerken in het bestand"),
    "zonder-domein": ("dienst zonder domein", "diensten zonder domein"),
}
"""Kinds of what was lost, each in Dutch: one, and more."""
MOST_KINDS = 60
"""How many kinds are told apart: a file may have as many fields of its own as it likes."""


@dataclass(frozen=True, slots=True)
class Lost:
    """How often something of one kind was left behind; ``line`` is where the first stands, 0 where there are no lines.
    ``what`` is a key of ``WORDS``, or else words of the file (an attribute, a value)."""

    what: str
    number: int
    line: int = 0


class Ledger:
    """Counts what is left behind while a file is read or made."""

    def __init__(self) -> None:
        self._found: dict[str, list[int]] = {}

    def add(self, what: str, line: int = 0, number: int = 1) -> None:
        """Count one thing (or ``number``) of the kind ``what``, found on ``line``."""
        if number:
            if what not in WORDS and what not in self._found and len(self._found) >= MOST_KINDS:
                what = "onbekend"
            known = self._found.setdefault(what, [0, line])
            known[0] += number
            known[1] = min(known[1], line)

    def all(self) -> tuple[Lost, ...]:
        """Return what was counted: the kinds in the order of ``WORDS``, then the rest as they came."""
        order = list(WORDS)
        kinds = sorted(self._found, key=lambda what: order.index(what) if what in WORDS else len(order))
        return tuple(Lost(what, *self._found[what]) for what in kinds)


def lost_text(lost: Lost) -> str:
    """Return in Dutch how much was lost of one kind: ``12 bronnen``."""
    return count(lost.number, *WORDS[lost.what]) if lost.what in WORDS else f"{lost.what}: {lost.number} keer"


def lost_sentence(lost: Iterable[Lost]) -> str:
    """Return what was lost in one sentence, empty when nothing was."""
    told = [lost_text(one) for one in lost]
    return f"Niet meegenomen: {join(told)}." if told else ""
