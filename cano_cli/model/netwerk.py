"""netwerk.yaml: everybody who counts, their family ties and households, and how they stand to each other over time."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field
from pydantic_core import PydanticCustomError, core_schema

from cano_cli.model.base import (
    ENTRY,
    NAME,
    ROLE,
    TEAM,
    Day,
    DeelDatum,
    Key,
    Model,
    OneOrMore,
    SharedBy,
    Sharing,
    Short,
    Text,
    Texts,
    Wie,
    Wies,
    YesNo,
    defaulting,
    many,
    mapping,
    optional,
    required,
)
from cano_cli.model.choices import NAMED, Choice
from cano_cli.model.entry import CaseFileModel, Delen, Entry
from cano_cli.model.values import KWALITEIT, ROL, STEUN, Domein, Domeinen

UNKNOWN = "onbekend"
"""The key that is always there: somebody who exists and is not known."""

GENDER = Choice("gender", {"v": "vrouw", "m": "man", "x": "anders"})
UNIE = Choice(
    "soort band",
    {"gehuwd": "gehuwd", "samenwonend": "samenwonend", "relatie": "een relatie", "onbekend": "niet bekend"},
)
EINDE = Choice(
    "einde", {"scheiding": "gescheiden", "uit-elkaar": "uit elkaar gegaan", "overlijden": "een partner is overleden"}
)
BAND = Choice(
    "band", {"biologisch": "eigen kind", "adoptie": "geadopteerd", "pleeg": "pleegkind", "stief": "kind van de partner"}
)
_CHARGES: dict[str, int | str] = {
    **{str(number): number for number in range(-2, 3)},
    "dubbel": "dubbel",
    "weet-niet": "weet-niet",
}


class _Charge:
    """How a relation feels: -2 to 2, ``dubbel`` or ``weet-niet``."""

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _charge, metadata={"pydantic_js_functions": [_charge_schema]}
        )


def _charge_schema(*_: object) -> dict[str, Any]:
    message = "Schrijf -2, -1, 0, 1, 2, dubbel of weet-niet."
    offered = {"enum": [-2, -1, 0, 1, 2, "dubbel", "weet-niet"], "errorMessage": message}
    quoted = {"type": "string", "pattern": r"^(\+?[0-2]|-[12])$", "patternErrorMessage": message}
    return {NAMED: "beleving", "anyOf": [offered, quoted]}


def _charge(value: object) -> int | str:
    charge = _CHARGES.get(str(value).removeprefix("+"))
    if charge is None:
        raise PydanticCustomError("beleving", "not a charge")
    return charge


Beleving = Annotated[int | str, _Charge()]
"""How a relation feels to one person: -2 to 2, ``dubbel`` or ``weet-niet``."""


class Contactgegevens(Model):
    """Where somebody can be reached. For the team alone."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    telefoon: Texts = many("Telefoonnummer, als tekst.", ENTRY)
    email: Text | None = optional("E-mailadres.", ENTRY)
    adres: Text | None = optional("Adres.", ENTRY)


class Persoon(Model):
    """Somebody in the network."""

    sharing: ClassVar[Sharing] = Sharing.PERSON
    about: ClassVar[tuple[str, ...]] = ("id",)
    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("tot",), ("geboren",), ("overleden",))

    id: Key = required("De sleutel waarmee alle bestanden naar deze persoon verwijzen.", ROLE, examples=["mama"])
    naam: Text | None = optional("Voornaam en naam.", NAME)
    roepnaam: Text | None = optional("Hoe de persoon aangesproken wordt.", NAME)
    rol: Annotated[str, ROL] = required("Wie dit is voor de jongere.", ROLE)
    domein: Domeinen = many("In welk domein van het leven deze persoon staat.", ROLE)
    steunfiguur: YesNo = defaulting(False, "Of dit een steunfiguur is.", ROLE)
    professioneel: YesNo = defaulting(False, "Of deze persoon er is vanuit zijn beroep.", ROLE)
    dienst: Wie | None = optional("De dienst waar deze persoon werkt.", NAME)
    geboren: DeelDatum | None = optional("Geboortedatum, of wat ervan geweten is.", NAME)
    overleden: DeelDatum | None = optional("Datum van overlijden.", NAME)
    verwacht: DeelDatum | None = optional("Wanneer een kind verwacht wordt.", NAME)
    gender: Annotated[str, GENDER] | None = optional("v, m of x.", ROLE)
    taal: Text | None = optional("De taal waarin deze persoon het vlotst spreekt.", NAME)
    van: DeelDatum | None = optional("Sinds wanneer deze persoon in het netwerk is.", NAME)
    tot: DeelDatum | None = optional("Tot wanneer.", NAME)
    bereikbaar: Contactgegevens | None = optional("Hoe het team deze persoon bereikt.", TEAM)
    delen_met: Delen | None = optional("Wie de naam mag lezen; anderen lezen de rol.", TEAM)


