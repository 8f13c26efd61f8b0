"""One picture as a file of its own: SVG as it was drawn, PNG, or PDF: on A4 where it can be read on that,
else on a page of its own size.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Literal

from cano_cli.diagrams.canvas.svg import Drawing
from cano_cli.model.findings import CanoError
from cano_cli.reports.formats import paper
from cano_cli.reports.formats.rendering import Rendering

if TYPE_CHECKING:
    from cano_cli.reports.formats.glyphs import Printer

PictureFormat = Literal["svg", "png", "pdf"]
PICTURE_FORMATS: tuple[PictureFormat, ...] = ("svg", "png", "pdf")

_DOTS_PER_INCH = 200.0
_MOST_DOTS = 12_000
"""A larger side of a PNG than this is opened by few programs."""
_PAGE = b"""
#let it = json(bytes(sys.inputs.picture))
#set document(title: it.title)
#set page(paper: "a4", flipped: it.turned, margin: (x: it.margin * 1mm, y: 12mm)) if it.paper
#set page(width: it.width * 1mm + 12mm, height: auto, margin: 6mm) if not it.paper
#set text(lang: "nl", font: it.fonts)
#align(center, image(bytes(it.svg), format: "svg", alt: it.alt, width: it.width * it.scale * 1mm))
"""


def render_picture(drawing: Drawing, to: PictureFormat, name: str, day: date) -> Rendering:
    """Return the picture as a file called ``name``. Raises :class:`CanoError` when it cannot be printed."""
    if to == "svg":
        return Rendering(drawing.svg.encode(), name)
    from cano_cli.reports.formats.glyphs import Printer

    printer = Printer()
    return Rendering(_printed(drawing, to, day, printer), name, printer.warnings())


def _printed(drawing: Drawing, to: PictureFormat, day: date, printer: Printer) -> bytes:
    from cano_cli.reports.formats import press

    told = _told(drawing, printer, on_paper=to == "pdf" and paper.fits(drawing.svg))
    inputs = {"picture": json.dumps(told | {"fonts": press.font_order("Source Sans 3")}, ensure_ascii=False)}
    try:
        made = press.pdf(_PAGE, inputs, day)
        return made if to == "pdf" else press.png(made, _dots(drawing))
    except press.RefusedError:
        raise CanoError("Deze tekening kan niet worden afgedrukt.", "Maak ze als SVG: --to svg.") from None


def _told(drawing: Drawing, printer: Printer, *, on_paper: bool) -> dict[str, object]:
    return {
        "svg": printer.drawing(drawing.svg),
        "title": printer(drawing.title),
        "alt": printer(drawing.alt),
        "width": drawing.width * paper.MILLIMETRES_A_UNIT,
        "paper": on_paper,
        "turned": paper.turned(drawing.svg),
        "margin": paper.MARGIN,
        "scale": paper.scale(drawing.svg) if on_paper else 1,
    }


def _dots(drawing: Drawing) -> float:
    longest = max(drawing.width, drawing.height) * paper.MILLIMETRES_A_UNIT / 25.4
    return min(_DOTS_PER_INCH, _MOST_DOTS / longest)
