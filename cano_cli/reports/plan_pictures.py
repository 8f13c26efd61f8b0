"""Which pictures stand in the plan of which reader: those that help that reader, and can be read on paper."""

from __future__ import annotations

from dataclasses import dataclass

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.draw import draw
from cano_cli.readers.view import View
from cano_cli.reports.paper import fits
from cano_cli.reports.tree import Picture

SHOWN = {
    "jeugdrechter": ("genogram", "sociogram", "voortgang"),
    "consulent": ("genogram", "sociogram", "voortgang"),
    "jongere": ("sociogram", "voortgang"),
    "gezin": ("sociogram", "voortgang"),
    "team": ("genogram", "sociogram", "ecogram", "bolletjesschema", "levenslijn", "voortgang"),
}
"""The kinds by the template that shows them."""
_MOST = 24
"""More people than this make a sociogram that nobody reads on a sheet of paper."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a document by kind, and the kinds that are too large for a sheet of paper."""

    shown: dict[str, Picture]
    too_large: tuple[str, ...]


def pictures_for(template: str, view: View, earlier: View | None = None) -> Pictures:
    """Return the pictures for the document that ``template`` makes of ``view``. With ``earlier`` (what the same reader
    saw of an earlier day) the sociogram tells what changed since."""
    shown, too_large = {}, []
    for kind in SHOWN[template]:
        drawing = draw(kind, view, _asked(kind, earlier))
        if drawing.empty:
            continue
        if fits(drawing.svg):
            shown[kind] = Picture(drawing.svg, drawing.alt, drawing.caption)
        else:
            too_large.append(kind)
    return Pictures(shown, tuple(too_large))


def _asked(kind: str, earlier: View | None) -> Asked:
    return Asked(most=_MOST, earlier=earlier) if kind == "sociogram" else NOTHING_ASKED
