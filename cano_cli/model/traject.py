"""traject.yaml: who, under which measure, with whom, and what is really used."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cano_cli.model.base import (
    ENTRY,
    TEAM,
    Attachment,
    Day,
    Dossier,
    Key,
    Model,
    OneOrMore,
    Ref,
    Sharing,
    Text,
    Wie,
    Wies,
    defaulting,
    many,
    mapping,
    optional,
    required,
)
from cano_cli.model.choices import Choice
from cano_cli.model.entry import CaseFileModel, Delen, Entry
from cano_cli.model.values import ROL

KADER = Choice(
    "soort kader",
    {
        "vrijwillig": "het gezin vroeg zelf hulp",
        "gemandateerd": "via het ondersteuningscentrum of het vertrouwenscentrum",
        "jeugdrechtbank": "opgelegd door de jeugdrechtbank",
    },
)
GROND = Choice("grond", {"verontrustende-situatie": "een verontrustende situatie", "jeugddelict": "een jeugddelict"})
HERKOMST = Choice(
    "herkomst",
    {
        "thuis": "woonde thuis",
        "familie": "woonde bij familie",
        "pleeggezin": "woonde in een pleeggezin",
        "gemeenschapsinstelling": "verbleef in een gemeenschapsinstelling",
        "beveiligd-verblijf": "verbleef in een beveiligend verblijf",
        "voorziening": "verbleef in een andere voorziening",
        "psychiatrie": "verbleef in de kinder- en jeugdpsychiatrie",
        "zelfstandig": "woonde zelfstandig",
        "zonder-thuis": "had geen vaste verblijfplaats",
        "andere": "kwam van elders",
    },
)
STAP = Choice(
    "stap van de opstart",
    {
        "toewijzing": "het traject wordt aan de organisatie toegewezen",
        "kennismaking": "eerste gesprek; jongere en ouders krijgen uitdrukkelijk de keuze",
        "intake": "iedereen krijgt dezelfde vragen",
        "ondertekening": "de engagementsverklaring wordt samen ondertekend",
        "voorlegging-jeugdrechtbank": "de engagementsverklaring gaat naar de jeugdrechtbank",
        "voorlegging-consulent": "de engagementsverklaring gaat naar de consulent",
    },
)
KEUZE = Choice(
    "keuze",
    {
        "ja": "kiest voor de begeleiding",
        "onder-voorbehoud": "wil het proberen, met een voorbehoud",
        "nee": "kiest er niet voor",
        "nog-niet": "heeft nog niet gekozen",
        "niet-bereikt": "kon nog niet bereikt worden",
    },
)
ELEMENT = Choice(
    "element",
    {
        "contextbegeleiding": "contextbegeleiding",
        "individuele-begeleiding": "individuele begeleiding van de jongere",
        "ondersteunende-begeleiding": "ondersteunende begeleiding: dagbesteding, school, vrije tijd",
        "verblijf": "verblijf",
        "samenwerking": "samenwerking met een partner: opleiding, therapie, medische zorg",
    },
)
VORM = Choice(
    "vorm van verblijf",
    {
        "crisisopvang": "crisisopvang",
        "time-out": "time-out",
        "semi-residentieel": "semi-residentieel: overdag of enkele dagen",
        "voltijds": "voltijds verblijf",
        "gastgezin": "gastgezin",
        "samenwerkende-groep": "een samenwerkende leefgroep",
        "structurerende-woonvorm": "structurerende woonvorm",
        "bzw": "begeleid zelfstandig wonen",
        "beveiligend": "beveiligend verblijf",
        "netwerk": "bij iemand uit het netwerk",
    },
)


class Bekwaam(Model):
    """Whether the jongere is held able to judge for themself, as of a day."""

    sharing: ClassVar[Sharing] = Sharing.PART
    since: ClassVar[str] = "datum"

    datum: Day = required("Wanneer de inschatting gemaakt is.", ENTRY)
    door: Wie = required("Wie de inschatting maakte.", ENTRY)
    bekwaam: Literal["ja", "nee"] = defaulting(
        "ja", "Of de jongere bekwaam is om zelf te beslissen over zijn dossier.", ENTRY
    )
    reden: Text | None = optional("Waarop de inschatting steunt.", ENTRY)


class Beslissing(Model):
    """A decision that says which modules may be used, and when: a court order, a jeugdhulpbeslissing."""

    sharing: ClassVar[Sharing] = Sharing.PART
    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("opgeheven",),)

    nummer: Text = required("Het nummer of kenmerk van de beslissing.", ENTRY, examples=["JR-2026-0042"])
    modules: Annotated[tuple[Key, ...], OneOrMore()] = many(
        "Welke modules gebruikt mogen worden.", ENTRY, examples=[["contextbegeleiding-breedsporig"]]
    )
    van: Day = required("Eerste dag waarop de beslissing geldt.", ENTRY)
    tot: Day | None = optional("Laatste dag waarop de beslissing geldt.", ENTRY)
    opgeheven: Day | None = optional("Eerste dag waarop ze niet meer geldt, als ze vroeger opgeheven werd.", ENTRY)
    bijlage: Attachment | None = optional("De beslissing zelf, als bestand onder bijlagen/.", TEAM)

    @property
    def einde(self) -> date | None:
        """The last day on which it holds, as far as that is known."""
        return self.opgeheven - timedelta(days=1) if self.opgeheven else self.tot


class Kader(Model):
    """The measure under which the traject runs."""

    sharing: ClassVar[Sharing] = Sharing.PART

    soort: Annotated[str, KADER] = required("Vrijwillig, gemandateerd of via de jeugdrechtbank.", ENTRY)
    grond: Annotated[str, GROND] | None = optional("Waarop de maatregel steunt.", ENTRY)
    rechtbank: Text | None = optional("De jeugdrechtbank, met de afdeling.", ENTRY)
    jeugdrechter: Wie | None = optional("De jeugdrechter.", ENTRY)
    consulent: Wie | None = optional("De consulent.", ENTRY)
    verwijzer: Wie | None = optional("Wie de jongere aanmeldde, als dat iemand anders is.", ENTRY)
    vraag: Text | None = optional("Wat de verwijzer vraagt of verwacht, in zijn eigen woorden.", ENTRY)
    beslissingen: tuple[Beslissing, ...] = many("De beslissingen die zeggen welke hulp gebruikt mag worden.", ENTRY)
    zittingen: Annotated[tuple[Day, ...], OneOrMore()] = many("Dagen van zittingen, voorbije en geplande.", ENTRY)


class Begeleiding(Model):
    """Who guides, in which role, from when."""

    sharing: ClassVar[Sharing] = Sharing.PART
    since: ClassVar[str] = "van"

    wie: Wie = required("De begeleider.", ENTRY)
    rol: Annotated[str, ROL] = defaulting("contextbegeleider", "In welke rol.", ENTRY)
    van: Day = required("Sinds wanneer.", ENTRY)
    tot: Day | None = optional("Tot en met wanneer.", ENTRY)


class Stap(Model):
    """One step of the start-up, with what people chose."""

    sharing: ClassVar[Sharing] = Sharing.PART
    since: ClassVar[str] = "datum"

    stap: Annotated[str, STAP] = required("Welke stap.", ENTRY)
    datum: Day = required("Wanneer.", ENTRY)
    keuze: dict[Wie, Annotated[str, KEUZE]] = mapping("Wat ieder koos, bij de kennismaking.", ENTRY)
    aanwezig: Wies = many("Wie erbij was.", ENTRY)
    toelichting: Text | None = optional("Wat hierbij van belang was.", ENTRY)


class Ritme(Model):
    """How often people agreed to see each other."""

    sharing: ClassVar[Sharing] = Sharing.PART

    per_week: Annotated[float, Field(gt=0, le=14)] = required("Hoeveel keer per week gemiddeld.", ENTRY, examples=[2])
    toelichting: Text | None = optional("Hoe dat verdeeld is.", ENTRY)


class Element(Entry):
    """One element in use: what is really done, from when to when, under which decision."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    since: ClassVar[str] = "van"

    element: Annotated[str, ELEMENT] = required("Welk element.", ENTRY)
    vorm: Annotated[str, VORM] | None = optional("De vorm van het verblijf.", ENTRY)
    onder: Annotated[Text, Ref("beslissing")] | None = optional(
        "Het nummer van de beslissing waaronder dit valt.", ENTRY
    )
    van: Day = required("Eerste dag.", ENTRY)
    tot: Day | None = optional("Laatste dag.", ENTRY)
    ritme: Ritme | None = optional("Het afgesproken ritme.", ENTRY)
    plaats: Text | None = optional("Waar.", ENTRY)
    met: Wies = many("Met welke dienst of persoon.", ENTRY)
    aanleiding: Text | None = optional("Waarom dit element ingezet wordt.", ENTRY)
    perspectief: Text | None = optional("Waar dit verblijf naartoe werkt.", ENTRY)
    afgesproken_met: Wies = many("Met wie dit afgesproken is.", ENTRY)


