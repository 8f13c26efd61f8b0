"""The work itself: contacten/<maand>.yaml, overleg/<datum>-<soort>.yaml, levenslijn.yaml and signalen.yaml."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import (
    Day,
    DeelDatum,
    DoelRefs,
    Dossier,
    Key,
    Model,
    OneOrMore,
    Sharing,
    Text,
    Time,
    Wie,
    Wies,
    YesNo,
    many,
    mapping,
    optional,
    required,
)  # fmt: skip
from cano_cli.model.choices import Choice
from cano_cli.model.entry import CaseFileModel, Entry
from cano_cli.model.netwerk import Beleving
from cano_cli.model.values import OVERLEG_SOORT, Domein

CONTACT_VORM = Choice(
    "vorm van contact",
    {
        "huisbezoek": "huisbezoek",
        "gesprek": "gesprek op een andere plek",
        "samen-op-stap": "samen op stap: naar school, werk, een dienst",
        "activiteit": "samen iets doen",
        "telefoon": "telefoongesprek",
        "videogesprek": "videogesprek",
        "bericht": "bericht: sms, chat",
        "mail": "e-mail",
        "brief": "brief",
        "niet-thuis": "afspraak die niet doorging",
    },
)
GEBEURTENIS = Choice(
    "soort gebeurtenis",
    {
        "geboorte": "geboorte",
        "overlijden": "overlijden",
        "scheiding": "scheiding of einde van een relatie",
        "nieuw-gezin": "nieuwe partner, nieuw gezin, nieuw kind",
        "verhuis": "verhuis",
        "migratie": "vertrek uit of aankomst in een land",
        "schoolwissel": "andere school of richting",
        "schooluitval": "schooluitval of schorsing",
        "werk": "werk of stage",
        "hulpverlening": "begin of einde van hulp",
        "plaatsing": "verblijf buiten het gezin",
        "terugkeer": "terug naar huis",
        "rechtbank": "beslissing van de jeugdrechtbank",
        "ziekte": "ziekte, ongeval of opname",
        "incident": "incident",
        "weglopen": "weggelopen of niet thuisgekomen",
        "vriendschap": "vriendschap of lief",
        "prestatie": "iets waar de jongere trots op is",
        "hobby": "club, sport of hobby",
        "feest": "feest of mooie herinnering",
        "andere": "iets anders",
    },
)
SIGNAAL_NIVEAU = Choice(
    "niveau van het signaal",
    {
        "organisatie": "de eigen organisatie",
        "lokaal": "lokaal bestuur of lokale partners",
        "sector": "de sector",
        "overheid": "de overheid",
    },
)
STAND_SIGNAAL = Choice(
    "stand van het signaal", {"lopend": "lopend", "opgevolgd": "opgevolgd", "afgesloten": "afgesloten"}
)


class Contact(Entry):
    """One contact: who, how, how long, for which goals, what was done together."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("door",)

    id: Key | None = optional("Kort kenmerk; commando's schrijven vier letters.")
    datum: Day = required("De dag.")
    tijd: Time | None = optional("Het uur van begin, tussen aanhalingstekens.")
    vorm: Annotated[str, CONTACT_VORM] = required("Hoe het contact verliep.")
    met: Wies = required("Met wie.")
    door: Wies = many("Welke begeleider.")
    duur: Annotated[int, Field(ge=0, le=1440)] | None = optional("Duur in minuten.")
    doelen: DoelRefs = many("Aan welke doelen gewerkt is.")
    samen_gedaan: Text | None = optional("Wat jullie samen gedaan hebben.")
    ook_voor: Annotated[tuple[Dossier, ...], OneOrMore()] = many(
        "Dossier van een broer of zus waarvoor dit contact ook telt."
    )
    op_de_hoogte: YesNo | None = optional("Of de jongere op de hoogte is van dit contact.")
    later_aanvullen: YesNo = Field(False, description="Nog aan te vullen; de agenda herinnert eraan.")
    tekst: Text | None = optional("Wat er gezegd en afgesproken is.")


class Contacten(CaseFileModel):
    """contacten/<maand>.yaml."""

    contacten: tuple[Contact, ...] = required("De contacten van deze maand.")


