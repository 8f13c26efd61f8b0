"""How pictures fit on A4 paper: upright, on a sheet that is turned, or not at a size at which they can be read."""

from __future__ import annotations

from cano_cli.diagrams.canvas.svg import size_of

MILLIMETRES_A_UNIT = 156 / 590
"""A picture of the usual width fills the text column, where letters of 11 units are 8.2 points high."""
_SMALLEST = 0.9
"""How far a picture may be made smaller: letters of 10.5 units are then 7 points high."""
MARGIN = 24
"""At the left and right of a sheet, in millimetres."""
_UPRIGHT, _TURNED = (162.0, 228.0), (249.0, 144.0)
"""Room for a picture in millimetres (as in print.typ)."""


def turned(svg: str) -> bool:
    """Whether the picture asks for a sheet that is turned: it would be too small on one that stands upright."""
    return _scale(svg, _UPRIGHT) < _SMALLEST < _scale(svg, _TURNED)


def fits(svg: str) -> bool:
    """Whether the picture can be read on a sheet of A4."""
    return max(_scale(svg, _UPRIGHT), _scale(svg, _TURNED)) >= _SMALLEST


def scale(svg: str) -> float:
    """Return how much smaller than it was drawn the picture is on a sheet of A4; 1 when it fits as it is."""
    return min(1.0, _scale(svg, _TURNED if turned(svg) else _UPRIGHT))


def _scale(svg: str, room: tuple[float, float]) -> float:
    sizes = (size * MILLIMETRES_A_UNIT for size in size_of(svg))
    return min((available / size for available, size in zip(room, sizes, strict=True) if size), default=1.0)
