"""The symbols of people and services: their form tells what they are, never a colour alone."""

from __future__ import annotations

from cano_cli.diagrams.canvas.svg import element, number, symbol
from cano_cli.diagrams.canvas.tokens import CORNER, INK, INNER_OUTLINE, OUTLINE, PAPER, SYMBOL, TINT


def shape(
    x: float,
    y: float,
    *,
    service: bool = False,
    professional: bool = False,
    deceased: bool = False,
    supporter: bool = False,
) -> str:
    """Return a circle for a person, a rounded square for a service; a second outline for who is there by profession,
    a cross for who died, a filled ground for who gives support."""
    outline = _square if service else _circle
    parts = [outline(x, y, SYMBOL, TINT if supporter else PAPER)]
    if professional:
        parts.append(outline(x, y, SYMBOL - INNER_OUTLINE, "none"))
    if deceased:
        reach = SYMBOL * 0.68
        strokes = f"M{number(x - reach)} {number(y - reach)}l{number(2 * reach)} {number(2 * reach)}"
        strokes += f"m0 {number(-2 * reach)}l{number(-2 * reach)} {number(2 * reach)}"
        parts.append(element("path", d=strokes, stroke=INK, stroke_width=OUTLINE, fill="none"))
    return symbol("".join(parts))


def _circle(x: float, y: float, half: float, fill: str) -> str:
    return element("circle", cx=x, cy=y, r=half - OUTLINE / 2, fill=fill, stroke=INK, stroke_width=OUTLINE)


def _square(x: float, y: float, half: float, fill: str) -> str:
    side = 2 * half - OUTLINE
    corner = x - side / 2, y - side / 2
    return element(
        "rect",
        x=corner[0],
        y=corner[1],
        width=side,
        height=side,
        rx=CORNER,
        fill=fill,
        stroke=INK,
        stroke_width=OUTLINE,
    )
