"""Notes in YAML: a list of contacts under ``contacten``, with the words that people say them in."""

from __future__ import annotations

from difflib import get_close_matches

from cano_cli.model.findings import Finding
from cano_cli.store.yaml_reader import Document, Path, Plain
from cano_cli.writing.notes import FIELDS, Cell, Row, wrong


def yaml_rows(document: Document) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """Return the rows, and what is wrong with the shape of the document."""
    value = document.value.get("contacten") if isinstance(document.value, dict) else None
    if not isinstance(value, list) or document.value != {"contacten": value}:
        told = "Dit bestand begint niet met ‘contacten:’ en een lijst eronder, of er staat nog iets naast."
        return (), (
            wrong(
                document.path, _cell(document, (), ""), told, "Begin elk contact met een streepje: - datum: gisteren"
            ),
        )
    findings: list[Finding] = []
    rows = [_row(document, ("contacten", index), one, findings) for index, one in enumerate(value)]
    return tuple(row for row in rows if row.cells), tuple(findings)


def _row(document: Document, at: Path, value: Plain, findings: list[Finding]) -> Row:
    place = _cell(document, at, "")
    if not isinstance(value, dict):
        findings.append(
            wrong(document.path, place, "Een contact bestaat uit velden.", "Schrijf bijvoorbeeld - datum: gisteren")
        )
        return Row({}, place.span, place.line)
    cells: dict[str, Cell] = {}
    for name, said in value.items():
        field = name.replace("-", "_").replace(" ", "_").lower()
        if field not in FIELDS:
            findings.append(_unknown(document, (*at, name), name))
        elif not _is_said(said):
            told = f"Bij ‘{name}’ hoort een tekst of een lijst van woorden."
            findings.append(wrong(document.path, _cell(document, (*at, name), ""), told, _LATER))
        elif text := ", ".join([said] if isinstance(said, str) else map(str, said or ())):
            cells[field] = _cell(document, (*at, name), text)
    return Row(cells, place.span, place.line)


_LATER = "Wat ingewikkelder is, zet je er na het inlezen bij met cano edit."


def _is_said(value: Plain) -> bool:
    return (
        value is None or isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
    )


def _unknown(document: Document, at: Path, name: str) -> Finding:
    near = get_close_matches(name, FIELDS, n=1, cutoff=0.6)
    hint = f"Bedoelde je ‘{near[0]}’?" if near else f"Mogelijke velden: {', '.join(FIELDS)}."
    span = document.span(at, key=True)
    return wrong(document.path, Cell(name, span, document.line(span.line)), f"cano kent geen veld ‘{name}’.", hint)


def _cell(document: Document, at: Path, text: str) -> Cell:
    span = document.span(at)
    return Cell(text, span, document.line(span.line))
