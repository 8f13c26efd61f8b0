"""The symbols of people and services: their form tells what they are, never a colour alone."""

from __future__ import annotations

from cano_cli.diagrams.canvas.svg import element, number, symbol
from cano_cli.diagrams.canvas.tokens import CORNER, INK, INNER_OUTLINE, OUTLINE, PAPER, QUIET, SYMBOL, TINT

_PARTNER = 6.0
"""Half the size of the symbol of a partner."""


def shape(
    x: float,
    y: float,
    *,
    service: bool = False,
    professional: bool = False,
    deceased: bool = False,
    supporter: bool = False,
    expected: bool = False,
    gone: bool = False,
) -> str:
    """Return a circle for a person, a rounded square for a service, a triangle for a child that is not yet born; a
    second outline for who is there by profession (a service: who is also a partner of the organisation), a cross for
    who died, a filled ground for who gives support, a dashed outline for who is gone."""
    outline = _square if service else _triangle if expected else _circle
    if gone:
        return symbol(outline(x, y, SYMBOL, PAPER, stroke=QUIET, stroke_dasharray="2.6 2.2"))
    parts = [outline(x, y, SYMBOL, TINT if supporter else PAPER)]
    if professional:
        parts.append(outline(x, y, SYMBOL - INNER_OUTLINE, "none"))
    if deceased:
        reach = SYMBOL * 0.68
        strokes = f"M{number(x - reach)} {number(y - reach)}l{number(2 * reach)} {number(2 * reach)}"
        strokes += f"m0 {number(-2 * reach)}l{number(-2 * reach)} {number(2 * reach)}"
        parts.append(element("path", d=strokes, stroke=INK, stroke_width=OUTLINE, fill="none"))
    return symbol("".join(parts))


def partner(x: float, y: float, *, both: bool = False) -> str:
    """Return a small rounded square for a partner of the organisation, with a second outline for one that is in the
    network too."""
    parts = _square(x, y, _PARTNER, PAPER)
    return symbol(parts + _square(x, y, _PARTNER - INNER_OUTLINE + 0.4, "none") if both else parts)


def _circle(x: float, y: float, half: float, fill: str, **outline: str | float) -> str:
    return element("circle", cx=x, cy=y, r=half - OUTLINE / 2, fill=fill, **_outlined(outline))


def _square(x: float, y: float, half: float, fill: str, **outline: str | float) -> str:
    side = 2 * half - OUTLINE
    corner = {"x": x - side / 2, "y": y - side / 2}
    rounding = min(CORNER, half * 0.45)
    return element("rect", **corner, width=side, height=side, rx=rounding, fill=fill, **_outlined(outline))


def _triangle(x: float, y: float, half: float, fill: str, **outline: str | float) -> str:
    reach = half - OUTLINE
    points = ((x, y - reach), (x + reach, y + reach * 0.8), (x - reach, y + reach * 0.8))
    told = "M" + "L".join(f"{number(across)} {number(down)}" for across, down in points) + "Z"
    return element("path", d=told, fill=fill, stroke_linejoin="round", **_outlined(outline))


def _outlined(more: dict[str, str | float]) -> dict[str, str | float]:
    usual: dict[str, str | float] = {"stroke": INK, "stroke_width": OUTLINE}
    return usual | more