class Overlegbesluit(Entry):
    """What was decided in a meeting: what, who, by when."""

    sharing: ClassVar[Sharing] = Sharing.VOICE

    id: Key | None = optional("Kort kenmerk.")
    tekst: Text = required("Wat besloten is.")
    wie: Wies = many("Wie het doet.")
    tegen: Day | None = optional("Tegen wanneer.")


class OpDeHoogte(Model):
    """Who was told of what was discussed, and when."""

    since: ClassVar[str] = "datum"

    wie: Wies = required("Wie.")
    datum: Day = required("Wanneer.")


class Fase(Model):
    """One phase of an Eigen Kracht-conferentie or a project."""

    since: ClassVar[str] = "datum"

    fase: Annotated[str, Choice("fase", {
        "voorbereiding": "voorbereiding met het gezin", "informatie": "informatie voor iedereen",
        "besloten-tijd": "het gezin overlegt zonder hulpverleners", "plan": "het plan wordt voorgesteld",
        "opvolging": "opvolging",
    })] = required("Welke fase.")  # fmt: skip
    datum: Day = required("Wanneer.")
    tekst: Text | None = optional("Hoe het verliep.")


class Overleg(CaseFileModel, Entry):
    """overleg/<datum>-<soort>.yaml."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"

    soort: Annotated[str, OVERLEG_SOORT] = required("Welk overleg.")
    datum: Day = required("De dag.")
    plaats: Text | None = optional("Waar.")
    uitgenodigd: Wies = many("Wie uitgenodigd was.")
    aanwezig: Wies = many("Wie er was.")
    zonder_jongere_omdat: Text | None = optional("Waarom de jongere er niet bij was.")
    fasen: tuple[Fase, ...] = many("De fasen, bij een Eigen Kracht-conferentie of project.")
    verslag: Text | None = optional("Wat er gezegd is.")
    besluiten: tuple[Overlegbesluit, ...] = many("Wat besloten is.")
    op_de_hoogte: tuple[OpDeHoogte, ...] = many("Wie achteraf op de hoogte gebracht is.")


class Gebeurtenis(Entry):
    """Something that happened in a life."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("volgens",)

    id: Key | None = optional("Kort kenmerk.")
    datum: DeelDatum = required("Wanneer, of wat ervan geweten is.")
    soort: Annotated[str, GEBEURTENIS] = required("Wat voor gebeurtenis.")
    volgens: Wies = many("Wie dit vertelde.")
    plaats: Text | None = optional("Waar.")
    met: Wies = many("Met wie.")
    beleving: dict[Wie, Beleving] = mapping("Hoe ieder het beleefde: -2 tot 2, `dubbel` of `weet-niet`.")
    breuk: YesNo = Field(False, description="Of dit een breuk was.")
    tekst: Text | None = optional("Wat er gebeurde.")


class Levenslijn(CaseFileModel):
    """levenslijn.yaml."""

    gebeurtenissen: tuple[Gebeurtenis, ...] = required("De gebeurtenissen, de oudste eerst.")


class Melding(Model):
    """To whom a signal was given, and when."""

    since: ClassVar[str] = "datum"

    wie: Text = required("Aan wie, voluit of als sleutel.")
    datum: Day = required("Wanneer.")


class Signaal(Entry):
    """A signal about what society makes hard for people. Source: CANO Protocol (2021), 2.1 and 4."""

    sharing: ClassVar[Sharing] = Sharing.TEAM
    since: ClassVar[str] = "datum"

    id: Key | None = optional("Kort kenmerk.")
    datum: Day = required("Wanneer.")
    thema: Text = required("Waarover.", examples=["schooluitval"])
    domein: Domein | None = optional("In welk domein.")
    niveau: Annotated[str, SIGNAAL_NIVEAU] | None = optional("Op welk niveau het aangepakt moet worden.")
    gemeld_aan: tuple[Melding, ...] = many("Aan wie gemeld.")
    stand: Annotated[str, STAND_SIGNAAL] = Field("lopend", description="Hoe het ermee staat.")
    tekst: Text = required("Het signaal.")


class Signalen(CaseFileModel):
    """signalen.yaml."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    signalen: tuple[Signaal, ...] = required("De signalen.")
