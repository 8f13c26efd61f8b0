"""Drawings in a Word document: SVG printed as PNG, with the text that tells what it shows."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn

from cano_cli.reports.formats import press
from cano_cli.reports.formats.docx.xml import Element, fragment, sayable, w
from cano_cli.reports.formats.glyphs import Printer

_DOTS_PER_INCH = 220.0
_EMU_A_MILLIMETRE = 36_000
_PAGE = b"""
#let it = json(bytes(sys.inputs.picture))
#set document(title: "Tekening")
#set page(width: auto, height: auto, margin: 0mm)
#set text(lang: "nl", font: it.fonts)
#context {
  let shown(..width) = image(bytes(it.svg), format: "svg", alt: "Tekening", ..width)
  let drawn = measure(shown())
  let room = calc.min(it.width * 1mm / drawn.width, it.height * 1mm / drawn.height)
  shown(width: drawn.width * if it.enlarge { room } else { calc.min(1.0, room) })
}
"""
_DRAWING = (
    '<w:drawing><wp:{kind}><wp:extent/>{wrap}<wp:docPr/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
    '</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    "<pic:pic><pic:nvPicPr><pic:cNvPr/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip/><a:stretch><a:fillRect/>"
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm><a:prstGeom prst="rect">'
    "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:{kind}></w:drawing>"
)
_AT_THE_RIGHT = (
    '<wp:positionH relativeFrom="column"><wp:align>right</wp:align></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
)
_FLOATING = {
    "distT": "0", "distB": "0", "distL": "114300", "distR": "0", "simplePos": "0", "relativeHeight": "1",
    "behindDoc": "0", "locked": "0", "layoutInCell": "1", "allowOverlap": "0",
}  # fmt: skip


class NoDrawingError(Exception):
    """A drawing that cannot be printed."""


@dataclass(frozen=True, slots=True)
class Room:
    """How large a drawing may be, in millimetres; a logo is made as large as that."""

    width: float
    height: float
    enlarge: bool = False


class Gallery:
    """Puts drawings in the main part of a document and numbers them."""

    def __init__(self, part: Any, day: date) -> None:
        self._part = part
        self._day = day
        self._number = 0
        self.printer = Printer()

    def drawing(self, svg: str, alt: str, room: Room, *, floating: bool = False) -> Element:
        """Return the run with the drawing. Raises :class:`NoDrawingError` when it cannot be printed."""
        png, width, height = _printed(self.printer.drawing(svg), room, self._day)
        relation, _ = self._part.get_or_add_image(BytesIO(png))
        self._number += 1
        return _run(relation, self._number, alt, (width, height), floating=floating)


def _printed(svg: str, room: Room, day: date) -> tuple[bytes, int, int]:
    """Return PNG, and its width and height in EMU."""
    told = {"svg": svg, "width": room.width, "height": room.height, "enlarge": room.enlarge}
    inputs = {"picture": json.dumps(told | {"fonts": press.font_order("Source Sans 3")}, ensure_ascii=False)}
    try:
        png = press.png(press.pdf(_PAGE, inputs, day), _DOTS_PER_INCH)
    except press.RefusedError:
        raise NoDrawingError from None
    dots = struct.unpack_from(">II", png, 16)
    if min(dots) < 2:
        raise NoDrawingError
    width, height = (round(side / _DOTS_PER_INCH * 25.4 * _EMU_A_MILLIMETRE) for side in dots)
    return png, width, height


def _run(relation: str, number: int, alt: str, size: tuple[int, int], *, floating: bool) -> Element:
    kind, wrap = ("anchor", '<wp:wrapSquare wrapText="bothSides"/>') if floating else ("inline", "")
    drawing = fragment(_DRAWING.format(kind=kind, wrap=wrap), "w", "wp", "a", "pic", "r")
    for extent in drawing.iter(qn("wp:extent"), qn("a:ext")):
        extent.set("cx", str(size[0]))
        extent.set("cy", str(size[1]))
    for named in drawing.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        named.set("id", str(number))
        named.set("name", f"Tekening {number}")
        named.set("descr", sayable(alt))
    next(drawing.iter(qn("a:blip"))).set(qn("r:embed"), relation)
    if floating:
        _anchored(drawing[0])
    return w("r", drawing)


def _anchored(anchor: Element) -> None:
    for name, value in _FLOATING.items():
        anchor.set(name, value)
    anchor.insert(0, fragment('<wp:simplePos x="0" y="0"/>', "wp"))
    places = fragment(f"<wp:places>{_AT_THE_RIGHT}</wp:places>", "wp")
    anchor[0].addnext(places[1])
    anchor[0].addnext(places[0])
