"""The pictures of a document: those of the kinds asked for that show something and can be read on paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas.svg import Drawing
from cano_cli.diagrams.draw import draw, in_style_of
from cano_cli.diagrams.people import MOST
from cano_cli.diagrams.voortgang.voortgang import voortgang_in_parts
from cano_cli.readers.view import View
from cano_cli.reports.formats.paper import fits
from cano_cli.reports.text.tree import Picture

_MOST_GOALS = 3
"""So many panels of progress fill a page."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a document by name, and the kinds that are too large for a sheet of paper."""

    shown: dict[str, Picture]
    too_large: tuple[str, ...]


def pictures_for(kinds: Iterable[str], view: View, earlier: View | None = None) -> Pictures:
    """Return the pictures of these kinds for a document made of ``view``. With ``earlier`` (what the same reader
    saw of an earlier day) the sociogram tells what changed since."""
    shown: dict[str, Picture] = {}
    too_large: list[str] = []
    for kind in kinds:
        drawings = [one for one in _drawings(kind, view, earlier) if not one.empty]
        if all(fits(one.svg) for one in drawings):
            shown |= {_name(kind, number): _picture(one) for number, one in enumerate(drawings, 1)}
        else:
            too_large.append(kind)
    return Pictures(shown, tuple(too_large))


def _drawings(kind: str, view: View, earlier: View | None) -> tuple[Drawing, ...]:
    if kind == "voortgang":
        organisation = view.case.organisation
        return tuple(in_style_of(organisation, part) for part in voortgang_in_parts(view, _MOST_GOALS))
    return (draw(kind, view, Asked(most=MOST, earlier=earlier) if kind in {"sociogram", "blad"} else NOTHING_ASKED),)


def _name(kind: str, number: int) -> str:
    """Return the name of a picture in the templates: ``voortgang``, ``voortgang2``, …"""
    return kind if number == 1 else f"{kind}{number}"


def _picture(drawing: Drawing) -> Picture:
    return Picture(drawing.svg, drawing.alt, drawing.caption)