class Dienst(Model):
    """A service or organisation in the network."""

    sharing: ClassVar[Sharing] = Sharing.PERSON
    about: ClassVar[tuple[str, ...]] = ("id",)
    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("tot",),)

    id: Key = required("De sleutel waarmee alle bestanden naar deze dienst verwijzen.", ROLE, examples=["school"])
    naam: Text | None = optional("De naam van de dienst.", NAME)
    domein: Domein = required("In welk domein van het leven.", ROLE)
    contactpersoon: Wie | None = optional("Bij wie het gezin daar terechtkan.", NAME)
    van: DeelDatum | None = optional("Sinds wanneer.", NAME)
    tot: DeelDatum | None = optional("Tot wanneer.", NAME)
    delen_met: Delen | None = optional("Wie de naam mag lezen.", TEAM)


class Kind(Model):
    """A child in a family, with the kind of bond where it is not by birth."""

    sharing: ClassVar[Sharing] = Sharing.PART
    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("tot",),)

    wie: Wie = required("Het kind.", ENTRY)
    band: Annotated[str, BAND] = defaulting("biologisch", "De band met deze ouders.", ENTRY)
    van: DeelDatum | None = optional("Sinds wanneer.", ENTRY)
    tot: DeelDatum | None = optional("Tot wanneer.", ENTRY)


class Gezinsband(Model):
    """A union of one or two partners and the children in it."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("tot", "einde"),)

    partners: Annotated[tuple[Wie, ...], OneOrMore(), Field(min_length=1, max_length=2)] = required(
        "Eén of twee partners; `onbekend` als iemand niet gekend is.", ENTRY
    )
    soort: Annotated[str, UNIE] | None = optional("Gehuwd, samenwonend, een relatie.", ENTRY)
    van: DeelDatum | None = optional("Sinds wanneer.", ENTRY)
    tot: DeelDatum | None = optional("Tot wanneer.", ENTRY)
    einde: Annotated[str, EINDE] | None = optional("Hoe het eindigde.", ENTRY)
    kinderen: Annotated[tuple[Annotated[Kind, Short("wie")], ...], OneOrMore()] = many(
        "De kinderen, de oudste eerst.", ENTRY
    )
    tweelingen: tuple[Wies, ...] = many("Welke kinderen een tweeling zijn.", ENTRY)


class Huishouden(Model):
    """People who live under one roof."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("tot",),)

    naam: Text = required("Hoe je dit huishouden noemt.", ENTRY, examples=["bij mama"])
    wie: Wies = required("Wie er woont.", ENTRY)
    van: DeelDatum | None = optional("Sinds wanneer.", ENTRY)
    tot: DeelDatum | None = optional("Tot wanneer.", ENTRY)


class Waarneming(Entry):
    """How a relation was on a day, according to somebody."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("volgens",)

    datum: Day = required("De dag van de waarneming.", ENTRY)
    volgens: Wies = required("Wie dit zegt.", ENTRY)
    kwaliteit: Annotated[str, KWALITEIT] = required("Hoe de band is.", ENTRY)
    nabijheid: Annotated[int, Field(ge=1, le=3)] | None = optional("Ring 1 (heel dicht) tot 3 (verder weg).", ENTRY)
    sterkte: Annotated[int, Field(ge=1, le=3)] | None = optional("1 (zwak) tot 3 (sterk).", ENTRY)
    steun: Annotated[tuple[Annotated[str, STEUN], ...], OneOrMore()] = many("Welke steun er is.", ENTRY)
    naar: Wies = many("Wie de steun krijgt.", ENTRY)
    beleving: dict[Wie, Beleving] = mapping("Hoe ieder het beleeft: -2 tot 2, `dubbel` of `weet-niet`.", ENTRY)
    herstel_gewenst: Wies = many("Wie herstel wil.", ENTRY)
    tekst: Text | None = optional("Wat erover gezegd werd.", ENTRY)


class Relatie(Model):
    """What is known of the tie between two people, over time."""

    sharing: ClassVar[Sharing] = Sharing.HOLDER
    about: ClassVar[tuple[str, ...]] = ("tussen",)

    tussen: Annotated[tuple[Wie, ...], Field(min_length=2, max_length=2)] = required(
        "Tussen wie: twee sleutels.", ENTRY
    )
    verloop: tuple[Waarneming, ...] = required("De waarnemingen, de oudste eerst.", ENTRY, min_length=1)


class Netwerk(CaseFileModel):
    """netwerk.yaml."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    personen: tuple[Persoon, ...] = required("Iedereen die meetelt.", ENTRY, min_length=1)
    diensten: tuple[Dienst, ...] = many("Scholen, clubs, diensten.", ENTRY)
    gezinsbanden: tuple[Gezinsband, ...] = many("Waaruit het genogram getekend wordt.", ENTRY)
    huishoudens: tuple[Huishouden, ...] = many("Wie waar woont.", ENTRY)
    relaties_delen_met: Delen | None = optional(
        "Met wie relaties gedeeld mogen worden, tenzij een waarneming iets anders zegt. Staat dit er niet, dan leest "
        "alleen wie het vertelde mee: `delen_met` bovenaan gaat over de namen.",
        TEAM,
    )
    relaties: Annotated[tuple[Relatie, ...], SharedBy("relaties_delen_met")] = many(
        "Waaruit sociogram, ecogram en bolletjesschema getekend worden.", ENTRY
    )
