"""evaluaties/<datum>.yaml and afsluiting.yaml: what moved, when it is good enough, and what stays."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import (
    AfspraakRef,
    Day,
    DoelRef,
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
)  # fmt: skip
from cano_cli.model.choices import Choice
from cano_cli.model.entry import CaseFileModel, Entry
from cano_cli.model.intake import Stem
from cano_cli.model.values import BESLUIT, GoedGenoeg
from cano_cli.model.verklaring import Besproken

FUNDAMENTEN = {
    "flexibiliteit": "Flexibiliteit",
    "rust": "Rust",
    "herstel": "Herstel",
    "hoop": "Hoop",
    "samenwerking": "Samenwerking",
    "dialoog": "Dialoog",
    "duurzaam_engagement": "Duurzaam engagement",
}
"""The seven words of every contextbegeleiding. Source: CANO Protocol (2021), 2.2."""

EVALUATIE_SOORT = Choice(
    "soort evaluatie",
    {
        "evolutiebespreking": "evolutiebespreking",
        "tussentijds": "tussentijdse evaluatie",
        "eindevaluatie": "eindevaluatie",
    },
)
AANLEIDING = Choice(
    "aanleiding",
    {
        "drie-maanden": "drie maanden ver",
        "zes-maanden": "zes maanden ver",
        "zitting": "er komt een zitting",
        "op-vraag": "iemand vroeg erom",
        "afsluiting": "de begeleiding loopt af",
    },
)
STAND = Choice(
    "stand van een afspraak",
    {"gebeurd": "gebeurd", "bezig": "bezig", "niet-gebeurd": "niet gebeurd", "vervallen": "niet meer nodig"},
)
REDEN = Choice(
    "reden van afsluiting",
    {
        "doelen-bereikt": "de doelen zijn bereikt",
        "doorstroom": "andere hulp neemt over",
        "einde-kader": "de maatregel of beslissing loopt af",
        "afgehaakt": "jongere of gezin haakte af",
        "doorverwijzing": "doorverwezen",
        "verhuis": "verhuisd",
        "meerderjarig": "achttien geworden",
        "overleden": "de jongere overleed",
        "andere": "een andere reden",
    },
)
Cijfer = Annotated[float, Field(ge=-2, le=10)]


class DoelEvaluatie(Entry):
    """Where one goal stands, according to whom, on which facts."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    id: DoelRef = required("Het doel.")
    schaal: Cijfer | None = optional("Waar het doel nu staat, samen bepaald.")
    gezien_door: dict[Wie, Cijfer] = mapping("Het cijfer dat ieder apart geeft.")
    feiten: Text | None = optional("Wat gezien of geteld is.")
    tekst: Text | None = optional("Wat bewoog.")
    besluit: Annotated[str, BESLUIT] | None = optional("Wat we met dit doel doen.")


class AfspraakEvaluatie(Model):
    """What became of one afspraak."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    id: AfspraakRef = required("De afspraak.")
    stand: Annotated[str, STAND] = required("Wat ervan kwam.")
    tekst: Text | None = optional("Toelichting.")


class Fundamenten(Model):
    """The seven words, each with what was seen."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    flexibiliteit: Text | None = optional("Waar de begeleiding mee boog.")
    rust: Text | None = optional("Waar rust kwam.")
    herstel: Text | None = optional("Wat hersteld werd.")
    hoop: Text | None = optional("Waar hoop uit blijkt.")
    samenwerking: Text | None = optional("Wie samenwerkte.")
    dialoog: Text | None = optional("Waar het gesprek op gang kwam.")
    duurzaam_engagement: Text | None = optional("Wie bleef, ook toen het moeilijk was.")


class Inschatting(Entry):
    """The service's estimate, marked as such."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    speakers: ClassVar[tuple[str, ...]] = ("door",)

    door: Wies = required("Wie dit inschat.")
    tekst: Text = required("De inschatting.")


class Verschil(Entry):
    """Where people see it differently, named."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    speakers: ClassVar[tuple[str, ...]] = ("wie",)

    wie: Wies = many("Wie het verschillend ziet.")
    tekst: Text = required("Waarin.")


class Evaluatie(CaseFileModel):
    """evaluaties/<datum>.yaml; its day is the name of the file."""

    soort: Annotated[str, EVALUATIE_SOORT] = Field("evolutiebespreking", description="Welke evaluatie.")
    aanleiding: Annotated[str, AANLEIDING] | None = optional("Waarom nu.")
    aanwezig: Wies = many("Wie erbij was.")
    doelen: tuple[DoelEvaluatie, ...] = many("Elk doel: waar staat het.")
    afspraken: tuple[AfspraakEvaluatie, ...] = many("Wat van de afspraken kwam.")
    fundamenten: Fundamenten | None = optional("De zeven woorden.")
    stemmen: tuple[Stem, ...] = many("Ieders kijk, in eigen woorden.")
    verschillen: tuple[Verschil, ...] = many("Waar mensen het anders zien.")
    goed_genoeg: dict[Wie, GoedGenoeg] = mapping("Is het goed genoeg? Van ieder apart.")
    inschatting: Inschatting | None = optional("De inschatting van de dienst.")
    besluit: Annotated[str, BESLUIT] | None = optional("Wat besloten is.")
    besproken: tuple[Besproken, ...] = many("Met wie dit besproken is.")
    volgende: Day | None = optional("De dag van de volgende evaluatie.")


class Blijver(Model):
    """Somebody who stays when we leave."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    wie: Wie = required("Wie blijft.")
    waarvoor: Text | None = optional("Waarvoor de jongere daar terechtkan.")


class Terugvalbasis(Model):
    """Where the jongere can turn to after the end."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    wie: Wie = required("Bij wie.")
    hoe: Text = required("Hoe, en hoe lang nog.")


class Nazorg(Entry):
    """A contact after the end."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"

    id: Key | None = optional("Kort kenmerk.")
    datum: Day = required("Wanneer.")
    vorm: Text | None = optional("Hoe.")
    met: Wies = many("Met wie.")
    tekst: Text | None = optional("Hoe het gaat.")


class Bewaren(Model):
    """What was told about keeping and destroying the dossier."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    ingelicht: Day | None = optional("Wanneer de jongere ingelicht is over het bewaren.")
    kopie: Text | None = optional("Of een kopie aangeboden is, en wat de jongere koos.")
    vernietigen_op: Day | None = optional("Wanneer het dossier vernietigd wordt.")


class Afsluiting(CaseFileModel):
    """afsluiting.yaml."""

    since: ClassVar[str] = "datum"

    datum: Day = required("De laatste dag van de begeleiding.")
    reden: Annotated[str, REDEN] = required("Waarom de begeleiding stopt.")
    toelichting: Text | None = optional("Wat daarbij hoort gezegd te worden.")
    goed_genoeg: dict[Wie, GoedGenoeg] = mapping("Is het goed genoeg? Van ieder apart.")
    netwerk_dat_blijft: tuple[Blijver, ...] = many("Wie er blijft als wij weggaan.")
    terugvalbasis: Terugvalbasis | None = optional("Bij wie de jongere nog terechtkan.")
    stemmen: tuple[Stem, ...] = many("Ieders terugblik, in eigen woorden.")
    nazorg: tuple[Nazorg, ...] = many("Contacten na het einde.")
    bewaren: Bewaren | None = optional("Het bewaren van het dossier.")
