"""A report of several pages with everything in it, for the tests that look at PDF and HTML."""

from __future__ import annotations

from dataclasses import replace

from cano_cli.reports.text.escape import block, inline
from cano_cli.reports.text.markdown import parse_markdown
from cano_cli.reports.text.tree import Document, Meta, Picture
from tests.reports.trees import META

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300" width="400" height="300">'
    '<circle cx="200" cy="150" r="130" fill="none" stroke="#666"/><circle cx="200" cy="150" r="26" fill="#222"/>'
    "</svg>"
)
PICTURE = Picture(SVG, "Yara in het midden, oma dichtbij.", "Het netwerk van Yara")
PROSE = "De contextbegeleiding startte op vraag van de jeugdrechter, samen met de familie en de school. "
OPENING = """
| | |
|---|---|
| Jongere | Yara Voorbeeld |
| Begeleider | Sam Verzonnen |

## In het kort

Wij stellen voor om **verder te gaan**, met _zorg_.

> Ik wil naar huis.

> [!NOTE]
> Dit staat in een kader.

- eerste punt
- tweede punt

1. eerst
2. daarna

![](picture:netwerk)

"""


def document(markdown: str, meta: Meta = META) -> Document:
    return parse_markdown(markdown, meta, {"netwerk": PICTURE})


def table(rows: int) -> str:
    lines = [f"| doel nummer {row} | oma | {row} |" for row in range(1, rows + 1)]
    return "\n".join(["| Wat wij doen | Wie het doet | Stand |", "|---|---|--:|", *lines]) + "\n\n"


def long_document(meta: Meta = META) -> Document:
    """A document of at least five pages."""
    chapters = [f"## Hoofdstuk {number}\n\n{PROSE * 25}\n\n" for number in range(1, 6)]
    return document(OPENING + table(60) + "".join(chapters), meta)


def hostile_document(text: str) -> Document:
    """A document with the same text in every kind of place."""
    line = inline(text)
    meta = replace(
        META, title=f"T {text}", organisation=f"O {text}", organisation_address=(f"A {text}",), reference=f"R {text}",
        reader_label=f"L {text}",
    )  # fmt: skip
    picture = Picture(SVG, f"P {text}", f"C {text}")
    markdown = (
        f"## kop {line}\n\n{block(text)}\n\n> {line}\n\n> [!NOTE]\n> {line}\n\n- {line}\n\n1. {line}\n\n"
        f"x **{line}** _{line}_\n\n| | |\n|---|---|\n| {line} | {line} |\n\n"
        f"| {line} | b |\n|---|---|\n| a | {line} |\n\n![](picture:netwerk)\n"
    )
    return parse_markdown(markdown, meta, {"netwerk": picture})