class Traject(CaseFileModel):
    """traject.yaml."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    cano: Annotated[int, Field(ge=1, le=1)] = required("Versie van het bestandsformaat.", ENTRY)
    dossier: Dossier = required("Het dossiernummer.", ENTRY)
    jongere: Wie = required("De jongere, als sleutel in netwerk.yaml.", ENTRY)
    gezag: Wies = many("Wie het ouderlijk gezag heeft.", ENTRY)
    vertrouwenspersoon: Wie | None = optional("De vertrouwenspersoon die de jongere koos.", ENTRY)
    bekwaam: Bekwaam | None = optional("De inschatting of de jongere bekwaam is.", ENTRY)
    inzage: Delen | None = optional(
        "Aan wie de jongere, die bekwaam is, inzage gunt in wat over de jongere zelf gaat; met datums waar nodig.", TEAM
    )
    kader: Kader | None = optional("De maatregel of de vraag waaronder het traject loopt.", ENTRY)
    herkomst: Annotated[str, HERKOMST] | None = optional("Waar de jongere was bij de start.", ENTRY)
    begeleiding: tuple[Begeleiding, ...] = many("Wie begeleidt.", ENTRY)
    opstart: tuple[Stap, ...] = many("De stappen van de opstart.", ENTRY)
    elementen: tuple[Element, ...] = many("Wat echt ingezet wordt; schakelen is één regel erbij.", ENTRY)
