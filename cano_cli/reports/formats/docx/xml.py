"""WordprocessingML in small pieces: elements, and text that stays text whatever is written in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from cano_cli.reports.formats.glyphs import directions, steadied, without_controls
from cano_cli.reports.text.escape import CONTROLS, NO_CHARACTERS
from cano_cli.reports.text.tree import Emphasis, Inline, Inlines, LineBreak, Strong, Text

Element = Any
"""An element of lxml, which has no types of its own."""
TWIPS_A_MILLIMETRE = 1440 / 25.4


def w(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Return ``<w:name>`` with attributes of the same namespace; those that are Python words take ``_`` at the end."""
    made: Element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), str(value))
    made.extend(children)
    return made


def fragment(xml: str, *prefixes: str) -> Element:
    """Return constant XML as an element; ``prefixes`` are declared on it. Never for text of a user."""
    end = xml.index(">") - (xml[xml.index(">") - 1] == "/")
    return parse_xml(f"{xml[:end]} {nsdecls(*(prefixes or ('w',)))}{xml[end:]}")


def paragraph(style: str, *content: Element, properties: Iterable[Element] = ()) -> Element:
    """Return a paragraph. ``properties`` stand in the order of the schema: keepNext, numPr, tabs, spacing, ind, jc."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def sayable(text: str) -> str:
    """Return the text without what XML forbids or what steers the sentence around it; a control becomes a space."""
    return without_controls(CONTROLS.sub(" ", NO_CHARACTERS.sub("\ufffd", text)))


def runs(text: str, *, bold: bool = False, italic: bool = False) -> Iterator[Element]:
    """Yield the text in runs; a right-to-left stretch has one of its own, and a number after it stays after it."""
    for part, backwards in directions(steadied(sayable(text))):
        yield run(part, bold=bold, italic=italic, backwards=backwards)


def run(text: str, *, bold: bool = False, italic: bool = False, backwards: bool = False) -> Element:
    """Return one run of text that is fit for XML."""
    shown = w("t")
    shown.text = text
    shown.set(qn("xml:space"), "preserve")
    return w("r", *_properties(bold, italic, backwards), shown)


def flow(inlines: Inlines, *, bold: bool = False, italic: bool = False) -> Iterator[Element]:
    """Yield the runs of a line."""
    for inline in inlines:
        yield from _inline(inline, bold, italic)


def field(instruction: str, shown: str) -> list[Element]:
    """Return the runs of a field; ``shown`` is what stands there until it is counted anew."""
    code = w("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    marks = [w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    return [marks[0], w("r", code), marks[1], run(sayable(shown)), marks[2]]


def named(root: Element, *names: str) -> list[Element]:
    """Return the descendants with one of these names (``w:p``), in the order of the document."""
    return list(root.iter(*map(qn, names)))


def attribute(element: Element, name: str) -> str:
    """Return an attribute (``w:val``), empty when it is not there."""
    return str(element.get(qn(name), "")) if element is not None else ""


def _inline(inline: Inline, bold: bool, italic: bool) -> Iterator[Element]:
    match inline:
        case Text(text):
            yield from runs(text, bold=bold, italic=italic)
        case LineBreak():
            yield w("r", w("br"))
        case Strong(inner):
            yield from flow(inner, bold=True, italic=italic)
        case Emphasis(inner):
            yield from flow(inner, bold=bold, italic=True)


def _properties(bold: bool, italic: bool, backwards: bool) -> list[Element]:
    wanted = (("b", bold), ("bCs", bold), ("i", italic), ("iCs", italic), ("rtl", backwards))
    made = [w(name) for name, on in wanted if on]
    return [w("rPr", *made)] if made else []
