"""The work itself: contacten/<maand>.yaml, overleg/<datum>-<soort>.yaml, levenslijn.yaml and signalen.yaml."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import (
    ENTRY,
    JONGERE,
    TEAM,
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
    defaulting,
    many,
    mapping,
    optional,
    required,
)
from cano_cli.model.choices import Choice
from cano_cli.model.entry import CaseFileModel, Entry
from cano_cli.model.evaluatie import SETTLED, STAND
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
    about: ClassVar[tuple[str, ...]] = ("met",)

    id: Key | None = optional("Kort kenmerk; commando's schrijven vier letters.", ENTRY)
    datum: Day = required("De dag.", ENTRY)
    tijd: Time | None = optional("Het uur van begin, tussen aanhalingstekens.", ENTRY)
    vorm: Annotated[str, CONTACT_VORM] = required("Hoe het contact verliep.", ENTRY)
    met: Wies = required("Met wie.", ENTRY)
    door: Wies = many("Welke begeleider.", ENTRY)
    duur: Annotated[int, Field(ge=0, le=1440)] | None = optional("Duur in minuten.", ENTRY)
    doelen: DoelRefs = many("Aan welke doelen gewerkt is.", ENTRY)
    samen_gedaan: Text | None = optional("Wat jullie samen gedaan hebben.", ENTRY)
    ook_voor: Annotated[tuple[Dossier, ...], OneOrMore()] = many(
        "Dossier van een broer of zus waarvoor dit contact ook telt.", TEAM
    )
    op_de_hoogte: YesNo | None = optional("Of de jongere op de hoogte is van dit contact.", ENTRY)
    later_aanvullen: YesNo = defaulting(False, "Nog aan te vullen; de agenda herinnert eraan.", TEAM)
    tekst: Text | None = optional("Wat er gezegd en afgesproken is.", ENTRY)


class Contacten(CaseFileModel):
    """contacten/<maand>.yaml."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    contacten: tuple[Contact, ...] = required("De contacten van deze maand.", ENTRY)


class Opvolging(Model):
    """What came of something that was decided, as it was on a day."""

    sharing: ClassVar[Sharing] = Sharing.PART
    since: ClassVar[str] = "datum"

    datum: Day = required("Wanneer dit zo was.", ENTRY)
    stand: Annotated[str, STAND] = required("Wat ervan kwam.", ENTRY)
    tekst: Text | None = optional("Toelichting.", ENTRY)


class Overlegbesluit(Entry):
    """What was decided in a meeting: what, who, by when, and what came of it."""

    sharing: ClassVar[Sharing] = Sharing.VOICE

    id: Key | None = optional("Kort kenmerk.", ENTRY)
    tekst: Text = required("Wat besloten is.", ENTRY)
    wie: Wies = many("Wie het doet.", ENTRY)
    tegen: Day | None = optional("Tegen wanneer.", ENTRY)
    opvolging: tuple[Opvolging, ...] = many("Wat ervan kwam, en wanneer dat bleek; de laatste telt.", ENTRY)

    @property
    def stand(self) -> Opvolging | None:
        """What was said last of what came of it."""
        return max(reversed(self.opvolging), key=lambda one: one.datum, default=None)

    @property
    def is_open(self) -> bool:
        """Whether something may still come of it, as far as is known."""
        return self.stand is None or self.stand.stand not in SETTLED


class OpDeHoogte(Model):
    """Who was told of what was discussed, and when."""

    sharing: ClassVar[Sharing] = Sharing.PART
    since: ClassVar[str] = "datum"

    wie: Wies = required("Wie.", ENTRY)
    datum: Day = required("Wanneer.", ENTRY)


class Fase(Model):
    """One phase of an Eigen Kracht-conferentie or a project."""

    sharing: ClassVar[Sharing] = Sharing.PART
    since: ClassVar[str] = "datum"

    fase: Annotated[str, Choice("fase", {
        "voorbereiding": "voorbereiding met het gezin", "informatie": "informatie voor iedereen",
        "besloten-tijd": "het gezin overlegt zonder hulpverleners", "plan": "het plan wordt voorgesteld",
        "opvolging": "opvolging",
    })] = required("Welke fase.", ENTRY)  # fmt: skip
    datum: Day = required("Wanneer.", ENTRY)
    tekst: Text | None = optional("Hoe het verliep.", ENTRY)


