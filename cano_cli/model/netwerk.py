"""netwerk.yaml: everybody who counts, their family ties and households, and how they stand to each other over time."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field
from pydantic_core import PydanticCustomError, core_schema

from cano_cli.model.base import (
    Day,
    DeelDatum,
    Key,
    Model,
    OneOrMore,
    Sharing,
    Short,
    Text,
    Texts,
    Wie,
    Wies,
    YesNo,
    many,
    mapping,
    optional,
    required,
)  # fmt: skip
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

    telefoon: Texts = many("Telefoonnummer, als tekst.")
    email: Text | None = optional("E-mailadres.")
    adres: Text | None = optional("Adres.")


class Persoon(Model):
    """Somebody in the network."""

    sharing: ClassVar[Sharing] = Sharing.PERSON
    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("tot",), ("geboren",), ("overleden",))

    id: Key = required("De sleutel waarmee alle bestanden naar deze persoon verwijzen.", examples=["mama"])
    naam: Text | None = optional("Voornaam en naam.")
    roepnaam: Text | None = optional("Hoe de persoon aangesproken wordt.")
    rol: Annotated[str, ROL] = required("Wie dit is voor de jongere.")
    domein: Domeinen = many("In welk domein van het leven deze persoon staat.")
    steunfiguur: YesNo = Field(False, description="Of dit een steunfiguur is.")
    professioneel: YesNo = Field(False, description="Of deze persoon er is vanuit zijn beroep.")
    dienst: Wie | None = optional("De dienst waar deze persoon werkt.")
    geboren: DeelDatum | None = optional("Geboortedatum, of wat ervan geweten is.")
    overleden: DeelDatum | None = optional("Datum van overlijden.")
    verwacht: DeelDatum | None = optional("Wanneer een kind verwacht wordt.")
    gender: Annotated[str, GENDER] | None = optional("v, m of x.")
    taal: Text | None = optional("De taal waarin deze persoon het vlotst spreekt.")
    van: DeelDatum | None = optional("Sinds wanneer deze persoon in het netwerk is.")
    tot: DeelDatum | None = optional("Tot wanneer.")
    bereikbaar: Contactgegevens | None = optional("Hoe het team deze persoon bereikt.")
    delen_met: Delen | None = optional("Wie de naam mag lezen; anderen lezen de rol.")


class Dienst(Model):
    """A service or organisation in the network."""

    sharing: ClassVar[Sharing] = Sharing.PERSON
    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("tot",),)

    id: Key = required("De sleutel waarmee alle bestanden naar deze dienst verwijzen.", examples=["school"])
    naam: Text | None = optional("De naam van de dienst.")
    domein: Domein = required("In welk domein van het leven.")
    contactpersoon: Wie | None = optional("Bij wie het gezin daar terechtkan.")
    van: DeelDatum | None = optional("Sinds wanneer.")
    tot: DeelDatum | None = optional("Tot wanneer.")
    delen_met: Delen | None = optional("Wie de naam mag lezen.")


class Kind(Model):
    """A child in a family, with the kind of bond where it is not by birth."""

    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("tot",),)

    wie: Wie = required("Het kind.")
    band: Annotated[str, BAND] = Field("biologisch", description="De band met deze ouders.")
    van: DeelDatum | None = optional("Sinds wanneer.")
    tot: DeelDatum | None = optional("Tot wanneer.")


class Gezinsband(Model):
    """A union of one or two partners and the children in it."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("tot", "einde"),)

    partners: Annotated[tuple[Wie, ...], OneOrMore(), Field(min_length=1, max_length=2)] = required(
        "Eén of twee partners; `onbekend` als iemand niet gekend is."
    )
    soort: Annotated[str, UNIE] | None = optional("Gehuwd, samenwonend, een relatie.")
    van: DeelDatum | None = optional("Sinds wanneer.")
    tot: DeelDatum | None = optional("Tot wanneer.")
    einde: Annotated[str, EINDE] | None = optional("Hoe het eindigde.")
    kinderen: Annotated[tuple[Annotated[Kind, Short("wie")], ...], OneOrMore()] = many("De kinderen, de oudste eerst.")
    tweelingen: tuple[Wies, ...] = many("Welke kinderen een tweeling zijn.")


class Huishouden(Model):
    """People who live under one roof."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    since: ClassVar[str] = "van"
    until: ClassVar[tuple[tuple[str, ...], ...]] = (("tot",),)

    naam: Text = required("Hoe je dit huishouden noemt.", examples=["bij mama"])
    wie: Wies = required("Wie er woont.")
    van: DeelDatum | None = optional("Sinds wanneer.")
    tot: DeelDatum | None = optional("Tot wanneer.")


class Waarneming(Entry):
    """How a relation was on a day, according to somebody."""

    sharing: ClassVar[Sharing] = Sharing.VOICE
    since: ClassVar[str] = "datum"
    speakers: ClassVar[tuple[str, ...]] = ("volgens",)

    datum: Day = required("De dag van de waarneming.")
    volgens: Wies = required("Wie dit zegt.")
    kwaliteit: Annotated[str, KWALITEIT] = required("Hoe de band is.")
    nabijheid: Annotated[int, Field(ge=1, le=3)] | None = optional("Ring 1 (heel dicht) tot 3 (verder weg).")
    sterkte: Annotated[int, Field(ge=1, le=3)] | None = optional("1 (zwak) tot 3 (sterk).")
    steun: Annotated[tuple[Annotated[str, STEUN], ...], OneOrMore()] = many("Welke steun er is.")
    naar: Wies = many("Wie de steun krijgt.")
    beleving: dict[Wie, Beleving] = mapping("Hoe ieder het beleeft: -2 tot 2, `dubbel` of `weet-niet`.")
    herstel_gewenst: Wies = many("Wie herstel wil.")
    tekst: Text | None = optional("Wat erover gezegd werd.")


class Relatie(Model):
    """What is known of the tie between two people, over time."""

    sharing: ClassVar[Sharing] = Sharing.PART

    tussen: Annotated[tuple[Wie, ...], Field(min_length=2, max_length=2)] = required("Tussen wie: twee sleutels.")
    verloop: tuple[Waarneming, ...] = required("De waarnemingen, de oudste eerst.", min_length=1)


class Netwerk(CaseFileModel):
    """netwerk.yaml."""

    personen: tuple[Persoon, ...] = required("Iedereen die meetelt.", min_length=1)
    diensten: tuple[Dienst, ...] = many("Scholen, clubs, diensten.")
    gezinsbanden: tuple[Gezinsband, ...] = many("Waaruit het genogram getekend wordt.")
    huishoudens: tuple[Huishouden, ...] = many("Wie waar woont.")
    relaties: tuple[Relatie, ...] = many("Waaruit sociogram, ecogram en bolletjesschema getekend worden.")
