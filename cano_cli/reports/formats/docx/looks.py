"""How a Word document of our own looks: measures, and each style as data, after the printed documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["paragraph", "table"]

DARK, GREY, FAINT = "3C3C3C", "969696", "BEBEBE"
QUOTE_INDENT, BOX_INDENT = 284, 170
HEADINGS = 5
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_TOGETHER = "<w:keepNext/><w:keepLines/>"


@dataclass(frozen=True, slots=True)
class Look:
    """Measures of a text: its size in half points, its font (``instead`` is as wide and comes with LibreOffice), line
    height in 240ths, the gap after a paragraph in twips, and how much larger title and headings are."""

    size: int
    font: str
    instead: str
    family: Literal["roman", "swiss"]
    line: int
    gap: int
    title: float
    headings: tuple[float, float]


LOOKS = {
    "formal": Look(20, "Cambria", "Caladea", "roman", 264, 100, 1.9, (1.4, 1.15)),
    "plain": Look(22, "Calibri", "Carlito", "swiss", 264, 110, 1.9, (1.3, 1.1)),
}
"""Fonts that come with Word."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style as constant XML. One that ``heads`` is followed by plain text."""

    name: str
    kind: Kind
    properties: str
    heads: bool = False


def our_styles(size: int, look: Look) -> list[Style]:
    """Return every style that a document uses, besides that of plain text of ``size`` half points."""
    small, gap = round(size * 0.82), look.gap
    bar = _borders(_rule("left", 13, 10, "787878"))
    box = _borders("".join(_rule(side, 4, 8, GREY) for side in ("top", "left", "bottom", "right")))
    return [
        _text("Title", size * look.title, first=_TOGETHER, after=size * 4, letters=_BOLD, heads=True),
        _text("Subtitle", size, after=size * 12, heads=True),
        *(_heading(level, size, look) for level in range(1, HEADINGS + 1)),
        _text("Quote", size, first=bar, after=gap, indent=QUOTE_INDENT),
        _text("List Bullet", size, after=gap * 5 // 8),
        _text("List Number", size, after=gap * 5 // 8),
        _text("List Continue", size, after=gap * 5 // 8),
        _text("Caption", small, before=80, after=gap * 5 // 3, letters=_ITALIC, align="center"),
        _text("footer", small, first=_borders(_rule("top", 4, 6, GREY)), line=240),
        _text("envelope return", small, line=264),
        _text("Kader", size, first=f"<w:keepLines/>{box}", after=gap, indent=BOX_INDENT, right=BOX_INDENT),
        _text("Scheidingslijn", 8, first=_borders(_rule("bottom", 4, 1, GREY)), after=240),
        _text("Tekening", size, first="<w:keepLines/>", before=120, after=120, line=240, align="center", heads=True),
        _text("Tabeltekst", size * 0.92, first='<w:suppressAutoHyphens w:val="0"/>', line=259),
        Style("Overzicht", "table", _overview()),
        Style("Gegevens", "table", _facts()),
    ]


def _heading(level: int, size: int, look: Look) -> Style:
    factor = look.headings[level - 1] if level <= len(look.headings) else 1.0
    letters = _BOLD if level <= len(look.headings) else _BOLD + _ITALIC
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    before = size * (14 if level == 1 else 11)
    return _text(
        f"heading {level}", size * factor, first=_TOGETHER, last=outline,
        before=before, after=size * 4, letters=letters, heads=True,
    )  # fmt: skip


def _text(
    name: str, size: float, *, first: str = "", last: str = "", before: int = 0, after: int = 0, line: int = 0,
    indent: int = 0, right: int = 0, align: str = "", letters: str = "", heads: bool = False,
) -> Style:  # fmt: skip
    """Return a style of paragraphs: its size in half points, space and indents in twips. ``first`` and ``last`` hold
    what the schema wants before and after those."""
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'
    indents = f'<w:ind w:left="{indent}" w:right="{right}"/>' if indent else ""
    aligned = f'<w:jc w:val="{align}"/>' if align else ""
    sized = f'<w:sz w:val="{round(size)}"/><w:szCs w:val="{round(size)}"/>'
    properties = f"<w:pPr>{first}{spacing}{indents}{aligned}{last}</w:pPr><w:rPr>{letters}{sized}</w:rPr>"
    return Style(name, "paragraph", properties, heads)


def _borders(rules: str) -> str:
    return f"<w:pBdr>{rules}</w:pBdr>"


def _rule(side: str, size: int, space: int, colour: str) -> str:
    """Return a line at one side; ``size`` in eighths of a point, ``space`` in points."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _overview() -> str:
    """Rules above and below the table and its header, faint ones between the rows."""
    outer = _rule("top", 6, 0, DARK) + _rule("bottom", 6, 0, DARK)
    return (
        f"<w:tblPr><w:tblBorders>{outer}{_rule('insideH', 4, 0, FAINT)}</w:tblBorders>{_margins(70, 90, 90)}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr>'
        f"<w:tcPr><w:tcBorders>{outer}</w:tcBorders></w:tcPr></w:tblStylePr>"
    )


def _facts() -> str:
    first = f'<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr>'
    return f"<w:tblPr>{_margins(35, 0, 220)}</w:tblPr>{first}"


def _margins(high: int, left: int, right: int) -> str:
    sides = (("top", high), ("left", left), ("bottom", high), ("right", right))
    inner = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sides)
    return f"<w:tblCellMar>{inner}</w:tblCellMar>"
