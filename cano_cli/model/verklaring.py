"""engagementsverklaringen/<datum>.yaml: finaliteit, doelen and afspraken, and who stands behind them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import (
    ENTRY,
    TEAM,
    Attachment,
    Day,
    DoelRef,
    Key,
    Model,
    Sharing,
    Text,
    Texts,
    Wie,
    Wies,
    defaulting,
    many,
    mapping,
    optional,
    required,
)
from cano_cli.model.choices import Choice
from cano_cli.model.entry import CaseFileModel, Entry
from cano_cli.model.values import SIGNATURE, Domein

CONVENTIE = Choice(
    "conventie van de schaal",
    {
        "0-10": "een ladder van 0 tot 10",
        "gas-2": "goal attainment scaling van -2 tot +2, vertrekt op -2",
        "gas-0": "goal attainment scaling van -2 tot +2, 0 is wat verwacht wordt",
    },
)


class Doelschaal(Model):
    """How a goal is measured: where it stands, where it should come."""

    sharing: ClassVar[Sharing] = Sharing.PART

    conventie: Annotated[str, CONVENTIE] = defaulting("0-10", "Welke schaal.", ENTRY)
    nu: Annotated[float, Field(ge=-2, le=10)] = required("Waar het doel nu staat.", ENTRY)
    streef: Annotated[float, Field(ge=-2, le=10)] = required("Waar we naartoe willen.", ENTRY)
    niveaus: dict[Annotated[str, Field(pattern=r"^[+-]?[0-9]+$")], Text] = mapping(
        "Wat elk cijfer betekent, in gedrag dat je kunt zien.", ENTRY
    )


class Doel(Entry):
    """One goal: whose question it answers, which expectation it meets, and when it is good enough."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    id: Key = required("Sleutel van het doel.", ENTRY, examples=["school"])
    tekst: Text = required("Het doel, in de woorden van de jongere en het gezin.", ENTRY)
    domein: Domein | None = optional("In welk domein.", ENTRY)
    hulpvraag_van: Wies = many("Van wie dit de vraag is.", ENTRY)
    verwachting_van: Wies = many("Aan wiens verwachting van buitenaf dit tegemoetkomt.", ENTRY)
    verwachting: Text | None = optional("Wat die buitenwereld verwacht.", ENTRY)
    aanpak: Text | None = optional("Hoe we er samen aan werken.", ENTRY)
    tegen: Day | None = optional("Tegen wanneer; binnen zes maanden.", ENTRY)
    goed_genoeg: Text | None = optional("Wanneer het goed genoeg is, in woorden die je kunt zien.", ENTRY)
    schaal: Doelschaal | None = optional("Hoe we het volgen.", ENTRY)


class Afspraak(Entry):
    """Who does what, by when."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    id: Key = required("Sleutel van de afspraak.", ENTRY, examples=["a1"])
    wie: Wies = required("Wie dit doet.", ENTRY)
    tekst: Text = required("Wat.", ENTRY)
    doel: DoelRef | None = optional("Voor welk doel.", ENTRY)
    tegen: Day | None = optional("Tegen wanneer.", ENTRY)


class Veiligheid(Entry):
    """What we look out for, and what we do when things go wrong."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    signalen: Texts = many("Waaraan we merken dat het moeilijk wordt.", ENTRY)
    wat_doen_we: Texts = many("Wat we dan doen.", ENTRY)
    time_out: Text | None = optional("Wat over een time-out afgesproken is.", ENTRY)
    bereikbaarheid: Text | None = optional("Wie wanneer te bereiken is, ook na de uren.", ENTRY)


class Besproken(Entry):
    """With whom a document was gone through, and when."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    since: ClassVar[str] = "datum"

    met: Wies = required("Met wie.", ENTRY)
    datum: Day = required("Wanneer.", ENTRY)
    opmerking: Text | None = optional("Wat die persoon erbij zei.", ENTRY)


SIGNED = frozenset({"pen", "eid", "itsme", "mondeling"})
"""The ways in which somebody agreed; the others of ``SIGNATURE`` say that they did not."""


class Ondertekening(Entry):
    """How somebody signed, or did not."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    since: ClassVar[str] = "datum"

    wie: Wie = required("Wie.", ENTRY)
    datum: Day = required("Wanneer.", ENTRY)
    wijze: Annotated[str, SIGNATURE] = required("Hoe.", ENTRY)
    plaats: Text | None = optional("Waar.", ENTRY)
    opmerking: Text | None = optional("Voorbehoud of opmerking.", ENTRY)
    partijen: Wies = many(
        "Voor wie het blad opgemaakt was; de vingerafdruk gaat over wat zij allemaal mogen lezen.", ENTRY
    )
    vingerafdruk: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")] | None = optional(
        "Vingerafdruk van wat ondertekend is.", TEAM
    )
    handtekening: Attachment | None = optional("De losse handtekening van wie dit noteerde.", TEAM)


class Engagementsverklaring(CaseFileModel):
    """engagementsverklaringen/<datum>.yaml; its day is the name of the file."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    finaliteit: Text | None = optional("Waar de begeleiding uiteindelijk naartoe werkt.", ENTRY)
    doelen: tuple[Doel, ...] = many("De doelen.", ENTRY)
    afspraken: tuple[Afspraak, ...] = many("Ieders engagement, dat van de dienst inbegrepen.", ENTRY)
    veiligheid: Veiligheid | None = optional("Veiligheid, crisis en time-out.", ENTRY)
    besproken: tuple[Besproken, ...] = many("Met wie dit besproken is.", ENTRY)
    ondertekening: tuple[Ondertekening, ...] = many("Wie ondertekende, en hoe.", ENTRY)
