"""cano.yaml: the organisation, its team and partners, its terms and house style. One for a whole store."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import (
    Day,
    Key,
    Model,
    Sharing,
    Text,
    Texts,
    many,
    mapping,
    optional,
    required,
)
from cano_cli.model.choices import Choice
from cano_cli.model.entry import Delen
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


LOGO_PATTERN = r"^([A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\.svg$"


class Organisatie(Model):
    """The organisation as it appears on its letters."""

    naam: Text = required("De naam van de organisatie.")
    adres: Texts = many("Het adres, één regel per regel.")
    telefoon: Text | None = optional("Telefoonnummer.")
    bereikbaarheid: Text | None = optional("Wanneer en hoe de organisatie na de uren te bereiken is.")
    email: Text | None = optional("E-mailadres.")
    website: Text | None = optional("Website.")
    ondernemingsnummer: Text | None = optional("Ondernemingsnummer.")
    logo: Annotated[str, Field(pattern=LOGO_PATTERN)] | None = optional("Het logo, een SVG-bestand naast cano.yaml.")


class Teamlid(Model):
    """Somebody of the team."""

    id: Key = required("Sleutel, zoals in netwerk.yaml.")
    naam: Text = required("Voornaam en naam.")
    rol: Annotated[str, ROL] = required("Rol in het team.")
    van: Day | None = optional("Sinds wanneer.")
    tot: Day | None = optional("Tot en met wanneer.")


class Partner(Model):
    """An organisation that the team works with."""

    id: Key = required("Sleutel.")
    naam: Text = required("Naam.")
    domein: Domein = required("In welk domein.")
    waarvoor: Text | None = optional("Waarvoor je er terechtkan.")


class Huisstijl(Model):
    """How documents look."""

    kleur: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$", examples=["#1f4e5f"])] | None = optional(
        "Accentkleur, als #rrggbb."
    )


class Termijn(Model):
    """A deadline with its source."""

    waarde: Duration = required("Hoelang.")
    bron: Text | None = optional("Waar deze termijn vandaan komt.")


class Drempel(Model):
    """A threshold with its source."""

    waarde: Annotated[float, Field(ge=0, allow_inf_nan=False)] = required("De drempel.")
    bron: Text | None = optional("Waar deze drempel vandaan komt.")


class Cano(Model):
    """cano.yaml."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    cano: Annotated[int, Field(ge=1, le=1)] = required("Versie van het bestandsformaat.")
    organisatie: Organisatie = required("De organisatie.")
    team: tuple[Teamlid, ...] = many("Het team.")
    partners: tuple[Partner, ...] = many("Partners per domein.")
    huisstijl: Huisstijl | None = optional("Hoe documenten eruitzien.")
    termijnen: dict[Key, Termijn] = mapping("Termijnen die afwijken van de standaard.")
    drempels: dict[Key, Drempel] = mapping("Drempels die afwijken van de standaard.")
    delen: dict[Annotated[str, LIMITED], Delen] = mapping(
        "Met wie een soort hoogstens gedeeld wordt; kan alleen strenger."
    )
