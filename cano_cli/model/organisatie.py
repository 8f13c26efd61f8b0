"""cano.yaml: the organisation, its team and partners, its terms and house style. One for a whole store."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import ENTRY, TEAM, Day, Key, Model, Sharing, Text, Texts, many, mapping, optional, required
from cano_cli.model.choices import Choice
from cano_cli.model.entry import Delen
from cano_cli.model.toegang import GEGEVEN, Rij
from cano_cli.model.values import ROL, Domein

Duration = Annotated[
    str, Field(pattern=r"^[0-9]{1,3} (dag|dagen|week|weken|maand|maanden|jaar)$", examples=["3 maanden", "45 dagen"])
]
"""A stretch of time as people say it: ``3 maanden``, ``45 dagen``."""


LIMITED = Choice(
    "soort",
    {
        "netwerk": "het netwerk",
        "relaties": "hoe mensen tot elkaar staan",
        "intake": "de hele intake",
        "stemmen": "ieders antwoord op de vijf vragen",
        "antwoorden": "antwoorden op andere verbindende vragen",
        "schalen": "schaalvragen",
        "krachten": "krachten",
        "noden": "noden",
        "werkte_al": "wat vroeger al hielp",
        "levenslijn": "de levenslijn",
        "contacten": "contacten",
        "overleg": "verslagen van overleg",
        "engagementsverklaring": "engagementsverklaringen",
        "evaluatie": "evaluaties",
        "verschillen": "waar mensen het anders zien",
        "inschatting": "de inschatting van de dienst",
        "afsluiting": "de afsluiting",
        "nazorg": "contacten na het einde",
    },
)
"""What an organisation can set a limit to: a kind of file, or a kind of entry by the key that holds it."""


ADDRESS_PATTERN = (
    r"^((https|ssh|file)://[A-Za-z0-9/\[][^\s]*"
    r"|[A-Za-z0-9._]+@[A-Za-z0-9][A-Za-z0-9.-]*:[A-Za-z0-9/~][^\s]*"
    r"|/[^\s/][^\x00-\x1f]*|[A-Za-z]:[/\\][^\x00-\x1f]+|\\\\[A-Za-z0-9][^\x00-\x1f]+)$"
)
ADDRESS_FORMS = (
    "een map (/media/team/cano.git of T:/team/cano.git), een netwerkmap (\\\\server\\team\\cano.git), "
    "ssh://git@git.voorbeeld.invalid/cano.git of https://git.voorbeeld.invalid/cano.git"
)
"""How an address can be written, in Dutch, with an example of each."""
PUBLIC_KEY_PATTERN = (
    r"^(ssh-ed25519|sk-ssh-ed25519@openssh\.com|ecdsa-sha2-nistp(256|384|521)|ssh-rsa) [A-Za-z0-9+/=]+$"
)
TEMPLATE_PATTERN = r"^([a-z0-9_]+/)?[a-z0-9_]+(\.[a-z0-9_]+)*\.md\.j2$"
LETTER_PATTERN = r"^([A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\.docx$"
LOGO_PATTERN = r"^([A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\.svg$"


class Organisatie(Model):
    """The organisation as it appears on its letters."""

    sharing: ClassVar[Sharing] = Sharing.PART

    naam: Text = required("De naam van de organisatie.", ENTRY)
    adres: Texts = many("Het adres, één regel per regel.", ENTRY)
    telefoon: Text | None = optional("Telefoonnummer.", ENTRY)
    bereikbaarheid: Text | None = optional("Wanneer en hoe de organisatie na de uren te bereiken is.", ENTRY)
    email: Text | None = optional("E-mailadres.", ENTRY)
    website: Text | None = optional("Website.", ENTRY)
    ondernemingsnummer: Text | None = optional("Ondernemingsnummer.", ENTRY)
    logo: Annotated[str, Field(pattern=LOGO_PATTERN)] | None = optional(
        "Het logo, een SVG-bestand naast cano.yaml.", ENTRY
    )


class Sleutel(Model):
    """A public key with which somebody of the team seals what they record, and when it counts."""

    sharing: ClassVar[Sharing] = Sharing.PART

    publiek: Annotated[str, Field(pattern=PUBLIC_KEY_PATTERN)] = required(
        "De publieke sleutel, zoals in een .pub-bestand, zonder de opmerking op het einde.", ENTRY
    )
    van: Day | None = optional("Vanaf wanneer deze sleutel telt.", ENTRY)
    tot: Day | None = optional("Tot en met wanneer: verloren, gestolen of vervangen.", ENTRY)


class Teamlid(Model):
    """Somebody of the team."""

    sharing: ClassVar[Sharing] = Sharing.PART

    id: Key = required("Sleutel, zoals in netwerk.yaml.", ENTRY)
    naam: Text = required("Voornaam en naam.", ENTRY)
    rol: Annotated[str, ROL] = required("Rol in het team.", ENTRY)
    van: Day | None = optional("Sinds wanneer.", ENTRY)
    tot: Day | None = optional("Tot en met wanneer.", ENTRY)
    sleutels: tuple[Sleutel, ...] = many("Waarmee dit teamlid handtekeningen noteert.", ENTRY)


class Partner(Model):
    """An organisation that the team works with."""

    sharing: ClassVar[Sharing] = Sharing.PART

    id: Key = required("Sleutel.", ENTRY)
    naam: Text = required("Naam.", ENTRY)
    domein: Domein = required("In welk domein.", ENTRY)
    waarvoor: Text | None = optional("Waarvoor je er terechtkan.", ENTRY)


class Huisstijl(Model):
    """How documents look."""

    sharing: ClassVar[Sharing] = Sharing.PART

    kleur: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$", examples=["#1f4e5f"])] | None = optional(
        "Accentkleur, als #rrggbb.", ENTRY
    )
    brief: Annotated[str, Field(pattern=LETTER_PATTERN)] | None = optional(
        "De eigen brief waarin Word-documenten gemaakt worden, een DOCX-bestand naast cano.yaml.", TEAM
    )


class Termijn(Model):
    """A deadline with its source."""

    sharing: ClassVar[Sharing] = Sharing.PART

    waarde: Duration = required("Hoelang.", ENTRY)
    bron: Text | None = optional("Waar deze termijn vandaan komt.", ENTRY)


class Drempel(Model):
    """A threshold with its source."""

    sharing: ClassVar[Sharing] = Sharing.PART

    waarde: Annotated[float, Field(ge=0, allow_inf_nan=False)] = required("De drempel.", ENTRY)
    bron: Text | None = optional("Waar deze drempel vandaan komt.", ENTRY)


NIVEAU_REGEL = Choice(
    "niveau van een regel",
    {
        "uit": "wordt niet gemeld",
        "opmerking": "alleen met validate --all",
        "waarschuwing": "een aandachtspunt",
        "fout": "een fout",
    },
)


class Regel(Model):
    """How an organisation weighs one rule, and why."""

    sharing: ClassVar[Sharing] = Sharing.PART

    niveau: Annotated[str, NIVEAU_REGEL] = required("Hoe zwaar deze regel weegt.", ENTRY)
    reden: Text = required("Waarom het team dat zo wil.", ENTRY)


class Cano(Model):
    """cano.yaml."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    cano: Annotated[int, Field(ge=1, le=1)] = required("Versie van het bestandsformaat.", ENTRY)
    organisatie: Organisatie = required("De organisatie.", ENTRY)
    team: tuple[Teamlid, ...] = many("Het team.", TEAM)
    gedeeld_via: Annotated[str, Field(pattern=ADDRESS_PATTERN)] | None = optional(
        "Het adres van de git-map waarlangs het team de dossiers deelt: op een server (ssh of https) of een gedeelde "
        "schijf. Elk dossier krijgt er een eigen tak.",
        TEAM,
    )
    partners: tuple[Partner, ...] = many("Partners per domein.", ENTRY)
    huisstijl: Huisstijl | None = optional("Hoe documenten eruitzien.", ENTRY)
    termijnen: dict[Key, Termijn] = mapping("Termijnen die afwijken van de standaard.", TEAM)
    drempels: dict[Key, Drempel] = mapping("Drempels die afwijken van de standaard.", TEAM)
    regels: dict[Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}$")], Regel] = mapping(
        "Regels die bij dit team zwaarder of lichter wegen, per code; wat een fout is, blijft een fout.", TEAM
    )
    etiketten: dict[Text, Text] = mapping(
        "Woorden die je over mensen liever niet schrijft, elk met wat beter is; ze komen bij de meegeleverde.", TEAM
    )
    delen: dict[Annotated[str, LIMITED], Delen] = mapping(
        "Met wie een soort hoogstens gedeeld wordt; kan alleen strenger.", TEAM
    )
    toegang: dict[Annotated[str, GEGEVEN], Rij] = mapping(
        "Waar de eigen organisatie anders oordeelt dan de meegeleverde toegangsmatrix, telkens met een bron.", TEAM
    )
    sjablonen: dict[
        Annotated[str, Field(pattern=TEMPLATE_PATTERN)], Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
    ] = mapping(
        "Eigen sjablonen uit de map templates/ naast cano.yaml, elk met de vingerafdruk van wat nagekeken is.", TEAM
    )
