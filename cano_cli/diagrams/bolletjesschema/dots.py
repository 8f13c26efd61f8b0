"""The dots: how a tie feels, as a colour and always as a sign; a stronger feeling is bigger and has its sign twice."""

from __future__ import annotations

from cano_cli.diagrams.bolletjesschema.feelings import BROKEN
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.svg import element, number, symbol

TOLD: dict[int | str, str] = {
    2: "heel goed",
    1: "goed",
    "dubbel": "dubbel: goed en moeilijk",
    0: "niet goed, niet slecht",
    -1: "moeilijk",
    -2: "heel moeilijk",
    BROKEN: "verbroken",
    "weet-niet": "weet het niet",
}
"""What can be felt, in the order of the legend, with how it is told."""

WIDEST = 12.0
"""Half the width of the biggest dot."""
_HALVES: dict[int | str, float] = {2: 11.5, -2: 11.5, 1: 9.5, -1: 9.5, "dubbel": 10.5, BROKEN: 9.5}
_HALF = 9.0
_FILLS: dict[int | str, str] = {
    2: tokens.GREEN, 1: tokens.GREEN, -1: tokens.RED, -2: tokens.RED, "dubbel": tokens.ORANGE, BROKEN: tokens.GREY,
}  # fmt: skip
_WHITE_ON = frozenset({2, 1, -1, -2})


def draw_dot(felt: int | str, x: float, y: float, *, most: float = WIDEST) -> str:
    """Draw the dot of a feeling (a key of ``TOLD``) around a point, no wider than ``most`` to each side."""
    scale = most / WIDEST
    half = _HALVES.get(felt, _HALF) * scale
    ground = element(
        "circle", cx=x, cy=y, r=half, fill=_FILLS.get(felt, tokens.PAPER), stroke=tokens.INK, stroke_width=1.1
    )
    ink = tokens.PAPER if felt in _WHITE_ON else tokens.INK
    return symbol(ground + _break(x, y, scale) if felt == BROKEN else ground + _sign(felt, x, y, scale, ink))


def draw_no_dot(x: float, y: float) -> str:
    """Draw the place of a dot where nothing is known of what is felt."""
    look: dict[str, str | float] = {"stroke": tokens.QUIET, "stroke_width": 0.8, "stroke_dasharray": "2.2 2.4"}
    return symbol(element("circle", cx=x, cy=y, r=_HALF - 1, fill="none", **look))


def _sign(felt: int | str, x: float, y: float, scale: float, ink: str) -> str:
    told = "".join(_strokes(felt, x, y, scale))
    return element(
        "path", d=told, fill="none", stroke=ink, stroke_width=2 * scale, stroke_linecap="round", stroke_linejoin="round"
    )


def _strokes(felt: int | str, x: float, y: float, scale: float) -> list[str]:
    def bar(middle: float, height: float, half: float) -> str:
        return f"M{number(x + (middle - half) * scale)} {number(y + height * scale)}h{number(2 * half * scale)}"

    def upright(middle: float, height: float, half: float) -> str:
        return f"M{number(x + middle * scale)} {number(y + (height - half) * scale)}v{number(2 * half * scale)}"

    if felt == "dubbel":
        return [bar(0, -2.0, 4.0), upright(0, -2.0, 3.6), bar(0, 5.2, 4.0)]
    if felt == "weet-niet":

        def at(*lengths: float) -> str:
            return " ".join(number(one * scale) for one in lengths)

        hook = f"M{number(x - 2.9 * scale)} {number(y - 2.2 * scale)}c{at(0, -4, 5.8, -4, 5.8, 0)}"
        return [f"{hook}c{at(0, 2.2, -2.9, 2, -2.9, 4.2)}", f"M{number(x)} {number(y + 5 * scale)}v0.1"]
    if felt == 0:
        top = f"M{number(x)} {number(y - 3.6 * scale)}"
        return [f"{top}a{number(2.6 * scale)} {number(3.6 * scale)} 0 1 1 -0.01 0Z"]
    middles = (-4.3, 4.3) if abs(int(felt)) == 2 else (0.0,)
    half = 3.0 if abs(int(felt)) == 2 else 4.2
    strokes = [bar(middle, 0, half) for middle in middles]
    return strokes + ([upright(middle, 0, half) for middle in middles] if int(felt) > 0 else [])


def _break(x: float, y: float, scale: float) -> str:
    """Draw the two bars of what is broken, the dot in two halves between them."""
    reach, lean, apart = 10.5 * scale, 4.0 * scale, 2.4 * scale
    corners = ((-apart + lean, -reach), (apart + lean, -reach), (apart - lean, reach), (-apart - lean, reach))
    gap = "M" + "L".join(f"{number(x + across)} {number(y + down)}" for across, down in corners) + "Z"
    bars = "".join(
        f"M{number(x + side * apart + lean)} {number(y - reach)}L{number(x + side * apart - lean)} {number(y + reach)}"
        for side in (-1, 1)
    )
    return element("path", d=gap, fill=tokens.PAPER) + element(
        "path", d=bars, fill="none", stroke=tokens.INK, stroke_width=1.5 * scale, stroke_linecap="round"
    )
