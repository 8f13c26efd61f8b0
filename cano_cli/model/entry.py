"""Entries: pieces of a case that tell something, with the labels that say who may read them; and the roots of files."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from cano_cli.model.base import Day, Key, Model, OneOrMore, Sharing, Short, Text, Wie, Wies, many, optional, required
from cano_cli.model.values import AARD, STATUS

READER_ROLES = ("jongere", "gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "team", "overdracht")
"""Readers that are a role; every key of netwerk.yaml is a reader too."""


class DelenMet(Model):
    """One reader with whom something is shared, with dates where consent has them."""

    met: Key = required(
        "Een rol (jongere, gezin, consulent, jeugdrechter, vertrouwenspersoon, team) of een sleutel uit netwerk.yaml.",
        examples=["consulent"],
    )
    van: Day | None = optional("Vanaf deze dag.")
    tot: Day | None = optional("Tot en met deze dag.")


Delen = Annotated[tuple[Annotated[DelenMet, Short("met")], ...], OneOrMore()]


class Entry(Model):
    """Something told. It may say with whom it is shared, whom it is about and under which label it was given."""

    delen_met: Delen | None = optional(
        "Met wie dit gedeeld mag worden. Staat het er niet, dan geldt de afspraak van het bestand of van deze soort."
    )
    over: Wies = many("Over wie dit gaat.")
    status: Annotated[tuple[Annotated[str, STATUS], ...], OneOrMore()] = many("Hoe dit gegeven werd.")
    aard: Annotated[str, AARD] | None = optional("Een feit of een inschatting.")


class Aanvaard(Model):
    """The answer to a finding: it is known, and there is a reason."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    code: Annotated[str, Field(pattern=r"^[A-Z][0-9]{2}$")] = required("De code van de melding.", examples=["P07"])
    bij: str | None = optional("Waarover het gaat: een sleutel of id. Leeg: overal in dit bestand.")
    reden: Text = required("Waarom dit zo mag blijven.")
    datum: Day = required("Wanneer dit beslist is.")
    door: Wie = required("Wie dit besliste.")


class CaseFileModel(Model):
    """The root of one file of a case."""

    sharing: ClassVar[Sharing] = Sharing.CASE

    delen_met: Delen | None = optional(
        "Met wie alles in dit bestand gedeeld mag worden, tenzij een onderdeel iets anders zegt."
    )
    aanvaard: tuple[Aanvaard, ...] = many("Meldingen van validate die bekend zijn en een reden hebben.")
