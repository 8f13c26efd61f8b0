"""The blocks of a document tree as the body of a Word document."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from docx.oxml.ns import qn

from cano_cli.reports.formats import paper
from cano_cli.reports.formats.docx import tables
from cano_cli.reports.formats.docx.looks import BOX_INDENT, HEADINGS, QUOTE_INDENT
from cano_cli.reports.formats.docx.numbering import STEP, ListKind, Numbering
from cano_cli.reports.formats.docx.page import Sheets
from cano_cli.reports.formats.docx.pictures import Gallery, NoDrawingError, Room
from cano_cli.reports.formats.docx.xml import Element, attribute, flow, paragraph, runs, w
from cano_cli.reports.formats.pdf import PICTURE_LEFT_OUT
from cano_cli.reports.text.tree import (
    Block,
    Blocks,
    BulletList,
    Facts,
    Heading,
    Note,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Table,
)

_AFTER_A_TABLE = 240
_AFTER_A_LIST = 120


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the style of plain text there, its indent and width in twips, and how deep in lists."""

    width: int
    style: str = "Normal"
    indent: int = 0
    depth: int = -1
    outermost: bool = True

    def within(self, step: int, style: str = "", *, right: int = 0) -> Place:
        """Return a place further to the right."""
        return replace(
            self,
            width=max(self.width - step - right, STEP),
            indent=self.indent + step,
            style=style or self.style,
            outermost=False,
        )


