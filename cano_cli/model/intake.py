"""intake.yaml: the voices, in people's own words; and strengths and needs in every domain of life."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import Day, Key, Model, Sharing, Text, Wie, Wies, many, mapping, optional, required
from cano_cli.model.choices import Choice
from cano_cli.model.entry import CaseFileModel, Entry
from cano_cli.model.values import Domein

VRAAGSOORT = Choice(
    "soort vraag",
    {
        "circulair": "wat denk je dat iemand anders denkt",
        "schaal": "een cijfer van 0 tot 10",
        "coping": "hoe heb je het volgehouden",
        "mirakel": "stel dat het morgen opgelost is",
        "uitzondering": "wanneer ging het wel",
        "open": "een open vraag",
    },
)
NIVEAU = Choice(
    "niveau",
    {
        "persoon": "verbinding met de persoon zelf",
        "gezin": "verbinding met gezin en familie",
        "ruimere-context": "verbinding met school, vrienden, club, rechter",
    },
)
Score = Annotated[float, Field(ge=0, le=10)]
"""A figure on a ladder from 0 to 10; halves are fine."""


class Stem(Entry):
    """What one person said to the five questions that everybody is asked.

    Source: Netwerking en verbindend werken in CANO (2011), "Attitude".
    """

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("wie",)

    wie: Wie = required("Wie aan het woord is.")
    datum: Day = required("Wanneer dit gezegd is.")
    tolk: Wie | None = optional("Wie vertaalde.")
    hulpvraag: Text | None = optional("De vraag, in eigen woorden.")
    kijk: Text | None = optional("Wat denk je dat er aan de hand is?")
    toekomst: Text | None = optional("Hoe zie je de toekomst?")
    verandering: Text | None = optional("Wat wil je veranderd zien?")
    eigen_bijdrage: Text | None = optional("Wat zou je daar zelf in kunnen doen?")
    verwachting: Text | None = optional("Wat verwacht je van de begeleiding?")
    denkt_dat: dict[Wie, Text] = mapping("Wat denk je dat iemand anders hierover denkt? Per persoon een antwoord.")


class Antwoord(Entry):
    """An answer to another connecting question."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("wie",)

    id: Key | None = optional("Kort kenmerk; commando's schrijven vier letters.")
    wie: Wie = required("Wie antwoordt.")
    datum: Day = required("Wanneer.")
    soort: Annotated[str, VRAAGSOORT] | None = optional("Welk soort vraag.")
    niveau: Annotated[str, NIVEAU] | None = optional("Waarmee de vraag verbindt.")
    vraag: Text = required("De vraag zoals ze gesteld is.")
    tekst: Text = required("Het antwoord, in eigen woorden.")


class Schaalvraag(Entry):
    """A scale question: where are you now, what is good enough, what would one point more be."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("wie",)

    id: Key | None = optional("Kort kenmerk.")
    vraag: Text = required("Waarover de schaal gaat.", examples=["hoop"])
    wie: Wie = required("Wie het cijfer geeft.")
    datum: Day = required("Wanneer.")
    nu: Score = required("Het cijfer nu, van 0 tot 10.")
    goed_genoeg: Score | None = optional("Welk cijfer goed genoeg is.")
    waarom_niet_lager: Text | None = optional("Waarom het cijfer niet lager is: wat gaat er al goed.")
    een_punt_hoger: Text | None = optional("Wat er anders is bij één punt hoger.")


class Uitspraak(Entry):
    """A strength or a need, with who said so."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("bron",)

    id: Key | None = optional("Kort kenmerk.")
    datum: Day = required("Wanneer dit gezegd of gezien is.")
    bron: Wies = required("Wie dit zegt.")
    tekst: Text = required("De kracht of de nood, concreet.")


class Levensdomein(Model):
    """Strengths and needs in one domain, and what worked before."""

    domein: Domein = required("Welk domein.")
    krachten: tuple[Uitspraak, ...] = many("Wat goed gaat, wat er al is.")
    noden: tuple[Uitspraak, ...] = many("Wat er nodig is.")
    werkte_al: tuple[Uitspraak, ...] = many("Wat vroeger al hielp.")


class Intake(CaseFileModel):
    """intake.yaml."""

    stemmen: tuple[Stem, ...] = many("Ieders antwoord op de vijf vragen.")
    antwoorden: tuple[Antwoord, ...] = many("Antwoorden op andere verbindende vragen.")
    schalen: tuple[Schaalvraag, ...] = many("Schaalvragen.")
    levensdomeinen: tuple[Levensdomein, ...] = many("Krachten en noden per domein.")
