"""Notes in a table: CSV with ``;``, ``,`` or tabs, a header in any order, as a spreadsheet saves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from cano_cli.model.findings import Finding
from cano_cli.readers.name_forms import folded
from cano_cli.store.yaml_text import Lines
from cano_cli.writing.notes import FIELDS, REQUIRED, Cell, Row, wrong

_ALSO = {"dag": "datum", "wanneer": "datum", "uur": "tijd", "wie": "met", "soort": "vorm", "begeleider": "door",
         "doel": "doelen", "later": "later_aanvullen", "notitie": "tekst", "verslag": "tekst"}  # fmt: skip


def table_rows(text: str, shown: str) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """Return the rows under the header, and what is wrong with the header or the shape of the table."""
    text, separator = _without_separator(text)
    unclosed: list[Cell] = []
    records = list(_records(text, separator or _separator(text), unclosed))
    if not records:
        return (), ()
    header, *rest = records
    if len(header) > _MOST_COLUMNS:
        return (), (wrong(shown, header[0], "In de eerste rij staan te veel vakken.", _COLUMNS),)
    columns = [_field(cell.text) for cell in header]
    findings = [_unknown(shown, cell) for cell, name in zip(header, columns, strict=True) if cell.text and not name]
    findings += [
        wrong(shown, cell, f"De kolom {name} staat er twee keer.", "Laat er één staan.")
        for place, (cell, name) in enumerate(zip(header, columns, strict=True))
        if name and name in columns[:place]
    ]
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        told = f"In de eerste rij ontbreekt de kolom {' en '.join(missing)}."
        findings.append(wrong(shown, header[0], told, _COLUMNS))
    rows = [_row(columns, record) for record in rest]
    findings += [wrong(shown, cell, "Hier begint een aanhalingsteken dat niet sluit.", _DOUBLED) for cell in unclosed]
    findings += [
        wrong(shown, record[len(columns)], "Deze rij heeft meer vakken dan de eerste rij.", _QUOTES)
        for record in rest
        if any(cell.text for cell in record[len(columns) :])
    ]
    return tuple(row for row in rows if row.cells), tuple(findings)


_QUOTES = "Staat er een scheidingsteken in een tekst? Zet die tekst dan tussen aanhalingstekens."


_MOST_COLUMNS = 100
_COLUMNS = f"Mogelijke kolommen: {', '.join(FIELDS)}."
_DOUBLED = "Sluit het, of laat het weg. Een aanhalingsteken in een tekst schrijf je in een tabel twee keer."


def _field(text: str) -> str:
    said = re.sub(r"[\s-]+", "_", folded(text).strip())
    return said if said in FIELDS else _ALSO.get(said, "")


def _unknown(shown: str, cell: Cell) -> Finding:
    near = get_close_matches(folded(cell.text), [*FIELDS, *_ALSO], n=1, cutoff=0.7)
    hint = f"Bedoelde je ‘{_ALSO.get(near[0], near[0])}’?" if near else _COLUMNS
    return wrong(shown, cell, f"cano kent geen kolom ‘{cell.text}’.", hint)


def _row(columns: list[str], record: list[Cell]) -> Row:
    cells = {name: cell for name, cell in zip(columns, record, strict=False) if name and cell.text}
    return Row(cells, record[0].span, record[0].line)


def _without_separator(text: str) -> tuple[str, str]:
    """Return the text without the line ``sep=;`` that a spreadsheet may begin with, and what that says."""
    found = re.match(r"sep=(?P<by>[;,\t])[ ]*(?=\n|\Z)", text)
    return (text[found.end() :], found["by"]) if found else (text, "")


def _separator(text: str) -> str:
    """Return what parts the columns of the first line: what stands there most."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(";\t,", key=first.count)


def _records(text: str, separator: str, unclosed: list[Cell]) -> Iterator[list[Cell]]:
    """Yield the records that are not empty, each a list of cells; a quoted cell may run over lines. Cells of which the
    first quote is never closed are put in ``unclosed`` too."""
    lines = Lines(text)
    pattern = re.compile(rf'[ ]*"(?P<quoted>(?:[^"]|"")*)"[ ]*(?=[{separator}\r\n]|\Z)|(?P<bare>[^{separator}\r\n]*)')
    record: list[Cell] = []
    place, line = 0, (0, "")
    while place <= len(text):
        found = pattern.match(text, place)
        assert found is not None  # noqa: S101  (a bare cell may be empty)
        quoted = found["quoted"]
        said = found["bare"].strip() if quoted is None else quoted.replace('""', '"').strip()
        span = lines.span(place, max(found.end(), place + 1) if quoted is None else found.end())
        line = line if line[0] == span.line else (span.line, lines.line(span.line))
        record.append(Cell(said, span, line[1]))
        if quoted is None and said.startswith('"') and said.count('"') % 2:
            unclosed.append(record[-1])
        place = found.end()
        if text.startswith(separator, place):
            place += 1
            continue
        if any(cell.text for cell in record):
            yield record
        record = []
        place = (
            lines.starts[lines.position(place)[0]] if lines.position(place)[0] < len(lines.starts) else len(text) + 1
        )
