"""evaluaties/<datum>.yaml and afsluiting.yaml: what moved, when it is good enough, and what stays."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import (
    ENTRY,
    JONGERE,
    AfspraakRef,
    Day,
    DoelRef,
    Key,
    Model,
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
    "stand van een afspraak of besluit",
    {"gebeurd": "gebeurd", "bezig": "bezig", "niet-gebeurd": "niet gebeurd", "vervallen": "niet meer nodig"},
)
SETTLED = frozenset({"gebeurd", "niet-gebeurd", "vervallen"})
"""The words of ``STAND`` after which nothing is to be done any more."""
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

    id: DoelRef = required("Het doel.", ENTRY)
    schaal: Cijfer | None = optional("Waar het doel nu staat, samen bepaald.", ENTRY)
    gezien_door: dict[Wie, Cijfer] = mapping("Het cijfer dat ieder apart geeft.", ENTRY)
    feiten: Text | None = optional("Wat gezien of geteld is.", ENTRY)
    tekst: Text | None = optional("Wat bewoog.", ENTRY)
    besluit: Annotated[str, BESLUIT] | None = optional("Wat we met dit doel doen.", ENTRY)


class AfspraakEvaluatie(Entry):
    """What became of one afspraak."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    id: AfspraakRef = required("De afspraak.", ENTRY)
    stand: Annotated[str, STAND] = required("Wat ervan kwam.", ENTRY)
    tekst: Text | None = optional("Toelichting.", ENTRY)


class Fundamenten(Model):
    """The seven words, each with what was seen."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    flexibiliteit: Text | None = optional("Waar de begeleiding mee boog.", ENTRY)
    rust: Text | None = optional("Waar rust kwam.", ENTRY)
    herstel: Text | None = optional("Wat hersteld werd.", ENTRY)
    hoop: Text | None = optional("Waar hoop uit blijkt.", ENTRY)
    samenwerking: Text | None = optional("Wie samenwerkte.", ENTRY)
    dialoog: Text | None = optional("Waar het gesprek op gang kwam.", ENTRY)
    duurzaam_engagement: Text | None = optional("Wie bleef, ook toen het moeilijk was.", ENTRY)


class Inschatting(Entry):
    """The service's estimate, marked as such."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    speakers: ClassVar[tuple[str, ...]] = ("door",)
    about: ClassVar[tuple[str, ...]] = (JONGERE,)

    door: Wies = required("Wie dit inschat.", ENTRY)
    tekst: Text = required("De inschatting.", ENTRY)


class Verschil(Entry):
    """Where people see it differently, named."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    speakers: ClassVar[tuple[str, ...]] = ("wie",)
    about: ClassVar[tuple[str, ...]] = ("wie",)

    wie: Wies = many("Wie het verschillend ziet.", ENTRY)
    tekst: Text = required("Waarin.", ENTRY)


class Evaluatie(CaseFileModel):
    """evaluaties/<datum>.yaml; its day is the name of the file."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    soort: Annotated[str, EVALUATIE_SOORT] = defaulting("evolutiebespreking", "Welke evaluatie.", ENTRY)
    aanleiding: Annotated[str, AANLEIDING] | None = optional("Waarom nu.", ENTRY)
    aanwezig: Wies = many("Wie erbij was.", ENTRY)
    doelen: tuple[DoelEvaluatie, ...] = many("Elk doel: waar staat het.", ENTRY)
    afspraken: tuple[AfspraakEvaluatie, ...] = many("Wat van de afspraken kwam.", ENTRY)
    fundamenten: Fundamenten | None = optional("De zeven woorden.", ENTRY)
    stemmen: tuple[Stem, ...] = many("Ieders kijk, in eigen woorden.", ENTRY)
    verschillen: tuple[Verschil, ...] = many("Waar mensen het anders zien.", ENTRY)
    goed_genoeg: dict[Wie, GoedGenoeg] = mapping("Is het goed genoeg? Van ieder apart.", ENTRY)
    inschatting: Inschatting | None = optional("De inschatting van de dienst.", ENTRY)
    besluit: Annotated[str, BESLUIT] | None = optional("Wat besloten is.", ENTRY)
    besproken: tuple[Besproken, ...] = many("Met wie dit besproken is.", ENTRY)
    volgende: Day | None = optional("De dag van de volgende evaluatie.", ENTRY)


class Blijver(Model):
    """Somebody who stays when we leave."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    wie: Wie = required("Wie blijft.", ENTRY)
    waarvoor: Text | None = optional("Waarvoor de jongere daar terechtkan.", ENTRY)


class Terugvalbasis(Model):
    """Where the jongere can turn to after the end."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    wie: Wie = required("Bij wie.", ENTRY)
    hoe: Text = required("Hoe, en hoe lang nog.", ENTRY)


class Nazorg(Entry):
    """A contact after the end."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    about: ClassVar[tuple[str, ...]] = ("met",)

    id: Key | None = optional("Kort kenmerk.", ENTRY)
    datum: Day = required("Wanneer.", ENTRY)
    vorm: Text | None = optional("Hoe.", ENTRY)
    met: Wies = many("Met wie.", ENTRY)
    tekst: Text | None = optional("Hoe het gaat.", ENTRY)


class Bewaren(Model):
    """What was told about keeping and destroying the dossier."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    ingelicht: Day | None = optional("Wanneer de jongere ingelicht is over het bewaren.", ENTRY)
    kopie: Text | None = optional("Of een kopie aangeboden is, en wat de jongere koos.", ENTRY)
    vernietigen_op: Day | None = optional("Wanneer het dossier vernietigd wordt.", ENTRY)


class Afsluiting(CaseFileModel):
    """afsluiting.yaml."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    since: ClassVar[str] = "datum"

    datum: Day = required("De laatste dag van de begeleiding.", ENTRY)
    reden: Annotated[str, REDEN] = required("Waarom de begeleiding stopt.", ENTRY)
    toelichting: Text | None = optional("Wat daarbij hoort gezegd te worden.", ENTRY)
    goed_genoeg: dict[Wie, GoedGenoeg] = mapping("Is het goed genoeg? Van ieder apart.", ENTRY)
    netwerk_dat_blijft: tuple[Blijver, ...] = many("Wie er blijft als wij weggaan.", ENTRY)
    terugvalbasis: Terugvalbasis | None = optional("Bij wie de jongere nog terechtkan.", ENTRY)
    stemmen: tuple[Stem, ...] = many("Ieders terugblik, in eigen woorden.", ENTRY)
    nazorg: tuple[Nazorg, ...] = many("Contacten na het einde.", ENTRY)
    bewaren: Bewaren | None = optional("Het bewaren van het dossier.", ENTRY)
