"""vragen.yaml: connecting questions, those that come along and those that a store adds, replaces or leaves out."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticKnownError

from cano_cli.model.base import (
    ENTRY,
    Key,
    Model,
    OneOrMore,
    Sharing,
    Text,
    YesNo,
    defaulting,
    many,
    optional,
    required,
)
from cano_cli.model.choices import Choice
from cano_cli.model.intake import NIVEAU, VRAAGSOORT
from cano_cli.model.values import Domein

SOORT = Choice("soort vraag", {**VRAAGSOORT.values, "kracht": "wat goed gaat, wat er al is"})
VOOR = Choice(
    "voor wie",
    {
        "jongere": "de jongere",
        "ouder": "wie de jongere opvoedt",
        "familie": "broers, zussen, grootouders en andere familie",
        "steunfiguur": "iemand anders uit het eigen netwerk",
        "professional": "wie er vanuit zijn beroep is",
    },
)
OVER = Choice(
    "over wie",
    {
        "jongere": "de jongere",
        "ouder": "wie de jongere opvoedt",
        "gezin": "broers, zussen en wie mee in huis woont",
        "familie": "grootouders en andere familie",
        "vriend": "vrienden en lief",
        "school": "iemand van de school",
        "werk": "iemand van het werk of de stage",
        "vrije-tijd": "iemand van de club of de jeugdbeweging",
        "steunfiguur": "wie als steunfiguur in het netwerk staat",
        "consulent": "de consulent",
        "jeugdrechter": "de jeugdrechter",
        "overleden": "iemand die gestorven is en nog meetelt",
    },
)
VELD = Choice(
    "veld",
    {
        "toekomst": "hoe iemand de toekomst ziet",
        "kijk": "hoe iemand kijkt naar wat er is",
        "verandering": "wat iemand veranderd wil zien",
        "hulpvraag": "wat iemand van ons vraagt",
        "eigen_bijdrage": "wat iemand zelf kan doen",
        "verwachting": "wat iemand van de begeleiding verwacht",
        "denkt_dat": "wat iemand denkt dat een ander denkt",
        "krachten": "een kracht bij een levensdomein",
        "noden": "een nood bij een levensdomein",
        "werkte_al": "wat vroeger al hielp, bij een levensdomein",
    },
)
STEM = ("toekomst", "kijk", "verandering", "hulpvraag", "eigen_bijdrage", "verwachting")
"""The fields of a voice, in the order in which they are asked: what somebody hopes comes first."""
PER_DOMAIN = ("krachten", "noden", "werkte_al")
MOST = 500
"""More questions than that nobody asks; a file with more is no list of questions."""


class Vraag(Model):
    """One connecting question, as it is put to one kind of person."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    id: Key = required("Sleutel van de vraag.", ENTRY, examples=["goede-dag"])
    soort: Annotated[str, SOORT] = required("Welk soort vraag.", ENTRY)
    niveau: Annotated[str, NIVEAU] = required("Waarmee de vraag verbindt.", ENTRY)
    voor: Annotated[tuple[Annotated[str, VOOR], ...], OneOrMore()] = required("Aan wie ze gesteld wordt.", ENTRY)
    over: Annotated[tuple[Annotated[str, OVER], ...], OneOrMore()] = many("Wie {naam} kan zijn.", ENTRY)
    domein: Annotated[tuple[Domein, ...], OneOrMore()] = many("Welk levensdomein {domein} kan zijn.", ENTRY)
    veld: Annotated[str, VELD] | None = optional("Waar het antwoord hoort; leeg: bij de antwoorden.", ENTRY)
    schaal: Text | None = optional("Waarover de schaal gaat, in een paar woorden.", ENTRY, examples=["hoop"])
    begin: YesNo = defaulting(
        False, "Of een gesprek met deze vraag kan beginnen: over wat goed gaat of gehoopt wordt.", ENTRY
    )
    telkens: YesNo = defaulting(False, "Of ze bij elk gesprek opnieuw gesteld kan worden.", ENTRY)
    vraag: Text = required("De vraag, zoals je ze zegt.", ENTRY)
    jong: Text | None = optional("De vraag zoals je ze aan een kind of een jongere stelt.", ENTRY)
    anders: Text | None = optional("Een andere manier om hetzelfde te vragen.", ENTRY)
    bron: Text | None = optional("Waar de vraag vandaan komt.", ENTRY)


def _not_too_many(value: object) -> object:
    """Refuse too many before any of them is looked at: one finding, at once."""
    if isinstance(value, list | tuple) and len(value) > MOST:
        told = {"field_type": "Tuple", "max_length": MOST, "actual_length": len(value)}
        raise PydanticKnownError("too_long", told)
    return value


class Vragen(Model):
    """A file with questions."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    vragen: Annotated[tuple[Vraag, ...], Field(max_length=MOST), BeforeValidator(_not_too_many)] = many(
        "De vragen. Een vraag met een sleutel die er al is, komt in haar plaats.", ENTRY
    )
    niet: Annotated[tuple[Key, ...], Field(max_length=MOST), OneOrMore()] = many(
        "Sleutels van vragen die hier niet gesteld worden.", ENTRY
    )
