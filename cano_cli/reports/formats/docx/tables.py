"""Tables and facts in a Word document: a header that is marked and repeated, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docx.oxml.ns import qn

from cano_cli.reports.formats.docx.looks import BOX_INDENT, GREY
from cano_cli.reports.formats.docx.xml import Element, flow, paragraph, runs, w
from cano_cli.reports.formats.pdf import LONGEST_REPEATED_HEADER, LONGEST_WHOLE_ROW
from cano_cli.reports.text.tree import Facts, Inlines, Table, plain_text

_CHARACTER = 115
"""About the width of a letter in twips, with some room."""
_MOST_OF_A_CELL = 42
_LONGEST_WHOLE_FACTS = 12


def table(node: Table, styles: dict[str, str], indent: int, width: int) -> Element:
    """Return a table; ``indent`` and ``width`` in twips."""
    columns = _columns(node, width)
    repeated = _length(node.header) <= LONGEST_REPEATED_HEADER
    header = _row(node.header, node.align, columns, styles, bold=True, whole=repeated, repeated=repeated)
    rows = [_row(row, node.align, columns, styles, whole=_length(row) <= LONGEST_WHOLE_ROW) for row in node.rows]
    return w("tbl", _properties(styles["Overzicht"], indent, width, "firstRow"), _grid(columns), header, *rows)


def facts(node: Facts, styles: dict[str, str], indent: int, width: int) -> Element:
    """Return labels in bold with what goes with them beside them."""
    longest = max((len(label) for label, _ in node.rows), default=0) + 3
    label_width = min(longest * _CHARACTER, width * 2 // 5)
    columns = [label_width, width - label_width]
    kept = len(node.rows) - 1 if len(node.rows) <= _LONGEST_WHOLE_FACTS else 0
    rows = [_fact(row, columns, styles, kept=place < kept) for place, row in enumerate(node.rows)]
    return w("tbl", _properties(styles["Gegevens"], indent, width, "firstColumn"), _grid(columns), *rows)


def box(content: list[Element], indent: int, width: int) -> Element:
    """Return one cell with a line around it."""
    sides = [w(side, val="single", sz=4, color=GREY) for side in ("top", "left", "bottom", "right")]
    margins = [w(side, w=BOX_INDENT, type="dxa") for side in ("top", "left", "bottom", "right")]
    properties = w(
        "tblPr", w("tblW", w=width, type="dxa"), w("tblInd", w=indent, type="dxa"), w("tblBorders", *sides),
        w("tblLayout", type="fixed"), w("tblCellMar", *margins), _look(""),
    )  # fmt: skip
    return w("tbl", properties, _grid([width]), w("tr", w("tc", _cell_width(width), *content)))


def _fact(row: tuple[str, Inlines], columns: Sequence[int], styles: dict[str, str], *, kept: bool) -> Element:
    """Return one row; it is ``kept`` on a page with the next."""
    style, (label, value) = styles["Tabeltekst"], row
    told = paragraph(style, *runs(label, bold=True), properties=[w("keepNext")] * kept)
    shown = paragraph(style, *flow(value), properties=[w("keepNext")] * kept)
    cells = [w("tc", _cell_width(size), one) for size, one in zip(columns, (told, shown), strict=True)]
    return w("tr", w("trPr", w("cantSplit")), *cells)


def _row(
    cells: Iterable[Inlines], align: Iterable[str], columns: Iterable[int], styles: dict[str, str], *,
    bold: bool = False, whole: bool = True, repeated: bool = False,
) -> Element:  # fmt: skip
    marks = [w(name) for name, on in (("cantSplit", whole), ("tblHeader", repeated)) if on]
    made = [
        w("tc", _cell_width(width), _line(cell, side, styles, bold=bold))
        for cell, side, width in zip(cells, align, columns, strict=True)
    ]
    return w("tr", *([w("trPr", *marks)] if marks else []), *made)


def _line(cell: Inlines, side: str, styles: dict[str, str], *, bold: bool) -> Element:
    aligned = [w("keepNext")] * bold + ([w("jc", val=side)] if side != "left" else [])
    return paragraph(styles["Tabeltekst"], *flow(cell, bold=bold), properties=aligned)


def _properties(style: str, indent: int, width: int, marked: str) -> Element:
    return w(
        "tblPr", w("tblStyle", val=style), w("tblW", w=width, type="dxa"), w("tblInd", w=indent, type="dxa"),
        w("tblLayout", type="fixed"), _look(marked),
    )  # fmt: skip


def _look(marked: str) -> Element:
    """Say whether the first row or the first column of a table names the rest."""
    flags = {"firstRow": 0, "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    value = {"firstRow": "0620", "firstColumn": "0680"}.get(marked, "0600")
    return w("tblLook", val=value, **(flags | ({marked: 1} if marked else {})))


def _grid(columns: Iterable[int]) -> Element:
    return w("tblGrid", *(w("gridCol", w=width) for width in columns))


def _cell_width(width: int) -> Element:
    return w("tcPr", w("tcW", w=width, type="dxa"))


def _columns(node: Table, width: int) -> list[int]:
    """Return widths in twips: as asked for, else by what the columns hold."""
    shares = node.widths or tuple(map(_share, zip(node.header, *node.rows, strict=True)))
    total = sum(shares)
    ends = [width * sum(shares[: place + 1]) // total for place in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _share(column: Iterable[Inlines]) -> int:
    """Return how much room a column wants: its longest cell up to a measure, and never less than its longest word."""
    texts = [plain_text(cell) for cell in column]
    longest_word = max((len(word) for text in texts for word in text.split()), default=0)
    return 3 + max(min(longest_word, 24), min(max(map(len, texts)), _MOST_OF_A_CELL))


def _length(row: tuple[Inlines, ...]) -> int:
    return max((len(plain_text(cell)) for cell in row), default=0)


def is_table(element: Element) -> bool:
    """Whether the element is a table."""
    return bool(element.tag == qn("w:tbl"))