class Body:
    """Turns blocks into elements; ``styles`` has the id of each style by its name."""

    def __init__(self, styles: dict[str, str], numbering: Numbering, gallery: Gallery, sheets: Sheets) -> None:
        self._styles = styles
        self._numbering = numbering
        self._gallery = gallery
        self._sheets = sheets
        self._level = 0
        self.warnings: tuple[str, ...] = ()

    def elements(self, above: list[Element], blocks: Blocks) -> list[Element]:
        """Return the whole body, with the properties of its sections."""
        place = Place(self._sheets.width)
        made = list(above)
        for before, block in pairwise((None, *blocks)):
            assert block is not None  # noqa: S101
            if isinstance(block, Picture) and self._sheets.can_turn and paper.turned(block.svg):
                made = self._on_a_turned_sheet(made, block)
            else:
                made += [*self._parted(before, block), *self._block(block, place)]
        return self._sheets.close(self._spaced(made))

    def _on_a_turned_sheet(self, before: list[Element], picture: Picture) -> list[Element]:
        """A heading above the drawing goes along with it."""
        split = len(before)
        while split > 1 and self._is_heading(before[split - 1]):
            split -= 1
        shown = self._picture(picture, Place(self._sheets.width), self._sheets.turned_room())
        return self._sheets.turn(before[:split], [*before[split:], *shown])

    def _blocks(self, blocks: Blocks, place: Place) -> list[Element]:
        made: list[Element] = []
        for before, block in pairwise((None, *blocks)):
            assert block is not None  # noqa: S101
            made += [*self._parted(before, block), *self._block(block, place)]
        return self._spaced(made)

    def _block(self, block: Block, place: Place) -> list[Element]:
        match block:
            case Heading():
                return [self._heading(block, place)]
            case Paragraph(inlines):
                return [self._text(place, *flow(inlines))]
            case Quote(blocks):
                return self._blocks(blocks, place.within(QUOTE_INDENT, "Quote"))
            case Note(blocks):
                return self._note(blocks, place)
            case BulletList() | OrderedList():
                return self._list(block, place)
            case Table():
                return [tables.table(block, self._styles, place.indent, place.width)]
            case Facts():
                return [tables.facts(block, self._styles, place.indent, place.width)] if block.rows else []
            case Picture():
                return self._picture(block, place, self._sheets.room(place.width))
        return [paragraph(self._styles["Scheidingslijn"], properties=_indented(place))]

    def _heading(self, heading: Heading, place: Place) -> Element:
        """A heading goes at most one level deeper than the one before it, so that no level is skipped."""
        self._level = min(heading.level - 1, self._level + 1, HEADINGS)
        return paragraph(self._styles[f"heading {self._level}"], *flow(heading.inlines), properties=_indented(place))

    def _text(self, place: Place, *content: Element) -> Element:
        indent = () if place.style in {"Quote", "Kader"} and place.indent <= QUOTE_INDENT else _indented(place)
        return paragraph(self._styles[place.style], *content, properties=indent)

    def _note(self, blocks: Blocks, place: Place) -> list[Element]:
        """Paragraphs with a line around them; a cell around what is more than paragraphs."""
        if place.outermost and all(isinstance(block, Paragraph) for block in blocks):
            return self._blocks(blocks, place.within(BOX_INDENT, "Kader", right=BOX_INDENT))
        inner = replace(place, width=max(place.width - 2 * BOX_INDENT, STEP), indent=0, style="Normal", outermost=False)
        return [tables.box(self._blocks(blocks, inner) or [self._gap()], place.indent, place.width)]

    def _list(self, block: BulletList | OrderedList, place: Place) -> list[Element]:
        kind: ListKind = "List Number" if isinstance(block, OrderedList) else "List Bullet"
        depth = place.depth + 1
        number = self._numbering.number(kind, depth)
        inner = replace(place.within(STEP, "List Continue"), depth=depth)
        direct = () if self._numbering.has_look(kind, depth) and not place.indent else (_hanging(inner.indent),)
        mark = w("numPr", w("ilvl", val=min(depth, 8)), w("numId", val=number))
        made: list[Element] = []
        for item in block.items:
            first, rest = (item[0].inlines, item[1:]) if item and isinstance(item[0], Paragraph) else ((), item)
            marks = (deepcopy(mark), *map(deepcopy, direct))
            made += [paragraph(self._styles[kind], *flow(first), properties=marks), *self._blocks(rest, inner)]
        if depth == 0 and made and not tables.is_table(made[-1]):
            _space(made[-1], after=_AFTER_A_LIST)
        return made

    def _picture(self, picture: Picture, place: Place, room: Room) -> list[Element]:
        alt = picture.alt.strip() or picture.caption.strip() or "Tekening"
        try:
            drawing = self._gallery.drawing(picture.svg, alt, room)
        except NoDrawingError:
            return self._lost(picture, alt, place)
        kept = [w("keepNext")] if picture.caption else []
        shown = [paragraph(self._styles["Tekening"], drawing, properties=[*kept, *_indented(place)])]
        if picture.caption:
            shown.append(paragraph(self._styles["Caption"], *runs(picture.caption), properties=_indented(place)))
        return shown

    def _lost(self, picture: Picture, alt: str, place: Place) -> list[Element]:
        self.warnings = (PICTURE_LEFT_OUT,)
        told = [f"Tekening: {alt}", *filter(None, [picture.caption])]
        return [paragraph(self._styles["Kader"], *runs(line), properties=_indented(place)) for line in told]

    def _parted(self, before: Block | None, block: Block) -> list[Element]:
        """Two boxes, or the words of two people, do not run into one."""
        alike = type(before) is type(block) and isinstance(block, Note | Quote)
        return [self._gap()] if alike else []

    def _spaced(self, elements: list[Element]) -> list[Element]:
        """Keep tables apart from each other and from the text under them; a cell or page never ends with one."""
        made: list[Element] = []
        for element, following in pairwise((*elements, None)):
            made.append(element)
            if not tables.is_table(element):
                continue
            if following is None or tables.is_table(following):
                made.append(self._gap())
            elif not self._is_heading(following):
                _space(following, before=_AFTER_A_TABLE)
        return made

    def _is_heading(self, element: Element) -> bool:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return attribute(style, "w:val") in {self._styles[f"heading {level}"] for level in range(1, HEADINGS + 1)}

    def _gap(self) -> Element:
        """Return an empty line of half the usual height."""
        return paragraph(self._styles["Normal"], properties=[_half_a_line()])


def _half_a_line() -> Element:
    return w("spacing", before=0, after=0, line=160, lineRule="exact")


def _indented(place: Place) -> tuple[Element, ...]:
    return (w("ind", left=place.indent),) if place.indent else ()


def _hanging(left: int) -> Element:
    return w("ind", left=left, hanging=STEP)


def _space(element: Element, **sides: int) -> None:
    """Set space before or after a paragraph, in twips."""
    spacing: Any = element.get_or_add_pPr().get_or_add_spacing()
    for side, size in sides.items():
        spacing.set(qn(f"w:{side}"), str(size))
