"""engagementsverklaringen/<datum>.yaml: finaliteit, doelen and afspraken, and who stands behind them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import (
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
    many,
    mapping,
    optional,
    required,
)  # fmt: skip
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

    conventie: Annotated[str, CONVENTIE] = Field("0-10", description="Welke schaal.")
    nu: Annotated[float, Field(ge=-2, le=10)] = required("Waar het doel nu staat.")
    streef: Annotated[float, Field(ge=-2, le=10)] = required("Waar we naartoe willen.")
    niveaus: dict[Annotated[str, Field(pattern=r"^[+-]?[0-9]+$")], Text] = mapping(
        "Wat elk cijfer betekent, in gedrag dat je kunt zien."
    )


class Doel(Entry):
    """One goal: whose question it answers, which expectation it meets, and when it is good enough."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    id: Key = required("Sleutel van het doel.", examples=["school"])
    tekst: Text = required("Het doel, in de woorden van de jongere en het gezin.")
    domein: Domein | None = optional("In welk domein.")
    hulpvraag_van: Wies = many("Van wie dit de vraag is.")
    verwachting_van: Wies = many("Aan wiens verwachting van buitenaf dit tegemoetkomt.")
    verwachting: Text | None = optional("Wat die buitenwereld verwacht.")
    aanpak: Text | None = optional("Hoe we er samen aan werken.")
    tegen: Day | None = optional("Tegen wanneer; binnen zes maanden.")
    goed_genoeg: Text | None = optional("Wanneer het goed genoeg is, in woorden die je kunt zien.")
    schaal: Doelschaal | None = optional("Hoe we het volgen.")


class Afspraak(Entry):
    """Who does what, by when."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    id: Key = required("Sleutel van de afspraak.", examples=["a1"])
    wie: Wies = required("Wie dit doet.")
    tekst: Text = required("Wat.")
    doel: DoelRef | None = optional("Voor welk doel.")
    tegen: Day | None = optional("Tegen wanneer.")


class Veiligheid(Entry):
    """What we look out for, and what we do when things go wrong."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    signalen: Texts = many("Waaraan we merken dat het moeilijk wordt.")
    wat_doen_we: Texts = many("Wat we dan doen.")
    time_out: Text | None = optional("Wat over een time-out afgesproken is.")
    bereikbaarheid: Text | None = optional("Wie wanneer te bereiken is, ook na de uren.")


class Besproken(Model):
    """With whom a document was gone through, and when."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    since: ClassVar[str] = "datum"

    met: Wies = required("Met wie.")
    datum: Day = required("Wanneer.")
    opmerking: Text | None = optional("Wat die persoon erbij zei.")


class Ondertekening(Model):
    """How somebody signed, or did not."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    since: ClassVar[str] = "datum"

    wie: Wie = required("Wie.")
    datum: Day = required("Wanneer.")
    wijze: Annotated[str, SIGNATURE] = required("Hoe.")
    plaats: Text | None = optional("Waar.")
    opmerking: Text | None = optional("Voorbehoud of opmerking.")
    vingerafdruk: Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")] | None = optional(
        "Vingerafdruk van wat ondertekend is."
    )
    handtekening: Attachment | None = optional("De losse handtekening van wie dit noteerde.")


class Engagementsverklaring(CaseFileModel):
    """engagementsverklaringen/<datum>.yaml; its day is the name of the file."""

    finaliteit: Text | None = optional("Waar de begeleiding uiteindelijk naartoe werkt.")
    doelen: tuple[Doel, ...] = many("De doelen.")
    afspraken: tuple[Afspraak, ...] = many("Ieders engagement, dat van de dienst inbegrepen.")
    veiligheid: Veiligheid | None = optional("Veiligheid, crisis en time-out.")
    besproken: tuple[Besproken, ...] = many("Met wie dit besproken is.")
    ondertekening: tuple[Ondertekening, ...] = many("Wie ondertekende, en hoe.")
