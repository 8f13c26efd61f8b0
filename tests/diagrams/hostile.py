"""Names and words that mean harm, and what no picture may let through of them."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from tests.diagrams.svg_boxes import SVG

HOSTILE = [
    "<script>alert(1)</script>",
    "\"' onload='x' & ]]> <!-- &amp; \\",
    "a\ufffe\U000e0001\u00adb",
    "M" * 300,
    "w" * 5 + "\u0301" * 300,
    "#{}$*_`~@ typst",
    "👩‍👩‍👧 أمينة 王 ശ്രീ",
]
ELEMENTS = {"svg", "title", "desc", "g", "rect", "circle", "ellipse", "line", "path", "polyline", "polygon", "text"}
"""The only elements of a picture: what browsers, Inkscape and the printing press draw alike."""
_LIVE = ("<script", "href", "url(", "&#0;", "\x1b", "\u202e")


def is_only_text(svg: str) -> bool:
    """Whether nothing that was written has become markup, a reference or a control character."""
    svg.encode()
    names = {one.tag.removeprefix(SVG) for one in ET.fromstring(svg).iter()}
    return names <= ELEMENTS and not any(mark in svg for mark in _LIVE)
