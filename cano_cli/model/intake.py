"""intake.yaml: the voices, in people's own words; and strengths and needs in every domain of life."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import (
    ENTRY,
    JONGERE,
    Day,
    Key,
    Model,
    Sharing,
    Text,
    Wie,
    Wies,
    many,
    mapping,
    optional,
    required,
)
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
    about: ClassVar[tuple[str, ...]] = ("wie",)

    wie: Wie = required("Wie aan het woord is.", ENTRY)
    datum: Day = required("Wanneer dit gezegd is.", ENTRY)
    tolk: Wie | None = optional("Wie vertaalde.", ENTRY)
    hulpvraag: Text | None = optional("De vraag, in eigen woorden.", ENTRY)
    kijk: Text | None = optional("Wat denk je dat er aan de hand is?", ENTRY)
    toekomst: Text | None = optional("Hoe zie je de toekomst?", ENTRY)
    verandering: Text | None = optional("Wat wil je veranderd zien?", ENTRY)
    eigen_bijdrage: Text | None = optional("Wat zou je daar zelf in kunnen doen?", ENTRY)
    verwachting: Text | None = optional("Wat verwacht je van de begeleiding?", ENTRY)
    denkt_dat: dict[Wie, Text] = mapping(
        "Wat denk je dat iemand anders hierover denkt? Per persoon een antwoord.", ENTRY
    )


class Antwoord(Entry):
    """An answer to another connecting question."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("wie",)
    about: ClassVar[tuple[str, ...]] = ("wie",)

    id: Key | None = optional("Kort kenmerk; commando's schrijven vier letters.", ENTRY)
    wie: Wie = required("Wie antwoordt.", ENTRY)
    datum: Day = required("Wanneer.", ENTRY)
    tolk: Wie | None = optional("Wie vertaalde.", ENTRY)
    soort: Annotated[str, VRAAGSOORT] | None = optional("Welk soort vraag.", ENTRY)
    niveau: Annotated[str, NIVEAU] | None = optional("Waarmee de vraag verbindt.", ENTRY)
    vraag: Text = required("De vraag zoals ze gesteld is.", ENTRY)
    tekst: Text = required("Het antwoord, in eigen woorden.", ENTRY)


class Schaalvraag(Entry):
    """A scale question: where are you now, what is good enough, what would one point more be."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("wie",)
    about: ClassVar[tuple[str, ...]] = ("wie",)

    id: Key | None = optional("Kort kenmerk.", ENTRY)
    vraag: Text = required("Waarover de schaal gaat.", ENTRY, examples=["hoop"])
    wie: Wie = required("Wie het cijfer geeft.", ENTRY)
    datum: Day = required("Wanneer.", ENTRY)
    tolk: Wie | None = optional("Wie vertaalde.", ENTRY)
    nu: Score = required("Het cijfer nu, van 0 tot 10.", ENTRY)
    goed_genoeg: Score | None = optional("Welk cijfer goed genoeg is.", ENTRY)
    waarom_niet_lager: Text | None = optional("Waarom het cijfer niet lager is: wat gaat er al goed.", ENTRY)
    een_punt_hoger: Text | None = optional("Wat er anders is bij één punt hoger.", ENTRY)


class Uitspraak(Entry):
    """A strength or a need, with who said so."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("bron",)
    about: ClassVar[tuple[str, ...]] = (JONGERE,)

    id: Key | None = optional("Kort kenmerk.", ENTRY)
    datum: Day = required("Wanneer dit gezegd of gezien is.", ENTRY)
    bron: Wies = required("Wie dit zegt.", ENTRY)
    tekst: Text = required("De kracht of de nood, concreet.", ENTRY)


class Levensdomein(Model):
    """Strengths and needs in one domain, and what worked before."""

    sharing: ClassVar[Sharing] = Sharing.HOLDER

    domein: Domein = required("Welk domein.", ENTRY)
    krachten: tuple[Uitspraak, ...] = many("Wat goed gaat, wat er al is.", ENTRY)
    noden: tuple[Uitspraak, ...] = many("Wat er nodig is.", ENTRY)
    werkte_al: tuple[Uitspraak, ...] = many("Wat vroeger al hielp.", ENTRY)


class Intake(CaseFileModel):
    """intake.yaml."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    stemmen: tuple[Stem, ...] = many("Ieders antwoord op de vijf vragen.", ENTRY)
    antwoorden: tuple[Antwoord, ...] = many("Antwoorden op andere verbindende vragen.", ENTRY)
    schalen: tuple[Schaalvraag, ...] = many("Schaalvragen.", ENTRY)
    levensdomeinen: tuple[Levensdomein, ...] = many("Krachten en noden per domein.", ENTRY)
