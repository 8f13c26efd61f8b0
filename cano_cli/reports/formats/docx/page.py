"""The sheets of a Word document: their size, and sheets that are turned for a wide drawing."""

from __future__ import annotations

from copy import deepcopy

from docx.oxml.ns import qn

from cano_cli.reports.formats.docx.pictures import Room
from cano_cli.reports.formats.docx.tables import is_table
from cano_cli.reports.formats.docx.xml import TWIPS_A_MILLIMETRE, Element, attribute, w

_A4 = (11906, 16838)
_MARGIN = 1361
_SMALLEST_COLUMN = 2000
_LARGEST = 31_680
_ROOM_FOR_A_CAPTION = 20.0  # mm
_ROOM_FOR_A_HEADING = 16.0  # mm
_ONLY_IN_THE_FIRST = ("w:headerReference", "w:footerReference", "w:titlePg", "w:pgNumType")


class Sheets:
    """The sections of a document. ``upright`` is the ``w:sectPr`` of its letter, with header and footer."""

    def __init__(self, upright: Element, footers: tuple[str, str] | None = None) -> None:
        """``footers`` are the ids of our own footers, for a sheet upright and turned, where the letter has none."""
        self._first = upright
        self._footers = footers
        self._turned = 0
        self.width = text_width(upright)
        self.can_turn = _side(upright, "w", 0) < _side(upright, "h", 1)

    def room(self, width: int) -> Room:
        """Return the room for a drawing on an upright sheet, in a column of ``width`` twips."""
        return Room(width / TWIPS_A_MILLIMETRE, _text_height(self._first) / TWIPS_A_MILLIMETRE - _ROOM_FOR_A_CAPTION)

    def turned_room(self) -> Room:
        """Return the room for a drawing on a sheet that is turned, under a heading."""
        sheet = _turned(self._first)
        height = _text_height(sheet) / TWIPS_A_MILLIMETRE - _ROOM_FOR_A_CAPTION - _ROOM_FOR_A_HEADING
        return Room(text_width(sheet) / TWIPS_A_MILLIMETRE, height)

    def turn(self, before: list[Element], shown: list[Element]) -> list[Element]:
        """Return both, with ``shown`` on a sheet that is turned; it ends with a paragraph."""
        if before and not _ends_section(before[-1]):
            before = self._closed(before)
        self._turned += 1
        _properties(shown[-1]).append(self._footed(_bare(_turned(self._first)), 1))
        return [*before, *shown]

    def close(self, body: list[Element]) -> list[Element]:
        """Return the body with the properties of its last section."""
        if body and _ends_section(body[-1]):
            last = _properties(body[-1]).find(qn("w:sectPr"))
            _properties(body[-1]).remove(last)
            return [*body, last]
        return [*body, self._upright()]

    def _closed(self, before: list[Element]) -> list[Element]:
        if is_table(before[-1]):
            before = [*before, w("p", w("pPr"))]
        _properties(before[-1]).append(self._upright())
        return before

    def _upright(self) -> Element:
        return self._footed(_bare(self._first) if self._turned else deepcopy(self._first), 0)

    def _footed(self, section: Element, which: int) -> Element:
        if self._footers is None:
            return section
        kinds = {"default"} if section.find(qn("w:titlePg")) is None else {"default", "first"}
        for before in section.findall(qn("w:footerReference")):
            kinds.add(attribute(before, "w:type") or "default")
            section.remove(before)
        for kind in sorted(kinds, reverse=True):
            place = w("footerReference", type=kind)
            place.set(qn("r:id"), self._footers[which])
            section.insert(len(section.findall(qn("w:headerReference"))), place)
        return section


def text_width(section: Element) -> int:
    """Return the width of the text column in twips."""
    return max(_side(section, "w", 0) - _margin(section, "left") - _margin(section, "right"), _SMALLEST_COLUMN)


def turned_width(section: Element) -> int:
    """Return the width of the text column on a sheet that is turned, in twips."""
    return text_width(_turned(section))


def own_section() -> Element:
    """Return an upright A4 sheet with the margins of the printed documents."""
    margins = w(
        "pgMar", top=1247, right=_MARGIN, bottom=1474, left=_MARGIN, header=624, footer=624, gutter=0
    )  # fmt: skip
    return w("sectPr", w("pgSz", w=_A4[0], h=_A4[1]), margins)


def _text_height(section: Element) -> int:
    return max(_side(section, "h", 1) - _margin(section, "top") - _margin(section, "bottom"), _SMALLEST_COLUMN)


def _turned(section: Element) -> Element:
    sheet = deepcopy(section)
    size = sheet.find(qn("w:pgSz"))
    if size is None:
        size = w("pgSz")
        sheet.append(size)
    width, height = _side(section, "w", 0), _side(section, "h", 1)
    for key, value in (("w", height), ("h", width), ("orient", "landscape")):
        size.set(qn(f"w:{key}"), str(value))
    return sheet


def _bare(section: Element) -> Element:
    """Return a section that takes header, footer and page numbers from the one before it."""
    sheet = deepcopy(section)
    for place in [child for child in sheet if child.tag in set(map(qn, _ONLY_IN_THE_FIRST))]:
        sheet.remove(place)
    return sheet


def _ends_section(element: Element) -> bool:
    return element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def _properties(paragraph: Element) -> Element:
    return paragraph.find(qn("w:pPr"))


def _side(section: Element, name: str, place: int) -> int:
    return _twips(section.find(qn("w:pgSz")), name, _A4[place])


def _margin(section: Element, name: str) -> int:
    return _twips(section.find(qn("w:pgMar")), name, _MARGIN)


def _twips(element: Element, name: str, otherwise: int) -> int:
    value = attribute(element, f"w:{name}").removeprefix("-")
    return min(int(value), _LARGEST) if value.isdecimal() else otherwise