class Overleg(CaseFileModel, Entry):
    """overleg/<datum>-<soort>.yaml."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"

    soort: Annotated[str, OVERLEG_SOORT] = required("Welk overleg.", ENTRY)
    datum: Day = required("De dag.", ENTRY)
    tijd: Time | None = optional("Het uur van begin, tussen aanhalingstekens.", ENTRY)
    plaats: Text | None = optional("Waar.", ENTRY)
    uitgenodigd: Wies = many("Wie uitgenodigd was.", ENTRY)
    aanwezig: Wies = many("Wie er was.", ENTRY)
    zonder_jongere_omdat: Text | None = optional("Waarom de jongere er niet bij was.", ENTRY)
    fasen: tuple[Fase, ...] = many("De fasen, bij een Eigen Kracht-conferentie of project.", ENTRY)
    verslag: Text | None = optional("Wat er gezegd is.", ENTRY)
    besluiten: tuple[Overlegbesluit, ...] = many("Wat besloten is.", ENTRY)
    op_de_hoogte: tuple[OpDeHoogte, ...] = many("Wie achteraf op de hoogte gebracht is.", ENTRY)


class Gebeurtenis(Entry):
    """Something that happened in a life."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("volgens",)
    about: ClassVar[tuple[str, ...]] = (JONGERE,)

    id: Key | None = optional("Kort kenmerk.", ENTRY)
    datum: DeelDatum = required("Wanneer, of wat ervan geweten is.", ENTRY)
    soort: Annotated[str, GEBEURTENIS] = required("Wat voor gebeurtenis.", ENTRY)
    volgens: Wies = many("Wie dit vertelde.", ENTRY)
    plaats: Text | None = optional("Waar.", ENTRY)
    met: Wies = many("Met wie.", ENTRY)
    beleving: dict[Wie, Beleving] = mapping("Hoe ieder het beleefde: -2 tot 2, `dubbel` of `weet-niet`.", ENTRY)
    breuk: YesNo = defaulting(False, "Of dit een breuk was.", ENTRY)
    tekst: Text | None = optional("Wat er gebeurde.", ENTRY)


class Levenslijn(CaseFileModel):
    """levenslijn.yaml."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    gebeurtenissen: tuple[Gebeurtenis, ...] = required("De gebeurtenissen, de oudste eerst.", ENTRY)


class Melding(Model):
    """To whom a signal was given, and when."""

    sharing: ClassVar[Sharing] = Sharing.PART
    since: ClassVar[str] = "datum"

    wie: Text = required("Aan wie, voluit of als sleutel.", ENTRY)
    datum: Day = required("Wanneer.", ENTRY)


class Signaal(Entry):
    """A signal about what society makes hard for people. Source: CANO Protocol (2021), 2.1 and 4."""

    sharing: ClassVar[Sharing] = Sharing.TEAM
    since: ClassVar[str] = "datum"

    id: Key | None = optional("Kort kenmerk.", ENTRY)
    datum: Day = required("Wanneer.", ENTRY)
    thema: Text = required("Waarover.", ENTRY, examples=["schooluitval"])
    domein: Domein | None = optional("In welk domein.", ENTRY)
    niveau: Annotated[str, SIGNAAL_NIVEAU] | None = optional("Op welk niveau het aangepakt moet worden.", ENTRY)
    gemeld_aan: tuple[Melding, ...] = many("Aan wie gemeld.", ENTRY)
    stand: Annotated[str, STAND_SIGNAAL] = defaulting("lopend", "Hoe het ermee staat.", ENTRY)
    tekst: Text = required("Het signaal.", ENTRY)


class Signalen(CaseFileModel):
    """signalen.yaml."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    signalen: tuple[Signaal, ...] = required("De signalen.", ENTRY)
