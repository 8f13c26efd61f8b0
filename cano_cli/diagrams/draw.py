"""All kinds of pictures by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import cast

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas.house_style import in_house_style
from cano_cli.diagrams.canvas.svg import Drawing
from cano_cli.model.organisatie import Cano
from cano_cli.readers.view import View

KINDS = {
    "sociogram": "cano_cli.diagrams.sociogram.sociogram",
    "ecogram": "cano_cli.diagrams.ecogram.ecogram",
    "bolletjesschema": "cano_cli.diagrams.bolletjesschema.bolletjesschema",
    "genogram": "cano_cli.diagrams.genogram.genogram",
    "levenslijn": "cano_cli.diagrams.levenslijn.levenslijn",
    "voortgang": "cano_cli.diagrams.voortgang.voortgang",
    "ladder": "cano_cli.diagrams.voortgang.ladder",
    "blad": "cano_cli.diagrams.blad.blad",
    "organisatie": "cano_cli.diagrams.organisatie.organisatie",
}
"""The kinds, with the module that draws each: loaded only when it is asked for."""


def draw(kind: str, view: View, asked: Asked = NOTHING_ASKED) -> Drawing:
    """Return a picture of ``kind`` (a key of ``KINDS``) of what ``view`` holds; when there is nothing to draw yet, a
    picture that says so (``empty``)."""
    made = cast("Callable[[View, Asked], Drawing]", getattr(import_module(KINDS[kind]), kind))
    return in_style_of(view.case.organisation, made(view, asked))


def in_style_of(organisation: Cano | None, drawing: Drawing) -> Drawing:
    """Return the picture in the colour of the organisation, when it has one."""
    style = organisation.huisstijl if organisation else None
    if style is None or style.kleur is None:
        return drawing
    return replace(drawing, svg=in_house_style(drawing.svg, style.kleur))
