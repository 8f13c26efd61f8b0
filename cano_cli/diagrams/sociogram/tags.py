"""What stands under a name when two days are compared: a word and a sign that can be read in black and white."""

from __future__ import annotations

from collections.abc import Callable

from cano_cli.diagrams.canvas.blocks import ground_of
from cano_cli.diagrams.canvas.lettering import width
from cano_cli.diagrams.canvas.svg import element, number, text
from cano_cli.diagrams.canvas.tokens import ACCENT, BOLD, INK, LABEL_LEADING, PAPER, QUIET
from cano_cli.model.changes import Change, Changed

_SIZE = 9.5
_PILL = 5.0
"""The room in a pill on both sides of the word."""
_APART = 3.0
_UP, _ARROW = 7.0, 14.0
"""The width of a triangle and of an arrow with a dot."""

_WORDS = {Change.SLECHTER: "minder goed", Change.VERDER: "verder weg"}
"""How a change is told where its own word is too blunt or too short."""
_STEPS = (Change.HERSTELD, Change.BETER, Change.SLECHTER)
"""The changes that a triangle tells, up or down."""

Part = tuple[float, Callable[[float, float], str]]
"""A sign: its width, and what draws it from its left middle."""


def tag_width(changed: Changed) -> float:
    """Return how wide the tag is; 0 when it stands for nothing that is told."""
    parts = _parts(changed)
    return sum(wide for wide, _ in parts) + _APART * max(0, len(parts) - 1)


def draw_tag(changed: Changed, middle: float, top: float) -> str:
    """Draw the tag around ``middle`` on the line that begins at ``top``."""
    left, drawn = middle - tag_width(changed) / 2, []
    for wide, draw in _parts(changed):
        drawn.append(draw(left, top + LABEL_LEADING / 2))
        left += wide + _APART
    return "".join(drawn)


def draw_sign_of(kind: Change, centre: float, middle: float) -> str:
    """Draw only the sign of a change, for the legend: the word in its pill, a triangle, an arrow with a dot."""
    wide, draw = _parts(Changed(kind, None, None))[0]
    return draw(centre - wide / 2, middle)


def _parts(changed: Changed) -> list[Part]:
    kind = changed.kind
    if kind in {Change.GELIJK, Change.ONBEKEND}:
        return []
    if kind in {Change.NIEUW, Change.WEG}:
        return [_pill(kind.value, filled=kind is Change.NIEUW)]
    if kind in {Change.DICHTERBIJ, Change.VERDER}:
        return [_arrow(nearer=kind is Change.DICHTERBIJ), _word(_WORDS.get(kind, kind.value))]
    signs = {kind: [_triangle(up=kind is not Change.SLECHTER)] for kind in _STEPS}
    moved = [_arrow(nearer=changed.nearer > 0)] if changed.nearer else []
    return [*signs.get(kind, []), *moved, _word(_WORDS.get(kind, kind.value))]


def _word(told: str) -> Part:
    def draw(left: float, middle: float) -> str:
        ground = ground_of(told, left, middle + 0.35 * _SIZE, _SIZE, anchor="start", bold=True)
        return ground + _told(told, left, middle, INK)

    return width(told, _SIZE, bold=True), draw


def _pill(told: str, *, filled: bool) -> Part:
    wide = width(told, _SIZE, bold=True) + 2 * _PILL
    edge: dict[str, str | float] = {} if filled else {"stroke_dasharray": "2.6 2.2"}
    ground, ink = (ACCENT, PAPER) if filled else (PAPER, QUIET)

    def draw(left: float, middle: float) -> str:
        shape = element(
            "rect", x=left, y=middle - 5.6, width=wide, height=11.2, rx=5.6, fill=ground,
            stroke=ACCENT if filled else QUIET, stroke_width=0.9, **edge,
        )  # fmt: skip
        return shape + _told(told, left + wide / 2, middle, ink, text_anchor="middle")

    return wide, draw


def _told(told: str, x: float, middle: float, fill: str, **more: str | float) -> str:
    return text(told, x, middle + 0.34 * _SIZE, font_size=_SIZE, font_weight=BOLD, fill=fill, **more)


def _triangle(*, up: bool) -> Part:
    def draw(left: float, middle: float) -> str:
        base, tip = (middle + 3.2, -6.4) if up else (middle - 3.2, 6.4)
        told = f"M{number(left)} {number(base)}h{number(_UP)}l{number(-_UP / 2)} {number(tip)}Z"
        return element("path", d=told, fill=ACCENT if up else INK)

    return _UP, draw


def _arrow(*, nearer: bool) -> Part:
    """An arrow to a dot for nearer by, from a dot for further away."""

    def draw(left: float, middle: float) -> str:
        dot, start, tip = (left + 11.8, left, left + 8) if nearer else (left + 2.2, left + 5, left + _ARROW)
        told = f"M{number(start)} {number(middle)}H{number(tip)}m-3 -2.8l3 2.8l-3 2.8"
        line = element("path", d=told, fill="none", stroke=INK, stroke_width=1.2, stroke_linejoin="round")
        return line + element("circle", cx=dot, cy=middle, r=2.2, fill=INK)

    return _ARROW, draw
