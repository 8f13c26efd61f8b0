"""The marks on a life line: how something felt, that it broke something, how long it lasted or how well it is dated."""

from __future__ import annotations

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.svg import element, number, symbol, text
from cano_cli.diagrams.levenslijn.story import Charge

_BAR = 7.0
_DOT = 2.3
_RING = 4.2
_TEETH = 4.0


def charge_mark(charge: Charge, x: float, y: float, step: float) -> str:
    """Return how something felt: a bar from the line to the left (hard) or to the right (good), open bars both ways for
    both at once, a ring for neither, a question mark for whoever does not know, a dot when nobody told."""
    if charge is None:
        return symbol(element("circle", cx=x, cy=y, r=_DOT, fill=tokens.INK))
    if charge == "weet-niet":
        return symbol(_disc(x, y) + _letter("?", x, y))
    if charge == "dubbel":
        reach = 1.5 * step
        open_bars = _rect(x - reach, y, reach, tokens.PAPER, tokens.INK)
        return symbol(open_bars + _rect(x, y, reach, tokens.PAPER, tokens.ACCENT) + _dot(x, y))
    if not isinstance(charge, int) or charge == 0:
        return symbol(element("circle", cx=x, cy=y, r=_RING, fill=tokens.PAPER, stroke=tokens.INK, stroke_width=1.4))
    reach = abs(charge) * step
    colour = tokens.ACCENT if charge > 0 else tokens.INK
    return symbol(_rect(x if charge > 0 else x - reach, y, reach, colour, colour) + _dot(x, y))


def jagged(x: float, y: float, reach: float) -> str:
    """Return the mark of a break: a jagged line across, ``reach`` to each side."""
    steps = 2 * round(reach / _TEETH)
    teeth = "".join(f"l{number(_TEETH)} {number(_TEETH if place % 2 else -_TEETH)}" for place in range(steps))
    start = f"M{number(x - steps * _TEETH / 2)} {number(y + _TEETH / 2)}"
    white = element("path", d=start + teeth, fill="none", stroke=tokens.PAPER, stroke_width=4.5)
    return white + element(
        "path", d=start + teeth, fill="none", stroke=tokens.INK, stroke_width=1.5, stroke_linejoin="miter"
    )


def stretch(x: float, top: float, bottom: float, *, period: bool, vague: bool, begins: bool, running: bool) -> str:
    """Return the stretch of time of an event, its line at ``x``: heavy for what lasted, a thin bracket towards the line
    for one moment somewhere in it, dashed where the limits are not to be trusted; an arrow where it has no limit."""
    weight = 3.0 if period else 1.2
    dashes: dict[str, str | float] = {"stroke_dasharray": "3 2.5"} if vague else {}
    drawn = [_line(x, top, x, bottom, weight, **dashes)]
    if not period and not vague:
        drawn += [_line(x, edge, x + 3.5, edge, 1.2) for edge in (top, bottom)]
    if running:
        drawn.append(_arrow(x, bottom, 4.0))
    if not begins:
        drawn.append(_arrow(x, top, -4.0))
    return "".join(drawn)


def _arrow(x: float, y: float, down: float) -> str:
    told = f"M{number(x - 3.5)} {number(y - down)}L{number(x)} {number(y)}L{number(x + 3.5)} {number(y - down)}"
    return element("path", d=told, fill="none", stroke=tokens.INK, stroke_width=1.3)


def _line(x1: float, y1: float, x2: float, y2: float, weight: float, **more: str | float) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=tokens.INK, stroke_width=weight, **more)


def _rect(x: float, y: float, wide: float, fill: str, stroke: str) -> str:
    return element("rect", x=x, y=y - _BAR / 2, width=wide, height=_BAR, fill=fill, stroke=stroke, stroke_width=1.2)


def _dot(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=_DOT, fill=tokens.PAPER, stroke=tokens.INK, stroke_width=1.2)


def _disc(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=5.6, fill=tokens.PAPER, stroke=tokens.INK, stroke_width=1.2)


def _letter(letter: str, x: float, y: float) -> str:
    return text(letter, x, y + 3.3, text_anchor="middle", font_size=9.0, font_weight=tokens.BOLD, fill=tokens.INK)
