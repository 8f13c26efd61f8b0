"""The access matrix: which entries a reader has a right to see, by whom they are about and under which label they were
given. The law it rests on was renewed in 2024, so it is data with sources that an organisation may correct.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from cano_cli.model.base import ENTRY, Model, Sharing, Text, YesNo, defaulting, mapping, required
from cano_cli.model.choices import Choice

GEGEVEN = Choice(
    "gegeven",
    {
        "over-jongere": "gegevens over de jongere",
        "context": "gegevens over ouders en huisgenoten in hun omgang met de jongere",
        "over-lezer": "gegevens over wie leest zelf",
        "derden": "gegevens die alleen over anderen gaan",
        "vertrouwelijk": "in vertrouwen gegeven",
        "voor-gerecht": "gemaakt voor het gerecht",
        "agogische-exceptie": "kennisname zou de jongere schaden",
        "gezondheid": "gegeven over gezondheid",
    },
)
LEZER = Choice(
    "lezer",
    {
        "jongere": "de jongere die bekwaam is",
        "jongere-niet-bekwaam": "de jongere die nog niet bekwaam is",
        "vertrouwenspersoon": "de vertrouwenspersoon van de jongere",
        "ouder": "een ouder of voogd, als de jongere nog niet bekwaam is",
        "ouder-van-bekwame": "een ouder of voogd, als de jongere bekwaam is",
        "consulent": "de consulent",
        "jeugdrechter": "de jeugdrechter",
        "overdracht": "een collega-organisatie die overneemt",
        "anderen": "ieder ander",
    },
)
MAG = Choice(
    "mag",
    {
        "ja": "mag dit lezen",
        "akkoord": "mag dit lezen als de jongere akkoord gaat",
        "gedeeld": "leest dit alleen als er uitdrukkelijk bij staat dat het gedeeld mag worden",
        "nee": "mag dit niet lezen, wat er ook bij staat",
    },
)
LABELS = ("vertrouwelijk", "voor-gerecht", "agogische-exceptie", "gezondheid")
"""The rows that are labels an entry can carry; the others say whom it is about."""


class Rij(Model):
    """One row of the matrix: what each reader may do with one kind of entry."""

    sharing: ClassVar[Sharing] = Sharing.PART

    mag: dict[Annotated[str, LEZER], Annotated[str, MAG]] = mapping("Wie dit mag lezen.", ENTRY)
    bron: Text = required("Waarop dit steunt.", ENTRY)
    zeker: YesNo = defaulting(False, "Of nagegaan is dat dit zo in de wet staat.", ENTRY)


class Toegang(Model):
    """A whole matrix."""

    sharing: ClassVar[Sharing] = Sharing.TEAM

    gegevens: dict[Annotated[str, GEGEVEN], Rij] = required("De rijen.", ENTRY)


Matrix = Mapping[str, Rij]


def corrected(matrix: Matrix, own: Matrix) -> Matrix:
    """Return the matrix with the cells that an organisation gave; what it did not mention stays. What was given in
    confidence stays so: that was promised to whoever told it."""
    changed = dict(matrix)
    for row, cells in own.items():
        if row != "vertrouwelijk":
            changed[row] = cells.model_copy(update={"mag": {**matrix[row].mag, **cells.mag}})
    return changed
