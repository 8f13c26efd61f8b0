"""Entries: pieces of a case that tell something, with the labels that say who may read them; and the roots of files."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import (
    ENTRY,
    JONGERE,
    TEAM,
    Day,
    Key,
    Model,
    OneOrMore,
    Sharing,
    Short,
    Text,
    Wie,
    Wies,
    many,
    optional,
    required,
)
from cano_cli.model.values import AARD, STATUS

READER_ROLES = ("jongere", "gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "team", "overdracht")
"""Readers that are a role; every key of netwerk.yaml is a reader too."""


class DelenMet(Model):
    """One reader with whom something is shared, with dates where consent has them."""

    sharing: ClassVar[Sharing] = Sharing.PART

    met: Key = required(
        "Een rol (jongere, gezin, consulent, jeugdrechter, vertrouwenspersoon, team) of een sleutel uit netwerk.yaml.",
        ENTRY,
        examples=["consulent"],
    )
    van: Day | None = optional("Vanaf deze dag.", ENTRY)
    tot: Day | None = optional("Tot en met deze dag.", ENTRY)


Delen = Annotated[tuple[Annotated[DelenMet, Short("met")], ...], OneOrMore()]


class Entry(Model):
    """Something told. It may say with whom it is shared, whom it is about and under which label it was given."""

    sharing: ClassVar[Sharing] = Sharing.PART

    delen_met: Delen | None = optional(
        "Met wie dit gedeeld mag worden. Staat het er niet, dan geldt de afspraak van het bestand of van deze soort.",
        TEAM,
    )
    over: Wies = many("Over wie dit gaat.", TEAM)
    status: Annotated[tuple[Annotated[str, STATUS], ...], OneOrMore()] = many("Hoe dit gegeven werd.", TEAM)
    aard: Annotated[str, AARD] | None = optional("Een feit of een inschatting.", ENTRY)


class Aanvaard(Model):
    """The answer to a finding: it is known, and there is a reason."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    code: Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}$")] = required(
        "De code van de melding.", ENTRY, examples=["P07"]
    )
    bij: str | None = optional("Waarover het gaat: een sleutel of id. Leeg: overal in dit bestand.", ENTRY)
    reden: Text = required("Waarom dit zo mag blijven.", ENTRY)
    datum: Day = required("Wanneer dit beslist is.", ENTRY)
    door: Wie = required("Wie dit besliste.", ENTRY)


class CaseFileModel(Model):
    """The root of one file of a case."""

    sharing: ClassVar[Sharing] = Sharing.CASE
    about: ClassVar[tuple[str, ...]] = (JONGERE,)

    delen_met: Delen | None = optional(
        "Met wie alles in dit bestand gedeeld mag worden, tenzij een onderdeel iets anders zegt.", TEAM
    )
    aanvaard: tuple[Aanvaard, ...] = many("Meldingen van validate die bekend zijn en een reden hebben.", TEAM)
